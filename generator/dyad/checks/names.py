"""This check keeps an earlier id from leading to two records."""

from collections.abc import Iterator
from datetime import date

from dyad.model import Published
from dyad.reading.findings import Finding
from dyad.reading.records import Records


def former_ids(records: Records, as_of: date) -> Iterator[Finding]:
    """An earlier id belongs to one record only, so that its old address leads to one place."""
    owners: dict[tuple[str, str], str] = {(kind, record.id): record.id for kind, record in records.all()}
    for kind, record in records.all():
        for number, old in enumerate(record.formerly if isinstance(record, Published) else ()):
            owner = owners.setdefault((kind, old), record.id)
            if owner != record.id or old == record.id:
                yield Finding(
                    record.path,
                    ("formerly", number),
                    "ambiguous-id",
                    f"'{old}' is also an id of {kind} '{owner}'",
                    "take one of them out",
                )
