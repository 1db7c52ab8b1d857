"""This check refuses a change whose earlier value the field could not have held."""

from collections.abc import Iterator
from datetime import timedelta

from dyad.checks.reach import Around, kind_of, of_each
from dyad.language.date_words import date_words
from dyad.language.texts import ENGLISH
from dyad.model import KINDS, AnyRecord, Published
from dyad.model.added import since
from dyad.model.dates import day_of
from dyad.model.earlier_values import is_told, value_before
from dyad.reading.findings import Finding


@of_each(*KINDS)
def day_added(record: AnyRecord, records: Around) -> Iterator[Finding]:
    """Once the site is published, a record says on which day it was added."""
    if not isinstance(record, Published):
        return
    added = since(record, records.site)
    if record.added is None and not records.is_ahead(day_of(records.site.published) + timedelta(1)):
        yield Finding(
            record.path,
            (),
            "missing-added",
            "it does not say when it was added, so no feed and no list of what is new would name it",
            f"write 'added: \"{records.today.isoformat()}\"', or run: dyad fmt",
        )
    elif added and records.is_ahead(day_of(added)):
        yield Finding(
            record.path,
            ("added",),
            "date-in-future",
            f"{date_words(added, ENGLISH)} has not come (as of {records.today.isoformat()})",
            "write the day it is added",
        )


@of_each(*KINDS)
def what_was_is_a_value(record: AnyRecord, records: Around) -> Iterator[Finding]:
    """What stood in a field before is written as it stood there."""
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


@of_each(*KINDS)
def replaced_by_is_a_record(record: AnyRecord, records: Around) -> Iterator[Finding]:
    """What stands in the place of a withdrawn record is another record of its kind."""
    kind = kind_of(record)
    other = record.withdrawn.replaced_by if isinstance(record, Published) and record.withdrawn else None
    if other and (
        other == record.id or (other not in records.of_kind(kind) and other not in records.unread.get(kind, ()))
    ):
        yield Finding(
            record.path,
            ("withdrawn", "replaced_by"),
            "no-replacement",
            f"no other {kind} has the id '{other}'",
            "write the id of the record that readers should go to, or leave the line out",
        )
