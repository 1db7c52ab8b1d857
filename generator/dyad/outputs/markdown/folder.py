"""`page_of` and `configuration` make a folder that MkDocs with stock Material, a forge, Obsidian or another generator takes as it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urljoin, urlsplit

from dyad import addresses
from dyad.language.texts import Texts
from dyad.outputs.markdown.page import written
from dyad.runtime.resources import resource
from dyad.text import engine_words, front_matter, yaml_quoted

CONFIGURATION, DOCS = "mkdocs.yml", "docs/"
"""The configuration of the folder, by which it is known as ours, and the folder of the pages in it."""
_LEFT_OUT = frozenset({addresses.SEARCH, addresses.PAST})
"""Pages that have no meaning there: the search is that of the theme, and earlier states are elsewhere."""
_TAGGED = frozenset({"pair", "year", "country", "actor", "agreement", "theme"})
"""The kinds of pages that carry their kind as a tag."""
_RECORD = (
    addresses.EVENTS,
    addresses.CALENDAR,
    addresses.COUNTRIES,
    addresses.ACTORS,
    addresses.AGREEMENTS,
    addresses.THEMES,
    addresses.SOURCES,
)
_ABOUT = (
    addresses.METHOD,
    addresses.NAMING,
    addresses.SOURCING,
    addresses.CHANGES,
    addresses.CORRECTIONS,
    addresses.DATA,
    addresses.CONTRIBUTE,
    addresses.FIELDS,
    addresses.RULES,
)


@dataclass(frozen=True)
class Publication:
    """What the configuration names: the site, its address, and its pairs in their order."""

    name: str
    url: str
    pairs: Sequence[str]
    own: Sequence[str] = ()
    """The addresses of the pages of the editors' own."""


def taken(pages: Sequence[str]) -> Sequence[str]:
    """Return those of the page files that stand in the folder."""
    return [page for page in pages if addresses.page_of(page) not in _LEFT_OUT]


def page_of(file: str, content: str, pages: frozenset[str], site: str) -> bytes:
    """Return a page as its file in the folder. Links to `pages` lead to files; others to the site at the address `site`."""
    page = written(content, partial(_lead, file, pages, site), whole=True)
    about = {name: engine_words(page.about[name]) for name in ("title", "description", "as_of", "date")}
    head = front_matter(about)
    if page.about["kind"] in _TAGGED:
        head = head.replace("\n---\n", f"\ntags:\n  - {page.about['kind']}\n---\n")
    return f"{head}{page.body}".encode()


def _lead(file: str, pages: frozenset[str], site: str, href: str) -> str:
    if href.startswith("#") or urlsplit(href).scheme:
        return href
    found = urlsplit(urljoin(f"/{addresses.page_of(file)}", href))
    address = found.path.removeprefix("/")
    target = addresses.page_file(address) if address.endswith("/") or not address else ""
    anchor = f"#{found.fragment}" if found.fragment else ""
    if target in pages:
        return f"{addresses.relative(target, file[: file.rfind('/') + 1])}{anchor}"
    return f"{site}{address}{f'?{found.query}' if found.query else ''}{anchor}"


def configuration(publication: Publication, pages: frozenset[str], texts: Texts) -> bytes:
    """Return `mkdocs.yml` for stock Material, with the pages that lead to all others as its navigation."""
    groups: Mapping[str, Sequence[str]] = {
        texts("frame.pairs"): [addresses.pair(pair) for pair in publication.pairs],
        texts("markdown.record"): _RECORD,
        texts("markdown.about"): [*_ABOUT, *publication.own],
    }
    nav = [f"  - {addresses.page_file(addresses.FRONT)}"]
    for label, group in groups.items():
        nav += _group(label, [file for file in map(addresses.page_file, group) if file in pages])
    head = f"site_name: {yaml_quoted(engine_words(publication.name))}\nsite_url: {yaml_quoted(publication.url)}\n"
    rest = resource(f"templates/markdown/{CONFIGURATION}").read_text(encoding="utf-8")
    return "\n".join([f"{head}{rest}nav:", *nav, ""]).encode()


def _group(label: str, files: Sequence[str]) -> Iterator[str]:
    if files:
        yield f"  - {yaml_quoted(label)}:"
        yield from (f"      - {file}" for file in files)
