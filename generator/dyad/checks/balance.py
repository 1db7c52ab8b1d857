"""This check warns where most statements on a pair are one side's, so that its briefing asks for the other side."""

from collections import Counter
from collections.abc import Iterator

from dyad.checks.reach import Around, of_each
from dyad.model import Event, Pair, ids
from dyad.model.participants import direct_countries, pairs_of, voices
from dyad.reading.findings import Finding

FEWEST = 12
"""Below this number of attributed statements a share says nothing."""
MOST = 0.8
"""The share of one side's statements from which the other side's is asked for."""


@of_each("event")
def spoken(event: Event, records: Around) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Say of which pairs an event is told by the word of one of the two, as often as it is."""
    speakers = voices(event, records.actors)
    for pair in pairs_of(event, direct_countries(event, records.vocabulary, records.actors)) if speakers else ():
        if said := tuple(code for code in speakers if code in ids.pair_countries(pair)):
            yield pair, said


@of_each("pair", facts=(spoken,))
def both_sides_heard(pair: Pair, records: Around) -> Iterator[Finding]:
    """A briefing asks for the missing side where four of five statements are one side's (a warning)."""
    counts = Counter(code for said, _ in records.sharing(spoken, pair.id) for code in said)
    whole = sum(counts.values())
    for code, count in counts.items():
        if whole >= FEWEST and count / whole >= MOST:
            other = next(one for one in ids.pair_countries(pair.id) if one != code)
            yield Finding(
                pair.path,
                (),
                "one-sided",
                f"{count} of {whole} attributed statements are {code}'s",
                f"look for what {other} says",
                severity="warning",
            )
