"""`counted_from` tells a date from which only is counted, or of which a thing is; `unsure` a date that the article itself doubts.

“A day after the summit of 9 May” is not 9 May; “at about 12 May” is not 12 May for certain.
"""

import re
from dataclasses import replace
from functools import cache

from dyad.authoring.drafting.time_meaning import dated
from dyad.authoring.drafting.time_words import Time
from dyad.authoring.drafting.verb_forms import finite
from dyad.authoring.drafting.words import Lexicon, words_of

_THE = r"(?:[\w.-]+(?:'s|s')|the|a|an|its|his|her|their|this|that|le|la|les|l'|un|une|son|sa|leur)"
_LED = re.compile(r"(?:on|of|in|le|du|de|en)\b", re.IGNORECASE)
_REACH = 90
"""Characters before a date in which is looked for what counts from it."""


def counted_from(core: Time, wide: Time, text: str, words: Lexicon) -> str:
    """Return why words of time are no date of an act although they name a day: they count from it, or it is that of a thing."""
    before = text[max(0, core.start - _REACH) : core.start]
    counts, describes, owns = _patterns(words.language)
    for found in (
        counts.search(before),
        describes.search(before) if _LED.match(wide.words) or _OF.search(before) else None,
    ):
        if found and not finite(words.language).search(found["thing"] or ""):
            return f"“{before[found.start() :].strip()} {core.words}” tells of another day than that, or may"
    if core.fineness in ("day", "span", "choice", "list", "month", "year") and (found := owns.search(before)):
        parts = words.list("parts")
        if found["noun"].lower() not in parts and (found["led"] or "").lower() not in (
            "at",
            "during",
            "in",
            "à",
            "lors",
        ):
            return f"“{found[0].strip()} {core.words}” tells when that was, and not this"
    return ""


_OF = re.compile(r"\b(?:of|on|in|du|de|le|en)\s+(?:the\s+)?$", re.IGNORECASE)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds a measure that counts from a date, a thing beside which something was, and a thing of a day."""
    words = words_of(language)
    then, units = words.any_of("from_then"), words.any_of("units")
    thing = r"(?P<thing>(?:[\w'-]+\s+){0,7})"
    of_a_day = "week|weekend|fortnight|eve|anniversary|aftermath|wake|semaine|veille|lendemain|anniversaire"
    counts = rf"\b(?:(?:within|dans)\s+(?:[\w-]+\s+){{0,3}}(?:of|de)\s+(?:the\s+)?|(?:[\w-]+\s+)?(?:{units})\s+(?:{then})\s+{thing}|(?:{of_a_day})\s+(?:of|de|du)\s+(?P<none>the\s+)?|(?:{words.any_of('up_to')})\s+(?:the\s+)?)$"
    describes = rf"\b(?:{words.any_of('besides')})\s+{_THE}\s+(?P<thing>(?:[\w'-]+\s+){{1,6}})$"
    owns = (
        rf"(?:\b(?P<led>at|during|in|à|lors)\s+)?\b{_THE}\s+(?:[\w'-]+\s+){{0,2}}?(?P<noun>[\w'-]+)\s+(?:of|du|de)\s+$"
    )
    return re.compile(counts, re.IGNORECASE), re.compile(describes, re.IGNORECASE), re.compile(owns, re.IGNORECASE)


def unsure(one: Time, text: str, words: Lexicon) -> Time:
    """Mark a date as approximate or uncertain where words before it say so; one that cannot be marked is no date of an act."""
    behind = re.match(rf"\s+(?:{words.any_of('thereabouts')})\b", text[one.end :], re.IGNORECASE)
    if behind:
        one = replace(one, end=one.end + behind.end(), words=text[one.start : one.end + behind.end()])
    about = behind or re.search(
        rf"(?:\b(?:at|on|in|or|vers)\s+)*\b(?:{words.any_of('about')})\s+(?:the\s+)?$", text[: one.start], re.IGNORECASE
    )
    doubt = re.search(rf"\b(?:{words.any_of('unsure')})\s+$", text[: one.start], re.IGNORECASE)
    found = about or doubt
    if found is None:
        return one
    start = one.start if behind else found.start()
    wide = replace(one, start=start, words=text[start : one.end])
    mark = "~" if about else "?"
    past, ahead = (dated(f"{date.text}{mark}") if date else None for date in (one.past, one.ahead))
    if (one.past or one.ahead) and not past and not ahead:
        return replace(wide, bound=True, why=f"“{wide.words}” is no date for certain")
    return replace(wide, past=past, ahead=ahead)
