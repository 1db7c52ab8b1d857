"""This check warns where most statements on a pair are one side's, so that its briefing asks for the other side."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from dyad.model import ids
from dyad.model.participants import direct_countries, pairs_of, voices
from dyad.reading.findings import Finding
from dyad.reading.records import Records

FEWEST = 12
"""Below this number of attributed statements a share says nothing."""
MOST = 0.8
"""The share of one side's statements from which the other side's is asked for."""


def both_sides_heard(records: Records, as_of: date) -> Iterator[Finding]:
    """A briefing asks for the missing side where four of five statements are one side's (a warning)."""
    spoken: dict[str, Counter[str]] = {pair: Counter() for pair in records.pairs}
    for event in records.events.values():
        speakers = voices(event, records.actors)
        for pair in pairs_of(event, direct_countries(event, records.vocabulary, records.actors)) if speakers else ():
            if pair in spoken:
                spoken[pair].update(code for code in speakers if code in ids.pair_countries(pair))
    for pair, counts in spoken.items():
        whole = sum(counts.values())
        for code, count in counts.items():
            if whole >= FEWEST and count / whole >= MOST:
                other = next(one for one in ids.pair_countries(pair) if one != code)
                yield Finding(
                    records.pairs[pair].path,
                    (),
                    "one-sided",
                    f"{count} of {whole} attributed statements are {code}'s",
                    f"look for what {other} says",
                    severity="warning",
                )
