"""`dyad import`."""

import sys
from datetime import date
from pathlib import Path

import click

from dyad.authoring.importing import Imported, prepare
from dyad.authoring.importing.writing import Taken, write_folder
from dyad.checks import report
from dyad.commands.days import DAY, day_of
from dyad.commands.failures import disk
from dyad.commands.showing import Working, show
from dyad.model import ids


@click.command("import")
@click.argument("data", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--map",
    "mapping",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="The YAML file that maps columns to fields.",
)
@click.option("--into", help="The name of the new folder; that of the file when left out.")
@click.option("--write", is_flag=True, help="Write the records; without it, only say what would be written.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How rejected rows are printed."
)
@click.option("--as-of", type=DAY, help="Check as of this day.")
@click.pass_obj
def import_command(
    root: Path, data: Path, mapping: Path, into: str | None, write: bool, form: str, as_of: date | None
) -> None:
    """Make records of the rows of a CSV or JSON Lines file: of all of them, or of none."""
    folder = ids.nearest_id(into or data.stem)
    folder = "imported" if not folder or ids.folder_problem(folder) else folder
    try:
        with Working("reading and checking"):
            found = prepare(root, data, mapping, folder, day_of(as_of))
        if write := write and found.sound and bool(found.made):
            write_folder(root, found.folder, found.files)
    except Taken as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{disk(error)}; nothing was written") from error
    if form == "json":
        click.echo(report.as_json(found.problems, found.counts))
    else:
        show(found.problems, Path())
        click.echo(_told(found, written=write))
    sys.exit(0 if found.sound else 1)


def _told(found: Imported, *, written: bool) -> str:
    lines = [f"left out by the mapping: {why} ({number})" for why, number in sorted(found.left_out.items())]
    counts = ", ".join(f"{words.replace('_', ' ')}: {number}" for words, number in found.counts.items())
    end = (
        f"written to {found.folder}"
        if written
        else "nothing was written" + ("; add --write" if found.sound and found.made else "")
    )
    return "\n".join([*lines, counts, end])
