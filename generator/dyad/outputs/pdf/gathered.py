"""These PDFs gather records from one side, as their pages do: a country, a theme, an actor, the register of agreements."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dyad import addresses
from dyad.analysis.changes import last_change
from dyad.analysis.dataset import Dataset
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.model import AnyRecord, Event, Kind
from dyad.outputs.pages.actors import ActorView, actor_view
from dyad.outputs.pages.agreements import register_view
from dyad.outputs.pages.countries_and_themes import CountryView, country_view, theme_view
from dyad.outputs.pagination import Pagination
from dyad.outputs.pdf.frame import as_json, frame, version
from dyad.outputs.pdf.marked import measured, numbered, told_key
from dyad.outputs.pdf.names import named, shown
from dyad.outputs.pdf.tokens import expanded, plain
from dyad.outputs.views.ages import ReachView
from dyad.outputs.views.footnotes import SourceView
from dyad.outputs.views.output import Output, Outside
from dyad.outputs.views.pdf_links import Papers
from dyad.outputs.views.people import NativeName
from dyad.outputs.views.repository_links import Forge
from dyad.outputs.views.views import EventLine
from dyad.reading.project_files import FOLDER

Section = Mapping[str, object]
"""A section: its title, the kind of its rows, the rows, and what is said below them."""


@dataclass(frozen=True)
class Gathering:
    """What stands in such a PDF."""

    facts: Sequence[str]
    """What is said below the title, a line each."""
    sections: Sequence[Section]
    sources: Sequence[SourceView]
    records: Sequence[tuple[Kind, AnyRecord]]
    """The records whose last change is its own."""
    report: str | None
    reach: ReachView | None = None
    names: Sequence[NativeName] = ()


def country(dataset: Dataset, pagination: Pagination, texts: Texts, code: str) -> Output:
    """Return the data of a country's page on paper."""

    def gather(here: Outside) -> Gathering:
        found = country_view(code, dataset, pagination, Papers(), texts, here)
        return Gathering(
            facts=[
                " · ".join(
                    [
                        code,
                        *found.party,
                        texts("count.events", count=found.count),
                        *([texts("country.former")] if found.former else []),
                    ]
                ),
                *([found.note] if found.note else []),
                *([texts("country.also", names=texts("list.semicolon").join(found.also))] if found.also else []),
                *([found.judged] if found.judged else []),
            ],
            reach=found.reach,
            sections=list(_of_country(found, code, dataset, texts)),
            sources=found.sources,
            records=_events(dataset.country_events(code)),
            report=found.forge.report,
        )

    title = dataset.vocabulary.country_name(code)
    return _paper(addresses.paper_of_country(code), title, addresses.country(code), dataset, texts, gather)


def _of_country(found: CountryView, code: str, dataset: Dataset, texts: Texts) -> Iterator[Section]:
    pairs = [
        {name: getattr(one, name) for name in ("href", "name", "direction", "events", "latest", "latest_when")}
        for one in found.pairs
    ]
    yield _section(texts("country.pairs"), "pairs", pairs)
    yield _section(texts("country.other-pairs"), "links", found.other_pairs)
    yield _lines(found.latest_title, found.lines, found.more, texts)
    if found.people:
        yield _section(texts("country.people"), "people", [named(found.people, code, dataset)])
    more = texts("country.more-actors", count=found.more_bodies) if found.more_bodies else None
    yield _section(texts("country.bodies"), "links", found.bodies, more)


def theme(dataset: Dataset, pagination: Pagination, texts: Texts, theme_id: str) -> Output:
    """Return the data of a theme's page on paper."""

    def gather(here: Outside) -> Gathering:
        found = theme_view(theme_id, dataset, pagination, Papers(), texts, here)
        return Gathering(
            facts=[found.definition, texts("count.events", count=found.count)],
            sections=[_lines(texts("actor.events"), found.lines, found.more, texts)],
            sources=found.sources,
            records=_events(dataset.theme_events(theme_id)),
            report=found.forge.report,
        )

    title = dataset.vocabulary.label("themes", theme_id)
    return _paper(addresses.paper_of_theme(theme_id), title, addresses.theme(theme_id), dataset, texts, gather)


def actor(dataset: Dataset, pagination: Pagination, texts: Texts, actor_id: str) -> Output:
    """Return the data of an actor's page on paper."""

    def gather(here: Outside) -> Gathering:
        one = dataset.actor(actor_id)
        found = actor_view(one, dataset, pagination, Papers(), texts, here)
        item, parent = found.item, found.parent
        part = f"{texts('actor.part-of')} {parent.text}" if parent else None
        events = texts("count.events", count=item.events)
        return Gathering(
            facts=[
                " · ".join(filter(None, [item.kind, found.country_name, part, events])),
                *([texts("actor.also", names=texts("list.semicolon").join(item.also))] if item.also else []),
                *([item.description] if item.description else []),
            ],
            names=shown(item.native),
            sections=list(_of_actor(found, texts)),
            sources=found.sources,
            records=[("actor", one), *_events(dataset.actor_events(actor_id))],
            report=Forge(dataset.site).links(one, here.address).report,
        )

    title = dataset.actor(actor_id).name
    return _paper(addresses.paper_of_actor(actor_id), title, addresses.actor(actor_id), dataset, texts, gather)


def _of_actor(found: ActorView, texts: Texts) -> Iterator[Section]:
    more = texts("actor.more-statements", count=found.more_statements) if found.more_statements else None
    statements = [{"when": one.when, "line": one.line, "claim": one.claim} for one in found.statements]
    yield _section(texts("actor.offices"), "terms", found.terms)
    yield _section(texts("country.pairs"), "counted", found.pairs)
    yield _section(texts("actor.statements"), "statements", statements, more)
    yield _lines(texts("actor.events"), found.lines, found.more, texts)
    yield _section(texts("actor.changes"), "changes", found.changes)


def register(dataset: Dataset, pagination: Pagination, texts: Texts) -> Output:
    """Return the data of the register of agreements on paper, all its parts in one."""

    def gather(here: Outside) -> Gathering:
        every = [one for part in pagination.register() for one in part]
        found = register_view(every, [], dataset, pagination, Papers(), texts, here)
        counts = [texts("count.agreements", count=found.count)]
        counts += [texts("count.bundles", count=found.bundles)] if found.bundles else []
        return Gathering(
            facts=[" · ".join(counts), texts("agreement.about")],
            reach=found.reach,
            sections=[_section(one.title, "agreements", one.agreements) for one in found.periods],
            sources=found.sources,
            records=[("agreement", one) for one in every],
            report=Forge(dataset.site).file(f"{FOLDER}/agreements", here.address).report,
        )

    title = texts("agreement.agreements")
    return _paper(addresses.PAPER_OF_AGREEMENTS, title, addresses.AGREEMENTS, dataset, texts, gather)


def _paper(
    name: str, title: str, address: str, dataset: Dataset, texts: Texts, gather: Callable[[Outside], Gathering]
) -> Output:
    def make() -> str:
        found = gather(Outside(address, dataset.site.url))
        view = {name: getattr(found, name) for name in ("facts", "reach", "names", "sections")}
        body = expanded(plain(view), set())
        for one in body["sections"]:
            if one["kind"] in _MEASURED:
                measured(one["rows"])
        return as_json(
            {
                **frame(dataset, texts, "gathering", title, address, found.report),
                **version(dataset, address, day_words(last_change(found.records, dataset), texts)),
                **numbered({**body, "sections": [one for one in body["sections"] if one["rows"]]}),
                "told": told_key(body, texts),
                "sources": plain(found.sources),
            }
        )

    return Output(f"{name}.json", make)


_MEASURED = ("lines", "statements")


def _section(title: str, kind: str, rows: object, more: str | None = None) -> Section:
    return {"title": title, "kind": kind, "rows": rows, "more": more}


def _lines(title: str, lines: Sequence[EventLine], more: int, texts: Texts) -> Section:
    return _section(title, "lines", lines, texts("country.more", count=more) if more > 0 else None)


def _events(events: Sequence[Event]) -> Sequence[tuple[Kind, AnyRecord]]:
    return [("event", event) for event in events]
