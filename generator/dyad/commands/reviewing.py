"""`review` goes through drafts on a terminal, one after the other; what is decided stays decided, and the rest waits."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from dyad.authoring.drafting.accepting import Accepted, accept, add_source, known_now
from dyad.authoring.drafting.folder import DraftFile, decide, of_folder, read
from dyad.commands.disk_errors import disk
from dyad.commands.showing import show
from dyad.reading.findings import Finding
from dyad.reading.load import load
from dyad.reading.problems import Location, Problem
from dyad.reading.records import Records
from dyad.site.last_verdict import memory
from dyad.text.terminal import shown

_CHOICES = "[a]ccept, [e]dit, [m]erge into the known event, [d]rop, [s]kip, [q]uit"


def review(root: Path, folder: Path, records: Records, today: date, homes: Iterable[str] | None = None) -> None:
    """Ask what becomes of each draft: of all that wait, or of those of some articles."""
    chosen = None if homes is None else set(homes)
    waiting = [one for one in of_folder(folder) if chosen is None or one.folder in chosen]
    for number, one in enumerate(waiting, 1):
        if not one.file.exists():
            continue  # a source that was accepted with an event
        click.echo(f"\n{number} of {len(waiting)}")
        if not _decided(root, one, records, today):
            left = len(of_folder(folder))
            click.echo(f"{counted(left, 'draft')} {'waits' if left == 1 else 'wait'}; go on with: dyad draft")
            return
        records = load(root, memory(root))[0] or records
    click.echo(f"\n{counted(len(of_folder(folder)), 'draft')} left" if waiting else "no draft waits")


def _decided(root: Path, one: DraftFile, records: Records, today: date) -> bool:
    """Ask about one draft until something is decided; say whether the review goes on."""
    now: DraftFile | None = _with_known(one, records)
    while True:
        if now:
            _show(now)
        answer = click.prompt(_CHOICES, default="s", show_default=False).strip().lower()[:1]
        match answer:
            case "q":
                return False
            case "s":
                return True
            case "d":
                decide(one, "dropped")
                return True
            case "e":
                _edit(one)
                now = _again(one, records)
            case "a" | "m" if now:
                if _done(root, now, records, today, merge=answer == "m"):
                    return True


def _edit(one: DraftFile) -> None:
    """Open a draft in the user's editor; one that fails is named, and the review goes on."""
    try:
        click.edit(filename=str(one.file))
    except click.ClickException as error:
        click.echo(
            shown(f"{error.format_message()}; set $EDITOR to another, or edit {one.file} and choose again"), err=True
        )


def _with_known(one: DraftFile, records: Records) -> DraftFile:
    """Return a draft with the events that it may be of by now: one may have been accepted a moment ago."""
    return replace(one, known_as=known_now(one, records))


def _again(one: DraftFile, records: Records) -> DraftFile | None:
    """Read a draft that was edited; what was decided on before it was edited is still about it."""
    found = read(one.file)
    if isinstance(found, DraftFile):
        return _with_known(found, records)
    click.echo(shown(f"this is no draft any more: {found or 'its name is another'}; edit it again"))
    return None


def _done(root: Path, one: DraftFile, records: Records, today: date, *, merge: bool) -> bool:
    """Accept or merge a draft, and say whether that was done."""
    if merge and not one.known_as:
        click.echo("no known event is like it")
        return False
    call: Callable[[], Accepted] = (
        (lambda: add_source(root, one, one.known_as[0], records, today))
        if merge
        else (lambda: accept(root, one, records, today))
    )
    return bring_in(root, call)


def bring_in(root: Path, call: Callable[[], Accepted]) -> bool:
    """Write what a draft gives, show what the check says to it, and say whether it was written."""
    try:
        found = call()
    except KeyError as error:
        click.echo(shown(f"there is no event {error} in the record"), err=True)
        return False
    except (OSError, ValueError) as error:
        click.echo(f"{disk(error) if isinstance(error, OSError) else error}; nothing was written", err=True)
        return False
    show([_placed(one) for one in found.findings], root)
    for path in found.files:
        click.echo(path)
    if not found.files:
        click.echo("nothing was written" if not found.sound else "it is there already; nothing was to be written")
    return found.sound


def _placed(one: Finding) -> Problem:
    words = ".".join(map(str, one.keys))
    return Problem(
        Location(one.path, 0, 0), one.rule, f"{words}: {one.message}" if words else one.message, one.hint, one.severity
    )


def _show(one: DraftFile) -> None:
    """Show a draft: its fields, each with the words it rests on, and what could not be told."""
    rests_on = {
        str(receipt["field"]): receipt for receipt in one.receipts if isinstance(receipt, dict) and "field" in receipt
    }
    click.echo(shown(f"{one.kind} {one.name}"))
    for name, value in one.record.items():
        click.echo(shown(f"  {name}: {_words(value)}") + _receipt(rests_on.get(name)))
    for name, receipt in rests_on.items():
        if name.startswith("parties: "):
            click.echo(shown(f"    {name.removeprefix('parties: ')}") + _receipt(receipt))
    for line in _beside(one):
        click.echo(shown(f"  {line}"))


def _beside(one: DraftFile) -> Iterator[str]:
    """Yield what stands beside a draft: the article's sentences, its quotations, what is not told, refused, known."""
    for sentence in one.sentences:
        if isinstance(sentence, dict):
            yield f"| {sentence.get('at', '')}: {sentence.get('text', '')}"
    for quotation in one.quotations:
        if isinstance(quotation, dict):
            yield f"“{quotation.get('words', '')}” ({quotation.get('by', 'speaker not told')}, {quotation.get('at', '')})"
    yield from (f"not told: {words}" for words in one.untold)
    yield from (f"refused: {words}" for words in one.refused)
    yield from (f"known as {known}" for known in one.known_as)


def _receipt(receipt: object) -> str:
    return shown(f"  ← “{receipt.get('words', '')}” ({receipt.get('at', '')})") if isinstance(receipt, Mapping) else ""


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_words(inside)}" for key, inside in value.items())
    if isinstance(value, list):
        return "; ".join(_words(inside) for inside in value)
    return str(value)


def counted(number: int, noun: str) -> str:
    """Count things in words: `1 draft`, `2 drafts`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
