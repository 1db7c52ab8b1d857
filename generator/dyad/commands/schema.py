"""`dyad schema`."""

import sys
from pathlib import Path

import click

from dyad.authoring import known_ids
from dyad.authoring.schema import SCHEMAS, schemas
from dyad.commands.days import day_of
from dyad.commands.disk_errors import disk
from dyad.runtime import opener
from dyad.runtime.files import place
from dyad.site.verdict import load_and_check


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 when a schema is out of date.")
@click.pass_obj
def schema(root: Path, only_check: bool) -> None:
    """Write the editor schemas: what the model and the vocabulary declare, and the ids that an editor offers.

    That an editor does not know the newest ids is told by --check and is no fault: a record can be added without them.
    """
    records, _ = load_and_check(root, day_of(None))
    if records is None:
        raise click.UsageError("there is no project here; start one with: dyad init DIR")
    stale = [name for name, content in schemas(records) if not _same(root, f"{SCHEMAS}/{name}", content)]
    if only_check:
        for name in stale:
            told = "does not offer the newest ids to editors yet" if name == known_ids.FILE else "is out of date"
            click.echo(f"{SCHEMAS}/{name} {told}; run: dyad schema")
        sys.exit(1 if set(stale) - {known_ids.FILE} else 0)
    try:
        place({root / SCHEMAS / name: content for name, content in schemas(records)})
    except OSError as error:
        raise click.ClickException(f"{disk(error)}; nothing was written") from error
    click.echo(f"{len(stale)} schemas written")


def _same(root: Path, path: str, content: bytes) -> bool:
    """Say whether a file has this content, whichever line ends git gave it."""
    try:
        return opener.read(root, path, 2 * len(content)).replace(b"\r\n", b"\n") == content
    except OSError:
        return False
