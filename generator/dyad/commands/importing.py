"""`dyad import`."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal, get_args

import click

from dyad.authoring.importing import Imported, prepare
from dyad.authoring.importing.choices import Choices
from dyad.authoring.importing.faults import by_cause
from dyad.authoring.importing.ledger import BadLedger
from dyad.authoring.importing.mapping import ImportKind, ImportMap
from dyad.authoring.importing.reading import read_table
from dyad.authoring.importing.rejects import SameFile, write_rejects
from dyad.authoring.importing.starter import starter
from dyad.authoring.importing.updating import REASON
from dyad.authoring.importing.writing import Taken, write_import
from dyad.commands.days import DAY, day_of
from dyad.commands.disk_errors import disk
from dyad.commands.showing import Working, coloured
from dyad.model import KINDS, ids, plural
from dyad.reading import report
from dyad.runtime import opener
from dyad.runtime.files import Kept
from dyad.text.terminal import shown

PREVIEWED = 10
"""Records that are shown before anything is written."""
_FEW = 12
_IN_PART = 4
"""The exit code where some rows were written and others rejected."""

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("import")
@click.argument("data", type=_FILE)
@click.option(
    "--map",
    "mapping",
    type=_FILE,
    help="The YAML file that maps columns to fields; without it, a first one for the data is printed.",
)
@click.option(
    "--kind", type=click.Choice(get_args(ImportKind)), default="event", help="What the first mapping makes of a row."
)
@click.option("--sheet", help="The sheet of a workbook.")
@click.option("--into", help="The name of the new folder; that of the file when left out.")
@click.option("--write", is_flag=True, help="Write the records; without it, only show what would be written.")
@click.option("--skip-rejected", is_flag=True, help="Write the rows that are understood, and leave the others out.")
@click.option(
    "--rejects", type=click.Path(path_type=Path, dir_okay=False), help="Write the rejected rows into this file."
)
@click.option("--update", is_flag=True, help="Bring records that are there to what the data says now.")
@click.option(
    "--conflicts",
    type=click.Choice(["stop", "keep", "take"]),
    default="stop",
    help="What to do with a field that a person has changed, and the data too.",
)
@click.option("--reason", default=REASON, show_default=True, help="What readers are told of a change.")
@click.option("--class", "change", default="corrected", show_default=True, help="The class of such a change.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How rejected rows are printed."
)
@click.option("--as-of", type=DAY, help="Check as of this day.")
@click.pass_obj
def import_command(
    root: Path,
    data: Path,
    mapping: Path | None,
    kind: ImportKind,
    sheet: str | None,
    into: str | None,
    write: bool,
    skip_rejected: bool,
    rejects: Path | None,
    update: bool,
    conflicts: Literal["stop", "keep", "take"],
    reason: str,
    change: str,
    form: str,
    as_of: date | None,
) -> None:
    """Make records of the rows of a CSV, JSON or Excel file: of all of them, or of none."""
    folder = ids.bare_id(into or data.stem)
    folder = "imported" if not folder or ids.folder_problem(folder) else folder
    try:
        if mapping is None:
            click.echo(_first_mapping(data, kind, sheet), nl=False)
            return
        with Working("reading and checking"):
            choices = Choices(sheet, update, conflicts, reason, change)
            found = prepare(root, data, mapping, folder, day_of(as_of), choices)
        rejected = write_rejects(found, data, rejects) if rejects else 0
        is_written = write and (found.sound or (skip_rejected and found.is_whole)) and _write(root, found)
    except (Taken, SameFile, Kept, BadLedger) as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{disk(error)}; nothing was written") from error
    if form == "json":
        click.echo(report.as_json(found.every_problem, found.counts))
    else:
        _show(found, written=is_written, skips=skip_rejected)
        if rejects:
            click.echo(
                f"{rejected} rejected rows: {rejects}" if rejected else f"no row is rejected: {rejects} is not written"
            )
    sys.exit(0 if found.sound else _IN_PART if is_written else 1)


def _first_mapping(data: Path, kind: ImportKind, sheet: str | None) -> str:
    """Return the text of a first mapping. Raises OSError."""
    options = ImportMap.model_construct(id="", fields={}, sheet=sheet)
    table = read_table(opener.whole(data.parent, data.name), str(data), options, ())
    if not table.rows:
        why = table.unread[0] if table.unread else None
        raise click.ClickException(f"{data}: {why.message}: {why.hint}" if why else f"{data} holds no rows")
    return starter(table, kind, data.name)


def _write(root: Path, found: Imported) -> bool:
    """Write what was made, and say whether there was anything. Raises Taken, Kept and OSError."""
    changed = dict(found.changed)
    if not found.made and not found.is_update:
        return False
    may_join = False
    if found.ledger is not None:
        file = root / found.ledger.path
        may_join = file.exists()
        was = file.read_bytes() if may_join else b""
        if was != (now := found.ledger.content()):
            changed[found.ledger.path] = (was, now)
    write_import(root, found.new, changed, may_join=may_join)
    return bool(found.made)


def _show(found: Imported, *, written: bool, skips: bool) -> None:
    """Print what came of a file: the first records, what is wrong by its cause, and what became of the rows."""
    if not written:
        for line in _preview(found):
            click.echo(line)

    def lines(path: str) -> Sequence[str]:
        return found.table.lines if path == found.path else opener.lines_of(Path(), path)

    if found.problems:
        click.echo(report.as_text(found.problems, lines, colour=coloured()))
    for cause in by_cause(found.faults):
        examples = cause.examples(found.path)
        click.echo(report.as_text(examples, lines, colour=coloured()))
        if rest := cause.rest(examples):
            click.echo(f"       {rest}")
    for words in _told(found, written=written, skips=skips):
        click.echo(words)


def _preview(found: Imported) -> list[str]:
    """Show the first records as their files will read, and of one that changes the fields that do."""
    told = []
    for one in found.made[:PREVIEWED]:
        what = f"changes {', '.join(one.fields)} of" if one.was else "makes"
        told.append(f"line {one.line} {what} {one.record.path}")
        body = one.content.decode().split("\n")[1:-1] if not one.was else []
        told += [f"    {shown(line)}" for line in body]
    if len(found.made) > PREVIEWED:
        told.append(f"… and {len(found.made) - PREVIEWED} more")
    return [*told, ""] if told else []


def _told(found: Imported, *, written: bool, skips: bool) -> list[str]:
    told = [f"read as: {', '.join(found.table.taken)}"] if found.table.taken else []
    told += [f"rows without any value, passed over: {found.table.blank}"] if found.table.blank else []
    told += [f"left out by the mapping: {why} ({number})" for why, number in sorted(found.left_out.items())]
    if found.kept:
        told.append(f"fields that were written by hand and stay: {found.kept}")
    for kind in KINDS:
        names = [name for of, name in found.vanished if of == kind]
        if names:
            where = "the rows that could be read" if found.table.unread else "the data"
            words = kind if len(names) == 1 else plural(kind)
            told.append(f"no longer in {where}, and left as they are: {_named(names, words)}")
    told.append(", ".join(f"{words.replace('_', ' ')}: {number}" for words, number in found.counts.items()))
    if written:
        folders = dict.fromkeys(one.record.path.rpartition("/")[0] for one in found.made)
        return [*told, f"written to {', '.join(folders)}"]
    if found.conflicts:
        return [*told, "nothing was written", "decide on what both changed: --conflicts keep, or --conflicts take"]
    if found.made and found.is_whole and not found.sound and not skips:
        return [
            *told,
            "nothing was written",
            "to mend rejected rows: --rejects FILE; to leave them out: --skip-rejected",
        ]
    return [*told, "nothing was written" + ("; add --write" if found.made and found.is_whole else "")]


def _named(names: Sequence[str], words: str) -> str:
    return f"{len(names)} {words}: {', '.join(names[:_FEW])}{' …' if len(names) > _FEW else ''}"
