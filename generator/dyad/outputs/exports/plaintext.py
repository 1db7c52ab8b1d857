"""This module writes briefings as clean Markdown, `llms.txt`, and the small files that servers and crawlers want."""

from collections.abc import Callable, Iterator, Sequence

from dyad import addresses
from dyad.analysis.age import is_past, reach
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.voice import voice
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Event, Judgement, Pair, Source, SourceRef
from dyad.outputs.exports.bibliography import cited_title
from dyad.outputs.pages import front, pairs
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.ages import direction_view, reach_view
from dyad.outputs.views.agreements import has_passed, standing_words
from dyad.outputs.views.event_words import attribution_words, claim_words, event_words
from dyad.outputs.views.output import Output
from dyad.outputs.views.voices import told_words
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
    yield from _age(dataset, texts, pair)
    if written and written.bottom_line:
        yield f"## {texts('pair.bottom-line')}\n\n{markdown_inline(written.bottom_line.text)}\n"
    if written and written.direction:
        yield f"{markdown_inline(written.direction.reason)}\n"
    if written and written.judgements:
        yield f"## {texts('pair.judgements')}\n"
        yield from (f"- {_judgement(one, dataset, texts)}" for one in written.judgements)
        yield ""
    yield from _disputes(written, dataset, texts)
    if written and written.background:
        yield f"## {texts('pair.background')}\n"
        for paragraph in paragraphs(written.background):
            yield " ".join(markdown_inline(sentence.text) for sentence in paragraph) + "\n"
    yield from _agreements(dataset, texts, pair)
    yield f"## {texts('pair.chronology')}\n"
    for event in reversed(dataset.pair_events(pair)):
        yield from _event(event, dataset, texts, pair)
    if written and written.gaps:
        yield f"\n## {texts('pair.gaps')}\n"
        yield from (f"- {markdown_plain(gap)}" for gap in written.gaps)


def _disputes(written: Pair | None, dataset: Dataset, texts: Texts) -> Iterator[str]:
    """Yield each question on which they differ, with who answers what."""
    found = written.disputes if written else ()
    if found:
        yield f"## {texts('pair.disputes')}\n"
    for one in found:
        yield f"- **{markdown_plain(one.question)}**"
        for position in one.positions:
            event, claim = dataset.claim(position.claim)
            said = markdown_plain(claim_words(claim, dataset, texts))
            yield f"  - {said} ({markdown_plain(event.title)}, {date_words(event.date, texts)})"
    if found:
        yield ""


def _agreements(dataset: Dataset, texts: Texts, pair: str) -> Iterator[str]:
    """Yield how each agreement stands, according to each side."""
    found = [one for one in dataset.pair_agreements(pair) if not one.withdrawn]
    if found:
        yield f"## {texts('pair.agreements')}\n"
    for one in found:
        standing = " ".join(map(markdown_plain, standing_words(one, dataset, texts)))
        ends = "agreement.ran-until" if has_passed(one, dataset) else "agreement.runs-until"
        end = f" {texts(ends, date=date_words(one.end.on, texts))}" if one.end else ""
        told = [each for status in one.history for each in status.sources] + [*one.sources]
        yield f"- **{markdown_plain(one.called)}**:{end} {standing}{_named(told, dataset, texts)}"
    if found:
        yield ""


def _age(dataset: Dataset, texts: Texts, pair: str) -> Iterator[str]:
    """Say how far the record goes, and where the pair was judged to be going on which day."""
    found, direction = reach_view(reach(dataset, pair), dataset, texts), direction_view(dataset, pair, texts)
    yield f"{markdown_plain(found.notice or found.line)}\n"
    if direction:
        yield f"**{markdown_plain(direction.words)}**\n"


def _judgement(one: Judgement, dataset: Dataset, texts: Texts) -> str:
    """Return a judgement with its day, how likely and how sure it is, and on what grounds."""
    likely = dataset.vocabulary.entries["likelihoods"][one.likelihood]
    sure = f"{likely.label} ({likely.range})" if likely.range else likely.label
    confidence = dataset.vocabulary.label("confidences", one.confidence)
    return f"{_dated(one, dataset, texts)} {markdown_plain(f'{sure}. {confidence}. {one.basis}')}"


def _dated(one: Judgement, dataset: Dataset, texts: Texts) -> str:
    said, on, end = markdown_inline(one.text), date_words(one.as_of, texts), date_words(one.resolve_by, texts)
    if one.outcome:
        return f"{said} ({on}) {texts('pair.outcome')} {markdown_plain(one.outcome)}"
    if is_past(one, dataset.as_of):
        return f"{texts('pair.was-judged', date=on, text=f'“{said}”')} {texts('pair.past', date=end)}"
    return f"{said} ({on}) {texts('pair.resolve-by', date=end)}"


def _event(event: Event, dataset: Dataset, texts: Texts, pair: str) -> Iterator[str]:
    """Yield an event as an item of a list, with its cautions and claims as items of its own."""
    words, told_by = event_words(event, dataset, texts), told_words(voice(event, dataset, pair), dataset, texts)
    said = [markdown_inline(event.summary), markdown_plain(attribution_words(event, dataset, texts))]
    told = (
        markdown_plain(words.summary)
        if event.withdrawn
        else " ".join(filter(None, [*said, texts("event.told", label=markdown_plain(told_by))]))
    )
    yield (
        f"- **{date_words(event.date, texts)}**: {markdown_plain(event.title)}. {told}{_sources(event, dataset, texts)}"
    )
    for one in (*words.cautions, *words.claims):
        yield f"  - {markdown_plain(one)}"


def _sources(event: Event, dataset: Dataset, texts: Texts) -> str:
    """Return an event's sources; a title of our own keeps its brackets."""
    if event.withdrawn:
        return ""
    return _named(event.sources, dataset, texts)


def _named(references: Sequence[SourceRef], dataset: Dataset, texts: Texts) -> str:
    found = [_source(dataset.source(one), texts) for one in dict.fromkeys(one.source for one in references)]
    return f" ({markdown_plain('; '.join(found))})"


def _source(source: Source, texts: Texts) -> str:
    publisher = texts("source.no-publisher") if source.publisher == "unknown" else source.publisher
    day = date_words(source.published, texts) if source.published else texts("source.no-date")
    return texts("list.comma").join([cited_title(source), publisher, day])


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
        f"- [{markdown_plain(pair_name(pair, dataset))}]({site.url}{addresses.data(f'{pair}.md.txt')}): {markdown_plain(pairs.age(dataset, texts, pair))}"
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
