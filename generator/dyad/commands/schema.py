"""`dyad schema`."""

import sys
from pathlib import Path

import click

from dyad.authoring.schema import SCHEMAS, schemas
from dyad.commands.days import day_of
from dyad.commands.failures import disk
from dyad.runtime import opener
from dyad.runtime.files import place
from dyad.site.verdict import load_and_check


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 when a schema is out of date.")
@click.pass_obj
def schema(root: Path, only_check: bool) -> None:
    """Write the editor schemas, which the model and the vocabulary declare."""
    records, _ = load_and_check(root, day_of(None))
    if records is None:
        raise click.UsageError("there is no project here; start one with: dyad init DIR")
    stale = [name for name, content in schemas(records.vocabulary) if not _same(root, f"{SCHEMAS}/{name}", content)]
    if only_check:
        for name in stale:
            click.echo(f"{SCHEMAS}/{name} is out of date; run: dyad schema")
        sys.exit(1 if stale else 0)
    try:
        place({root / SCHEMAS / name: content for name, content in schemas(records.vocabulary)})
    except OSError as error:
        raise click.ClickException(f"{disk(error)}; nothing was written") from error
    click.echo(f"{len(stale)} schemas written")


def _same(root: Path, path: str, content: bytes) -> bool:
    try:
        return opener.read(root, path, len(content)) == content
    except OSError:
        return False
