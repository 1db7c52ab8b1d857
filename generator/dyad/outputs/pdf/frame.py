"""`frame` returns what every PDF says of itself: what it is, of which day, who answers for it, and where the newer one is."""

import io
import json
from collections.abc import Mapping
from typing import Any

import segno

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.model.destinations import whole as whole_destination
from dyad.outputs.pdf.labels import labels
from dyad.outputs.pdf.tokens import Json, words
from dyad.outputs.views.licence_words import licence_words


def frame(
    dataset: Dataset, texts: Texts, kind: str, title: str, address: str, report: str | None
) -> Mapping[str, Json]:
    """Return what a PDF of a kind says of itself, which is of the page at an address; errors are told at `report`, if there is such a place."""
    site, whole = dataset.site, f"{dataset.site.url}{address}"
    return {
        "kind": kind,
        "language": _tag(texts.language),
        "name": title,
        "title": words(title),
        "site": words(site.title),
        "publisher": words(site.publisher),
        "author": site.publisher,
        "as_of": words(day_words(dataset.as_of, texts)),
        "cite": words(
            texts(
                "cite.briefing",
                publisher=site.publisher,
                title=title,
                site=site.title,
                as_of=day_words(dataset.as_of, texts),
                address=texts.address(whole),
            )
        ),
        "licence": words(licence_words(site, texts)),
        "report": {"href": report, "text": words(report.partition("?")[0])} if report else None,
        **({"contact": _contact(site.contact, site.url)} if site.contact else {}),
        "changes": _live(dataset, addresses.CHANGES),
        "qr": qr(whole),
        "code": texts("paper.code", address=whole),
        "labels": labels(texts),
        **({"way": "rtl"} if texts.direction == "rtl" else {}),
    }


def version(
    dataset: Dataset, address: str, changed: str, reviewed: tuple[str, str] | None = None
) -> Mapping[str, Json]:
    """Return the words for the version of a page: when its records changed last, who read it as a whole and when, and where it stands."""
    return {
        "changed": words(changed),
        "reviewed": [words(one) for one in reviewed] if reviewed else None,
        "permalink": _live(dataset, address),
    }


def _live(dataset: Dataset, address: str) -> Mapping[str, Json]:
    """Return an address of the live site, to follow and to read."""
    whole = f"{dataset.site.url}{address}"
    return {"href": whole, "text": words(whole)}


def _contact(contact: str, site: str) -> Mapping[str, Json]:
    """Return how the publisher is reached: an address, or a mailbox."""
    address = whole_destination(contact, site)
    return {"href": address, "text": words(address.removeprefix("mailto:"))}


def qr(address: str) -> str:
    """Return an address as a QR code, in SVG (ISO/IEC 18004; level M is readable with 15 % of it spoilt)."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, omitsize=True)
    return out.getvalue().decode()


def as_json(value: Mapping[str, Any]) -> str:
    """Return the data of a PDF as it is given to the templates."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _tag(language: str) -> tuple[str, str | None]:
    """Return a tag of a language (BCP 47) as its language and its region, which it need not have."""
    own, *others = language.split("-")
    return own, next((one for one in others if len(one) == 2), None)
