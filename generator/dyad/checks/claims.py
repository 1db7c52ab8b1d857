"""These checks keep the claims of an event or an agreement apart, out of the future, and from answering themselves."""

from collections.abc import Iterator

from dyad.checks.reach import Around, of_each
from dyad.language.date_words import date_words
from dyad.language.texts import ENGLISH
from dyad.model import Agreement, Event, kind_of
from dyad.reading.findings import Finding


@of_each("event", "agreement")
def ids_once(holder: Event | Agreement, records: Around) -> Iterator[Finding]:
    """A claim's id stands once in its event or agreement."""
    seen: set[str] = set()
    for number, claim in enumerate(holder.claims):
        if claim.id in seen:
            yield Finding(
                holder.path,
                ("claims", number, "id"),
                "duplicate-id",
                f"there are two claims '{claim.id}' in this {kind_of(holder.path)}",
                "choose another id",
            )
        seen.add(claim.id)


@of_each("event", "agreement")
def no_self_dispute(holder: Event | Agreement, records: Around) -> Iterator[Finding]:
    """A claim does not dispute, confirm or qualify itself."""
    for number, claim in enumerate(holder.claims):
        for field in ("disputes", "confirms", "qualifies"):
            for position, target in enumerate(getattr(claim, field)):
                if target in (claim.id, f"{holder.id}#{claim.id}"):
                    yield Finding(
                        holder.path,
                        ("claims", number, field, position),
                        "claim-of-itself",
                        f"claim '{claim.id}' {field} itself",
                    )


@of_each("event", "agreement")
def said_by_now(holder: Event | Agreement, records: Around) -> Iterator[Finding]:
    """Nothing was said in the future."""
    for number, claim in enumerate(holder.claims):
        if claim.on and records.is_ahead(claim.on.earliest):
            yield Finding(
                holder.path,
                ("claims", number, "on"),
                "date-in-future",
                f"{date_words(claim.on, ENGLISH)} has not come (as of {records.today.isoformat()})",
            )
