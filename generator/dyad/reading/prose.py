"""The pages of prose that editors write, `briefings/pages/*.md`: three that every site has, and all others of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dyad.model.face import OWN_FOLDER
from dyad.model.languages import is_english
from dyad.model.weights import HEAVIEST, length
from dyad.reading import own_blocks, own_files, own_pages
from dyad.reading.own_pages import Own
from dyad.reading.problems import Location, Problem
from dyad.reading.prose_markup import foreign_markup
from dyad.reading.translations import translation
from dyad.reading.yaml_text import decode
from dyad.runtime import opener
from dyad.runtime.resources import resource
from dyad.text import prose_problems

FOLDER = OWN_FOLDER
PAGES = ("method", "naming", "sourcing")
"""The pages that every site has; each has its place on it."""
_AROUND = 20
"""Bytes of the elements around a line or a cell."""


@dataclass(frozen=True)
class PageText:
    """The text of a page that every site has."""

    text: str
    in_english: bool = False
    """Whether it is ours, and in English, on a site in another language."""


def read(root: Path, language: str, problems: list[Problem]) -> Mapping[str, PageText]:
    """Return the text of each page that every site has, by its name: the project's own, or that of a new project in the language where it has none.

    A file is held to what every file is held to: its size, its encoding, its characters. What is wrong goes to `problems`.
    """
    return {page: _page(root, f"{FOLDER}/{page}.md", language, problems) for page in PAGES}


def _page(root: Path, path: str, language: str, problems: list[Problem]) -> PageText:
    text = _text(root, path, problems)
    if text is None and (ours := translation(path, language)):
        return PageText(ours.read_text(encoding="utf-8"))
    if text is not None and is_english(language):
        return PageText(text)
    english = (resource("templates/init") / path).read_text(encoding="utf-8")
    return PageText(english if text is None else text, text in (None, english) and not is_english(language))


def beside(root: Path, problems: list[Problem]) -> Own:
    """Return what else the editors laid there; what is wrong with it goes to `problems`."""
    files = own_files.read(root, problems)
    own: dict[str, own_pages.OwnPage] = {}
    names = _names(root, problems)
    for name in names:
        if fault := own_pages.name_problem(name):
            rule, message, hint = fault
            problems.append(Problem(Location(f"{FOLDER}/{name}.md", 1, 1), rule, message, hint))
            continue
        said: list[Problem] = []
        written = _text(root, f"{FOLDER}/{name}.md", said) or ""
        if all(one.severity == "warning" for one in said) and (page := own_pages.page(name, written, said)):
            own[name] = page
        problems.extend(said)
    return Own(own, files, own_blocks.read(root, problems), frozenset(names) - own.keys())


def _names(root: Path, problems: list[Problem]) -> list[str]:
    """Return the names of the pages of the editors' own."""
    try:
        opener.refuse_links(root, FOLDER)
        found = sorted(file.name for file in (root / FOLDER).iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        said = f"the folder cannot be read: {error.strerror}"
        problems.append(Problem(Location(FOLDER, 1, 1), "unreadable-file", said))
        return []
    names = [name.removesuffix(".md") for name in found if name.endswith(".md") and not name.startswith(".")]
    return [name for name in names if name not in PAGES]


def _weight(text: str) -> int:
    """Return at how many bytes of HTML, at most, a page comes out: each line may be an element of its own, and each cell of a table."""
    return length(text) + _AROUND * (text.count("\n") + text.count("|"))


def _text(root: Path, path: str, problems: list[Problem]) -> str | None:
    """Return the text of a file; None where the project has none."""
    try:
        data = opener.read(root, path)
    except FileNotFoundError:
        return None
    except OSError as error:
        problems.append(Problem(Location(path, 1, 1), "unreadable-file", f"the file cannot be read: {error.strerror}"))
        return ""
    text, found = decode(data.replace(b"\r\n", b"\n"), path)  # as git gives it on Windows
    problems.extend(found)
    if any(one.rule == "merge-conflict" for one in found):
        return ""  # its marks are quotes of quotes to Markdown
    problems.extend(
        Problem(Location.at(path, text or "", offset), rule, message)
        for offset, rule, message in prose_problems(text or "")
    )
    problems.extend(foreign_markup(path, text or ""))
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
