"""What a page of the site says, and what its Markdown says, each read by a parser of others: cmark-gfm, or Python-Markdown."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote, urljoin

import cmarkgfm
from cmarkgfm.cmark import Options
from lxml import html
from lxml.etree import _Element

from dyad import addresses

SITE_ONLY = frozenset(
    """
    dy-filters dy-filtered dy-key dy-legend dy-matrix dy-scale dy-anchor dy-back dy-print dy-search-page
    """.split()
)
"""What serves a browser or paper, and has no place in Markdown."""
WHOLE_ONLY = frozenset({"dy-forge", "dy-actions"})
"""What the text of a page leaves out: how it is edited, and what else there is."""
_SIDE_BY_SIDE = frozenset({"dy-actions", "dy-cell", "dy-pager", "dy-caution"})
"""What stands apart by its looks alone."""
_DROPPED = {"svg", "script"}
_HEADING = re.compile(r"(#{1,4}) (.*?)(?: \{#([\w-]+)\})?")
_ADMONITION = re.compile(r'^!!! (?:note|warning) "(.*)"', re.MULTILINE)


@dataclass
class Said:
    """What a page says: its words, where its links lead, its sources by number, and which of them are cited how often."""

    words: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)
    notes: dict[int, Counter[str]] = field(default_factory=dict)
    cited: Counter[int] = field(default_factory=Counter)
    tags: set[str] = field(default_factory=set)
    text: str = ""


def words_of(text: str) -> Counter[str]:
    """Count the words of a text."""
    return Counter(re.findall(r"\w+", text))


def of_page(page: str, lead: Callable[[str], str], *, whole: bool) -> Said:
    """Read a page as the engine is given it."""
    body, said = page.split("---\n", 2)[2], Said()
    numbered = '\nkind: "pair"\n' in page
    left_out = SITE_ONLY | (frozenset() if whole else WHOLE_ONLY)
    blocks: list[str] = []
    for part in re.split(r"\n{2,}", body.strip("\n")):
        if found := _HEADING.fullmatch(part):
            title = unescape(found[2])
            if numbered and len(found[1]) > 1:
                title = re.sub(r"^[\d.]+ ", "", title)
            said.text += f" {title} "
        else:
            blocks.append(part)
    root = html.fragment_fromstring("\n".join(blocks), create_parent="div")
    _read(root, said, lead, left_out)
    if '\nkind: "actor"\n' in page:  # in Markdown each statement of a list says whose it is
        count = sum(row[1][0][0].tag == "i" for row in root.find_class("dy-row") if len(row) > 1 and len(row[1][0]))
        said.text += f" {json.loads(page.split('title: ', 1)[1].splitlines()[0])}" * count
    said.words = words_of(said.text)
    for number in (
        said.notes.keys() - said.cited.keys()
    ):  # in Markdown a note that nothing leads to is an item of a list
        said.words += said.notes.pop(number)
    return said


def _read(one: _Element, said: Said, lead: Callable[[str], str], left_out: frozenset[str]) -> None:
    kinds = frozenset(one.get("class", "").split())
    if one.tag in _DROPPED or kinds & left_out or _is_host(one, kinds) or not isinstance(one.tag, str):
        return
    if "dy-register" in kinds:
        _name_columns(one)
    if one.tag == "thead":
        times = _times(one)
        if not times:
            return
        cells = " ".join(map(_text, one.iter("th")))
        said.text += f" {cells} " * (times - 1)
    if "dy-receipt" in kinds:
        _receipt(one, said)
        return
    if "dy-sources" in kinds:
        _sources(one, said, lead, left_out)
        return
    if one.tag == "a" and one.get("href") and not ("dy-grade" in kinds and "dy-forge" in left_out):
        said.links.update([_in_letters(lead(one.get("href", "")))])
    said.text += f"{one.text or ''}"
    for child in one:
        block = (kinds | {child.get("class", "").rpartition(" ")[2]}) & _SIDE_BY_SIDE or child.tag not in (
            "a",
            "b",
            "em",
            "strong",
            "abbr",
            "i",
            "bdi",
            "code",
            "span",
            "q",
            "sup",
            "time",
        )
        said.text += " " if block else ""
        _read(child, said, lead, left_out)
        said.text += (" " if block else "") + (child.tail or "")
    if one.tag == "abbr" and one.get("title"):
        said.text += f" ({one.get('title')})"


def _times(head: _Element) -> int:
    """Return how often the head of a table stands: once for each group of its rows, and not above no rows."""
    table = head.getparent()
    assert table is not None
    groups = sum([each.get("scope") for each in row] == ["rowgroup"] for row in table.iter("tr"))
    return groups or int(any(len(body) for body in table.iterchildren("tbody")))


def _name_columns(register: _Element) -> None:
    """Let each row name its second column, and leave the head away."""
    label = f" {_text(register[0][0][1])} "
    for row in register.iter("tr"):
        if "dy-period" not in row.get("class", ""):
            row[0].tail = label
    register.remove(register[0])


def _receipt(one: _Element, said: Said) -> None:
    for link in one.iter("a"):
        found = re.fullmatch(r"(\d+)(?:–(\d+))?(.*)", _text(link), re.DOTALL)
        assert found
        said.cited.update(range(int(found[1]), int(found[2] or found[1]) + 1))
        said.text += f" {found[3]} "


def _sources(one: _Element, said: Said, lead: Callable[[str], str], left_out: frozenset[str]) -> None:
    for each in one:
        inner = Said()
        for child in each:
            _read(child, inner, lead, left_out)
            inner.text += f" {child.tail or ''} "
        said.notes[int(each.get("id", "").rpartition("-")[2])] = words_of(f"{each.text or ''}{inner.text}")
        said.links.update(inner.links)


def _is_host(one: _Element, kinds: frozenset[str]) -> bool:
    return "dy-quiet" in kinds and not one.text and [each.tag for each in one] == ["bdi"] and not one[0].tail


def _text(one: _Element) -> str:
    return "".join(map(str, one.itertext()))


def of_markdown(markdown: str) -> Said:
    """Read Markdown as GitHub does; the signs of admonitions are Material's, and taken off."""
    plain = _ADMONITION.sub(r"&#8203;\1", markdown)
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    return of_html(cmarkgfm.github_flavored_markdown_to_html(plain, options), prefix="fn-")


def of_html(made: str, prefix: str) -> Said:
    """Read what was made of Markdown; the anchors of its footnotes begin with a prefix."""
    said, root = Said(), html.fragment_fromstring(made, create_parent="div")
    for sup in list(root.iter("sup")):
        for link in sup.iter("a"):
            said.cited.update([int(link.get("href", "").rpartition(prefix)[2])])
        sup.clear(keep_tail=True)
        sup.tag = "span"
    for note in [one for one in root.iter("li") if one.get("id", "").startswith(prefix)]:
        for back in [one for one in note.iter("a") if one.get("href", "").startswith("#fnref")]:
            back.clear()
        said.notes[int(note.get("id").rpartition(prefix)[2])] = words_of(_text(note))
        said.links.update(_hrefs(note.iter("a")))
        note.clear()
    said.tags = {str(one.tag) for one in root.iter()}
    for one in root.iter("p", "li", "td", "th", "br", "h1", "h2", "h3", "h4", "h5", "pre"):
        one.tail = f" {one.tail or ''}"
        one.text = f" {one.text or ''}"
    said.links.update(_hrefs(root.iter("a")))
    said.text = _text(root)
    said.words = words_of(said.text)
    return said


def _hrefs(links: Iterator[_Element]) -> Iterator[str]:
    return (_in_letters(str(one.get("href"))) for one in links if one.get("href"))


def _in_letters(address: str) -> str:
    """Return an address in its letters, without the ends of lines that it may hold: whoever joins it to another drops them."""
    return unquote(address).translate(dict.fromkeys(map(ord, "\r\n\t")))


def leading(address: str, site: str) -> Callable[[str], str]:
    """Return where links of a page lead, as whole addresses."""
    return lambda href: urljoin(f"{site}{address}", href)


def unfiltered(links: Iterable[str], site: str) -> set[str]:
    """Return links without what a filter of a page of the site is asked: a file has no filter."""
    return {re.sub(r"\?[^#]*", "", one) if one.startswith(site) else one for one in links}


def leading_from_file(file: str, site: str) -> Callable[[str], str]:
    """Return where links of a page's file lead, as whole addresses of the site."""

    def lead(href: str) -> str:
        if href.startswith("#"):
            return f"{site}{addresses.page_of(file)}{href}"
        path, _, anchor = urljoin(f"{site}{file}", href).partition("#")
        if path.startswith(site) and path.endswith(".md"):
            path = f"{site}{addresses.page_of(path.removeprefix(site))}"
        return f"{path}#{anchor}" if anchor else path

    return lead
