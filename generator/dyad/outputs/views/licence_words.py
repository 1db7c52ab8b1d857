"""`licence_words` says under which terms a site's texts and data may be used, wherever they are taken away."""

from dyad.language.texts import Texts
from dyad.model import Site
from dyad.model.licences import FIRST, LicenceTerms


def terms(site: Site) -> LicenceTerms:
    """Return the licence of a site."""
    return site.licence.terms(site.url)


def licence_words(site: Site, texts: Texts) -> str:
    """Return the licence of a site in a sentence."""
    found = terms(site)
    if found.spdx == FIRST:  # of which every language has its sentence
        return texts("record.licence")
    return texts("record.licensed", licence=found.named if found.spdx else f"{found.named} ({found.address})")
