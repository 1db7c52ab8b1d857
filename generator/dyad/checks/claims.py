"""These checks keep the claims of an event or an agreement apart, out of the future, and from answering themselves."""

from collections.abc import Iterator
from datetime import date

from dyad.language.date_words import date_words
from dyad.language.texts import ENGLISH
from dyad.model import Agreement, Event, kind_of
from dyad.reading.findings import Finding
from dyad.reading.records import Records


def _holders(records: Records) -> Iterator[Event | Agreement]:
    """Yield the records that claims stand in."""
    yield from records.events.values()
    yield from records.agreements.values()


def ids_once(records: Records, as_of: date) -> Iterator[Finding]:
    """A claim's id stands once in its event or agreement."""
    for holder in _holders(records):
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


def no_self_dispute(records: Records, as_of: date) -> Iterator[Finding]:
    """A claim does not dispute, confirm or qualify itself."""
    for holder in _holders(records):
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


def said_by_now(records: Records, as_of: date) -> Iterator[Finding]:
    """Nothing was said in the future."""
    for holder in _holders(records):
        for number, claim in enumerate(holder.claims):
            if claim.on and claim.on.earliest and claim.on.earliest > as_of:
                yield Finding(
                    holder.path,
                    ("claims", number, "on"),
                    "date-in-future",
                    f"{date_words(claim.on, ENGLISH)} has not come (as of {as_of.isoformat()})",
                )
