"""The pages of prose that editors write: `briefings/pages/*.md`."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from dyad.model.weights import HEAVIEST, length
from dyad.reading.problems import Location, Problem
from dyad.reading.yaml_text import decode
from dyad.runtime import opener
from dyad.runtime.resources import resource
from dyad.text import prose_problems

FOLDER = "briefings/pages"
PAGES = ("method", "naming", "sourcing")
"""The pages there are; each has its place on the site."""
_AROUND = 20
"""Bytes of the elements around a line or a cell."""


def read(root: Path, problems: list[Problem]) -> Mapping[str, str]:
    """Return the text of each page by its name: the project's own, or that of a new project where it has none.

    A file is held to what every file is held to: its size, its encoding, its characters. What is wrong goes to `problems`.
    """
    problems.extend(_strays(root))
    return {page: _text(root, f"{FOLDER}/{page}.md", problems) for page in PAGES}


def _strays(root: Path) -> Iterator[Problem]:
    known = [f"{page}.md" for page in PAGES]
    try:
        opener.refuse_links(root, FOLDER)
        found = sorted(file.name for file in (root / FOLDER).iterdir())
    except FileNotFoundError:
        return
    except OSError as error:
        yield Problem(Location(FOLDER, 1, 1), "unreadable-file", f"the folder cannot be read: {error.strerror}")
        return
    for name in found:
        if name not in known and not name.startswith("."):
            yield Problem(
                Location(f"{FOLDER}/{name}", 1, 1),
                "stray-file",
                f"there is no page '{name}'",
                f"one of: {', '.join(known)}",
            )


def _weight(text: str) -> int:
    """Return at how many bytes of HTML, at most, a page comes out: each line may be an element of its own, and each cell of a table."""
    return length(text) + _AROUND * (text.count("\n") + text.count("|"))


def _text(root: Path, path: str, problems: list[Problem]) -> str:
    try:
        data = opener.read(root, path)
    except FileNotFoundError:
        return (resource("templates/init") / path).read_text(encoding="utf-8")
    except OSError as error:
        problems.append(Problem(Location(path, 1, 1), "unreadable-file", f"the file cannot be read: {error.strerror}"))
        return ""
    text, found = decode(data.replace(b"\r\n", b"\n"), path)  # as git gives it on Windows
    problems.extend(found)
    problems.extend(
        Problem(_place(path, text or "", offset), rule, message) for offset, rule, message in prose_problems(text or "")
    )
    if text and (heavy := _weight(text)) > HEAVIEST:
        problems.append(
            Problem(
                Location(path, 1, 1),
                "too-heavy",
                f"this page would be too heavy: up to {heavy:,} bytes; at most {HEAVIEST:,}",
                "shorten it",
            )
        )
    return text or ""


def _place(path: str, text: str, offset: int) -> Location:
    return Location(path, text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)
