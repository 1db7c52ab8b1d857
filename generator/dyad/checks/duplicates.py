"""These checks warn of what was entered twice by hand: an event, a source, an actor."""

from bisect import bisect_left
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from dyad.checks.alike import COMPARED, NEAR, SAME_WORDS, Alike, Recorded, item_key
from dyad.checks.namesakes import name_keys
from dyad.checks.reach import Around, kind_of, of_each
from dyad.model import Actor, Agreement, Event, Source
from dyad.model.dates import Date
from dyad.reading.findings import Finding
from dyad.reading.records import Records
from dyad.reading.yamlfile import Keys
from dyad.text.likeness import likeness
from dyad.text.own_address import OwnAddress, own_address

_TWO = "; if there were two, name it in 'related'"
_TWO_ACTORS = "; if they are two, name the other in 'different_from'"


@of_each("event", "source", "actor")
def alike(record: Event | Source | Actor, records: Around) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Say what two records must share to be one, each with its place in the order of those that do, and its time."""
    if not record.withdrawn:
        place = _place(record.date) if isinstance(record, Event) else ()
        yield from ((_short(key), place) for key in _recorded(records).keys(record))


def _short(key: tuple[Any, ...]) -> str:
    """Return what stands for a key, which may hold a whole text: what it is of, and a digest."""
    return f"{key[0]} {blake2b(repr(key).encode('utf-8', 'surrogatepass'), digest_size=12).hexdigest()}"


def _place(when: Date) -> tuple[Any, ...]:
    earliest, fineness, latest = when.sort_key
    return earliest.toordinal(), fineness, latest.toordinal()


@of_each("event", facts=(alike,))
def events_once(event: Event, records: Around) -> Iterator[Finding]:
    """An event is recorded once (a warning)."""
    if found := _before(event, records):
        first = next((one for one in found if one.why == SAME_WORDS), found[0])
        same_text = first.why == SAME_WORDS
        yield _told(
            event.path,
            ("summary",) if same_text else ("date",),
            "same-text" if same_text else "same-event",
            f"event '{first.id}' {_of_it(first.why)}",
            first,
            _TWO,
        )


@of_each("source", facts=(alike,))
def sources_once(source: Source, records: Around) -> Iterator[Finding]:
    """A source is recorded once (a warning)."""
    if found := _before(source, records):
        keys, rule = (("url",), "same-address") if source.url else (("title",), "same-source")
        yield _told(source.path, keys, rule, f"source '{found[0].id}' {_of_it(found[0].why)}", found[0])


@of_each("source", "agreement")
def addresses_are_plain(record: Source | Agreement, records: Around) -> Iterator[Finding]:
    """The address of a source is the page's own: it tells not who came from where, and is that of no copy or other form (a warning)."""
    field, address = ("url", record.url) if isinstance(record, Source) else ("text_url", record.text_url)
    if not address:
        return
    own = own_address(address)
    if own.copy and field == "url":
        yield _of_a_copy(record.path, own)
    elif not own.copy and own.address != address and (own.taken or own.through):
        named = ", ".join(f"'{one}'" for one in own.taken or own.through)
        yield Finding(record.path, (field,), "tracked-address", _why(own, named), f"write '{own.address}'", "warning")


def _why(own: OwnAddress, named: str) -> str:
    if own.tracking:
        return f"{named} only {'tracks' if len(own.taken) == 1 else 'track'} readers"
    return (
        f"{named} only {'shows' if len(own.taken) == 1 else 'show'} the page in its AMP form"
        if own.amp
        else f"{named} only leads to the page"
    )


def _of_a_copy(path: str, own: OwnAddress) -> Finding:
    copy = own.copy
    fields = {"url": own.address, "archived_url": copy.address if copy else "", "archived_on": copy.day if copy else ""}
    hint = "write " + ", ".join(f"'{name}: {text}'" for name, text in fields.items() if text)
    if not own.address:
        hint += ", and in 'url' the page's own address, which that of the copy does not tell"
    return Finding(path, ("url",), "archived-address", "this is the address of a copy in an archive", hint, "warning")


@of_each("actor", facts=(alike,))
def actors_once(actor: Actor, records: Around) -> Iterator[Finding]:
    """Two actors are not one Wikidata item, and do not have one name, however it is spelled."""
    if actor.withdrawn:
        return
    if actor.wikidata:
        _, first = records.sharing(alike, _short(item_key(actor.wikidata)))[0]
        if first != actor.id:
            message = f"actor '{first}' is the same item of Wikidata"
            hint = f"see {records.actors[first].path}; make one record of them, or correct the item"
            yield Finding(actor.path, ("wikidata",), "same-wikidata", message, hint)
    for one in _before(actor, records)[:1]:
        other = records.actors[one.id]
        if likeness(actor.name) != likeness(other.name) and not (actor.wikidata and actor.wikidata == other.wikidata):
            where = _where(actor, other, records)
            yield _told(actor.path, where, "same-name", f"actor '{one.id}': {one.why}", one, _TWO_ACTORS)


def _recorded(records: Records) -> Recorded:
    return Recorded(records.actors, records.vocabulary.countries)


def _before(record: Event | Source | Actor, records: Around) -> list[Alike]:
    """Return the records that one may be and that come before it, the nearest first; of many that share something, the last."""
    known, kind, found = _recorded(records), kind_of(record), dict[str, Alike]()
    when = record.date if isinstance(record, Event) else None
    for key, place in records.said(alike, record):
        sharing = records.sharing(alike, key)
        at = bisect_left(sharing, (place, record.id))
        for others, one in reversed(sharing[max(0, at - COMPARED) : at]):
            if one in found or (when and key.startswith(_OF_A_TIME) and not _may_be_near(place, others)):
                continue
            other = records.of_kind(kind)[one]
            if why := known.why(record, other):
                found[one] = Alike(other, f"the {kind} '{one}'", why)
    return list(found.values())


_OF_A_TIME = "event "
"""How the keys begin of events that are one only where they are of one time."""


def _may_be_near(place: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Say whether two events may be of one time, as `alike` has their dates: a few days of doubt spare reading the others."""
    return bool(place[0] - NEAR.days <= other[2] and other[0] <= place[2] + NEAR.days)


def _where(actor: Actor, other: Actor, records: Records) -> Keys:
    """Return where the name of an actor stands that another has."""
    countries = records.vocabulary.countries
    theirs = [key for _, key in name_keys(other, countries)]
    same = {name for name, key in name_keys(actor, countries) if any(key.is_of(one) for one in theirs)}
    return next((("also_known_as", at) for at, name in enumerate(actor.also_known_as) if {*same} == {name}), ("name",))


def _of_it(why: str) -> str:
    return why.removeprefix("it ")


def _told(path: str, keys: Keys, rule: str, message: str, seen: Alike, otherwise: str = "") -> Finding:
    hint = f"see {seen.record.path}; make one record of them{otherwise}"
    return Finding(path, keys, rule, message, hint, severity="warning")
