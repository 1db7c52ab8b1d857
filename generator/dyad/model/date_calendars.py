"""`other_calendar` knows a date that is of another calendar than the common one, by its words or by its year; nothing is converted.

How the years of calendars differ: Reingold and Dershowitz, Calendrical Calculations (2018).
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple


class Calendar(NamedTuple):
    """A calendar in which newspapers and archives of some countries date."""

    name: str
    offset: float
    """What its year 1 lacks of being the common year 1."""
    length: float = 1.0
    """The length of its year in common years."""


HIJRI = Calendar("Islamic", 621.57, 0.970229)
IRANIAN = Calendar("Iranian", 621)
BENGALI = Calendar("Bengali", 593)
BIKRAM = Calendar("Bikram Sambat", -57)
BUDDHIST = Calendar("Buddhist", -544)
MINGUO = Calendar("Republican Chinese", 1911)
HEBREW = Calendar("Hebrew", -3761)
_CALENDARS = (IRANIAN, HIJRI, BENGALI, BIKRAM, BUDDHIST, MINGUO, HEBREW)
"""Those whose years cannot be meant as common ones where they are met; 2016 of Ethiopia and 1946 of India can."""

_INDIAN = "Bengali, Bikram Sambat or Indian national"
_ETHIOPIAN, _JAPANESE = "Ethiopian", "Japanese"
_WORDS: tuple[tuple[str, str], ...] = (
    (HIJRI.name, r"(?-i:A\.?H\.?)|Hijri|Muharram|Safar|Rab[iī]\b.*|Jumada\b.*|Rajab|Sha['’]?ban|Rama[dz]h?an|Shawwal|Dhu\b.*|Zilhaj\w*"),
    (HIJRI.name, r"هـ|ھ|محرم|صفر|ربيع .*|ربیع .*|جماد[ىیي] .*|رجب|شعبان|رمضان|شوال|ذو .*|ذی .*|ذي .*"),
    (IRANIAN.name, r"(?-i:S\.?H\.?)|Solar Hijri|Jalali|Farvardin|Ordibehesht|Khordad|Tir|Mordad|Amordad|Shahrivar|Mehr|Aban|Azar|Dey|Bahman|Esfand"),
    (IRANIAN.name, r"ه\.? ?ش\.?|فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند|حمل|ثور|جوزا|سرطان|اسد|سنبله|میزان|عقرب|قوس|جدی|دلو|حوت"),
    (_INDIAN, r"(?-i:B\.?S\.?|V\.?S\.?)|Saka|B[ao]i?shakh?|Jest?ha|Jyaistha|Joishtho|As?har|Ashadha?|Shrawan|Shravana?|Srabon|Bhadr[ao]|Ashwin|Ashvin"),
    (_INDIAN, r"Kart?t?ik|Mangsir|Ogrohayon|Agrahayan|Pous?h|Magh|Fal?lgun|Falgun|Phalguna?|Chait?ra|Choitro"),
    (_INDIAN, r"বৈশাখ|জ্যৈষ্ঠ|আষাঢ়|আষাঢ়|শ্রাবণ|ভাদ্র|আশ্বিন|কার্তিক|অগ্রহায়ণ|পৌষ|মাঘ|ফাল্গুন|চৈত্র|বঙ্গাব্দ|वैशाख|जेठ|असार|साउन|भदौ|असोज|कात्तिक|मंसिर|पुस|माघ|फागुन|चैत|بنگلہ"),
    (BUDDHIST.name, r"(?-i:B\.?E\.?)|Buddhist|พ\.ศ\.?"),
    (MINGUO.name, r"Minguo|(?-i:ROC)|民國.*|民国.*"),
    (HEBREW.name, r"Tishrei|Tishri|Cheshvan|Kislev|Te[vb]et|Sh?e?[vb]at|Adar|Nisan|Iyy?ar|Sivan|Tammuz|Elul|(?<=5[67]\d\d )A\.?M\.?"),
    (_JAPANESE, r"Reiwa|Heisei|Sh[oō]wa|令和.*|平成.*|昭和.*|大正.*|明治.*|[RHS]\d{1,2}([./-])\d{1,2}\1\d{1,2}"),
    (_ETHIOPIAN, r"(?-i:E\.?C\.?)|Meskerem|Tikimt|Hidar|Tahsas|Yekatit|Megabit|Miazia|Ginbot|Sene|Hamle|Nehase|መስከረም|ጥቅምት|ኅዳር|ታኅሣሥ|ጥር|የካቲት|መጋቢት|ሚያዝያ|ግንቦት|ሰኔ|ሐምሌ|ነሐሴ"),
    ("Juche", r"Juche|주체.*"),
    ("Julian", r"(?-i:O\.?S\.?)|Old Style|Julian"),
    ("", r"BCE?|B\.C\.(?:E\.)?"),
)  # fmt: skip
"""What calendars, and their months, are called in English and by those who use them; nothing for an era of the common one.

Abbreviations stand in capitals: `be` is a word, and `BE` an era.
"""

_COMMON_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|2[0-3])\d\d(?!\d)")
_OTHER_YEAR = re.compile(r"(?<!\d)(?:1[0-4]\d\d|2[4-6]\d\d|5[67]\d\d|0?\d{3})(?!\d)")
"""Years that are no common ones of today, and may be those of another calendar now."""
_DATED = re.compile(
    r"\d{4}|\d{3,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2})?日?|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{3,4}|\d{1,2}\.?[ -][^\W\d].* \d{3,4}"
)
"""What has a year, and mostly a month: a number alone may be anything."""
EARLIEST_COMMON = 1500
"""Before it nearly all years that are written are those of another calendar now: the Islamic, the Iranian, the Bengali one."""
LATEST_AHEAD = 150
"""Years ahead beyond which nobody plans: such a year is one of another calendar now, as the Buddhist one."""
OLDEST = 1850
"""The first common year that the press and the archives of today tell of in another calendar."""
_LATEST = 2060
"""The last common year that a text of today may tell of in another calendar."""


def calendars_of(year: int, first: int, last: int) -> list[str]:
    """Return the names of the calendars in which a year is one of the common years `first` to `last`."""
    return [one.name for one in _CALENDARS if any(first <= common <= last for common in _common_years(one, year))]


def other_calendar(text: str, *, is_common: bool) -> str:
    """Return which calendar a text may be of, in words; nothing where it is of the common one, as `is_common` says of its words."""
    year = _OTHER_YEAR.search(text)
    named = "" if is_common else next((name or "an era" for name, words in _named() if words.search(text)), "")
    if named or not year or _COMMON_YEAR.search(text) or not _DATED.fullmatch(text):
        return named
    return either(calendars_of(int(year[0]), OLDEST, _LATEST))


@cache
def _named() -> Sequence[tuple[str, re.Pattern[str]]]:
    """Return the names of calendars, each with what tells it; made where a date is looked at that is none."""
    return [(name, re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])", re.IGNORECASE)) for name, words in _WORDS]


def either(names: Sequence[str]) -> str:
    """Return names that are one or another."""
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _common_years(calendar: Calendar, year: int) -> Sequence[int]:
    """Return the common years in which a year of a calendar begins and ends."""
    begins = int(calendar.offset + year * calendar.length)
    return (begins, begins + 1)
