"""Records that are to be added to those that are there, and what the check will say to them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from generator.checks import check
from generator.findings import Finding
from generator.load import Records
from generator.model import Record


def caused_by(made: Iterable[Record], kind: str, records: Records, today: date) -> list[Finding]:
    """Return what the check finds with some new records of a kind, and does not find without them."""
    merged = {**records.of_kind(kind), **{record.id: record for record in made}}
    grown: dict[str, Any] = {f"{kind}s": dict(sorted(merged.items()))}
    return sorted(set(check(replace(records, **grown), today)) - set(check(records, today)))
