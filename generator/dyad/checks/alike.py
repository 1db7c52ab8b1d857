"""`Recorded` says which records may be one that was entered twice: the check asks it, and so does all that writes records."""

import re
from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import timedelta
from functools import cache
from typing import Any, NamedTuple

from babel import Locale
from rapidfuzz import fuzz

from dyad.checks.namesakes import country_words, initialled, initials_of, name_keys
from dyad.model import Actor, Agreement, AnyRecord, Event, Source, ids, kind_of
from dyad.model.dates import Date, day_of
from dyad.model.month_names import month_names
from dyad.model.participants import party_country
from dyad.model.vocabulary import CountryEntry
from dyad.reading.folding import words
from dyad.reading.records import Records
from dyad.text import folded
from dyad.text.web_addresses import plain_address

COMPARED = 20
"""So many records that have something in common are compared with one: a day has no more of one kind and one pair, and a check has an end."""
_FEWEST_WORDS = 6
_SHORT = timedelta(days=31)
"""A date that means no more days than these may be of one event with a day, a month or another span that it overlaps."""
NEAR = timedelta(days=1)
"""Between two reports of one event, as when one paper gives the day and another that of the print."""
SAME_WORDS = "it has the same words"
_LOOKING_ON = frozenset({"host", "venue", "mediator", "affected", "mentioned"})
"""Roles of those between whom an event was not: one report names them, another does not."""
_ALIKE = 85
"""Likeness (0–100) of two titles from which they say the same, where the date is no day."""
_WHERE = re.compile(r"\b(?:at|in|near|outside|along|off)\s+(?:the\s+)?((?:[^\W\d_a-z][\w’'-]*\s?)+)")
"""What stands in capitals behind a word of place, in English; in another language `place` alone says where it was."""


class Alike(NamedTuple):
    """A record that another may say again, and why."""

    record: AnyRecord
    name: str
    """What it is called in messages: `the event '2026-01-25-call'`."""
    why: str

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id


class Recorded:
    """Records by what makes two of them alike; never all are compared with all."""

    def __init__(
        self, actors: Mapping[str, Actor], countries: Mapping[str, CountryEntry], begin: Iterable[AnyRecord] = ()
    ) -> None:
        """Begin with some records; actors and countries say for whom the parties of events act, and how they are called."""
        self._actors, self._countries = actors, countries
        self._found: defaultdict[Hashable, deque[tuple[AnyRecord, str]]] = defaultdict(lambda: deque(maxlen=COMPARED))
        for record in begin:
            self.add(record)

    def add(self, record: AnyRecord, name: str = "") -> None:
        """Remember a record, under the name that it has in messages."""
        self._add(record, list(self.keys(record)), name)

    def like(self, record: AnyRecord, within: timedelta = NEAR) -> list[Alike]:
        """Return the records that are like one, each once; events so many days apart at most."""
        return self._like(record, list(self.keys(record)), within)

    def _add(self, record: AnyRecord, keys: Iterable[Hashable], name: str = "") -> None:
        if not getattr(record, "withdrawn", None):
            for key in keys:
                self._found[key].appendleft((record, name))

    def _like(self, record: AnyRecord, keys: Iterable[Hashable], within: timedelta) -> list[Alike]:
        found: dict[str, Alike] = {}
        for key in keys:
            for other, name in self._found.get(key, ()):
                if other.id not in found and other.id != record.id and (why := self.why(record, other, within)):
                    found[other.id] = Alike(other, name or f"the {kind_of(other.path)} '{other.id}'", why)
        return list(found.values())

    def keys(self, record: AnyRecord) -> Iterator[tuple[Any, ...]]:
        """Yield what two records must share to be compared at all."""
        match record:
            case Event():
                yield "words", same_words(record)
                yield "event", record.type, *sorted(self._countries_of(record))
            case Source():
                address = "address", plain_address(record.url or "")
                yield address if record.url else ("text", record.title, record.publisher, str(record.published))
            case Agreement():
                yield from (("agreement", folded(name)) for name in dict.fromkeys((record.title, record.called)))
            case Actor():
                yield from self._keys_of_names(record)

    def _keys_of_names(self, actor: Actor) -> Iterator[tuple[Any, ...]]:
        kind = "person" if actor.kind == "person" else "body"
        yield from dict.fromkeys((kind, actor.country, key.core) for _, key in name_keys(actor, self._countries))
        if actor.wikidata:
            yield item_key(actor.wikidata)
        if kind == "person":
            for name in (actor.name, *actor.also_known_as):
                short = initialled(name)
                yield from (("initials", actor.country, one) for one in ([short] if short else initials_of(name)))

    def why(self, record: AnyRecord, other: AnyRecord, within: timedelta = NEAR) -> str:
        """Say why a record may be one with another, events so many days apart at most; nothing where it is not."""
        match record, other:
            case Event(), Event():
                return self._why_events(record, other, within)
            case Source(), Source():
                return _why_sources(record, other)
            case Actor(), Actor():
                return self._why_actors(record, other)
            case Agreement(), Agreement():
                return "it has the same title"
        return ""

    def _why_actors(self, actor: Actor, other: Actor) -> str:
        if actor.wikidata and actor.wikidata == other.wikidata:
            return "it is the same item of Wikidata"
        if are_told_apart(actor, other):
            return ""
        theirs = list(name_keys(other, self._countries))
        for name, key in name_keys(actor, self._countries):
            if found := next((said for said, one in theirs if key.is_of(one)), None):
                return f"it is called '{found}'" if found == name else f"'{found}' is the same name as '{name}'"
        return next((f"'{short}' may stand for '{full}'" for short, full in _initials(actor, other)), "")

    def _why_events(self, event: Event, other: Event, within: timedelta) -> str:
        if are_linked(event, other):
            return ""
        if same_words(event) == same_words(other):
            return SAME_WORDS
        # Of all that may tell two apart, their times cost least to compare, and rule out most.
        if event.type != other.type or not _near(event, other, within) or not _same_people(event, other):
            return ""
        if _are_elsewhere(event, other, self._states(event) | self._states(other)):
            return ""
        if event.date.is_day and other.date.is_day:
            near = "" if event.date.text == other.date.text else "nearly "
            return f"it is of the same kind, the same countries and {near}the same day"
        if _may_be_one_day(event.date, other.date):
            return "it is of the same kind and the same countries, and may be of the same day"
        return "it is of the same kind and the same time, and its title says the same"

    def _states(self, event: Event) -> frozenset[str]:
        return frozenset().union(*(country_words(self._countries.get(code)) for code in self._countries_of(event)))

    def _countries_of(self, event: Event) -> frozenset[str]:
        acting = [party for party in event.parties if party.role not in _LOOKING_ON] or event.parties
        return frozenset(party_country(party, self._actors) or party.actor for party in acting)


def item_key(item: str) -> tuple[str, str]:
    """Return what actors share that are one item of Wikidata."""
    return "item", item


def recorded(records: Records, begin: Iterable[AnyRecord] | None = None) -> Recorded:
    """Return all records that are there, or those of `begin` alone, by what makes two of them alike."""
    every = (one for _, one in records.all()) if begin is None else begin
    return Recorded(records.actors, records.vocabulary.countries, every)


def are_told_apart(one: Actor, other: Actor) -> bool:
    """Say whether an editor has seen that two of one name are two: by their items of Wikidata, or since one says so of the other."""
    return (
        bool(one.wikidata and other.wikidata and one.wikidata != other.wikidata)
        or other.id in one.different_from
        or one.id in other.different_from
    )


def are_linked(one: Event, other: Event) -> bool:
    """Say whether an editor has seen that there are two: one names the other."""
    return one.id in other.related or other.id in one.related


def same_words(event: Event) -> str:
    """Return the words of a summary; the event's id for a short one, which machines and people write of many days."""
    spelled = folded(event.summary).split()
    return " ".join(spelled) if len(spelled) >= _FEWEST_WORDS else event.id


def near_in_time(one: Date, other: Date, within: timedelta) -> bool:
    """Say whether two dates may be of one event: days so many days apart at most, or other times that overlap."""
    if one.is_day and other.is_day:
        return abs(day_of(one) - day_of(other)) <= within
    return one.overlaps(other.earliest, other.latest)


def _near(event: Event, other: Event, within: timedelta) -> bool:
    """Say whether two events may be of one time: longer times say it only of events whose titles say the same."""
    if not near_in_time(event.date, other.date, within):
        return False
    if (event.date.is_day and other.date.is_day) or _may_be_one_day(event.date, other.date):
        return True
    return fuzz.token_sort_ratio(folded(event.title), folded(other.title)) >= _ALIKE


def _may_be_one_day(one: Date, other: Date) -> bool:
    """Say whether two dates that overlap are short, and one is longer than a day: a month and a day in it, and not about one day twice."""
    return {one.precision, other.precision} != {"day"} and all(
        each.earliest and each.latest and each.latest - each.earliest < _SHORT for each in (one, other)
    )


def _same_people(one: Event, other: Event) -> bool:
    """Say whether two events may have the same persons and bodies: all of one are of the other, where both name any."""
    first, second = (
        {party.actor for party in event.parties if not ids.is_country(party.actor)} for event in (one, other)
    )
    return not first or not second or first <= second or second <= first


def _are_elsewhere(event: Event, other: Event, states: frozenset[str]) -> bool:
    """Say whether two events were at two places, as `place` or their words say; `states` are the words of country names, which are none."""
    if event.place and other.place:
        first, second = set(words(event.place.name)), set(words(other.place.name))
        return not (first <= second or second <= first)  # Dhaka, and Ramna in Dhaka
    first, second = _places(event) - states, _places(other) - states
    return bool(first and second and not first & second)


def _places(event: Event) -> set[str]:
    named = [event.place.name] if event.place else []
    said = [one for text in (event.title, event.summary) for one in _WHERE.findall(text)]
    return {word for one in (*named, *said) for word in words(one)} - _months()


@cache
def _months() -> frozenset[str]:
    """Return the words that stand in capitals behind a word of place and are none."""
    return frozenset(words(" ".join(month_names(Locale("en"), "format", "wide").values())))


def _why_sources(source: Source, other: Source) -> str:
    if source.url or other.url:
        return "it has the same address" if source.url and other.url else ""
    return "it has the same title, publisher and day" if source.published and source.published.is_day else ""


def _initials(one: Actor, other: Actor) -> Iterator[tuple[str, str]]:
    """Yield the names with initials of one that may stand for full names of the other, either way."""
    for first, second in ((one, other), (other, one)):
        for short in (first.name, *first.also_known_as):
            if letters := initialled(short):
                yield from (
                    (short, full) for full in (second.name, *second.also_known_as) if letters in initials_of(full)
                )
