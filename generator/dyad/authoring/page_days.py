"""The day on which a page was published: `published` takes only what says so, and no day that is another thing's."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from dyad.authoring.page_things import Thing, words
from dyad.model import dates

_DATE = re.compile(r"([12]\d{3})(?:[-/](\d{2})(?:[-/](\d{2}))?)?(?=$|[T ])")
_PACKED = re.compile(r"([12]\d{3})(\d{2})(\d{2})(?=$|T)")
_NO_DAYS = frozenset({"1969-12-31", "1970-01-01", "1900-01-01", "1899-12-30", "1904-01-01", "0001-01-01", "1980-01-01"})
"""Where the clocks of machines begin (Unix, also west of Greenwich; SQL, spreadsheets, DOS): a day that nobody filled in."""
_SURE = (
    "article:published_time",
    "og:article:published_time",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
)
_VAGUE = ("date", "pubdate", "publish-date", "publication_date", "dc.date", "dcterms.date", "sailthru.date")
"""Names under which pages also write the day of a change, or of being shown."""
_ELSEWHERE = re.compile(
    r"comment|footer|related|sidebar|widget|recommend|masthead|copyright|disqus|reply|archive-list", re.I
)
_TELLS = re.compile(
    r"publi|posted|byline|dateline|entry-date|entry-meta|post-meta|article-meta|story-date|pubdate|timestamp", re.I
)
_LONG = 80
"""Characters of a paragraph in which a day is rather part of what is told."""


def published(page: Any, meta: Mapping[str, list[str]], thing: Thing, today: date | None, saved: date | None) -> str:
    """Return the day, as finely as the page gives it; empty where it gives none that is sure.

    Neither a day after `today`, nor where a clock begins; the day of saving, `saved`, only where the page says that it
    was published on it.
    """
    sure = [*(one for name in _SURE for one in meta.get(name, [])), words(thing, "datePublished")]
    if day := next(_sound(sure, today), ""):
        return day
    vague = [*(one for name in _VAGUE for one in meta.get(name, [])), *_times(page)]
    return next((day for day in _sound(vague, today) if saved is None or day != saved.isoformat()), "")


def _sound(texts: Iterable[str], today: date | None) -> Iterator[str]:
    for text in texts:
        found = _DATE.match(text.strip()) or _PACKED.match(text.strip())
        day = "-".join(filter(None, found.groups())) if found else ""
        try:
            read = dates.parse(day) if day and day not in _NO_DAYS else None
        except dates.DateError:
            continue
        if read and read.earliest and (today is None or read.earliest <= today):
            yield read.text


def _times(page: Any) -> list[str]:
    """Return the day that the head of the page's article bears, if its `time` elements agree on one or tell which it is."""
    article = _article(page)
    if article is None:
        return []
    found = [one for one in article.iter("time") if one.get("datetime") and not _is_elsewhere(one, article)]
    telling = [one for one in found if any(_tells(each) for each in _way(one, article))]
    days = [one.get("datetime") for one in telling or found]
    return days[:1] if telling or len({one[:10] for one in days}) == 1 else []


def _article(page: Any) -> Any:
    """Return the one article of a page that is in no other and no aside, else what is its main part; None where it has neither."""
    whole = page.getroottree().getroot()
    for name in ("article", "main"):
        found = [one for one in page.iter(name) if not any(map(_stands_aside, _way(one, whole)))]
        found = [one for one in found if not any(other in one.iterancestors() for other in found)]
        if len(found) == 1:
            return found[0]
    return None


def _stands_aside(element: Any) -> bool:
    return element.tag in ("footer", "aside", "nav") or bool(_ELSEWHERE.search(_names(element)))


def _is_elsewhere(time: Any, article: Any) -> bool:
    """Say whether a day is that of something else in the article: its foot, a comment, an event that is told of."""
    for one in _way(time, article):
        if one.tag in ("article", "blockquote", "li") or _stands_aside(one):
            return True
        if one.tag == "p" and len(one.text_content().strip()) > _LONG:
            return True
    return "updat" in _names(time).casefold() or "modif" in (time.get("itemprop") or "").casefold()


def _way(time: Any, article: Any) -> Iterator[Any]:
    """Yield an element and those around it, up to the article."""
    yield time
    for one in time.iterancestors():
        if one is article:
            return
        yield one


def _names(element: Any) -> str:
    return " ".join(filter(None, (element.get("class"), element.get("id"))))


def _tells(element: Any) -> bool:
    return bool(
        _TELLS.search(" ".join(filter(None, (_names(element), element.get("itemprop")))))
        or element.get("pubdate") is not None
    )
