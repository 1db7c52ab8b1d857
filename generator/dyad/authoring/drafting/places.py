"""`folders` finds where drafts wait in a project, without reading one."""

from pathlib import Path

from dyad.runtime import opener

FOLDER = "drafts"
"""Where drafts wait, when no other folder is named."""
MARK = ".gitignore"
"""The file that shows a folder to be one of drafts; git leaves out what lies beside it."""


def folders(root: Path) -> list[Path]:
    """Return the folders of drafts of a project: the usual one, and those beside it that are marked."""
    try:
        inside = sorted(
            entry
            for entry in root.iterdir()
            if entry.is_dir() and not entry.is_symlink() and not entry.name.startswith(".")
        )
    except OSError:
        return []
    return [one for one in [*inside, root / "build" / FOLDER] if _is_ours(one)]


def _is_ours(folder: Path) -> bool:
    try:
        return opener.read(folder, MARK, 200).startswith(b"# Drafts of dyad draft.") or (
            folder.name == FOLDER and folder.is_dir() and not folder.is_symlink()
        )
    except OSError:
        return folder.name == FOLDER and folder.is_dir() and not folder.is_symlink()
