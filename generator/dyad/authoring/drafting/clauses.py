"""A `SentenceReading` is a sentence with what was found in it: its clauses, its words, who is named and when; quotations are blanks."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from dyad.authoring.drafting.article import MOST_SENTENCE, ArticleSentence
from dyad.authoring.drafting.dates import times
from dyad.authoring.drafting.fronting import fronted
from dyad.authoring.drafting.mentions import Glossary
from dyad.authoring.drafting.named import Named
from dyad.authoring.drafting.time_words import Time
from dyad.authoring.drafting.verb_forms import finite, verbs
from dyad.authoring.drafting.words import Lexicon, words_of
from dyad.language.word_lists import Hit
from dyad.model.dates import Date
from dyad.model.languages import is_english

_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)‘[^’]{8,}’(?!\w)")

_FEW = 3
"""Words up to which a quotation is only a word of the sentence in marks."""
RESUMED = "…"
"""Stands for the word that begins a clause where one goes on behind an aside."""
_NO_TIMES = frozenset({"open", "not", "clauses"})
"""Lists of which no word counts that is part of a time: “May 17”."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that has a verb of its own."""

    start: int
    end: int
    opener: str
    """The word that begins it; empty for the first, and where a mark does."""
    relative: bool
    """Whether what it says is said by the way: its time is not that of the others, nor theirs its own."""
    fronted: bool = False
    """Whether it leads the sentence, or is a part of one that does: “Before Ardenia closed the border, …”."""


@dataclass(frozen=True)
class SentenceReading:
    """A sentence, read."""

    sentence: ArticleSentence
    text: str
    """The sentence with plain apostrophes, and blanks where it quotes: every place in it is a place in the sentence."""
    words: Lexicon
    mentions: Sequence[Named]
    times: Sequence[Time]
    hits: Mapping[str, Sequence[Hit]]
    clauses: Sequence[Clause]
    published: Date | None

    @cached_property
    def quotations(self) -> Sequence[str]:
        """What stands in quotation marks and is more than a name or a word."""
        found = (one[0].strip('“”"«»‘’ ') for one in _QUOTED.finditer(self.sentence.text))
        return [one for one in found if len(one.split()) > 2]

    @cached_property
    def short_quotations(self) -> str:
        """What stands in quotation marks and is only a word or two: “the report is ‘nonsense’”."""
        found = (one[0].strip('“”"«»‘’ ') for one in _QUOTED.finditer(self.sentence.text))
        return " / ".join(one for one in found if len(one.split()) <= _FEW)

    @property
    def is_question(self) -> bool:
        """Whether the sentence asks, and tells nothing."""
        return self.sentence.text.rstrip('"”’») ').endswith(("?", "؟"))

    def clause(self, place: int) -> Clause:
        """Return the clause that a place is in."""
        return next((one for one in self.clauses if one.start <= place < one.end), self.clauses[-1])

    def has(self, name: str, start: int = 0, end: int | None = None) -> Hit | None:
        """Return the first word of a list between two places."""
        last = len(self.text) if end is None else end
        return next((one for one in self.hits.get(name, ()) if start <= one.start and one.end <= last), None)

    def exact(self, start: int, end: int) -> str:
        """Return the article's own words between two places."""
        return self.sentence.text[start:end].strip()


def read(
    sentence: ArticleSentence, glossary: Glossary, known: Mapping[str, str], published: Date | None
) -> SentenceReading:
    """Return a sentence with what was found in it. A sentence longer than any is read in its first part only."""
    whole = sentence.text[:MOST_SENTENCE].replace("’", "'").replace("ʼ", "'")
    bare = (
        _QUOTED.sub(lambda quoted: " " * len(quoted[0]), sentence.text[:MOST_SENTENCE])
        .replace("’", "'")
        .replace("ʼ", "'")
    )
    words = glossary.words
    found = times(bare, words.language, published)
    mentions = [one for one in glossary.in_text(whole, known) if bare[one.start : one.end].strip()]
    hits = {
        name: [one for one in ones if not any(time.start < one.end and one.start < time.end for time in found)]
        if name in _NO_TIMES
        else ones
        for name, ones in words.hits(bare).items()
    }
    return SentenceReading(sentence, bare, words, mentions, found, hits, _clauses(bare, words, found), published)


def _clauses(text: str, words: Lexicon, found: Sequence[Time]) -> Sequence[Clause]:
    """Cut a sentence into clauses, at the words and marks that begin one; a word that belongs to a time begins none."""
    relative = {one.lower() for one in words.list("relative")}
    lead, until = fronted(text, words, found)
    starts: list[tuple[int, str]] = [(0, "")]
    for match in _openers(words.language).finditer(text):
        word = (match["word"] or match["and"] or "").lower()
        place = match.start()
        if place < starts[-1][0]:
            continue  # within an aside
        inside = any(one.start < match.end() and place < one.end and not _counts(one, match.end()) for one in found)
        if inside or not _begins(match, word, text, words, starts[-1][0]) or place <= lead < match.end():
            continue
        starts.append((place, word))
        if (
            word in relative
            and text[place : place + 1] == ","
            and (end := _aside_ends(match.end(), text, words, found))
        ):
            starts.append((end, RESUMED))
    starts = _with_asides(starts, text, words, found)
    if until:
        ends_there = [(until, "")] if until < len(text) else []
        starts = sorted(dict([*starts, (lead, ""), *ends_there]).items())
    ends = [*(place for place, _ in starts[1:]), len(text)]
    return [
        Clause(start, end, word, word in relative or lead <= start < until, lead <= start < until)
        for (start, word), end in zip(starts, ends, strict=True)
    ]


def _counts(one: Time, end: int) -> bool:
    """Say whether words of time that name no day end with the word that begins a clause: “three days after Borovia closed …”."""
    return one.fineness == "none" and one.end == end


def _begins(match: re.Match[str], word: str, text: str, words: Lexicon, last: int) -> bool:
    """Say whether a word begins a clause here: of a phrase, only where a verb follows; “and” only between two verbs."""
    verb = verbs(words.language)
    after = text[match.end() : match.end() + 90]
    if match["and"]:
        return bool(verb.search(text[last : match.start()])) and bool(
            re.match(r"\s*(?:[\w'.-]+\s+){1,6}?" + f"(?:{verb.pattern})", after)
        )
    if word in words.list("phrases"):
        going = is_english(words.language) and re.match(r"\s*[a-z]+ing\b", after)  # “after meeting Joren Vask”
        return bool(going or re.match(rf"\s*(?:[\w'.-]+\s+){{0,5}}?(?:{verb.pattern})", after))
    return True


_REDUCED = re.compile(r",\s+(?=\w+ed\b)[^,;]{3,120}(,)\s+(?=(?:was|were|is|are|has|have|had|will)\b)")


def _with_asides(
    starts: list[tuple[int, str]], text: str, words: Lexicon, found: Sequence[Time]
) -> list[tuple[int, str]]:
    """Add the asides without a word that begins them: “the treaty, signed in 2030, was …”."""
    relative = next(iter(words.list("relative")), "")
    for match in _REDUCED.finditer(text):
        if not any(one.start < match.start() < one.end or one.start < match.start(1) < one.end for one in found):
            inside = [one for one in starts if not match.start() <= one[0] <= match.start(1)]
            starts = sorted([*inside, (match.start(), relative), (match.start(1), RESUMED)])
    return starts


def _aside_ends(start: int, text: str, words: Lexicon, found: Sequence[Time]) -> int:
    """Return where an aside between commas ends and the clause around it goes on with its verb; 0 where it does not."""
    for comma in re.finditer(r",", text[start:]):
        place = start + comma.start()
        if any(one.start < place < one.end for one in found):
            continue
        return place if finite(words.language).search(text, place) else 0
    return 0


@cache
def _openers(language: str) -> re.Pattern[str]:
    openers = words_of(language).any_of("clauses")
    measure = rf"(?:(?:[\w'-]+\s+){{0,3}}?(?:{words_of(language).any_of('units')})\s+)?"
    return re.compile(
        rf"(?:,\s*{measure}|\s)(?P<word>{openers})\b|[;:—](?=\s)|\s[–-]\s|,?\s(?P<and>and|but|et|mais)\b", re.IGNORECASE
    )
