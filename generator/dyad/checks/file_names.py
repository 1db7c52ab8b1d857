"""These checks hold the day in a file's name, and the year of its folder, to what the record says (warnings).

A name is an id and stays when a date is corrected later; so only records are asked that nobody has changed since they
were added to a published site.
"""

import re
from collections.abc import Iterator

from dyad.checks.reach import Around, of_each
from dyad.language.date_words import date_words
from dyad.language.texts import ENGLISH
from dyad.model import Event, Source
from dyad.model.dates import Date, DateError, certainly_before, parse
from dyad.model.filing import folder_of
from dyad.reading.findings import Finding
from dyad.reading.records import Records

_DAY = re.compile(r"[12]\d{3}(?:-\d\d(?:-\d\d)?)?(?=-|$)")
"""How the name of an event begins that says its day."""
_FOLDER = re.compile(r"/([12]\d{3})/[^/]+$")


@of_each("event")
def say_the_day(event: Event, records: Around) -> Iterator[Finding]:
    """The day in an event's name is its day."""
    named = _DAY.match(event.id)
    if named and event.date_basis == "occurred" and _is_fresh(event, records) and _is_apart(named[0], event.date):
        yield Finding(
            event.path,
            ("date",),
            "name-of-another-day",
            f"the file's name says {named[0]}, and this is {date_words(event.date, ENGLISH)}",
            "correct the date, or rename the file before it is published: its name is the id, and stays",
            severity="warning",
        )


@of_each("event", "source")
def lie_in_their_year(record: Event | Source, records: Around) -> Iterator[Finding]:
    """A record lies in the folder of its year."""
    when, field = (record.date, "date") if isinstance(record, Event) else (record.published, "published")
    folder = _FOLDER.search(record.path)
    if when and folder and _is_fresh(record, records) and _is_apart(folder[1], when):
        yield Finding(
            record.path,
            (field,),
            "folder-of-another-year",
            f"this lies in the folder {folder[1]}, and is {date_words(when, ENGLISH)}",
            f"move the file into the folder {folder_of(when)}, or correct the date",
            severity="warning",
        )


def _is_fresh(record: Event | Source, records: Records) -> bool:
    """Say whether a record came after the first publication, and nobody has changed it since."""
    published, history = records.site.published, record.history if isinstance(record, Event) else ()
    is_later = record.added is not None and certainly_before(published, record.added)
    return is_later and not (record.changes or record.formerly or history)


def _is_apart(text: str, when: Date) -> bool:
    """Say whether no day of one date can be one of the other; a text that is no date says nothing."""
    try:
        told = parse(text)
    except DateError:
        return False
    return not when.overlaps(told.earliest, told.latest)
