"""`span` and `choice` read what people write of two dates: how long something went on, or when it may have been."""

import re
from collections.abc import Iterator
from itertools import pairwise

from dyad.model.date_spellings import form_of, forms_of, shifted

APART = "if it went on between, else an event for each of the"
"""How a hint goes on that offers one time for what may be several."""
_AND_WORD = "and|&|und|et|y|e|i|и|و|اور"
_AND = re.compile(rf"\s*[,;]\s*|(?:\s*,)?\s+(?:{_AND_WORD})\s+", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"(?:\s*,)?\s+(?:to|bis|au|al|a|do|по|until|till|through|thru|{_AND_WORD})\s+|\s*(?:–|—|-{{1,2}}|/|\.\.|[,;])\s*",
    re.IGNORECASE,
)
_FROM = re.compile(r"^(?:from|du|vom|del|od|с|dal)\s+", re.IGNORECASE)
_OR = re.compile(r"(?:either )?(.+?),?\s+(?:or|oder|ou|или|یا|veya|lub|czy|অথবা|या)\s+(.+)", re.IGNORECASE)
_OR_WORD = re.compile(r"\b(?:or|oder|ou|или)\b", re.IGNORECASE)
_JOIN = r"(?:(?:,|,? (?:or|oder|ou|или|and|&|und|et|y|e|i|и)) ?| )"
_LISTED = re.compile(rf"(\d{{1,2}}\.?(?:{_JOIN}\d{{1,2}}\.?){{2,}}) (\D.*)", re.IGNORECASE)
_YEAR_BEHIND = re.compile(r"[12]\d{3}$")


def choice(text: str) -> str | None:
    """Return the hint for one of two dates."""
    found = _OR.fullmatch(text)
    pair = _ends(found[1], found[2]) if found else None
    return f"write '[{','.join(sorted(pair))}]' for one of the two" if pair and pair[0] != pair[1] else None


def span(text: str) -> str | None:
    """Return the hint for a time from one date to another."""
    between = re.fullmatch(r"between\s+(.+?)\s+and\s+(.+)", text, re.IGNORECASE)
    if between and (pair := _ends(between[1], between[2])) and pair[0] < pair[1]:
        return within(*pair, _units(*pair))
    for found in _BETWEEN.finditer(text):
        before, after = _FROM.sub("", text[: found.start()]), text[found.end() :]
        pair = _ends(before, after)
        if pair and pair[0] == pair[1]:
            return f"write '{pair[0]}'"
        if pair and pair[0][: len(pair[1])] <= pair[1]:
            return _apart(found[0], *pair) or f"write '{pair[0]}/{pair[1]}'"
        firsts, lasts = forms_of(before.strip()), forms_of(after.strip())
        if len(firsts) == len(lasts) == 2:
            both = " or ".join(f"'{first}/{last}'" for first, last in zip(firsts, lasts, strict=True))
            return f"day or month may come first here: write {both}"
    return None


def listed(text: str) -> str | None:
    """Return the hint for three days and more: one time, where they follow each other."""
    found = _LISTED.fullmatch(text)
    days = [form_of(f"{day} {found[2]}") for day in re.findall(r"\d+", found[1])] if found else []
    known = [one for one in days if one and len(one) == 10]
    if found is None or len(known) < len(days) or any(one >= other for one, other in pairwise(known)):
        return None
    first, last = known[0], known[-1]
    follow = all(_follows(*pair) for pair in pairwise(known))
    if _OR_WORD.search(found[1]):
        return f"write '[{f'{first}..{last}' if follow else ','.join(known)}]' for one of these days"
    return f"write '{first}/{last}'" if follow else f"write '{first}/{last}' {APART} days"


def within(first: str, last: str, what: str) -> str:
    """Say both what lasts through a stretch of time, and what happened at some time within it: which is meant, the text does not say."""
    return f"write '{first}/{last}' for all of these {what}, '[{first}..{last}]' for one of them"


def _apart(joined_by: str, first: str, last: str) -> str | None:
    """Name two times, of which one does not follow the other, as two: what lies between is not said."""
    if not _AND.fullmatch(joined_by) or _follows(first, last):
        return None
    return f"write '{first}/{last}' {APART} {_units(first, last)}"


def _follows(first: str, last: str) -> bool:
    return len(first) == len(last) and shifted(first, 1) == last


def _units(first: str, last: str) -> str:
    """Return what a time is counted in whose ends are known: the finer of the two."""
    return {4: "years", 7: "months", 10: "days"}[max(len(first), len(last))]


def _ends(before: str, after: str) -> tuple[str, str] | None:
    """Return the two ends of a span, of which each may lack what the other says: `25`, `27 January 2026`."""
    before, after = before.strip(), after.strip()
    last, first = form_of(after), form_of(before)
    if first and last:
        return first, last
    if first and re.fullmatch(r"\d{1,2}(-\d{1,2})?", after) and "-" in first:  # 2026-01-25/27, 2026-01-25/02-03
        return _shortened(first, after)
    for ending in _endings(after) if last else ():
        if first := form_of(f"{before} {ending}"):
            return first, str(last)
    return _month_before(before, after) or _day_before(before, after)


def _shortened(first: str, after: str) -> tuple[str, str] | None:
    """Read the end of a span that leaves out what its beginning says; a month before that of the beginning is of the next year."""
    last = form_of(f"{first[: -len(after) if '-' in after else -2]}{after:0>2}")
    if last and last < first and len(first) == (10 if "-" in after else 7):
        last = form_of(f"{int(first[:4]) + 1}{last[4:]}")
    return (first, last) if last else None


def _month_before(before: str, after: str) -> tuple[str, str] | None:
    """Read `January 25, 27 2026`: the month stands before both."""
    month = re.match(r"([^\W\d]+\.?)\s+\d", before)
    last = form_of(f"{month[1]} {after}") if month else None
    year = _YEAR_BEHIND.search(after)
    first = form_of(f"{before} {year[0]}") if year else None
    return (first, last) if first and last else None


def _day_before(before: str, after: str) -> tuple[str, str] | None:
    """Read `6-8/7/2026`: where two numbers stand before a month, they are days."""
    shared = re.fullmatch(r"(\d{1,2})([/-])(\d{1,2})\2([12]\d{3})", after)
    if not shared or not re.fullmatch(r"\d{1,2}", before):
        return None
    first, last = (form_of(f"{day}.{shared[3]}.{shared[4]}") for day in (before, shared[1]))
    return (first, last) if first and last else None


def _endings(text: str) -> Iterator[str]:
    """Yield what the first of two dates may share with the last: month and year, or the year."""
    for plain in (text.replace(",", " ").split(), text.replace(" ", "").split(".")):
        for at in range(1, len(plain)):
            yield (" " if " " in text else ".").join(plain[at:])
