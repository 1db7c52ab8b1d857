"""`dyad new`."""

import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from dyad.authoring.drafts import doubles, draft, propose_id
from dyad.authoring.fetching import MAX_BYTES, fetch
from dyad.authoring.interview import interview
from dyad.authoring.questions import Question, questions
from dyad.authoring.webpage import read_page
from dyad.commands.days import DAY, day_of
from dyad.commands.failures import disk
from dyad.commands.showing import show
from dyad.model import Kind
from dyad.model.added import to_be_said
from dyad.reading.findings import Finding
from dyad.reading.load import load
from dyad.reading.problems import Location, Problem
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value
from dyad.runtime import opener
from dyad.runtime.files import place


@click.group("new")
def new_command() -> None:
    """Write a new event, actor, source or agreement: asks on a terminal, takes options in scripts."""


def _command(kind: Kind) -> click.Command:
    params: list[click.Parameter] = [click.Argument(["record_id"], required=False, metavar="[ID]")]
    for one in questions(kind):
        params.append(
            click.Option(
                [one.option, one.field], multiple=one.many, help=one.meaning + (" May be repeated." if one.many else "")
            )
        )
    if kind == "source":
        params.append(
            click.Option(
                ["--from-html"],
                type=click.Path(path_type=Path, exists=True, dir_okay=False),
                help="A saved page: what it says of itself is taken.",
            )
        )
        params.append(
            click.Option(["--from-url"], metavar="ADDRESS", help="A page to fetch: what it says of itself is taken.")
        )
        params.append(
            click.Option(["--from-private"], is_flag=True, help="Fetch it also from this machine or a private network.")
        )
    params += [
        click.Option(
            ["--ask/--no-ask"], default=None, help="Ask what is not given; on a terminal this is done anyway."
        ),
        click.Option(["--anyway"], is_flag=True, help="Write it although it may be there already."),
        click.Option(["--as-of"], type=DAY, help="The day of writing."),
    ]
    return click.Command(
        kind,
        params=params,
        callback=click.pass_obj(_run(kind)),
        help=f"Write a new {kind}; an id is proposed where none is given.",
    )


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
        page = (
            _page(from_html, from_url, (given.get("url") or [""])[0], private=from_private)
            if from_html or from_url
            else {}
        )
        asking = sys.stdin.isatty() if ask is None else ask
        told = given if asking else {**{field: [text] for field, text in page.items()}, **given}
        fields, problems = interview(kind, records, told, partial(_ask, page) if asking else None)
        if problems:
            show(problems, root)
            sys.exit(1)
        _write(root, records, kind, fields, day_of(as_of), record_id=record_id, asking=asking, anyway=anyway)

    return run


def _page(file: Path | None, address: str | None, given: str, *, private: bool) -> dict[str, str]:
    """Return what a page says of itself; where it was saved from, `given` says where it stands."""
    try:
        if file:
            return dict(read_page(opener.read(file.parent, file.name, MAX_BYTES)[:MAX_BYTES], given))
        page = fetch(address or "", private=private)
        return dict(read_page(page.data, address or "", page.charset))
    except (OSError, ValueError) as error:
        raise click.ClickException(
            f"the page cannot be read: {error}; save it with your browser, then: --from-html FILE --url ADDRESS"
        ) from error


def _ask(page: dict[str, str], question: Question, said: str, number: int) -> str:
    """Ask a question on the terminal; Enter leaves it out, takes what the page says, or ends several answers."""
    if said:
        click.echo(f"  {said}")
    proposed = page.pop(question.field, "")  # once: what was refused is not proposed again
    words = (
        "  and (Enter to go on)" if number else f"{question.field.replace('_', ' ')} ({question.meaning.rstrip('.')})"
    )
    return str(click.prompt(words, default=proposed, show_default=bool(proposed))).strip()


def _write(
    root: Path,
    records: Records,
    kind: Kind,
    fields: dict[str, Value],
    today: date,
    *,
    record_id: str | None,
    asking: bool,
    anyway: bool,
) -> None:
    """Write the record, unless something is wrong with it, or it may be there already and nobody wants it all the same."""
    if to_be_said(records.site, today):
        fields["added"] = today.isoformat()
    name = record_id or propose_id(kind, fields, records)
    if asking and not record_id:
        name = click.prompt("id (the name of the file)", default=name)
    made = draft(kind, name, fields, records, today)
    show([_placed(one) for one in made.findings], root)
    if made.record is None or (root / made.path).exists() or any(one.severity == "error" for one in made.findings):
        raise click.ClickException("nothing was written")
    if not anyway:
        _warn(doubles(made.record, records), asking=asking)
    try:
        place({root / made.path: made.content}, new=True)
    except OSError as error:
        raise click.ClickException(f"{disk(error)}; nothing was written") from error
    click.echo(f"{made.path}\nnext: {f'dyad new event --source {name}' if kind == 'source' else 'dyad check'}")


def _warn(alike: Iterable[str], *, asking: bool) -> None:
    found = ", ".join(f"'{one}'" for one in alike)
    if found and asking:
        click.confirm(f"This may be there already: {found}. Write it all the same?", abort=True)
    elif found:
        raise click.ClickException(
            f"this may be there already: {found}; nothing was written; if it is another one, add --anyway"
        )


def _placed(one: Finding) -> Problem:
    """Give a finding in a file that is not there a place, and name its field in words."""
    field = ".".join(map(str, one.keys))
    return Problem(
        Location(one.path, 0, 0), one.rule, f"{field}: {one.message}" if field else one.message, one.hint, one.severity
    )


for one in ("event", "actor", "source", "agreement"):
    new_command.add_command(_command(one))
