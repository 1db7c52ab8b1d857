"""`Receipt` is the number of a source behind a sentence; `citations` words those that stand together."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Receipt(NamedTuple):
    """A small number behind a sentence, and the source on the same page that it leads to."""

    number: int
    href: str
    locator: str | None


class Citation(NamedTuple):
    """Receipts that stand together: one, or a row of them that follow one another: `1–3`."""

    words: str
    href: str


def citations(receipts: Iterable[Receipt]) -> Sequence[Citation]:
    """Return receipts by number, with each row of three and more that follow one another folded into one."""
    rows: list[list[Receipt]] = []
    for one in sorted(receipts, key=lambda one: one.number):
        last = rows[-1][-1] if rows else None
        follows = last and one.number == last.number + 1 and not one.locator and not last.locator
        if follows:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [citation for row in rows for citation in ([_folded(row)] if len(row) > 2 else map(_citation, row))]


def _folded(row: Sequence[Receipt]) -> Citation:
    return Citation(f"{row[0].number}–{row[-1].number}", row[0].href)


def _citation(one: Receipt) -> Citation:
    return Citation(f"{one.number}, {one.locator}" if one.locator else str(one.number), one.href)
