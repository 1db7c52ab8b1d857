"""This check fails where a project has fewer records than its site.yaml demands."""

from collections.abc import Iterator

from dyad.checks.reach import Around
from dyad.model import KINDS, plural
from dyad.model.site import Counts
from dyad.reading.findings import Finding


def nothing_lost(records: Around) -> Iterator[Finding]:
    """There are at least as many records as site.yaml demands."""
    for kind, name in ((kind, plural(kind)) for kind in KINDS if plural(kind) in Counts.model_fields):
        least = getattr(records.site.minimum, name)
        found = len(records.of_kind(kind)) + len(records.unread.get(kind, ()))
        if found < least:
            yield Finding(
                records.site.path,
                ("minimum", name),
                "records-lost",
                f"{found} {name} were read, {least} are demanded",
                "bring back what is missing, or lower the number on purpose",
            )
