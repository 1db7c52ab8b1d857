"""This module writes briefings as clean Markdown, `llms.txt`, and the small files that servers and crawlers want."""

from collections.abc import Callable, Iterator

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.texts import Texts
from dyad.outputs.exports.briefing_markdown import briefing
from dyad.outputs.exports.markdown_chronology import chronology
from dyad.outputs.pages import front, pair_standing, pairs
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.output import Output, Outside
from dyad.outputs.views.pdf_links import Papers
from dyad.text import markdown_plain, xml


def briefings(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the Markdown of each briefing, and `llms.txt` that lists them."""
    for pair in dataset.pairs():
        yield Output(addresses.data(f"{pair}.md.txt"), _maker(dataset, pagination, texts, pair))
    yield Output("llms.txt", lambda: _llms(dataset, texts))


def _maker(dataset: Dataset, pagination: Pagination, texts: Texts, pair: str) -> Callable[[], str]:
    def make() -> str:
        here = Outside(addresses.pair(pair), dataset.site.url)
        view = pairs.briefing_view(dataset, pagination, Papers(), texts, pair, here)
        events = chronology(dataset, pagination, texts, pair, here)
        return "\n".join(briefing(view, here.to(here.address), events, texts))

    return make


def _llms(dataset: Dataset, texts: Texts) -> str:
    site, texts = dataset.site, texts
    lines = [
        f"# {markdown_plain(site.title)}",
        "",
        f"> {markdown_plain(site.tagline)}, {texts('pair.as-of', date=dataset.as_of.isoformat())}. {markdown_plain(front.age(dataset, texts))}",
        "",
        f"## {texts('front.briefings')}",
        "",
    ]
    lines += [
        f"- [{markdown_plain(pair_name(pair, dataset))}]({site.url}{addresses.data(f'{pair}.md.txt')}): {markdown_plain(pair_standing.age(dataset, texts, pair))}"
        for pair in dataset.pairs()
    ]
    lines += [
        "",
        f"## {texts('data.title')}",
        "",
        f"- [{texts('data.form-all')}]({site.url}{addresses.data('all.json')})",
    ]
    return "\n".join(lines) + "\n"


def redirects(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
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
    return lambda: (
        f'<!doctype html><html lang="{texts.language}"><head><meta charset="utf-8"><title>{moved}</title><meta name="robots" content="noindex">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<link rel="canonical" href="{whole}"><meta http-equiv="refresh" content="0; url={to}"></head><body><p><a href="{to}">{moved}</a></p></body></html>\n'
    )


_POLICY = "default-src 'none'"
