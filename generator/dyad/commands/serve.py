"""`dyad serve`."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import click

from dyad.build import Options, build
from dyad.commands.days import DAY, day_of, latest_day
from dyad.commands.failures import FAILURES, MISUSE, told
from dyad.commands.showing import show
from dyad.reading import record_cache
from dyad.reading.problems import Problem
from dyad.reading.project_files import SITE
from dyad.runtime.resources import resource
from dyad.site import handout
from dyad.site import serve as server
from dyad.site.last_verdict import KEPT
from dyad.site.live import Live


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port on this machine; 0 for any that is free.",
)
@click.option("--no-pdf", is_flag=True, help="Leave the PDFs and the cards out.")
@click.option("--as-of", type=DAY, help="Build the site as it was knowable on this day.")
@click.pass_obj
def serve(root: Path, port: int, no_pdf: bool, as_of: date | None) -> None:
    """Build, watch, rebuild and serve; a mistake leaves the last good page standing.

    A change shows at once, and the browser renews the page by itself; what is wrong is told on the page, too. The
    search index and the PDFs follow when you pause.
    """
    if not (root / SITE).is_file():
        raise click.UsageError("there is no project here; start one with: dyad init DIR")
    site, work = root / "build" / "site", _Work(root, as_of, pdf=not no_pdf)
    try:
        door = handout.door(port)
    except OSError as error:
        raise click.UsageError(f"port {port}: {error.strerror}; choose another with --port") from error
    server.serve(
        site,
        door,
        [root / "briefings", root / "templates", root / "mkdocs.yml", resource("templates")],
        work.show,
        work.complete,
        ready=lambda: click.echo(f"{handout.address(door, site)} (stop with Ctrl-C)"),
        learn=partial(record_cache.at_hand, root / KEPT),
        news=Live.of(root),
    )


@dataclass(frozen=True)
class _Work:
    """The builds of a served site; where the system cannot fork, it is carried to the process of each."""

    root: Path
    as_of: date | None
    pdf: bool

    def show(self) -> None:
        """Build what shows at once, and say what is wrong."""
        self._rebuild(quick=True)

    def complete(self) -> None:
        """Build what takes longer."""
        if self._rebuild(quick=False):
            click.echo(f"the search index {'and the PDFs are' if self.pdf else 'is'} up to date")

    def _rebuild(self, *, quick: bool) -> bool:
        """Say whether the site was built; tell the terminal and the browser what came of it."""
        news, when = Live.of(self.root), day_of(self.as_of)
        try:
            built = build(self.root, Options(as_of=when, today=latest_day(self.as_of), pdf=self.pdf, quick=quick))
        except (*FAILURES, *MISUSE) as error:
            click.echo(told(error), err=True)
            _tell(news, [], self.root, failure=told(error))
            return False
        except Exception:
            _tell(news, [], self.root, failure="this stopped by a mistake of the program, which the terminal shows")
            raise
        if quick:
            show(built.problems, self.root)
            click.echo(
                f"{built.rendered} pages rendered in {sum(built.seconds.values()):.1f} s"
                if built.site
                else "the last site stands"
            )
            _tell(news, built.problems, self.root, built=built.site is not None)
        return built.site is not None


def _tell(news: Live, problems: list[Problem], root: Path, *, built: bool = False, failure: str = "") -> None:
    """Leave for the browser what came of a build; on a full disk only the terminal says it."""
    with suppress(OSError):
        news.tell(problems, root, built=built, failure=failure)
