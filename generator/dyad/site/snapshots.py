"""A snapshot is the site as it was at the end of a past month, as a folder within the site: `as-of/2026-01/`."""

from collections.abc import Mapping
from datetime import date

from dyad import addresses
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.model import Site
from dyad.site.assemble import Files

UNWANTED = frozenset({"404.html", "robots.txt", "sitemap.xml"})
"""Files that have their meaning at the root of a site only."""


def taken_over(day: date, files: Files) -> Files:
    """Return the files of the site of a day under their addresses in the site of today."""
    return {f"{addresses.past(day)}{file}": one for file, one in files.items() if file not in UNWANTED}


def without_past(site: Site) -> Site:
    """Return the settings of a site that holds no earlier ones in turn."""
    return site.model_copy(update={"snapshots": 0})


def banner(day: date, texts: Texts) -> Mapping[str, str]:
    """Return what the theme says on every page of the site of a past day: the day, and where the page stands."""
    return {"day": day_words(day, texts), "at": addresses.past(day)}
