"""`dyad new`."""

import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from dyad.authoring.answers import country_taken
from dyad.authoring.drafts import NO_ID, doubles, draft, id_fault, propose_id, unspelled_name
from dyad.authoring.fetching import MAX_BYTES, fetch
from dyad.authoring.given import answered
from dyad.authoring.new_records import begun
from dyad.authoring.questions import Question, questions
from dyad.authoring.source_addresses import with_own_address
from dyad.authoring.spoken_answers import page_address
from dyad.authoring.webpage import SavedPage, read_page
from dyad.commands.days import DAY, day_of
from dyad.commands.disk_errors import disk
from dyad.commands.interviewing import Interviewer, placed
from dyad.commands.showing import show
from dyad.model import Kind
from dyad.model.added import to_be_said
from dyad.model.vocabulary import Vocabulary
from dyad.reading.load import VOCABULARY, load, read_vocabulary
from dyad.reading.problems import Location, Problem
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value
from dyad.runtime import opener
from dyad.runtime.files import place
from dyad.text import url_problem


@click.group("new")
def new_command() -> None:
    """Write a new event, actor, source or agreement: asks on a terminal, takes options in scripts."""


class _Command(click.Command):
    """A command whose help names the words that an option takes."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and below them the words of the project's vocabularies."""
        super().format_options(ctx, formatter)
        vocabulary = read_vocabulary(ctx.obj)
        chosen = [one for one in questions(self.name or "event") if one.vocabulary]
        with formatter.section("Words"):
            for one in chosen:
                pad = " " * formatter.current_indent
                words = f"{one.option} {_words(one, vocabulary)}"
                lines = textwrap.wrap(
                    words, formatter.width, initial_indent=pad, subsequent_indent=f"{pad}    ", break_on_hyphens=False
                )
                formatter.write("\n".join(lines) + "\n")


def _words(question: Question, vocabulary: Vocabulary) -> str:
    words = ", ".join(vocabulary.ids(question.vocabulary))
    return f"{words or 'the words'} (explained in {VOCABULARY}/{question.vocabulary}.yaml)"


def _command(kind: Kind) -> click.Command:
    params: list[click.Parameter] = [click.Argument(["record_id"], required=False, metavar="[ID]")]
    for one in questions(kind):
        if not one.opens_part:
            params.append(click.Option([one.option, one.field], multiple=one.many, help=_help(one)))
    if kind == "source":
        params += [
            click.Option(
                ["--from-html"],
                type=click.Path(path_type=Path, exists=True, dir_okay=False),
                help="A saved page: what it says of itself is taken.",
            ),
            click.Option(["--from-url"], metavar="ADDRESS", help="A page to fetch: what it says of itself is taken."),
            click.Option(
                ["--from-private"], is_flag=True, help="Fetch it also from this machine or a private network."
            ),
        ]
    params += [
        click.Option(
            ["--ask/--no-ask"], default=None, help="Ask what is not given; on a terminal this is done anyway."
        ),
        click.Option(["--anyway"], is_flag=True, help="Write it although it may be there already."),
        click.Option(["--as-of"], type=DAY, help="The day of writing."),
    ]
    return _Command(
        kind,
        params=params,
        callback=click.pass_obj(_run(kind)),
        help=f"Write a new {kind}; an id is proposed where none is given.",
    )


def _help(question: Question) -> str:
    """Explain an option by its field; the words that it takes are named below all options."""
    more = ["May be repeated." if question.many else "", "See Words." if question.vocabulary else ""]
    return " ".join(filter(None, [question.explained, *more]))


def _run(kind: Kind) -> Callable[..., None]:
    def run(
        root: Path,
        *,
        record_id: str | None,
        ask: bool | None,
        anyway: bool,
        as_of: date | None,
        from_html: Path | None = None,
        from_url: str | None = None,
        from_private: bool = False,
        **options: Any,
    ) -> None:
        records, _ = load(root)
        if records is None:
            raise click.UsageError("there is no project here; start one with: dyad init DIR")
        given = {
            field: list(value) if isinstance(value, tuple) else [value] for field, value in options.items() if value
        }
        today = day_of(as_of)
        page = _page(from_html, from_url, (given.get("url") or [""])[0], today, private=from_private)
        if from_html and "url" in page.answers and "url" in given and not url_problem(page_address(given["url"][0])):
            given["url"] = page.answers["url"]  # it was read from there, and is the page's own
        given, remarks = with_own_address(given) if kind == "source" else (given, [])
        for remark in (*page.remarks, *remarks):
            click.echo(remark, err=True)
        if sys.stdin.isatty() and sys.stdout.isatty() if ask is None else ask:
            named = {**given, **({"id": [record_id]} if record_id else {})}
            Interviewer(root, records, today, anyway=anyway).run(begun(kind, named, page.answers), is_new=not given)
            return
        fields, problems = answered(kind, records, _together(page, given), today)
        if record_id and (why := id_fault(kind, record_id, fields, records)):
            problems.append(Problem(Location("ID", 0, 0), *why))
        if problems:
            show(problems, root)
            raise click.ClickException("nothing was written")
        for one in questions(kind):
            for country in filter(None, (country_taken(one, answer, records) for answer in given.get(one.field, ()))):
                click.echo(f"{one.option}: taken: {country}", err=True)
        _write(root, records, kind, fields, today, name=record_id, anyway=anyway)

    return run


def _together(page: SavedPage, given: Mapping[str, list[str]]) -> Mapping[str, list[str]]:
    """Return what a page says and what options say, which count before it."""
    both = {**page.answers, **given}
    return with_own_address(both)[0] if page.answers else both


def _page(file: Path | None, address: str | None, given: str, today: date, *, private: bool) -> SavedPage:
    """Return what a page says of itself; where it was saved from, `given` says where it stands."""
    if not (file or address):
        return SavedPage({})
    try:
        if file:
            found = read_page(opener.read(file.parent, file.name, MAX_BYTES)[:MAX_BYTES], given, today=today)
        else:
            page = fetch(address or "", private=private)
            found = read_page(page.data, address or "", page.charset, today=today)
    except (OSError, ValueError) as error:
        raise click.ClickException(
            f"the page cannot be read: {error}; save it with your browser, then: --from-html FILE --url ADDRESS"
        ) from error
    if found.refusal:
        raise click.ClickException(found.refusal)
    return found


def _write(
    root: Path, records: Records, kind: Kind, fields: dict[str, Value], today: date, *, name: str | None, anyway: bool
) -> None:
    """Write the record, unless something is wrong with it, or it may be there already and nobody wants it all the same."""
    if to_be_said(records.site, today):
        fields["added"] = today.isoformat()
    if not name and (said := unspelled_name(kind, fields)):
        raise click.ClickException(f"{NO_ID.format(said)}: dyad new {kind} ID …; nothing was written")
    name = name or propose_id(kind, fields, records)
    made = draft(kind, name, fields, records, today)
    show([placed(one) for one in made.findings], root)
    if made.record is None or (root / made.path).exists() or any(one.severity == "error" for one in made.findings):
        raise click.ClickException("nothing was written")
    if not anyway:
        _warn(doubles(made.record, records))
    try:
        place({root / made.path: made.content}, new=True)
    except OSError as error:
        raise click.ClickException(f"{disk(error)}; nothing was written") from error
    click.echo(f"{made.path}\nnext: {f'dyad new event --source {name}' if kind == 'source' else 'dyad check'}")


def _warn(alike: Iterable[str]) -> None:
    if found := ", ".join(f"'{one}'" for one in alike):
        raise click.ClickException(
            f"this may be there already: {found}; nothing was written; if it is another one, add --anyway"
        )


for one in ("event", "actor", "source", "agreement"):
    new_command.add_command(_command(one))
