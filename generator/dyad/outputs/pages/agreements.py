"""The register of agreements, with their status per party."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Agreement
from dyad.outputs.pagination import CARRIED, Pagination
from dyad.outputs.views.events import Events
from dyad.outputs.views.footnotes import Footnotes, Receipt, SourceView
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.repository_links import Forge, ForgeLinks
from dyad.outputs.views.views import Link, When, when


@dataclass(frozen=True)
class StatusView:
    """What one party did, on its own word."""

    party: Link
    steps: Sequence[tuple[str, str, Sequence[Receipt], str | None]]
    """Status, since when, receipts, note; oldest first."""
    last: str | None


@dataclass(frozen=True)
class Step:
    """A status, since when, who says so, and a caution."""

    label: str
    as_of: str
    receipts: Sequence[Receipt]
    note: str | None


@dataclass(frozen=True)
class Standing:
    """The parties with one and the same history, and that history, oldest first."""

    parties: Sequence[Link]
    steps: Sequence[Step]


@dataclass(frozen=True)
class AgreementView:
    """An agreement as pages show it."""

    anchor: str
    title: str
    href: str
    kind: str
    signed: When | None
    expires: When | None
    expires_receipts: Sequence[Receipt]
    parties: Sequence[StatusView]
    standing: Sequence[Standing]
    summary: Markup | None
    note: str | None
    text_url: str | None
    events: Sequence[Link]
    receipts: Sequence[Receipt]
    forge: ForgeLinks
    formerly: Sequence[str]
    """Anchors of earlier ids: their addresses go on working."""
    tombstone: str | None


def agreement_view(
    one: Agreement, dataset: Dataset, pagination: Pagination, texts: Texts, here: Here, notes: Footnotes
) -> AgreementView:
    """Return an agreement as a page shows it, with its events linked."""
    views, labels = Events(dataset, pagination, here, notes, texts), dataset.vocabulary
    parties = []
    for party in one.parties:
        own = [status for status in one.history if status.by == party]
        steps = [
            (
                labels.label("agreement-statuses", step.status),
                date_words(step.as_of, texts, short=True),
                notes.receipts([step.source]),
                notes.plain(step.note) if step.note else None,
            )
            for step in own
        ]
        parties.append(StatusView(views.actor(party), steps, steps[-1][0] if steps else None))
    return AgreementView(
        anchor=addresses.agreement_anchor(one.id),
        title=one.title,
        href=here.to(pagination.agreement(one.id)),
        kind=labels.label("agreement-kinds", one.kind),
        signed=when(one.signed, texts) if one.signed else None,
        expires=when(one.expires.on, texts) if one.expires else None,
        expires_receipts=notes.receipts([one.expires.source]) if one.expires else [],
        parties=parties,
        standing=_standing(parties),
        summary=notes.inline(one.summary) if one.summary else None,
        note=notes.plain(one.note) if one.note else None,
        text_url=one.text_url,
        events=[views.short(event) for event in reversed(dataset.agreement_events(one.id)[-CARRIED:])],
        receipts=notes.receipts(one.sources),
        forge=Forge(dataset.site).links(one, pagination.agreement(one.id)),
        formerly=[addresses.agreement_anchor(old) for old in one.formerly],
        tombstone=one.withdrawn.why if one.withdrawn else None,
    )


def _standing(parties: Sequence[StatusView]) -> Sequence[Standing]:
    """Put the parties together that did the same on the same days."""
    groups: dict[tuple[Step, ...], list[Link]] = {}
    for party in parties:
        steps = tuple(Step(label, as_of, tuple(receipts), note) for label, as_of, receipts, note in party.steps)
        groups.setdefault(steps, []).append(party.party)
    return [Standing(found, steps) for steps, found in groups.items()]


@dataclass(frozen=True)
class Period:
    """The agreements under one heading."""

    title: str
    anchor: str
    agreements: Sequence[AgreementView]


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the pages of all agreements: one, or several parts of a long register."""
    parts = pagination.register() or [()]
    for number, part in enumerate(parts, start=1):
        yield _part(dataset, pagination, texts, part, number, len(parts))


@dataclass(frozen=True)
class RegisterView:
    """What the register of agreements shows."""

    count: int
    periods: Sequence[Period]
    parts: Sequence[Link]
    sources: Sequence[SourceView]


def _part(
    dataset: Dataset, pagination: Pagination, texts: Texts, agreements: Sequence[Agreement], number: int, count: int
) -> Output:
    place, texts = partial(addresses.part, addresses.AGREEMENTS), texts

    def view(here: Here) -> RegisterView:
        notes = Footnotes(dataset, here, pagination, texts)
        found = [(one, agreement_view(one, dataset, pagination, texts, here, notes)) for one in agreements]
        return RegisterView(
            count=len(dataset.agreements()),
            periods=_periods(found, texts),
            parts=part_links(place, number, count, here, texts),
            sources=notes.sources(),
        )

    title = part_title(texts("agreement.agreements"), number, count, texts)
    return page(
        dataset, texts, place(number), "agreements", view, title=title, description=texts("agreement.description")
    )


def _periods(found: Sequence[tuple[Agreement, AgreementView]], texts: Texts) -> Sequence[Period]:
    """Group agreements by the decade of their signing; in the order of the register."""
    decades: dict[int | None, list[AgreementView]] = {}
    for one, view in found:
        signed = one.signed and (one.signed.earliest or one.signed.latest)
        decades.setdefault(signed.year // 10 * 10 if signed else None, []).append(view)
    return [
        Period(
            texts("date.years", first=decade, last=decade + 9) if decade else texts("agreement.no-date"),
            f"d-{decade or 'none'}",
            views,
        )
        for decade, views in decades.items()
    ]
