"""`open_ended` reads what people write of a time with one end: before a day, after it, until, since."""

import re
from collections.abc import Mapping
from functools import cache

from dyad.model.date_spellings import form_of, shifted

_ARTICLE = re.compile(
    r"^(?:the|le|la|les|el|il|lo|den|dem|de|del|du|des|do|da|zum|o|a|in|on)\s+(?=\S*\s*\S*\d)", re.IGNORECASE
)
_LEADS = {
    "before": "before|pre-|prior to|earlier than|ahead of|vor|avant|antes|antes de|antes del|prima|prima di|prima del|voor|przed|قبل|پیش از",
    "after": "after|post-|later than|following|nach|après|después|después de|después del|dopo|dopo il|depois|depois de|na|po|после|بعد|پس از",
    "until": "until|till|til|up to|through|thru|by|not? later than|at the latest|at latest|at the latest by|on or before|in or before|before or on|by or before|"
    "bis|bis zum|spätestens|spätestens am|jusqu['’]à|jusqu['’]au|au plus tard|hasta|fino a|fino al|entro|até|tot|uiterlijk|do|до|по|не позднее|حتى|تا",
    "since": "since|from|starting|starting from|as from|as of and after|not? earlier than|no sooner than|on or after|in or after|at the earliest|beginning|"
    "ab|seit|von|frühestens|depuis|à partir de|à partir du|dès|desde|a partir de|a partir del|dal|dalla|da|sinds|vanaf|od|с|со|начиная с|منذ|از",
}
_TAILS = {
    "before": "से पहले|سے پہلے|এর আগে|ের আগে|之前|以前|前|öncesi|['’]?[td][ae]n önce",
    "after": "के बाद|کے بعد|এর পর|এর পরে|之后|以后|後|sonrası|['’]?[td][ae]n sonra",
    "until": "at the latest|at latest|or before|or earlier|and before|and earlier|तक|تک|পর্যন্ত|为止|まで|до",
    "since": "onwards?|and after|or later|or after|and later|ff\\.?|at the earliest|से|سے|থেকে|起|以来|から",
}
_OPEN_END = re.compile(
    r"(.+?)\s*(?:/|–|—|-|\.\.| to | until )\s*(?:open|now|present|the present|today|date|ongoing|unknown|heute|aujourd['’]hui|\?|\.\.)?",
    re.IGNORECASE,
)
_OPEN_START = re.compile(r"(?:unknown|open|\?|\.\.)?\s*(?:/|\.\.|–|—|-)\s*(.+)", re.IGNORECASE)
_WITHIN = re.compile(
    r"(?:(?:the|la|der|dem|del|au|à|alla|dalla) )?(?:"
    r"(?P<end>end|close|Ende|fin|finales|fine|fim|final|eind|einde|końca|конца|конец)|"
    r"(?P<start>beginning|start|Anfang|Beginn|début|principios|comienzos|inizio|início|begin|początku|начала))"
    r" (?:(?:of|de|del|du|des|di|do|van) )?(.+)",
    re.IGNORECASE,
)
_OF_END = {"until": "until", "before": "until", "after": "after"}
"""What an end of a time comes to: before the end of 2026 may be all of 2026."""
_OF_START = {"since": "since", "after": "since", "before": "before"}


def open_ended(text: str) -> str | None:
    """Return the hint for a time that is open on one side; the day that is named is in it, or beside it, as the words say."""
    for which, (leads, tails) in _leads_and_tails().items():
        lead = leads.fullmatch(text)
        tail = tails.fullmatch(lead[1] if lead else text)
        if (found := tail or lead) and (hint := _of(which, _ARTICLE.sub("", found[1].strip()))):
            return hint
    for pattern, which in ((_OPEN_END, "since"), (_OPEN_START, "until")):
        if (found := pattern.fullmatch(text)) and (form := form_of(found[1].strip())):
            return _hint(which, form)
    return None


@cache
def _leads_and_tails() -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return what stands before and behind a time, by what it means; of two that begin alike, the longer is tried first."""
    return {
        which: (
            re.compile(rf"(?:{_longest_first(_LEADS[which])})(?:\s+|(?<=-))(.+)", re.IGNORECASE),
            re.compile(rf"(.+?),?\s*(?:{_longest_first(_TAILS[which])})", re.IGNORECASE),
        )
        for which in ("since", "until", "before", "after")
    }


def _longest_first(words: str) -> str:
    return "|".join(sorted(words.split("|"), key=len, reverse=True))


def _of(which: str, text: str) -> str | None:
    """Return the hint for a time before, after, until or since which something was: a year, month or day, or the end or the beginning of one."""
    if form := form_of(_ARTICLE.sub("", text)):
        return _hint(which, form)
    part = _WITHIN.fullmatch(text)
    form = form_of(_ARTICLE.sub("", part[3])) if part else None
    meant = (_OF_END if part["end"] else _OF_START).get(which) if part else None
    return _hint(meant, form) if meant and form else None


def _hint(which: str, form: str) -> str | None:
    end = shifted(form, {"before": -1, "after": 1}.get(which, 0))
    if end[0] not in "12":
        return None  # the year before the first one that can be written, or after the last
    return f"write '{end}/..'" if which in ("after", "since") else f"write '../{end}'"
