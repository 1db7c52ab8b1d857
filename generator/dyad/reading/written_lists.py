"""`listed` takes a text apart that somebody wrote where a list is wanted: by its marks, by commas and words, or by blanks between ids."""

import re

from dyad.model import ids

_MARK = r"(?:[-–—•*+·‣▪]|\d{1,2}[.)](?= ))"
"""What people put before the items of a list."""
_ITEMS = re.compile(rf" +{_MARK} *([^\s,][^\s]*(?: +(?!{_MARK})[^\s]+)*)")
_BETWEEN = re.compile(r"\s*[,;&]\s*(?:and\s+)?|\s+and\s+|\s+\+\s+")
_AROUND = "[](){}\"'“”„‘’«» ,;"


def listed(text: str) -> list[str]:
    """Return the items of a text; the text itself where nothing parts it."""
    if is_marked(text):
        return [one.strip(_AROUND) for one in _ITEMS.findall(f" {text}")]
    items = [bare for one in _BETWEEN.split(text) if (bare := one.strip(_AROUND))]
    if len(items) == 1 and " " in items[0] and all(map(_is_named, items[0].split())):
        return items[0].split()
    return items


def is_marked(text: str) -> bool:
    """Say whether a text begins as an item of a list does on paper."""
    return bool(_ITEMS.match(f" {text}"))


def _is_named(word: str) -> bool:
    """Say whether a word is the code of a country or the id of a record, and not one of a sentence."""
    return ids.is_country(word) or ("-" in word and ids.ID.fullmatch(word) is not None)
