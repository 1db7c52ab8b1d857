"""This check asks what a line about an actor, or an office, rests on."""

from collections.abc import Iterator

from dyad.checks.reach import Around, of_each
from dyad.model import Actor
from dyad.reading.findings import Finding


@of_each("actor")
def actors_have_sources(actor: Actor, records: Around) -> Iterator[Finding]:
    """A description and an office of an actor rest on a source (a warning)."""
    if actor.withdrawn or actor.sources:
        return
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
