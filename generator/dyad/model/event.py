"""An event, and the parts that other kinds share with it."""

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from dyad.model.dates import Date
from dyad.model.fields import (
    ActorRef,
    AgreementRef,
    ClaimRef,
    Country,
    EventRef,
    Flag,
    Headline,
    Hindsight,
    Inline,
    OneOrMore,
    PairRef,
    Part,
    Plain,
    Shorthand,
    SourceId,
    Term,
    Title,
)
from dyad.model.published import Published
from dyad.model.references import MayName

OPEN = frozenset({"floated", "scheduled", "rescheduled"})
"""Statuses of what is still to come."""


class SourceRef(Part):
    """A source, and where in it."""

    source: SourceId
    """The id of the source."""
    locator: Plain | None = None
    """Where in the source: `para 3`, `p. 12`."""


AnySource = Annotated[SourceRef, Shorthand("source")]


class Party(Part):
    """Who took part, and how."""

    actor: ActorRef
    """An actor id, or a country by its alpha-3 code in capitals."""
    office: Plain | None = Field(default=None, alias="as")
    """The office held then, as the sources give it."""
    on_behalf_of: Country | None = Field(default=None, alias="for")
    """The country on whose behalf; the actor's own when left out."""
    role: Annotated[str, Term("roles")] = "party"
    """The part played: `party`, `host`, `mentioned` …"""


class Stage(Part):
    """What was known of an event's status at some day."""

    status: Annotated[str, Term("statuses")]
    """The status then."""
    as_of: Date
    """The day, month or year from which this was known."""
    date: Date | None = None
    """The date that was given for the event then."""
    source: AnySource
    """The source that says so."""
    title: Title | None = None
    """How the title read at this stage; wanted where the later title tells the outcome."""
    summary: Inline | None = None
    """How the summary read at this stage."""


class Place(Part):
    """Where it happened. A place is never a party."""

    name: Plain
    """The place in English."""
    country: Country | None = None
    """The country, by the naming policy; disputed places carry none."""


class Claim(Part):
    """Who says what."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
    """A short name, unique within the event."""
    says: Inline
    """What is said, in our own words."""
    by: ActorRef | None = None
    """The speaker: an actor id or a country."""
    by_text: Plain | None = None
    """The speaker in words, where no actor stands for it."""
    told_by: ActorRef | None = None
    """Who tells of it, where that is another than the speaker: a readout of what a guest said is its writer's word."""
    act: Annotated[str, Term("acts")]
    """What the speaker does: `states`, `denies`, `alleges` …"""
    on: Date | None = None
    """When it was said."""
    sources: Annotated[tuple[AnySource, ...], Field(alias="source", min_length=1), OneOrMore()]
    """The source that reports it; a list where several do."""
    about: Literal["what", "who", "why", "where", "number", "date"] | None = None
    """On what it differs from the claims that it disputes.

    what: What happened.
    who: Who did it.
    why: Why it was done.
    where: Where it was.
    number: How many or how much.
    date: When it was.
    """
    disputes: tuple[ClaimRef, ...] = ()
    """The claims it contradicts."""
    confirms: tuple[ClaimRef, ...] = ()
    """The claims it supports."""
    qualifies: tuple[ClaimRef, ...] = ()
    """The claims it narrows."""
    credibility: Annotated[str, Term("credibilities")] | None = None
    """The Admiralty scale's figure for this claim alone."""

    @model_validator(mode="after")
    def _one_speaker(self) -> Self:
        if (self.by is None) == (self.by_text is None):
            raise PydanticCustomError(
                "one-speaker", "a claim has one speaker", {"hint": "write 'by' or 'by_text', one of the two"}
            )
        return self


class Figure(Part):
    """A number, and whose number it is. The value is text: `at least 26`."""

    label: Plain
    """What is counted."""
    value: Plain
    """The number as the source gives it."""
    unit: Plain | None = None
    """The unit."""
    period: Plain | None = None
    """The time it covers."""
    by: Annotated[Plain | None, MayName("actor")] = None
    """Whose figure it is: an actor id, a country or words."""
    source: AnySource
    """The source that gives it."""


class Affects(Part):
    """Another pair that this event moved: a ripple, written by an editor."""

    pair: PairRef
    """The pair."""
    why: Plain
    """How it was moved, in one sentence."""
    source: AnySource
    """The source that says so."""


Attribution = Annotated[
    Annotated[Plain, Tag("words")] | Annotated[tuple[ActorRef, ...], Tag("actors")],
    Discriminator(lambda value: "words" if isinstance(value, str) else "actors"),
]
"""Words that read well after "According to", or the speakers' actor ids."""


class Event(Published):
    """Something that happened, or was to happen, between countries or in one of them."""

    title: Headline
    """Neutral, at most 100 characters, no full stop."""
    date: Date
    """When it happened: a day, a month, a year or more (see the date forms)."""
    date_basis: Annotated[str, Term("date-bases")] = "occurred"
    """What the date is the date of: `occurred`, `announced` or `reported`."""
    date_checked: Flag = False
    """`true` when a first day of a month was checked, or a year that may be one of another calendar: faults hide there."""
    type: Annotated[str, Term("event-types")]
    """What kind of event it is."""
    parties: Annotated[tuple[Annotated[Party, Shorthand("actor")], ...], Field(min_length=1)]
    """Who took part."""
    summary: Inline
    """One to three sentences of our own, holding only what the sources say."""
    according_to: Annotated[Attribution | None, Hindsight()] = None
    """Whose word it is: actor ids, or words that read well after "According to"."""
    word_of: Annotated[tuple[Country, ...], Hindsight()] = ()
    """The countries whose officials or bodies the words of `according_to` name; actor ids carry their own."""
    status: Annotated[str, Term("statuses")] = "occurred"
    """Whether it happened."""
    history: tuple[Stage, ...] = ()
    """How the status changed, oldest first; the last entry equals `status` and `date`."""
    place: Place | None = None
    """Where it happened."""
    claims: tuple[Claim, ...] = ()
    """Who says what about it."""
    figures: tuple[Figure, ...] = ()
    """Numbers, each with its claimant."""
    pairs: tuple[PairRef, ...] = ()
    """The pairs it belongs to, where the parties do not say so; `[]` for none."""
    affects: tuple[Affects, ...] = ()
    """Other pairs that it moved."""
    agreements: tuple[AgreementRef, ...] = ()
    """The agreements it concerns."""
    themes: tuple[Annotated[str, Term("themes")], ...] = ()
    """Its subjects."""
    related: tuple[EventRef, ...] = ()
    """Other events that belong with it."""
    series: Annotated[str, Term("series")] | None = None
    """The series of recurring meetings that it is one of, by its id in `vocabulary/series.yaml`."""
    number: Annotated[int, Field(ge=1, le=9999)] | None = None
    """Which one of the series it is, as the sources count."""
    milestone: Flag = False
    """`true` puts it among the milestones of its pairs."""
    confidence: Annotated[str, Term("event-confidences")] = "high"
    """How sure we are of our own record."""
    note: Annotated[Plain | None, Hindsight()] = None
    """A caution that readers need."""
    sources: Annotated[tuple[AnySource, ...], Field(min_length=1)]
    """What it rests on."""

    @property
    def says_pairs(self) -> bool:
        """Whether the record says itself which pairs the event belongs to: some, or none."""
        return "pairs" in self.model_fields_set

    def said_on(self, claim: Claim) -> Date:
        """Return when a claim of the event was made, as far as is known.

        What is said of a plan is said when the plan is made known, and not on the day for which it is made.
        """
        return claim.on or (self.history[-1].as_of if self.status in OPEN and self.history else self.date)
