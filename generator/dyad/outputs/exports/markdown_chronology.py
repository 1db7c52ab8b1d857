"""`chronology` writes every event of a pair in Markdown, and those elsewhere that moved it, newest first."""

from collections.abc import Iterator

from dyad.analysis.dataset import Dataset, chronological
from dyad.analysis.voice import voice
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Affects, Event, Source
from dyad.outputs.exports.markdown_words import sentence
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.cited import cited_title
from dyad.outputs.views.event_words import attribution_words, event_words
from dyad.outputs.views.output import Here
from dyad.outputs.views.voices import told_words
from dyad.text import markdown_inline, markdown_link, markdown_plain


def chronology(dataset: Dataset, pagination: Pagination, texts: Texts, pair: str, here: Here) -> Iterator[str]:
    """Yield the events as items of a list, each with its sources in full: an item can be cited alone."""
    own: list[tuple[Event, Affects | None]] = [(event, None) for event in dataset.pair_events(pair)]
    elsewhere = [(event, why) for event, why in dataset.pair_ripples(pair) if not event.withdrawn]
    for event, ripple in sorted([*own, *elsewhere], key=lambda one: chronological(one[0]), reverse=True):
        href = here.to(pagination.event(event.id, pair))
        yield f"- {_event(event, dataset, texts, pair, href)}"
        yield from (f"  - {markdown_plain(one)}" for one in _beside(event, ripple, dataset, texts))


def _event(event: Event, dataset: Dataset, texts: Texts, pair: str, href: str) -> str:
    kind = markdown_plain(dataset.term("event-types", event.type).label)
    title = f"**{date_words(event.date, texts)}**, {kind}: {markdown_link(event.title, href)}."
    if event.withdrawn:
        return sentence(title, markdown_plain(event_words(event, dataset, texts).summary))
    told_by = markdown_plain(told_words(voice(event, dataset, pair), dataset, texts))
    return sentence(
        title,
        markdown_inline(event.summary),
        markdown_plain(attribution_words(event, dataset, texts)),
        texts("event.told", label=told_by),
        _named(event, dataset, texts),
    )


def _beside(event: Event, ripple: Affects | None, dataset: Dataset, texts: Texts) -> Iterator[str]:
    """Yield what a reader has to know beside an event, and who claims what."""
    if ripple:
        yield texts("event.ripple", why=ripple.why)
    words = event_words(event, dataset, texts)
    yield from (*words.cautions, *words.claims)


def _named(event: Event, dataset: Dataset, texts: Texts) -> str:
    found = [_source(dataset.source(one), texts) for one in dict.fromkeys(one.source for one in event.sources)]
    return f"({markdown_plain(texts('list.semicolon').join(found))})"


def _source(source: Source, texts: Texts) -> str:
    """Return a source in few words; a title of our own keeps its brackets."""
    publisher = texts("source.no-publisher") if source.publisher == "unknown" else source.publisher
    day = date_words(source.published, texts) if source.published else texts("source.no-date")
    return texts("list.comma").join([cited_title(source), publisher, day])
