"""`dyad serve`."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from dyad.build import Options, build
from dyad.commands.days import DAY, day_of, latest_day
from dyad.commands.failures import FAILURES, MISUSE, told
from dyad.commands.showing import show
from dyad.reading.load import SITE
from dyad.runtime.resources import resource
from dyad.site import handout
from dyad.site import serve as server


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

    A change shows at once; the search index and the PDFs follow when you pause.
    """

    def rebuild(*, quick: bool) -> bool:
        """Say whether the site was built."""
        try:
            built = build(root, Options(as_of=day_of(as_of), today=latest_day(as_of), pdf=not no_pdf, quick=quick))
        except (*FAILURES, *MISUSE) as error:
            click.echo(told(error), err=True)
            return False
        if quick:
            show(built.problems, root)
            click.echo(
                f"{built.rendered} pages rendered in {sum(built.seconds.values()):.1f} s"
                if built.site
                else "the last site stands"
            )
        return built.site is not None

    def complete() -> None:
        if rebuild(quick=False):
            click.echo("the search index is up to date" if no_pdf else "the search index and the PDFs are up to date")

    if not (root / SITE).is_file():
        raise click.UsageError("there is no project here; start one with: dyad init DIR")
    site = root / "build" / "site"
    try:
        door = handout.door(port)
    except OSError as error:
        raise click.UsageError(f"port {port}: {error.strerror}; choose another with --port") from error
    server.serve(
        site,
        door,
        [root / "briefings", root / "mkdocs.yml", resource("templates")],
        partial(rebuild, quick=True),
        complete,
        ready=lambda: click.echo(f"{handout.address(door, site)} (stop with Ctrl-C)"),
    )
