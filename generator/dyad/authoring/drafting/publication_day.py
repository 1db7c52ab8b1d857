"""`own_day` finds the day of publication that a plain text gives of itself."""

import re
from datetime import date

from dyad.model import dates

_LABEL = re.compile(
    r"^(?:(?:first )?published|posted|updated|publié|date)(?: on| le)?\s*[:–-]?\s*(.{4,40})$", re.IGNORECASE
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .'-]{2,40},\s+([A-Z][a-z]{2,8}\.?\s+\d{1,2},\s+\d{4}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4})\b"
)
"""“BOROGRAD, May 3, 2031 —”: how an agency begins a report."""
_LONGEST_LABEL = 90
"""Characters of a line that may give the day of publication, beside a byline."""


def own_day(paragraphs: list[str]) -> str:
    """Return the day that a plain text gives alone on one of its first or last lines, with a word for it or none; else that of its dateline."""
    if day := next(filter(None, map(_day_of, [*paragraphs[:6], *paragraphs[-3:]])), ""):
        return day
    datelines = (_DATELINE.match(line) for line in paragraphs[:6])
    return next((day for found in datelines if found and (day := _one_form(found[1].replace(".", "")))), "")


def is_day_line(line: str) -> bool:
    """Say whether a line gives the day of publication and is no title: “Published: 2 January 2031”."""
    return bool(_day_of(line))


def _day_of(line: str) -> str:
    """Return the day that a short line gives, with a word for it or none, beside a byline or alone; empty where it gives none."""
    for part in line.split("|") if len(line) <= _LONGEST_LABEL else ():
        words = _LABEL.match(part.strip())
        if day := _one_form((words[1] if words else part).strip(" .,")):
            return day
    return ""


def _one_form(text: str) -> str:
    """Return the day that a text is, and nothing else; empty where it is none, or can be read in two ways."""
    try:
        return (
            date.fromisoformat(text[:10]).isoformat()
            if re.fullmatch(r"\d{4}-\d\d-\d\d([T ].*)?", text)
            else _spelt(text)
        )
    except ValueError:
        return ""


def _spelt(text: str) -> str:
    try:
        dates.parse(text)
    except dates.DateError as error:
        found = re.fullmatch(r"write '(\d{4}-\d\d-\d\d)'", error.hint)
        return found[1] if found else ""
    return ""
