"""`dyad diff`."""

import sys
from datetime import date
from pathlib import Path

import click

from dyad.commands.days import DAY, day_of
from dyad.commands.disk_errors import disk
from dyad.commands.showing import Working, coloured
from dyad.diff.base import NoBase, base_of
from dyad.diff.comparison import difference
from dyad.diff.report import json_report, markdown_report, text_report
from dyad.reading import report
from dyad.runtime import opener


@click.command("diff")
@click.argument("base")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "github"]),
    default="text",
    help="How the difference is printed; github: only its problems.",
)
@click.option("--as-of", type=DAY, help="Compare the pages as of this day.")
@click.pass_obj
def diff_command(root: Path, base: str, form: str, as_of: date | None) -> None:
    """Show what readers will see change against BASE, a git revision or a folder; published ids must not vanish."""
    try:
        with Working("reading and comparing"), base_of(root, base) as earlier:
            found = difference(root, earlier, day_of(as_of))
    except NoBase as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(disk(error)) from error
    if form == "json":
        click.echo(json_report(found))
    elif form == "markdown":
        click.echo(markdown_report(found))
    elif form == "github":
        click.echo(report.as_github(found.problems, found.site))
    else:
        click.echo(text_report(found, lambda path: opener.lines_of(root, path), colour=coloured()))
    sys.exit(1 if found.problems else 0)
