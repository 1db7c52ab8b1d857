"""What records say was changed in them."""

from collections.abc import Iterator
from datetime import date

from generator.findings import Finding
from generator.former import is_told, value_before
from generator.load import Records


def what_was_is_a_value(records: Records, as_of: date) -> Iterator[Finding]:
    """What stood in a field before is written as it stood there."""
    for _, record in records.all():
        for number, change in enumerate(getattr(record, "changes", ())):
            if change.was is not None and is_told(type(record), change.field) and value_before(type(record), change, records.vocabulary) is None:
                yield Finding(
                    record.path, ("changes", number, "was"), "not-what-stood", f"'{change.was}' cannot have stood in '{change.field}'",
                    "write it as the file had it, and the rest into 'note'",
                )
