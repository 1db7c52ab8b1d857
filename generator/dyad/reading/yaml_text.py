"""`decode` gives the text of a file, and what is refused in its bytes and characters."""

import re
from collections.abc import Iterator
from functools import partial

from dyad.reading import slips
from dyad.reading.problems import Location, Problem
from dyad.runtime.opener import MOST as MAX_BYTES
from dyad.text import composed, is_composed

# What no file may hold: controls but tab and line feed, bidirectional overrides and isolates (CVE-2021-42574), byte order
# marks inside, noncharacters. A carriage return is taken before a line feed only.
BAD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\u2028\u2029]|\r(?!\n)"
)

STAND_IN = "\ufffd"
"""What is read in the place of a character that is refused, so that the rest of the file is read as it stands."""


def decode(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a file and what is refused in its bytes and characters; None where there is no text to read."""
    if len(data) > MAX_BYTES:
        return None, [
            Problem(
                Location(path, 1, 1),
                "too-large",
                f"the file has more than {MAX_BYTES // 1024} KB",
                "split it into several records",
            )
        ]
    problems = []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        problems.append(
            _not_utf8(data[: error.start].decode("utf-8"), path, "UTF-16" if is_wide else "Latin-1 or Windows-1252")
        )
        if is_wide:
            return None, problems
        text = data.decode("utf-8", errors="replace")
    if text.startswith("\ufeff"):
        problems.append(
            Problem(
                Location(path, 1, 1),
                "byte-order-mark",
                "the file starts with a byte order mark",
                "save it as UTF-8 without BOM",
            )
        )
        text = text[1:]
    if (lined := slips.old_line_ends(text)) != text:
        said = "the lines end as on old Macs, with a carriage return alone"
        problems.append(Problem(Location(path, 1, 1), "bad-character", said, "run: dyad fmt"))
        text = lined
    problems.extend(_characters(text, path))
    problems.extend(map(partial(named, path), slips.merge_markers(text)))
    text = BAD.sub(STAND_IN, text)
    if not text.strip():
        return None, problems or [
            Problem(Location(path, 1, 1), "empty-file", "the file is empty", "write a record, or remove the file")
        ]
    return text, problems


def named(path: str, slip: slips.Slip) -> Problem:
    """Return a slip of the pen as the problem of a file."""
    return Problem(Location(path, slip.line, slip.column, slip.length), slip.rule, slip.message, slip.hint)


def _not_utf8(before: str, path: str, kind: str) -> Problem:
    place = Location.at(path, before, len(before))
    return Problem(place, "not-utf8", "the file is not UTF-8", f"it looks like {kind}; save it as UTF-8")


def _characters(text: str, path: str) -> Iterator[Problem]:
    if not BAD.search(text) and is_composed(text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for found in BAD.finditer(line.removesuffix("\r")):
            code = f"U+{ord(found[0]):04X}"
            yield Problem(
                Location(path, number, found.start() + 1),
                "bad-character",
                f"the character {code} is not allowed",
                "take it out",
            )
        if not is_composed(line):
            yield Problem(
                Location(path, number, _first_change(line, composed(line)) + 1),
                "not-nfc",
                "this text is not in composed form",
                "run: dyad fmt",
            )


def _first_change(before: str, after: str) -> int:
    """Return where two texts begin to differ."""
    return next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0)
