"""These functions read what people write of a stretch of time: a decade, a quarter, a week, the beginning of a month, a night."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from itertools import product

from babel import Locale

from dyad.model.date_names import LANGUAGES
from dyad.model.date_short_years import full_year
from dyad.model.date_spans import choice, span, within
from dyad.model.date_spellings import form_of, shifted
from dyad.model.month_names import USES, WIDTHS, quarter_names

_ORDINALS = {
    **dict.fromkeys(("1", "i", "first", "erstes", "premier", "primer", "primo"), 1),
    **dict.fromkeys(("2", "ii", "second", "zweites", "deuxième", "segundo", "secondo"), 2),
    **dict.fromkeys(("3", "iii", "third", "drittes", "troisième", "tercer", "terzo"), 3),
    **dict.fromkeys(("4", "iv", "fourth", "last", "viertes", "quatrième", "cuarto", "quarto"), 4),
}
_HALVES = re.compile(
    r"(?:the )?(\w+)(?:\.|º|-е)?[ -]*(half|halbjahr|semestre?|semester|полугодие)(?:[ ,]+(?:of|de|del))?[ ,]+([12]\d{3})",
    re.IGNORECASE,
)
_QUARTERS = re.compile(
    r"(?:the )?(\w+)(?:\.|º|-й)?[ -]*(quarter|quartal|trimestre|trimester|kwartaal|kwartał|квартал)(?:[ ,]+(?:of|de|del))?[ ,]+([12]\d{3})",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"([12]\d{3})-?W(\d{1,2})(?:-?([1-7]))?|(?:week|wk\.?|kw|w|semaine|semana|woche)[ .]*(\d{1,2})[ ,/]+(?:of |de )?([12]\d{3})|(\d{1,2})\. KW ([12]\d{3})",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(
    r"(?:the )?(?:week of|week beginning|week commencing|w/c|semaine du|woche vom)\s+(.+)", re.IGNORECASE
)
_NEAR_DAY = re.compile(r"(?:(?:on |over )?the )?(eve|weekend) of (?:the )?(.+)", re.IGNORECASE)
_FISCAL = re.compile(
    r"(?:[QH][1-4](?: of)? ?)?(?:FY|fiscal(?: year)?|financial year|tax year|budget year)[ '-]*([12]\d{3}.*|\d\d)",
    re.IGNORECASE,
)
_PARTS = (
    "early|mid|middle|late|beginning|start|end|first half|second half|first third|spring|summer|autumn|fall|winter|"
    "(?:first|second|third|fourth|last|final) (?:week|weekend|days|part|quarter|ten days)|turn|season|academic year|school year|"
    "week|weekend|night|evening|morning|afternoon|dawn|dusk|noon|midday|midnight|overnight|day|as of|"
    "Anfang|Mitte|Ende|Frühjahr|Frühling|Sommer|Herbst|Winter|"
    "début|mi|mi-|fin|printemps|été|automne|hiver|"
    "principios|comienzos|inicios|mediados|finales|fines|primavera|verano|otoño|invierno|"
    "inizio|metà|fine|estate|autunno|inverno|início|meados|final|fim|verão|outono|inverno|"
    "begin|medio|half|eind|voorjaar|lente|zomer|najaar|herfst|"
    "początek|połowa|koniec|wiosna|lato|jesień|zima|"
    "начал[оае]|середин[аые]|кон[е]?ц[еа]?|весн[аой]+|лет[оам]+|осен[ьюи]+|зим[аой]+|"
    "أوائل|بداية|منتصف|أواسط|أواخر|نهاية|اوایل|اواسط|اواخر|ابتدای|پایان|آغاز"
)
_PART = re.compile(
    rf"^(?:(?:in |at |on )?the )?({_PARTS})(?:(?: of| in| on| de| del| d['’]| von| van| di)?[ -]+)(?:the )?(.+)$",
    re.IGNORECASE,
)
_PART_WITHIN = re.compile(
    r"\b(?:early|mid|late|the beginning of|the end of|beginning of|end of|spring|summer|autumn|fall|winter)[ -]+(?:of )?",
    re.IGNORECASE,
)
_PART_BEHIND = re.compile(r"^(.+?)[ ]*(上旬|中旬|下旬|上半年|下半年|[春夏秋冬]|初|中|底|末|年初|年底|年末)$")
_DECADE = re.compile(
    r"(?:the |die |den )?(?:([12]\d{2})0(?:['’]?s|er)|([12]\d{1,2})(?:(?<=\d{3})X|(?<!\d{3})XX)|['’]?([1-9])0(?:['’]?s|er))(?:[ -]Jahren?)?",
    re.IGNORECASE,
)
_LETTERED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<letter>[QHTS])(?P<number>[1-4])[ /-]*(?P<year>[12]\d{3}|['’]?\d\d)",
        r"(?P<number>[1-4])(?P<letter>[QH])[ /-]*(?P<year>[12]\d{3}|['’]?\d\d)",
        r"(?P<year>[12]\d{3}|['’]\d\d)[ /-]*(?P<letter>[QHTS])(?P<number>[1-4])",
    )
)
"""The spellings of a quarter or a half by its letter: `Q1 2026`, `1Q26`, `2026-H2`."""
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""The first of the seasons that stand in the place of a month (EDTF, level 1)."""


def decade(text: str) -> str | None:
    """Read the 1990s, and 199X; 19XX is a century, and the 1900s may be one."""
    found = _DECADE.fullmatch(text)
    if found is None:
        return None
    known = found[1] or found[2] or full_year(f"{found[3]}0")[:3]
    hint = within(f"{known:0<4}", f"{known:9<4}", "years")
    if found[3]:
        return f"the year has two digits: {hint}"
    return f"{hint}; '{known}0/{known[:2]}99' if the century is meant" if found[1] and known[2] == "0" else hint


def century(text: str) -> str | None:
    """Read the 20th century, which began with 1901."""
    found = re.fullmatch(r"(?:the )?(\d{2})(?:st|nd|rd|th) (?:century|c\.?)", text, re.IGNORECASE)
    return within(f"{int(found[1]) - 1}01", f"{found[1]}00", "years") if found and 10 < int(found[1]) < 30 else None


def years(text: str) -> str | None:
    """Read 1947-48 as two years: forty-eight is no month."""
    found = re.fullmatch(r"([12]\d)(\d\d)[-/–](\d\d)", text)
    if found is None:
        return None
    first, last = int(found[2]), int(found[3])
    if last == 0 and first == 99 and found[1] != "29":  # 1999–00
        return within(f"{found[1]}99", f"{int(found[1]) + 1}00", "years")
    return within(found[1] + found[2], found[1] + found[3], "years") if last > max(first, 12) else None


def no_month(year: int, number: int) -> str:
    """Say what a year may mean that a number above twelve follows, as in 2024-25."""
    if number == 0:
        return f"write '{year}' if only the year is known"
    if pair := years(f"{year}-{number:02}"):
        return f"months run from 01 to 12; {pair}"
    if number in _SEASONS:
        return f"months run from 01 to 12; write '{year}', and “{_SEASONS[number]}” in a note if that is meant"
    return "months run from 01 to 12"


def quarter(text: str) -> str | None:
    """Read a quarter or a half of a year."""
    if found := next(filter(None, (pattern.fullmatch(text) for pattern in _LETTERED)), None):
        year, months = found["year"], 3 if found["letter"] in "QqTt" else 6
        hint = _part_of_year(year if len(year) == 4 else full_year(year[-2:]), int(found["number"]), months)
        return hint if hint is None or len(year) == 4 else f"the year has two digits: {hint}"
    for pattern, months in ((_HALVES, 6), (_QUARTERS, 3)):
        found = pattern.fullmatch(text)
        if found and (number := _ordinal(found[1].casefold())):
            return _part_of_year(found[3], 2 if months == 6 and number == 4 else number, months)
    named = re.fullmatch(r"(.+?)[ ,]+([12]\d{3})", text)
    number = _quarters().get(named[1].casefold()) if named else None
    return _part_of_year(named[2], number, 3) if named and number else None


def week(text: str) -> str | None:
    """Read the week of a year by its number (ISO 8601), and the week of a day, which may begin with it."""
    found = _WEEK.fullmatch(text)
    of_day = _WEEK_OF.fullmatch(text)
    try:
        if found:
            year, number = found[1] or found[5] or found[7], found[2] or found[4] or found[6]
            first = date.fromisocalendar(int(year), int(number), int(found[3] or 1))
            if found[3]:
                return f"write '{first}'"
            return within(str(first), str(first + timedelta(6)), "days") if _can_be_written(first) else None
        form = form_of(of_day[1].strip()) if of_day else None
        if form is None or len(form) != 10:
            return None
        day = date.fromisoformat(form)
    except (ValueError, OverflowError):
        return None
    if not _can_be_written(day):
        return None
    monday = day - timedelta(day.weekday())
    begun = f"'[{day}..{day + timedelta(6)}]' for the week that begins with it"
    if monday == day:
        return f"write {begun}"
    return f"write '[{monday}..{monday + timedelta(6)}]' for the week in which it lies, {begun}"


def near_day(text: str) -> str | None:
    """Read the eve of a day, which is the day before, and the weekend on which a day is."""
    found = _NEAR_DAY.fullmatch(text)
    form = form_of(found[2]) if found else None
    if found is None or form is None or len(form) != 10 or not _can_be_written(date.fromisoformat(form)):
        return None
    if found[1].casefold() == "eve":
        return f"write '{shifted(form, -1)}'"
    saturday = shifted(form, 5 - date.fromisoformat(form).weekday())
    return f"write '[{saturday}..{shifted(saturday, 1)}]' for one of the two days, '{saturday}/{shifted(saturday, 1)}' for both"


def day_of_year(text: str) -> str | None:
    """Read 2026-025, the twenty-fifth day of 2026 (ISO 8601)."""
    found = re.fullmatch(r"([12]\d{3})-(\d{3})", text)
    day = date(int(found[1]), 1, 1) + timedelta(int(found[2]) - 1) if found and int(found[2]) else None
    return f"write '{day}'" if day and found and f"{day.year}" == found[1] else None


def fiscal(text: str) -> str | None:
    """Say that a fiscal year is none: where it begins depends on the country."""
    return (
        "a fiscal year begins otherwise in each country: write its months, as in '2024-07/2025-06'"
        if _FISCAL.fullmatch(text)
        else None
    )


def part_of(text: str) -> str | None:
    """Read what is known to have been in a part of a time: the time is written, and the part noted."""
    found = _PART.match(text)
    behind = _PART_BEHIND.match(text)
    if found:
        part, rest = found[1], found[2].strip()
    elif behind:
        part, rest = behind[2], behind[1].strip()
    else:
        return None
    form = form_of(rest)
    known = (
        f"write '{form}'" if form else next(filter(None, (read(rest) for read in (decade, century, years, span))), "")
    )
    return f"{known}, and “{part}” in a note" if known else None


def parts_of(text: str) -> str | None:
    """Read late 2024 or early 2025: what is written of each is noted."""
    bare, count = _PART_WITHIN.subn("", text)
    known = choice(bare) or span(bare) if count else None
    return f"{known}, and “{text}” in a note" if known else None


def _ordinal(word: str) -> int | None:
    return _ORDINALS.get(word) or _ORDINALS.get(re.sub(r"(?:st|nd|rd|th|er|ère|e)$", "", word))


def _part_of_year(year: str, number: int, months: int) -> str | None:
    last = number * months
    return within(f"{year}-{last - months + 1:02}", f"{year}-{last:02}", "months") if last <= 12 else None


def _can_be_written(day: date) -> bool:
    return 1000 < day.year < 2999


@cache
def _quarters() -> Mapping[str, int]:
    """Return the number of each quarter by its names in the languages of dates."""
    return {
        name.casefold(): number
        for language, use, width in product(LANGUAGES, USES, WIDTHS)
        for number, name in quarter_names(Locale.parse(language), use, width).items()
    }
