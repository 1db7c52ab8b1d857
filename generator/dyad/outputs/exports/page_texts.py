"""The pages of briefings, years, countries, actors and agreements as plain Markdown, for whoever reads without a browser."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from urllib.parse import urljoin

from dyad import addresses
from dyad.outputs.markdown.page import written
from dyad.outputs.views.output import Edition, Output, edition
from dyad.text.plain_links import plain

_NAMED: Sequence[tuple[re.Pattern[str], str]] = [
    (re.compile(r"pairs/(\w{3}-\w{3})/"), r"\1"),
    (re.compile(r"pairs/(\w{3}-\w{3})/(\d{4})/"), r"\1-\2"),
    (re.compile(r"pairs/(\w{3}-\w{3})/(\d{4})/(\d+)/"), r"\1-\2-\3"),
    (re.compile(r"events/(\d{4})/"), r"events-\1"),
    (re.compile(r"events/(\d{4})/(\d+)/"), r"events-\1-\2"),
    (re.compile(r"countries/(\w{3})/"), r"country-\1"),
    (re.compile(r"actors/([a-z0-9-]{3,})/"), r"actor-\1"),
    (re.compile(r"agreements/([a-z0-9-]{3,})/"), r"agreement-\1"),
]
"""The addresses of pages that have such a file, and its name."""


def make(pages: Iterable[Output], site: str, licence: str) -> Iterator[Edition]:
    """Make the text of each page that has one; links lead to the site at the address `site`, and `licence` names its terms."""
    for page in pages:
        address = addresses.page_of(page.path) if page.is_page else ""
        if name_of(address):
            yield edition(file_of(address), [page], partial(_text, address, site, licence))


def file_of(address: str) -> str:
    """Return the path of the text of a page that has one."""
    return addresses.data(f"{name_of(address)}.md.txt")


def name_of(address: str) -> str | None:
    """Return the name of a page's text, without its ending; None where a page has none."""
    return next((found.expand(name) for pattern, name in _NAMED if (found := pattern.fullmatch(address))), None)


def _text(address: str, site: str, licence: str, pages: Sequence[str]) -> str:
    """Return a page as text, its own address and day below its title."""
    page = written(pages[0], partial(_whole, _above(f"{site}{address}", address.count("/"))), whole=False)
    title, _, body = page.body.partition("\n\n")
    return f"{title}\n\n<{site}{address}> · {page.about['as_of']} · {licence}\n\n{body}"


def _above(page: str, depth: int) -> Sequence[str]:
    """Return the whole address of a page, and those of the folders above it up to the site."""
    return [page, *(f"{page.rsplit('/', up + 1)[0]}/" for up in range(1, depth + 1))]


def _whole(above: Sequence[str], link: str) -> str:
    """Return the whole address that a link of a page means."""
    found = plain(link)
    if found and found.steps < len(above) and found.place != "#":
        return f"{above[found.steps]}{found.path}{found.place}"
    return urljoin(above[0], link)
