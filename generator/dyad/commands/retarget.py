"""`dyad retarget`."""

from datetime import date
from pathlib import Path

import click

from dyad.authoring.maintaining.withdrawing import retarget
from dyad.commands.consent import KIND, Choosing, carry_out, consenting, opened, planning
from dyad.commands.days import day_of
from dyad.model import Kind


@click.command("retarget")
@click.argument("old", metavar="FROM")
@click.argument("new", metavar="TO")
@KIND
@click.option(
    "--in", "within", multiple=True, metavar="ID", help="Only in this record, by its id or file. May be repeated."
)
@click.option("--why", required=True, help="What readers are told in each record, in one sentence.")
@click.option(
    "--class",
    "change",
    default="corrected",
    show_default=True,
    help="The class of the change: a word of vocabulary/change-classes.yaml.",
)
@click.option("--kept-for", default="", help="Why a source stays on which nothing rests any more.")
@click.option(
    "--keep",
    multiple=True,
    metavar="ID:FIELD",
    help="Where a record said different things of both, what it said of TO stays. May be repeated.",
)
@click.option(
    "--take",
    multiple=True,
    metavar="ID:FIELD",
    help="Where a record said different things of both, what it said of FROM stands. May be repeated.",
)
@consenting
@click.pass_obj
def retarget_command(
    root: Path,
    *,
    old: str,
    new: str,
    kind: Kind | None,
    within: tuple[str, ...],
    why: str,
    change: str,
    kept_for: str,
    keep: tuple[str, ...],
    take: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    as_of: date | None,
) -> None:
    """Point to TO what points to FROM, everywhere or in chosen records; both records stay."""
    today = day_of(as_of)
    edits, problems = opened(root, today)
    choose = Choosing(keep, take, old, new, asking=False)
    with planning():
        undecided = retarget(
            edits,
            old,
            new,
            today,
            choose,
            kind=kind,
            within=within,
            why=why,
            change=change,
            kept_for=kept_for,
        )
    choose.refuse_open(undecided)
    carry_out(
        edits,
        problems,
        today,
        dry_run=dry_run,
        yes=yes,
        hints={"unused-source": "why a source stays that carries nothing is said with --kept-for"},
    )
