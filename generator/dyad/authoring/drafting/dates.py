"""`times` finds the words of time in a sentence and reads them against the day of publication, never finer than they are.

Which words are of time, and how fine they are, is told here; what day they mean is asked of the library `dateparser`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from dyad.authoring.drafting.time_meaning import meaning
from dyad.authoring.drafting.time_offsets import counted_from, unsure
from dyad.authoring.drafting.time_pairs import joined
from dyad.authoring.drafting.time_series import linked, of_list, within
from dyad.authoring.drafting.time_words import Time, names_of, phrases, time_words
from dyad.authoring.drafting.words import Lexicon, words_of
from dyad.language.word_lists import finder, found_in
from dyad.model.dates import Date


def times(text: str, language: str, published: Date | None) -> list[Time]:
    """Return the words of time in a sentence, in its order. Raises NoDates where the library is not there."""
    words = words_of(language)
    found: list[Time] = []
    for one in sorted(time_words(text, words), key=lambda one: (one.start - one.end, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    read = [_read_in(text, one, words, published) for one in sorted(found, key=lambda one: one.start)]
    return list(linked(joined(list(_of_another_day(read, text)), text), text, words))


def _of_another_day(read: list[Time], text: str) -> Iterator[Time]:
    """Yield times; one that goes on with another names no day by itself: “a year ago today”, “in 1999, on 3 May”."""
    last: Time | None = None
    for one in read:
        between = text[last.end : one.start] if last else "x"
        ago = last and last.fineness == "none" and not between.strip() and not re.search(r"\d", one.words)
        year = last and last.fineness == "year" and re.search(r"\d{4}", last.words) and not between.strip(" ,")
        if (ago or (year and one.fineness in ("day", "month") and not re.search(r"\d{4}", one.words))) and last:
            yield replace(one, bound=True, why=f"“{text[last.start : one.end]}” is not read as one day")
        else:
            yield one
        last = one


def _read_in(text: str, one: Time, words: Lexicon, published: Date | None) -> Time:
    """Say what words of time mean where they stand; what only counts from them, or describes a thing, is no date of an act."""
    wide = _widened(one, text, words)
    if wide.bound:
        return replace(wide, why=_read(wide, words, published).why)
    if why := counted_from(one, wide, text, words):
        return replace(_read(wide, words, published), bound=True, why=why)
    return unsure(_read(wide, words, published), text, words)


def _widened(one: Time, text: str, words: Lexicon) -> Time:
    """Take the words before a time to it, and note where they make a bound of it."""
    before = text[: one.start]
    bound = re.search(rf"\b(?:{words.any_of('bound')})\s+(?:the\s+)?$", before, re.IGNORECASE)
    inside = re.match(rf"(?:{words.any_of('bound')})\b", one.words, re.IGNORECASE)
    if bound or inside or _describes(one, text, words):
        start = bound.start() if bound else one.start
        return replace(one, start=start, words=text[start : one.end], bound=True)
    lead = re.search(rf"\b(?:(?:{words.any_of('on')})\s+)+$", before, re.IGNORECASE)
    start = lead.start() if lead else one.start
    return replace(one, start=start, words=text[start : one.end])


def _describes(one: Time, text: str, words: Lexicon) -> bool:
    """Say whether a date tells which thing is meant, and not when something was done: “the August 2024 accord”."""
    article = re.search(rf"\b(?:{words.any_of('article')})\s+$", text[: one.start], re.IGNORECASE)
    after = re.match(r"\s+([a-z]+)", text[one.end :])
    return bool(article and after and one.fineness != "week" and after[1] not in words.list("behind"))


def _read(one: Time, words: Lexicon, published: Date | None) -> Time:
    """Say what words of time mean."""
    if one.fineness == "none":
        return replace(one, why=f"“{one.words}” names no day, month or year of the common calendar")
    if one.fineness == "list":
        return of_list(one, words, published)
    core = _core(one, words)
    weekday = bool(
        re.fullmatch(rf"(?:.*\s)?(?:{names_of(words.language, 'days')})(?:\s.*)?", core, re.IGNORECASE)
    ) and not any(map(str.isdigit, core))
    if published is None and (weekday or not re.search(r"(?:1[5-9]|20)\d\d", core)):
        return replace(one, weekday=weekday, why=f"“{one.words}”: the day of publication is not known")
    past = meaning(one.fineness, core, words, published, weekday, ahead=False)
    ahead = meaning(one.fineness, core, words, published, weekday, ahead=True)
    if one.fineness == "span" and re.match(r"between|entre", core):
        past, ahead = within(past), within(ahead)
    why = "" if past or ahead else f"“{one.words}” cannot be read as one date"
    return replace(one, past=past, ahead=ahead, weekday=weekday, why=why)


def _is_whole(words: str, key: str) -> bool:
    """Say whether words are those of an entry, and no more: “the day before yesterday” is not “yesterday”."""
    return any(found.start == 0 and found.end == len(words) for found in found_in(words, finder({"": (key,)})))


def _core(one: Time, words: Lexicon) -> str:
    """Return the words that are given to the library: those of a phrase as its file has them, the others without what leads them."""
    if one.fineness == "year" and (year := re.search(r"(?:1[5-9]|20)\d\d$", one.words)):
        return year[0]
    plain = re.sub(rf"^(?:{words.any_of('bound')})\s+", "", one.words, flags=re.IGNORECASE)
    for hit in found_in(plain, phrases(words.language)):
        if hit.end == len(plain) and hit.list == one.fineness:
            table = words.table(hit.list)
            key = next((key for key in table if _is_whole(hit.words, key)), "")
            return str(table.get(key) or hit.words)
    plain = re.sub(r"^the\s+", "", plain, flags=re.IGNORECASE)
    following = words.list("following")
    lead = "|".join(re.escape(w) for w in words.list("on") if w not in following)
    return re.sub(rf"^(?:(?:{lead})\s+)+", "", plain, flags=re.IGNORECASE)
