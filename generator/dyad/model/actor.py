"""An actor: a person in public office, or a body."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from dyad.model.dates import Date
from dyad.model.event import AnySource
from dyad.model.fields import ActorRef, CountryOrNone, Language, Name, Part, Plain, Term, WikidataId
from dyad.model.published import Published
from dyad.model.references import MayName

STILL = ".."
End = Annotated[
    Annotated[Literal[".."], Tag("still")] | Annotated[Date, Tag("date")],
    Discriminator(lambda value: "still" if value == STILL else "date"),
]
"""The end of a term: a date, or `..` for still held on `checked_on`."""


class Office(Part):
    """A term in an office. Without dates the person is only attested in it."""

    title: Plain
    """The office, in English."""
    organisation: Plain | None = None
    """The body it belongs to."""
    start: Date | None = Field(default=None, alias="from")
    """When the term began, if a source says so."""
    end: End | None = Field(default=None, alias="to")
    """When it ended; `..` when it was still held on `checked_on`."""
    checked_on: Date | None = None
    """The latest date for which a source shows the person in the office."""
    capacity: Annotated[str, Term("capacities")] = "full"
    """`full`, `acting`, `interim` or `adviser`."""
    note: Plain | None = None
    """A caution that readers need."""
    sources: tuple[AnySource, ...] = ()
    """What it rests on."""


class Actor(Published):
    """Who takes part in events or speaks about them."""

    name: Name
    """The name as English-language sources of the actor's own country write it."""
    kind: Annotated[str, Term("actor-kinds")]
    """What it is: a person, a ministry, a party …"""
    country: CountryOrNone
    """The alpha-3 code of the country, or `none`."""
    names: dict[Language, Name] = Field(default_factory=dict)
    """Names in other languages and scripts."""
    also_known_as: tuple[Name, ...] = ()
    """Other spellings and names."""
    abbreviation: Name | None = None
    """The usual abbreviation. If no other actor is called so, pages explain it at its first use."""
    offices: tuple[Office, ...] = ()
    """The offices held; the first listed leads where several cover a date."""
    parent: Annotated[Plain | None, MayName("actor")] = None
    """The body it is part of."""
    description: Plain | None = None
    """One neutral line."""
    wikidata: WikidataId | None = None
    """The Wikidata item."""
    different_from: tuple[ActorRef, ...] = ()
    """Others who are called the same, or nearly, and are somebody else."""
    sources: tuple[AnySource, ...] = ()
    """What the record rests on."""
