"""A saved page tells where it was saved from, and, where an archive kept it, of which page it is a copy."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from lxml import etree

from dyad.text import url_problem
from dyad.text.page_copies import Copy, copy_of

_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|\burl:\s*(https?://\S+)")
"""What browsers, and SingleFile, write into the pages that they save."""
_SAVED_ON = re.compile(r"saved date:\s*\w{3} (\w{3} \d{1,2} \d{4})")


def copies(page: Any, address: str) -> Iterator[Copy]:
    """Yield the copies that a page names itself to be, the surest first; an address too short to tell of which page comes last."""
    named = [address, *saved_from(page), *_links(page)]
    found = [one for one in map(copy_of, named) if one]
    short = next((one.address for one in found if not one.original), "")
    yield from (Copy(one.original, short or one.address, one.day) for one in found if one.original)
    yield from (one for one in found if not one.original)


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


def is_sound(copy: Copy) -> bool:
    """Say whether both addresses of a copy can stand in a record."""
    return not any(map(url_problem, filter(None, (copy.original, copy.address))))
