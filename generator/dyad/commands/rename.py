"""`dyad rename`."""

from datetime import date
from pathlib import Path

import click

from dyad.authoring.maintaining.renaming import rename
from dyad.commands.consent import KIND, carry_out, consenting, opened, planning
from dyad.commands.days import day_of
from dyad.model import Kind


@click.command("rename")
@click.argument("old")
@click.argument("new")
@KIND
@click.option(
    "--why",
    default="",
    help="What readers are told, in one sentence; left out, they are told nothing: the old addresses lead on.",
)
@click.option("--unpublished", is_flag=True, help="OLD was never published: it is not kept in 'formerly'.")
@consenting
@click.pass_obj
def rename_command(
    root: Path,
    *,
    old: str,
    new: str,
    kind: Kind | None,
    why: str,
    unpublished: bool,
    dry_run: bool,
    yes: bool,
    as_of: date | None,
) -> None:
    """Give the record OLD the id NEW: what points to it follows, and its old addresses lead on."""
    today = day_of(as_of)
    edits, problems = opened(root, today)
    with planning():
        rename(edits, old, new, today, kind=kind, why=why, published=not unpublished)
    carry_out(edits, problems, today, dry_run=dry_run, yes=yes)
