"""`explained` says of a line that YAML cannot read what somebody meant by it, and what to write; `open_quote` finds the quote that was forgotten.

libyaml's own words for most of these slips name the line below.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dyad.model import FILES
from dyad.model.reflection import fields

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
_HYPHEN = (re.compile(r"(?P<at>- )[a-z_]+: "), "a field begins at the edge, without a hyphen", "take the hyphen out")
_NO_COLON = (
    re.compile(r"[a-z_]+(?P<at> +(?:[-–—] +)?)(?!.*: )[^\s:#=-].*"),
    "a colon is missing after the field's name",
    "write 'name: value'",
)
_LINES = (
    (re.compile(r" *(?P<at>//|/\*|<!--)"), "a remark begins with '#'", "write '# ' before it"),
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
    (
        re.compile(r" *- +(?P<at>\()[a-z_]+: "),
        "a group of fields stands in curly brackets",
        "write '{' and '}' in place of '(' and ')'",
    ),
    (
        re.compile(r" *[a-z_]+: +(?:\[[^\]]*\]|\{[^}]*\}|\"[^\"]*\"|'[^']*')(?P<at>,) *$"),
        "no comma stands behind a field",
        "take it out",
    ),
    (
        re.compile(r"[a-z_]+: +\[.*\] *\n(?P<at>- )"),
        "the list above is closed, and an item follows",
        "put it within the brackets: [one, another]",
    ),
    (
        re.compile(r"[a-z_]+: +[^\s#].*\n(?P<at>- )"),
        "an item of a list stands below the name of the list",
        "take the hyphen out, or write the name above it",
    ),
    (
        re.compile(r"[a-z_]+: +[^\s\"'>|\[{#].*\n +(?P<at>[a-z_]+: )"),
        "a field stands within the text above",
        "begin each field at the edge; a text with a colon stands in double quotes",
    ),
    (re.compile(r" *(?:- +)?[a-z_]+:(?=[^\s:/])"), "a space is missing after the colon", "write 'name: value'"),
    (re.compile(r"(?P<at> *(?:```|~~~))"), "a fence of Markdown is no YAML", "take the lines with ``` out"),
    (re.compile(r"[a-z_]+(?P<at> *[=;] *)\S"), "a colon is wanted after the field's name", "write 'name: value'"),
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
        re.compile(r"[a-z_]+: +[^\"'|>#\[{\s].*\n(?P<at>[^\s#.-](?:[^:\n]|:(?!\s|$))*)$"),
        "this line goes on with the text above, but begins at the edge",
        "put the text in one line, or indent what goes on",
    ),
    (
        re.compile(r" *- .*\n(?P<at>[^\s#.-](?:[^:\n]|:(?!\s|$))*)$"),
        "this line is no field, and no item of the list above",
        "write '- ' before it, indent what goes on with the item, or write 'name: value'",
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
                column = start - shown.rfind("\n", 0, start)
                return at, column, message, hint
    return None


def _looked_for(lines: Sequence[str], number: int) -> Iterator[tuple[re.Pattern[str], str, str]]:
    """Yield what a line can be at its place in a file."""
    if all(not line.strip() or line.startswith(("#", "---")) for line in lines[: number - 1]):
        yield _LIST
    line = lines[number - 1]
    if _is_lacking(line.removeprefix("- ").partition(":")[0], lines):
        yield _HYPHEN
    if _is_lacking(line.partition(" ")[0], lines):
        yield _NO_COLON
    yield from _LINES


def _is_lacking(name: str, lines: Sequence[str]) -> bool:
    """Say whether a word is the name of a field that stands nowhere else in the file: else it may be of the list or the text above."""
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
