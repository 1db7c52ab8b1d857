"""Reading one page of the built site as a browser would: what it holds, and what has no place in it."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from dyad import addresses
from dyad.model.public_address import path_of
from dyad.model.weights import MOST_BYTES
from dyad.outputs.views.marks import ENTRY, SENTENCES, SHELF
from dyad.text.plain_links import PlainLink, plain

SCRIPTS = frozenset(f"assets/{name}.js" for name in ("start", "dyad", "filters", "tenures", "beside", "news", "pairs"))
"""The scripts that pages load; a list that is kept by hand, so that no page can add to it."""

_ELEMENTS = frozenset(
    """
    a abbr article aside b bdi blockquote body br button caption circle code dd details div dl dt em fieldset figcaption
    figure footer g h1 h2 h3 h4 head header hr html i img input kbd label legend li line link main meta nav ol option p
    path pre q rect script section select span strong summary sup svg table tbody td text th thead time title tr
    ul
    """.split()
)
_ATTRIBUTES = frozenset(
    """
    alt autocomplete charset checked colspan content cx cy d datetime defer dir focusable for headers height hidden
    lang loading media name open placeholder popover preserveaspectratio property r rel role rowspan scope sizes start stroke-width
    tabindex text-anchor title type value viewbox width x x1 x2 xml:lang xmlns y y1 y2
    """.split()
)
"""What elements may carry, besides `class`, `id`, `data-` and `aria-`, where a link leads, and the address of those below."""
POLICIES = frozenset(
    [
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'",
        "default-src 'none'",  # of a page that only leads on
    ]
)
"""The Content-Security-Policies of pages, one of which each carries; kept by hand like the scripts, so that no page can loosen it.

There are no hashes in them: no script and no style stands within a page.
"""
_MOVED = re.compile(r"0; url=((?!/)[^:]+)")
"""What a page at an earlier address of a record says: the record's own place on this site."""
_ADDRESSES = {"link": "href", "script": "src", "img": "src"}
_LEADING = frozenset({"a", "link"})
"""Those that may lead to any place of the site; what the others load is of a few."""
_FREE = ("data-", "aria-")
"""How the attributes begin that any element may carry."""
_LOOKED_INTO = frozenset({"meta", "img", "script"})
"""The elements that have to be more than what they and their attributes are called."""
_ANYWHERE = "404.html"
"""The page that a server shows at every address that it does not know: its links begin at the root of the host."""


PAST = re.compile(rf"{addresses.PAST}[0-9]{{4}}-[0-9]{{2}}/")
"""How the files of an earlier state of the site begin; each of them was proved against the records of its day."""


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


def read(site: Path, name: str, home: Home) -> Page:
    """Read one page: its anchors, its links within the site, and what should not be in it."""
    with open(f"{site}/{name}", "rb") as file:  # noqa: PTH123 - half the time of a Path, for each of thousands of pages
        content = file.read()
    reader = _Reader(name, home)
    if len(content) > MOST_BYTES:
        reader.faults.append(f"{len(content):,} bytes; at most {MOST_BYTES:,}")
    reader.take(etree.fromstring(content, etree.HTMLParser(collect_ids=False)))
    return reader.page()


class _Reader:
    """Takes one page in, element by element; the plain way of each of millions is short, and calls little."""

    def __init__(self, name: str, home: Home) -> None:
        self.faults: list[str] = []
        self._name, self._home = name, home
        self._base, self._depth = path_of(home.url), name.count("/") + home.above
        self._ids: list[str] = []
        self._records: set[str] = set()
        self._links: dict[str, PlainLink | None] = {}
        self._policies: list[str] = []

    def take(self, root: etree._Element) -> None:
        """Take in all elements with all that they carry."""
        for element in root.iter(etree.Element):
            tag = element.tag
            if tag not in _ELEMENTS:
                self.faults.append(f"the element <{tag}> has no place here")
            attributes: Any = element.items()
            for attribute, value in attributes:
                if attribute == "class":  # first, since most are
                    if marks := _marks(value):
                        self._part(element, marks)
                elif attribute == "href" and tag == "a":
                    self._link(value)
                elif attribute == "id":
                    self._ids.append(value)
                elif attribute not in _ATTRIBUTES and not attribute.startswith(_FREE):
                    self._attribute(element, tag, attribute, value)
            if tag in _LOOKED_INTO:
                self._look_into(element, tag)

    def _look_into(self, element: etree._Element, tag: str) -> None:
        if tag == "meta" and element.get("property") == "og:image":
            self._picture(element.get("content") or "")
        if tag == "img" and element.get("alt") is None:
            self.faults.append("a picture without words that stand for it")
        if tag == "script" and not element.get("src") and not _is_data(element.get("type"), element.text):
            self.faults.append("a script within the page")

    def page(self) -> Page:
        """Return what the page holds."""
        ids = frozenset(map(intern, self._ids))
        if len(ids) < len(self._ids):
            times = Counter(self._ids).items()
            self.faults += [f"the anchor {anchor} stands {count} times" for anchor, count in times if count > 1]
        if len(self._policies) != 1 or not POLICIES.issuperset(self._policies):
            given = "; and ".join(self._policies) or "there is none"
            self.faults.append(f"the content security policy is not ours: {given}")
        targets = dict.fromkeys(_targets(self._name, self._links))
        return Page(
            self._name,
            ids,
            frozenset(self._records),
            tuple(map(intern, targets)),
            tuple(self.faults),
        )

    def _part(self, element: etree._Element, marks: frozenset[str]) -> None:
        """Take in a part of the page that says something of the world, or shows records."""
        if not SENTENCES.isdisjoint(marks) and not _has_receipt(element):
            words = " ".join("".join(map(str, element.itertext())).split())
            self.faults.append(f"no receipt behind: {words[:80]}")
        self._records.update(one for one in _records(element, marks) if one)

    def _link(self, value: str) -> None:
        """Take in where a link leads, once where many lead there."""
        address = self._meant(value)
        if address not in self._links:
            self._address("a", "", address)

    def _attribute(self, element: etree._Element, tag: str, attribute: str, value: str) -> None:
        if attribute == _ADDRESSES.get(tag):
            self._address(tag, element.get("rel") or "", self._meant(value))
        elif attribute == "popovertarget":
            self._links[f"#{value}"] = plain(f"#{value}")
        elif attribute == "http-equiv":
            self._instruction(element.get("content") or "", value)
        else:
            self.faults.append(f"the attribute {attribute} on <{tag}>")

    def _address(self, tag: str, relation: str, value: str) -> None:
        """Take in where an element leads, or what it loads."""
        found = plain(value)
        if not found or tag not in _LEADING or relation == "canonical":
            self.faults += _address_faults(tag, value, relation, self._name, self._home)
        elif found.steps > self._depth:
            self.faults.append(f"a link out of the site: {value}")
        if found or not urlsplit(value).scheme:
            self._links[value] = found

    def _meant(self, value: str) -> str:
        return _from_root(value, self._base) if self._name == _ANYWHERE else value

    def _picture(self, address: str) -> None:
        """Take in the picture for previews; others fetch it, by its whole address."""
        own = address.removeprefix(self._home.url)
        if own == address:
            self.faults.append(f"a picture for previews that is not of this site: {address}")
        else:
            self._links[f"/{own}"] = None

    def _instruction(self, content: str, name: str) -> None:
        """Take in what the page tells the browser in place of a header."""
        if name == "refresh" and (moved := _MOVED.fullmatch(content)):
            self._links[moved[1]] = None
        elif name.lower() == "content-security-policy":
            self._policies.append(content)
        else:
            self.faults.append("the attribute http-equiv on <meta>")


def _from_root(value: str, base: str) -> str:
    """Return a link of the page that may be shown anywhere as one of a page at the site's root; any other link of it leads astray."""
    if value.startswith(base) and not value.startswith("//"):
        return value.removeprefix(base) or "./"
    return (
        value
        if urlsplit(value).scheme or urlsplit(value).netloc or value.startswith("#")
        else f"/{value.removeprefix('/')}"
    )


def _targets(page: str, links: Mapping[str, PlainLink | None]) -> Iterator[str]:
    """Yield the file that each link on a page means, with the place in it: `pairs/x/index.html#event-y`."""
    here = page.split("/")[:-1]
    above = ["".join(f"{step}/" for step in here[:depth]) for depth in range(len(here), -1, -1)]
    for link, found in links.items():
        if found:
            steps, path, place = found
            file = f"{above[min(steps, len(here))]}{path}" if steps or path else page
            yield f"{file}index.html{place}" if file.endswith("/") or not file else f"{file}{place}"
        else:
            path, hash_, anchor = link.partition("#")
            file = _resolved(page, path.partition("?")[0]) if path else page
            yield f"{file}{hash_}{unquote(anchor)}"


@cache
def _marks(classes: str) -> frozenset[str]:
    """Return those of an element's classes that say what it is to the proof."""
    return frozenset(classes.split()) & (SENTENCES | {ENTRY, SHELF})


def _records(element: etree._Element, marks: frozenset[str]) -> Iterator[str | None]:
    """Yield the anchors of the records that an element with some marks shows in full."""
    if ENTRY in marks:
        yield element.get("id")
    if SHELF in marks:
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
    if tag == "a" and (
        parts.scheme not in ("", "http", "https", "mailto", "webcal") or (not parts.scheme and parts.netloc)
    ):
        yield f"a link to {value}"
    elif tag == "link" and relation == "canonical":
        if not value.startswith(home.url) and not PAST.match(page):
            yield f"the page says that it stands elsewhere: {value}"
    elif tag != "a" and (parts.scheme or parts.netloc):
        yield f"<{tag}> asks another host: {value}"
    elif not parts.scheme and parts.path.startswith("/"):
        yield f"a link that does not begin at {path_of(home.url) if page == _ANYWHERE else 'the page'}: {value}"
    elif not parts.scheme and _climbs(parts.path) > page.count("/") + home.above:
        yield f"a link out of the site: {value}"
    elif tag == "script" and PAST.sub("", _resolved(page, parts.path)) not in SCRIPTS:
        yield f"a script that is not ours: {value}"
    elif tag == "img" and not PAST.sub("", _resolved(page, parts.path)).startswith(addresses.OWN):
        yield f"a picture that is not of the editors' own: {value}"


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
