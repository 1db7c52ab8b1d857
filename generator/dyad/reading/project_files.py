"""These paths say where the files of a project lie, for whoever looks whether they changed before one is read."""

from pathlib import Path

FOLDER = "briefings"
SITE = f"{FOLDER}/site.yaml"
"""What makes a folder a project."""
CONFIG = "mkdocs.yml"
LICENCE = "LICENSE.md"
TEXTS, WORDS = "templates/texts", "templates/words"
OWN_BLOCKS = "templates/blocks"


def is_there(file: Path) -> bool:
    """Say whether a file is there that one may look at."""
    try:
        return file.is_file()
    except OSError:  # above the project lies what is not ours to look at
        return False
