"""These functions give the ids by which readers of feeds and calendars know an entry again, whatever becomes of the site's address.

An id is a UUID (version 5) of the record and of the project, which `feed_id` in `site.yaml` names. A site that was published
before keeps its old ids, made of the address that `first_url` names. A renamed record keeps the id that was made of its first name.
"""

from uuid import uuid5

from dyad.model import AnyRecord, Published, Site
from dyad.model.feed_id import feed_space


def feed_id(site: Site, place: str) -> str:
    """Return the id of a feed or of its entry, as an address: `place` is what the old ids had behind the site's address."""
    return f"{site.first_url}{place}" if site.first_url else uuid5(feed_space(site), place).urn


def calendar_id(site: Site, entry: str) -> str:
    """Return the UID of an entry of calendars (RFC 7986, 5.3)."""
    return f"{entry}{old_end(site)}" if site.first_url else str(uuid5(feed_space(site), f"calendar/{entry}"))


def old_end(site: Site) -> str:
    """Return the end of the UIDs of a site that was published before: its host, with the path, since one host may hold many sites."""
    return f"@{site.first_url.split('/', 2)[2].rstrip('/')}" if site.first_url else ""


def first_name(record: AnyRecord) -> str:
    """Return the id under which a record was published first."""
    return record.formerly[0] if isinstance(record, Published) and record.formerly else record.id
