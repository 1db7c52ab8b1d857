"""`dyad stats`."""

import sys
from datetime import date
from pathlib import Path

import click

from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.analysis.stats import stats
from dyad.commands.days import DAY, day_of, latest_day
from dyad.commands.showing import show
from dyad.site.verdict import load_and_check


@click.command("stats")
@click.option("--as-of", type=DAY, help="As of this day.")
@click.pass_obj
def stats_command(root: Path, as_of: date | None) -> None:
    """Show coverage: events by pair, decade and type; sources by country, language and grade; what is overdue."""
    day = day_of(as_of)
    records, found = load_and_check(root, latest_day(as_of))
    if records is None or any(one.severity == "error" for one in found):
        show(found, root)
        sys.exit(1)
    for table in stats(Dataset(as_known(records, day), day)):
        click.echo(f"\n{table.title}")
        width = max((len(name) for name, _ in table.rows), default=0)
        for name, value in table.rows:
            click.echo(f"  {name:<{width}}  {value}")
