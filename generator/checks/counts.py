"""The least number of records."""

from collections.abc import Iterator
from datetime import date

from generator.findings import Finding
from generator.load import Records
from generator.model.site import Counts


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
