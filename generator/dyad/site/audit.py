"""The proof of the built site, before anyone sees it: nothing in it that is not ours, nothing missing, no dead link.

Each page is read once, as a browser would; what is found is a list of plain sentences, each with its page.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from sys import intern
from typing import NamedTuple, cast
from urllib.parse import unquote, urlsplit

from lxml import etree

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.model.public_address import path_of
from dyad.model.weights import MOST_BYTES
from dyad.outputs.pagination import Pagination
from dyad.runtime import cache as kept
from dyad.runtime import files
from dyad.runtime.files import State
from dyad.runtime.parallel import spread
from dyad.site.search_index import FOLDER

SCRIPTS = frozenset({"assets/start.js", "assets/dyad.js", "assets/filters.js"})
"""The scripts that pages load; a list that is kept by hand, so that no page can add to it."""

_ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "article",
        "b",
        "bdi",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "code",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "input",
        "kbd",
        "label",
        "li",
        "line",
        "link",
        "main",
        "meta",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "q",
        "rect",
        "script",
        "section",
        "select",
        "span",
        "strong",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "ul",
        "path",
        "circle",
        "g",
        "aside",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "autocomplete",
        "charset",
        "checked",
        "colspan",
        "content",
        "cx",
        "cy",
        "d",
        "datetime",
        "defer",
        "dir",
        "focusable",
        "for",
        "headers",
        "height",
        "hidden",
        "lang",
        "media",
        "name",
        "open",
        "placeholder",
        "preserveaspectratio",
        "property",
        "r",
        "rel",
        "role",
        "rowspan",
        "scope",
        "start",
        "stroke-width",
        "tabindex",
        "text-anchor",
        "title",
        "type",
        "value",
        "viewbox",
        "width",
        "x",
        "x1",
        "x2",
        "xml:lang",
        "xmlns",
        "y",
        "y1",
        "y2",
    ]
)
"""What elements may carry, besides `class`, `id`, `data-` and `aria-`, and the address of those below."""
POLICIES = frozenset(
    [
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'",
        "default-src 'none'",  # of a page that only leads on
    ]
)
"""The Content-Security-Policies of pages, one of which each carries; kept by hand like the scripts, so that no page can loosen it.

There are no hashes in them: no script and no style stands within a page.
"""
_MOVED = re.compile(r"0; url=((?!/)[^:]+)")
"""What a page at an earlier address of a record says: the record's own place on this site."""
_PAST = re.compile(rf"{addresses.PAST}[0-9]{{4}}-[0-9]{{2}}/")
"""How the files of an earlier state of the site begin; each of them was proved against the records of its day."""
_WITHIN = re.compile(r"((?:\.\./)*)((?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?)(#[\w-]*)?")
"""How nearly all links begin and end: steps up, folders and a file down, a place. It names no other host, and no scheme."""
_ADDRESSES = {"a": "href", "link": "href", "script": "src", "img": "src"}
_ANYWHERE = "404.html"
"""The page that a server shows at every address that it does not know: its links begin at the root of the host."""


class Home(NamedTuple):
    """Where the pages will stand."""

    url: str
    """The address of the site."""
    above: int = 0
    """How many folders of the same site are above this one: those of a past day lie within the site of today."""


class Page(NamedTuple):
    """What one page holds that others, or the records, are held against."""

    file: str
    ids: frozenset[str]
    records: frozenset[str]
    """The anchors of the records that it shows in full."""
    targets: tuple[str, ...]
    """The files of the site that it links to, each with `#` and the place in it, if one is meant."""
    faults: tuple[str, ...]


def audit(
    site: Path, dataset: Dataset, pagination: Pagination, memory: Path, processes: int = 1, *, past: bool = False
) -> list[str]:
    """Return every fault of a built site: an empty list for a good one; `past`: it will lie within the site of today.

    A page that was read before, and has not been written since, is not read again: what it holds is kept in `memory`.
    """
    there = files.present(site)
    states = {
        file: state for file, state in there.items() if file.endswith(".html") and not file.startswith(f"{FOLDER}/")
    }
    home = Home(dataset.site.url, addresses.past(dataset.as_of).count("/") if past else 0)
    before: Mapping[str, tuple[tuple[Home, State], Page]] = kept.load(memory) or {}
    known = {
        file: before[file][1] for file, state in states.items() if file in before and before[file][0] == (home, state)
    }
    unread = [file for file in states if file not in known]
    read_now = dict(zip(unread, spread(lambda file: read(site, file, home), unread, processes), strict=True))
    pages = {file: known.get(file) or read_now[file] for file in sorted(states)}
    if read_now or before.keys() != pages.keys():
        kept.store(memory, {file: ((home, states[file]), page) for file, page in pages.items()})
    faults = [f"{page.file}: {fault}" for page in pages.values() for fault in page.faults]
    faults += _dead_links(there, pages)
    faults += _miscounted(pages, dataset, pagination)
    return faults


def read(site: Path, name: str, home: Home) -> Page:
    """Read one page: its anchors, its links within the site, and what should not be in it."""
    base, depth = path_of(home.url), name.count("/") + home.above
    with open(f"{site}/{name}", "rb") as file:  # noqa: PTH123 - half the time of a Path, for each of thousands of pages
        content = file.read()
    tree = etree.fromstring(content, etree.HTMLParser(collect_ids=False))
    ids: Counter[str] = Counter()
    records: set[str] = set()
    links: dict[str, re.Match[str] | None] = {}
    policies: list[str] = []
    faults: list[str] = [f"{len(content):,} bytes; at most {MOST_BYTES:,}"] if len(content) > MOST_BYTES else []
    for element in tree.iter(etree.Element):
        tag = cast(str, element.tag)
        if tag not in _ELEMENTS:
            faults.append(f"the element <{tag}> has no place here")
        address = _ADDRESSES.get(tag)
        for attribute, value in cast("list[tuple[str, str]]", element.items()):
            if attribute == "class":
                if not (marks := _marks(value)):
                    continue
                if not _SENTENCES.isdisjoint(marks) and not _has_receipt(element):
                    faults.append(f"no receipt behind: {' '.join(''.join(map(str, element.itertext())).split())[:80]}")
                records.update(one for one in _records(element, marks) if one)
            elif attribute in _ATTRIBUTES:
                continue
            elif attribute == "id":
                ids[value] += 1
            elif attribute == address:
                if name == _ANYWHERE:
                    value = _from_root(value, base)
                if tag == "a" and value in links:
                    continue
                plain = _WITHIN.fullmatch(value) if tag == "a" else None
                if not plain:
                    faults += _address_faults(tag, value, element.get("rel") or "", name, home)
                elif len(plain[1]) > 3 * depth:
                    faults.append(f"a link out of the site: {value}")
                if plain or not urlsplit(value).scheme:
                    links[value] = plain
            elif (
                attribute == "http-equiv"
                and value == "refresh"
                and (moved := _MOVED.fullmatch(element.get("content") or ""))
            ):
                links[moved[1]] = None
            elif attribute == "http-equiv" and value.lower() == "content-security-policy":
                policies.append(element.get("content") or "")
            elif not attribute.startswith(("data-", "aria-")):
                faults.append(f"the attribute {attribute} on <{tag}>")
        if tag == "script" and not element.get("src") and not _is_data(element.get("type"), element.text):
            faults.append("a script within the page")
    faults += [f"the anchor {anchor} stands {count} times" for anchor, count in ids.items() if count > 1]
    if len(policies) != 1 or not POLICIES.issuperset(policies):
        faults.append(f"the content security policy is not ours: {'; and '.join(policies) or 'there is none'}")
    targets = dict.fromkeys(_targets(name, links))
    return Page(name, frozenset(map(intern, ids)), frozenset(records), tuple(map(intern, targets)), tuple(faults))


def _from_root(value: str, base: str) -> str:
    """Return a link of the page that may be shown anywhere as one of a page at the site's root; any other link of it leads astray."""
    if value.startswith(base) and not value.startswith("//"):
        return value.removeprefix(base) or "./"
    return value if urlsplit(value).netloc or value.startswith("#") else f"/{value.removeprefix('/')}"


def _targets(page: str, links: Mapping[str, re.Match[str] | None]) -> Iterator[str]:
    """Yield the file that each link on a page means, with the place in it: `pairs/x/index.html#event-y`; `_WITHIN` has matched the plain ones."""
    here = page.split("/")[:-1]
    above = ["".join(f"{step}/" for step in here[:depth]) for depth in range(len(here), -1, -1)]
    for link, plain in links.items():
        if plain:
            steps, path, place = plain[1], plain[2], plain[3] or ""
            file = f"{above[min(len(steps) // 3, len(here))]}{path}" if steps or path else page
            yield f"{file}index.html{place}" if file.endswith("/") or not file else f"{file}{place}"
        else:
            path, hash_, anchor = link.partition("#")
            file = _resolved(page, path.partition("?")[0]) if path else page
            yield f"{file}{hash_}{unquote(anchor)}"


_SENTENCES = frozenset(
    ["dy-row", "dy-summary", "dy-claim", "dy-figure", "dy-stage", "dy-judgement", "dy-bottom-line", "dy-sentence"]
)
"""The classes of the parts of a page that say something of the world: each of them carries a receipt."""


_ENTRY, _SHELF = "dy-entry", "dy-shelf"
"""The classes of a record shown in full, and of a list of such records."""


@cache
def _marks(classes: str) -> frozenset[str]:
    """Return those of an element's classes that say what it is to the proof."""
    return frozenset(classes.split()) & (_SENTENCES | {_ENTRY, _SHELF})


def _records(element: etree._Element, marks: frozenset[str]) -> Iterator[str | None]:
    """Yield the anchors of the records that an element with some marks shows in full."""
    if _ENTRY in marks:
        yield element.get("id")
    if _SHELF in marks:
        yield from (item.get("id") for item in element.iterchildren("li"))


def _has_receipt(element: etree._Element) -> bool:
    return any(one.get("class") == "dy-receipt" for one in element.iter("sup"))


def _is_data(kind: object, content: str | None) -> bool:
    """Say whether a script element holds data only: JSON-LD that reads as JSON."""
    if kind != "application/ld+json":
        return False
    try:
        json.loads(content or "")
    except ValueError:
        return False
    return True


def _address_faults(tag: str, value: str, relation: str, page: str, home: Home) -> Iterator[str]:
    parts = urlsplit(value)
    if tag == "a" and (parts.scheme not in ("", "http", "https", "mailto") or (not parts.scheme and parts.netloc)):
        yield f"a link to {value}"
    elif tag == "link" and relation == "canonical":
        if not value.startswith(home.url) and not _PAST.match(page):
            yield f"the page says that it stands elsewhere: {value}"
    elif tag != "a" and (parts.scheme or parts.netloc):
        yield f"<{tag}> asks another host: {value}"
    elif not parts.scheme and parts.path.startswith("/"):
        yield f"a link that does not begin at {path_of(home.url) if page == _ANYWHERE else 'the page'}: {value}"
    elif not parts.scheme and _climbs(parts.path) > page.count("/") + home.above:
        yield f"a link out of the site: {value}"
    elif tag == "script" and _PAST.sub("", _resolved(page, parts.path)) not in SCRIPTS:
        yield f"a script that is not ours: {value}"


def _climbs(path: str) -> int:
    """Return how many folders above its own a relative path leads."""
    depth = highest = 0
    for step in unquote(path).split("/"):
        depth += -1 if step == ".." else step not in ("", ".")
        highest = min(highest, depth)
    return -highest


def _resolved(page: str, path: str) -> str:
    """Return the file in the site that a relative path on a page means."""
    here = [] if path.startswith("/") else page.split("/")[:-1]
    for step in unquote(path).split("/"):
        if step == "..":
            if here:
                here.pop()
        elif step not in ("", "."):
            here.append(step)
    found = "/".join(here)
    return (
        f"{found}/index.html".lstrip("/")
        if path.endswith("/") or path in ("", ".", "..") or path.endswith("/..")
        else found
    )


def _dead_links(there: Collection[str], pages: Mapping[str, Page]) -> Iterator[str]:
    sound: set[str] = set()
    for page in pages.values():
        for target in page.targets:
            if target in sound:
                continue
            file, _, anchor = target.partition("#")
            if file not in there:
                yield f"{page.file}: a link to {target}, which is not there"
            elif anchor and file in pages and anchor not in pages[file].ids:
                yield f"{page.file}: a link to {target}, where there is no such place"
            else:
                sound.add(target)


def _miscounted(pages: Mapping[str, Page], dataset: Dataset, pagination: Pagination) -> Iterator[str]:
    """Yield every record that is not at its addresses, and everything that is shown as a record and is none."""
    due = dict(_addresses(dataset, pagination))
    for target, what in due.items():
        file, _, anchor = target.partition("#")
        if file not in pages or (anchor and anchor not in pages[file].ids):
            yield f"{what} is not on {target}"
    for page in pages.values():
        for anchor in sorted(page.records) if not _PAST.match(page.file) else ():
            if f"{page.file}#{anchor}" not in due:
                yield f"{page.file}: #{anchor} is shown as a record, and there is none"


def _addresses(dataset: Dataset, pagination: Pagination) -> Iterator[tuple[str, str]]:
    """Yield file and anchor of every record, by all ids that it ever had, and what it is."""
    for event in dataset.events():
        for pair in dataset.event_pairs(event.id) or [""]:
            page = addresses.html_file(pagination.event_page(event.id, pair))
            yield from (
                (f"{page}#{addresses.event_anchor(one)}", f"event '{one}'") for one in (event.id, *event.formerly)
            )
    for pair in (*dataset.pairs(), ""):
        for year, left in pagination.left(pair).items():
            page = addresses.html_file(addresses.pair_year(pair, year) if pair else addresses.loose_year(year))
            yield from (
                (f"{page}#{addresses.event_anchor(one)}", f"event '{one}'")
                for event in left
                for one in (event.id, *event.formerly)
            )
    for source in dataset.sources():
        page = addresses.html_file(pagination.source(source.id).partition("#")[0])
        yield from (
            (f"{page}#{addresses.source_anchor(one)}", f"source '{one}'") for one in (source.id, *source.formerly)
        )
    for agreement in dataset.agreements():
        page = addresses.html_file(pagination.agreement(agreement.id).partition("#")[0])
        yield from (
            (f"{page}#{addresses.agreement_anchor(one)}", f"agreement '{one}'")
            for one in (agreement.id, *agreement.formerly)
        )
    for actor in dataset.actors():
        yield from (
            (addresses.html_file(addresses.actor(one)), f"actor '{one}'") for one in (actor.id, *actor.formerly)
        )
    for pair in dataset.pairs():
        yield addresses.html_file(addresses.pair(pair)), f"pair '{pair}'"
