"""`Terminal` asks the questions of an interview: with completion and editing where the terminal can, else in plain lines."""

import os
import select
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import click

from dyad.authoring.choices import Choice, choices, fitting
from dyad.authoring.interview import Asked
from dyad.commands.showing import coloured
from dyad.commands.typed_ahead import is_pressed, let_through, waiting_lines
from dyad.reading.records import Records
from dyad.text.suggestions import few
from dyad.text.terminal import shown

_PASTED = 0.05
"""Seconds within which the next line of a pasted text is there, where the terminal does not tell that it is pasted."""
_WIDEST = 100
DROP = "-"
"""What is typed in plain lines to leave out an answer that stands in brackets."""


_FEW = 100
"""Choices that are shown before a letter is typed."""


class BrokenOff(Exception):
    """There are no more answers: the writer has left, or what is read from is at its end."""


class Terminal:
    """Asks, and tells."""

    def __init__(self) -> None:
        """Look at what the terminal can do."""
        self._about = ""
        self._read: list[str] = []
        """The lines of the answer that is being read, where there is no editor."""
        able = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "unknown")
        self._editor = _Editor() if able else None
        self.is_asking = False
        """Whether a prompt waits for its answer: what is typed now is typed by somebody who sees it."""

    def ask(self, asked: Asked, records: Records) -> str:
        """Ask a question of an interview and return the answer. Raises BrokenOff."""
        if asked.about != self._about:
            self.tell(f"\n{asked.about.capitalize()}", bold=True)
            self._about = asked.about
        if asked.said:
            self.tell(asked.said, fg="red")
        if asked.doubt:
            return self.read(f"{asked.doubt} (y/N) ")
        found = choices(asked.question, records)
        if not asked.said or asked.number:
            self._introduce(asked, found)
        if self._editor is None and asked.is_refused:
            return self.read("> ")
        return self.read("> ", asked.proposed, found, many=asked.question.many, shows=True)

    def read(
        self,
        prompt: str,
        proposed: str = "",
        found: Iterable[Choice] = (),
        *,
        many: bool = False,
        shows: bool = False,
    ) -> str:
        """Return what is typed; a pasted text is one answer, whatever line breaks it has. Raises BrokenOff.

        `found` is offered while an answer is typed, with `shows` before that as well; with `many` each line that is
        pasted is an answer.
        """
        self.forget()
        if is_pressed():
            raise KeyboardInterrupt
        self.is_asking = True
        if self._editor is None:
            return self._plain(prompt, proposed)
        listed = list(found)
        shows = shows and 0 < len(listed) <= _FEW and not proposed
        return self._editor.read(prompt, proposed, listed, many=many, shows=shows)

    @property
    def typed(self) -> str:
        """What was being typed when it was broken off."""
        return self._editor.typed if self._editor else ""

    def forget(self) -> None:
        """Let go of the last answer: it is taken."""
        self._read, self.is_asking = [], False
        if self._editor:
            self._editor.forget()

    def ahead(self) -> list[str]:
        """Return the lines that were typed ahead of what was asked; the last may be the beginning of one."""
        text = self._editor.ahead() if self._editor else "".join(self._read) + waiting_lines()
        lines = text.split("\n")
        return lines if lines[-1] else lines[:-1]

    def tell(self, words: str, **style: Any) -> None:
        """Write some lines, broken between words at the width of the terminal."""
        for line in words.split("\n"):
            whole = textwrap.fill(shown(line), _width(), break_on_hyphens=False, break_long_words=False)
            click.echo(click.style(whole, **style) if style and coloured() else whole)

    def _plain(self, prompt: str, proposed: str) -> str:
        """Read a line; on a terminal, with what was pasted behind it."""
        click.echo(f"[{proposed}] {prompt}" if proposed else prompt, nl=False)
        if _comes_in_lines():
            with let_through():  # to wait can be broken off, and to read a line cannot: half of it would be lost
                select.select([sys.stdin], [], [])
        self._read = [sys.stdin.readline()]
        if not self._read[0]:
            raise BrokenOff
        while _comes_in_lines() and select.select([sys.stdin], [], [], _PASTED)[0]:
            if not (more := sys.stdin.readline()):
                break
            self._read.append(more)
        text = "".join(self._read).removesuffix("\n")
        return "" if text.strip() == DROP else text if text.strip() else proposed

    def _introduce(self, asked: Asked, found: list[Choice]) -> None:
        question = asked.question
        if asked.number:
            self.tell(f"and another {question.label}? Enter goes on.")
            return
        enter = "" if question.must_be_answered or asked.proposed else " Enter leaves it out."
        self.tell(f"{question.label}: {question.explained}{enter}")
        if question.vocabulary:
            self.offer(found)

    def offer(self, found: list[Choice]) -> None:
        """Name what there is to choose from, where it is not shown while an answer is typed."""
        if self._editor is None:
            self.tell(f"One of: {few([one.text for one in found])}")


def _comes_in_lines() -> bool:
    return sys.stdin.isatty() and os.name == "posix"


def _width() -> int:
    return max(20, min(_WIDEST, shutil.get_terminal_size().columns - 1))


class _Editor:
    """Edits a line with completion, by the library prompt_toolkit; that is loaded here, since it is wanted on a terminal only."""

    def __init__(self) -> None:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.key_binding import KeyBindings
        from prompt_toolkit.keys import Keys
        from prompt_toolkit.output import create_output
        from prompt_toolkit.output.color_depth import ColorDepth

        keys = KeyBindings()
        keys.add(Keys.BracketedPaste)(self._paste)
        output = create_output()
        if hasattr(output, "enable_cpr"):
            output.enable_cpr = False  # where the cursor stands is not needed; not all terminals answer
        depth = None if coloured() else ColorDepth.DEPTH_1_BIT
        self._session: Any = PromptSession(key_bindings=keys, output=output, color_depth=depth)
        self._session.app.after_render += self._look_for_an_end
        self._between = " "

    def read(self, prompt: str, proposed: str, found: list[Choice], *, many: bool, shows: bool) -> str:
        """Return what is typed. Raises BrokenOff, and KeyboardInterrupt."""
        self._between = "\n" if many else " "
        try:
            return str(
                self._session.prompt(
                    prompt,
                    default=proposed,
                    completer=_completer(found),
                    handle_sigint=False,  # between two questions it would be lost
                    pre_run=self._show_choices if shows else self._choose_all if proposed else None,
                )
            )
        except EOFError as error:
            raise BrokenOff from error

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return str(self._session.default_buffer.text)

    def forget(self) -> None:
        """Empty the line."""
        self._session.default_buffer.reset()

    def ahead(self) -> str:
        """Return what was typed behind the line, whether it was read already or not."""
        from prompt_toolkit.input.typeahead import get_typeahead
        from prompt_toolkit.keys import Keys

        source = self._session.app.input
        pressed = list(get_typeahead(source))
        with suppress(OSError, ValueError), source.raw_mode():
            while more := [*source.read_keys(), *source.flush_keys()]:
                pressed += more
        ends = (Keys.ControlM, Keys.ControlJ)
        texts = [one for one in pressed if one.key in (*ends, Keys.BracketedPaste) or not isinstance(one.key, Keys)]
        return "".join("\n" if one.key in ends else one.data for one in texts).replace("\r", "\n")

    def _look_for_an_end(self, app: Any) -> None:
        """End where Ctrl-C was pressed before its keys were read here."""
        if is_pressed() and not app.is_done:
            app.exit(exception=KeyboardInterrupt())

    def _show_choices(self) -> None:
        self._session.default_buffer.start_completion(select_first=False)

    def _choose_all(self) -> None:
        """Choose what is proposed, as in the fields of other programs: what is typed takes its place, an arrow keeps it to be changed."""
        from prompt_toolkit.selection import SelectionState

        buffer = self._session.default_buffer
        buffer.selection_state = SelectionState(original_cursor_position=0)
        buffer.selection_state.enter_shift_mode()

    def _paste(self, event: Any) -> None:
        """Put a pasted text in: of several lines, one; where several answers are asked for, each line is one."""
        lines = event.data.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if event.current_buffer.selection_state:
            event.current_buffer.cut_selection()
        event.current_buffer.insert_text(self._between.join(filter(None, map(str.strip, lines))))


def _completer(found: list[Choice]) -> Any:
    """Return what completes a line, in the form that the library wants."""
    from prompt_toolkit.completion import Completer, Completion

    class _Fitting(Completer):
        def get_completions(self, document: Any, complete_event: Any) -> Iterator[Any]:
            typed = document.text_before_cursor
            for one in fitting(found, typed):
                yield Completion(one.text, start_position=-len(typed), display_meta=one.note)

    return _Fitting()
