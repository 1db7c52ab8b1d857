"""The briefings of pairs on paper: each by itself with its data, or bound into a booklet."""

from collections.abc import Mapping, Sequence

from dyad import addresses
from dyad.analysis.changes import last_change
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.collation import collation_key
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.model import ids
from dyad.outputs.exports.data import record
from dyad.outputs.pages.pair_lists import NEWS_DAYS
from dyad.outputs.pages.pairs import briefing_view
from dyad.outputs.pagination import Pagination
from dyad.outputs.pdf.frame import as_json, frame, version
from dyad.outputs.pdf.marked import measured, numbered, told_key
from dyad.outputs.pdf.names import named
from dyad.outputs.pdf.tokens import Json, expanded, plain, words
from dyad.outputs.views.charts.quarters import Quarters
from dyad.outputs.views.output import Output, Outside
from dyad.outputs.views.pdf_links import Papers
from dyad.outputs.views.repository_links import Forge

_NOT_ON_PAPER = ("pair", "linked", "siblings", "changes", "cite", "licence")
_ROWS = ("judgements", "watch", "recent")


def briefing(dataset: Dataset, pagination: Pagination, texts: Texts, pair: str) -> Output:
    """Return the data of a pair's briefing on paper."""

    def make() -> str:
        address = addresses.pair(pair)
        links = Forge(dataset.site).of_pair(dataset.pair(pair), pair, address)
        return as_json(
            {
                **frame(dataset, texts, "briefing", pair_name(pair, dataset), address, links.report),
                "days": NEWS_DAYS,
                "records": texts("paper.data"),
                "data": {"name": f"{pair}.json", "text": record(dataset, pagination, texts, pair)()},
                **_chapter(dataset, pagination, texts, pair),
            }
        )

    return Output(f"{pair}.json", make)


def book(dataset: Dataset, pagination: Pagination, texts: Texts, pairs: Sequence[str], name: str) -> Output:
    """Return the data of a booklet: the briefings of some pairs, with an index of the actors in them."""

    def make() -> str:
        site = dataset.site
        changed = last_change([("event", event) for pair in pairs for event in dataset.pair_events(pair)], dataset)
        return as_json(
            {
                **frame(dataset, texts, "book", site.title, addresses.FRONT, Forge(site).file(site.path, "").report),
                **version(dataset, addresses.FRONT, day_words(changed, texts)),
                "tagline": words(site.tagline),
                "chapters": [
                    {"title": words(pair_name(pair, dataset)), **_chapter(dataset, pagination, texts, pair)}
                    for pair in pairs
                ],
                "index": _index(dataset, pairs),
            }
        )

    return Output(f"{name}.json", make)


def _chapter(dataset: Dataset, pagination: Pagination, texts: Texts, pair: str) -> Mapping[str, Json]:
    address = addresses.pair(pair)
    view = dict(vars(briefing_view(dataset, pagination, Papers(), texts, pair, Outside(address, dataset.site.url))))
    sources, strip = plain(view.pop("sources")), view["strip"]
    codes = {dataset.vocabulary.country_name(code): code for code in ids.pair_countries(pair)}
    view["people"] = [named(one, codes[one.country.text], dataset) for one in view["people"]]
    view["strip"] = {name: getattr(strip, name) for name in ("kinds", "reach", "direction", "facts")}
    body = expanded(plain({name: value for name, value in view.items() if name not in _NOT_ON_PAPER}), set())
    return {
        **version(dataset, address, strip.changed, strip.reviewed),
        **numbered(_worded(_whole(body), view["chart"], texts)),
        "told": told_key(body, texts),
        "sources": sources,
    }


def _whole(body: dict[str, Json]) -> dict[str, Json]:
    """Mark the long rows of each list that stands as a table or in frames."""
    people = [rows for one in body["people"] for rows in (one["in_office"], one["others"])]
    for rows in (*(body[name] for name in _ROWS), *people):
        measured(rows)
    return body


def _worded(body: dict[str, Json], chart: Quarters | None, texts: Texts) -> Mapping[str, Json]:
    """Add the words that the templates cannot choose, since they have plural forms, and those for a picture, which are a plain text."""
    for one in filter(None, (part["rests_on"] for part in (*body["judgements"], body["bottom_line"]) if part)):
        one["words"] = words(texts("pair.rests-on", count=len(one["links"])))
    body["more_disputes"] = words(texts("pair.more-disputes", count=len(body["others"]) + len(body["further"])))
    if chart:
        body["chart"]["alt"] = chart.alt
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
    actors = sorted(
        (dataset.actor(one) for one in found),
        key=lambda actor: (*collation_key(actor.name.casefold(), dataset.site.language), actor.id),
    )
    return {actor.id: words(actor.name) for actor in actors}
