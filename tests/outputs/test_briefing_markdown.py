"""The Markdown edition says all that a briefing says: whatever the view of the page holds is in it, or has a reason here."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date

import pytest
from markdown_it import MarkdownIt

from dyad.analysis.dataset import Dataset
from dyad.language.texts import ENGLISH
from dyad.outputs import outputs
from dyad.outputs.pages import pair_lists
from dyad.outputs.pages.pairs import BriefingView, briefing_view
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.assessment import JudgementView
from dyad.outputs.views.output import Outside
from dyad.outputs.views.pdf_links import Papers
from dyad.reading.records import Records
from tests.support import full_world, world
from tests.support.seen import Seen
from tests.support.shown import above, flat, leaves

PAIRS = ("ard-bor", "ard-cas", "bor-cas")
LATER = date(2034, 1, 1)

LEFT_OUT = {
    "pair": "an id, which is in the address",
    "countries.href": "stands where a government answers a question, and nowhere else",
    "strip.papers": "lead from the page to other editions",
    "strip.data": "lead from the page to other editions",
    "strip.forge": "leads from the page to its source",
    "siblings": "lead from the page to other pages",
    "brief.judgements": "how many of them the page shows first; here all stand together",
    "brief.news": "how many of them the page shows first",
    "brief.watch": "how many of them the page shows first",
    "brief.offices.cells.term.title": "the office is named in other words, those of the vocabulary",
    "brief.offices.cells.term.organisation": "stands with the key people",
    "brief.offices.cells.term.href": "stands with the key people",
    "brief.offices.cells.term.capacity": "stands with the key people",
    "strip.direction.word": "an id",
    "strip.direction.label": "in its words, which begin small once it is old",
    "strip.direction.ago": "in its words where it is old",
    "bottom_line.direction.word": "an id",
    "bottom_line.direction.label": "in its words, which begin small once it is old",
    "bottom_line.direction.ago": "in its words where it is old",
    "news.kind": "an id",
    "news.of": "an id",
    "watch.state": "an id",
    "disputes.cells.anchor": "an anchor of the page",
    "disputes.others.anchor": "an anchor of the page",
    "agreements.standings.later.claim.anchor": "an anchor of the page",
    "chart.quads": "ids; their words stand beside the numbers",
    "chart.quarters.short": "a shorter form for the picture",
    "chart.quarters.state": "an id",
    "chart.years": "part of the picture",
    "chart.levels": "part of the picture",
    "chart.bars": "part of the picture",
    "chart.fields": "part of the picture",
    "chart.height": "part of the picture",
    "chart.top": "part of the picture",
    "chart.bottom": "part of the picture",
    "chart.middle": "part of the picture",
    "chart.quarters.year": "part of the picture",
    "chart.legend": "says what the picture draws",
    "chart.named.letters": "part of the picture",
    "chart.named.events.place": "part of the picture",
    "chart.named.events.letter": "points into the picture",
    "chart.alt": "says the picture in words; the numbers are in the list",
    "recent_title": "the chronology is whole here, and not of a span",
    "recent.id": "an id, which is in the address",
    "recent.mark.quad": "an id",
    "recent.attribution": "said in one sentence, in words of its own",
    "recent.teller": "an id",
    "recent.differ.by": "an id",
    "milestones.text": "the title with its date, which stands beside it",
    "recent.receipts": "an event of the chronology names its sources in full",
    "chronology": "leads to the page with filters; the chronology is whole here",
    "recent.facets": "what the page's filters need",
    "agreements.anchor": "an anchor of the page",
    "agreements.facets": "what the page's filters need",
    "agreements.formerly": "old anchors of the page",
    "agreements.standings.word": "an id",
    "people.in_office.native.language": "a tag for browsers",
    "people.in_office.native.label": "a hint of the page",
    "people.in_office.native.way": "a direction for browsers",
    "linked": "what search engines read in the page",
    "sources.anchor": "an anchor of the page",
    "sources.language": "a tag for browsers",
    "sources.host": "part of the address, which is there to read",
    "sources.shown_url": "the address once more, for paper",
    "sources.note": "no page but the shelf shows it",
}
"""What the view holds and the Markdown does not say, by its path, with all below it."""

CUT = {"more_news", "more_agreements", "others"}
"""Stands only behind a list that was cut."""
SECTIONS = {
    "name": "",
    "strip": "",
    "countries": "",
    "bottom_line": "pair.bottom-line",
    "judgements": "pair.judgements",
    "news": "pair.news",
    "latest": "pair.news",
    "news_words": "pair.news",
    "more_news": "pair.news",
    "changes": "pair.news",
    "watch": "pair.watch",
    "disputes": "pair.disputes",
    "further": "pair.disputes",
    "chart": "pair.chart",
    "recent": "pair.chronology",
    "milestones": "pair.milestones",
    "years": "pair.years",
    "agreements": "pair.agreements",
    "more_agreements": "pair.agreements",
    "people": "pair.people",
    "background": "pair.background",
    "brief.offices": "pair.offices",
    "others": "pair.disputes",
    "events": "",
    "ripples": "pair.related",
    "outward": "pair.related",
    "related": "pair.related",
    "gaps": "pair.gaps",
    "read": "pair.gaps",
    "balance": "pair.gaps",
    "cite": "pair.cite",
    "sources": "record.sources",
    "strip.reach.line": "pair.gaps",
    "strip.reach.said": "pair.gaps",
}
"""The heading below which each part of the view is written; none is what stands before the first."""


def sections(markdown: str) -> Mapping[str, tuple[str, set[str]]]:
    """Return by heading what a reader sees, and where links lead, as an independent parser has it."""
    found = {}
    for part in re.split(r"^## ", markdown, flags=re.MULTILINE):
        title, _, _ = part.partition("\n")
        seen = Seen(MarkdownIt("commonmark").render(part))
        found["" if title.startswith("# ") else title] = (
            flat(seen.text),
            {str(one["href"]) for tag, one in seen.tags if tag == "a"},
        )
    return found


def missing(view: BriefingView, markdown: str) -> Iterator[str]:
    """Yield what a view says and the Markdown does not, in the section where it belongs."""
    told = sections(markdown)
    for path, forms in leaves(view):
        if not LEFT_OUT.keys() & set(above(path)):
            key = next((SECTIONS[one] for one in above(path) if one in SECTIONS), None)
            text, targets = told.get(ENGLISH(key) if key else "", ("", set()))
            if key is None or not any(one in targets or flat(one) in text for one in forms):
                yield f"{path}: {forms[0]}"


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    """The large made-up world."""
    return world.records(full_world.make(tmp_path_factory.mktemp("markdown") / "world"))


def view_of(dataset: Dataset, pair: str) -> BriefingView:
    """Return what the Markdown is made of."""
    here = Outside(f"pairs/{pair}/", dataset.site.url)
    view = briefing_view(dataset, Pagination(dataset), Papers(), ENGLISH, pair, here)
    return replace(view, judgements=[settled(one) for one in view.judgements])


def settled(one: JudgementView) -> JudgementView:
    """Return a judgement without what was to be looked out for, where its outcome is known: the page leaves it away too."""
    return replace(one, resolve_by="", indicators=[], alternatives=[]) if one.outcome else one


def markdown_of(dataset: Dataset, pair: str) -> str:
    """Return the Markdown of a pair's briefing."""
    made = outputs(dataset, Pagination(dataset))
    return next(one for one in made if one.path == f"data/{pair}.md.txt").content().decode()


@pytest.mark.parametrize("day", [world.TODAY, LATER])
@pytest.mark.parametrize("pair", PAIRS)
def test_all_that_a_briefing_says_is_in_its_markdown(records: Records, pair: str, day: date) -> None:
    dataset = Dataset(records, day)
    assert list(missing(view_of(dataset, pair), markdown_of(dataset, pair))) == []


def test_every_part_of_a_briefing_is_filled_somewhere(records: Records) -> None:
    views = [view_of(Dataset(records, day), pair) for pair in PAIRS for day in (world.TODAY, LATER)]
    said = {path.partition(".")[0] for view in views for path, _ in leaves(view)}
    assert {one.name for one in fields(BriefingView)} - said == CUT


def test_what_a_briefing_has_no_room_for_is_counted(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pair_lists, "NEWS", 1)
    monkeypatch.setattr(pair_lists, "BYTES_OF_LINES", 5_000)
    dataset = Dataset(records, world.TODAY)
    text = markdown_of(dataset, "ard-bor")
    assert list(missing(view_of(dataset, "ard-bor"), text)) == []
    assert "more changes, on the page of all changes](https://world.example/changes/)" in text
    assert "more, in the register of agreements](https://world.example/agreements/)" in text


def test_the_list_names_what_there_is(records: Records) -> None:
    views = [view_of(Dataset(records, day), pair) for pair in PAIRS for day in (world.TODAY, LATER)]
    paths = {path for view in views for path, _ in leaves(view)}
    assert (LEFT_OUT.keys() | SECTIONS.keys()) - {one for path in paths for one in above(path)} == CUT


def test_links_are_whole_addresses_and_a_reprint_has_none(records: Records) -> None:
    markdown = markdown_of(Dataset(records, world.TODAY), "ard-bor")
    targets = {one for _, found in sections(markdown).values() for one in found}
    assert targets and all(one.startswith("https://") for one in targets)
    assert "https://gazette.example/speak" in targets and "tide.example" not in markdown


def test_what_is_missing_is_told(records: Records) -> None:
    dataset = Dataset(records, world.TODAY)
    markdown = (
        markdown_of(dataset, "ard-bor").replace("A date for the signing is named", "").replace("## Milestones", "")
    )
    told = [one.partition(":")[0] for one in missing(view_of(dataset, "ard-bor"), markdown)]
    assert set(told) == {
        "judgements.indicators",
        "milestones.title",
        "milestones.href",
        "milestones.when",
        "milestones.receipts",
    }
