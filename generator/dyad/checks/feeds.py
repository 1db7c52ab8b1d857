"""This check warns where the ids of feeds and calendars hang on the site's address."""

from collections.abc import Iterator

from dyad.checks.reach import Around
from dyad.model.feed_id import feed_space
from dyad.reading.findings import Finding


def ids_are_lasting(records: Around) -> Iterator[Finding]:
    """The ids of feeds and calendars do not hang on the site's address."""
    site = records.site
    if not site.feed_id and not site.first_url:
        yield Finding(
            site.path,
            (),
            "no-feed-id",
            "the ids of feeds and calendars are made of the site's address: when it moves, readers get every entry anew",
            f"write `feed_id: {feed_space(site)}`, which keeps those of this address, and never change it",
            "warning",
        )
