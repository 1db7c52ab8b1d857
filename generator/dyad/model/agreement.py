"""An agreement, and its status for each of its parties."""

from typing import Annotated

from pydantic import Field

from dyad.model.dates import Date
from dyad.model.event import AnySource, Change, Withdrawal
from dyad.model.fields import ActorRef, Address, Day, Inline, Part, Plain, Record, Slug, Term, Title


class AgreementStatus(Part):
    """What one party did with the agreement, and who says so."""

    status: Annotated[str, Term("agreement-statuses")]
    """The status from then on."""
    as_of: Date
    """From when."""
    by: ActorRef
    """The party whose status it is, on its own word."""
    source: AnySource
    """The source that says so."""
    note: Plain | None = None
    """A caution that readers need."""


class Expiry(Part):
    """When an agreement runs out by its own terms."""

    on: Date
    """The last day, as precise as the source."""
    source: AnySource
    """The source that says so."""


class Agreement(Record):
    """A text that parties agreed on."""

    title: Title
    """The usual English title."""
    kind: Annotated[str, Term("agreement-kinds")]
    """What kind of text it is."""
    parties: Annotated[tuple[ActorRef, ...], Field(min_length=1)]
    """The countries or bodies that are party to it."""
    signed: Date | None = None
    """When it was signed."""
    expires: Expiry | None = None
    """When it runs out by its own terms; what came of it then stands in `history`."""
    history: tuple[AgreementStatus, ...] = ()
    """Its status per party, oldest first."""
    text_url: Address | None = None
    """The address of its text."""
    summary: Inline | None = None
    """What it provides, in our own words."""
    note: Plain | None = None
    """A caution that readers need."""
    sources: Annotated[tuple[AnySource, ...], Field(min_length=1)]
    """What the record rests on."""
    added: Day | None = None
    """The day it was added; up to the site's `published`, it came with the first publication."""
    changes: tuple[Change, ...] = ()
    """What was changed later."""
    formerly: tuple[Slug, ...] = ()
    """Earlier ids; their addresses go on working."""
    withdrawn: Withdrawal | None = None
    """Set when the record no longer stands."""
