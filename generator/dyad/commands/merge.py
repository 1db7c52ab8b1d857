"""`dyad merge`."""

import sys
from datetime import date
from pathlib import Path

import click

from dyad.authoring.maintaining.merging import merge
from dyad.commands.consent import KIND, Choosing, carry_out, consenting, opened, planning
from dyad.commands.days import day_of
from dyad.model import Kind


@click.command("merge")
@click.argument("old", metavar="FROM")
@click.argument("into", metavar="INTO")
@KIND
@click.option("--why", required=True, help="What readers are told, in one sentence.")
@click.option(
    "--keep",
    multiple=True,
    metavar="FIELD",
    help="Where the two differ in FIELD, the value of INTO stays; 'all' for all others. May be repeated.",
)
@click.option(
    "--take",
    multiple=True,
    metavar="FIELD",
    help="Where the two differ in FIELD, the value of FROM stands; 'all' for all others. May be repeated.",
)
@consenting
@click.pass_obj
def merge_command(
    root: Path,
    *,
    old: str,
    into: str,
    kind: Kind | None,
    why: str,
    keep: tuple[str, ...],
    take: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    as_of: date | None,
) -> None:
    """Make one record of FROM and INTO, two of one thing: what points to FROM points to INTO, where its ids live on."""
    today = day_of(as_of)
    edits, problems = opened(root, today)
    asking = sys.stdin.isatty() and not (yes or dry_run)
    choose = Choosing(keep, take, old, into, asking=asking)
    with planning():
        undecided = merge(edits, old, into, today, choose, kind=kind, why=why)
    choose.refuse_open(undecided)
    carry_out(edits, problems, today, dry_run=dry_run, yes=yes)
