"""`dyad withdraw`."""

from datetime import date
from pathlib import Path

import click

from dyad.authoring.maintaining.withdrawing import withdraw
from dyad.commands.consent import KIND, carry_out, consenting, opened, planning
from dyad.commands.days import day_of
from dyad.model import Kind

_FIRST = "do this first: 'dyad retarget' points what rests on it to another record, 'dyad withdraw' withdraws what cannot stand without it"


@click.command("withdraw")
@click.argument("record", metavar="ID")
@KIND
@click.option("--why", required=True, help="The reason, for readers, in one sentence.")
@click.option("--replaced-by", default="", metavar="ID", help="The record of the same kind that stands in its place.")
@consenting
@click.pass_obj
def withdraw_command(
    root: Path,
    *,
    record: str,
    kind: Kind | None,
    why: str,
    replaced_by: str,
    dry_run: bool,
    yes: bool,
    as_of: date | None,
) -> None:
    """Withdraw a record that no longer stands: its address tells why, and what rests on it is listed."""
    today = day_of(as_of)
    edits, problems = opened(root, today)
    with planning():
        withdraw(edits, record, today, why, kind=kind, replaced_by=replaced_by)
    carry_out(edits, problems, today, dry_run=dry_run, yes=yes, hints={"basis-withdrawn": _FIRST})
