"""This check refuses a change whose earlier value the field could not have held."""

from collections.abc import Iterator
from datetime import date

from dyad.language.date_words import date_words
from dyad.language.texts import ENGLISH
from dyad.model import Published
from dyad.model.added import since, to_be_said
from dyad.model.dates import day_of
from dyad.model.earlier_values import is_told, value_before
from dyad.reading.findings import Finding
from dyad.reading.records import Records


def day_added(records: Records, as_of: date) -> Iterator[Finding]:
    """Once the site is published, a record says on which day it was added."""
    for _, record in records.all():
        if not isinstance(record, Published):
            continue
        added = since(record, records.site)
        if record.added is None and to_be_said(records.site, as_of):
            yield Finding(
                record.path,
                (),
                "missing-added",
                "it does not say when it was added, so no feed and no list of what is new would name it",
                f"write 'added: \"{as_of.isoformat()}\"', or run: dyad fmt",
            )
        elif added and day_of(added) > as_of:
            yield Finding(
                record.path,
                ("added",),
                "date-in-future",
                f"{date_words(added, ENGLISH)} has not come (as of {as_of.isoformat()})",
                "write the day it is added",
            )


def what_was_is_a_value(records: Records, as_of: date) -> Iterator[Finding]:
    """What stood in a field before is written as it stood there."""
    for _, record in records.all():
        for number, change in enumerate(record.changes):
            if (
                change.was is not None
                and is_told(type(record), change.field)
                and value_before(type(record), change, records.vocabulary) is None
            ):
                yield Finding(
                    record.path,
                    ("changes", number, "was"),
                    "not-what-stood",
                    f"'{change.was}' cannot have stood in '{change.field}'",
                    "write it as the file had it, and the rest into 'note'",
                )


def replaced_by_is_a_record(records: Records, as_of: date) -> Iterator[Finding]:
    """What stands in the place of a withdrawn record is another record of its kind."""
    for kind, record in records.all():
        other = record.withdrawn.replaced_by if isinstance(record, Published) and record.withdrawn else None
        if other and (
            other == record.id or other not in records.of_kind(kind).keys() | records.unread.get(kind, frozenset())
        ):
            yield Finding(
                record.path,
                ("withdrawn", "replaced_by"),
                "no-replacement",
                f"no other {kind} has the id '{other}'",
                "write the id of the record that readers should go to, or leave the line out",
            )
