"""A page tells machines of itself in two ways: by its `meta`, and by things after schema.org, in JSON-LD or as microdata.

Both forms of things are given as JSON-LD has them: maps by the names of schema.org.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

ARTICLES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "Article",
    "BlogPosting",
    "ScholarlyArticle",
    "Report",
    "LiveBlogPosting",
    "WebPage",
)
"""The types of things that are the page's text, the surest first."""
_AROUND = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
"""What pages put around a script for old browsers."""

Thing = Mapping[str, Any]


def meta(page: Any) -> dict[str, list[str]]:
    """Return what `meta` elements say, by their name in small letters."""
    found: dict[str, list[str]] = {}
    for one in page.iter("meta"):
        name = (one.get("property") or one.get("name") or one.get("http-equiv") or "").strip().casefold()
        if name and (one.get("content") or "").strip():
            found.setdefault(name, []).append(one.get("content"))
    return found


def article(page: Any, is_of_page: Any) -> Thing:
    """Return the thing that is the page's text; of several, that of which `is_of_page` says so; nothing where there is none."""
    things = [*_in_scripts(page), *_in_elements(page)]
    ranked = [one for kind in ARTICLES for one in things if kind in listed(one.get("@type"))]
    ranked += [one for one in things if "headline" in one and one not in ranked]
    return next((one for one in ranked if is_of_page(one)), next(iter(ranked), {}))


def words(thing: Any, name: str) -> str:
    """Return a text of a thing, without the escapes that HTML alone needs; empty where there is none of that name."""
    thing = next(iter(listed(thing)), None)
    value = next(iter(listed(thing.get(name))), None) if isinstance(thing, dict) else None
    return unescape(value) if isinstance(value, str) else ""


def listed(value: Any) -> list[Any]:
    """Return one or several values as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _in_scripts(page: Any) -> Iterator[Thing]:
    things = [
        thing
        for script in page.iter("script")
        if "ld+json" in (script.get("type") or "")
        for thing in _things(script.text or "")
    ]
    named = {one["@id"]: one for one in things if isinstance(one.get("@id"), str) and len(one) > 1}
    for thing in things:
        yield {
            key: [_named(one, named) for one in listed(value)] if key in _PEOPLE else value
            for key, value in thing.items()
        }


_PEOPLE = ("author", "publisher", "creator")


def _named(one: Any, named: Mapping[str, Thing]) -> Any:
    """Return the thing that is only named by its id where it stands (JSON-LD, node identifiers)."""
    return named.get(str(one.get("@id")), one) if isinstance(one, dict) and len(one) == 1 else one


def _things(text: str) -> Iterator[dict[str, Any]]:
    try:
        found = json.loads(_AROUND.sub("", text), strict=False)
    except (ValueError, RecursionError):
        return
    for one in listed(found):
        for thing in [one, *listed(one.get("@graph")), *listed(one.get("mainEntity"))] if isinstance(one, dict) else ():
            if isinstance(thing, dict):
                yield thing


def _in_elements(page: Any) -> Iterator[Thing]:
    """Yield the things of microdata (HTML, 5): those of a type that counts, and what stands in no thing at all."""
    for one in page.iter():
        is_whole = isinstance(one.tag, str) and one.get("itemscope") is not None and one.get("itemprop") is None
        if is_whole and any(kind in ARTICLES for kind in _types(one)):
            yield _thing(one)
    loose = [one for one in page.iter() if isinstance(one.tag, str) and one.get("itemprop") and _scope(one) is None]
    if loose:
        yield {"@type": "WebPage", **_properties(loose)}


def _thing(scope: Any) -> dict[str, Any]:
    inner = [
        one
        for one in scope.iter()
        if one is not scope and isinstance(one.tag, str) and one.get("itemprop") and _scope(one) is scope
    ]
    return {"@type": _types(scope), **_properties(inner)}


def _properties(elements: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, list[Any]] = {}
    for one in elements:
        for name in one.get("itemprop").split():
            found.setdefault(name, []).append(_value(one))
    return dict(found)


def _value(element: Any) -> Any:
    if element.get("itemscope") is not None:
        return _thing(element)
    for name in ("content", "datetime"):
        if element.get(name):
            return element.get(name)
    if address := element.get("href") or element.get("src"):
        return address  # HTML, 5.2.4: the value of what links is its address
    return " ".join(element.text_content().split())


def _types(scope: Any) -> list[str]:
    return [one.rstrip("/").rpartition("/")[2] for one in (scope.get("itemtype") or "").split()]


def _scope(element: Any) -> Any:
    """Return the thing that an element is a property of; None outside of all things."""
    return next((one for one in element.iterancestors() if one.get("itemscope") is not None), None)
