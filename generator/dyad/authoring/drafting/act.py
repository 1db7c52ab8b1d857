"""An act as one sentence tells of it, and the words that its fields rest on."""

from dataclasses import dataclass, field
from typing import Literal

from dyad.authoring.drafting.clauses import SentenceReading
from dyad.authoring.drafting.participants import Participant
from dyad.authoring.drafting.speech import Teller
from dyad.language.word_lists import Hit
from dyad.model.dates import Date

Basis = Literal["occurred", "announced", "reported"]
TOLD_WITH = frozenset(
    {
        "announcement-of-cooperation",
        "promise",
        "statement",
        "request",
        "invitation",
        "refusal",
        "condolence",
        "endorsement",
        "demand",
    }
)
"""What is said where people meet is told with the meeting: no act of its own in one sentence with it, or below it."""
MEETINGS = frozenset({"phone-call", "meeting", "visit", "consultations", "multilateral-meeting"})


@dataclass(frozen=True, slots=True)
class FieldReceipt:
    """A field of a draft, and the words it rests on."""

    field: str
    place: str
    words: str


@dataclass
class Act:
    """What one sentence tells of one act."""

    type: str
    reading: SentenceReading
    hit: Hit
    """The words that tell of it."""
    parts: list[Participant] = field(default_factory=list)
    date: Date | None = None
    basis: Basis = "occurred"
    status: Literal["occurred", "scheduled"] = "occurred"
    speaker: Teller | None = None
    receipts: list[FieldReceipt] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    of_the_last: bool = False
    """Whether it is told as a part of the act before: “during the visit”."""
    doubt: str = ""
    """Why it is no act that can be drafted although its words are there; empty where it is one."""
    follows: "Act | None" = None
    """The act whose date is this one's."""

    @property
    def is_detail(self) -> bool:
        """Whether it is what was said where people met, told after the meeting."""
        return self.of_the_last and self.type in TOLD_WITH

    @property
    def is_apart(self) -> bool:
        """Whether it has a time of its own, or none that is told: no sentence about another act goes on with it."""
        clause = self.reading.clause(self.hit.start)
        own = any(
            time.why and not time.past and self.reading.clause(time.start) == clause for time in self.reading.times
        )
        return (
            own or clause.fronted or (clause.relative and clause.opener not in ("who", "which", "where", "qui", "où"))
        )

    @property
    def actors(self) -> list[str]:
        """Return those with a part in it, without those who are only mentioned."""
        return [one.actor for one in self.parts if one.role != "mentioned"]
