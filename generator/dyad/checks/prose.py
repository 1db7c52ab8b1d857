"""`passages` yields every sentence that is ours: what stands in a claim is its speaker's, and in quotation marks another's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap

from dyad.language.word_lists import Hit, has
from dyad.model import Actor, Agreement, AnyRecord, Event, Kind, Pair
from dyad.reading.own_words import Language
from dyad.reading.records import Records
from dyad.reading.yamlfile import Keys
from dyad.text import sentences
from dyad.text.background import paragraphs

OF_PASSAGES: tuple[Kind, ...] = ("event", "actor", "agreement", "pair")
"""The kinds of records that have sentences of ours."""
_LONGEST = 600
"""Characters of a sentence that are judged together, so that no text can keep the check busy for long."""
_OF_A_RECORD = 1_000
"""Sentences that a record has at most, nearly always: several rules read them one after the other."""
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|«[^»]*»|(?<!\w)'[^']+'(?!\w)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a record, and where it stands."""

    path: str
    keys: Keys
    text: str
    events: tuple[Event, ...] = ()
    """The event that it is of; or those that it rests on."""
    heading: bool = False
    """Whether it stands alone in lists, without what follows."""
    of_event: bool = False
    """Whether it stands in an event, and so beside the claims of it."""

    @property
    def unquoted(self) -> str:
        """The sentence with blanks in place of what stands in quotation marks."""
        return _unquoted(self.text)


@lru_cache(maxsize=_OF_A_RECORD)
def _unquoted(text: str) -> str:
    return _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)


def passages(record: AnyRecord, records: Records) -> Iterator[Passage]:
    """Yield every sentence of a record that nobody but us says; none of what was withdrawn."""
    match record:
        case Pair():
            yield from _of_pair(record, records)
        case Event() if not record.withdrawn:
            yield from of_event(record)
        case Actor() if not record.withdrawn:
            yield from _of_actor(record)
        case Agreement() if not record.withdrawn:
            yield from _of_agreement(record)


def of_event(event: Event) -> Iterator[Passage]:
    """Yield the sentences of an event outside its claims."""
    texts: list[tuple[Keys, str | None, bool]] = [
        (("title",), event.title, True),
        (("summary",), event.summary, False),
        (("note",), event.note, False),
    ]
    for number, stage in enumerate(event.history):
        texts += [
            (("history", number, "title"), stage.title, True),
            (("history", number, "summary"), stage.summary, False),
        ]
    texts += [(("affects", number, "why"), one.why, False) for number, one in enumerate(event.affects)]
    for keys, text, heading in texts:
        for sentence in _split(text):
            yield Passage(event.path, keys, sentence, (event,), heading, of_event=True)


def _of_actor(actor: Actor) -> Iterator[Passage]:
    texts: list[tuple[Keys, str | None]] = [(("description",), actor.description)]
    texts += [(("offices", number, "note"), office.note) for number, office in enumerate(actor.offices)]
    for keys, text in texts:
        for sentence in _split(text):
            yield Passage(actor.path, keys, sentence)


def _of_agreement(agreement: Agreement) -> Iterator[Passage]:
    texts: list[tuple[Keys, str | None]] = [(("summary",), agreement.summary), (("note",), agreement.note)]
    texts += [(("history", number, "note"), one.note) for number, one in enumerate(agreement.history)]
    for keys, text in texts:
        for sentence in _split(text):
            yield Passage(agreement.path, keys, sentence)


def _of_pair(pair: Pair, records: Records) -> Iterator[Passage]:
    for keys, text, rests_on in judged(pair):
        resting = tuple(records.events[one] for one in rests_on if one in records.events)
        for sentence in _split(text):
            yield Passage(pair.path, keys, sentence, resting)
    for number, gap in enumerate(pair.gaps):
        for sentence in _split(gap):
            yield Passage(pair.path, ("gaps", number), sentence)
    for paragraph in paragraphs(pair.background or ""):
        for cited in paragraph:
            resting = tuple(
                records.events[one] for kind, one in cited.receipts if kind == "event" and one in records.events
            )
            for piece in _split(cited.text):
                yield Passage(pair.path, ("background",), piece, resting)


def judged(pair: Pair) -> Iterator[tuple[Keys, str, tuple[str, ...]]]:
    """Yield what editors conclude about a pair: where it stands, its words, and the events that it rests on."""
    if pair.bottom_line:
        yield ("bottom_line", "text"), pair.bottom_line.text, pair.bottom_line.rests_on
    if pair.direction:
        yield ("direction", "reason"), pair.direction.reason, pair.direction.rests_on
    for number, one in enumerate(pair.judgements):
        yield ("judgements", number, "text"), one.text, one.rests_on
        yield ("judgements", number, "basis"), one.basis, one.rests_on


def in_a_name(text: str, hit: Hit, language: Language) -> bool:
    """Say whether a word is part of the name of a body, a law or a place: the Anti-Corruption Commission."""
    if not text[hit.start : hit.start + 1].isupper() and text[hit.start : hit.start + 1] != "-":
        return False
    run = _run_around(text, hit)
    return len(run.split()) > 1 and has(run, "institutions", language)


_IN_NAME = r"(?:[A-Z][\w'’-]*|of|the|and|on|for|against)"


def _run_around(text: str, hit: Hit) -> str:
    """Return the words in capitals, and the small ones between them, that a word stands among."""
    before = re.search(rf"(?:{_IN_NAME}\s+)*$", text[: hit.start])
    after = re.match(rf"[\w'’-]*(?:\s+{_IN_NAME})*", text[hit.start :])
    return f"{before[0] if before else ''}{after[0] if after else ''}"


@lru_cache(maxsize=_OF_A_RECORD)
def _split(text: str | None) -> Sequence[str]:
    """Return the sentences of a text, and what semicolons part in them; what is longer than any sentence, in pieces."""
    parts = (part.strip() for sentence in sentences(text or "") for part in sentence.split(";"))
    return [piece for part in parts for piece in (wrap(part, _LONGEST) if len(part) > _LONGEST else [part]) if piece]
