"""`last_days` says on which day the records that each page tells of changed last, for the list of pages."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dyad.analysis.changes import first_publication, news
from dyad.analysis.dataset import Dataset
from dyad.model import AnyRecord
from dyad.model.dates import Date

Group = tuple[str, ...]
"""A kind of page and a name; a year stands under its pair, or under no name where its events belong to none."""


class LastDays(NamedTuple):
    """The day on which something changed last."""

    of: Mapping[Group, date]
    """Among the records of a group. One without records has none."""
    open: Mapping[str, Sequence[tuple[Date, date]]]
    """By pair, the dates of events that have no known beginning or end, so that they stand in many years, each with the day of its event."""
    whole: date
    """In the whole record."""

    def in_year(self, pair: str, year: int) -> date | None:
        """Return the day on which one of a pair's events of a year changed last, or of those of no pair; None where there are none."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        found = [on for when, on in self.open.get(pair, ()) if when.overlaps(first, last)]
        if known := self.of.get(("year", pair, str(year))):
            found.append(known)
        return max(found, default=None)


def last_days(dataset: Dataset) -> LastDays:
    """Return the day on which one of the records of each group changed last: that of the first publication where none did since."""
    changed = {one.record.path: one.on for one in reversed(news(dataset))}  # the newest counts
    first = min(first_publication(dataset), dataset.as_of)
    found = {
        group: max(changed.get(one.path, first) for one in records) for group, records in _groups(dataset) if records
    }
    unending: defaultdict[str, list[tuple[Date, date]]] = defaultdict(list)
    for event in dataset.events():
        on, begin, end = found["event", event.id], event.date.earliest, event.date.latest
        for pair in dataset.event_pairs(event.id) or ("",):
            if not (begin and end):
                unending[pair].append((event.date, on))
                continue
            for year in range(begin.year, end.year + 1):
                group = ("year", pair, str(year))
                found[group] = max(on, found.get(group, on))
    return LastDays(found, unending, max(changed.values(), default=first_publication(dataset)))


def _groups(dataset: Dataset) -> Iterator[tuple[Group, Sequence[AnyRecord]]]:
    """Yield the records of each kind of page that tells of certain ones."""
    yield from ((("event", one.id), [one]) for one in dataset.events())
    yield from ((("source", one.id), [one]) for one in dataset.sources())
    for pair in dataset.pairs():
        events, written = dataset.pair_events(pair), dataset.pair(pair)
        yield ("chronology", pair), events
        yield ("pair", pair), [*events, *dataset.pair_agreements(pair), *([written] if written else [])]
    for code in dataset.countries():
        yield ("country", code), [*dataset.country_events(code), *dataset.country_actors(code)]
    yield from ((("actor", one.id), [one, *dataset.actor_events(one.id)]) for one in dataset.actors())
    yield from ((("agreement", one.id), [one, *dataset.agreement_events(one.id)]) for one in dataset.agreements())
    yield from ((("theme", theme), dataset.theme_events(theme)) for theme in dataset.themes())
