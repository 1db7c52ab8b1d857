"""Problems on the terminal, with the lines they stand in."""

import os
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.status import Status

from generator import problems as wording
from generator.problems import Problem


def show(found: list[Problem], root: Path, site: str = "") -> None:
    """Print problems, if there are any: paths are from `root`, `site` is the address whose pages explain the rules."""
    if found:
        click.echo(wording.as_text(found, lambda path: lines_of(root / path), site=site, colour=coloured()))


def working(words: str) -> Status:
    """Return a sign of life for what may take more than a second: on a terminal, beside what is printed."""
    return Console(stderr=True).status(f"{words} …")


def coloured() -> bool:
    """Say whether colours may be printed: on a terminal whose owner has not declined them (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def lines_of(file: Path) -> list[str]:
    """Return the lines of a file as far as they can be read; none, where it cannot."""
    try:
        return file.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []
