"""Text onto pages: inline Markdown to a handful of elements, everything else to inert characters."""

import re
import unicodedata
from functools import lru_cache

import markdown
import nh3
from markupsafe import Markup, escape

from generator.text.allowed import url_problem

_MARKUP = re.compile(r"[*_`\[\\]")
_INLINE_TAGS = {"em", "strong", "code", "a"}
_BLOCK_TAGS = _INLINE_TAGS | {"p", "ul", "ol", "li", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "blockquote", "pre"}
_KEPT_INLINE = ("backtick", "escape", "link", "em_strong", "em_strong2")
_AMPERSAND = "\ue000"
_SCHEMES = {"http", "https", "mailto"}


def _inline_markdown() -> markdown.Markdown:
    """Return a private Markdown that knows emphasis, code and links, and no block but the paragraph."""
    made = markdown.Markdown(output_format="html")
    for registry, kept in (
        (made.inlinePatterns, _KEPT_INLINE), (made.parser.blockprocessors, ("paragraph",)), (made.preprocessors, ("normalize_whitespace",)),
    ):
        for name in [item.name for item in registry._priority]:
            if name not in kept:
                registry.deregister(name)
    return made


def _block_markdown() -> markdown.Markdown:
    """Return a private Markdown for whole pages: without HTML, with tables."""
    made = markdown.Markdown(output_format="html", extensions=["tables", "sane_lists", "toc"])
    made.preprocessors.deregister("html_block")
    for name in ("html", "image_link", "image_reference", "short_image_ref", "autolink", "automail"):
        if name in made.inlinePatterns:
            made.inlinePatterns.deregister(name)
    return made


_INLINE, _BLOCKS = _inline_markdown(), _block_markdown()


def inline(text: str) -> Markup:
    """Return the safe HTML of an inline field; what is not allowed comes out as the characters that were written."""
    if not _MARKUP.search(text):
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
    return Markup(_cleaned(_BLOCKS.reset().convert(text.replace("<", "&lt;")), _BLOCK_TAGS))


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
        html, tags=tags, attributes={"a": {"href", "title"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}},
        url_schemes=_SCHEMES, link_rel="noopener", attribute_filter=_kept_attribute, clean_content_tags=set(),
    )


def _kept_attribute(element: str, attribute: str, value: str) -> str | None:
    if attribute != "href" or value.startswith(("mailto:", "#")) or (value.startswith("../") and ":" not in value):
        return value
    return None if url_problem(value) else value
