"""`open_ended` reads what people write of a time with one end: before a day, after it, until, since."""

import re
from datetime import date, timedelta

from dyad.model.date_spellings import form_of

_ARTICLE = re.compile(
    r"^(?:the|le|la|les|el|il|lo|den|dem|de|del|du|des|do|da|zum|o|a|in|on)\s+(?=\S*\s*\S*\d)", re.IGNORECASE
)
_LEADS = {
    "before": "before|prior to|earlier than|ahead of|vor|avant|antes|antes de|antes del|prima|prima di|prima del|voor|przed|قبل|پیش از",
    "after": "after|later than|following|nach|après|después|después de|después del|dopo|dopo il|depois|depois de|na|po|после|بعد|پس از",
    "until": "until|till|til|up to|through|thru|by|by the end of|not? later than|at the latest|at latest|at the latest by|on or before|before or on|by or before|"
    "bis|bis zum|spätestens|spätestens am|jusqu['’]à|jusqu['’]au|au plus tard|hasta|fino a|fino al|entro|até|tot|uiterlijk|do|до|по|не позднее|حتى|تا",
    "since": "since|from|starting|starting from|as from|as of and after|not? earlier than|no sooner than|on or after|at the earliest|beginning|"
    "ab|seit|von|frühestens|depuis|à partir de|à partir du|dès|desde|a partir de|a partir del|dal|dalla|da|sinds|vanaf|od|с|со|начиная с|منذ|از",
}
_TAILS = {
    "before": "से पहले|سے پہلے|এর আগে|ের আগে|之前|以前|前|öncesi|['’]?[td][ae]n önce",
    "after": "के बाद|کے بعد|এর পর|এর পরে|之后|以后|後|sonrası|['’]?[td][ae]n sonra",
    "until": "at the latest|at latest|or before|or earlier|and before|and earlier|तक|تک|পর্যন্ত|为止|まで|до",
    "since": "onwards?|and after|or later|or after|and later|ff\\.?|at the earliest|से|سے|থেকে|起|以来|から",
}
_OPEN_END = r"(.+?)\s*(?:/|–|—|-|\.\.| to | until )\s*(?:open|now|present|the present|today|date|ongoing|unknown|heute|aujourd['’]hui|\?|\.\.)?"
_OPEN_START = r"(?:unknown|open|\?|\.\.)?\s*(?:/|\.\.|–|—|-)\s*(.+)"


def open_ended(text: str) -> str | None:
    """Return the hint for a time that is open on one side; the day that is named is in it, or beside it, as the words say."""
    for which in ("since", "until", "before", "after"):
        lead = re.fullmatch(rf"(?:{_LEADS[which]})\s+(.+)", text, re.IGNORECASE)
        tail = re.fullmatch(rf"(.+?),?\s*(?:{_TAILS[which]})", lead[1] if lead else text, re.IGNORECASE)
        found = tail or lead
        if found and (form := form_of(_ARTICLE.sub("", _ARTICLE.sub("", found[1].strip())))):
            return _hint(which, form)
    for pattern, which in ((_OPEN_END, "since"), (_OPEN_START, "until")):
        found = re.fullmatch(pattern, text, re.IGNORECASE)
        if found and (form := form_of(found[1].strip())):
            return _hint(which, form)
    return None


def _hint(which: str, form: str) -> str | None:
    end = _beside(form, {"before": -1, "after": 1}.get(which, 0))
    if end[0] not in "12":
        return None  # the year before the first one that can be written, or after the last
    return f"write '{end}/..'" if which in ("after", "since") else f"write '../{end}'"


def _beside(form: str, step: int) -> str:
    """Return the year, month or day before or after another."""
    parts = [int(part) for part in form.split("-")]
    if len(parts) == 3:
        return (date(*parts) + timedelta(step)).isoformat()
    if len(parts) == 1:
        return f"{parts[0] + step:04}"
    months = parts[0] * 12 + parts[1] - 1 + step
    return f"{months // 12:04}-{months % 12 + 1:02}"
