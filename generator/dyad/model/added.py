"""`since` says when a record was added after the first publication; `to_be_said` whether records must say it."""

from datetime import date

from dyad.model import AnyRecord, Published, Site
from dyad.model.dates import Date, day_of


def since(record: AnyRecord, site: Site) -> Date | None:
    """Return the day a record was added after the first publication; None for one that came with it.

    A record that says no day came with it too: once a site is published, the check asks each record for the day.
    """
    added = record.added if isinstance(record, Published) else None
    return added if added and day_of(added) > day_of(site.published) else None


def to_be_said(site: Site, today: date) -> bool:
    """Say whether records are to say when they were added: the site is published."""
    return today > day_of(site.published)
