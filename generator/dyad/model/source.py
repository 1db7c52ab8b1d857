"""A source is what a reader can look up; every sentence of the site leads to one."""

from typing import Annotated, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from dyad.model.dates import Date
from dyad.model.fields import Address, Country, Day, Flag, Language, Part, Plain, Term, Title
from dyad.model.published import Published


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
    """Who wrote it."""
    published: Date | None = None
    """When it was published, as precisely as known."""
    language: Language | None = None
    """Its language."""
    archived_url: Address | None = None
    """An archived copy."""
    archived_on: Day | None = None
    """The day of the archived copy."""
    no_archive: Plain | None = None
    """Why there is no archived copy."""
    origin: Plain | None = None
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
