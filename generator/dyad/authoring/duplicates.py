"""`Seen` and `doubles` say what a new record may say again, as `checks.alike` knows it, to those who write records."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from dyad.checks.alike import Recorded, near_in_time, recorded, same_words
from dyad.model import Actor, AnyRecord, Event
from dyad.model.vocabulary import CountryEntry
from dyad.reading.country_spellings import shipped
from dyad.reading.records import Records
from dyad.text.web_addresses import plain_address

NEAR = timedelta(days=3)
"""How far two reports of one event may lie apart for somebody to be asked."""


class Seen:
    """The events met so far, by what makes two of them alike."""

    def __init__(
        self,
        events: Iterable[Event],
        actors: Mapping[str, Actor],
        countries: Mapping[str, CountryEntry] | None = None,
    ) -> None:
        """Begin with the events that are recorded; without the project's countries, those of the world are known by name."""
        self._known = Recorded(actors, shipped() if countries is None else countries, events)

    def add(self, event: Event, name: str) -> None:
        """Remember an event under the name it has in messages."""
        self._known.add(event, name)

    def like(self, event: Event) -> str | None:
        """Return the name of an event of the same day, if there is one that is alike."""
        return next((one.name for one in self._known.like(event, timedelta())), None)

    def near(self, event: Event, within: timedelta) -> Iterator[str]:
        """Yield the ids of the events that are alike and not farther apart than `within`."""
        yield from (one.id for one in self._known.like(event, within))


def doubles(record: AnyRecord, records: Records) -> Iterator[str]:
    """Yield the ids of the records that a new one may say again, of whatever time it is."""
    every = (one for _, one in records.all() if _may_be_asked_about(one, record))
    yield from (one.id for one in recorded(records, every).like(record, NEAR))


def _may_be_asked_about(one: AnyRecord, record: AnyRecord) -> bool:
    """Say whether a record is to be compared: of events, those of the time or of the same words, since only the last few are kept."""
    if not isinstance(one, Event) or not isinstance(record, Event):
        return True
    return near_in_time(one.date, record.date, NEAR) or same_words(one) == same_words(record)


def same_address(one: str, other: str) -> bool:
    """Say whether two addresses lead to one page: scheme, `www.`, AMP, tracking, a slash at the end and a place in the page do not matter."""
    return plain_address(one) == plain_address(other)
