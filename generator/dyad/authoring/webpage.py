"""This module reads from a saved page what a new source needs: title, publisher, date, language, author, address.

It comes from strangers: all of it is only text, cut and without hidden characters, and proposed, never taken unseen.
"""

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html

from dyad.authoring.fetching import MAX_BYTES
from dyad.model import dates, languages
from dyad.text import composed, plain_problems, url_problem

LONGEST = 300
"""Characters of a title (the model's limit)."""

_DATE = re.compile(r"([12]\d{3})(?:[-/](\d{2})(?:[-/](\d{2}))?)?(?=$|[T ])")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Z][a-z]{3}))?(?:[-_].*)?")
_ARTICLES = ("NewsArticle", "ReportageNewsArticle", "Article", "BlogPosting", "Report")

# The names under which pages give it, the surest first (Open Graph, schema.org, Dublin Core, Highwire).
_TITLE = ("og:title", "twitter:title", "citation_title", "dc.title")
_PUBLISHER = ("og:site_name", "citation_journal_title", "dc.publisher", "application-name")
_PUBLISHED = ("article:published_time", "citation_publication_date", "dc.date", "dc.date.issued", "date", "pubdate")
_AUTHOR = ("article:author", "citation_author", "dc.creator", "author")


def read_page(data: bytes, address: str = "", charset: str | None = None) -> Mapping[str, str]:
    """Return what a page's metadata say, by the fields of a source; what they do not say is not there. Never raises.

    `address` is where it was found, and `charset` the encoding that the server named, if that is known.
    """
    page = _parsed(data[:MAX_BYTES], charset)
    if page is None:
        return {}
    meta = _meta(page)
    article = _article(page)
    title = page.find(".//title")
    found = {
        "url": _address(
            [address, *_links(page, "canonical"), *_of(meta, ("og:url",)), _words(article, "url")], address
        ),
        "title": _first(
            [*_of(meta, _TITLE), _words(article, "headline"), title.text_content() if title is not None else ""]
        ),
        "publisher": _first([*_of(meta, _PUBLISHER), _words(article.get("publisher"), "name")]),
        "published": _day([*_of(meta, _PUBLISHED), _words(article, "datePublished")]),
        "language": _language(
            [page.get("lang") or "", *_of(meta, ("og:locale", "dc.language")), _words(article, "inLanguage")]
        ),
        "author": _first(one for one in [*_of(meta, _AUTHOR), *_authors(article)] if not one.startswith("http")),
    }
    return {field: text for field, text in found.items() if text}


def _parsed(data: bytes, charset: str | None) -> Any:
    encoding = _encoding(data, charset)
    try:
        page = html.document_fromstring(
            data, parser=html.HTMLParser(encoding=encoding, no_network=True, huge_tree=False)
        )
    except (etree.LxmlError, ValueError, LookupError):
        return None
    return page if page.tag == "html" else None


def _encoding(data: bytes, charset: str | None) -> str | None:
    """Return the encoding of a page: that of the server, where it fits, else UTF-8, where it fits, else None: as the page itself says."""
    for name in filter(None, (charset, "utf-8")):
        try:
            # lxml knows encodings of text alone; Python has others, which are none or take long.
            html.HTMLParser(encoding=name)
            getincrementaldecoder(name)().decode(data)  # the last letter may be cut
        except (LookupError, ValueError):
            continue
        return name
    return None


def _meta(page: Any) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in page.iter("meta"):
        name = (one.get("property") or one.get("name") or "").casefold()
        found.setdefault(name, one.get("content") or "")
    return found


def _of(meta: Mapping[str, str], names: Iterable[str]) -> list[str]:
    return [meta[name] for name in names if meta.get(name)]


def _links(page: Any, rel: str) -> list[str]:
    return [one.get("href") or "" for one in page.iter("link") if rel in (one.get("rel") or "").casefold().split()]


def _article(page: Any) -> Mapping[str, Any]:
    """Return the JSON-LD of the page's article; nothing where there is none."""
    things = [
        thing
        for script in page.iter("script")
        if "ld+json" in (script.get("type") or "")
        for thing in _things(script.text or "")
    ]
    ranked = [one for kind in _ARTICLES for one in things if kind in _listed(one.get("@type"))]
    return next(iter([*ranked, *(one for one in things if "headline" in one)]), {})


def _things(text: str) -> Iterator[Mapping[str, Any]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return
    for one in _listed(found):
        for thing in [one, *_listed(one.get("@graph"))] if isinstance(one, dict) else ():
            if isinstance(thing, dict):
                yield thing


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _words(thing: Any, name: str) -> str:
    thing = next(iter(_listed(thing)), None)
    value = thing.get(name) if isinstance(thing, dict) else None
    return value if isinstance(value, str) else ""


def _authors(article: Mapping[str, Any]) -> list[str]:
    return [one if isinstance(one, str) else _words(one, "name") for one in _listed(article.get("author"))]


def _first(texts: Iterable[str]) -> str:
    return next((tidy for text in texts if (tidy := _tidy(text))), "")


def _tidy(text: str) -> str:
    """Bring a text into one line that a field may hold."""
    line = " ".join(composed(text).split())
    hidden = {
        offset for offset, rule, _ in plain_problems(line) if rule in ("hidden-character", "stray-mark", "line-break")
    }
    whole = "".join(one for offset, one in enumerate(line) if offset not in hidden).strip()
    if any(plain_problems(whole)):  # nothing can be read in it, or it deceives
        return ""
    return whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1].rpartition(' ')[0] or whole[: LONGEST - 1]}…"


def _address(texts: Iterable[str], base: str) -> str:
    for text in texts:
        try:
            whole = urljoin(base, text.strip())
        except ValueError:
            continue
        if text.strip() and not url_problem(whole):
            return whole
    return ""


def _day(texts: Iterable[str]) -> str:
    """Return the first date that is one; never finer than it is given."""
    for text in texts:
        if found := _DATE.match(text.strip()):
            day = "-".join(filter(None, found.groups()))
            try:
                return dates.parse(day).text
            except dates.DateError:
                continue
    return ""


def _language(texts: Iterable[str]) -> str:
    """Return the first tag among texts that means a language: pages also say `xx`, which is none."""
    found = (match for text in texts if (match := _LANGUAGE.fullmatch(text.strip())))
    tags = ("-".join(filter(None, (match[1].lower(), match[2]))) for match in found)
    return next((tag for tag in tags if not languages.fault(tag)), "")
