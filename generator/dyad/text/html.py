"""`inline` brings text onto pages: inline Markdown becomes a few elements, and everything else inert characters."""

import re
import unicodedata
import xml.etree.ElementTree as etree
from functools import lru_cache

import markdown
import nh3
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor
from markupsafe import Markup, escape

from dyad.text.allowed import link_problem

_MARKUP = re.compile(r"[*_`\[\\]")
_INLINE_TAGS = {"em", "strong", "code", "a"}
_BLOCK_TAGS = _INLINE_TAGS | {
    "p",
    "ul",
    "ol",
    "li",
    "h2",
    "h3",
    "h4",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "blockquote",
    "pre",
}
_LEVEL = re.compile(r"(?<=<)(/?h)[156](?=[ >])")
_KEPT_INLINE = ("backtick", "escape", "em_strong", "em_strong2")
_LINK_PRIORITY = 160  # Markdown's own
_AMPERSAND = "\ue000"
_SCHEMES = {"http", "https", "mailto"}


class _Links(LinkInlineProcessor):  # type: ignore[misc]  # Markdown has no types
    """Links to sound addresses; any other stays the characters that were written."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element | None, int | None, int | None]:
        element, start, end = super().handleMatch(m, data)
        return (
            (element, start, end)
            if element is not None and self.is_taken(element.get("href", ""))
            else (None, None, None)
        )

    def is_taken(self, address: str) -> bool:
        """Say whether a link may lead there."""
        return not link_problem(address.replace(_AMPERSAND, "&"))


class _PageLinks(_Links):
    """Links of our own pages, which may also lead to another place of the site."""

    def is_taken(self, address: str) -> bool:
        return _is_ours(address) or super().is_taken(address)


def _inline_markdown() -> markdown.Markdown:
    """Return a private Markdown that knows emphasis, code and links, and no block but the paragraph."""
    made = markdown.Markdown(output_format="html")
    for registry, kept in (
        (made.inlinePatterns, _KEPT_INLINE),
        (made.parser.blockprocessors, ("paragraph",)),
        (made.preprocessors, ("normalize_whitespace",)),
    ):
        for name in [item.name for item in registry._priority]:
            if name not in kept:
                registry.deregister(name)
    made.inlinePatterns.register(_Links(LINK_RE, made), "link", _LINK_PRIORITY)
    return made


def _block_markdown() -> markdown.Markdown:
    """Return a private Markdown for whole pages: without HTML, with tables."""
    made = markdown.Markdown(output_format="html", extensions=["tables", "sane_lists", "toc"])
    made.preprocessors.deregister("html_block")
    for name in ("html", "image_link", "image_reference", "short_image_ref", "autolink", "automail"):
        if name in made.inlinePatterns:
            made.inlinePatterns.deregister(name)
    made.inlinePatterns.register(_PageLinks(LINK_RE, made), "link", _LINK_PRIORITY)
    return made


_INLINE, _BLOCKS = _inline_markdown(), _block_markdown()


def inline(text: str) -> Markup:
    """Return the safe HTML of an inline field; what is not allowed comes out as the characters that were written."""
    if not _MARKUP.search(text) or _AMPERSAND in text:
        return escape(text)
    return _rendered(text)


@lru_cache(maxsize=16384)
def _rendered(text: str) -> Markup:
    # Markdown would read a written "&amp;" as a character; a private-use character, which no field may hold, stands in.
    html = _INLINE.reset().convert(text.replace("&", _AMPERSAND).replace("\n", " ").strip())
    html = html.removeprefix("<p>").removesuffix("</p>").replace(_AMPERSAND, "&amp;")
    return Markup(_cleaned(html, _INLINE_TAGS))


def blocks(text: str) -> Markup:
    """Return the safe HTML of a page that editors wrote: paragraphs, lists, headings, tables, emphasis, code, links."""
    # The page has its own first heading, and knows no deeper one than the fourth.
    html = _LEVEL.sub(lambda found: found[1] + ("2" if found[0][-1] == "1" else "4"), _BLOCKS.reset().convert(text))
    return Markup(_cleaned(html, _BLOCK_TAGS))


def direction(text: str) -> str:
    """Return `rtl` where the first strong character of a text runs from right to left, else `ltr`."""
    for character in text:
        strength = unicodedata.bidirectional(character)
        if strength in ("R", "AL"):
            return "rtl"
        if strength == "L":
            return "ltr"
    return "ltr"


def _cleaned(html: str, tags: set[str]) -> str:
    return nh3.clean(
        html,
        tags=tags,
        attributes={"a": {"href", "title"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}},
        url_schemes=_SCHEMES,
        link_rel="noopener",
        attribute_filter=_kept_attribute,
        clean_content_tags=set(),
    )


def _kept_attribute(element: str, attribute: str, value: str) -> str | None:
    return value if attribute != "href" or _is_ours(value) or not link_problem(value) else None


def _is_ours(address: str) -> bool:
    return address.startswith("#") or (address.startswith("../") and ":" not in address)
