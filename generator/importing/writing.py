"""A folder of new files: it is there with all of them, or not at all."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp


class Taken(Exception):
    """There is such a folder already."""


def write_folder(root: Path, folder: str, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder of the project in `root`. Raises Taken, and OSError as the disk does.

    They are written below `build`, which nobody reads, and then put in place by renaming their folder in one step.
    """
    target = root / folder
    if target.exists():
        raise Taken(f"{folder} is there already; name another folder with --into")
    target.parent.mkdir(parents=True, exist_ok=True)
    (root / "build").mkdir(exist_ok=True)
    beside = Path(mkdtemp(prefix="import-", dir=root / "build"))
    try:
        for name, content in files.items():
            (beside / name).write_bytes(content)
        beside.chmod(0o755)
        beside.rename(target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
