"""`dyad fmt`."""

import os
import shlex
import sys
from pathlib import Path

import click

from dyad.authoring import formatting
from dyad.commands.days import day_of
from dyad.commands.disk_errors import disk
from dyad.commands.showing import show
from dyad.reading.project_files import SITE


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 when a file is not in canonical form.")
@click.option(
    "--first-publication",
    "first",
    is_flag=True,
    help="Files that do not say when they were added came with the first publication; they are given its day, not today.",
)
@click.pass_obj
def fmt_command(root: Path, paths: tuple[Path, ...], only_check: bool, first: bool) -> None:
    """Bring all files, or the given ones, into canonical form; comments and values stay.

    Once the site is published, a record that does not say when it was added is given the day.
    """
    if not os.path.lexists(root / SITE):
        raise click.UsageError("there is no project here; start one with: dyad init DIR")
    try:
        found = formatting.prepare(
            root, paths, formatting.day_added(root, day_of(None), first=first), write=not only_check
        )
    except formatting.NoRecord as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(
            f"{disk(error)}. That file is as it was; those before it are in canonical form."
        ) from error
    show(found.problems, root)
    for path in found.changed:
        more = " (its other names, hard links, read as before)" if path in found.links else ""
        click.echo(f"{path} is not in canonical form" if only_check else f"{path}{more}")
    for path, why in found.kept.items():
        click.echo(f"{path} is left as it is: {why}", err=True)
    click.echo(f"{len(found.changed)} of {found.files} files {'to change' if only_check else 'changed'}")
    if only_check and found.changed:
        click.echo(f"this mends them: {shlex.join(['dyad', 'fmt', *map(str, paths)])}")
    sys.exit(1 if found.problems or found.kept or (only_check and found.changed) else 0)
