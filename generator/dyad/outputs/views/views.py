"""These views are frozen values with every word worded and every link relative; templates only place them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from dyad.analysis.voice import Teller
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model.dates import Date
from dyad.outputs.views.receipts import Receipt
from dyad.outputs.views.repository_links import ForgeLinks


class When(NamedTuple):
    """A date as read, and as a machine reads it (None where HTML has no form for it)."""

    words: str
    short: str
    iso: str | None


class Mark(NamedTuple):
    """The kind of an event: its class of cooperation or conflict, and its word."""

    quad: str
    label: str


class Link(NamedTuple):
    """A name and where it leads; None where there is no page."""

    text: str
    href: str | None


class Tombstone(NamedTuple):
    """Why a record no longer stands, and the record in its place."""

    why: str
    instead: Link | None


class EventLine(NamedTuple):
    """An event in one line."""

    id: str
    href: str
    when: When
    mark: Mark
    title: str
    summary: Markup
    attribution: Sequence["Speaker"]
    attribution_words: str | None
    status: str | None
    status_label: str | None
    told: str
    """Who tells it, in words."""
    teller: Teller
    tells_who: bool
    """Whether the attribution says already who tells it."""
    differ: Sequence["DifferenceView"]
    receipts: Sequence[Receipt]
    facets: Mapping[str, str]
    """What a reader can filter it by: `facets.facets`."""
    ripple: str | None
    milestone: bool
    pairs: Sequence[Link]
    """The event in the chronologies of its pairs, for a page that is none of them."""
    series: "SeriesView | None"
    withdrawn: str | None


class DifferenceView(NamedTuple):
    """That accounts of an event differ: whose, and in words on what."""

    by: str
    label: str


class Speaker(NamedTuple):
    """Whose word it is, the office held then at the first mention on a page, and what stands between it and the one before."""

    name: Link
    office: str | None
    before: str


class PartyView(NamedTuple):
    """Who took part, in which office, and how."""

    name: Link
    office: str | None
    office_href: str | None
    """Where the offices of that day are told."""
    country: str | None
    role: str | None


class ClaimView(NamedTuple):
    """Who says what."""

    anchor: str
    speaker: Link
    office: str | None
    told_by: Link | None
    act: str
    says: Markup
    on: When | None
    receipts: Sequence[Receipt]
    answers: Sequence[str]
    credibility: str | None


class FigureView(NamedTuple):
    """A number with its claimant."""

    label: str
    value: str
    period: str | None
    by: Link | None
    receipts: Sequence[Receipt]


class StageView(NamedTuple):
    """One step of a status history."""

    status: str
    label: str
    date: str | None
    words: str
    """The label, and the date."""
    as_of: str
    receipts: Sequence[Receipt]


class ChangeView(NamedTuple):
    """A change that readers are told of."""

    kind: str
    label: str
    on: When
    note: str
    was: str | None
    now: str | None


class SeriesView(NamedTuple):
    """Which of a series of recurring meetings an event is."""

    words: str
    """The name of the series, and the number."""
    beside: Sequence[tuple[str, Link]]
    """The one before and the one after, each with its word."""


class EventEntry(NamedTuple):
    """An event in full."""

    line: EventLine
    anchor: str
    place: str | None
    parties: Sequence[PartyView]
    said: Sequence[ClaimView]
    differs: Sequence[ClaimView]
    figures: Sequence[FigureView]
    history: Sequence[StageView]
    agreements: Sequence[Link]
    themes: Sequence[Link]
    also_in: Sequence[Link]
    ripples: Sequence[tuple[Link, str, Sequence[Receipt]]]
    series: SeriesView | None
    related: Sequence[Link]
    note: str | None
    medium: bool
    date_basis: str | None
    sources_words: str
    changes: Sequence[ChangeView]
    formerly: Sequence[str]
    """Anchors of earlier ids: their addresses go on working."""
    cite: str
    permalink: str
    """The link to the page of the event whose address stays."""
    forge: ForgeLinks
    tombstone: Tombstone | None


def forge_links(links: ForgeLinks, texts: Texts) -> list[Link]:
    """Return the links to the repository that there are, as a list of links has them."""
    return [Link(texts(f"forge.{name}"), href) for name, href in links.there]


def when(date: Date, texts: Texts) -> When:
    """Return a date in its three wordings."""
    return When(date_words(date, texts), date_words(date, texts, short=True), date.iso)
