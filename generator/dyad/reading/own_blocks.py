"""The blocks of the frame that a project has in templates of its own: `templates/blocks/<name>.html`."""

from collections.abc import Mapping
from pathlib import Path

from dyad.reading.problems import Location, Problem
from dyad.reading.project_files import OWN_BLOCKS
from dyad.reading.yaml_text import decode
from dyad.runtime import opener
from dyad.text.frames import frame_problems

BLOCKS = ("announce", "footer")
"""Above the content of every page, and in the place of the first words of its footer."""


def read(root: Path, problems: list[Problem]) -> Mapping[str, str]:
    """Return the blocks of a project by their names; what is wrong with them, and files of other names, go to `problems`."""
    found: dict[str, str] = {}
    try:
        opener.refuse_links(root, OWN_BLOCKS)
        names = sorted(file.name for file in (root / OWN_BLOCKS).iterdir() if not file.name.startswith("."))
    except (FileNotFoundError, opener.NotPlain):
        return found  # without a folder there is none; a link to one is not followed
    for name in names:
        path, block = f"{OWN_BLOCKS}/{name}", name.removesuffix(".html")
        if block not in BLOCKS or block == name:
            hint = f"one of: {', '.join(f'{one}.html' for one in BLOCKS)}"
            problems.append(Problem(Location(path, 1, 1), "stray-file", "there is no such block", hint))
            continue
        try:
            text, told = decode(opener.read(root, path).replace(b"\r\n", b"\n"), path)
        except OSError as error:
            problems.append(
                Problem(Location(path, 1, 1), "unreadable-file", f"the file cannot be read: {error.strerror}")
            )
            continue
        told = [*told, *(_problem(path, text or "", *one) for one in frame_problems(text or ""))]
        if block == "footer" and "{{ licence }}" not in (text or ""):
            hint = "write {{ licence }} where readers look for the terms"
            told = [*told, Problem(Location(path, 1, 1), "missing-field", "the footer names no licence", hint)]
        problems.extend(told)
        if text and not told:
            found[block] = text
    return found


def _problem(path: str, text: str, offset: int, rule: str, message: str) -> Problem:
    return Problem(Location.at(path, text, offset), rule, message)
