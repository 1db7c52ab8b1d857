"""The register of agreements, with their status per party."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from generator import addresses, text
from generator.model import Agreement
from generator.outputs.forge import Forge, ForgeLinks
from generator.outputs.kit import Kit
from generator.outputs.notes import Notes, Receipt
from generator.outputs.output import Here, Output, page
from generator.outputs.parts import part_links
from generator.outputs.views import Link, When, when
from generator.shelves import CARRIED


@dataclass(frozen=True)
class StatusView:
    """What one party did, on its own word."""

    party: Link
    steps: Sequence[tuple[str, str, Sequence[Receipt], str | None]]
    """Status, since when, receipts, note; oldest first."""
    last: str | None


@dataclass(frozen=True)
class AgreementView:
    """An agreement as pages show it."""

    anchor: str
    title: str
    href: str
    kind: str
    signed: When | None
    parties: Sequence[StatusView]
    summary: Markup | None
    note: str | None
    text_url: str | None
    events: Sequence[Link]
    receipts: Sequence[Receipt]
    forge: ForgeLinks
    formerly: Sequence[str]
    """Anchors of earlier ids: their addresses go on working."""
    tombstone: str | None


def agreement_view(one: Agreement, kit: Kit, here: Here, notes: Notes) -> AgreementView:
    """Return an agreement as a page shows it, with its events linked."""
    views, words = kit.events(here, notes), kit.dataset.vocabulary
    parties = []
    for party in one.parties:
        own = [status for status in one.history if status.by == party]
        steps = [(words.label("agreement-statuses", step.status), step.as_of.words(), notes.receipts([step.source]), step.note) for step in own]
        parties.append(StatusView(views.actor(party), steps, steps[-1][0] if steps else None))
    return AgreementView(
        anchor=addresses.agreement_anchor(one.id), title=one.title, href=here.to(kit.shelves.agreement(one.id)),
        kind=words.label("agreement-kinds", one.kind), signed=when(one.signed) if one.signed else None, parties=parties,
        summary=text.inline(one.summary) if one.summary else None, note=one.note, text_url=one.text_url,
        events=[Link(f"{event.title} ({event.date.short()})", views.href(event)) for event in reversed(kit.dataset.agreement_events(one.id)[-CARRIED:])],
        receipts=notes.receipts(one.sources), forge=Forge(kit.dataset.site).links(one, kit.shelves.agreement(one.id)),
        formerly=[addresses.agreement_anchor(old) for old in one.formerly], tombstone=one.withdrawn.why if one.withdrawn else None,
    )


def register(kit: Kit) -> Iterator[Output]:
    """Make the pages of all agreements: one, or several parts of a long register."""
    parts = kit.shelves.register() or [()]
    for number, part in enumerate(parts, start=1):
        yield _part(kit, part, number, len(parts))


def _part(kit: Kit, agreements: Sequence[Agreement], number: int, count: int) -> Output:
    place = partial(addresses.part, addresses.AGREEMENTS)

    def view(here: Here) -> Mapping[str, Any]:
        notes = kit.notes(here)
        return {
            "agreements": [agreement_view(one, kit, here, notes) for one in agreements], "count": len(kit.dataset.agreements()),
            "parts": part_links(place, number, count, here), "sources": notes.sources(),
        }

    return page(
        place(number), "agreements", view, title="Agreements" if count == 1 else f"Agreements, part {number} of {count}",
        as_of=kit.dataset.as_of.isoformat(), description="Register of agreements with their status for each party.",
    )
