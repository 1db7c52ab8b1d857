"""`framed` makes safe HTML of a block that editors wrote for the frame of every page; `frame_problems` says what it may not hold.

A block is HTML with a few names in double braces, and no program: nothing in it runs, neither where the site is built nor where it is read.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import nh3
from lxml import html
from markupsafe import Markup, escape

from dyad.text.allowed import Complaint, link_problem

ROOT = "\ue000"
"""Stands in a made block where the way to the site's root goes, which each page knows; no text may hold it."""
NAMES = ("title", "tagline", "publisher", "url", "licence", "as_of")
"""What may stand in double braces."""
_NAME = re.compile(r"\{\{\s*([\w.]*)\s*\}\}")
_TAGS = frozenset("a b br code div em h2 h3 i li ol p section small span strong ul".split())
_EVERYWHERE = frozenset({"class", "lang", "dir", "title"})
_OWN = re.compile(r"(?!.*(?:^|/)\.\.?(?:/|$))(?:[a-z0-9-]+/)*(?:[a-z0-9-]+\.[a-z0-9.]+)?(?:#[\w-]+)?")
"""An address of the site, from its root."""
_OURS = re.compile(r"(?:^|\s)dy-\S*")


def links(block: str) -> list[str]:
    """Return the addresses of the site that a block leads to, as they are written."""
    return [href for href in re.findall(r"""\shref=["']([^"']*)["']""", block) if _OWN.fullmatch(href)]


def frame_problems(block: str) -> Iterator[Complaint]:
    """Yield what is refused in a block: names that there are not, and elements, attributes and addresses that are not taken."""
    for found in _NAME.finditer(block):
        if found[1] not in NAMES:
            yield found.start(), "bad-text", f"there is no '{{{{ {found[1]} }}}}'; one of: {', '.join(NAMES)}"
    for sign in ("{%", "{#", ROOT):
        if sign in block:
            yield (
                block.index(sign),
                "bad-text",
                f"'{sign}' is not taken: a block has names in double braces, and no program",
            )
    if block.strip():
        for one in html.fragment_fromstring(block, create_parent="div").iter():
            yield from _element_problems(one, block)


def _element_problems(one: Any, block: str) -> Iterator[Complaint]:
    name = one.tag if isinstance(one.tag, str) else ""
    if name not in _TAGS:
        said = f"<{name or '!--'}> is not taken in a block; these are: {', '.join(sorted(_TAGS))}"
        yield max(block.find(f"<{name}"), 0), "no-html", said
    for key, value in one.items():
        if key == "href" and name == "a":
            if not _taken(value):
                said = "a link of a block leads to an address of the site, as in 'imprint/', or to one with https://"
                yield max(block.find(value), 0), "bad-address", said
        elif key not in _EVERYWHERE:
            yield max(block.find(key), 0), "no-html", f"the attribute '{key}' is not taken on <{name}>"


def framed(block: str, values: Mapping[str, str]) -> Markup:
    """Return a block as HTML, its names filled; addresses of the site begin with `ROOT`."""
    filled = _NAME.sub(lambda found: str(escape(values.get(found[1], ""))), block)
    return Markup(
        nh3.clean(
            filled,
            tags=set(_TAGS),
            attributes={"*": set(_EVERYWHERE), "a": {"href"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener",
            attribute_filter=_kept,
        )
    )


def _kept(element: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        return _OURS.sub("", value).strip() or None  # ours say to the proof what a part of a page is
    if attribute != "href":
        return value
    return f"{ROOT}{value}" if _OWN.fullmatch(value) else value if _taken(value) else None


def _taken(address: str) -> bool:
    return bool(_OWN.fullmatch(address)) or not link_problem(address)
