"""An agreement: who signed it where and for how long, its status for each of its parties, and what is said about it."""

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from dyad.model.dates import Date
from dyad.model.event import AnySource, Claim, Place
from dyad.model.fields import (
    ActorRef,
    Address,
    AgreementRef,
    ClaimRef,
    Inline,
    OneOrMore,
    Part,
    Plain,
    Shorthand,
    Term,
    Title,
)
from dyad.model.published import Published

Years = Annotated[int, Field(ge=1)]


class AgreementStatus(Part):
    """What one party did with the agreement, and who says so."""

    status: Annotated[str, Term("agreement-statuses")]
    """The status from then on."""
    as_of: Date
    """From when."""
    by: ActorRef
    """The party whose status it is."""
    sources: Annotated[tuple[AnySource, ...], Field(alias="source", min_length=1), OneOrMore()]
    """The source that says so; a list where several do."""
    note: Plain | None = None
    """A caution that readers need."""


class Expiry(Part):
    """When an agreement runs out by its own terms."""

    on: Date
    """The last day, as precise as the source."""
    source: AnySource
    """The source that says so."""


class Renewal(Part):
    """How the term of an agreement was made longer."""

    on: Date
    """When it was renewed, or from when on."""
    years: Years | None = None
    """For how many years."""
    source: AnySource
    """The source that says so."""


class AgreementTerm(Part):
    """How long an agreement runs by its own terms."""

    years: Years | None = None
    """For how many years it was concluded."""
    renewals: tuple[Renewal, ...] = ()
    """How it was made longer, oldest first."""
    expires: Expiry | None = None
    """When it runs out, with all renewals; what came of it then stands in `history`."""


class Signatory(Part):
    """Who put the name under it."""

    actor: ActorRef | None = None
    """The actor's id."""
    name: Plain | None = None
    """The name, where no actor stands for it."""
    office: Plain | None = None
    """The office held then, as the sources give it."""
    on_behalf_of: ActorRef | None = Field(default=None, alias="for")
    """The party that it was signed for; left out for a witness or a mediator."""

    @model_validator(mode="after")
    def _one_name(self) -> Self:
        if (self.actor is None) == (self.name is None):
            raise PydanticCustomError(
                "one-name", "a signatory has one name", {"hint": "write 'actor' or 'name', one of the two"}
            )
        return self


BUNDLE = "bundle"
"""The kind of a record that stands for several texts."""

_Agreements = Annotated[tuple[AgreementRef, ...], OneOrMore()]


class Relations(Part):
    """What an agreement does to earlier ones."""

    supersedes: _Agreements = ()
    """Those in whose place it stands."""
    amends: _Agreements = ()
    """Those it changes."""
    carries_out: _Agreements = Field(default=(), alias="carries-out")
    """Those it puts into effect."""
    extends: _Agreements = ()
    """Those it makes run longer."""


class Agreement(Published):
    """A text that parties agreed on."""

    title: Title
    """Its official title in English, or the usual one where that is not known."""
    short_title: Title | None = None
    """What it is usually called; pages call it so."""
    kind: Annotated[str, Term("agreement-kinds")]
    """What kind of text it is; `bundle` for several texts in one record, which are counted apart."""
    parties: Annotated[tuple[ActorRef, ...], Field(min_length=1)]
    """The countries or bodies that are party to it."""
    signed: Date | None = None
    """When it was signed."""
    place: Annotated[Place, Shorthand("name")] | None = None
    """Where it was signed."""
    signatories: tuple[Signatory, ...] = ()
    """Who signed it."""
    term: AgreementTerm | None = None
    """How long it runs by its own terms."""
    expires: Expiry | None = None
    """The older place of `expires` in `term`; one of the two is enough."""
    history: tuple[AgreementStatus, ...] = ()
    """Its status per party, oldest first."""
    claims: tuple[Claim, ...] = ()
    """What is said about it and is no status: a party disputes it or announces a step, somebody who is no party objects."""
    statements: tuple[ClaimRef, ...] = ()
    """Claims within events that speak of it, as `event-id#claim`: they stand with its own claims."""
    relations: Relations | None = None
    """What it does to earlier agreements."""
    text_url: Address | None = None
    """The address of its text."""
    text_citation: Plain | None = None
    """Where its text is printed, for those who look it up: the series, volume and number."""
    summary: Inline | None = None
    """What it provides, in our own words."""
    themes: tuple[Annotated[str, Term("themes")], ...] = ()
    """Its subjects."""
    confidence: Annotated[str, Term("event-confidences")] = "high"
    """How sure we are of our own record."""
    note: Plain | None = None
    """A caution that readers need."""
    sources: Annotated[tuple[AnySource, ...], Field(min_length=1)]
    """What the record rests on."""

    @property
    def called(self) -> str:
        """What pages call it: the short title, where there is one."""
        return self.short_title or self.title

    @property
    def end(self) -> Expiry | None:
        """When it runs out by its own terms, wherever the file says so."""
        return (self.term and self.term.expires) or self.expires


def related(one: Agreement) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what an agreement says it does to others, by the key of the file: `carries-out`, and their ids."""
    if one.relations:
        for name, info in Relations.model_fields.items():
            if targets := getattr(one.relations, name):
                yield info.alias or name, targets
