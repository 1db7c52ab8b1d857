"""This check keeps a country from a disputed place: its name says who administers it (the page *Naming policy*)."""

from collections.abc import Iterator
from datetime import date

from dyad.language.word_lists import of_list
from dyad.reading.findings import Finding
from dyad.reading.records import Records


def disputed_has_no_country(records: Records, as_of: date) -> Iterator[Finding]:
    """A place whose name says who administers it carries no country."""
    for event in records.events.values():
        if not event.place or not event.place.country:
            continue
        for found in of_list(event.place.name, "disputed", records.language)[:1]:
            yield Finding(
                event.path,
                ("place", "country"),
                "disputed-place",
                f"'{found.words}': whose it is, is disputed",
                "take 'country' out; the name of the place says who administers it",
            )
