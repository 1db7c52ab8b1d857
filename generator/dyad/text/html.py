"""`inline` brings text onto pages: inline Markdown becomes a few elements, and everything else inert characters."""

import re
import unicodedata
import xml.etree.ElementTree as etree
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import markdown
import nh3
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    ImageInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
)
from markdown.util import AtomicString
from markupsafe import Markup, escape

from dyad.text.allowed import link_problem
from dyad.text.fences import APART, unfenced

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
_LINK_PRIORITY, _PICTURE_PRIORITY, _AUTOLINK_PRIORITY = 160, 150, 120  # Markdown's own
_AUTOLINK = r"<([Hh][Tt][Tt][Pp][Ss]?://[^<>\s]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>"
_AMPERSAND = "\ue000"
_APART = re.compile(rf"<h6[^>]*>{APART}</h6>\n?")
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
    """Links of our own pages, which may also lead to another place of the site, and to the file of another page."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element | None, int | None, int | None]:
        element, start, end = super().handleMatch(m, data)
        if element is not None and (address := self._page(element.get("href", ""))):
            element.set("href", address)
        return element, start, end

    def _page(self, address: str) -> str | None:
        """Return where a link to a file leads, such as `imprint.md#contact`; None where it is none."""
        file, mark, anchor = address.removeprefix("./").partition("#")
        page = self.md.pages.get(file.removesuffix(".md")) if file.endswith(".md") else None
        return f"{page}{mark}{anchor}" if page else None

    def is_taken(self, address: str) -> bool:
        return _is_ours(address) or bool(self._page(address)) or super().is_taken(address)


class _Autolinks(InlineProcessor):  # type: ignore[misc]
    """Sound addresses and mailboxes between `<` and `>`, as links that read as they are."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element | None, int | None, int | None]:
        address = f"mailto:{m[1]}" if "://" not in m[1] else m[1]
        if link_problem(address):
            return None, None, None
        element = etree.Element("a", href=address)
        element.text = AtomicString(m[1])
        return element, m.start(0), m.end(0)


class _Pictures(ImageInlineProcessor):  # type: ignore[misc]
    """Pictures of the project, with words that stand for them; any other stays the characters that were written."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element | None, int | None, int | None]:
        element, start, end = super().handleMatch(m, data)
        picture = self.md.pictures.get(element.get("src", "")) if element is not None else None
        if element is None or picture is None or not element.get("alt", "").strip():
            return None, None, None
        element.set("src", picture.src)
        element.set("width", str(picture.width))
        element.set("height", str(picture.height))
        element.set("loading", "lazy")
        return element, start, end


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
    made.inlinePatterns.register(_Pictures(IMAGE_LINK_RE, made), "image_link", _PICTURE_PRIORITY)
    made.inlinePatterns.register(_Autolinks(_AUTOLINK, made), "autolink", _AUTOLINK_PRIORITY)
    made.pictures, made.pages = {}, {}
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


@dataclass(frozen=True)
class Picture:
    """A picture of the project, as a page shows it."""

    src: str
    width: int
    height: int


def blocks(
    text: str,
    pictures: Mapping[str, Picture] = MappingProxyType({}),
    pages: Mapping[str, str] = MappingProxyType({}),
) -> Markup:
    """Return the safe HTML of a page that editors wrote: paragraphs, lists, headings, tables, emphasis, code, links, and those of `pictures` that it names.

    A link to the file of one of `pages` leads to the address that is given with its name. A picture without words that
    stand for it, and any other, stays the characters that were written.
    """
    _BLOCKS.pictures, _BLOCKS.pages = pictures, pages
    text = unfenced(text)
    # The page has its own first heading, and knows no deeper one than the fourth.
    made = _APART.sub("", _BLOCKS.reset().convert(text))
    html = _LEVEL.sub(lambda found: found[1] + ("2" if found[0][-1] == "1" else "4"), made)
    return Markup(
        _cleaned(html, _BLOCK_TAGS | ({"img"} if pictures else set()), {one.src for one in pictures.values()})
    )


def direction(text: str) -> str:
    """Return `rtl` where the first strong character of a text runs from right to left, else `ltr`."""
    for character in text:
        strength = unicodedata.bidirectional(character)
        if strength in ("R", "AL"):
            return "rtl"
        if strength == "L":
            return "ltr"
    return "ltr"


def _cleaned(html: str, tags: set[str], sources: Collection[str] = ()) -> str:
    def kept(element: str, attribute: str, value: str) -> str | None:
        if element == "img":
            return value if attribute != "src" or value in sources else None
        return _kept_attribute(element, attribute, value)

    return nh3.clean(
        html,
        tags=tags,
        attributes={
            "a": {"href", "title"},
            **({"img": {"src", "alt", "title", "width", "height", "loading"}} if sources else {}),
            "h2": {"id"},
            "h3": {"id"},
            "h4": {"id"},
        },
        url_schemes=_SCHEMES,
        link_rel="noopener",
        attribute_filter=kept,
        clean_content_tags=set(),
    )


def _kept_attribute(element: str, attribute: str, value: str) -> str | None:
    return value if attribute != "href" or _is_ours(value) or not link_problem(value) else None


def _is_ours(address: str) -> bool:
    return address.startswith("#") or (address.startswith("../") and ":" not in address)
