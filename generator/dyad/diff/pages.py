"""This module finds the pages that a change touches, and their texts before and after."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

from dyad import addresses
from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.diff.following import Heirs
from dyad.diff.reading import PageLine, Reading, read
from dyad.diff.repeated import FEWEST, Repeated, Replacement, counted, renamings, replacements
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.reading.records import Records
from dyad.runtime.parallel import spread
from dyad.text import sentences

SHORT = 120
"""Characters of a line that is shown in full."""


class ChangedLine(NamedTuple):
    """A line that came or went."""

    sign: Literal["-", "+"]
    section: str
    text: str
    brief: str
    """Of a long line that took another's place, the sentences that differ; else the whole line."""


@dataclass(frozen=True)
class PageChange:
    """A page that does not read as it did."""

    address: str
    title: str
    sort: Literal["new", "changed", "gone", "moved"]
    lines: tuple[ChangedLine, ...]
    rest: tuple[ChangedLine, ...] = ()
    """Those of the lines that are not told once for many pages."""
    before: str = ""
    """The address of a page that moved."""


@dataclass(frozen=True)
class _Compared:
    """A page before and after, as readers read it."""

    address: str
    sort: Literal["new", "changed", "gone", "moved"]
    was: Reading
    now: Reading
    before: str = ""


def page_changes(
    before: Records, after: Records, as_of: date, processes: int, ids: Heirs
) -> tuple[list[PageChange], list[Replacement]]:
    """Return the pages that read otherwise, the briefings first, then the others by address; and what reads otherwise on many of them alike.

    Both states are made by the same program for the same day, so that what differs comes from the records. They have no
    errors. A page of a record that has another id, in `ids`, is compared with the one at its address now.
    """
    old, new = made(before, as_of, processes), made(after, as_of, processes)
    moved = {ids.address(address): address for address in old if ids.address(address) in new and address not in new}
    gone = {address for address in old if address not in new} - {*moved.values()}
    compared = [
        _compared(address, old.get(moved.get(address, address)), new.get(address), moved.get(address, ""), ids)
        for address in {*new, *gone}
    ]
    changed = [(one, tuple(_difference(one.was, one.now))) for one in compared if one]
    changed = [(one, lines) for one, lines in changed if lines or one.sort == "moved"]
    alike, rests = _alike_on(changed, before, after)
    shown: list[tuple[set[int], bool]] = []
    found = []
    for (one, lines), rest in zip(changed, rests, strict=True):
        if len(rest) < len(lines):
            shown.append((_shown(lines, rest, alike), bool(rest)))
        found.append(PageChange(one.address, one.now.title or one.was.title, one.sort, lines, rest, one.before))
    return sorted(found, key=_place), counted(alike, shown)


def _place(page: PageChange) -> tuple[bool, str]:
    """Return where a page stands among those that changed; the list of all pairs is no briefing."""
    return not page.address.startswith(addresses.PAIRS) or page.address == addresses.PAIRS, page.address


_Changed = Sequence[tuple[_Compared, tuple[ChangedLine, ...]]]


def _alike_on(changed: _Changed, before: Records, after: Records) -> tuple[Repeated, list[tuple[ChangedLine, ...]]]:
    """Return what reads otherwise on as many pages as are worth telling it once, and of each page the lines that are left."""
    named = Repeated(renamings(before, after))
    rests = _rests(changed, named)
    more = [one for one in replacements(_pairs(changed, rests)) if not any(map(named.shown, one.words[0]))]
    alike = Repeated([*named.replacements, *more])
    rests = _rests(changed, alike) if more else rests
    on: Counter[int] = Counter()
    for (_, lines), rest in zip(changed, rests, strict=True):
        on.update(_shown(lines, rest, alike))
    kept = Repeated([one for number, one in enumerate(alike.replacements) if on[number] >= FEWEST])
    return kept, rests if len(kept.replacements) == len(alike.replacements) else _rests(changed, kept)


def _rests(changed: _Changed, alike: Repeated) -> list[tuple[ChangedLine, ...]]:
    """Return of each page the lines that differ in more than what is alike; of one that came or went all of them."""
    both = ("changed", "moved")
    return [
        tuple(_difference(one.was, one.now, alike)) if alike.replacements and one.sort in both else lines
        for one, lines in changed
    ]


def _pairs(changed: _Changed, rests: Sequence[tuple[ChangedLine, ...]]) -> Iterator[tuple[str, str, str]]:
    """Yield each line that stands in the place of another, with that one and the address of the page."""
    for (one, _), rest in zip(changed, rests, strict=True):
        if one.sort in ("changed", "moved"):
            for old, new in pairwise(rest):
                if (old.sign, new.sign) == ("-", "+"):
                    yield one.address, old.text, new.text


def _shown(lines: Sequence[ChangedLine], rest: Sequence[ChangedLine], alike: Repeated) -> set[int]:
    """Return the replacements that explain those of the lines that are not left."""
    left = Counter((line.sign, line.section, line.text) for line in rest)
    shown: set[int] = set()
    for line in lines:
        key = (line.sign, line.section, line.text)
        if left[key]:
            left[key] -= 1
        else:
            shown |= alike.shown(line.text)
    return shown


def made(records: Records, as_of: date, processes: int) -> Mapping[str, bytes]:
    """Make every page in memory, and return its Markdown by its address."""
    dataset = Dataset(as_known(records, as_of), as_of)
    planned = [output for output in outputs(dataset, Pagination(dataset)) if output.path.endswith(".md")]
    contents = spread(lambda output: output.content(), planned, processes)
    return {addresses.page_of(output.path): content for output, content in zip(planned, contents, strict=True)}


def _compared(address: str, old: bytes | None, new: bytes | None, before: str, ids: Heirs) -> _Compared | None:
    """Read a page before and after; None where it is the same to the byte."""
    if old == new and not before:
        return None
    was, now = (read(content.decode()) if content is not None else Reading("", (), {}) for content in (old, new))
    was = Reading(
        was.title,
        tuple(PageLine(ids.section(line.section), line.text) for line in was.lines),
        {ids.section(section): name for section, name in was.names.items()},
    )
    return _Compared(
        address, "moved" if before else "new" if old is None else "gone" if new is None else "changed", was, now, before
    )


def _difference(was: Reading, now: Reading, alike: Repeated | None = None) -> Iterator[ChangedLine]:
    """Yield the lines that differ, section by section: those of today in their order, then those that are gone.

    With `alike`, lines that differ only in what it holds are the same, also where they stand elsewhere in their section:
    a list in the order of names has another order.
    """
    old, new = _sections(was.lines), _sections(now.lines)
    for section in dict.fromkeys((*new, *old)):
        name = now.names.get(section) or was.names[section]
        lines = _in_section(name, old.get(section, []), new.get(section, []), alike)
        yield from _without_moves(list(lines), alike) if alike else lines


def _in_section(name: str, before: list[str], after: list[str], alike: Repeated | None) -> Iterator[ChangedLine]:
    shown = [[alike.same(line) for line in lines] for lines in (before, after)] if alike else [before, after]
    matcher = SequenceMatcher(None, shown[0], shown[1], autojunk=False)
    for sort, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        gone, come = before[old_from:old_to], after[new_from:new_to]
        if sort == "replace" and len(gone) == len(come):
            for one, other in zip(gone, come, strict=True):
                yield ChangedLine("-", name, one, _apart(one, other))
                yield ChangedLine("+", name, other, _apart(other, one))
        elif sort != "equal":
            yield from (ChangedLine("-", name, text, text) for text in gone)
            yield from (ChangedLine("+", name, text, text) for text in come)


def _without_moves(lines: list[ChangedLine], alike: Repeated) -> list[ChangedLine]:
    """Leave out lines that come elsewhere in their section as they went, where what is alike on many pages stands in the section."""
    if not any(alike.shown(line.text) for line in lines):
        return lines
    gone, come = (Counter(alike.same(line.text) for line in lines if line.sign == sign) for sign in "-+")
    both = gone & come
    left = {sign: Counter(both) for sign in "-+"}
    kept = []
    for line in lines:
        same = alike.same(line.text)
        if left[line.sign][same]:
            left[line.sign][same] -= 1
        else:
            kept.append(line)
    return kept


def _apart(line: str, other: str) -> str:
    """Return the sentences of a line in which it differs from another; all of it where it is short."""
    if len(line) <= SHORT:
        return line
    own, theirs = sentences(line), sentences(other)
    first = _alike(own, theirs)
    last = _alike(own[first:][::-1], theirs[first:][::-1])
    apart = own[first : len(own) - last]
    return " ".join([*(["…"] if first else []), *apart, *(["…"] if last else [])])


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the sentences at the beginning that are the same."""
    return next(
        (number for number, (mine, yours) in enumerate(zip(one, other, strict=False)) if mine != yours),
        min(len(one), len(other)),
    )


def _sections(lines: Sequence[PageLine]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line.section, []).append(line.text)
    return found
