"""The least number of records."""

from collections.abc import Iterator
from datetime import date

from dyad.model.site import Counts
from dyad.reading.findings import Finding
from dyad.reading.records import Records


def nothing_lost(records: Records, as_of: date) -> Iterator[Finding]:
    """There are at least as many records as site.yaml demands."""
    for name in Counts.model_fields:
        least, found = (
            getattr(records.site.minimum, name),
            len(getattr(records, name)) + len(records.unread.get(name.removesuffix("s"), ())),
        )
        if found < least:
            yield Finding(
                records.site.path,
                ("minimum", name),
                "records-lost",
                f"{found} {name} were read, {least} are demanded",
                "bring back what is missing, or lower the number on purpose",
            )
