"""This module writes a briefing as Markdown, section by section, from the view that the page and the paper are made of."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from dyad.language.texts import Texts
from dyad.outputs.exports import markdown_words as words
from dyad.outputs.exports.markdown_assessment import background, bottom_line, disputes, judgements
from dyad.outputs.exports.markdown_records import agreements, offices, people
from dyad.outputs.exports.markdown_words import paragraph
from dyad.outputs.pages.pair_standing import Strip
from dyad.outputs.pages.pairs import BriefingView
from dyad.outputs.views.balance import Share
from dyad.outputs.views.charts.columns import QUADS
from dyad.text import markdown_link, markdown_plain, markdown_shown


def briefing(view: BriefingView, address: str, chronology: Iterable[str], texts: Texts) -> Iterator[str]:
    """Yield the lines of a briefing whose page is at `address`; the links of its view are whole addresses.

    The chronology is the whole one, and long: it stands behind what a reader wants to know first.
    """
    yield f"# {markdown_plain(view.name)}\n"
    yield from _strip(view.strip, address, texts)
    for title, section in _FIRST:
        yield from _section(title, section(view, texts), texts)
    yield from _section("pair.chronology", chronology, texts)
    for title, section in _LAST:
        yield from _section(title, section(view, texts), texts)


def _section(title: str, lines: Iterable[str], texts: Texts) -> Iterator[str]:
    """Yield a section with its heading; nothing where there is nothing below it."""
    found = "\n".join(lines).rstrip("\n")
    if found:
        yield f"## {texts(title)}\n\n{found}\n"


def _strip(strip: Strip, address: str, texts: Texts) -> Iterator[str]:
    """Yield how old all of it is, where the two are going, and how much there is."""
    reach, unknown = strip.reach, texts("record.not-recorded")
    day, by = strip.reviewed or ("", "")
    reviewed = texts("pair.reviewed", date=day, by=markdown_plain(by)) if strip.reviewed else None
    changed = texts("pair.changed", date=strip.changed)
    yield from paragraph(" · ".join(filter(None, [texts("pair.as-of", date=strip.as_of), changed, reviewed])))
    yield from paragraph(f"{address} (CC BY 4.0)")
    newest = words.sentence(
        reach.newest.words if reach.newest else unknown, f"({reach.newest_ago})" if reach.newest_ago else None
    )
    yield from paragraph(f"{texts('age.newest')}: {newest}. {texts('age.until')}: {reach.until or unknown}.")
    yield from paragraph(f"**{markdown_plain(reach.notice)}**" if reach.notice else None)
    yield from paragraph(f"**{markdown_plain(strip.direction.words)}**" if strip.direction else None)
    yield from paragraph(strip.facts)


def _news(view: BriefingView, texts: Texts) -> Iterator[str]:
    every = markdown_link(texts("change.all"), view.changes)
    if view.latest:
        yield from paragraph(f"{texts('pair.latest')} {words.links(view.latest, texts)}.")
    yield from paragraph(f"{markdown_plain(view.news_words)} {every}")
    yield from (f"- {words.change(one, texts)}" for one in view.news)
    yield from ([f"\n{words.link(view.more_news)}"] if view.more_news else [])


def _watch(view: BriefingView, texts: Texts) -> Iterator[str]:
    yield from (f"- {words.planned(one)}" for one in view.watch)
    if not view.watch:
        yield texts("pair.no-watch")


def _chart(view: BriefingView, texts: Texts) -> Iterator[str]:
    """Yield what the chart says, its numbers, the events that it names, and what it is drawn from."""
    chart = view.chart
    if not chart:
        return
    yield from paragraph(f"**{markdown_shown(chart.title)}**")
    yield from paragraph(markdown_shown(chart.about))
    labels = [*(texts(f"quad.{quad}") for quad in QUADS), texts("quad.none")]
    for one in chart.quarters:
        said = f" ({markdown_shown(one.said)})" if one.said else ""
        counts = zip(labels, [*one.counts, one.other], strict=True)
        told = texts("list.comma").join(f"{label} {count}" for label, count in counts)
        yield f"- {markdown_shown(one.label)}{said}: {told}"
    yield ""
    if chart.named:
        events = words.links([each.link for each in chart.named.events], texts)
        yield from paragraph(f"{chart.named.words} {words.sentence(f'{events}.', chart.named.more)}")
    yield from paragraph(f"{markdown_shown(chart.source)} {texts('chart.data', file=words.link(chart.file))}")


def _milestones(view: BriefingView, texts: Texts) -> Iterator[str]:
    for one in view.milestones:
        title = markdown_link(one.title, one.href) if one.href else markdown_plain(one.title)
        yield f"- **{one.when.short}**: {title}{words.receipts(one.receipts)}"


def _related(view: BriefingView, texts: Texts) -> Iterator[str]:
    for label, many in (("pair.inward", view.ripples), ("pair.outward", view.outward)):
        if many:
            yield from paragraph(texts(label))
            yield from (f"- {words.ripple(one)}" for one in many)
            yield ""
    if view.related:
        shared = texts("list.comma").join(f"{words.link(one)} ({count})" for one, count in view.related)
        yield f"{texts('pair.shared')} {shared}"


def _gaps(view: BriefingView, texts: Texts) -> Iterator[str]:
    """Yield what is not known, how much was read, and whose words the record is."""
    reach, balance = view.strip.reach, view.balance
    yield from paragraph(markdown_plain(words.sentence(reach.line, reach.said)))
    yield from paragraph(markdown_plain(view.read))
    yield from (f"- {markdown_shown(gap)}" for gap in view.gaps)
    yield ""
    if balance["speakers"]:
        yield from paragraph(f"{texts('pair.speakers')} {_shares(balance['speakers'], texts)}")
    yield from paragraph(f"{texts('pair.publishers')}: {_shares(balance['countries'], texts)}")
    yield from paragraph(f"{texts('pair.languages')} {_shares(balance['languages'], texts)}")


def _shares(many: Sequence[Share], texts: Texts) -> str:
    return texts("list.comma").join(markdown_plain(f"{one.label} {one.words} ({one.count})") for one in many)


def _years(view: BriefingView, texts: Texts) -> Iterator[str]:
    for one, count in view.years:
        yield f"- {words.link(one)}: {texts('count.events', count=count)}"


def _sources(view: BriefingView, texts: Texts) -> Iterator[str]:
    yield from paragraph(texts("source.key") if view.sources else None)
    yield from (f"- {words.source(one, texts)}" for one in view.sources)


def _cite(view: BriefingView, texts: Texts) -> Iterator[str]:
    yield from paragraph(markdown_plain(view.cite))
    yield texts("record.licence")


_Section = Callable[[BriefingView, Texts], Iterator[str]]
_FIRST: Sequence[tuple[str, _Section]] = (
    ("pair.bottom-line", bottom_line),
    ("pair.judgements", judgements),
    ("pair.news", _news),
    ("pair.watch", _watch),
    ("pair.disputes", disputes),
    ("pair.offices", offices),
    ("pair.chart", _chart),
    ("pair.background", background),
    ("pair.agreements", agreements),
    ("pair.people", people),
    ("pair.milestones", _milestones),
    ("pair.related", _related),
    ("pair.gaps", _gaps),
)
_LAST: Sequence[tuple[str, _Section]] = (("pair.years", _years), ("record.sources", _sources), ("pair.cite", _cite))
