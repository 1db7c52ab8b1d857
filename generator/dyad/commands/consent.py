"""`carry_out` shows what is to become of the files, checks it on a copy, asks, and writes all of it or nothing."""

import os
import re
import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from dyad.authoring.maintaining.editing import Unfit
from dyad.authoring.maintaining.edits import MOVABLE, Edits, Impossible
from dyad.authoring.maintaining.folding import Clash, said
from dyad.commands.days import DAY
from dyad.commands.disk_errors import disk
from dyad.commands.showing import Working, coloured, show
from dyad.reading.problems import Problem
from dyad.reading.project_files import CONFIG, FOLDER
from dyad.runtime import together
from dyad.runtime.files import Kept, place
from dyad.site.verdict import load_and_check
from dyad.text.suggestions import few
from dyad.text.terminal import shown

_COLOURS = {"+": "\033[32m", "-": "\033[31m", "@": "\033[36m"}

KIND = click.option("--kind", type=click.Choice(MOVABLE), help="The kind of record, where two kinds have the id.")


def consenting(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of all that show first what they would do."""
    for option in (
        click.option("--as-of", type=DAY, help="The day of writing."),
        click.option("--yes", is_flag=True, help="Write it without a question."),
        click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing."),
    ):
        command = option(command)
    return command


def opened(root: Path, today: date) -> tuple[Edits, list[Problem]]:
    """Return the edits of a project, with its problems. Ends where its files cannot all be read: what they point to cannot follow."""
    with Working("reading and checking"):
        records, problems = load_and_check(root, today)
    if records is None:
        raise click.UsageError("there is no project here that can be read; run: dyad check")
    if any(records.unread.values()):
        show([one for one in problems if one.severity == "error"], root)
        raise click.ClickException("what these files point to cannot follow; mend them first. Nothing was written")
    return Edits(root, records), problems


@contextmanager
def planning() -> Iterator[None]:
    """Put into words why something cannot be planned."""
    try:
        yield
    except (Impossible, Unfit) as error:
        said = str(error)
        raise click.ClickException(
            f"{said}{'' if said.endswith(('.', '?', '!')) else '.'} Nothing was written"
        ) from error
    except OSError as error:
        raise click.ClickException(f"{disk(error)}; nothing was written") from error


def carry_out(
    edits: Edits,
    before: list[Problem],
    today: date,
    *,
    dry_run: bool,
    yes: bool,
    hints: Mapping[str, str] | None = None,
) -> None:
    """Show the edits, and write them if their check finds nothing new and the user consents. Exits 1 where nothing can be written.

    `hints` say what to do first, by the rule of a problem that would be new.
    """
    with planning():
        files = edits.files()
    if not files:
        click.echo("nothing is to be changed")
        return
    for line in edits.shown(files):
        click.echo(_coloured(shown(line)))
    for note in edits.notes:
        click.echo("\n".join(map(shown, note.split("\n"))))
    for old in edits.renamed:
        if places := edits.naming(old, files):
            click.echo(f"'{old}' still stands in words or remarks, which are left as they are: {few(places)}")
    if edits.left:
        click.echo("left out, and in no record any more:")
        for one in edits.left:
            click.echo(shown(f"  {one}"))
    _refuse_worse(edits, files, before, today, hints or {})
    changed = len(files) - len(edits.moved)
    click.echo(f"{changed} {'file' if changed == 1 else 'files'} to change; the check finds nothing new")
    if dry_run:
        click.echo("nothing was written (--dry-run)")
        return
    _ask(yes)
    try:
        together.put(edits.root, files, edits.was)
    except (Kept, OSError) as error:
        said = str(error) if isinstance(error, Kept) else disk(error)
        raise click.ClickException(f"{said}; nothing was written") from error
    click.echo("written")
    click.echo(_to_commit(edits, files))


def _ask(yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("nothing was written: add --yes to write it, or --dry-run to look only")
    click.confirm("Write it?", abort=True)


def _refuse_worse(
    edits: Edits, files: Mapping[str, bytes | None], before: list[Problem], today: date, hints: Mapping[str, str]
) -> None:
    """End where a copy of the project with these edits has problems that the project does not have."""
    with Working("checking what comes of it"), TemporaryDirectory(prefix="dyad-edits-") as copy:
        staged(edits.root, Path(copy), files)
        _, after = load_and_check(Path(copy), today)
        worse = _more(before, after, edits)
        if worse:
            show(worse, Path(copy))
    if worse:
        rules = {one.rule for one in worse}
        first = "".join(f"; {words}" for rule, words in hints.items() if rule in rules)
        many = "one more problem" if len(worse) == 1 else f"{len(worse)} more problems"
        raise click.ClickException(f"the record would have {many} than before{first}. Nothing was written")


def staged(root: Path, copy: Path, files: Mapping[str, bytes | None]) -> None:
    """Make a copy of a project's records in an empty folder, and edit it."""
    shutil.copytree(
        root / FOLDER, copy / FOLDER, symlinks=True, copy_function=_linked, ignore=shutil.ignore_patterns(".*")
    )
    if (root / CONFIG).is_file():
        shutil.copyfile(root / CONFIG, copy / CONFIG)
    for path in files:
        (copy / path).unlink(missing_ok=True)
    place({copy / path: content for path, content in files.items() if content is not None})


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # another disk, or one without links
        shutil.copy2(source, target, follow_symlinks=False)


def _more(before: list[Problem], after: list[Problem], edits: Edits) -> list[Problem]:
    """Return the problems that are new, wherever in its file each stands; what was said of an old id counts for the new one."""
    known = Counter(_key(one, edits.renamed) for one in before)
    worse = []
    for one in after:
        key = _key(one, {})
        if known[key]:
            known[key] -= 1
        else:
            worse.append(one)
    return worse


def _key(one: Problem, renamed: Mapping[str, str]) -> tuple[str, str, str]:
    said = f"{one.place.path} {one.message}"
    for old, new in renamed.items():
        said = re.sub(rf"(?<![\w-]){re.escape(old)}(?![\w-])", new, said)
    return one.rule, one.severity, said


def _to_commit(edits: Edits, files: Iterable[str]) -> str:
    if not any((folder / ".git").exists() for folder in (edits.root, *edits.root.parents)):
        return "these files belong together: publish all of them at once"
    places = sorted({path.partition("/")[0] for path in files})
    return f"to commit: {shlex.join(['git', 'add', '--all', *places])} && {shlex.join(['git', 'commit', '-m', edits.title])}"


def _coloured(line: str) -> str:
    colour = _COLOURS.get(line[:1]) if coloured() else None
    return f"{colour}{line}\033[0m" if colour else line


class Choosing:
    """Decides between two values: by the options, or by asking whoever sits at the terminal."""

    def __init__(self, keep: tuple[str, ...], take: tuple[str, ...], old: str, new: str, *, asking: bool) -> None:
        """Take the names that the options give. Raises UsageError for one that they give both ways."""
        if both := sorted({*keep} & {*take}):
            raise click.UsageError(f"{', '.join(both)}: --keep or --take, not both. Nothing was written")
        self._keep, self._take, self._old, self._new, self._asking = keep, take, old, new, asking
        self._answers: dict[str, bool] = {}
        self._met: set[str] = set()

    def __call__(self, clash: Clash) -> bool | None:
        """Say whether the other value is taken; None where nobody has said."""
        self._met.add(clash.name)
        for name in (clash.name, "all"):
            if name in (*self._keep, *self._take):
                return name in self._take
        if self._asking and clash.name not in self._answers:
            self._answers[clash.name] = self._asked(clash)
        return self._answers.get(clash.name)

    def _asked(self, clash: Clash) -> bool:
        click.echo(f"{clash.name}\n  {self._new}: {said(clash.kept)}\n  {self._old}: {said(clash.other)}")
        words = f"keep that of {self._new}, or take that of {self._old}"
        return bool(click.prompt(words, type=click.Choice(["keep", "take"])) == "take")

    def refuse_open(self, undecided: Iterable[Clash]) -> None:
        """End where an option says nothing, or nobody has chosen between two values: name each, and the options that choose one."""
        self._refuse_unmet()
        lines = []
        for clash in undecided:
            lines += [
                f"  --keep {clash.name}  {self._new}: {said(clash.kept)}",
                f"  --take {clash.name}  {self._old}: {said(clash.other)}",
            ]
        if lines:
            first = "the two differ; choose for each, with --keep or --take and its name, or 'all':"
            raise click.ClickException("\n".join(map(shown, [first, *lines, "Nothing was written"])))

    def _refuse_unmet(self) -> None:
        """End where an option names what the two do not differ in: a slip there would let 'all' decide."""
        if unmet := sorted({*self._keep, *self._take} - self._met - {"all"}):
            differ = f"they differ in: {', '.join(sorted(self._met))}" if self._met else "they differ in nothing"
            raise click.UsageError(f"--keep or --take {', '.join(unmet)}: {differ}. Nothing was written")
