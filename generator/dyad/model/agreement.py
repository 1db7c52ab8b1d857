"""An agreement, and its status for each of its parties."""

from typing import Annotated

from pydantic import Field

from dyad.model.dates import Date
from dyad.model.event import AnySource
from dyad.model.fields import ActorRef, Address, Inline, Part, Plain, Term, Title
from dyad.model.published import Published


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


class Agreement(Published):
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
