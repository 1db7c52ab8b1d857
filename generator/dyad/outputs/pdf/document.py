"""`documents` plans what stands in each PDF: the views of the pages as plain data, and what paper needs beside them."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import segno

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.outputs.exports.data import record
from dyad.outputs.pages.pair_lists import NEWS_DAYS
from dyad.outputs.pages.pair_standing import Strip
from dyad.outputs.pages.pairs import briefing_view
from dyad.outputs.pages.years import months
from dyad.outputs.pagination import Pagination
from dyad.outputs.pdf import fonts
from dyad.outputs.pdf.labels import labels
from dyad.outputs.pdf.tokens import AS_THEY_ARE, Json, expanded, plain, words
from dyad.outputs.views.charts.quarters import Quarters
from dyad.outputs.views.events import Events
from dyad.outputs.views.footnotes import Footnotes
from dyad.outputs.views.output import Output, Outside
from dyad.outputs.views.pdf_links import Papers
from dyad.outputs.views.people import NativeName, Person

BOOK_PAIRS = 50
"""Briefings in the site's own booklet, at most."""

WHOLE = 2000
"""Letters of a row or entry that surely fit on a page, even in three columns."""

_NOT_ON_PAPER = ("pair", "linked", "siblings", "changes", "timeline")


def documents(dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts) -> Iterator[Output]:
    """Yield the data of every PDF of the site: a briefing and the years of its chronology for each pair, and the booklet."""
    for pair in dataset.pairs():
        yield briefing(dataset, pagination, papers, texts, pair)
        for year in pagination.years(pair):
            yield chronology(dataset, pagination, texts, pair, year)
    if dataset.site.tracked:
        yield book(
            dataset,
            pagination,
            papers,
            texts,
            [pair for pair in dataset.pairs() if pair in dataset.site.tracked][:BOOK_PAIRS],
            addresses.BOOKLET,
        )


def briefing(dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts, pair: str) -> Output:
    """Return the data of a pair's briefing on paper."""

    def make() -> str:
        return _json(
            {
                **_frame(dataset, texts, "briefing", pair_name(pair, dataset), addresses.pair(pair)),
                "days": NEWS_DAYS,
                **_briefing(dataset, pagination, papers, texts, pair),
            }
        )

    return Output(f"{pair}.json", make)


def chronology(dataset: Dataset, pagination: Pagination, texts: Texts, pair: str, year: int) -> Output:
    """Return the data of one year of a pair's chronology on paper: every event in full."""

    def make() -> str:
        here = Outside(addresses.pair_year(pair, year), dataset.site.url)
        notes = Footnotes(dataset, here, pagination, texts)
        views = Events(dataset, pagination, here, notes, texts, pair)
        events = [event for part in pagination.years(pair)[year] for event in part]
        shown = months([(event, views.entry(event)) for event in events], texts)
        explained: set[str] = set()
        title = texts("year.title", name=pair_name(pair, dataset), year=year)
        return _json(
            {
                **_frame(dataset, texts, "chronology", title, here.address),
                "count": words(texts("count.events", count=len(events))),
                **_numbered(
                    {
                        "months": [
                            {
                                "title": words(month.title),
                                "entries": _measured({"": expanded(plain(month.entries), explained)})[""],
                            }
                            for month in shown
                        ]
                    }
                ),
                "sources": plain(notes.sources()),
            }
        )

    return Output(f"{pair}-{year}.json", make)


def book(
    dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts, pairs: Sequence[str], name: str
) -> Output:
    """Return the data of a booklet: the briefings of some pairs, with an index of the actors in them."""

    def make() -> str:
        title = dataset.site.title
        chapters = [
            {
                "title": words(pair_name(pair, dataset)),
                "permalink": _address(dataset, addresses.pair(pair)),
                **_briefing(dataset, pagination, papers, texts, pair),
            }
            for pair in pairs
        ]
        return _json(
            {
                **_frame(dataset, texts, "book", title, addresses.FRONT),
                "tagline": words(dataset.site.tagline),
                "chapters": chapters,
                "index": _index(dataset, pairs),
            }
        )

    return Output(f"{name}.json", make)


def _frame(dataset: Dataset, texts: Texts, kind: str, title: str, address: str) -> Mapping[str, Json]:
    """Return what every PDF says of itself: what it is, of which day, and where the newer one is."""
    site, texts, whole = dataset.site, texts, f"{dataset.site.url}{address}"
    return {
        "kind": kind,
        "language": _tag(texts.language),
        "name": title,
        "title": words(title),
        "site": words(site.title),
        "publisher": words(site.publisher),
        "author": site.publisher,
        "as_of": words(day_words(dataset.as_of, texts)),
        "permalink": _address(dataset, address),
        "changes": _address(dataset, addresses.CHANGES),
        "qr": qr(whole),
        "code": texts("paper.code", address=whole),
        "records": texts("paper.data"),
        "labels": labels(texts),
    }


def _tag(language: str) -> Sequence[str | None]:
    """Return a tag of a language (BCP 47) as its language and its region, which it need not have."""
    own, _, region = language.partition("-")
    return [own, region or None]


def _briefing(dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts, pair: str) -> Mapping[str, Json]:
    here = Outside(addresses.pair(pair), dataset.site.url)
    view = dict(vars(briefing_view(dataset, pagination, papers, texts, pair, here)))
    sources = plain(view.pop("sources"))
    view["people"] = [
        replace(one, in_office=_readable(one.in_office), others=_readable(one.others)) for one in view["people"]
    ]
    view["strip"] = _strip(view["strip"])
    body = expanded(plain({name: value for name, value in view.items() if name not in _NOT_ON_PAPER}), set())
    return {
        **_numbered(_measured(_worded(body, view["chart"], texts))),
        "sources": sources,
        "data": {"name": f"{pair}.json", "text": record(dataset, pagination, texts, pair)()},
    }


def _strip(strip: Strip) -> Mapping[str, Json]:
    """Return what stands below a briefing's title, its numbers in words and without links to what else the site has."""
    return {name: getattr(strip, name) for name in ("as_of", "changed", "reviewed", "reach", "direction", "facts")}


def _worded(body: dict[str, Json], chart: Quarters | None, texts: Texts) -> Mapping[str, Json]:
    """Add the words that the templates cannot choose, since they have plural forms, and those for a picture, which are a plain text."""
    for one in filter(None, (part["rests_on"] for part in (*body["judgements"], body["bottom_line"]) if part)):
        one["words"] = words(texts("pair.rests-on", count=len(one["links"])))
    if chart:
        body["chart"]["alt"] = chart.alt
    return body


def _readable(people: Sequence[Person]) -> Sequence[Person]:
    return [replace(person, native=_shown(person.native)) for person in people]


def _shown(names: Sequence[NativeName]) -> Sequence[NativeName]:
    """Return the names that the fonts can show; a row of codes is no name, and the page has them all."""
    return [name for name in names if fonts.shows(name.text)]


def _measured(body: Mapping[str, Json]) -> Mapping[str, Json]:
    """Mark the rows and entries that may be broken, since they might not fit on a page; all others stay whole."""
    people = [rows for one in body.get("people") or () for rows in (one["in_office"], one["others"])]
    for rows in (*body.values(), *people):
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict):
                row["long"] = _letters(row) > WHOLE
    return body


def _letters(value: Json) -> int:
    """Count the letters that a value puts on paper, or a few more."""
    if isinstance(value, str):
        return len(value)
    inner = (
        [item for name, item in value.items() if name not in AS_THEY_ARE]
        if isinstance(value, dict)
        else value
        if isinstance(value, list)
        else ()
    )
    return sum(map(_letters, inner))


def _numbered(body: Mapping[str, Json]) -> Mapping[str, Json]:
    """Mark the first receipt of each source: there the source is named at the foot of the page."""
    seen: set[int] = set()

    def visit(value: Json) -> None:
        if isinstance(value, dict):
            if value.keys() >= {"number", "locator"}:
                value["first"] = value["number"] not in seen
                seen.add(value["number"])
            for item in value.values():
                visit(item)
        elif isinstance(value, list):
            for item in value:
                visit(item)

    visit(body)
    return body


def _index(dataset: Dataset, pairs: Sequence[str]) -> Mapping[str, Json]:
    """Return the names of the actors of some pairs, as the index prints them, by id."""
    found = {
        party.actor
        for pair in pairs
        for event in dataset.pair_events(pair)
        for party in event.parties
        if dataset.has_actor(party.actor)
    }
    actors = sorted((dataset.actor(one) for one in found), key=lambda actor: (actor.name.casefold(), actor.id))
    return {actor.id: words(actor.name) for actor in actors}


def _address(dataset: Dataset, address: str) -> Mapping[str, Json]:
    """Return an address of the live site, to follow and to read."""
    whole = f"{dataset.site.url}{address}"
    return {"href": whole, "text": words(whole)}


def qr(address: str) -> str:
    """Return an address as a QR code, in SVG (ISO/IEC 18004; level M is readable with 15 % of it spoilt)."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, omitsize=True)
    return out.getvalue().decode()


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
