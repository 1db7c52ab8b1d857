"""Drafts wait in a folder of the project, one file each, outside `briefings/`: the check names them, and no build reads them.

A folder for each article, by the id of its source; what was decided is noted there, so that nobody is asked twice.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from dyad.authoring.drafting.places import folders
from dyad.model import Kind
from dyad.reading import yamlfile
from dyad.reading.problems import Location, Problem
from dyad.reading.yamlfile import Value
from dyad.runtime import opener
from dyad.runtime.files import place

DECIDED = "decided.yaml"
_MOST_FILES = 2_000
_KINDS: tuple[Kind, ...] = ("source", "actor", "event")
LISTS = ("known_as", "untold", "refused", "receipts", "sentences", "quotations")
"""The groups of a draft's file beside its record."""


@dataclass
class DraftFile:
    """A draft as it waits."""

    kind: Kind
    name: str
    """The id that its record is to have."""
    record: dict[str, Value]
    folder: str
    """The id of the source of the article that it was made of first."""
    known_as: list[str] = field(default_factory=list)
    """The events of the record that it may be."""
    untold: list[str] = field(default_factory=list)
    """What could not be told."""
    refused: list[str] = field(default_factory=list)
    """What a program said that the article does not."""
    receipts: list[Value] = field(default_factory=list)
    """The words that each field rests on, and where they stand."""
    sentences: list[Value] = field(default_factory=list)
    """The article's sentences."""
    quotations: list[Value] = field(default_factory=list)
    file: Path = Path()
    """Where it lies."""

    @property
    def mark(self) -> str:
        """What stays the same however its text is edited: the kind and what it was made of."""
        made_of = repr((self.kind, self.receipts, self.sentences) if self.sentences else (self.kind, self.name))
        return blake2b(made_of.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    @property
    def own_words(self) -> Iterator[str]:
        """The texts of the record that have to be an editor's own."""
        yield from (str(self.record[key]) for key in ("title", "summary", "note") if key in self.record)
        claims = self.record.get("claims")
        for claim in claims if isinstance(claims, list) else ():
            if isinstance(claim, dict):
                yield str(claim.get("says", ""))


def decided(home: Path) -> Mapping[str, str]:
    """Return what was decided on the drafts of an article, by their marks."""
    try:
        found, _ = yamlfile.read(opener.read(home, DECIDED), DECIDED)
    except OSError:
        return {}
    return {key: str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def decide(one: DraftFile, decision: str) -> None:
    """Note what was decided on a draft, and take its file away."""
    home = one.file.parent
    noted = {**decided(home), one.mark: decision}
    lines = "".join(f'"{mark}": "{words}"\n' for mark, words in noted.items())
    place({home / DECIDED: lines.encode()})
    with suppress(FileNotFoundError):  # somebody else decided this moment
        one.file.unlink()


def waiting(root: Path) -> list[DraftFile]:
    """Return all drafts of a project that can be read, sources first."""
    return [one for folder in folders(root) for home in _homes(folder) for one in drafts_in(home)]


def of_folder(folder: Path) -> list[DraftFile]:
    """Return the drafts in a folder of drafts."""
    return [one for home in _homes(folder) for one in drafts_in(home)]


def _homes(folder: Path) -> list[Path]:
    try:
        return sorted(entry for entry in folder.iterdir() if entry.is_dir() and not entry.is_symlink())
    except OSError:
        return []


def drafts_in(home: Path) -> list[DraftFile]:
    """Return the drafts of one article that can be read, sources first."""
    found = [read(file) for file in _files(home)]
    return sorted(
        (one for one in found if isinstance(one, DraftFile)),
        key=lambda one: (_KINDS.index(one.kind), str(one.record.get("date", "")), one.name),
    )


def _files(home: Path) -> list[Path]:
    try:
        return sorted(home.glob("*.yaml"))[:_MOST_FILES]
    except OSError:
        return []


def read(file: Path) -> DraftFile | str | None:
    """Read the file of a draft: the draft, or why it is none; None for a file that is not meant to be one."""
    kind = next((one for one in _KINDS if file.name.startswith(f"{one}-")), None)
    if kind is None:
        return None
    try:
        data = opener.read(file.parent, file.name)
    except OSError as error:
        return f"the file cannot be read: {error.strerror}"
    value, problems = yamlfile.read(data, file.name)
    if problems:
        return f"line {problems[0].place.line}: {problems[0].message}"
    if not isinstance(value, dict) or not isinstance(value.get("record"), dict):
        return "it has no group 'record'"
    lists = {name: found for name in LISTS if isinstance(found := value.get(name), list)}
    record: Any = value["record"]
    rest: Any = {
        name: [str(one) for one in found] if name in ("known_as", "untold", "refused") else found
        for name, found in lists.items()
    }
    return DraftFile(kind, file.stem.removeprefix(f"{kind}-"), record, file.parent.name, file=file, **rest)


def problems(root: Path) -> Iterator[Problem]:
    """Yield a warning for each draft that waits, and for each file among them that cannot be read as one."""
    for folder in folders(root):
        for home in _homes(folder):
            for file in _files(home):
                yield from _problem(file, root)


def _problem(file: Path, root: Path) -> Iterator[Problem]:
    found = read(file)
    path = file.relative_to(root).as_posix()
    if isinstance(found, str):
        yield Problem(
            Location(path, 1, 1), "broken-draft", found, "mend it, or delete it; nothing of it is published", "warning"
        )
    elif found:
        known = (
            f"; known as {found.known_as[0]}: dyad accept {path} --into {found.known_as[0]}" if found.known_as else ""
        )
        yield Problem(
            Location(path, 1, 1),
            "waiting-draft",
            f"this is a draft of {'an' if found.kind[0] in 'ae' else 'a'} {found.kind}, and published nowhere",
            f"write what is to be written, then: dyad accept {path}{known}",
            "warning",
        )
