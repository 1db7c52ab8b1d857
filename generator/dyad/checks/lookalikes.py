"""Names, abbreviations and titles that a reader takes for another's."""

from collections.abc import Iterator

from dyad.checks.alike import are_told_apart
from dyad.checks.reach import Around, of_each
from dyad.model import Actor, Source
from dyad.reading.bodies import known_owner
from dyad.reading.findings import Finding
from dyad.text import words_problem
from dyad.text.likeness import likeness


@of_each("actor")
def looks(actor: Actor, records: Around) -> Iterator[tuple[str, None]]:
    """Say what an actor's name looks like."""
    if not actor.withdrawn:
        yield likeness(actor.name), None


@of_each("actor", facts=(looks,))
def names_apart(actor: Actor, records: Around) -> Iterator[Finding]:
    """Two actors are not called what looks the same to a reader."""
    for look, _ in records.said(looks, actor):
        others = (records.actors[one] for _, one in records.sharing(looks, look) if one != actor.id)
        other = next((one for one in others if not are_told_apart(one, actor)), None)
        if other:
            yield Finding(
                actor.path,
                ("name",),
                "same-look",
                f"this name looks like that of '{other.id}'",
                f"see {other.path}; make one record of them, or tell them apart by their names, or in 'different_from'",
                severity="warning",
            )


@of_each("actor")
def abbreviation_is_its_own(actor: Actor, records: Around) -> Iterator[Finding]:
    """An abbreviation that another body is known by is not given to a stranger."""
    if owner := known_owner(actor, records.vocabulary.countries):
        yield Finding(
            actor.path,
            ("abbreviation",),
            "abbreviation-of-another",
            f"'{actor.abbreviation}' is known for {owner}",
            "pages do not explain it here; leave it out, or write the name of that body",
            severity="warning",
        )


@of_each("source")
def titles_name_no_other_host(source: Source, records: Around) -> Iterator[Finding]:
    """The title of a source, which links to it, is not the address of another place."""
    is_address = " " not in source.title.strip()  # titles speak of hosts: "A.com sues B.com"
    if is_address and source.url and not source.reprint and (why := words_problem(source.title, source.url)):
        yield Finding(
            source.path, ("title",), "link-says-otherwise", why, "write the title of the text, or its own address"
        )
