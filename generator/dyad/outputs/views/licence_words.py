"""`licence_words` says under which terms a site's texts and data may be used, wherever they are taken away."""

from dyad.language.texts import Texts
from dyad.model import Site
from dyad.model.licences import LicenceTerms

_FIRST = "CC-BY-4.0"
"""The licence that a site has which names none; every language has its sentence."""


def terms(site: Site) -> LicenceTerms:
    """Return the licence of a site."""
    return site.licence.terms(site.url)


def licence_words(site: Site, texts: Texts) -> str:
    """Return the licence of a site in a sentence."""
    found = terms(site)
    if found.spdx == _FIRST:
        return texts("record.licence")
    named = found.name if found.short in found.name else f"{found.name} ({found.short})"
    return texts("record.licensed", licence=named if found.spdx else f"{named} ({found.address})")
