"""A pair's record holds what editors judge of two countries; everything else on its page comes from events."""

from typing import Annotated

from pydantic import Field

from dyad.model.coverage import Coverage
from dyad.model.fields import ClaimRef, Country, Day, EventRef, Inline, Part, Plain, Prose, Record, Term
from dyad.model.published import Change


class BottomLine(Part):
    """The pair in at most 40 words."""

    text: Inline
    """One or two sentences."""
    rests_on: Annotated[tuple[EventRef, ...], Field(min_length=1)]
    """The events it rests on."""


class Direction(Part):
    """Where the pair is going, and since which event."""

    word: Annotated[str, Term("directions")]
    """`improving`, `steady`, `worsening` or `mixed`."""
    reason: Inline
    """The reason, in one sentence."""
    on: Day
    """The day of the judgement."""
    rests_on: Annotated[tuple[EventRef, ...], Field(min_length=1)]
    """The events it rests on."""


class Judgement(Part):
    """What we think likely; visibly not a fact (ICD 203)."""

    text: Inline
    """The judgement, with its word of likelihood and without a word of confidence."""
    likelihood: Annotated[str, Term("likelihoods")]
    """How likely."""
    confidence: Annotated[str, Term("confidences")]
    """How good the basis is."""
    basis: Plain
    """What it rests on, in words."""
    rests_on: tuple[EventRef, ...] = ()
    """The events it rests on."""
    as_of: Day
    """The day of the judgement."""
    resolve_by: Day
    """When it can be judged."""
    indicators: tuple[Plain, ...] = ()
    """What would change this."""
    alternatives: tuple[Plain, ...] = ()
    """What else is possible."""
    outcome: Plain | None = None
    """What came of it."""
    by: Plain | None = None
    """Who judges."""


class Position(Part):
    """An answer to a question."""

    by: Country | None = None
    """The country whose government answers; left out where somebody else does."""
    claim: ClaimRef
    """The claim that says so: `event-id#claim-id`."""


class Dispute(Part):
    """A question on which the governments give different answers."""

    question: Plain
    """The question."""
    positions: Annotated[tuple[Position, ...], Field(min_length=1)]
    """The answers."""


class Review(Part):
    """When an editor last read the whole briefing."""

    on: Day
    """The day."""
    by: Plain
    """Who."""


class Pair(Record):
    """A pair's briefing. Every field is optional: a pair with events has a page without this file."""

    bottom_line: BottomLine | None = None
    """The pair in at most 40 words."""
    direction: Direction | None = None
    """Where the pair is going."""
    judgements: tuple[Judgement, ...] = ()
    """What we think likely."""
    disputes: tuple[Dispute, ...] = ()
    """Where the governments disagree."""
    background: Prose | None = None
    """At most 400 words; every sentence ends with its receipt, `[@event-id]` or `[@source:id]`."""
    reviewed: Review | None = None
    """When the briefing was last read as a whole."""
    gaps: tuple[Plain, ...] = ()
    """What the briefing does not know."""
    coverage: Coverage | None = None
    """How far sources on this pair were looked for, where it is not as far as the site says in `site.yaml`."""
    changes: tuple[Change, ...] = ()
    """What was changed later."""
