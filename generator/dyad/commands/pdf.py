"""`dyad pdf`."""

import os
import sys
from datetime import date
from pathlib import Path

import click

from dyad.commands.days import DAY, day_of, latest_day
from dyad.commands.disk_errors import disk
from dyad.commands.showing import Working, show
from dyad.outputs.pdf.standard import PdfFailure
from dyad.outputs.views.pdf_links import FORMATS, length
from dyad.reading import report
from dyad.site.pdf_orders import InTheWay, Order, Unknown, fill


@click.command("pdf")
@click.argument("names", metavar="NAME…", nargs=-1, required=True)
@click.option("--book", is_flag=True, help="Bind the briefings into one booklet, with contents and an index of actors.")
@click.option("--paper", type=click.Choice(list(FORMATS)), default="a4", show_default=True, help="The size of paper.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=".",
    help="The folder to put them in; this one when left out.",
)
@click.option("--as-of", type=DAY, help="Print what was knowable on this day.")
@click.pass_obj
def pdf_command(root: Path, names: tuple[str, ...], book: bool, paper: str, out: Path, as_of: date | None) -> None:
    """Print PDFs by their names.

    A briefing (bgd-pak) or a year of its chronology (bgd-pak-2026), a country (country-bgd), a theme (theme-water), an
    actor (actor-ishaq-dar), the register of agreements (agreements).
    """
    wanted = Order(names, day_of(as_of), latest_day(as_of), out, book=book, paper=paper, processes=os.cpu_count() or 1)
    try:
        with Working("reading and checking") as status:
            filled = fill(root, wanted, lambda done, count: status.update(f"making PDFs: {done} of {count} …"))
    except (Unknown, InTheWay) as error:
        raise click.UsageError(str(error)) from error
    except PdfFailure as error:
        raise click.ClickException(f"a PDF could not be made; none was written.\n{error}") from error
    except OSError as error:
        raise click.ClickException(f"{disk(error)}; none was written") from error
    show(filled.problems, root)
    if not filled.made:
        click.echo(f"{report.closing(filled.problems)}; nothing was written.", err=True)
        sys.exit(1)
    for file, one in filled.made:
        click.echo(f"{file}: {length(one)}")
