"""What a site is called, where it stands and what it tracks: `briefings/site.yaml`."""

from typing import Annotated

from pydantic import Field

from generator.model.fields import Address, Day, PairRef, Part, Plain, Record, Title


class Counts(Part):
    """A number for each kind of record, as text of digits."""

    events: Annotated[int, Field(ge=0)] = 0
    """Events."""
    actors: Annotated[int, Field(ge=0)] = 0
    """Actors."""
    sources: Annotated[int, Field(ge=0)] = 0
    """Sources."""
    agreements: Annotated[int, Field(ge=0)] = 0
    """Agreements."""


class Site(Record):
    """The settings of a site."""

    title: Title
    """The site's name."""
    tagline: Plain
    """What it is, in one line."""
    url: Address
    """The public address, ending in a slash."""
    repository: Address
    """The address of the repository on its forge, without a slash at the end."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")] = "en"
    """The language of the interface (BCP 47): a file of `templates/texts/`. Records are in the editors' own words."""
    branch: Plain = "main"
    """The branch that is published."""
    publisher: Plain
    """Who publishes the site."""
    published: Day
    """The day of the first publication; records without `added` belong to it."""
    tracked: tuple[PairRef, ...] = ()
    """The pairs on the front page, in order."""
    snapshots: Annotated[int, Field(ge=0)] = 0
    """So many past months are published as the site was at their ends, below `as-of/`."""
    minimum: Counts = Counts()
    """The least number of records; a build with fewer stops, because data was lost."""
