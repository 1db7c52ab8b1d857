"""A new, empty, working project for any countries."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.load import load
from generator.resources import resource
from generator.schema import SCHEMAS, schemas


class NotEmpty(Exception):
    """The folder already holds files."""


def init(folder: Path) -> list[str]:
    """Fill an empty or new folder with a project: settings, vocabulary, pages and one made-up example to delete.

    Returns the paths written, in order. Raises NotEmpty, and OSError as the disk does.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmpty(f"{folder} already holds files; choose an empty or a new folder")
    for origin, target in _files():
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(origin, folder / target)
    records, _ = load(folder)
    if records is not None:
        for name, content in schemas(records.vocabulary):
            file = folder / SCHEMAS / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def _files() -> Iterator[tuple[Path, Path]]:
    """Yield each file to copy, and where it goes."""
    # The files of a new project come last: its themes are of no region.
    for name, target in (("briefings/vocabulary", Path("briefings/vocabulary")), ("templates/init", Path())):
        top = resource(name)
        for file in sorted(top.rglob("*")):
            if file.is_file():
                # "dot-gitignore" travels under a name that no packaging tool hides.
                parts = [part.replace("dot-", ".", 1) if part.startswith("dot-") else part for part in file.relative_to(top).parts]
                yield file, target.joinpath(*parts)
