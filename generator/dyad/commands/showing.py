"""`show` prints problems on the terminal, each with the line it stands in."""

import os
import sys
from pathlib import Path

import click
from rich.console import Console, RenderableType
from rich.live import Live
from rich.text import Text

from dyad.reading import report
from dyad.reading.problems import Problem
from dyad.runtime import opener
from dyad.text.terminal import shown


def show(found: list[Problem], root: Path, site: str = "") -> None:
    """Print problems, if there are any: paths are from `root`, `site` is the address whose pages explain the rules."""
    if found:
        click.echo(report.as_text(found, lambda path: opener.lines_of(root, path), site=site, colour=coloured()))


class Working(Live):
    """A sign of life on a terminal for what may take more than a second: the words change with the stage.

    Nothing moves in between: that would take a thread, and beside a thread no process can be forked.
    """

    def __init__(self, words: str) -> None:
        """Begin with some words."""
        super().__init__(f"{words} …", console=Console(stderr=True), auto_refresh=False, transient=True)

    def tell(self, words: str) -> None:
        """Print a line that stays."""
        self.console.print(Text(shown(words)), soft_wrap=True)

    def update(self, renderable: RenderableType, *, refresh: bool = True) -> None:
        """Show other words at once."""
        super().update(renderable, refresh=refresh)


def coloured() -> bool:
    """Say whether colours may be printed: on a terminal that knows them, whose owner has not declined them (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
