"""This check finds years that are of another calendar than the common one: a source counted them so, and nobody looked."""

from collections.abc import Iterator, Sequence
from datetime import date

from dyad.checks.reach import Around, of_each
from dyad.model import KINDS, AnyRecord, Event
from dyad.model.date_calendars import EARLIEST_COMMON, LATEST_AHEAD, OLDEST, calendars_of, either
from dyad.model.dates import Date, year_of
from dyad.model.within import dates_within, notes_within
from dyad.reading.findings import Finding
from dyad.reading.records import Records
from dyad.reading.yamlfile import Keys

_AHEAD = 10
"""Years ahead for which plans are made."""


@of_each(*KINDS)
def years_are_common(record: AnyRecord, records: Around) -> Iterator[Finding]:
    """A date is of the common calendar, however its source counts the years."""
    said: set[int] = set()
    for keys, when in dates_within(record):
        year = year_of(when)
        if year in said or _is_common(year, records) or _is_told_already(record, when, records):
            continue
        if (names := calendars(year, told_in(record, records), records.today)) and not _is_meant(record, year):
            said.add(year)
            yield Finding(record.path, keys, "other-calendar", *_words(record, keys, year, names))


def _is_common(year: int, records: Around) -> bool:
    """Say whether a year is a plausible one that has begun."""
    return year >= EARLIEST_COMMON and not records.is_ahead(date(year, 1, 1))


def calendars(year: int, told: Sequence[int], as_of: date) -> list[str]:
    """Return the calendars of which a year may be that is implausible in the common one; `told` are the years of the sources.

    A year of the next centuries may be meant; it is of another calendar where that makes it the year of a source.
    """
    if EARLIEST_COMMON <= year <= as_of.year:
        return []
    near = dict.fromkeys(name for one in told for name in calendars_of(year, one - 1, one + 1))
    if near or as_of.year < year <= as_of.year + LATEST_AHEAD:
        return list(near)
    return calendars_of(year, OLDEST, as_of.year + _AHEAD)


def told_in(record: AnyRecord, records: Records) -> Sequence[int]:
    """Return the years in which the sources of a record were published, as far as they are known."""
    found = (
        records.sources[target] for kind, target in record.targets if kind == "source" and target in records.sources
    )
    return sorted({one.published.earliest.year for one in found if one.published and one.published.earliest})


def _words(record: AnyRecord, keys: Keys, year: int, names: Sequence[str]) -> tuple[str, str]:
    meant = "write 'date_checked: true'" if isinstance(record, Event) else f"say so in 'note', with the year {year}"
    return (
        f"the year {year} may be one of the {either(names)} calendar",
        f"write the day of the common calendar that the source gives; if {year} is right, {meant}",
    )


def _is_meant(record: AnyRecord, year: int) -> bool:
    """Say whether an editor has said that a year is one of the common calendar."""
    if isinstance(record, Event) and record.date_checked:
        return True
    return any(str(year) in note for note in notes_within(record))


def _is_told_already(record: AnyRecord, when: Date, records: Around) -> bool:
    """Say whether `date_has_come` names the date: what occurred is not ahead."""
    return (
        isinstance(record, Event)
        and when == record.date
        and record.status == record.date_basis == "occurred"
        and records.is_ahead(when.earliest)
    )
