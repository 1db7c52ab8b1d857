"""These functions know what people write and YAML reads otherwise: it is named for what it is, with what to write instead.

Each slip was seen in files that people wrote by hand; libyaml's own words for most of them name the line below.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dyad.model import FILES
from dyad.model.reflection import fields

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


_QUOTES = "put all of the text in double quotes"
_LONGEST = 2_000
"""Characters of a line that are looked at: some patterns take time that grows with its square."""
_EDGE = r" *(?:- +)?(?:[a-z_]+: +)?"
_LIST = (
    re.compile(r"(?P<at>- )[a-z_]+: "),
    "a record is no list: its fields begin at the edge",
    "take the hyphen out",
)
"""What the first line of a file can be; below others, a hyphen begins an item."""
_NO_COLON = (
    re.compile(r"[a-z_]+(?P<at> +(?:[-–—] +)?)(?!.*: )[^\s:#=-].*"),
    "a colon is missing after the field's name",
    "write 'name: value'",
)
_LINES = (
    (re.compile(r" *(?P<at>//|<!--)"), "a remark begins with '#'", "write '# ' before it"),
    (
        re.compile(r" *(?P<at>\*\*)"),
        "this is Markdown, and no YAML",
        "write the name of the field alone: 'name: value'",
    ),
    (re.compile(r" *(?P<at>\*) +\S"), "an item of a list begins with a hyphen", "write '- ' in place of '* '"),
    (
        re.compile(rf"{_EDGE}[\[{{](?:[^\]}}\"'#]|\"[^\"]*\"|'[^']*')*[\s,](?P<at>#)"),
        "what follows '#' is a remark, so that the bracket stays open",
        "take '#' out, or put the text with it in double quotes",
    ),
    (
        re.compile(rf"{_EDGE}\{{(?:[^}}\"']|\"[^\"]*\"|'[^']*')*?: +[^,}}\"']*?[^,}}\"'\s](?P<at>;? +)[a-z_]+: "),
        "a comma is missing between two fields",
        "write '{one: value, another: value}'",
    ),
    (
        re.compile(r" *[a-z_]+: +(?P<at>- +\S.*)"),
        "the items of a list stand below each other, or in brackets",
        "write 'name: [one, another]'",
    ),
    (re.compile(r" *(?:- +)?[a-z_]+:(?=[^\s:/])"), "a space is missing after the colon", "write 'name: value'"),
    (re.compile(r"(?P<at> *(?:```|~~~))"), "a fence of Markdown is no YAML", "take the lines with ``` out"),
    (re.compile(r"[a-z_]+(?P<at> *= *)\S"), "a colon is wanted after the field's name", "write 'name: value'"),
    (
        re.compile(
            r""" *(?:- +)?[a-z_]+: +"[^"]*?(?P<at>\\[^"\\/0abefnrtvNLP_ xuU]|\\(?:x(?![0-9A-Fa-f]{2})|u(?![0-9A-Fa-f]{4})|U(?![0-9A-Fa-f]{8})))"""
        ),
        "this backslash means nothing in double quotes",
        "use single quotes, or write \\\\",
    ),
    (
        re.compile(r" *(?:- +)?[a-z_]+: +[>|][+-]?[0-9]? *\n(?P<at>[^\s#][^:\n]*)$"),
        "the text below '>' or '|' begins at the edge",
        "indent each of its lines by two spaces",
    ),
    (
        re.compile(r" *(?:- +)?[a-z_]+: +(?P<at>'[^']*'(?! *(?:#.*)?$))"),
        "the text goes on after the closing quote",
        "put all of it in double quotes: an apostrophe ends a text in single ones",
    ),
    (
        re.compile(r""" *(?:- +)?(?:[a-z_]+: +)(?P<at>"[^"]*"(?! *(?:#.*)?$))"""),
        "the text goes on after the closing quote",
        "put all of it in single quotes, or write it without quotes at its start",
    ),
    (
        re.compile(r" *(?:- +)?(?:[a-z_]+: +)(?P<at>(?:\[[^\]]*\]|\{[^}]*\}) *[^\s#,].*)"),
        "a text that begins with a bracket is taken for a list",
        _QUOTES,
    ),
    (
        re.compile(r" *(?:- +)?(?:[a-z_]+: +)(?P<at>[*&!%@`>|?-][^\s].*|[>|?&-] +[^\s#].*)"),
        "a text cannot begin with this character unless it is quoted",
        _QUOTES,
    ),
    (
        re.compile(r"[a-z_]+: +[^\"'|>#\[{\s].*\n(?P<at>[^\s#.-][^:\n]*)$"),
        "this line goes on with the text above, but begins at the edge",
        "put the text in one line, or indent what goes on",
    ),
    _NO_COLON,
)
"""What a line looks like that libyaml cannot read, what is wrong with it, and what to write; the first that fits is told."""


def explained(lines: list[str], number: int) -> tuple[int, int, str, str] | None:
    """Return line, column, message and hint for a line that cannot be read; of several, the first that tells why. None where nothing is known."""
    for at in (number, number - 1):
        if not 1 <= at <= len(lines):
            continue
        for pattern, message, hint in _looked_for(lines, at):
            two = r"\n" in pattern.pattern
            if two and at < 2:
                continue
            shown = f"{lines[at - 2]}\n{lines[at - 1]}" if two else lines[at - 1]
            shown = shown[:_LONGEST]
            if found := pattern.match(shown):
                start = found.start("at") if "at" in pattern.groupindex else found.end()
                column = start - (shown.rfind("\n", 0, start) + 1) + 1
                return at, column, message, hint
    return None


def _looked_for(lines: Sequence[str], number: int) -> Iterator[tuple[re.Pattern[str], str, str]]:
    """Yield what a line can be at its place in a file."""
    if all(not line.strip() or line.startswith(("#", "---")) for line in lines[: number - 1]):
        yield _LIST
    if _begins_field(lines, number):
        yield _NO_COLON
    yield from _LINES


def _begins_field(lines: Sequence[str], number: int) -> bool:
    """Say whether a line begins with the name of a field that stands nowhere else in the file: else it may go on with the text above."""
    name = lines[number - 1].partition(" ")[0]
    return name in _at_the_edge() and not any(line.startswith(f"{name}:") for line in lines)


@cache
def _at_the_edge() -> frozenset[str]:
    return frozenset(name for model in FILES.values() for name in fields(model))


_OPENED = re.compile(r"""( *(?:- +)?(?:[a-z_]+: +)?)(?:"(?:[^"\\]|\\.)*|'(?:[^']|'')*)$""")
_FIELD = re.compile(r" *(?:- +)?[a-z_]+:(?: |$)")


def open_quote(lines: list[str], number: int) -> tuple[int, int] | None:
    """Return line and column of the first quote, up to a line that cannot be read, that opens a text and does not close it.

    A quoted text may go on in the lines below; where one of them is a field, the quote was forgotten.
    """
    for at, line in enumerate(lines[:number]):
        opened = _OPENED.match(line)
        if opened and _is_forgotten(line[len(opened[1])], lines, at + 1):
            return at + 1, len(opened[1]) + 1
    return None


def _is_forgotten(quote: str, lines: list[str], at: int) -> bool:
    """Say whether from a line on a field begins before a quote is closed, or the file ends."""
    for number in range(at, len(lines)):
        if _FIELD.match(lines[number]) or quote in lines[number]:
            return bool(_FIELD.match(lines[number]))
    return True


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
