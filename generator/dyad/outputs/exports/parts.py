"""A file of the whole record is put together from parts, which are kept and never published, so that an edit makes one of them anew."""

from collections.abc import Callable, Sequence
from functools import partial

from dyad import addresses
from dyad.outputs.views.output import Edition, Output, edition


def part(path: str, block: str, make: Callable[[], str]) -> Output:
    """Return what a block of the record gives to the file at `path`."""
    return Output(f"{addresses.PARTS}{path}/{block or 'all'}", make)


def put_together(path: str, parts: Sequence[Output], head: str = "", between: str = "", end: str = "") -> Edition:
    """Return a file that is its parts, those without content left out, behind `head`, before `end` and with `between` between them."""
    return edition(path, parts, partial(_joined, head, between, end))


def _joined(head: str, between: str, end: str, parts: Sequence[str]) -> str:
    return head + between.join(filter(None, parts)) + end
