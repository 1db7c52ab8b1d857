"""Drafts wait in a folder of the project, one file each, outside `briefings/`: the check names them, and no build reads them.

A folder for each article, by the id of its source; what was decided is noted there, so that nobody is asked twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from dyad.authoring.drafting.places import DECIDED, files_of, folders, homes, shown_path
from dyad.model import Kind, ids
from dyad.reading import yamlfile
from dyad.reading.problems import Location, Problem
from dyad.reading.yamlfile import Value
from dyad.runtime import opener
from dyad.runtime.files import place

ARTICLE = "article.txt"
"""The file beside the drafts of an article that has its sentences, one a line: no record has one of them."""
_MOST_ARTICLE = 1024 * 1024
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

    @property
    def articles(self) -> set[str]:
        """The folders of the articles that it was made of."""
        listed = [one.get("source") for one in (*self.receipts, *self.sentences) if isinstance(one, dict)]
        sources = self.record.get("sources")
        named = [*listed, *(sources if isinstance(sources, list) else [sources])]
        return {self.folder, *(one for one in named if isinstance(one, str) and not ids.id_problem(one))}


def sentences_beside(one: DraftFile) -> list[str]:
    """Return the sentences of the articles that a draft was made of: all of them, where their text lies beside it, else the draft's."""
    found = [str(other["text"]) for other in one.sentences if isinstance(other, dict) and "text" in other]
    for name in sorted(one.articles):
        with suppress(OSError):
            data = opener.read(one.file.parent.parent / name, ARTICLE, _MOST_ARTICLE)
            found += data.decode("utf-8", "replace").split("\n")
    return list(dict.fromkeys(filter(None, found)))


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
    return [one for folder in folders(root) for home in homes(folder) for one in drafts_in(home)]


def of_folder(folder: Path) -> list[DraftFile]:
    """Return the drafts in a folder of drafts."""
    return [one for home in homes(folder) for one in drafts_in(home)]


def drafts_in(home: Path) -> list[DraftFile]:
    """Return the drafts of one article that can be read, sources first."""
    found = [read(file) for file in files_of(home)[:_MOST_FILES]]
    return sorted(
        (one for one in found if isinstance(one, DraftFile)),
        key=lambda one: (_KINDS.index(one.kind), str(one.record.get("date", "")), one.name),
    )


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
        for home in homes(folder):
            files = files_of(home)
            for file in files[:_MOST_FILES]:
                yield from _problem(file, root)
            if more := len(files) - _MOST_FILES:
                yield from _unread(files[_MOST_FILES:], more, root)


def _unread(files: Sequence[Path], more: int, root: Path) -> Iterator[Problem]:
    """Yield a warning on the drafts of a folder that are too many to be read one by one."""
    if more > 0:
        yield Problem(
            Location(shown_path(root, files[0]), 1, 1),
            "waiting-draft",
            f"from this file on {more} more of the folder are not read: more than {_MOST_FILES:,} lie there",
            "decide on those that are named, or delete them, and check again",
            "warning",
        )


def _problem(file: Path, root: Path) -> Iterator[Problem]:
    found = read(file)
    path = shown_path(root, file)
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
