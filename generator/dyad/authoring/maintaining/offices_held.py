"""`held_by` lets a party of an event have the office that the actor that it names now had on that day, in the place of another's."""

from typing import Any

from dyad.authoring.maintaining.edits import listed
from dyad.checks.offices import is_held
from dyad.model import Actor, Event
from dyad.model.tenure import office_covers
from dyad.reading.yamlfile import Value


def held_by(
    old: Actor, new: Actor, event: Event, before: dict[str, Value], value: dict[str, Value]
) -> tuple[dict[str, Value], list[str]]:
    """Return the values of an event that points to `new` in place of `old`, with the offices of `new`, and what was done.

    An office that `new` is recorded in on that day stays. Else it is the one that `new` held then, or none where there is no
    single one. `before` are the values in which the parties still point to `old`.
    """
    if not before:  # only a link in its texts leads elsewhere
        return value, []
    parties: list[Any] = listed(value.get("parties"))
    made, notes = list(parties), []
    for number, (was, now) in enumerate(zip(listed(before.get("parties")), parties, strict=True)):
        given = now.get("as") if isinstance(now, dict) else None
        if not given or now.get("actor") != new.id or not isinstance(was, dict) or was.get("actor") != old.id:
            continue
        if _stays(str(given), old, new, event):
            continue
        office = _office_of(new, event)
        party = {key: office if key == "as" else said for key, said in now.items() if key != "as" or office}
        made[number] = new.id if party == {"actor": new.id} else party
        instead = f"becomes '{office}', the office held then" if office else "is taken away"
        notes.append(f"{event.id}: {new.name} is not recorded as '{given}' on that day; 'as' {instead}")
    return (value if made == parties else {**value, "parties": made}), notes


def _stays(given: str, old: Actor, new: Actor, event: Event) -> bool:
    if new.kind == "person":
        return is_held(event, given, new)
    return old.kind != "person"  # what a body was there as is no office


def _office_of(new: Actor, event: Event) -> str:
    titles = {office.title for office in new.offices if office_covers(office, event.date)}
    return titles.pop() if len(titles) == 1 else ""
