"""`nearest` says how a date that people write would be written here: no finer than it is meant, and where it can be read in two ways, both.

What is named are the usual spellings of handbooks of style and of CLDR; nothing is taken for a date by these, they are hints alone.
"""

import re

from dyad.model.date_calendars import other_calendar
from dyad.model.date_forms import FORMS
from dyad.model.date_open import open_ended
from dyad.model.date_plain import on_its_weekday, weekday_of
from dyad.model.date_plain import plain as plain_of
from dyad.model.date_short_years import each, short_year, worded
from dyad.model.date_spans import APART, choice, listed, span
from dyad.model.date_spellings import form_of, forms_of, no_such_day
from dyad.model.date_stretches import (
    century,
    day_of_year,
    decade,
    fiscal,
    near_day,
    part_of,
    parts_of,
    quarter,
    week,
    years,
)

LONGEST = 200
"""Characters of a text that may be a date; a longer one is none, and is not looked at."""
_RELATIVE = re.compile(
    r"\b(yesterday|today|tomorrow|tonight|now|last|next|this|recent(ly)?|ago|earlier|later|soon|Eid|Christmas|Easter|New Year|Diwali|Nowruz|Puja|weekend)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]$")
_UNKNOWN = re.compile(
    r"(?:date )?(?:unknown|n\.?/?[dak]\.?|not known|undated|TBD|TBA|tbc|to be (?:announced|confirmed|decided|determined)|s\.?d\.?|none|\?+|-+)",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(.+?),? (?:at |in the |on the |by )?(noon|midnight|midday|morning|afternoon|evening|night|local time)"
)
_UNSAID = re.compile(r"([12]\d{3})(?:-(0[1-9]|1[0-2]))?(?:-(?:00|XX|xx|uu|\?\?|--)){1,2}")
"""A day, or a month and a day, that are written as not known."""
_LOOK_ALIKE = str.maketrans("OoОоlI|", "0000111")
_NUMERIC = re.compile(r"(?=.*\d)[\dOoОоlI|./ -]{6,}")
_MARKED = re.compile(r"([?~%])\s*(.+)|(.+?)\s*([?~%])")


def nearest(text: str) -> str:
    """Return a hint with the legal form that comes nearest to a text, or with all that it can mean."""
    if len(text) > LONGEST:
        return FORMS
    plain = plain_of(text)
    every = forms_of(plain)
    if calendar := other_calendar(plain, is_common=bool(every)):
        return _in_both(plain) or (
            f"this looks like another calendar ({calendar}): "
            "write the day of the common calendar that the source gives, and this in a note"
        )
    if not every:
        return next(filter(None, (read(plain) for read in _READERS)), None) or _why_none(plain)
    forms = on_its_weekday(text, every)
    if not forms:
        return f"{worded(every[0])} is no {weekday_of(text)}: look which of the two is right"
    if len(forms) == 1:
        return f"write '{forms[0]}'"
    which = "this month has two meanings" if re.search(r"[^\W\d]{3}", plain) else "day or month may come first here"
    return f"{which}: write {each(forms)}"


def _why_none(plain: str) -> str:
    """Say what a text lacks of being a date."""
    if known := no_such_day(plain):
        return f"{known}: {FORMS}"
    if hint := short_year(plain):
        return hint
    if form_of(f"{plain} 2000") or form_of(f"2000年{plain}"):
        return f"the year is missing: {FORMS}"
    if _RELATIVE.search(plain):
        return f"write the day itself, as the source gives it: {FORMS.removeprefix('write ')}"
    if _UNKNOWN.fullmatch(plain):
        return "write what is known of it, be it the year alone: YYYY, or '../YYYY' where only its end is known"
    return FORMS


def readings(text: str) -> list[str]:
    """Return every legal form that says all that a text says: two where day and month may be in either order, none where a part would be lost."""
    if len(text) > LONGEST:
        return []
    plain = plain_of(text)
    forms = forms_of(plain)
    if other_calendar(plain, is_common=bool(forms)):
        return []
    if forms:
        return on_its_weekday(text, forms)
    hint = next(filter(None, (read(plain) for read in (_about, _unsure, choice, span))), "")
    return [] if APART in hint else re.findall(r"'([^']+)'", hint)


def _about(text: str) -> str | None:
    found = re.fullmatch(
        r"(?:on or about|circa|ca\.?|c\.?|about|around|approximately|approx\.?|roughly|~|±|≈|um|vers|hacia|около)\s*(.+)",
        text,
        re.IGNORECASE,
    )
    found = found or re.fullmatch(
        r"(.+?)[ (,\[]+(?:approx\.?|approximately|or so|circa|ca\.?)[)\]]?", text, re.IGNORECASE
    )
    return f"write '{form}~' for about" if found and (form := form_of(found[1].strip())) else None


def _unsure(text: str) -> str | None:
    found = re.fullmatch(r"(?:maybe|perhaps|possibly|probably|likely|presumably)\s+(.+)", text, re.IGNORECASE)
    found = found or re.fullmatch(r"(.+?)\s*\(\?\)", text)
    return f"write '{form}?' for not certain" if found and (form := form_of(found[1].strip())) else None


def _aside(text: str) -> str | None:
    found = _ASIDE.search(text)
    before = text[: found.start()].strip() if found else ""
    form = form_of(before)
    known = f"write '{form}'" if form else span(before)
    return f"{known}, and “{found[1]}” in a note" if found and known else None


def _aside_of_day(text: str) -> str | None:
    found = _AT.fullmatch(text)
    form = form_of(found[1]) if found else None
    return f"write '{form}', and “{found[2]}” in a note" if found and form else None


def _in_both(text: str) -> str | None:
    """Read a day that is given in the common calendar beside another."""
    pieces = [one.strip() for one in re.split(r"[()\[\]=]| / |, | corresponding to ", text) if one.strip()]
    common = [one for one in pieces if forms_of(one) and not other_calendar(one, is_common=True)]
    others = [one for one in pieces if one not in common]
    form = form_of(common[0]) if len(common) == len(others) == 1 else None
    return f"write '{form}', and “{others[0]}” in a note" if form else None


def _unsaid(text: str) -> str | None:
    """Read 2024-07-00 and 2024-XX-XX: what is not known is left out."""
    found = _UNSAID.fullmatch(text)
    return f"write '{'-'.join(filter(None, found.groups()))}': what is not known is left out" if found else None


def _marked(text: str) -> str | None:
    """Read a mark of doubt that stands apart, or before."""
    found = _MARKED.fullmatch(text)
    form = form_of((found[2] or found[3]).strip()) if found else None
    return f"write '{form}{found[1] or found[4]}'" if found and form else None


def _mistyped(text: str) -> str | None:
    """Read 2O26-05-0l, with letters that look like digits."""
    forms = forms_of(text.translate(_LOOK_ALIKE)) if _NUMERIC.fullmatch(text) else []
    return f"a letter stands in the place of a digit: write {each(forms)}" if forms else None


_READERS = (
    _about, _unsure, _marked, _unsaid, choice, listed, open_ended, decade, century, years, quarter, week, near_day, day_of_year, fiscal, part_of, span,
    parts_of, _in_both, _aside, _aside_of_day, _mistyped
)  # fmt: skip
"""What a text may be besides a date, in the order in which it is asked."""
