"""`dyad init` writes a new, empty, working project for any countries."""

import shutil
from collections.abc import Mapping
from pathlib import Path, PurePath
from uuid import uuid4

from dyad.authoring.layout import scalar
from dyad.authoring.schema import SCHEMAS, schemas
from dyad.authoring.translating import refuse_unknown, translated
from dyad.reading.load import load
from dyad.runtime import files
from dyad.runtime.resources import resource

LOCK = "requirements.txt"
"""What the program needs, with versions and hashes: a new project installs the same, and no more."""

_NO_ID = b"00000000-0000-4000-8000-000000000000"
"""What stands in the settings of a new project in place of its `feed_id`."""


class NotEmpty(Exception):
    """The folder already holds files."""


def init(folder: Path, language: str = "en") -> list[str]:
    """Fill an empty or new folder with a project in a language: settings, vocabulary, pages and one made-up example to delete.

    Returns the paths written, in order. Raises NoSuchLanguage, NotEmpty, and OSError as the disk does, naming the file; then nothing is
    left of it.
    """
    refuse_unknown(language)
    folder = folder.resolve()  # `a/b/..` is another folder before `a` is made than after
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmpty(f"{folder} already holds files; choose an empty or a new folder")
    made = _make(folder)
    try:
        _fill(folder, language)
    except BaseException:
        for entry in list(folder.iterdir()):  # all of it is ours: the folder was empty
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        for one in made:
            one.rmdir()
        raise
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def _make(folder: Path) -> list[Path]:
    """Make a folder and those above it; return those that were not there, the innermost first."""
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return made


def _fill(folder: Path, language: str) -> None:
    files.place(
        {
            folder / path: translated(PurePath(path), _own(origin.read_bytes()), language)
            for path, origin in laid_down().items()
        }
    )
    records, _ = load(folder)
    if records is not None:
        files.place({folder / SCHEMAS / name: content for name, content in schemas(records)})


def _own(content: bytes) -> bytes:
    """Return the content of a file of a new project, with an id that no other project has."""
    return content.replace(_NO_ID, scalar(str(uuid4())).encode())


def laid_down() -> Mapping[str, Path]:
    """Return the files that a new project gets: where each goes, and what it is made of."""
    made: dict[str, Path] = {}
    # The files of a new project come last, and stand in the place of those before: its themes are of no region.
    for name, target in (("briefings/vocabulary", "briefings/vocabulary/"), ("templates/init", "")):
        top = resource(name)
        for file in sorted(top.rglob("*")):
            if file.is_file():
                # "dot-gitignore" travels under a name that no packaging tool hides.
                parts = [
                    part.replace("dot-", ".", 1) if part.startswith("dot-") else part
                    for part in file.relative_to(top).parts
                ]
                made[f"{target}{'/'.join(parts)}"] = file
    return {**made, LOCK: resource(LOCK)}
