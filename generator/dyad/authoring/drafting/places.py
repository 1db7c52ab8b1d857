"""`folders` finds where drafts wait in a project, without reading one; `note` notes those that lie elsewhere."""

import os
from contextlib import suppress
from pathlib import Path

from dyad.runtime import opener
from dyad.runtime.files import place

FOLDER = "drafts"
"""Where drafts wait, when no other folder is named."""
MARK = ".gitignore"
"""The file that shows a folder to be one of drafts; git leaves out what lies beside it."""
DECIDED = "decided.yaml"
"""The file that has what was decided on the drafts of an article."""
ELSEWHERE = "elsewhere.txt"
"""The file of the usual folder that names the others, one a line, where the check would not look."""
_MARKED = "# Drafts of dyad draft. They hold sentences of others, so git leaves them out; to share them, delete these lines.\n*\n"
_BEGINNING = 400
"""Bytes of a file by which it is seen to be a draft."""


def folders(root: Path) -> list[Path]:
    """Return the folders of drafts of a project: the usual one, those beside it that are marked, and those that are noted."""
    try:
        inside = sorted(
            entry
            for entry in root.iterdir()
            if entry.is_dir() and not entry.is_symlink() and not entry.name.startswith(".")
        )
    except OSError:
        return []
    usual = [one for one in [*inside, root / "build" / FOLDER] if _is_usual(one)]
    return [*usual, *(one for one in _noted(root) if one not in usual and is_ours(one))]


def _noted(root: Path) -> list[Path]:
    """Return the folders of drafts that lie where nobody looks for them: hidden, within others, or outside of the project."""
    try:
        lines = opener.read(root / FOLDER, ELSEWHERE).decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [root / line for line in dict.fromkeys(lines) if line.strip()]


def note(root: Path, folder: Path) -> None:
    """Note a folder of drafts that is not the usual one, so that the check names what waits there, wherever it lies, and marked or not."""
    if folder in (root / FOLDER, *_noted(root)):
        return
    name = folder.relative_to(root) if folder.is_relative_to(root) else folder
    lines = [*map(os.fspath, _noted(root)), os.fspath(root / name)]
    text = "".join(f"{shown_path(root, Path(line))}\n" for line in dict.fromkeys(lines))
    mark(root / FOLDER)
    place({root / FOLDER / ELSEWHERE: text.encode("utf-8", "surrogateescape")})


def shown_path(root: Path, folder: Path) -> str:
    """Return the path of a folder or file of drafts from the project's folder, or the whole one of what lies outside."""
    return (folder.relative_to(root) if folder.is_relative_to(root) else folder).as_posix()


def mark(folder: Path) -> None:
    """Let git leave out a folder of drafts; one that somebody took the lines out of, to share it, stays as it is."""
    if not (folder / MARK).exists():
        place({folder / MARK: _MARKED.encode()})


def is_ours(folder: Path) -> bool:
    """Say whether a folder is one of drafts: the usual one, a marked one, or one with drafts in it."""
    return _is_usual(folder) or any(_is_draft(file) for home in homes(folder) for file in files_of(home)[:1])


def _is_usual(folder: Path) -> bool:
    """Say whether a folder is the usual one or a marked one; nothing in it is looked at but the mark."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    with suppress(OSError):
        if opener.read(folder, MARK, 200).startswith(_MARKED[:23].encode()):
            return True
    return folder.name == FOLDER


def _is_draft(file: Path) -> bool:
    """Say whether a file is that of a draft, or of what was decided on drafts, by its beginning alone."""
    try:
        begin = opener.read(file.parent, file.name, _BEGINNING)
    except OSError:
        return False
    return file.name == DECIDED or b"\ndraft: " in b"\n" + begin


def homes(folder: Path) -> list[Path]:
    """Return the folders of the articles in a folder of drafts."""
    try:
        return sorted(entry for entry in folder.iterdir() if entry.is_dir() and not entry.is_symlink())
    except OSError:
        return []


def files_of(home: Path) -> list[Path]:
    """Return the files in the folder of an article that may be drafts."""
    try:
        return sorted(home.glob("*.yaml"))
    except OSError:
        return []
