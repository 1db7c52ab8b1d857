"""`OwnWords` are what a project says in words of its own: the texts of its interface and the words that its checks look for.

They stand in `templates/texts/` and `templates/words/` of the project, one file for each language, as ours do in the program.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dyad.reading import yamlfile
from dyad.reading.problems import Location, Problem
from dyad.reading.project_files import TEXTS, WORDS
from dyad.reading.yamlfile import Value
from dyad.runtime import opener
from dyad.runtime.resources import resource


class OwnWords:
    """The files of a project by the tags of their languages; equal to others that say the same, and cheap to compare."""

    def __init__(
        self, texts: Mapping[str, Value] | None = None, words: Mapping[str, Value] | None = None, digest: str = ""
    ) -> None:
        """Hold what the files say; `digest` stands for their bytes."""
        self.texts, self.words, self.digest = texts or {}, words or {}, digest

    def __eq__(self, other: object) -> bool:
        """Say whether another holds the same bytes."""
        return isinstance(other, OwnWords) and self.digest == other.digest

    def __hash__(self) -> int:
        """Return what stands for the bytes."""
        return hash(self.digest)


NONE = OwnWords()
"""What a project has that says everything as the program does."""


@dataclass(frozen=True)
class Language:
    """The language of a project, with what it says there in words of its own."""

    tag: str
    own: OwnWords = NONE


def read(root: Path, tags: Sequence[str], problems: list[Problem]) -> OwnWords:
    """Read the files of the languages `tags`; what is wrong with them, and files of other languages, go to `problems`."""
    if _is_ours(root):
        return NONE
    digest = sha256()
    texts, words = (dict(_files(root, folder, tags, digest.update, problems)) for folder in (TEXTS, WORDS))
    return OwnWords(texts, words, digest.hexdigest()) if texts or words else NONE


def _is_ours(root: Path) -> bool:
    """Say whether the project is the program's own checkout, whose files are everybody's."""
    own, ours = root / TEXTS, resource(TEXTS)
    return own.is_dir() and ours.is_dir() and own.samefile(ours)


def _files(
    root: Path, folder: str, tags: Sequence[str], note: Callable[[bytes], None], problems: list[Problem]
) -> Iterator[tuple[str, Value]]:
    """Yield the files of a folder by their languages; `note` is told the name and the bytes of each."""
    for name in _names(root, folder, problems):
        path, tag = f"{folder}/{name}", name.removesuffix(".yaml")
        if tag not in tags:
            said = f"this file is not read: the language of the site is '{tags[0]}'"
            problems.append(
                Problem(Location(path, 1, 1), "words-not-read", said, f"{_meant(tags)}, or take it out", "warning")
            )
            continue
        try:
            data = opener.read(root, path)
        except OSError as error:
            said = f"the file cannot be read: {error.strerror}"
            problems.append(Problem(Location(path, 1, 1), "unreadable-file", said))
            continue
        value, found = yamlfile.read(data, path)
        problems.extend(found)
        note(path.encode() + b"\0" + data)
        yield tag, {} if value is None else value


def _names(root: Path, folder: str, problems: list[Problem]) -> Sequence[str]:
    if not os.path.lexists(root / folder):
        return ()
    try:
        opener.refuse_links(root, folder)
        return sorted(file.name for file in (root / folder).iterdir() if not file.name.startswith("."))
    except OSError as error:
        problems.append(
            Problem(Location(folder, 1, 1), "unreadable-file", f"the folder cannot be read: {error.strerror}")
        )
        return ()


def _meant(tags: Sequence[str]) -> str:
    return f"name it {' or '.join(f'{tag}.yaml' for tag in tags)}"
