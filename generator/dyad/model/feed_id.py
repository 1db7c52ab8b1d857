"""`feed_space` is what the ids of a site's feeds and calendars are made in, so that no two sites have one alike."""

from uuid import UUID, uuid5

from dyad.model.site import Site

_OURS = UUID("5f0d1c6e-7a43-5d0b-9c55-3b0a4f1c8e21")
"""The name space of sites without one of their own; another would make every entry of theirs new."""


def feed_space(site: Site) -> UUID:
    """Return the name space of a site: its `feed_id`; without one it is made of its address, and moves with it."""
    return UUID(site.feed_id) if site.feed_id else uuid5(_OURS, site.url.partition("//")[2])
