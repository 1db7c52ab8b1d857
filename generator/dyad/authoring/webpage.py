"""This module reads from a saved page what a new source needs: title, publisher, day, language, authors, address, archived copy.

It comes from strangers: all of it is only text, cut and without hidden characters, and proposed, never taken unseen.
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html

from dyad.authoring.author_names import of_byline
from dyad.authoring.duplicates import same_address
from dyad.authoring.fetching import MAX_BYTES
from dyad.authoring.page_copies import copies, is_sound, saved_from, saved_on
from dyad.authoring.page_days import published
from dyad.authoring.page_files import EMPTY_PAGE, no_page
from dyad.authoring.page_things import Thing, article, listed, meta, words
from dyad.model import languages
from dyad.text import composed, plain_problems, url_problem
from dyad.text.own_address import OwnAddress, own_address
from dyad.text.page_copies import copy_of, is_todays

LONGEST = 300
"""Characters of a title (the model's limit)."""
MOST_AUTHORS = 20

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Z][a-z]{3}))?(?:[-_].*)?")
_BY = re.compile(r"^(?:(?:by|par|por)[: ]\s*|von(?::\s*|\s+(?!de[rnm]?\b|\S+,\s)))", re.IGNORECASE)
"""What stands before the names of a byline; `von` also begins a family name: `Von der Ley, Ursa`."""
_BODIES = ("Organization", "NewsMediaOrganization", "GovernmentOrganization", "Corporation", "NGO")

# The names under which pages give it, the surest first (Open Graph, schema.org, Dublin Core, Highwire).
_TITLE = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title")
_PUBLISHER = ("og:site_name", "citation_journal_title", "citation_publisher", "dc.publisher", "application-name")
_AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "article:author", "author", "parsely-author", "byl")
_SPOKEN = ("og:locale", "dc.language", "content-language")


@dataclass(frozen=True)
class SavedPage:
    """What a page says of itself."""

    answers: Mapping[str, list[str]]
    """Answers to the questions for a new source, by field: what the page does not say is not there."""
    remarks: tuple[str, ...] = ()
    """What whoever takes them is to be told: what was left out of them, and why."""
    refusal: str = ""
    """Why nothing can be read, and what to do; empty where something could."""


def read_page(data: bytes, address: str = "", charset: str | None = None, *, today: date | None = None) -> SavedPage:
    """Return what a page's metadata say. Never raises.

    `address` is where it was found, and `charset` the encoding that the server named, if that is known; a day after
    `today` is none of the page's.
    """
    if refusal := no_page(data):
        return SavedPage({}, refusal=refusal)
    page = _parsed(data[:MAX_BYTES], charset)
    if page is None:
        return SavedPage({}, refusal=EMPTY_PAGE)
    said = meta(page)
    canonical = [
        one.get("href") or "" for one in page.iter("link") if "canonical" in (one.get("rel") or "").lower().split()
    ]
    named = [address, *saved_from(page), *canonical, *said.get("og:url", [])]
    thing = article(page, lambda one: _is_of(one, named))
    copy = next(filter(is_sound, copies(page, address)), None)
    todays = any(is_todays(one) for one in named)
    pages = [one for one in [*named, *_own_addresses(thing)] if not copy_of(one)]
    own = own_address(_address([copy.original] if copy and copy.original else pages, address))
    copy = replace(copy, original=own.address) if copy else None
    title = page.find(".//title")
    publisher = _first([*_of(said, _PUBLISHER), words(thing.get("publisher"), "name")]) if not todays else ""
    answers = {
        "url": [own.address],
        "title": [
            _first(
                [
                    *_of(said, _TITLE),
                    words(thing, "headline"),
                    title.text_content() if title is not None else "",
                    words(thing, "name"),
                ]
            )
        ],
        "publisher": [publisher],
        "published": ["" if todays else published(page, said, thing, today, saved_on(page))],
        "language": [_language([page.get("lang") or "", *_of(said, _SPOKEN), words(thing, "inLanguage")])],
        "authors": [one for one in _authors(said, thing) if one != publisher] if not todays else [],
        "archived_url": [copy.address if copy else ""],
        "archived_on": [copy.day if copy else ""],
    }
    kept = {field: list(filter(None, texts)) for field, texts in answers.items() if any(texts)}
    if not kept.keys() - {"url", "language", "archived_url", "archived_on"} and not _has_text(page):
        return SavedPage(kept, refusal=EMPTY_PAGE)
    return SavedPage(kept, tuple(_remarks(replace(own, copy=copy), dated="published" in kept)))


def _remarks(own: OwnAddress, *, dated: bool) -> Iterable[str]:
    yield from own.remarks()
    if not dated:
        yield "no day of publication was found that is surely the page's own: give it with --published, if it says one"


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


def _of(said: Mapping[str, list[str]], names: Iterable[str]) -> list[str]:
    return [one for name in names for one in said.get(name, [])]


def _is_of(thing: Thing, named: list[str]) -> bool:
    """Say whether a thing of a page is the page's own text: its address is one of those the page is called by."""
    try:
        return any(same_address(one, other) for one in _own_addresses(thing) if one for other in named if other)
    except ValueError:
        return False


def _own_addresses(thing: Thing) -> list[str]:
    """Return the addresses that a thing gives as those of its page."""
    whole = thing.get("mainEntityOfPage")
    return [words(thing, "url"), words(whole, "@id"), words(thing, "mainEntityOfPage")]


def _authors(said: Mapping[str, list[str]], thing: Thing) -> list[str]:
    """Return who wrote it, as the first of these tells: the thing, or `meta`, whose names are tried one after another."""
    several = [[_author(one) for one in listed(thing.get("author") or thing.get("creator"))]]
    several += [said.get(name, []) for name in _AUTHORS]
    for names in several:
        each = (one for line in map(_tidy, names) for one in _persons(line))
        found = dict.fromkeys(one for one in each if one and not one.lower().startswith(("http:", "https:", "@")))
        if found:
            return list(found)[:MOST_AUTHORS]
    return []


def _persons(line: str) -> list[str]:
    """Return the names of a line: only where it calls itself a byline do its commas part persons, and no family from given names."""
    bare = _BY.sub("", line)
    return [line] if bare == line else of_byline(bare)


def _author(one: Any) -> str:
    """Return an author as `dyad new` is told one: a person with the family name first, where the page tells which it is."""
    if isinstance(one, str):
        return one
    family, given, name = words(one, "familyName"), words(one, "givenName"), words(one, "name")
    if family:
        return f"{family}, {given}" if given else family
    is_body = isinstance(one, dict) and any(kind in _BODIES for kind in listed(one.get("@type")))
    return f"{{{name}}}" if is_body and "," in name else name


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


def _language(texts: Iterable[str]) -> str:
    """Return the first tag among texts that means a language: pages also say `xx`, which is none."""
    found = (match for text in texts if (match := _LANGUAGE.fullmatch(text.strip())))
    tags = ("-".join(filter(None, (match[1].lower(), match[2]))) for match in found)
    return next((tag for tag in tags if not languages.fault(tag)), "")


def _has_text(page: Any) -> bool:
    """Say whether a reader sees any words."""
    return bool(
        page.xpath(
            "boolean(//body//text()[normalize-space() and not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)])"
        )
    )
