"""`Interviewer` leads an interview on the terminal: it keeps the answers after each question, shows the records, and writes them all or none."""

import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from dyad.authoring.answers import whole
from dyad.authoring.choices import Choice
from dyad.authoring.drafts import Draft, doubles
from dyad.authoring.interview import Interview
from dyad.authoring.new_records import State
from dyad.authoring.unfinished import Unfinished, begin, unfinished
from dyad.commands.disk_errors import disk
from dyad.commands.prompting import BrokenOff, Terminal
from dyad.commands.showing import Working, coloured
from dyad.commands.typed_ahead import kept_waiting, let_through
from dyad.model import Kind
from dyad.reading.findings import Finding, placed_in
from dyad.reading.problems import Location, Problem
from dyad.reading.records import Records
from dyad.reading.report import as_text
from dyad.runtime.files import place
from dyad.runtime.processes import Stopped
from dyad.text.suggestions import nearest
from dyad.text.terminal import shown

_BROKEN_OFF = 130
"""The exit code of a program that Ctrl-C ended (128 and SIGINT)."""
_GOES_ON = frozenset({"", "y", "yes", "n", "no", "f", "forget"})
_ABOUT = "Enter leaves out what is not needed. < goes back a question. Ctrl-C ends; your answers are kept."


class Interviewer:
    """Leads one interview."""

    def __init__(self, root: Path, records: Records, today: date, *, anyway: bool) -> None:
        """Lead it in the project in `root`; `anyway`: what may be there already is written without asking."""
        self._root, self._records, self._today, self._anyway = root, records, today, anyway
        self._terminal = Terminal()
        self._kept: Unfinished | None = None
        self._asks = False
        self._put = ""
        """The line typed ahead that stands before the writer as the answer to what is asked."""

    def run(self, state: State, *, is_new: bool) -> None:
        """Ask until the records are written, or it is broken off; one that `is_new` may go on with what was broken off before."""
        try:
            with kept_waiting():
                self._begin(state, is_new=is_new)
        finally:
            if self._kept:
                self._kept.release()

    def _begin(self, state: State, *, is_new: bool) -> None:
        try:
            self._run(state, is_new=is_new)
        except (KeyboardInterrupt, BrokenOff) as error:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # who presses it twice means it once
            self._leave(error)

    def _run(self, state: State, *, is_new: bool) -> None:
        on_terminal = sys.stdin.isatty()
        if on_terminal:
            state = self._choose(state, is_new=is_new)
        if state.ready:
            self._write({path: text.encode() for path, text in state.ready.items()}, state)
            return
        if on_terminal:
            self._terminal.tell(_ABOUT)
        self._talk = Interview(state, self._records, self._today)
        while True:
            self._ask_all()
            made = self._made()
            if not on_terminal:
                self._write_unseen(made)
                return
            if self._agreed(made):
                self._write({one.path: one.content for one in made}, self._talk.state)
                return

    def _choose(self, state: State, *, is_new: bool) -> State:
        """Return the interview to go on with: one that was broken off, where that is wished, or the new one."""
        others: list[Kind] = []
        chosen: State | None = None
        for one in unfinished(self._root):
            assert one.state is not None
            if chosen or one.kind != state.open[0].kind or not is_new:
                others.append(one.kind)
                one.release()
                continue
            self._terminal.tell(_told(one))
            answer = self._one_of(_GOES_ON, "Go on with it? (Y/n; f forgets it) ")
            if answer in ("f", "forget"):
                one.forget()
            elif answer in ("n", "no"):
                one.release()
            else:
                self._kept, chosen = one, one.state
        for kind in dict.fromkeys(others):
            self._terminal.tell(
                f"Broken off before and kept: {others.count(kind)} × {kind}; go on with: dyad new {kind}"
            )
        if chosen is None:
            try:
                self._kept = begin(self._root)
            except OSError as error:
                self._terminal.tell(f"Your answers cannot be kept while you type: {disk(error)}", fg="yellow")
        return chosen or state

    def _one_of(self, answers: frozenset[str], prompt: str) -> str:
        """Ask until the answer is one of some: any other text was meant for another question."""
        while (answer := self._terminal.read(prompt).strip().casefold()) not in answers:
            self._terminal.tell(f"'{answer}' is none of the answers: y, n or f", fg="red")
        return answer

    def _ask_all(self) -> None:
        while asked := self._talk.asked():
            self._keep()
            self._tell_notes()
            self._asks = not asked.doubt
            ahead = self._talk.state.ahead
            waits = bool(ahead) and self._asks and not asked.said and not asked.is_refused
            self._put = ahead.pop(0) if waits else ""
            answer = self._terminal.ask(replace(asked, proposed=self._put or asked.proposed), self._talk.known)
            self._talk.take(answer)
            self._terminal.forget()
            self._asks, self._put = False, ""
        self._keep()
        self._tell_notes()

    def _tell_notes(self) -> None:
        for note in self._talk.notes:
            self._terminal.tell(note)
        self._talk.notes.clear()

    def _keep(self) -> None:
        if self._kept is None:
            return
        try:
            self._kept.keep(self._talk.state)
        except OSError as error:
            self._terminal.tell(f"Your answers cannot be kept while you type: {disk(error)}", fg="yellow")
            self._kept.release()
            self._kept = None

    def _leave(self, error: BaseException) -> None:
        """End, with the answers kept."""
        if isinstance(error, BrokenOff) and not sys.stdin.isatty():
            raise click.Abort from error
        if self._kept and hasattr(self, "_talk"):
            self._keep_typed(self._talk.state)
            self._keep()
        with suppress(OSError):  # the terminal may be gone
            if self._kept and hasattr(self, "_talk"):
                kind = self._talk.state.open[0].kind
                self._terminal.tell(f"\nNothing was written; your answers are kept. Go on with: dyad new {kind}")
            else:
                self._terminal.tell("\nNothing was written.")
        sys.exit(128 + error.number if isinstance(error, Stopped) else _BROKEN_OFF)

    def _keep_typed(self, state: State) -> None:
        """Keep what stood in the line, and what was typed ahead of the questions to come."""
        ahead = [whole(one) for one in self._terminal.ahead()]
        typed = whole(self._terminal.typed) if self._asks else ""
        if typed:
            state.typed = typed + (ahead.pop(0) if ahead else "")
        elif self._put:
            ahead.insert(0, (ahead.pop(0) if ahead and self._terminal.is_asking else "") or self._put)
        state.ahead = [*ahead, *state.ahead]

    def _made(self) -> list[Draft]:
        if not sys.stdin.isatty():
            return self._talk.new.drafts()
        with let_through(), Working("checking"):
            return self._talk.new.drafts()

    def _agreed(self, made: list[Draft]) -> bool:
        """Show what would be written, and say whether it is to be; else something is asked anew."""
        self._show(made)
        alike = [] if self._anyway else self._alike(made)
        if alike:
            self._terminal.tell(f"This may be there already: {', '.join(alike)}.", fg="yellow")
        wrong = any(one.severity == "error" for draft in made for one in draft.findings)
        names = self._talk.changeable()
        offered = [Choice(name) for name in names]
        words = "This cannot be written yet: name the line" if wrong else "Enter writes it; or name the line"
        self._terminal.tell(f"{words} that shall be changed, such as {next(iter(names))}.")
        self._terminal.offer(offered)
        answer = self._terminal.read("> ", found=offered).strip().casefold()
        if answer in names:
            self._talk.change(answer)
        elif answer:
            near = nearest(answer, names)
            self._terminal.tell(
                f"there is no line '{answer}'" + (f"; did you mean '{near}'?" if near else ""), fg="red"
            )
        elif not wrong:
            return not alike or self._terminal.read("Write it all the same? (y/N) ").strip().casefold() in ("y", "yes")
        return False

    def _show(self, made: list[Draft]) -> None:
        for one in made:
            self._terminal.tell(f"\n{one.path}", bold=True)
            for line in _essence(one):
                click.echo(line)
        problems = [problem for one in made for problem in placed_in(one.content, one.findings)]
        lines = {one.path: one.content.decode().split("\n") for one in made}
        if problems:
            click.echo(f"\n{as_text(problems, lambda path: lines.get(path, []), colour=coloured())}")
        else:
            self._terminal.tell("\ndyad check finds nothing wrong with it.")

    def _alike(self, made: list[Draft]) -> list[str]:
        return [f"'{name}'" for one in made if one.record for name in doubles(one.record, self._records)]

    def _write_unseen(self, made: list[Draft]) -> None:
        """Write what came of answers that are no terminal's; as with options, nobody is there to look it over."""
        findings = [placed(finding) for one in made for finding in one.findings]
        if findings:
            click.echo(as_text(findings, lambda _: [], colour=coloured()))
        if any(one.severity == "error" for one in findings):
            raise click.ClickException("nothing was written")
        alike = [] if self._anyway else self._alike(made)
        if alike and not click.confirm(f"This may be there already: {', '.join(alike)}. Write it all the same?"):
            raise click.Abort
        self._write({one.path: one.content for one in made}, self._talk.state)

    def _write(self, files: Mapping[str, bytes], state: State) -> None:
        """Write all files; what a process that was killed here has left is written by the next one."""
        state.ready = {path: content.decode() for path, content in files.items()}
        if self._kept:
            with suppress(OSError):
                self._kept.keep(state)
        missing = {self._root / path: content for path, content in files.items() if not self._is_there(path, content)}
        try:
            place(missing, new=True)
        except OSError as error:
            state.ready = {}
            if self._kept:
                with suppress(OSError):
                    self._kept.keep(state)
            kept = "; your answers are kept" if self._kept else ""
            raise click.ClickException(f"{disk(error)}; nothing was written{kept}") from error
        if self._kept:
            self._kept.forget()
            self._kept = None
        for path in files:
            click.echo(path)
        main = state.open[0]
        click.echo(f"next: {f'dyad new event --source {main.id}' if main.kind == 'source' else 'dyad check'}")

    def _is_there(self, path: str, content: bytes) -> bool:
        file = self._root / path
        return file.is_file() and not file.is_symlink() and file.read_bytes() == content


def placed(one: Finding) -> Problem:
    """Give a finding in a file that is not there a place, and name its field in words."""
    field = ".".join(map(str, one.keys))
    return Problem(
        Location(one.path, 0, 0), one.rule, f"{field}: {one.message}" if field else one.message, one.hint, one.severity
    )


def _told(one: Unfinished) -> str:
    assert one.state is not None
    sheet = one.state.open[0]
    count = sum(each.count() for each in [*one.state.made, *one.state.open])
    name = next((f" '{each.name}'" for each in one.state.open if each.name), "")
    return f"You broke off a new {sheet.kind}{name} ({count} answers, {one.day.isoformat()})."


def _essence(made: Draft) -> Iterator[str]:
    """Yield the lines of a new file but for the remarks, which are the same in each."""
    for line in made.content.decode().split("\n"):
        if line and not line.startswith("#"):
            yield f"  {shown(line)}"
