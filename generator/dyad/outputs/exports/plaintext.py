"""This module writes briefings as clean Markdown, `llms.txt`, and the small files that servers and crawlers want."""

from collections.abc import Callable, Iterator

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.outputs.views.output import Output
from dyad.text import markdown_inline, markdown_plain, xml
from dyad.text.background import paragraphs


def briefings(dataset: Dataset, texts: Texts) -> Iterator[Output]:
    """Make the Markdown of each briefing, and `llms.txt` that lists them."""
    for pair in dataset.pairs():
        yield Output(addresses.data(f"{pair}.md.txt"), _maker(dataset, texts, pair))
    yield Output("llms.txt", lambda: _llms(dataset, texts))


def _maker(dataset: Dataset, texts: Texts, pair: str) -> Callable[[], str]:
    return lambda: "\n".join(_briefing(dataset, texts, pair)) + "\n"


def _briefing(dataset: Dataset, texts: Texts, pair: str) -> Iterator[str]:
    dataset, written, texts = dataset, dataset.pair(pair), texts
    yield f"# {markdown_plain(pair_name(pair, dataset))}"
    yield f"\n{texts('pair.as-of', date=dataset.as_of.isoformat())}. {dataset.site.url}{addresses.pair(pair)} (CC BY 4.0)\n"
    if written and written.bottom_line:
        yield f"## {texts('pair.bottom-line')}\n\n{markdown_inline(written.bottom_line.text)}\n"
    if written and written.background:
        yield f"## {texts('pair.background')}\n"
        for paragraph in paragraphs(written.background):
            yield " ".join(markdown_inline(sentence.text) for sentence in paragraph) + "\n"
    yield f"## {texts('pair.chronology')}\n"
    for event in reversed(dataset.pair_events(pair)):
        yield f"- **{date_words(event.date, texts)}**: {markdown_plain(event.title)}{_status(event, dataset)}. {_told(event, dataset, texts)}"


def _status(event: Event, dataset: Dataset) -> str:
    """Say of what did not happen, or not yet, that it did not."""
    return (
        "" if event.status == "occurred" else f" ({markdown_plain(dataset.vocabulary.label('statuses', event.status))})"
    )


def _told(event: Event, dataset: Dataset, texts: Texts) -> str:
    if event.withdrawn:
        return f"{texts('record.withdrawn')} {markdown_plain(event.withdrawn.why)}"
    return f"{markdown_inline(event.summary)}{_attribution(event, dataset, texts)}{_sources(event, dataset)}"


def _attribution(event: Event, dataset: Dataset, texts: Texts) -> str:
    if not event.according_to:
        return ""
    named = (
        event.according_to
        if isinstance(event.according_to, str)
        else ", ".join(dataset.actor_name(one) for one in event.according_to)
    )
    return f" ({texts('event.according-to', speakers=markdown_plain(named))})"


def _sources(event: Event, dataset: Dataset) -> str:
    found = (dataset.source(one.source) for one in event.sources)
    return f" [{'; '.join(markdown_plain(f'{one.title}, {one.publisher}') for one in found)}]"


def _llms(dataset: Dataset, texts: Texts) -> str:
    site, texts = dataset.site, texts
    lines = [
        f"# {markdown_plain(site.title)}",
        "",
        f"> {markdown_plain(site.tagline)}, {texts('pair.as-of', date=dataset.as_of.isoformat())}.",
        "",
        f"## {texts('front.briefings')}",
        "",
    ]
    lines += [
        f"- [{markdown_plain(pair_name(pair, dataset))}]({site.url}{addresses.data(f'{pair}.md.txt')})"
        for pair in dataset.pairs()
    ]
    lines += [
        "",
        f"## {texts('data.title')}",
        "",
        f"- [{texts('data.form-all')}]({site.url}{addresses.data('all.json')})",
    ]
    return "\n".join(lines) + "\n"


def redirects(dataset: Dataset, texts: Texts) -> Iterator[Output]:
    """Make a small page at each earlier address, which leads to where the record stands."""
    for actor in dataset.actors():
        for old in actor.formerly:
            yield Output(
                f"{addresses.actor(old)}index.html",
                _redirect(addresses.actor(actor.id), addresses.actor(old), dataset, texts),
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
