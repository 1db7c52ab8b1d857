"""The register of agreements as a table that readers filter, and a page for each: how it stands today, according to each side."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from dyad import addresses
from dyad.analysis.age import reach_of, reach_of_all
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.standings import Statement, statements
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.model import Agreement, Event
from dyad.model.weights import weight
from dyad.outputs.pagination import BYTES_OF_LINES, CARRIED, LineBytes, Pagination, fitting
from dyad.outputs.views.ages import ReachView, reach_view
from dyad.outputs.views.agreements import (
    AgreementRow,
    Agreements,
    RenewalView,
    SignatoryView,
    StandingView,
    StatementView,
    StepView,
    agreement_facets,
    standing_words,
)
from dyad.outputs.views.events import Events
from dyad.outputs.views.filters import LEAST, FilterForm, several
from dyad.outputs.views.footnotes import Footnotes, SourceView
from dyad.outputs.views.json_ld import agreement_of_page
from dyad.outputs.views.output import Group, Here, Output, Planned, page
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.pdf_links import Papers, paper_links
from dyad.outputs.views.receipts import Receipt
from dyad.outputs.views.repository_links import Forge, ForgeLinks
from dyad.outputs.views.views import ChangeView, EventLine, Link


def make(dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts) -> Iterator[Planned]:
    """Make the register, one page or several parts of a long one, and a page for each agreement."""
    parts = pagination.register() or [()]
    for number, part in enumerate(parts, start=1):
        yield _part(dataset, pagination, papers, texts, part, number, len(parts))
    for one in dataset.agreements():
        yield Group(f"agreement {one.id}", partial(_agreement, dataset, pagination, texts, one.id))


# -- the register -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Period:
    """The agreements of a decade."""

    title: str
    anchor: str
    agreements: Sequence[AgreementRow]


@dataclass(frozen=True)
class RegisterView:
    """What the register of agreements shows."""

    count: int
    bundles: int
    as_of: str
    reach: ReachView
    filters: FilterForm | None
    """Of all parts, on the first of them."""
    whole: Link | None
    """From a later part, the first one, where all of them are filtered."""
    periods: Sequence[Period]
    links: Sequence[Link]
    parts: Sequence[Link]
    sources: Sequence[SourceView]


def _part(
    dataset: Dataset,
    pagination: Pagination,
    papers: Papers,
    texts: Texts,
    agreements: Sequence[Agreement],
    number: int,
    count: int,
) -> Output:
    place = partial(addresses.part, addresses.AGREEMENTS)

    def view(here: Here) -> RegisterView:
        parts = part_links(place, number, count, here, texts)
        return register_view(agreements, parts, dataset, pagination, papers, texts, here)

    title = part_title(texts("agreement.agreements"), number, count, texts)
    return page(
        dataset,
        texts,
        place(number),
        "agreements",
        view,
        title=title,
        filters="yes",
        description=texts("agreement.description"),
    )


def register_view(
    agreements: Sequence[Agreement],
    parts: Sequence[Link],
    dataset: Dataset,
    pagination: Pagination,
    papers: Papers,
    texts: Texts,
    here: Here,
) -> RegisterView:
    """Return what the register, or the part of it that has these agreements, shows."""
    notes = Footnotes(dataset, here, pagination, texts)
    views = Agreements(dataset, pagination, here, notes, texts, Events(dataset, pagination, here, notes, texts))
    found = [(one, views.row(one)) for one in agreements]
    counts = dataset.counts()
    return RegisterView(
        count=counts["agreements"],
        bundles=counts["bundles"],
        as_of=day_words(dataset.as_of, texts),
        reach=reach_view(reach_of_all(dataset, dataset.pairs()), dataset, texts),
        filters=_filters(dataset, texts, [one.href for one in parts if one.href])
        if not parts or parts[0].href is None
        else None,
        whole=Link(texts("listing.first"), here.to(addresses.AGREEMENTS)) if parts and parts[0].href else None,
        periods=_periods(found, texts),
        links=paper_links(papers, addresses.PAPER_OF_AGREEMENTS, here, texts),
        parts=parts,
        sources=notes.sources(),
    )


def _periods(found: Sequence[tuple[Agreement, AgreementRow]], texts: Texts) -> Sequence[Period]:
    """Group agreements by the decade of their signing; in the order of the register."""
    decades: dict[int | None, list[AgreementRow]] = {}
    for one, row in found:
        signed = one.signed and (one.signed.earliest or one.signed.latest)
        decades.setdefault(signed.year // 10 * 10 if signed else None, []).append(row)
    return [
        Period(
            texts("date.years", first=decade, last=decade + 9) if decade else texts("agreement.no-date"),
            f"d-{decade or 'none'}",
            rows,
        )
        for decade, rows in decades.items()
    ]


def _filters(dataset: Dataset, texts: Texts, parts: Sequence[str]) -> FilterForm | None:
    """Return the filters that tell agreements apart, by party, status, kind and pair; None for a short register."""
    words, rows = dataset.vocabulary, [agreement_facets(one, dataset) for one in dataset.agreements()]
    own = {"ran-out": texts("agreement.ran-out"), "unrecorded": texts("agreement.unrecorded")}
    worded: Mapping[str, Callable[[str], str]] = {
        "party": dataset.actor_name,
        "status": lambda one: own.get(one) or words.label("agreement-statuses", one),
        "kind": lambda one: words.label("agreement-kinds", one),
        "pair": lambda one: pair_name(one, dataset),
    }
    if len(rows) < LEAST:
        return None
    return FilterForm(
        filters=several(
            [row._asdict() for row in rows], worded, lambda one: texts(f"agreement.filter-{one}"), texts.language
        ),
        covers=texts("agreement.filter-covers", count=len(rows)),
        fields=texts("filter.fields-agreement"),
        parts=parts,
    )


# -- the page of an agreement -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AgreementView:
    """What the page of an agreement shows."""

    row: AgreementRow
    official: str | None
    as_of: str
    reach: ReachView
    pairs: Sequence[Link]
    summary: Markup | None
    receipts: Sequence[Receipt]
    standings: Sequence[StandingView]
    statements: Sequence[StatementView]
    more_statements: int
    lines: Sequence[EventLine]
    more_events: int
    place: str | None
    signatories: Sequence[SignatoryView]
    years: str | None
    renewals: Sequence[RenewalView]
    relations: Sequence[tuple[str, Sequence[Link]]]
    text_url: str | None
    text_citation: str | None
    themes: Sequence[Link]
    history: Sequence[StepView]
    changes: Sequence[ChangeView]
    register: str
    cite: str
    forge: ForgeLinks
    linked: Markup
    sources: Sequence[SourceView]


def _agreement(dataset: Dataset, pagination: Pagination, texts: Texts, agreement_id: str) -> Iterator[Output]:
    one = dataset.agreement(agreement_id)

    def view(here: Here) -> AgreementView:
        return agreement_view(one, dataset, pagination, texts, here)

    yield page(
        dataset,
        texts,
        addresses.agreement(one.id),
        "agreement",
        view,
        title=one.called,
        description=_description(one, dataset, texts),
        up=(addresses.AGREEMENTS, texts("agreement.agreements")),
    )


def agreement_view(one: Agreement, dataset: Dataset, pagination: Pagination, texts: Texts, here: Here) -> AgreementView:
    """Return what the page of an agreement shows; sources are numbered in the order of the page."""
    notes = Footnotes(dataset, here, pagination, texts)
    events = Events(dataset, pagination, here, notes, texts)
    views = Agreements(dataset, pagination, here, notes, texts, events)
    said, bearing, every = _bearing(one, dataset)
    return AgreementView(
        summary=notes.inline(one.summary) if one.summary else None,
        receipts=notes.receipts(one.sources),
        row=views.row(one),
        official=one.title if one.short_title else None,
        as_of=day_words(dataset.as_of, texts),
        reach=_reach(one, dataset, texts),
        pairs=[
            Link(pair_name(pair, dataset), here.to(addresses.pair(pair))) for pair in dataset.agreement_pairs(one.id)
        ],
        standings=views.standings(one),
        statements=views.statements(said, one),
        more_statements=len(statements(one, dataset)) - len(said),
        lines=events.lines(bearing),
        more_events=len(every) - len(bearing),
        place=events.place(one.place) if one.place else None,
        signatories=[views.signatory(each) for each in one.signatories],
        years=texts("agreement.years", count=one.term.years) if one.term and one.term.years else None,
        renewals=[views.renewal(each) for each in one.term.renewals] if one.term else [],
        relations=views.relations(one),
        text_url=one.text_url,
        text_citation=one.text_citation,
        themes=[_theme(theme, dataset, here) for theme in one.themes],
        history=views.history(one),
        changes=[events.change(change, one) for change in one.changes],
        register=here.to(pagination.registered(one.id)),
        cite=_cite(one, dataset, pagination, texts),
        forge=Forge(dataset.site).links(one, pagination.agreement(one.id)),
        linked=agreement_of_page(dataset, pagination, texts, one),
        sources=notes.sources(),
    )


def _reach(one: Agreement, dataset: Dataset, texts: Texts) -> ReachView:
    """Return how far the record goes on what an agreement is about: on its pairs, or on it alone where it is of none."""
    pairs = dataset.agreement_pairs(one.id)
    found = {event.id: event for pair in pairs for event in dataset.pair_events(pair)}
    return reach_view(reach_of(dataset, found.values() or dataset.agreement_events(one.id), pairs), dataset, texts)


def _bearing(one: Agreement, dataset: Dataset) -> tuple[Sequence[Statement], Sequence[Event], Sequence[Event]]:
    """Return the statements and the events that a page has room for, the latest first, and all the events."""
    room = BYTES_OF_LINES - one.weight
    said = fitting(statements(one, dataset), CARRIED, lambda each: weight(each.claim) + 300, room // 2)
    room -= sum(weight(each.claim) + 300 for each in said)
    every = [event for event in reversed(dataset.agreement_events(one.id)) if not event.withdrawn]
    return said, fitting(every, CARRIED, LineBytes(dataset), room), every


def _theme(theme: str, dataset: Dataset, here: Here) -> Link:
    label = dataset.vocabulary.label("themes", theme)
    return Link(label, here.to(addresses.theme(theme)) if theme in dataset.themes() else None)


def _description(one: Agreement, dataset: Dataset, texts: Texts) -> str:
    """Say how it stands, for previews and for the lists of search engines."""
    return texts(
        "agreement.about-one",
        title=one.called,
        as_of=day_words(dataset.as_of, texts),
        standing=" ".join(standing_words(one, dataset, texts)),
    )


def _cite(one: Agreement, dataset: Dataset, pagination: Pagination, texts: Texts) -> str:
    site = dataset.site
    return texts(
        "cite.briefing",
        publisher=site.publisher,
        title=one.called,
        site=site.title,
        as_of=day_words(dataset.as_of, texts),
        address=texts.address(f"{site.url}{pagination.agreement(one.id)}"),
    )
