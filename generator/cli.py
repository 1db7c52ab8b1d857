"""The command line: arguments, one call, print, exit (0 good, 1 problems found, 2 wrong use)."""

import shlex
import sys
from datetime import date
from pathlib import Path

import click
from rich.console import Console

from generator import ids
from generator import problems as wording
from generator import serve as server
from generator.addresses import RULES
from generator.asof import as_known
from generator.build import AuditFailure, Options, build
from generator.changes import difference
from generator.changes.base import NoBase, base_of
from generator.changes.report import json_report, markdown_report, text_report
from generator.clock import as_of as as_of_day
from generator.contribute import formatting
from generator.dataset import Dataset
from generator.engine import EngineFailure
from generator.importing import Imported, prepare
from generator.importing.writing import Taken, write_folder
from generator.init import NotEmpty, init
from generator.nearest import nearest
from generator.problems import Problem
from generator.publish import Busy
from generator.resources import resource
from generator.rules import rules
from generator.schema import SCHEMAS, schemas
from generator.search import SearchFailure
from generator.stats import stats
from generator.verdict import examine, verdict
from generator.write import NotOurs, put


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day; write YYYY-MM-DD", param, ctx)


DAY = _Day()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dyad-briefings", prog_name="dyad")
@click.option("-C", "root", type=click.Path(path_type=Path, file_okay=False, exists=True), default=".", help="The project's folder.")
@click.pass_context
def main(ctx: click.Context, root: Path) -> None:
    """Turn sourced records of what happened between countries into a briefing site."""
    ctx.obj = root.resolve()


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github", "summary"]), default="text", help="How problems are printed.")
@click.option("--as-of", type=DAY, help="Check as of this day.")
@click.option("--explain", "rule", metavar="RULE", help="Say why a rule is there, and check nothing.")
@click.pass_obj
def check(root: Path, paths: tuple[Path, ...], form: str, as_of: date | None, rule: str | None) -> None:
    """Report all problems of all files, or of the given ones."""
    if rule is not None:
        click.echo(_explained(rule))
        return
    told = verdict(root, _as_of(as_of))
    found = told.problems
    if paths:
        chosen = [(Path.cwd() / path).resolve() for path in paths]
        found = [one for one in found if any((root / one.place.path).resolve().is_relative_to(path) for path in chosen)]
    if form == "json":
        click.echo(wording.as_json(found, told.counts, told.site))
    elif form == "github":
        click.echo(wording.as_github(found, told.site))
    elif form == "summary":
        click.echo(wording.as_summary(found, told.site))
    else:
        _show(found, root, told.site)
        click.echo(f"{wording.closing(found)} ({', '.join(f'{number} {kind}' for kind, number in told.counts.items())})")
        if found:
            click.echo("why a rule is there: dyad check --explain RULE" + (f", or {told.site}{RULES}" if told.site else ""))
    sys.exit(1 if any(one.severity == "error" for one in found) else 0)


@main.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 when a file is not in canonical form.")
@click.pass_obj
def fmt_command(root: Path, paths: tuple[Path, ...], only_check: bool) -> None:
    """Bring all files, or the given ones, into canonical form; comments and values stay."""
    try:
        found = formatting.prepare(root, paths)
        for path, content in () if only_check else found.changed.items():
            put(root, path, content)
    except formatting.NoRecord as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.strerror}: {error.filename}") from error
    _show(found.problems, root)
    for path in found.changed:
        click.echo(f"{path} is not in canonical form" if only_check else path)
    click.echo(f"{len(found.changed)} of {found.files} files {'to change' if only_check else 'changed'}")
    if only_check and found.changed:
        click.echo(f"this mends them: {shlex.join(['dyad', 'fmt', *map(str, paths)])}")
    sys.exit(1 if found.problems or (only_check and found.changed) else 0)


@main.command("build")
@click.option("--as-of", type=DAY, help="Build the site as it was knowable on this day.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The folder of the site; build/site when left out.")
@click.option("--engine", type=click.Choice(["mkdocs", "zensical"]), default="mkdocs", help="The site engine.")
@click.option("--no-search", is_flag=True, help="Leave the search index out, for a quick look.")
@click.option("--site-url", help="The public address, where it differs from site.yaml's.")
@click.pass_obj
def build_command(root: Path, as_of: date | None, out: Path | None, engine: str, no_search: bool, site_url: str | None) -> None:
    """Build the whole site; only what changed is done again."""
    console = Console(stderr=True)
    options = Options(as_of=_as_of(as_of), today=_today(as_of), out=out.resolve() if out else None, engine="zensical" if engine == "zensical" else "mkdocs", site_url=site_url, search=not no_search)
    try:
        with console.status("starting") as status:
            built = build(root, options, lambda stage: status.update(f"{stage} …"))
    except (Busy, NotOurs) as error:
        raise click.UsageError(str(error)) from error
    except AuditFailure as error:
        raise click.ClickException(f"the site that was built is not as it should be; the last site stands.\n{error}") from error
    except SearchFailure as error:
        raise click.ClickException(f"the search index could not be made; the last site stands.\n{error}") from error
    except EngineFailure as error:
        raise click.ClickException(f"the site engine stopped; the last site stands.\n{error}") from error
    except OSError as error:
        raise click.ClickException(f"{error.strerror}: {error.filename}; the last site stands.") from error
    _show(built.problems, root)
    if built.site is None:
        click.echo(f"{wording.closing(built.problems)}; nothing was written, the last site stands.", err=True)
        sys.exit(1)
    seconds = ", ".join(f"{stage} {spent:.1f} s" for stage, spent in built.seconds.items())
    unchanged = built.pages - built.rendered
    click.echo(f"{built.pages} pages: {built.rendered} rendered, {unchanged} unchanged, {built.removed} removed ({seconds}) → {built.site}")


@main.command()
@click.option("--port", default=8000, show_default=True, help="The port on this machine.")
@click.option("--as-of", type=DAY, help="Build the site as it was knowable on this day.")
@click.pass_obj
def serve(root: Path, port: int, as_of: date | None) -> None:
    """Build, watch, rebuild and serve; a mistake leaves the last good page standing."""

    def rebuild() -> None:
        try:
            built = build(root, Options(as_of=_as_of(as_of), today=_today(as_of)))
        except (Busy, NotOurs, EngineFailure, AuditFailure, SearchFailure, OSError) as error:
            click.echo(f"{error}; the last site stands.", err=True)
            return
        _show(built.problems, root)
        click.echo(f"{built.rendered} pages rendered" if built.site else "the last site stands")

    rebuild()
    click.echo(f"http://127.0.0.1:{port}/ (stop with Ctrl-C)")
    try:
        server.serve(root / "build" / "site", port, [root / "briefings", root / "mkdocs.yml", resource("templates")], rebuild)
    except OSError as error:
        raise click.UsageError(f"port {port}: {error.strerror}; choose another with --port") from error


@main.command("diff")
@click.argument("base")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json", "github"]), default="text", help="How the difference is printed; github: only its problems.")
@click.option("--as-of", type=DAY, help="Compare the pages as of this day.")
@click.pass_obj
def diff_command(root: Path, base: str, form: str, as_of: date | None) -> None:
    """Show what readers will see change against BASE, a git revision or a folder; published ids must not vanish."""
    try:
        with base_of(root, base) as earlier:
            found = difference(root, earlier, _as_of(as_of))
    except NoBase as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.strerror}: {error.filename}") from error
    if form == "json":
        click.echo(json_report(found))
    elif form == "markdown":
        click.echo(markdown_report(found))
    elif form == "github":
        click.echo(wording.as_github(found.problems, found.site))
    else:
        click.echo(text_report(found, lambda path: _lines(root / path), colour=sys.stdout.isatty()))
    sys.exit(1 if found.problems else 0)


@main.command("stats")
@click.option("--as-of", type=DAY, help="As of this day.")
@click.pass_obj
def stats_command(root: Path, as_of: date | None) -> None:
    """Show coverage: events by pair, decade and type; sources by country, language and grade; what is overdue."""
    day = _as_of(as_of)
    records, found = examine(root, _today(as_of))
    if records is None or any(one.severity == "error" for one in found):
        _show(found, root)
        sys.exit(1)
    for table in stats(Dataset(as_known(records, day), day)):
        click.echo(f"\n{table.title}")
        width = max((len(name) for name, _ in table.rows), default=0)
        for name, value in table.rows:
            click.echo(f"  {name:<{width}}  {value}")


@main.command("import")
@click.argument("data", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--map", "mapping", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True, help="The YAML file that maps columns to fields.")
@click.option("--into", help="The name of the new folder; that of the file when left out.")
@click.option("--write", is_flag=True, help="Write the records; without it, only say what would be written.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How rejected rows are printed.")
@click.option("--as-of", type=DAY, help="Check as of this day.")
@click.pass_obj
def import_command(root: Path, data: Path, mapping: Path, into: str | None, write: bool, form: str, as_of: date | None) -> None:
    """Make records of the rows of a CSV or JSON Lines file: of all of them, or of none."""
    folder = ids.nearest_id(into or data.stem) or "imported"
    try:
        found = prepare(root, data, mapping, folder, _as_of(as_of))
        if write := write and found.sound and bool(found.made):
            write_folder(root, found.folder, found.files)
    except Taken as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.strerror}: {error.filename}; nothing was written") from error
    if form == "json":
        click.echo(wording.as_json(found.problems, found.counts))
    else:
        _show(found.problems, Path())
        click.echo(_told(found, written=write))
    sys.exit(0 if found.sound else 1)


@main.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
def init_command(folder: Path) -> None:
    """Start a new project for any countries in an empty folder."""
    try:
        written = init(folder)
    except NotEmpty as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.strerror}: {error.filename}") from error
    click.echo(f"{len(written)} files in {folder}. Next: cd {folder} && dyad serve")


@main.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 when a schema is out of date.")
@click.pass_obj
def schema(root: Path, only_check: bool) -> None:
    """Write the editor schemas, which the model and the vocabulary declare."""
    records, _ = examine(root, _as_of(None))
    if records is None:
        raise click.UsageError("there is no project here; start one with: dyad init DIR")
    stale = [name for name, content in schemas(records.vocabulary) if not _same(root / SCHEMAS / name, content)]
    if only_check:
        for name in stale:
            click.echo(f"{SCHEMAS}/{name} is out of date; run: dyad schema")
        sys.exit(1 if stale else 0)
    (root / SCHEMAS).mkdir(parents=True, exist_ok=True)
    for name, content in schemas(records.vocabulary):
        (root / SCHEMAS / name).write_bytes(content)
    click.echo(f"{len(stale)} schemas written")


def _today(given: date | None) -> date:
    """A look back does not make what came later a mistake: the records are checked against the latest day that is known."""
    return max(_as_of(given), _as_of(None))


def _told(found: Imported, *, written: bool) -> str:
    lines = [f"left out by the mapping: {why} ({number})" for why, number in sorted(found.left_out.items())]
    counts = ", ".join(f"{words.replace('_', ' ')}: {number}" for words, number in found.counts.items())
    end = f"written to {found.folder}" if written else "nothing was written" + ("; add --write" if found.sound and found.made else "")
    return "\n".join([*lines, counts, end])


def _explained(rule: str) -> str:
    known = rules()
    if rule not in known:
        near = nearest(rule, known)
        raise click.UsageError(f"there is no rule '{rule}'" + (f"; did you mean '{near}'?" if near else f"; the rules are: {', '.join(sorted(known))}"))
    return known[rule].explained()


def _same(file: Path, content: bytes) -> bool:
    return file.is_file() and file.read_bytes() == content


def _show(found: list[Problem], root: Path, site: str = "") -> None:
    if found:
        click.echo(wording.as_text(found, lambda path: _lines(root / path), site=site, colour=sys.stdout.isatty()))


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []


def _as_of(given: date | None) -> date:
    try:
        return as_of_day(given)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
