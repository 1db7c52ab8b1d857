"""`nearest` says how a date that people write would be written here: no finer than it is meant, and where it can be read in two ways, both.

What is named are the usual spellings of handbooks of style and of CLDR; nothing is taken for a date by these, they are hints alone.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from dyad.model.date_names import english_month, weekdays
from dyad.model.date_spellings import form_of, forms_of, no_such_day

FORMS = "write YYYY, YYYY-MM or YYYY-MM-DD; 'A/B' for a span"
_CALENDARS = re.compile(
    r"\b(AH|A\.H\.|Hijri|BS|B\.S\.|V\.?S|SH|Saka|BCE?|B\.C\.|O\.?S\.?|Old Style|Muharram|Safar|Rabi\b.*|Jumada\b.*|Rajab|Sha'?ban|"
    r"Ramadan|Shawwal|Dhu\b.*|Zilhaj\w*|Baisakh|Jestha|Asar|Shrawan|Bhadra|Ashwin|Kartik|Mangsir|Poush|Magh|Falgun|Chaitra|"
    r"Tishrei|Farvardin|Mordad|Bahman|Esfand|Reiwa|Heisei|Showa|Minguo)\b|هـ|ه\.ش|بنگلہ|令和|平成|昭和|民國|民国",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(yesterday|today|tomorrow|tonight|now|last|next|this|recent(ly)?|ago|earlier|later|soon|TBD|TBA|unknown|n\.?d\.?)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"[T ,]+(?:at )?\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?|Z|[A-Z]{2,5}|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]$")
_OTHER_YEAR = re.compile(r"(?<!\d)(?:1[2-4]\d\d|2[4-6]\d\d)(?!\d)")
"""Years that are those of the Hijri, Persian or Buddhist calendar now, and of the common one long before or after."""
_COMMON_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|2[0-3])\d\d(?!\d)")
_BEFORE = re.compile(r"^(?:on|the|on the|dated|am|den|le|el)\s+(?=\S*\s*\S*\d)", re.IGNORECASE)
_DASHED = re.compile(r"(\d+)[‐‑–—−](\d+)[‐‑–—−](\d+)")
_AFTER_DAY = ".,،"
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_YEAR_WORD = re.compile(r"\s+(?:г|года|р|року)\.?$")
_QUOTES = "\"'“”„‟‘’‚«»‹› \u00a0\t"
_PART = re.compile(
    r"^(?:the )?(early|mid|middle|late|beginning|start|end|first half|second half|spring|summer|autumn|fall|winter)(?: of| in)?[ -]+(?:the )?(.+)$",
    re.IGNORECASE,
)


def nearest(text: str) -> str:
    """Return a hint with the legal form that comes nearest to a text, or with all that it can mean."""
    plain = _plain(text)
    if hint := _other_calendar(plain):
        return hint
    every = forms_of(plain)
    forms = _on_its_weekday(text, every)
    if every and not forms:
        return f"{_worded(every[0])} is no {text.split()[0].strip(_AFTER_DAY)}: look which of the two is right"
    if len(forms) > 1:
        both = " or ".join(f"'{one}' for {_worded(one)}" for one in forms)
        return f"day or month may come first here: write {both}"
    if forms:
        return f"write '{forms[0]}'"
    for read in (_about, _unsure, _choice, _open, _decade, _years, _stretch, _week, _span, _part_of, _aside):
        if hint := read(plain):
            return hint
    if known := no_such_day(plain):
        return f"{known}: {FORMS}"
    if form_of(f"{plain} 2000"):
        return f"the year is missing: {FORMS}"
    if _RELATIVE.search(plain):
        return f"write the day itself, as the source gives it: {FORMS.removeprefix('write ')}"
    return _two_digits(plain) or FORMS


def readings(text: str) -> list[str]:
    """Return every legal form that says all that a text says: two where day and month may be in either order, none where a part would be lost."""
    plain = _plain(text)
    if _other_calendar(plain):
        return []
    if forms := forms_of(plain):
        return _on_its_weekday(text, forms)
    hints = (hint for read in (_about, _unsure, _choice, _span) if (hint := read(plain)))
    return re.findall(r"'([^']+)'", next(hints, ""))


def _plain(text: str) -> str:
    """Return a text with ordinary digits, without quotes around it, a weekday, a time of day and a full stop."""
    plain = "".join(
        str(unicodedata.decimal(one)) if unicodedata.decimal(one, None) is not None else one for one in text
    )
    plain = plain.strip(_QUOTES).removesuffix(".").strip(_QUOTES)
    plain = _BEFORE.sub("", _YEAR_WORD.sub("", _WEEKDAY.sub("", plain)))
    first, _, rest = plain.partition(" ")
    plain = rest if first.rstrip(",،").casefold() in weekdays() else plain
    plain = _DASHED.sub(r"\1-\2-\3", plain) if _DASHED.fullmatch(plain) else plain
    return _TIME.sub("", plain) if _TIME.search(plain) and forms_of(_TIME.sub("", plain)) else plain


def _on_its_weekday(text: str, forms: list[str]) -> list[str]:
    """Return the forms that are on the day of the week that a text begins with; all where it names none."""
    named = weekdays().get(text.strip(_QUOTES).partition(" ")[0].strip(_AFTER_DAY).casefold())
    return [one for one in forms if named is None or len(one) != 10 or date.fromisoformat(one).weekday() == named]


def _other_calendar(text: str) -> str | None:
    is_other_year = _OTHER_YEAR.search(text) and not _COMMON_YEAR.search(text)
    if not _CALENDARS.search(text) and not is_other_year:
        return None
    return "this looks like another calendar, or an era: write the day of the common calendar that the source gives, and this in a note"


def _about(text: str) -> str | None:
    found = re.fullmatch(
        r"(?:on or about|circa|ca\.?|c\.?|about|around|approx\.?|approximately|~|±|≈)\s*(.+)", text, re.IGNORECASE
    )
    found = found or re.fullmatch(r"(.+?)[ (,]+(?:approx\.?|approximately|or so|circa)\)?", text, re.IGNORECASE)
    return f"write '{form}~' for about" if found and (form := form_of(found[1].strip())) else None


def _unsure(text: str) -> str | None:
    found = re.fullmatch(r"(?:maybe|perhaps|possibly|probably|likely|presumably)\s+(.+)", text, re.IGNORECASE)
    found = found or re.fullmatch(r"(.+?)\s*\(\?\)", text)
    return f"write '{form}?' for not certain" if found and (form := form_of(found[1].strip())) else None


def _choice(text: str) -> str | None:
    found = re.fullmatch(r"(?:either )?(.+?),?\s+(?:or|oder|ou|или|یا)\s+(.+)", text, re.IGNORECASE)
    pair = _ends(found[1], found[2]) if found else None
    return f"write '[{pair[0]},{pair[1]}]' for one of the two" if pair else None


def _open(text: str) -> str | None:
    begun = re.fullmatch(
        r"(?:since|from|ab|depuis|starting)\s+(.+)|(.+?)\s*(?:/|–|—|-|to| until)\s*(?:open|now|present|today|date|ongoing|\?)?"
        r"|(.+?)\s+(?:onwards?|and after|or later|ff\.?)|not? earlier than\s+(.+)",
        text,
        re.IGNORECASE,
    )
    if begun and (form := form_of(next(filter(None, begun.groups())).strip())):
        return f"write '{form}/..'"
    ended = re.fullmatch(r"(until|till|up to|by|not? later than|before|prior to|after)\s+(.+)", text, re.IGNORECASE)
    form = form_of(ended[2].strip()) if ended else None
    if ended is None or form is None:
        return None
    match ended[1].lower():
        case "before" | "prior to":
            return f"write '../{_beside(form, -1)}'"
        case "after":
            return f"write '{_beside(form, 1)}/..'"
        case _:
            return f"write '../{form}'"


def _decade(text: str) -> str | None:
    found = re.fullmatch(r"(?:the )?([12]\d{1,2})(X{1,2}|0'?s)", text, re.IGNORECASE)
    if found is None or (found[2][0] in "Xx" and len(found[1] + found[2]) != 4):
        return None
    known = found[1] if found[2][0] in "Xx" else found[1][:3]
    return _within(f"{known:0<4}", f"{known:9<4}", "years") if len(known) in (2, 3) else None


def _years(text: str) -> str | None:
    """Read 1947-48 as two years: forty-eight is no month."""
    found = re.fullmatch(r"([12]\d)(\d\d)[-/–](\d\d)", text)
    if found is None or int(found[3]) <= max(int(found[2]), 12):
        return None
    return _within(found[1] + found[2], found[1] + found[3], "years")


def _stretch(text: str) -> str | None:
    """Read a quarter or a half of a year."""
    found = re.fullmatch(r"([QH])([1-4])[ /-]*([12]\d{3})|([12]\d{3})[ /-]*([QH])([1-4])", text, re.IGNORECASE)
    if found is None:
        return None
    months = 3 if (found[1] or found[5]).upper() == "Q" else 6
    last, year = int(found[2] or found[6]) * months, found[3] or found[4]
    return _within(f"{year}-{last - months + 1:02}", f"{year}-{last:02}", "months") if last <= 12 else None


def _week(text: str) -> str | None:
    found = re.fullmatch(r"([12]\d{3})-?W(\d{2})", text, re.IGNORECASE)
    try:
        first = date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None
    return _within(str(first), str(first + timedelta(6)), "days") if first else None


def _within(first: str, last: str, what: str) -> str:
    """Say both what lasts through a stretch of time, and what happened at some time within it: which is meant, the text does not say."""
    return f"write '{first}/{last}' for all of these {what}, '[{first}..{last}]' for one of them"


def _span(text: str) -> str | None:
    between = re.fullmatch(r"between\s+(.+?)\s+and\s+(.+)", text, re.IGNORECASE)
    if between and (pair := _ends(between[1], between[2])):
        return _within(*pair, "days" if len(pair[0]) == 10 else "months" if len(pair[0]) == 7 else "years")
    for found in re.finditer(
        r"\s*(?:–|—|-{1,2}|/|\.\.| to | bis | au | until | through | and | & )\s*", text, re.IGNORECASE
    ):
        before = re.sub(r"^(?:from|du|vom)\s+", "", text[: found.start()], flags=re.IGNORECASE)
        after = text[found.end() :]
        if (pair := _ends(before, after)) and pair[0][: len(pair[1])] <= pair[1]:
            return f"write '{pair[0]}/{pair[1]}'"
        firsts, lasts = forms_of(before.strip()), forms_of(after.strip())
        if len(firsts) == len(lasts) == 2:
            both = " or ".join(f"'{first}/{last}'" for first, last in zip(firsts, lasts, strict=True))
            return f"day or month may come first here: write {both}"
    return None


def _part_of(text: str) -> str | None:
    found = _PART.match(text)
    form = form_of(found[2].strip()) or _decade(found[2].strip()) if found else None
    if found is None or form is None:
        return None
    known = f"write '{form}'" if not form.startswith("write") else form
    return f"{known}, and “{found[1].lower()}” in a note"


def _aside(text: str) -> str | None:
    found = _ASIDE.search(text)
    form = form_of(text[: found.start()].strip()) if found else None
    return f"write '{form}', and “{found[1]}” in a note" if found and form else None


def _two_digits(text: str) -> str | None:
    found = re.fullmatch(r"\d{1,2}[-/. ](?:\d{1,2}|[^\W\d]+)[-/. ]'?\d{2}|[^\W\d]{3,}[- ]'\d{2}", text)
    return "write the year with four digits, and the month before the day: YYYY-MM-DD" if found else None


def _ends(before: str, after: str) -> tuple[str, str] | None:
    """Return the two ends of a span, of which each may lack what the other says: `25`, `27 January 2026`."""
    last = form_of(after.strip())
    first = form_of(before.strip())
    if first and last:
        return first, last
    if first and re.fullmatch(r"\d{1,2}", after.strip()) and "-" in first:  # 2026-01-25/27
        shortened = form_of(f"{first[:-2]}{after.strip():0>2}")
        return (first, shortened) if shortened else None
    for ending in _endings(after.strip()) if last else ():
        if first := form_of(f"{before.strip()} {ending}"):
            return first, str(last)
    if first is None and last is None:  # January 25, 27 2026: the month stands before both
        month = re.match(r"([^\W\d]+\.?)\s+\d", before.strip())
        last = form_of(f"{month[1]} {after.strip()}") if month else None
        year = re.search(r"[12]\d{3}$", after.strip())
        first = form_of(f"{before.strip()} {year[0]}") if year else None
        return (first, last) if first and last else None
    return None


def _endings(text: str) -> Iterator[str]:
    """Yield what the first of two dates may share with the last: month and year, or the year."""
    parts = text.replace(",", " ").split()
    for at in range(1, len(parts)):
        yield " ".join(parts[at:])


def _worded(form: str) -> str:
    year, month, day = (int(part) for part in form.split("-"))
    return f"{day} {english_month(month)} {year}"


def _beside(form: str, step: int) -> str:
    """Return the year, month or day before or after another."""
    parts = [int(part) for part in form.split("-")]
    if len(parts) == 3:
        return (date(*parts) + timedelta(step)).isoformat()
    if len(parts) == 1:
        return f"{parts[0] + step:04}"
    months_ = parts[0] * 12 + parts[1] - 1 + step
    return f"{months_ // 12:04}-{months_ % 12 + 1:02}"
