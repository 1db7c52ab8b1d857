"""Links of the pages of prose to other places of the site: each leads to a page, a file or a place that will be there."""

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import unquote

from dyad import addresses, text
from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.model.face import PICTURES, ending
from dyad.reading import prose
from dyad.reading.own_files import pictures
from dyad.reading.own_pages import page_links
from dyad.reading.problems import Location, Problem
from dyad.reading.project_files import OWN_BLOCKS
from dyad.reading.records import Records
from dyad.text import frames
from dyad.text.suggestions import nearest

if TYPE_CHECKING:
    from dyad.outputs.views.output import Output

_LINK = re.compile(r'<a href="([^"]*)"')
_ANCHOR = re.compile(r'\bid="([^"]+)"|\{:?\s*#([\w-]+)')
_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
_UNREAD = re.compile(r"\]\(((?:[^()\s]|\([^()\s]*\))+)[^()]*\)")
"""What is left of a link or a picture that was not taken: it stands on the page as it was written."""
_EMPTY = re.compile(r"""(?<!\\)\]\(\s*(?:"[^"\n]*"|'[^'\n]*')?\s*\)""")
_DEFINED = re.compile(r"^ {0,3}\[[^\[\]]+\]:[ \t]*<?([^\s<>]+)", re.MULTILINE)
_ESCAPED = re.compile(r"&lt;[A-Za-z/!?][\w-]*")
_TAG = re.compile(r"<[A-Za-z/!?][\w-]*")
_TAKEN = ("#", "../", "https://", "http://", "mailto:")
_HOW = "write 'page.md' for a page of yours, '../' and the address for others, as in '../actors/', or a whole address"
_LATER = (addresses.PDF, addresses.PAST, addresses.SEARCH, "search-index/")
"""What is made after the pages, and is proved with the whole site only."""


def dead_links(records: Records, as_of: date) -> list[Problem]:
    """Return a problem at each link of a page of prose that leads to nothing on the site as of a day."""
    pages = {
        **{name: one.text for name, one in records.pages.items()},
        **{name: one.text for name, one in records.beside.pages.items()},
    }
    shown = {page: _shown(page, written, records) for page, written in pages.items()}
    links = [(page, link) for page, written in pages.items() for link in dict.fromkeys(_links(written, shown[page]))]
    empty = [problem for page, written in pages.items() for problem in _without_address(page, written, shown[page])]
    empty += [problem for page in records.beside.pages for problem in _raw(page, pages[page], shown[page])]
    if not links and not records.beside.blocks:
        return empty
    # A check of pages without links need not wait for all that a site is made with.
    from dyad.outputs import outputs
    from dyad.outputs.pagination import Pagination

    dataset = Dataset(as_known(records, as_of), as_of)
    there = {_address(one): one for one in outputs(dataset, Pagination(dataset)) if addresses.is_published(one.path)}
    empty += _of_blocks(records, there)
    return empty + [
        problem
        for page, link in links
        if (why := _fault(page, pages[page], link, there, records))
        for problem in _at(page, pages[page], link, *why)
    ]


def _of_blocks(records: Records, there: Mapping[str, "Output"]) -> Iterator[Problem]:
    """Yield a problem at each link of a block of the frame to an address that is not on the site."""
    for name, block in records.beside.blocks.items():
        for link in frames.links(block):
            path, _, anchor = link.partition("#")
            if path.startswith(_LATER):
                continue
            near = nearest(path, there)
            hint = f"did you mean '{near}'?" if near else "see the addresses of the site in its sitemap"
            gone = (f"there is no page or file '{path}' on the site", hint)
            if why := _without_place(path, anchor, there) if path in there else gone:
                place = Location.at(f"{OWN_BLOCKS}/{name}.html", block, block.index(link), len(link))
                yield Problem(place, "dead-link", *why)


def _shown(page: str, written: str, records: Records) -> str:
    """Return a page as HTML."""
    address = addresses.own_page(page)
    there = page_links((*prose.PAGES, *records.beside.pages), address)
    return text.blocks(written, pictures(records.beside.files, address), there)


def _links(written: str, made: str) -> Iterator[str]:
    """Yield the addresses of the links in a page that lead to a place of the site, or that are not taken, as they are written."""
    if "](" in written or "]:" in written:
        yield from (link for found in _LINK.findall(made) if (link := html.unescape(found)).startswith(("#", "../")))
        yield from _untaken(written, made)


def _untaken(written: str, made: str) -> Iterator[str]:
    """Yield the addresses of links that the page would show as raw text, or that would lead nowhere at all."""
    left = (html.unescape(found) for found in _UNREAD.findall(_CODE.sub("", made)))
    yield from (link for link in left if re.search(rf"(?<!\\)\]\(\s*<?{re.escape(link)}", written))
    if "<a rel=" in made:  # a link without its address
        yield from (link for link in _DEFINED.findall(written) if not link.startswith(_TAKEN))


def _without_address(page: str, written: str, made: str) -> Iterator[Problem]:
    """Yield a problem at each link without an address, which the page would show as it is written."""
    found = list(_EMPTY.finditer(written))
    if found and _EMPTY.search(html.unescape(_CODE.sub("", made))):
        hint = "write the address between the brackets, or a backslash before '[' and ']' where no link is meant"
        for one in found:
            yield Problem(
                _place(page, written, one.start() + 1, len(one[0]) - 1), "dead-link", "this link has no address", hint
            )


def _address(output: "Output") -> str:
    return addresses.page_of(output.path) if output.is_page else output.path.removesuffix("index.html")


def _fault(
    page: str, written: str, link: str, there: Mapping[str, "Output"], records: Records
) -> tuple[str, str] | None:
    """Say why a link leads nowhere, and what may be meant; None where it leads somewhere."""
    if not link.startswith(("#", "../")):
        return _not_taken(page, written, link, there, records)
    own = addresses.own_page(page)
    path, _, anchor = link.partition("#")
    target = _resolved(own, unquote(path.partition("?")[0])) if path else own
    if target.startswith(_LATER):
        return None
    if target not in there:
        near = _meant(target, there)
        return (
            f"there is no page or file '{target}' on the site",
            f"did you mean '{addresses.relative(near, own)}'?"
            if near
            else "see the addresses of the site in its sitemap",
        )
    return _without_place(target, anchor, there)


def _without_place(target: str, anchor: str, there: Mapping[str, "Output"]) -> tuple[str, str] | None:
    """Say that a page has no such place, and what may be meant; None where it has."""
    if not anchor or not there[target].is_page:
        return None
    known = {one or other for one, other in _ANCHOR.findall(there[target].content().decode())}
    if unquote(anchor) in known:
        return None
    near = nearest(unquote(anchor), known)
    return (
        f"there is no place '{anchor}' on that page",
        f"did you mean '#{near}'?" if near else "take the part from # on out",
    )


def _meant(link: str, there: Mapping[str, "Output"]) -> str | None:
    """Return the address on the site that a link may mean: one that ends in the same name, or that reads like it."""
    plain = link.partition("#")[0].lstrip("./")
    named = plain.rstrip("/").rpartition("/")[2].removesuffix(".yaml").removesuffix(".md")
    ends = (one for one in there if one.endswith("/") and one[:-1].rpartition("/")[2] == named)
    return plain if plain in there else next(ends, None) or nearest(plain, there)


def _not_taken(page: str, written: str, link: str, there: Mapping[str, "Output"], records: Records) -> tuple[str, str]:
    """Say why a link or a picture stands on the page as it is written."""
    files = records.beside.files
    is_picture = re.search(rf"!\[[^\[\]]*\]\(\s*<?{re.escape(link)}", written) is not None
    if is_picture and link in files:
        return (
            f"the picture '{link}' has no words that stand for it",
            "write what it shows between the brackets: ![A river](…)",
        )
    if (is_picture or ending(link) in PICTURES) and "//" not in link:
        near = nearest(link, [path for path in files if ending(path) in PICTURES])
        hint = f"did you mean '{near}'?" if near else f"lay it there as {prose.FOLDER}/{link.lstrip('./')}"
        return f"there is no picture '{prose.FOLDER}/{link}'", hint
    if is_picture:
        return f"the picture '{link}' is not taken here", "pictures are those of the project, below briefings/pages/"
    file = link.partition("#")[0]
    if file.endswith(".md") and "/" not in file.removeprefix("./"):
        near = nearest(file.removesuffix(".md"), (*prose.PAGES, *records.beside.pages))
        hint = f"did you mean '{near}.md'?" if near else f"write it as {prose.FOLDER}/{file}"
        return f"there is no page '{prose.FOLDER}/{file}'", hint
    if re.match(r"[A-Za-z][\w+.-]*:", link):
        hint = "an address begins with https:// or http://, a mailbox with mailto:"
        return f"'{link}' is not taken here, as the address of a link", hint
    meant = _meant(link, there)
    hint = f"did you mean '{'../' * addresses.own_page(page).count('/')}{meant}'?" if meant else _HOW
    return f"'{link}' is not taken here: it leads to no place of the site", hint


def _raw(page: str, written: str, made: str) -> Iterator[Problem]:
    """Yield a problem at each sign of HTML, which the page would show as it is written."""
    if not _ESCAPED.search(_CODE.sub("", made)):
        return
    tags = {html.unescape(found) for found in _ESCAPED.findall(_CODE.sub("", made))}
    for found in _TAG.finditer(text.without_code(written)):
        if found[0].lower() in {one.lower() for one in tags}:
            hint = "write it in Markdown; for a sign write '< ' with a space, or code in backticks"
            yield Problem(
                _place(page, written, found.start(), len(found[0])), "no-html", "HTML is not taken here", hint
            )


def _resolved(page: str, path: str) -> str:
    """Return the address that a relative path on a page means; no path leads above the site."""
    joined = posixpath.normpath(posixpath.join("/", page, path)).lstrip("/")
    whole = f"{joined}/" if joined and path.endswith(("/", "..", ".")) else joined
    return whole.removesuffix("index.html")


def _at(page: str, written: str, link: str, message: str, hint: str) -> Iterator[Problem]:
    """Yield the problem at each place where a page has this link; at its beginning where it is written otherwise."""
    link = link if link in written else re.sub(r"^(?:\.\./)+(?:.*/)?([^/]+)/(?=#|$)", r"\1.md", link)  # of a file
    starts = [one.start() for one in re.finditer(rf"(?<=[(<\s]){re.escape(link)}(?=[)>\s]|$)", written)] or [0]
    for start in starts:
        yield Problem(_place(page, written, start, len(link)), "dead-link", message, hint)


def _place(page: str, written: str, start: int, length: int) -> Location:
    return Location.at(f"{prose.FOLDER}/{page}.md", written, start, length)
