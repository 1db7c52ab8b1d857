"""`dyad draft`."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from dyad.authoring.drafting.article import Article, read_article
from dyad.authoring.drafting.article_files import EXTRA, MOST_BYTES, Unreadable
from dyad.authoring.drafting.folder import decided, of_folder
from dyad.authoring.drafting.making import Drafted, drafts_of, known_source
from dyad.authoring.drafting.merging import Merged
from dyad.authoring.drafting.model_answer import checked
from dyad.authoring.drafting.model_command import NoAnswer, NoProgram, ask, question
from dyad.authoring.drafting.places import DECIDED, FOLDER, is_ours, note
from dyad.authoring.drafting.survey import Survey, survey
from dyad.authoring.drafting.time_meaning import NoDates
from dyad.authoring.drafting.writing import write
from dyad.commands.days import DAY, day_of
from dyad.commands.disk_errors import disk
from dyad.commands.reviewing import counted, review
from dyad.model.dates import DateError
from dyad.reading.load import load
from dyad.reading.records import Records
from dyad.runtime import opener
from dyad.site.last_verdict import memory
from dyad.text import url_problem
from dyad.text.terminal import shown


@click.command("draft")
@click.argument(
    "articles", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="[ARTICLE]..."
)
@click.option("--url", default="", metavar="ADDRESS", help="Where the article stands.")
@click.option(
    "--published", default="", metavar="DATE", help="When it was published: words such as “Sunday” are read against it."
)
@click.option(
    "--with",
    "program",
    metavar="COMMAND",
    help="A program that proposes events too: it gets the article as JSON and answers in JSON. Each of its fields is held against the article.",
)
@click.option("--yes", is_flag=True, help="Ask nothing: the drafts wait for a review.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help=f"Where drafts wait; {FOLDER}/ of the project when left out. Nothing is asked.",
)
@click.option("--as-of", type=DAY, help="The day of writing.")
@click.pass_obj
def draft_command(
    root: Path,
    articles: tuple[Path, ...],
    url: str,
    published: str,
    program: str | None,
    yes: bool,
    out: Path | None,
    as_of: date | None,
) -> None:
    """Propose events from saved articles (HTML, text or PDF), each with the words it rests on; review them one by one.

    Nothing of a draft is published before you accept it. Without ARTICLE the review goes on with what waits.
    """
    records, _ = load(root, memory(root))
    if records is None:
        raise click.UsageError("there is no project here; start one with: dyad init DIR")
    if url and len(articles) > 1:
        raise click.UsageError("--url is the address of one article: draft it by itself")
    if url and (why := url_problem(url)):
        raise click.UsageError(f"--url: {why}")
    today = day_of(as_of)
    folder = _folder(root, out) if out else root / FOLDER
    homes, failed = _draft(articles, url, published, program, folder, records, today) if articles else (None, False)
    if out and is_ours(folder):
        note(root, folder)
    if _on_a_terminal() and not yes and not out:
        review(root, folder, records, today, homes)
    elif not articles:
        raise click.UsageError("name an article; a review without one needs a terminal")
    if failed:
        sys.exit(1)


def _folder(root: Path, out: Path) -> Path:
    """Return the folder that --out names. Raises UsageError for one where drafts would be published, or where other files lie."""
    folder = (Path.cwd() / out).resolve()
    if folder.is_relative_to((root / "briefings").resolve()):
        raise click.UsageError("drafts wait outside of briefings/: what lies there is published")
    if folder.is_dir() and any(folder.iterdir()) and not is_ours(folder):
        raise click.UsageError(
            f"--out: other files lie in '{shown(str(out))}', and git would leave them out with the drafts: name a new folder, or an empty one"
        )
    return folder


def _on_a_terminal() -> bool:
    return sys.stdin.isatty()


def _draft(
    articles: Sequence[Path], url: str, published: str, program: str | None, folder: Path, records: Records, today: date
) -> tuple[list[str], bool]:
    """Make drafts of articles, write them, and say what was found.

    Returns the sources whose drafts they are, and whether a program failed to answer; what was found without it is written.
    """
    try:
        surveys = [survey(_read(path, url, published, records), records) for path in articles]
        given, refused, failed = _asked(program, surveys, records) if program is not None else ([], [], [])
        made = drafts_of(surveys, records, today, given, of_folder(folder))
        fresh = write(folder, made.files, made.texts)
    except NoDates as error:
        raise click.ClickException(f"to read dates, install the parts for it: {EXTRA}") from error
    except (Unreadable, NoProgram) as error:
        raise click.ClickException(f"{shown(str(error))}; nothing was written") from error
    except OSError as error:
        raise click.ClickException(f"{disk(error)}; nothing was written") from error
    _tell(made, refused, fresh, folder)
    _tell_decided(made, folder)
    for one in made.surveys:
        if (when := one.article.published) and when.earliest and when.earliest > today:
            click.echo(
                shown(
                    f"{one.article.name}: published {when.text}, which lies after the day of writing, {today}: see --published"
                )
            )
    for why in failed:
        click.echo(shown(f"{why}; these drafts were found without it"), err=True)
    return [name for name, _ in made.sources], bool(failed)


def _read(path: Path, url: str, published: str, records: Records) -> Article:
    """Read an article; where it does not say its day, and its source is in the record, that record says it."""
    data = opener.read(path.parent, path.name, MOST_BYTES)
    try:
        found = read_article(path.name, data, url, published)
        source = known_source(found, records) if found.published is None else None
        return read_article(path.name, data, url, source.published.text) if source and source.published else found
    except DateError as error:
        raise click.UsageError(f"--published: {error.message}{f' — {error.hint}' if error.hint else ''}") from error


def _asked(program: str, surveys: Sequence[Survey], records: Records) -> tuple[list[Merged], list[str], list[str]]:
    """Ask a program about each article: the events of its answers that stand, what was refused, and why there was no answer."""
    given: list[Merged] = []
    refused: list[str] = []
    failed: list[str] = []
    for one in surveys:
        try:
            found = checked(ask(program, question(one, records)), one, records)
        except NoAnswer as error:
            failed.append(f"{one.article.name}: {error}")
            continue
        given += found.events
        refused += [f"{one.article.name}: {why}" for why in found.refused]
    return given, refused, failed


def _tell_decided(made: Drafted, folder: Path) -> None:
    """Say which drafts are not written since somebody decided on them before, and how to have them again."""
    homes = {one.folder: decided(folder / one.folder) for one in made.files}
    for one in made.files:
        if decision := homes[one.folder].get(one.mark):
            title = one.record.get("title") or one.record.get("name") or one.name
            file = folder / one.folder / DECIDED
            click.echo(
                shown(
                    f"  decided on before ({decision}): {one.kind} {title}; to have it again, delete its line in {file}"
                )
            )


def _tell(made: Drafted, refused: Sequence[str], fresh: Sequence[Path], folder: Path) -> None:
    for one, (source, is_there) in zip(made.surveys, made.sources, strict=True):
        when = one.article.published.text if one.article.published else "on a day that is not known"
        click.echo(
            shown(
                f"{one.article.name}: {counted(len(one.article.sentences), 'sentence')}, published {when}; source '{source}'{' is in the record' if is_there else ''}"
            )
        )
        for remark in (*one.article.remarks, *one.remarks):
            click.echo(shown(f"  {remark}"))
    for file in made.files:
        known = f" — known as {file.known_as[0]}" if file.known_as else ""
        if file.kind == "event":
            click.echo(shown(f"  {file.record['date']}  {file.record['title']}{known}"))
    for event, title in made.complete:
        click.echo(shown(f"  {title} — in the record with this source: {event}"))
    for why in refused:
        click.echo(shown(f"  refused: {why}"))
    for place in made.undated:
        click.echo(shown(f"  no draft, for want of a date: {place}"))
    for place in dict.fromkeys(made.passed):
        click.echo(shown(f"  no draft, since it could not be told: {place}"))
    names = [file.record["name"] for file in made.files if file.kind == "actor"]
    if names:
        click.echo(shown(f"  no actor yet: {', '.join(map(str, names))}"))
    events = [file for file in made.files if file.kind == "event"]
    known_ones = sum(bool(file.known_as) for file in events)
    click.echo(
        f"{counted(len(events) - known_ones, 'new event')}, {known_ones + len(made.complete)} known; {counted(len(fresh), 'draft')} written to {shown(str(folder))}"
    )
