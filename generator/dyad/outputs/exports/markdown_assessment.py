"""These functions write what editors judge of a pair in Markdown: bottom line, judgements, disputed questions, background."""

from collections.abc import Iterator, Sequence

from dyad.language.texts import Texts
from dyad.outputs.exports import markdown_words as words
from dyad.outputs.exports.markdown_words import paragraph
from dyad.outputs.pages.pairs import BriefingView
from dyad.outputs.views.assessment import DisputeView, JudgementView
from dyad.outputs.views.views import Link
from dyad.text import markdown_plain, markdown_shown


def bottom_line(view: BriefingView, texts: Texts) -> Iterator[str]:
    """Yield where the pair stands and where it is going, each with what it rests on."""
    one = view.bottom_line
    if one and one.text and one.rests_on:
        yield from paragraph(f"{markdown_shown(one.text)}{words.receipts(one.rests_on.receipts)}")
        yield from paragraph(texts("pair.line-newest", date=one.newest) if one.newest else None)
        yield from paragraph(words.rests_on(one.rests_on.links, texts))
    if one and one.direction and one.reason and one.direction_rests_on:
        reason = f"{markdown_shown(one.reason)}{words.receipts(one.direction_rests_on.receipts)}"
        yield from paragraph(f"**{markdown_plain(one.direction.words)}**: {reason}")
        yield from paragraph(words.rests_on(one.direction_rests_on.links, texts))


def judgements(view: BriefingView, texts: Texts) -> Iterator[str]:
    """Yield each judgement: who judged when, how likely and how sure it is, and what would change it."""
    for one in view.judgements:
        yield from _judgement(one, texts)


def _judgement(one: JudgementView, texts: Texts) -> Iterator[str]:
    text = markdown_shown(one.text)
    yield f"- {texts('pair.was-judged', date=one.as_of, text=f'“{text}”') if one.is_past else text}"
    by = texts("pair.judgement-by" if one.by else "pair.judgement", by=markdown_plain(one.by or ""), date=one.as_of)
    newest = texts("pair.basis-newest", date=one.newest) if one.newest else None
    yield f"  - {' · '.join(filter(None, [by, one.ago, newest]))}"
    sure = markdown_plain(f"{one.likelihood} ({one.range})" if one.range else one.likelihood)
    basis = f"{markdown_shown(one.basis)}{words.receipts(one.rests_on.receipts)}"
    yield f"  - {sure}. {markdown_plain(one.confidence)}. {basis}"
    for line in (*_to_come(one, texts), words.rests_on(one.rests_on.links, texts)):
        if line:
            yield f"  - {line}"


def _to_come(one: JudgementView, texts: Texts) -> Iterator[str]:
    """Yield what came of a judgement; or else when that can be told, and what to look out for."""
    if one.outcome:
        yield f"{texts('pair.outcome')} {markdown_shown(one.outcome)}"
        return
    yield texts("pair.past" if one.is_past else "pair.resolve-by", date=one.resolve_by)
    for name, many in (("indicators", one.indicators), ("alternatives", one.alternatives)):
        if many:
            label = texts(f"pair.{name}-past" if one.is_past else f"pair.{name}")
            yield words.sentence(label, *map(markdown_shown, many))


def disputes(view: BriefingView, texts: Texts) -> Iterator[str]:
    """Yield the questions on which they differ, and the other events on which governments do."""
    asked = [*view.disputes, *view.others]
    for one in asked:
        yield from _dispute(one, view.countries, texts)
    if asked and view.further:
        yield ""
    if view.further:
        yield from paragraph(texts("pair.further"))
        yield from (f"- {words.link(event)}: {markdown_shown(label)}" for event, label in view.further)


def _dispute(one: DisputeView, countries: Sequence[Link], texts: Texts) -> Iterator[str]:
    yield f"- **{markdown_shown(one.question)}** ({words.links(one.events, texts)})"
    for country, cell in zip(countries, one.cells, strict=True):
        said = words.claim(cell, texts) if cell else texts("pair.no-statement")
        yield f"  - {texts('pair.says', country=words.link(country))}: {said}"
    yield from (f"  - {texts('pair.others-say')}: {words.claim(cell, texts)}" for cell in one.others)


def background(view: BriefingView, texts: Texts) -> Iterator[str]:
    """Yield the background, paragraph by paragraph, each with the events behind it."""
    for sentences in view.background:
        told = (f"{markdown_shown(one.text)}{words.receipts(one.receipts)}" for one in sentences)
        yield from paragraph(words.sentence(*told))
        events = dict.fromkeys(event for one in sentences for event, _ in one.events)
        yield from paragraph(words.rests_on(list(events), texts))
