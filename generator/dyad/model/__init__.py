"""The records: frozen, and ignorant of YAML, Markdown and page addresses."""

from collections.abc import Mapping

from dyad.model.actor import Actor, Office
from dyad.model.agreement import Agreement, AgreementStatus, AgreementTerm, Expiry, Relations, Renewal, Signatory
from dyad.model.coverage import Coverage
from dyad.model.event import Affects, Claim, Event, Figure, Party, Place, SourceRef, Stage
from dyad.model.fields import OF_THE_FILE, Part, Record
from dyad.model.pair import BottomLine, Direction, Dispute, Judgement, Pair, Position, Review
from dyad.model.published import Change, Published, Withdrawal
from dyad.model.references import Kind, Ref, Target
from dyad.model.site import Site
from dyad.model.source import Reliability, Source

__all__ = [
    "FILES",
    "KINDS",
    "OF_THE_FILE",
    "Actor",
    "Affects",
    "Agreement",
    "AgreementStatus",
    "AgreementTerm",
    "AnyRecord",
    "BottomLine",
    "Change",
    "Claim",
    "Coverage",
    "Direction",
    "Dispute",
    "Event",
    "Expiry",
    "Figure",
    "Judgement",
    "Kind",
    "Office",
    "Pair",
    "Part",
    "Party",
    "Place",
    "Position",
    "Published",
    "Record",
    "Ref",
    "Relations",
    "Reliability",
    "Renewal",
    "Review",
    "Signatory",
    "Site",
    "Source",
    "SourceRef",
    "Stage",
    "Target",
    "Withdrawal",
    "kind_of",
    "plural",
]

AnyRecord = Published | Pair
"""A record of any kind: what was changed in it is told. A pair's own address is made of its countries."""

KINDS: Mapping[Kind, type[AnyRecord]] = {
    "event": Event,
    "actor": Actor,
    "source": Source,
    "agreement": Agreement,
    "pair": Pair,
}
"""Every kind of record."""
FILES: Mapping[str, type[Record]] = dict((*KINDS.items(), ("site", Site)))
"""The same, and the settings: every shape of file that a person fills in."""


def plural(kind: Kind) -> str:
    """Return what the records of a kind are called together: their folder, their field of `Records`, their count."""
    return f"{kind}s"


def kind_of(path: str) -> Kind | None:
    """Return the kind of the records in the folder of `briefings/` that a path leads through; None for other folders."""
    return next((kind for kind in KINDS if path.split("/")[1:2] == [plural(kind)]), None)
