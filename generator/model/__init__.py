"""The records: frozen, and ignorant of YAML, Markdown and page addresses."""

from generator.model.actor import Actor, Office
from generator.model.agreement import Agreement, AgreementStatus, Expiry
from generator.model.event import Affects, Change, Claim, Event, Figure, Party, Place, SourceRef, Stage, Withdrawal
from generator.model.fields import OF_THE_FILE, Part, Record
from generator.model.pair import BottomLine, Direction, Dispute, Judgement, Pair, Position, Review
from generator.model.pointers import Ref
from generator.model.site import Site
from generator.model.source import Reliability, Source

__all__ = [
    "KINDS",
    "OF_THE_FILE",
    "Actor",
    "Affects",
    "Agreement",
    "AgreementStatus",
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

KINDS: dict[str, type[Record]] = {
    "event": Event,
    "actor": Actor,
    "source": Source,
    "agreement": Agreement,
    "pair": Pair,
}
"""Every kind of record; the folder of a kind is its name and an `s`."""
