"""This check asks what a line about an actor, or an office, rests on."""

from collections.abc import Iterator
from datetime import date

from dyad.reading.findings import Finding
from dyad.reading.records import Records


def actors_have_sources(records: Records, as_of: date) -> Iterator[Finding]:
    """A description and an office of an actor rest on a source (a warning)."""
    for actor in records.actors.values():
        if actor.withdrawn or actor.sources:
            continue
        if actor.description and not any(office.sources for office in actor.offices):
            yield _without(actor.path, ("description",), "this description")
        for number, office in enumerate(actor.offices):
            if not office.sources:
                yield _without(actor.path, ("offices", number), f"the office '{office.title}'")


def _without(path: str, keys: tuple[str | int, ...], what: str) -> Finding:
    return Finding(
        path,
        keys,
        "actor-without-source",
        f"nothing says what {what} rests on",
        "add 'sources: [source-id]', here or to the actor",
        severity="warning",
    )
