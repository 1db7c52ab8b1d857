"""The records: frozen, and ignorant of YAML, Markdown and page addresses."""

from dyad.model.actor import Actor, Office
from dyad.model.agreement import Agreement, AgreementStatus, Expiry
from dyad.model.event import Affects, Claim, Event, Figure, Party, Place, SourceRef, Stage
from dyad.model.fields import OF_THE_FILE, Part, Record
from dyad.model.pair import BottomLine, Direction, Dispute, Judgement, Pair, Position, Review
from dyad.model.published import Change, Published, Withdrawal
from dyad.model.references import Ref
from dyad.model.site import Site
from dyad.model.source import Reliability, Source

__all__ = [
    "KINDS",
    "OF_THE_FILE",
    "Actor",
    "Affects",
    "Agreement",
    "AgreementStatus",
    "AnyRecord",
    "BottomLine",
    "Change",
    "Claim",
    "Direction",
    "Dispute",
    "Event",
    "Expiry",
    "Figure",
    "Judgement",
    "Office",
    "Pair",
    "Part",
    "Party",
    "Place",
    "Position",
    "Published",
    "Record",
    "Ref",
    "Reliability",
    "Review",
    "Site",
    "Source",
    "SourceRef",
    "Stage",
    "Withdrawal",
]

AnyRecord = Published | Pair
"""A record of any kind: what was changed in it is told. A pair's own address is made of its countries."""

KINDS: dict[str, type[AnyRecord]] = {
    "event": Event,
    "actor": Actor,
    "source": Source,
    "agreement": Agreement,
    "pair": Pair,
}
"""Every kind of record; the folder of a kind is its name and an `s`."""
