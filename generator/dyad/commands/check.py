"""`dyad check`."""

import sys
from datetime import date
from pathlib import Path

import click

from dyad.addresses import RULES
from dyad.authoring.drafting.places import folders
from dyad.commands.days import DAY, day_of
from dyad.commands.showing import Working, show
from dyad.diff.base import NoBase
from dyad.diff.verdict import broken_promises
from dyad.reading import report
from dyad.reading.project_files import FOLDER
from dyad.site.last_verdict import LastVerdict, Verdict


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "summary"]),
    default="text",
    help="How problems are printed.",
)
@click.option("--as-of", type=DAY, help="Check as of this day.")
@click.option(
    "--against",
    metavar="BASE",
    help="The git revision or folder whose published ids, dates and statuses must not change in silence; "
    "when left out, the branch of the clone that requests are made to.",
)
@click.option(
    "--explain",
    "rule",
    metavar="[RULE]",
    is_flag=False,
    flag_value="",
    help="Say why a rule is there, or list all rules, and check nothing.",
)
@click.pass_obj
def check(
    root: Path, paths: tuple[Path, ...], form: str, as_of: date | None, against: str | None, rule: str | None
) -> None:
    """Report all problems of all files, or of the given ones."""
    if rule is not None:
        click.echo(_explained(rule) if rule else _listed())
        return
    try:
        with Working("reading and checking"):
            told = _verdict(root, day_of(as_of))
            found = sorted({*told.problems, *broken_promises(root, against)})
    except NoBase as error:
        raise click.UsageError(str(error)) from error
    if paths:
        chosen = [_of_project(path, root) for path in paths]
        found = [one for one in found if any((root / one.place.path).resolve().is_relative_to(path) for path in chosen)]
    if form == "json":
        click.echo(report.as_json(found, told.counts, told.site))
    elif form == "github":
        click.echo(report.as_github(found, told.site))
    elif form == "summary":
        click.echo(report.as_summary(found, told.site))
    else:
        show(found, root, told.site)
        counts = ", ".join(f"{number} {kind}" for kind, number in told.counts.items())
        click.echo(report.closing(found) + (f" ({counts})" if counts else ""))
        if found:
            click.echo(
                "why a rule is there: dyad check --explain RULE" + (f", or {told.site}{RULES}" if told.site else "")
            )
    sys.exit(1 if any(one.severity == "error" for one in found) else 0)


def _of_project(path: Path, root: Path) -> Path:
    """Return the whole path of a file or folder; raises UsageError where no record or draft of the project is in it."""
    whole, records = (Path.cwd() / path).resolve(), (root / FOLDER).resolve()
    of_drafts = any(whole.is_relative_to(one.resolve()) for one in folders(root))
    if not of_drafts and not whole.is_relative_to(records) and not records.is_relative_to(whole):
        raise click.UsageError(f"'{path}' holds no record of this project; they are in {records}")
    return whole


def _verdict(root: Path, day: date) -> Verdict:
    """Return the verdict on the project; one that stands need not wait for what records are read and checked with."""
    last = LastVerdict.of(root, day)
    if told := last.recall():
        return told
    from dyad.site.verdict import judge

    return judge(root, day, last)


def _listed() -> str:
    """Return all rules, each with what it asks for."""
    from dyad.checks.rules import rules  # the records come with them

    width = max(map(len, rules()))
    return "\n".join(f"{name:{width}}  {rule.line}" for name, rule in sorted(rules().items()))


def _explained(rule: str) -> str:
    from dyad.checks.rules import rules
    from dyad.text.suggestions import nearest

    known = rules()
    if rule not in known:
        near = nearest(rule, known)
        raise click.UsageError(
            f"there is no rule '{rule}'"
            + (f"; did you mean '{near}'?" if near else f"; the rules are: {', '.join(sorted(known))}")
        )
    return known[rule].explained()
