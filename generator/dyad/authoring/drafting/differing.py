"""`claims_of` makes claims of what several articles tell differently of one event: its day, a number, or whose word it is."""

from collections.abc import Sequence

from dyad.authoring.drafting.merging import Merged, Told
from dyad.authoring.drafting.speech import Teller
from dyad.checks.unwritten import UNWRITTEN
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value

_MOST_NUMBERS = 2
"""Numbers on which articles differ that become claims."""

Telling = tuple[Told, str]
"""An event as one article tells it, and the id of the article's source."""


def claims_of(event: Merged, sources: Sequence[str], records: Records) -> list[Value]:
    """Return what articles tell differently, each version once and each disputing those before it."""
    told = list(zip(event.told, sources, strict=True))
    days = [
        (f"It was on {one.date.text}.", one.date.text if one.date.is_day else "", (one, source)) for one, source in told
    ]
    found = []
    for noun in list(dict.fromkeys(noun for one in event.told for noun in one.numbers)):
        counts = [(f"It counts {n} {noun}.", n, (one, source)) for one, source in told if (n := one.numbers.get(noun))]
        found.append(counts)
    made: list[Value] = []
    numbers = [("number", versions) for each in found if len(versions := _versions(each)) > 1][:_MOST_NUMBERS]
    for about, versions in [("date", _versions(days)), *numbers]:
        if len(versions) < 2:
            continue
        first = len(made) + 1
        for says, telling in versions:
            disputes: list[Value] = [f"c{number}" for number in range(first, len(made) + 1)]
            claim: dict[str, Value] = {"id": f"c{len(made) + 1}", **_claim(says, telling, records), "about": about}
            made.append({**claim, **({"disputes": disputes} if disputes else {})})
    return made or _by_speakers(told, records)


def _versions(told: Sequence[tuple[str, str, Telling]]) -> list[tuple[str, Telling]]:
    """Return each version once, as the first article tells it; an article that does not say it has none."""
    found: dict[str, tuple[str, Telling]] = {}
    for says, version, telling in told:
        if version:
            found.setdefault(version, (says, telling))
    return list(found.values())


def _by_speakers(told: Sequence[Telling], records: Records) -> list[Value]:
    """Return a claim, still to be written, for each speaker of articles that name others; none where one speaker is in all."""
    named: dict[str, Telling] = {}
    for one, source in told:
        for speaker in speakers_of(one)[:1]:
            named.setdefault(speaker.actor or speaker.words, (one, source))
    if len(named) < 2:
        return []
    made: list[Value] = []
    for telling in named.values():
        says = f"{UNWRITTEN} what {speakers_of(telling[0])[0].words} says."
        made.append({"id": f"c{len(made) + 1}", **_claim(says, telling, records)})
    return made


def _claim(says: str, telling: Telling, records: Records) -> dict[str, Value]:
    told, source = telling
    speakers = speakers_of(told)
    if speakers and speakers[0].actor:
        return {"says": says, "by": speakers[0].actor, "act": "states", "source": source}
    return {
        "says": says,
        "by_text": speakers[0].words if speakers else _outlet(told, source, records),
        "act": "states",
        "source": source,
    }


def _outlet(told: Told, source: str, records: Records) -> str:
    """Return the words for whoever tells it where nobody is named: the publisher; a headline is nobody's name, and is asked of the editor."""
    known = records.sources.get(source)
    publisher = known.known_publisher if known else told.survey.article.said.get("publisher")
    return publisher or f"{UNWRITTEN} who published '{source}'"


def speakers_of(told: Told) -> list[Teller]:
    """Return those on whose word an article tells it: all for whom records stand, else the first that it names."""
    found = {act.speaker.actor or act.speaker.words: act.speaker for act in told.acts if act.speaker}
    named = [one for one in found.values() if one.actor]
    return named or list(found.values())[:1]
