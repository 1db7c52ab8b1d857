"""This check keeps an earlier id from leading to two records."""

from collections.abc import Iterator

from dyad.checks.reach import Around, kind_of, of_each
from dyad.model import KINDS, AnyRecord, Published
from dyad.reading.findings import Finding


@of_each(*KINDS)
def earlier_id(record: AnyRecord, records: Around) -> Iterator[tuple[str, None]]:
    """Say what a record was called before, as `kind old-id`."""
    for old in record.formerly if isinstance(record, Published) else ():
        yield f"{kind_of(record)} {old}", None


@of_each(*KINDS, facts=(earlier_id,))
def former_ids(record: AnyRecord, records: Around) -> Iterator[Finding]:
    """An earlier id belongs to one record only, so that its old address leads to one place."""
    kind = kind_of(record)
    for number, old in enumerate(record.formerly if isinstance(record, Published) else ()):
        owner = old if old in records.of_kind(kind) else records.sharing(earlier_id, f"{kind} {old}")[0][1]
        if owner != record.id or old == record.id:
            yield Finding(
                record.path,
                ("formerly", number),
                "ambiguous-id",
                f"'{old}' is also an id of {kind} '{owner}'",
                "take one of them out",
            )
