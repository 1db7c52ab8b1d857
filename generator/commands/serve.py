"""`dyad serve`."""

from datetime import date
from pathlib import Path

import click

from generator import serve as server
from generator.build import AuditFailure, Options, build
from generator.commands.days import DAY, day_of, latest_day
from generator.commands.showing import show
from generator.engine import EngineFailure
from generator.pdf.setting import PdfFailure
from generator.publish import Busy
from generator.resources import resource
from generator.search import SearchFailure
from generator.write import NotOurs


@click.command()
@click.option("--port", default=8000, show_default=True, help="The port on this machine.")
@click.option("--no-pdf", is_flag=True, help="Leave the PDFs out: the first page stands sooner.")
@click.option("--as-of", type=DAY, help="Build the site as it was knowable on this day.")
@click.pass_obj
def serve(root: Path, port: int, no_pdf: bool, as_of: date | None) -> None:
    """Build, watch, rebuild and serve; a mistake leaves the last good page standing."""

    def rebuild() -> None:
        try:
            built = build(root, Options(as_of=day_of(as_of), today=latest_day(as_of), pdf=not no_pdf))
        except (Busy, NotOurs, EngineFailure, AuditFailure, SearchFailure, PdfFailure, OSError) as error:
            click.echo(f"{error}; the last site stands.", err=True)
            return
        show(built.problems, root)
        click.echo(f"{built.rendered} pages rendered" if built.site else "the last site stands")

    rebuild()
    click.echo(f"http://127.0.0.1:{port}/ (stop with Ctrl-C)")
    try:
        server.serve(root / "build" / "site", port, [root / "briefings", root / "mkdocs.yml", resource("templates")], rebuild)
    except OSError as error:
        raise click.UsageError(f"port {port}: {error.strerror}; choose another with --port") from error
