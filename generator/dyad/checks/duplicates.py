"""These checks warn of what was entered twice by hand: an event, a source, an actor."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from dyad.model import Event, ids
from dyad.model.participants import direct_countries, pairs_of
from dyad.reading.findings import Finding
from dyad.reading.records import Records
from dyad.reading.yamlfile import Keys
from dyad.text import folded

_COMPARED = 20
"""So many events before one are compared with it: a day has no more of one kind and one pair, and a check has an end."""
_FEWEST_WORDS = 6
_NEAR = 1
"""Days between two reports of one event, as when one paper gives the day and another that of the print."""
_TRACKING = ("utm_", "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ref_src", "yclid", "twclid")

_TWO = "; if there were two, name it in 'related'"
_One = TypeVar("_One")


def events_once(records: Records, as_of: date) -> Iterator[Finding]:
    """An event is recorded once (a warning)."""
    told = set()
    standing = [event for event in records.events.values() if not event.withdrawn]
    for first, *others in _groups(standing, _words):
        for other in others:
            told.add(other.id)
            if not _linked(first, other):
                message = f"event '{first.id}' has the same words"
                yield _twice(other.path, ("summary",), "same-text", message, first.path, _TWO)
    for group in _groups(standing, lambda event: _of_pair(event, records)):
        for one, other in _of_one_day(group):
            if other.id not in told:
                message = f"event '{one.id}' is of the same kind, the same countries and nearly the same day"
                yield _twice(other.path, ("date",), "same-event", message, one.path, _TWO)


def sources_once(records: Records, as_of: date) -> Iterator[Finding]:
    """A source is recorded once (a warning)."""
    standing = [source for source in records.sources.values() if source.url and not source.withdrawn]
    for first, *others in _groups(standing, lambda source: plain_address(source.url or "")):
        for other in others:
            yield _twice(other.path, ("url",), "same-address", f"source '{first.id}' has the same address", first.path)


def actors_once(records: Records, as_of: date) -> Iterator[Finding]:
    """Two actors are not one Wikidata item, and none has another's name as a further name of its own."""
    standing = [actor for actor in records.actors.values() if not actor.withdrawn]
    for first, *others in _groups([actor for actor in standing if actor.wikidata], lambda actor: actor.wikidata):
        for other in others:
            yield Finding(
                other.path,
                ("wikidata",),
                "same-wikidata",
                f"actor '{first.id}' is the same item of Wikidata",
                f"see {first.path}; make one record of them, or correct the item",
            )
    called = {folded(actor.name): actor for actor in standing}
    for actor in standing:
        for number, name in enumerate(actor.also_known_as):
            owner = called.get(folded(name))
            if owner and owner is not actor and (owner.kind, owner.country) == (actor.kind, actor.country):
                message = f"'{name}' is the name of actor '{owner.id}'"
                yield _twice(actor.path, ("also_known_as", number), "same-name", message, owner.path)


def plain_address(address: str) -> str:
    """Return an address without what leads to the same text: scheme, `www.`, tracking, fragment, last slash."""
    parts = urlsplit(address)
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not key.lower().startswith(_TRACKING)
    ]
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(sorted(query))}"


def _words(event: Event) -> str:
    """Return the words of a summary; nothing of a short one, which machines and people write of many days."""
    words = folded(event.summary).split()
    return " ".join(words) if len(words) >= _FEWEST_WORDS else ""


def _groups(records: Iterable[_One], by: Callable[[_One], Hashable]) -> Iterator[list[_One]]:
    """Yield the records that are the same in something, where there are two or more; nothing is not the same as nothing."""
    groups: defaultdict[Hashable, list[_One]] = defaultdict(list)
    for record in records:
        if key := by(record):
            groups[key].append(record)
    yield from (group for group in groups.values() if len(group) > 1)


def _of_one_day(group: list[Event]) -> Iterator[tuple[Event, Event]]:
    """Yield each event that may be one of those dated shortly before it, with that one."""
    before: deque[Event] = deque(maxlen=_COMPARED)
    for event in sorted(group, key=lambda event: (event.date.sort_key, event.id)):
        one = next(
            (one for one in before if _near(one, event) and not _linked(one, event) and _same_people(one, event)), None
        )
        if one:
            yield one, event
        before.appendleft(event)


def _of_pair(event: Event, records: Records) -> tuple[str, ...]:
    """Return the pairs of an event and its type; nothing where it is of no pair."""
    pairs = pairs_of(event, direct_countries(event, records.vocabulary, records.actors))
    return (event.type, *sorted(pairs)) if pairs else ()


def _near(one: Event, other: Event) -> bool:
    if not (one.date.is_day and other.date.is_day and one.date.earliest and other.date.earliest):
        return False
    return abs((one.date.earliest - other.date.earliest).days) <= _NEAR


def _linked(one: Event, other: Event) -> bool:
    """Say whether an editor has seen that there are two: one names the other."""
    return one.id in other.related or other.id in one.related


def _same_people(one: Event, other: Event) -> bool:
    """Say whether two events may have the same persons and bodies: all of one are of the other, where both name any."""
    first, second = (
        {party.actor for party in event.parties if not ids.is_country(party.actor)} for event in (one, other)
    )
    return not first or not second or first <= second or second <= first


def _twice(path: str, keys: Keys, rule: str, message: str, seen: str, otherwise: str = "") -> Finding:
    hint = f"see {seen}; make one record of them{otherwise}"
    return Finding(path, keys, rule, message, hint, severity="warning")
