"""`strip` says of which day a briefing is and how far its record goes; `age` says it in a sentence, `description` for previews, `cite` for citations."""

from collections.abc import Sequence
from dataclasses import dataclass

from dyad import addresses, text
from dyad.analysis import changes as news_
from dyad.analysis.age import reach
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.voice import between, on_one_word
from dyad.language.date_words import date_words, day_words
from dyad.language.texts import Texts
from dyad.model import AnyRecord, Event, Kind
from dyad.outputs.views.ages import DirectionView, ReachView, direction_view, joined, reach_view
from dyad.outputs.views.output import Here
from dyad.outputs.views.party_kinds import KindOfParty, kinds_of_pair
from dyad.outputs.views.pdf_links import Papers, paper_links
from dyad.outputs.views.repository_links import Forge
from dyad.outputs.views.subjects import subject_links
from dyad.outputs.views.views import Link, forge_links


@dataclass(frozen=True)
class Strip:
    """What stands below a briefing's title."""

    as_of: str
    reach: ReachView
    changed: str
    reviewed: tuple[str, str] | None
    events: int
    facts: str
    """How much it rests on: events, sources listed, and how many of the events between the two one government alone tells."""
    direction: DirectionView | None
    papers: Sequence[Link]
    """The PDFs, and the e-book."""
    data: Sequence[Link]
    """What programs read."""
    kinds: Sequence[KindOfParty]
    """What each of the two is that is no country."""
    forge: Sequence[Link]
    """Where the briefing's source is edited, and errors are reported."""


def strip(
    dataset: Dataset, papers: Papers, texts: Texts, pair: str, here: Here, events: Sequence[Event], sources: int
) -> Strip:
    """Return what stands below the title of a pair's briefing, which lists so many `sources`."""
    written = dataset.pair(pair)
    both = [event for event in between(pair, events, dataset) if event.status == "occurred"]
    alone = sum(on_one_word(event, dataset, pair) for event in both)
    records: list[tuple[Kind, AnyRecord]] = [("event", event) for event in events]
    if written:
        records.append(("pair", written))
    return Strip(
        as_of=day_words(dataset.as_of, texts),
        reach=reach_view(reach(dataset, pair), dataset, texts),
        changed=day_words(news_.last_change(records, dataset), texts),
        reviewed=(date_words(written.reviewed.on, texts), written.reviewed.by)
        if written and written.reviewed
        else None,
        events=len(events),
        facts=texts(
            "pair.facts",
            events=texts("count.events", count=len(events)),
            sources=texts("count.sources", count=sources),
            one_word=texts("pair.of", count=alone, whole=len(both)),
        ),
        direction=direction_view(dataset, pair, texts),
        papers=[
            *paper_links(papers, addresses.paper_of_brief(pair), here, texts, "brief"),
            *paper_links(papers, pair, here, texts, "full"),
            Link(texts("epub.link"), here.to(addresses.data(f"{pair}.epub"))),
        ],
        data=_data(dataset, texts, pair, here, events),
        kinds=kinds_of_pair(pair, dataset),
        forge=forge_links(Forge(dataset.site).of_pair(written, pair, addresses.pair(pair)), texts),
    )


def _data(dataset: Dataset, texts: Texts, pair: str, here: Here, events: Sequence[Event]) -> Sequence[Link]:
    told = [*events, *(one for one, _ in dataset.pair_ripples(pair))]
    return [
        Link(texts("data.title"), here.to(addresses.data(f"{pair}.json"))),
        *subject_links(texts, here, dataset, pair, told),
        Link("Markdown", here.to(addresses.data(f"{pair}.md.txt"))),
    ]


def cite(dataset: Dataset, texts: Texts, pair: str) -> str:
    """Return the words by which a briefing is cited."""
    site, texts = dataset.site, texts
    return texts(
        "cite.briefing",
        publisher=site.publisher,
        title=pair_name(pair, dataset),
        site=site.title,
        as_of=day_words(dataset.as_of, texts),
        address=texts.address(f"{site.url}{addresses.pair(pair)}"),
    )


def description(dataset: Dataset, texts: Texts, pair: str) -> str:
    """Say what the briefing says and how old that is, for previews and for the lists of search engines."""
    written, name, as_of = dataset.pair(pair), pair_name(pair, dataset), day_words(dataset.as_of, texts)
    line = text.inline(written.bottom_line.text).striptags() if written and written.bottom_line else None
    return texts(
        "pair.description-line" if line else "pair.description",
        pair=name,
        as_of=as_of,
        age=age(dataset, texts, pair),
        line=line,
    )


def age(dataset: Dataset, texts: Texts, pair: str) -> str:
    """Return where a pair was last judged to be going, on which day, and how far its record goes, in words."""
    direction, found = direction_view(dataset, pair, texts), reach_view(reach(dataset, pair), dataset, texts)
    judged = texts("age.sentence", words=f"{direction.words[:1].upper()}{direction.words[1:]}") if direction else None
    return joined([judged, found.line])
