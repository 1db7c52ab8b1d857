"""These functions know what people write and YAML reads otherwise: it is named for what it is, with what to write instead.

Each slip was seen in files that people wrote by hand; libyaml's own words for most of them name the line below.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

_MERGE = re.compile(r"(<{7}|>{7})( |$)")
"""The lines that git leaves around two versions of a file that met (git-merge)."""
_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that are none to YAML (YAML 1.2.2, 6.1): no-break, thin, ideographic …"""
_BLANK = rf"(?:[{_ODD}][ {_ODD}]*| *)"
"""Blanks that begin with an odd one, or ordinary ones: what is odd behind an ordinary one is text."""
_STRUCTURE = re.compile(rf"[ {_ODD}]*(?:-{_BLANK})?(?:[a-z_]+[:：]{_BLANK})?")
"""What of a line is no text: its indentation, the dash of an item, a field's name with its colon, and the blanks behind."""
_ODD_RUN = re.compile(f"[{_ODD}]+")
_WIDE_COLON = re.compile(r"^ *(?:- +)?[a-z_]+：")
NULLS = frozenset({"null", "Null", "NULL", "~"})
"""What YAML reads as nothing at all (YAML 1.2.2, 10.2)."""


class Slip(NamedTuple):
    """A slip: line and column from 1, length, rule, what it is, and what to write."""

    line: int
    column: int
    length: int
    rule: str
    message: str
    hint: str


def merge_markers(text: str) -> Iterator[Slip]:
    """Yield the line with which git begins each place where two versions met; the line that ends it where the first is gone."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    found = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if _MERGE.match(line.rstrip("\r"))]
    begun = [one for one in found if one[1].startswith("<")]
    for number, line in begun or found:
        yield Slip(
            number,
            1,
            len(line.rstrip("\r")),
            "merge-conflict",
            "two versions of this file met here, and nobody chose",
            "keep what is right of the two, and take the lines with <<<, === and >>> out",
        )


def old_line_ends(text: str) -> str:
    """Return a text with line feeds where all of its lines end with a carriage return alone, as those of old Macs do."""
    return text if "\n" in text else text.replace("\r", "\n")


def odd_spaces(text: str) -> Iterator[Slip]:
    """Yield every blank that looks like a space and is none, where YAML wants a space; within a text it stays what it is."""
    if not _ODD_RUN.search(text) and "：" not in text:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if wide := _WIDE_COLON.match(line):
            yield Slip(
                number,
                wide.end(),
                1,
                "odd-space",
                "this colon is a wide one (U+FF1A)",
                "write ':' and a space; run: dyad fmt",
            )
        for found in _ODD_RUN.finditer(line, 0, _structure(line)):
            code = f"U+{ord(found[0][0]):04X}"
            yield Slip(
                number,
                found.start() + 1,
                len(found[0]),
                "odd-space",
                f"this blank is no ordinary space ({code})",
                "write a space; run: dyad fmt",
            )


def mended(text: str) -> str:
    """Return a text without a byte order mark, with line feeds, and with ordinary spaces and colons where YAML wants them: nothing is guessed."""
    text = old_line_ends(text.removeprefix("\ufeff"))
    if not _ODD_RUN.search(text) and "：" not in text:
        return text
    return "\n".join(map(_mended, text.split("\n")))


def _mended(line: str) -> str:
    end = _structure(line)
    head = _ODD_RUN.sub(lambda found: " " * len(found[0]), line[:end])
    if _WIDE_COLON.match(head):
        head = head.replace("：", ": ", 1)
    return head + line[end:]


def _structure(line: str) -> int:
    found = _STRUCTURE.match(line)
    return found.end() if found else 0


_SMART = re.compile(r"[“„‟«»]([^“”„‟«»\"\n]+)[“”‟«»]|[‘‚‛]([^‘’‚‛'\"\n]+)[‘’‛]")
_SMART_VALUE = re.compile(rf"( *(?:- +)?(?P<name>[a-z_]+): +)(?:(?:{_SMART.pattern})|\[(?:[^\[\]\"'{{}}])*\]) *")
_BULLETS = re.compile(
    r"^(?P<in> *)(?P<name>[a-z_]+): *\n(?P<items>(?:(?P=in) *[–—•‣▪*·+] +\S.*(?:\n|\Z))+)", re.MULTILINE
)


def straightened(text: str, texts: Collection[str]) -> str:
    """Return a text with straight quotes around values, and hyphens before items; not in the fields `texts`, whose words are a writer's own.

    An id, a date or a word of a vocabulary never holds such marks, so that nothing is guessed.
    """
    bulleted = _BULLETS.sub(lambda found: found[0] if found["name"] in texts else _hyphened(found), text)
    return "\n".join(_straight(line, texts) for line in bulleted.split("\n"))


def _hyphened(found: re.Match[str]) -> str:
    items = re.sub(r"^( *)[–—•‣▪*·+] +", r"\1- ", found["items"], flags=re.MULTILINE)
    return f"{found['in']}{found['name']}:\n{items}"


def _straight(line: str, texts: Collection[str]) -> str:
    found = _SMART_VALUE.fullmatch(line)
    if found is None or found["name"] in texts:
        return line
    return _SMART.sub(lambda one: f'"{one[1] or one[2]}"', line)
