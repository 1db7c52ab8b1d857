"""Names, abbreviations and titles that a reader takes for another's."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from dyad.checks.alike import are_told_apart
from dyad.model import Actor
from dyad.reading.bodies import known_owner
from dyad.reading.findings import Finding
from dyad.reading.records import Records
from dyad.text import words_problem
from dyad.text.likeness import likeness


def names_apart(records: Records, as_of: date) -> Iterator[Finding]:
    """Two actors are not called what looks the same to a reader."""
    alike: defaultdict[str, list[Actor]] = defaultdict(list)
    for actor in records.actors.values():
        if not actor.withdrawn:
            alike[likeness(actor.name)].append(actor)
    for actors in alike.values():
        for actor in actors if len(actors) > 1 else ():
            other = next((one for one in actors if one is not actor and not are_told_apart(one, actor)), None)
            if other is None:
                continue
            yield Finding(
                actor.path,
                ("name",),
                "same-look",
                f"this name looks like that of '{other.id}'",
                f"see {other.path}; make one record of them, or tell them apart by their names, or in 'different_from'",
                severity="warning",
            )


def abbreviation_is_its_own(records: Records, as_of: date) -> Iterator[Finding]:
    """An abbreviation that another body is known by is not given to a stranger."""
    for actor in records.actors.values():
        if owner := known_owner(actor, records.vocabulary.countries):
            yield Finding(
                actor.path,
                ("abbreviation",),
                "abbreviation-of-another",
                f"'{actor.abbreviation}' is known for {owner}",
                "pages do not explain it here; leave it out, or write the name of that body",
                severity="warning",
            )


def titles_name_no_other_host(records: Records, as_of: date) -> Iterator[Finding]:
    """The title of a source, which links to it, is not the address of another place."""
    for source in records.sources.values():
        is_address = " " not in source.title.strip()  # titles speak of hosts: "A.com sues B.com"
        if is_address and source.url and not source.reprint and (why := words_problem(source.title, source.url)):
            yield Finding(
                source.path, ("title",), "link-says-otherwise", why, "write the title of the text, or its own address"
            )
