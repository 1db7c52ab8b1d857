"""These checks warn of what was entered twice by hand: an event, a source, an actor."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from dyad.checks.alike import SAME_WORDS, Alike, recorded
from dyad.checks.namesakes import name_keys
from dyad.model import Actor, Published
from dyad.reading.findings import Finding
from dyad.reading.records import Records
from dyad.reading.yamlfile import Keys
from dyad.text.likeness import likeness
from dyad.text.own_address import OwnAddress, own_address

_TWO = "; if there were two, name it in 'related'"
_TWO_ACTORS = "; if they are two, name the other in 'different_from'"
R = TypeVar("R", bound=Published)


def events_once(records: Records, as_of: date) -> Iterator[Finding]:
    """An event is recorded once (a warning)."""
    by_day = sorted(records.events.values(), key=lambda event: (event.date.sort_key, event.id))
    for event, found in _twice(by_day, records):
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


def sources_once(records: Records, as_of: date) -> Iterator[Finding]:
    """A source is recorded once (a warning)."""
    for source, found in _twice(records.sources.values(), records):
        keys, rule = (("url",), "same-address") if source.url else (("title",), "same-source")
        yield _told(source.path, keys, rule, f"source '{found[0].id}' {_of_it(found[0].why)}", found[0])


def addresses_are_plain(records: Records, as_of: date) -> Iterator[Finding]:
    """The address of a source is the page's own: it tells not who came from where, and is that of no copy or other form (a warning)."""
    given = [(source.path, "url", source.url) for source in records.sources.values() if source.url]
    given += [(one.path, "text_url", one.text_url) for one in records.agreements.values() if one.text_url]
    for path, field, address in given:
        own = own_address(address)
        if own.copy and field == "url":
            yield _of_a_copy(path, own)
        elif not own.copy and own.address != address and (own.taken or own.through):
            named = ", ".join(f"'{one}'" for one in own.taken or own.through)
            yield Finding(path, (field,), "tracked-address", _why(own, named), f"write '{own.address}'", "warning")


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


def actors_once(records: Records, as_of: date) -> Iterator[Finding]:
    """Two actors are not one Wikidata item, and do not have one name, however it is spelled."""
    standing = [actor for actor in records.actors.values() if not actor.withdrawn]
    items: defaultdict[str, list[Actor]] = defaultdict(list)
    for actor in standing:
        if actor.wikidata:
            items[actor.wikidata].append(actor)
    for first, *others in items.values():
        for other in others:
            message = f"actor '{first.id}' is the same item of Wikidata"
            hint = f"see {first.path}; make one record of them, or correct the item"
            yield Finding(other.path, ("wikidata",), "same-wikidata", message, hint)
    for actor, found in _twice(standing, records):
        for one in found[:1]:
            other = records.actors[one.id]
            if likeness(actor.name) != likeness(other.name) and not (
                actor.wikidata and actor.wikidata == other.wikidata
            ):
                yield _told(
                    actor.path,
                    _where(actor, other, records),
                    "same-name",
                    f"actor '{one.id}': {one.why}",
                    one,
                    _TWO_ACTORS,
                )


def _twice(of_kind: Iterable[R], records: Records) -> Iterator[tuple[R, list[Alike]]]:
    """Yield each record that those before it are like, with these."""
    known = recorded(records, [])
    for record in of_kind:
        if not record.withdrawn and (found := known.meet(record)):
            yield record, found


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
