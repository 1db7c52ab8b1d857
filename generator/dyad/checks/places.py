"""This check keeps a country from a disputed place: its name says who administers it (the page *Naming policy*)."""

from collections.abc import Iterator

from dyad.checks.reach import Around, of_each
from dyad.language.word_lists import of_list
from dyad.model import Event
from dyad.reading.findings import Finding


@of_each("event")
def disputed_has_no_country(event: Event, records: Around) -> Iterator[Finding]:
    """A place whose name says who administers it carries no country."""
    if not event.place or not event.place.country:
        return
    for found in of_list(event.place.name, "disputed", records.language)[:1]:
        yield Finding(
            event.path,
            ("place", "country"),
            "disputed-place",
            f"'{found.words}': whose it is, is disputed",
            "take 'country' out; the name of the place says who administers it",
        )
