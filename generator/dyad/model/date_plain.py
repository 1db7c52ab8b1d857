"""`plain` clears a date that people write of what is none of it: quotes, a weekday, an hour, digits of other scripts."""

import re
import unicodedata
from datetime import date

from dyad.model.date_names import weekdays
from dyad.model.date_spellings import forms_of

_ZONE = r"\s?\(?(?:Z|(?-i:[A-Z]{2,5})(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}(?::?\d{2})?)?\)?(?: \([^()]*\))?"
_TIME = re.compile(
    rf"T(?:\d{{2}}(?:\d{{2}}){{0,2}}Z?)?$|[T ,]{{1,3}}(?:at |um )?\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}}(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?)?{_ZONE}$"
    rf"|[ ,]{{1,2}}(?:at |um )?(?:\d{{1,2}}\s?(?:[ap]\.?m\.?|Uhr|o['’]clock)|\d{{4}}\s?(?:h|hrs|hours)){_ZONE}$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(?:on|the|on the|dated|am|den|le|el|in|im|en|during|(?:some ?time )?(?:in|during)|(?:in )?the (?:month|year)(?: of)?|month of|year)\s+(?=\S*\s*(?:(?:the|le|den) )?\S*\d)",
    re.IGNORECASE,
)
_DASHED = re.compile(r"(\d+)[‐‑–—−](\d+)[‐‑–—−](\d+)")
_ENDS = (re.compile(r"^([^\s,،]+)[\s,،]+"), re.compile(r"[\s,،]+\(?([^\s,،()]+)\)?$"))
"""The words at the two ends of a date, of which one may be a day of the week."""
_YEAR_WORD = re.compile(r"\s+(?:г|года|р|року|AD|CE|A\.D|C\.E|d)\.?$")
_YEAR_FIRST = re.compile(r"^([12]\d{3})(?: m\.|\. gada|\. gads| г\.| оны| жылы?|\.)\s+(?=.*[^\W\d])")
_CTIME = re.compile(r" \d{1,2}:\d{2}(?::\d{2})?(?: [A-Z]{3,4})?(?= [12]\d{3}$)")
"""The time of day before the year, as in `Sun Jan 25 10:30:00 2026` of POSIX."""
_NTH = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
            "seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
            "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
        ).split(),
        start=1,
    )
}
_NTH_DAY = re.compile(
    rf"\b({'|'.join(sorted(_NTH, key=len, reverse=True))})(?: day)?(?= of [^\W\d]+ [12]\d{{3}}| [^\W\d]+ [12]\d{{3}}|,? [12]\d{{3}})",
    re.IGNORECASE,
)
_QUOTES = "\"'“”„‟‘’‚«»‹› \u00a0\t"


def plain(text: str) -> str:
    """Return a text with ordinary digits and single spaces, without quotes around it, a weekday, a time of day and a full stop."""
    bare = _bare(text)
    found = _weekday_in(bare)
    bare = bare[: found.start()] + bare[found.end() :] if found else bare
    bare = _BEFORE.sub("", _YEAR_FIRST.sub(r"\1 ", _YEAR_WORD.sub("", _CTIME.sub("", bare))))
    bare = _DASHED.sub(r"\1-\2-\3", bare) if _DASHED.fullmatch(bare) else bare
    return _TIME.sub("", bare) if _TIME.search(bare) and forms_of(_TIME.sub("", bare)) else bare


def on_its_weekday(text: str, forms: list[str]) -> list[str]:
    """Return the forms that are on the day of the week that a text begins with; all where it names none."""
    named = weekdays().get(weekday_of(text).casefold())
    return [one for one in forms if named is None or len(one) != 10 or date.fromisoformat(one).weekday() == named]


def weekday_of(text: str) -> str:
    """Return the day of the week with which a date begins or ends, as it is written; nothing where it has none."""
    found = _weekday_in(_bare(text))
    return found[1].strip(".") if found else ""


def _bare(text: str) -> str:
    """Return a text with ordinary digits and single spaces, without what stands around it: quotes, a full stop, words before a date."""
    bare = "".join(str(unicodedata.decimal(one)) if unicodedata.decimal(one, None) is not None else one for one in text)
    bare = " ".join(bare.strip(_QUOTES).split())
    bare = (bare if bare.endswith("..") else bare.removesuffix(".")).strip(_QUOTES)
    bare = bare[1:-1] if re.fullmatch(r"\{[^{}]+\}", bare) else bare
    return _BEFORE.sub("", _NTH_DAY.sub(lambda found: f"{_NTH[found[1].casefold()]}", bare))


def _weekday_in(text: str) -> re.Match[str] | None:
    """Return the first or the last word of a text, if it is a day of the week, with what parts it from the rest."""
    words = filter(None, (end.search(text) for end in _ENDS))
    return next((one for one in words if one[1].strip(".").casefold() in weekdays()), None)
