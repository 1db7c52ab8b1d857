"""`dyad upgrade`."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from dyad.authoring.maintaining.edits import Edits
from dyad.authoring.maintaining.upgrading import Upgraded, there, upgraded
from dyad.authoring.schema import SCHEMAS, schemas
from dyad.commands.consent import carry_out, consenting, planning, staged
from dyad.commands.days import day_of
from dyad.commands.showing import Working
from dyad.model import Site
from dyad.model.forge import KINDS_OF_FORGES, ForgeName
from dyad.reading.load import load
from dyad.reading.project_files import SITE
from dyad.site.verdict import load_and_check


@click.command("upgrade")
@consenting
@click.option(
    "--forge",
    type=click.Choice([*KINDS_OF_FORGES]),
    help="Add what checks requests and publishes the site on a forge that the project has nothing for yet.",
)
@click.pass_obj
def upgrade_command(root: Path, *, forge: ForgeName | None, dry_run: bool, yes: bool, as_of: date | None) -> None:
    """Bring vocabulary, workflows and settings that an earlier version laid down to today's; what you wrote there stays."""
    today = day_of(as_of)
    with Working("reading and checking"):
        records, problems = load_and_check(root, today)
    if records is None:
        raise click.UsageError("there is no project here whose settings can be read; run: dyad check")
    edits = Edits(root, records, "Upgrade what dyad init laid down")
    with planning():
        found = list(upgraded(root, records.site, forge))
        found += _schemas(root, found)
    for one in found:
        edits.lay(one.path, one.content, one.was)
        edits.notes.append(f"{one.path}: {one.said}")
    if forge:
        edits.notes += [f"{SITE}: {one}" for one in _to_say(forge, records.site)]
    if not found:
        click.echo("\n".join(["all is as this version lays it down", *edits.notes]))
        return
    carry_out(edits, problems, today, dry_run=dry_run, yes=yes)


def _to_say(forge: ForgeName, site: Site) -> Iterator[str]:
    """Yield what the settings are to say so that pages lead to the forge that was asked for."""
    if site.repository is None:
        more = "" if site.forge else f"; with `forge: {forge}` on a host of your own"
        yield f"write `repository:` and its address there, so that pages lead to it{more}"
    if site.forge not in (None, forge):
        label = KINDS_OF_FORGES[forge].label
        why = (
            "no page leads to a forge" if site.forge == "none" else f"pages lead to {KINDS_OF_FORGES[site.forge].label}"
        )
        yield f"`forge: {site.forge}` stands there, and so {why}; write `forge: {forge}` for {label}"


def _schemas(root: Path, found: list[Upgraded]) -> list[Upgraded]:
    """Return the editor schemas that read otherwise, with the vocabulary as it is to be."""
    with TemporaryDirectory(prefix="dyad-upgrade-") as copy:
        staged(root, Path(copy), {one.path: one.content for one in found})
        records, _ = load(Path(copy))
    made = dict(schemas(records)) if records else {}
    return [
        Upgraded(path, content, "what editors explain and complete", was)
        for name, content in made.items()
        for path in [f"{SCHEMAS}/{name}"]
        if (was := there(root, path)) != content
    ]
