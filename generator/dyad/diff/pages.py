"""This module finds the pages that a change touches, and their texts before and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from dyad import addresses
from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.diff.reading import PageLine, Reading, read
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
    sort: Literal["new", "changed", "gone"]
    lines: tuple[ChangedLine, ...]


def page_changes(before: Records, after: Records, as_of: date, processes: int) -> list[PageChange]:
    """Return the pages that read otherwise: the briefings first, then the others by address.

    Both states are made by the same program for the same day, so that what differs comes from the records. They have no errors.
    """
    old, new = made(before, as_of, processes), made(after, as_of, processes)
    found = [change for address in {*old, *new} if (change := _compare(address, old.get(address), new.get(address)))]
    return sorted(found, key=lambda one: (not one.address.startswith(addresses.PAIRS), one.address))


def made(records: Records, as_of: date, processes: int) -> Mapping[str, bytes]:
    """Make every page in memory, and return its Markdown by its address."""
    dataset = Dataset(as_known(records, as_of), as_of)
    planned = [output for output in outputs(dataset, Pagination(dataset)) if output.path.endswith(".md")]
    contents = spread(lambda output: output.content(), planned, processes)
    return {addresses.page_of(output.path): content for output, content in zip(planned, contents, strict=True)}


def _compare(address: str, old: bytes | None, new: bytes | None) -> PageChange | None:
    if old == new:
        return None
    was, now = (read(content.decode()) if content is not None else Reading("", (), {}) for content in (old, new))
    lines = tuple(_difference(was, now))
    return (
        PageChange(
            address, now.title or was.title, "new" if old is None else "gone" if new is None else "changed", lines
        )
        if lines
        else None
    )


def _difference(was: Reading, now: Reading) -> Iterator[ChangedLine]:
    """Yield the lines that differ, section by section: those of today in their order, then those that are gone."""
    old, new = _sections(was.lines), _sections(now.lines)
    for section in dict.fromkeys((*new, *old)):
        name = now.names.get(section) or was.names[section]
        before, after = old.get(section, []), new.get(section, [])
        for sort, old_from, old_to, new_from, new_to in SequenceMatcher(
            None, before, after, autojunk=False
        ).get_opcodes():
            gone, come = before[old_from:old_to], after[new_from:new_to]
            if sort == "replace" and len(gone) == len(come):
                for one, other in zip(gone, come, strict=True):
                    yield ChangedLine("-", name, one, _apart(one, other))
                    yield ChangedLine("+", name, other, _apart(other, one))
            elif sort != "equal":
                yield from (ChangedLine("-", name, text, text) for text in gone)
                yield from (ChangedLine("+", name, text, text) for text in come)


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
