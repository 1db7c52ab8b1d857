"""A source is what a reader can look up; every sentence of the site leads to one."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from dyad.model.dates import Date
from dyad.model.fields import Address, Country, Day, Flag, Language, Part, Plain, Shorthand, Term, Title
from dyad.model.published import Published
from dyad.model.references import MayName

UNKNOWN = "unknown"
"""Stands for a publisher where nobody is named."""
CARRY_ALONE = frozenset("AB")
"""Grades of sources that carry an event by themselves (the rule `weak-sources`)."""


class Reliability(Part):
    """How reliable the source is, after the Admiralty scale, and why we say so."""

    grade: Annotated[str, Term("grades")]
    """A to F."""
    why: Plain
    """The reason."""
    by: Plain
    """Who judged it."""
    on: Day
    """The day of the judgement."""


class CitedName(Part):
    """Who wrote a text, or put it together: a person by the parts of the name, or a body as it is called."""

    family: Plain | None = None
    """A person's family name, under which it is sorted: `Tolvane`."""
    given: Plain | None = None
    """A person's other names: `Mira`."""
    literal: Plain | None = None
    """A body, or a person of one name, as it stands: `Ministry of Trade and Industry`."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.family is None) == (self.literal is None) or (self.given and not self.family):
            raise PydanticCustomError(
                "one-name",
                "a name is that of a person or of a body",
                {"hint": "write 'family' and 'given', or 'literal'"},
            )
        return self

    @property
    def shown(self) -> str:
        """The name as it reads in a sentence."""
        return self.literal or " ".join(filter(None, (self.given, self.family)))


_Names = tuple[Annotated[CitedName, Shorthand("literal")], ...]


class Source(Published):
    """A text that records rest on."""

    title: Title
    """The title as published, or our own description (then `title_is_ours`)."""
    publisher: Plain
    """Who published it; `unknown` where nobody is named."""
    kind: Annotated[str, Term("source-kinds")]
    """The kind of text, after the CSL types."""
    url: Address | None = None
    """Its address."""
    no_url: Plain | None = None
    """Why there is no address."""
    author: Plain | None = None
    """Who wrote it, as one text; `authors`, which counts before it, lets citations put the names in any form."""
    authors: _Names = ()
    """Who wrote it: persons as `{family, given}`, bodies by their name alone."""
    editors: _Names = ()
    """Who put it together, in the same way."""
    published: Date | None = None
    """When it was published, as precisely as known."""
    language: Language | None = None
    """Its language."""
    archived_url: Address | None = None
    """An archived copy."""
    archived_on: Day | None = None
    """The day of the archived copy."""
    accessed: Day | None = None
    """The day on which it was read at its address."""
    doi: Annotated[str, Field(pattern=r"^10\.[0-9]{4,9}/[-._;()/:A-Za-z0-9]+$", max_length=200)] | None = None
    """Its DOI, without the address before it: `10.1000/182`."""
    isbn: Annotated[str, Field(pattern=r"^(97[89]-?)?([0-9]-?){9}[0-9X]$")] | None = None
    """The ISBN of a book."""
    no_archive: Plain | None = None
    """Why there is no archived copy."""
    origin: Annotated[Plain | None, MayName("source")] = None
    """Where the text comes from: an agency, or another source's id."""
    publisher_country: Country | None = None
    """The publisher's country."""
    word_of: Country | None = None
    """The country whose government speaks in it: a ministry's page, a statement, a state's own medium."""
    reliability: Reliability | None = None
    """Our grade and its reason."""
    reprint: Flag = False
    """`true` when it was read on a site that reprints it: cited, never linked."""
    title_is_ours: Flag = False
    """`true` when the title is our own description; it is printed in brackets."""
    text_seen: Annotated[str, Term("texts-seen")] | None = None
    """How much of the text was read: `full`, `excerpt` or `headline`."""
    kept_for: Plain | None = None
    """Why the source stays although nothing rests on it."""
    note: Plain | None = None
    """A caution that readers need."""

    @model_validator(mode="after")
    def _address_or_reason(self) -> Self:
        if self.url is None and self.no_url is None:
            raise PydanticCustomError(
                "missing-field",
                "a source has an address, or says why not",
                {"hint": "write 'url', or 'no_url' with the reason"},
            )
        return self

    @property
    def known_publisher(self) -> str | None:
        """Who published it; None where nobody is named."""
        return None if self.publisher == UNKNOWN else self.publisher

    @property
    def outlet(self) -> str:
        """Who published it, by which it is named in a list; the title where nobody is named."""
        return self.known_publisher or self.title

    @property
    def names(self) -> tuple[CitedName, ...]:
        """Who wrote it, however the file says it: one text is one name, as it stands."""
        return self.authors or ((CitedName.model_construct(literal=self.author),) if self.author else ())
