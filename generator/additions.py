"""Records that are to be added to those that are there, and what the check will say to them."""

from collections.abc import Iterable
from datetime import date

from generator.checks import check
from generator.findings import Finding
from generator.load import Records
from generator.model import Record


def caused_by(made: Iterable[Record], kind: str, records: Records, today: date) -> list[Finding]:
    """Return what the check finds with some new or changed records of a kind, and does not find without them."""
    return sorted(set(check(records.with_more(kind, made), today)) - set(check(records, today)))
