"""The pages of the editors' own, `briefings/pages/<name>.md`, each at the address `/<name>/`; and what a site's settings name of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from dyad import addresses, text
from dyad.model import ids
from dyad.model.face import OWN_FOLDER, Head, Where
from dyad.model.vocabulary import Vocabulary
from dyad.reading import validation, yamlfile
from dyad.reading.own_files import OwnFile
from dyad.reading.problems import Location, Problem

_HEAD = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"(?:[ \t]*\n)*#[ \t]+(.+?)[ \t#]*(?:\n|\Z)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
LEAD = 200
"""Characters of the first words of a page that stand for it elsewhere."""


@dataclass(frozen=True)
class OwnPage:
    """A page of the editors' own."""

    name: str
    """The file's name without `.md`."""
    title: str
    menu: Where
    order: int
    language: str | None
    text: str
    """Its text in Markdown. The lines of its head and of its title are empty, so that every line has the number it has in the file."""

    @property
    def lead(self) -> str:
        """Its first words, as plain text that describes it elsewhere."""
        line = next((one for one in self.text.splitlines() if one.strip()[:1].isalnum()), "")
        plain = str(text.inline(_LINK.sub(r"\1", line)).striptags())
        return plain if len(plain) <= LEAD else f"{plain[:LEAD].rpartition(' ')[0]} …"


@dataclass(frozen=True)
class Own:
    """All pages, files and blocks of the editors' own."""

    pages: Mapping[str, OwnPage] = field(default_factory=dict)
    files: Mapping[str, OwnFile] = field(default_factory=dict)
    blocks: Mapping[str, str] = field(default_factory=dict)
    """The blocks of the frame that the project has templates of its own for."""
    unread: frozenset[str] = frozenset()
    """The pages whose files are there but are at fault: what names them is not to blame."""


def name_problem(name: str) -> tuple[str, str, str] | None:
    """Say why no page can have a name, as rule, message and hint; None where one can."""
    if name in addresses.TAKEN:
        return "taken-address", f"the address '{name}/' is one of the site's own", f"rename it, as in about-{name}.md"
    if why := ids.id_problem(name):
        near = ids.nearest_id(name)
        better = near if near and not ids.id_problem(near) else "a-short-name"
        return "bad-id", f"the page's name '{name}' {why}", f"rename it: {better}.md"
    return None


def page(name: str, written: str, problems: list[Problem]) -> OwnPage | None:
    """Return a page by the text of its file; what is wrong with its head goes to `problems`. Links and pictures are proved with the site."""
    path = f"{OWN_FOLDER}/{name}.md"
    head, body = _head(path, written, problems)
    if head is None:
        return None
    title = head.title
    if title is None and (found := _TITLE.match(body)):
        title = str(text.inline(_LINK.sub(r"\1", found[1])).striptags())
        body = "\n" * found[0].count("\n") + body[found.end() :]
        for offset, rule, why in text.plain_problems(title):
            problems.append(Problem(Location(path, 1, offset + 1), rule, why))
    if not title:
        hint = "begin the file with a heading: # Imprint"
        problems.append(Problem(Location(path, 1, 1), "missing-field", "the page has no title", hint))
        return None
    return OwnPage(name, title, head.menu, head.order, head.language, body)


def _head(path: str, written: str, problems: list[Problem]) -> tuple[Head | None, str]:
    """Return what a page says of itself, None where that cannot be read; and its text below as many empty lines."""
    found = _HEAD.match(written)
    if not found:
        if written.startswith("---\n"):
            said, hint = "the head of the page does not end", "end it with a line of three hyphens: ---"
            problems.append(Problem(Location(path, 1, 1), "yaml-syntax", said, hint))
            return None, written
        return Head(), written
    body = "\n" * found[0].count("\n") + written[found.end() :]
    data = f"\n{found[1]}".encode()
    if not found[1].strip():
        return Head(), body
    value, told = yamlfile.read(data, path)
    problems.extend(told)
    if value is None:
        return None, body
    if not isinstance(value, dict):
        said, hint = "the head of a page is a group of fields", "begin it with a line such as 'title: …'"
        problems.append(Problem(Location(path, 2, 1), "wrong-shape", said, hint))
        return None, body
    try:
        return Head.model_validate(value), body
    except ValidationError as error:
        places = yamlfile.places(data)
        for one in validation.findings(error, Head, value, path, Vocabulary()):
            place = Location(path, *yamlfile.locate(places, one.keys, of=one.of))
            problems.append(Problem(place, one.rule, one.message, one.hint))
        return None, body


def page_links(names: Iterable[str], address: str) -> Mapping[str, str]:
    """Return where a page at an address leads when it names the files of others, by their names."""
    up = "../" * address.count("/")
    return {name: f"{up}{addresses.own_page(name)}" for name in names}


def in_order(pages: Mapping[str, OwnPage], where: Where) -> Iterator[OwnPage]:
    """Yield the pages that say that they stand in the menu, or below every page, in their order."""
    yield from sorted(
        (one for one in pages.values() if one.menu == where), key=lambda one: (one.order, one.title, one.name)
    )
