"""`dyad accept`."""

import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import click

from dyad.authoring.drafting.accepting import Accepted, accept, add_source, known_now, was_accepted
from dyad.authoring.drafting.folder import DraftFile, read
from dyad.commands.days import DAY, day_of
from dyad.commands.reviewing import bring_in
from dyad.reading.load import load
from dyad.reading.records import Records
from dyad.site.last_verdict import memory
from dyad.text.terminal import shown


@click.command("accept")
@click.argument("drafts", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--into", metavar="EVENT", help="Add the draft's source to this event of the record, in place of a new event."
)
@click.option("--anyway", is_flag=True, help="Make a new event although it may be there already.")
@click.option("--as-of", type=DAY, help="The day of writing.")
@click.pass_obj
def accept_command(root: Path, drafts: tuple[Path, ...], into: str | None, anyway: bool, as_of: date | None) -> None:
    """Make records of drafts (files or folders) that you have written; each is checked first, and leaves the drafts."""
    today, done = day_of(as_of), True
    for file in _files(drafts):
        records, _ = load(root, memory(root))
        if records is None:
            raise click.UsageError("there is no project here; start one with: dyad init DIR")
        done &= _take(root, file, records, today, into, anyway=anyway)
    sys.exit(0 if done else 1)


def _files(drafts: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the files of drafts, those of sources first; one that another took along is gone by then."""
    for path in drafts:
        inside = (
            sorted(path.rglob("*.yaml"), key=lambda one: (not one.name.startswith("source-"), one))
            if path.is_dir()
            else [path]
        )
        for file in inside:
            if file.exists() and (path == file or read(file) is not None):
                yield file.resolve()


def _take(root: Path, file: Path, records: Records, today: date, into: str | None, *, anyway: bool) -> bool:
    found = read(file)
    if not isinstance(found, DraftFile):
        click.echo(shown(f"{file.name}: {found or 'this is no draft'}"), err=True)
        return False
    if was_accepted(found) and not into and not anyway:
        click.echo(
            shown(f"{file.name}: this draft was accepted before; make a second record of it with --anyway"), err=True
        )
        return False
    if (names := known_now(found, records)) and not into and not anyway:
        known = ", ".join(f"'{one}'" for one in names)
        click.echo(
            shown(
                f"{file.name}: this may be there already: {known}; add its source there with --into {names[0]}, or make a new one with --anyway"
            ),
            err=True,
        )
        return False
    call: partial[Accepted] = (
        partial(add_source, root, found, into, records, today) if into else partial(accept, root, found, records, today)
    )
    return bring_in(root, call)
