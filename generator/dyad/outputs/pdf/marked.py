"""This module marks in the data of a PDF what its templates cannot see: which rows are long, where a source is told first, which labels are used."""

from collections.abc import Iterator, Sequence

from dyad.analysis.voice import TELLERS
from dyad.language.texts import Texts
from dyad.outputs.pdf.tokens import AS_THEY_ARE, Json, words

WHOLE = 900
"""Letters of a row or entry that stays on one page: about a sixth of it at most."""

_DIFFERENCES = ("governments", "accounts", "reports")


def measured(rows: Json) -> Json:
    """Mark the rows of a list that are long, and may be broken; all others stay whole."""
    for row in rows:
        row["long"] = _letters(row) > WHOLE
    return rows


def numbered(body: Json) -> Json:
    """Mark the first receipt of each source: the list of sources leads back there."""
    seen: set[int] = set()
    for one in _receipts(body):
        one["first"] = one["number"] not in seen
        seen.add(one["number"])
    return body


def cited(body: Json) -> Sequence[int]:
    """Return the numbers of sources as often as a body cites them."""
    return [one["number"] for one in _receipts(body)]


def told_key(body: Json, texts: Texts) -> Sequence[Json]:
    """Return the labels of who tells an event, and of how accounts differ, that a body uses, each with its meaning."""
    used: set[str] = set()
    for one in _maps(body):
        if "teller" in one:
            used |= {one["teller"], *(difference["by"] for difference in one["differ"])}
    told = [(texts(f"voice.{one}"), texts(f"told-meaning.{one}")) for one in TELLERS if one in used]
    differ = [(texts(f"differ.{one}"), texts(f"differ-meaning.{one}")) for one in _DIFFERENCES if one in used]
    return [[words(label), words(meaning)] for label, meaning in (*told, *differ)]


def _letters(value: Json) -> int:
    """Count the letters that a value puts on paper, or a few more."""
    if isinstance(value, str):
        return len(value)
    inner = (
        [item for name, item in value.items() if name not in AS_THEY_ARE]
        if isinstance(value, dict)
        else value
        if isinstance(value, list)
        else ()
    )
    return sum(map(_letters, inner))


def _receipts(body: Json) -> Iterator[dict[str, Json]]:
    return (one for one in _maps(body) if one.keys() >= {"number", "locator"})


def _maps(value: Json) -> Iterator[dict[str, Json]]:
    """Yield all maps in a value, in its order."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _maps(item)
