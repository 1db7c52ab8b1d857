"""The report puts problems into words, for a terminal, for programs and for a forge. No other module words them."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from dyad import addresses
from dyad.reading.problems import Problem, _speakable
from dyad.text import github_annotation, github_markdown, github_property
from dyad.text.terminal import shown

WIDTH = 100
"""Characters of a source line that are shown; longer lines are cut around the place."""


_COLOURS = {"error": "\033[31;1m", "warning": "\033[33;1m"}


_OFF, _BOLD, _BLUE = "\033[0m", "\033[1m", "\033[34m"


_LINK = "\033]8;;{}\033\\{}\033]8;;\033\\"
"""A link on terminals that know them (OSC 8); others show its text."""


def as_text(
    problems: Iterable[Problem], lines_of: Callable[[str], Sequence[str]], *, site: str = "", colour: bool = False
) -> str:
    """Word problems for a terminal: place and fact, the line with a caret below it, the way out.

    `lines_of` gives the lines of a file, or none when it cannot be read. `site` is the address of the site that explains
    the rules, here and below; in colour, the name of a rule leads there.
    """
    lines = cache(lines_of)  # a file may have thousands of problems
    return "\n".join(_one(problem, lines(problem.place.path), site, colour) for problem in sorted(problems))


def as_json(problems: Iterable[Problem], counts: Mapping[str, int], site: str = "") -> str:
    """Word problems as one JSON object, with the number of records of each kind (README.md, The command)."""
    return json.dumps({"problems": as_objects(problems, site), "records": dict(counts)}, ensure_ascii=False, indent=2)


def as_objects(problems: Iterable[Problem], site: str = "") -> list[dict[str, str | int]]:
    """Return problems as plain objects for JSON."""
    return [
        {
            "path": one.place.path,
            "line": one.place.line,
            "column": one.place.column,
            "end_column": one.place.column + one.place.length,
            "rule": one.rule,
            "severity": one.severity,
            "message": one.message,
            "hint": one.hint,
            "why": _why(one, site),
        }
        for one in _speakable(problems)
    ]


def as_github(problems: Iterable[Problem], site: str = "") -> str:
    """Word problems as GitHub workflow commands, which mark the lines in a pull request."""
    return "\n".join(
        f"::{one.severity} file={github_property(one.place.path)},line={one.place.line},col={one.place.column},"
        f"endColumn={one.place.column + one.place.length},title={github_property(one.rule)}::"
        f"{github_annotation(' '.join(filter(None, [_sentence(one), _why(one, site)])))}"
        for one in _speakable(problems)
    )


def as_summary(problems: Iterable[Problem], site: str = "") -> str:
    """Word problems as a Markdown table for a job summary; nothing in them is markup there."""
    rows = [
        f"| {github_markdown(one.place.path)}:{one.place.line} | {_linked(one, site)} | {github_markdown(_sentence(one))} |"
        for one in _speakable(problems)
    ]
    return "\n".join(["| Where | Rule | What |", "| --- | --- | --- |", *rows]) + "\n" if rows else "No problems.\n"


def closing(problems: Sequence[Problem]) -> str:
    """Count problems and files in a line: `3 problems in 2 files`."""
    files = len({one.place.path for one in problems})
    return f"{_count(len(problems), 'problem')} in {_count(files, 'file')}" if problems else "0 problems"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _sentence(problem: Problem) -> str:
    return f"{problem.message} — {problem.hint}" if problem.hint else problem.message


def _why(problem: Problem, site: str) -> str:
    """Return the address that explains a problem's rule; nothing where no site is known."""
    return site + addresses.rule(problem.rule) if site else ""


def _linked(problem: Problem, site: str) -> str:
    name = github_markdown(problem.rule)
    return f"[{name}](<{_why(problem, site)}>)" if site else name


def _one(problem: Problem, lines: Sequence[str], site: str, colour: bool) -> str:
    place = problem.place
    mark, bold, blue, off = (_COLOURS[problem.severity], _BOLD, _BLUE, _OFF) if colour else ("", "", "", "")
    rule = _LINK.format(_why(problem, site), problem.rule) if colour and site else problem.rule
    where = f"{shown(place.path)}:{place.line}:{place.column}:" if place.line else f"{shown(place.path)}:"
    head = f"{bold}{where}{off} {mark}{problem.severity}[{rule}]{off} {shown(problem.message)}"
    if not 1 <= place.line <= len(lines) or not lines[place.line - 1].strip():
        return f"{head}\n       {shown(problem.hint)}" if problem.hint else head
    line, start = _cut(lines[place.line - 1], place.column - 1)
    length = max(1, min(place.length, len(line) - start))
    indent = sum(map(_width, shown(line[:start])))
    carets = max(1, sum(map(_width, shown(line[start : start + length]))))
    number = f"{place.line:>4}"
    return (
        f"{head}\n{blue}{number} |{off} {shown(line)}\n{blue}     |{off} {' ' * indent}{mark}{'^' * carets}{off} {shown(problem.hint)}"
    ).rstrip()


def _cut(line: str, column: int) -> tuple[str, int]:
    """Keep at most WIDTH characters of a line around a column."""
    column = min(column, len(line))
    if len(line) <= WIDTH:
        return line, column
    start = max(0, min(column - WIDTH // 3, len(line) - WIDTH))
    left, right = "…" if start else "", "…" if start + WIDTH < len(line) else ""
    return left + line[start : start + WIDTH] + right, column - start + len(left)


def _width(character: str) -> int:
    """Return how many columns a terminal gives a character."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
