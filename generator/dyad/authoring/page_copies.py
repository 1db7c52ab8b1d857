"""A saved page tells where it was saved from, and, where an archive kept it, of which page it is a copy."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lxml import etree

from dyad.model import dates
from dyad.text import url_problem

TODAY_HOSTS = frozenset(f"archive.{ending}" for ending in "today ph is li vn fo md".split())
"""The names of archive.today."""
_COPY = re.compile(
    r"(https?://[^\s\"'<>]*?/(\d{14}|\d{8}|\d{4}\.\d{2}\.\d{2}-\d{6})(?:[a-z]{2}_)?/(https?:/{1,2}[^\s\"'<>]+))"
)
"""An address of a copy holds the moment and the address of the page (RFC 7089 leaves the form open; so the Wayback Machine and those built like it, and archive.today)."""
_SHORT = re.compile(r"https?://([\w.]+)/([A-Za-z0-9]{4,6})/?")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|\burl:\s*(https?://\S+)")
"""What browsers, and SingleFile, write into the pages that they save."""
_SAVED_ON = re.compile(r"saved date:\s*\w{3} (\w{3} \d{1,2} \d{4})")


@dataclass(frozen=True)
class Copy:
    """A copy of a page in an archive."""

    original: str
    address: str
    day: str
    """YYYY-MM-DD; empty where it is not known."""


def copy_of(address: str) -> Copy | None:
    """Return the copy that an address leads to, if it is that of one."""
    found = _COPY.fullmatch(address.strip())
    if found is None:
        return None
    original = re.sub(r"^(https?):/(?!/)", r"\1://", found[3])
    address = found[1].removesuffix(found[3]) + original
    return Copy(original, _plain_copy(address), _day(re.sub(r"\D", "", found[2])[:8]))


def copies(page: Any, address: str) -> Iterator[Copy]:
    """Yield the copies that a page names itself to be, the surest first; an address too short to tell of which page comes last."""
    named = [address, *saved_from(page), *_links(page)]
    found = [one for one in map(copy_of, named) if one]
    short = next((one for one in named if is_todays(one) and _SHORT.fullmatch(one)), "")
    yield from (Copy(one.original, short or one.address, one.day) for one in found)


def is_todays(address: str) -> bool:
    """Say whether an address is of archive.today, whose pages have its own name and day in their metadata."""
    host = re.match(r"https?://(?:www\.)?([^/]+)", address)
    return bool(host and host[1].casefold() in TODAY_HOSTS)


def saved_from(page: Any) -> Iterator[str]:
    """Yield the addresses that the page was saved from, as its saver noted."""
    for comment in _comments(page):
        if found := _SAVED_FROM.search(comment):
            yield found[1] or found[2]
    for one in page.iter("meta"):
        if (one.get("name") or "").casefold() == "savepage-url":
            yield one.get("content") or ""


def saved_on(page: Any) -> date | None:
    """Return the day of saving, where its saver noted it."""
    for comment in _comments(page):
        if found := _SAVED_ON.search(comment):
            try:
                return datetime.strptime(found[1], "%b %d %Y").date()
            except ValueError:
                continue
    return None


def _comments(page: Any) -> Iterator[str]:
    tree = page.getroottree()
    yield from (str(one.text or "") for one in tree.xpath("//comment()") if isinstance(one, etree._Comment))


def _links(page: Any) -> Iterator[str]:
    for one in page.iter("link"):
        if {"canonical", "bookmark"} & set((one.get("rel") or "").casefold().split()):
            yield one.get("href") or ""
    for one in page.iter("meta"):
        if (one.get("property") or "").casefold() == "og:url":
            yield one.get("content") or ""
    for one in page.iter("script"):
        if found := re.search(r'__wm\.wombat\("([^"]+)",\s*"(\d{14})"', one.text or ""):
            yield f"https://web.archive.org/web/{found[2]}/{found[1]}"


def _plain_copy(address: str) -> str:
    """Return the address of a copy as people open it, without the mark for a part of a page (`if_`, `im_`)."""
    return re.sub(r"/(\d{8,14})[a-z]{2}_/", r"/\1/", address)


def _day(digits: str) -> str:
    try:
        return dates.parse(f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}").text
    except dates.DateError:
        return ""


def is_sound(copy: Copy) -> bool:
    """Say whether both addresses of a copy can stand in a record."""
    return not url_problem(copy.original) and not url_problem(copy.address)
