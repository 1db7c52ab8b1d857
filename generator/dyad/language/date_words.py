"""`date_words` writes a date in words that are never finer than the date."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from dyad.language.texts import Texts
from dyad.model.dates import Date, DateError, Point, parse

_ABOUT = {"?": "date.perhaps", "~": "date.about", "%": "date.perhaps-about"}


def date_words(when: Date, texts: Texts, *, short: bool = False) -> str:
    """Return a date in words, with short months for tables: `25 January 2026`, `about Mar 2025`."""
    if when.precision == "interval":
        return _interval(when.points[0], when.points[1], texts, short)
    points = [point for point in when.points if point]
    if when.precision != "one-of":
        return _point(points[0], texts, short)
    if ".." in when.text:
        first, last = (_point(point, texts, short) for point in points)
        found = texts("date.between", first=first, last=last, is_day=all(map(_is_day, points)))
    else:
        found = _choice(points, texts, short)
    return _qualified(found, when.qualifier, texts, is_day=False)


def worded(text: str, texts: Texts) -> str:
    """Return a text that is a date of the profile in words, and any other as it was written: `2026-01-25`, `FY2024-25`."""
    try:
        return date_words(parse(text), texts)
    except DateError:
        return text


def day_words(day: date, texts: Texts, *, short: bool = False) -> str:
    """Return a single day in words."""
    return _point(Point(day.year, day.month, day.day), texts, short)


def month_words(year: int, month: int, texts: Texts) -> str:
    """Return a month in words: `January 2026`."""
    return _point(Point(year, month, None), texts, short=False)


def names_of_months(texts: Texts, *, short: bool = False) -> Sequence[str]:
    """Return the names of the twelve months; a no-break space may stand within one: `tháng 1`."""
    return texts("date.months-short" if short else "date.months").split(" ")


def ago_words(day: date, today: date, texts: Texts) -> str:
    """Return how long ago a day was, in days, months or years: `9 months ago`, never rounded up."""
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    if months < 2:
        return texts("date.days-ago", count=(today - day).days)
    return texts("date.months-ago", count=months) if months < 24 else texts("date.years-ago", count=months // 12)


@lru_cache(maxsize=16384)
def _point(point: Point, texts: Texts, short: bool) -> str:
    month = names_of_months(texts, short=short)[point.month - 1] if point.month else ""
    found = texts(f"date.{point.precision}", day=point.day, month=month, year=point.year)
    return _qualified(found, point.qualifier, texts, is_day=point.day is not None)


def _qualified(found: str, qualifier: str, texts: Texts, *, is_day: bool) -> str:
    return texts(_ABOUT[qualifier], date=found, is_day=is_day) if qualifier else found


def _is_day(point: Point) -> bool:
    """Say whether a point of time is a plain day, before which a language may have an article."""
    return point.day is not None and not point.qualifier


def _interval(start: Point | None, end: Point | None, texts: Texts, short: bool) -> str:
    if start is None or end is None:
        open_ = "date.since" if start else "date.until"
        point = start or end
        return texts(open_, date=_point(point, texts, short), is_day=_is_day(point)) if point else ""
    sure = not start.qualifier and not end.qualifier and start.precision == end.precision
    if sure and start.precision == "year":
        return texts("date.years", first=start.year, last=end.year)
    if sure and start.precision == "day" and (start.year, start.month) == (end.year, end.month):
        return texts("date.days", first=start.day, last=_point(end, texts, short))
    first = _point(start, texts, short)
    if sure and start.year == end.year:  # the year stands once
        month = names_of_months(texts, short=short)[(start.month or 1) - 1]
        first = texts(f"date.{start.precision}-of-year", day=start.day, month=month)
    return texts("date.span", first=first, last=_point(end, texts, short))


def _choice(points: list[Point], texts: Texts, short: bool) -> str:
    same_month = len({(point.year, point.month, point.precision) for point in points}) == 1 and points[0].day
    heads = [str(point.day) if same_month else _point(point, texts, short) for point in points[:-1]]
    return texts("date.or", most=texts("list.comma").join(heads), last=_point(points[-1], texts, short))
