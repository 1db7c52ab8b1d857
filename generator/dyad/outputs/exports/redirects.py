"""A small page at each earlier address, and for who has no page, leads to where the record stands."""

from collections.abc import Callable, Iterator

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.output import Output
from dyad.text import xml


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make a small page at each earlier address, and for who has no page, which leads to where the record stands."""
    for actor in dataset.actors():
        if not dataset.has_more_than_terms(actor.id):
            own = addresses.actor(actor.id)
            yield Output(f"{own}index.html", _redirect(pagination.actor(actor.id), own, dataset, texts))
        for old in actor.formerly:
            yield Output(
                f"{addresses.actor(old)}index.html",
                _redirect(addresses.actor(actor.id), addresses.actor(old), dataset, texts),
            )
    for agreement in dataset.agreements():
        for old in agreement.formerly:
            yield Output(
                f"{addresses.agreement(old)}index.html",
                _redirect(addresses.agreement(agreement.id), addresses.agreement(old), dataset, texts),
            )


def _redirect(target: str, old: str, dataset: Dataset, texts: Texts) -> Callable[[], str]:
    to, whole, moved = (
        xml(addresses.relative(target, old)),
        xml(dataset.site.url + target),
        xml(texts("record.moved")),
    )
    way = ' dir="rtl"' if texts.direction == "rtl" else ""
    return lambda: (
        f'<!doctype html><html lang="{texts.language}"{way}><head><meta charset="utf-8"><title>{moved}</title><meta name="robots" content="noindex">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<link rel="canonical" href="{whole}"><meta http-equiv="refresh" content="0; url={to}"></head><body><p><a href="{to}">{moved}</a></p></body></html>\n'
    )


_POLICY = "default-src 'none'"
