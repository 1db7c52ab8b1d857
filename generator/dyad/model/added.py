"""When a record was added: with the first publication of the site, or on a day since."""

from datetime import date

from dyad.model import Record, Site
from dyad.model.dates import Date


def since(record: Record, site: Site) -> Date | None:
    """Return the day a record was added after the first publication; None for one that came with it.

    A record that says no day came with it too: once a site is published, the check asks each record for the day.
    """
    added: Date | None = getattr(record, "added", None)
    if added is None or added.earliest is None or site.published.earliest is None:
        return None
    return added if added.earliest > site.published.earliest else None


def to_be_said(site: Site, today: date) -> bool:
    """Say whether records are to say when they were added: the site is published."""
    return site.published.earliest is not None and today > site.published.earliest
