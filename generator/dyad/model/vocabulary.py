"""The vocabulary: words with a fixed meaning, declared as data in `briefings/vocabulary/`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from dyad.model.dates import Date
from dyad.model.fields import Flag, Language, Part, Plain, Term, Title
from dyad.model.posts import Declared, Posts

Quad = Literal["material-cooperation", "verbal-cooperation", "verbal-conflict", "material-conflict", "none"]


class Entry(Part):
    """One word of a vocabulary."""

    label: Title
    """The word as readers see it."""
    definition: Plain
    """What it means, in plain words."""
    plover: Annotated[str, Field(pattern=r"^[A-Z]+(/[a-z-]+)?$")] | None = None
    """Event types: the PLOVER 2.0 type and mode, for exchange."""
    quad: Quad = "none"
    """Event types: the class of cooperation or conflict."""
    domestic: Flag = False
    """Event types: whether it is an act of one country in its own affairs, which nobody doubts when that country tells it."""
    direct: Flag = False
    """Roles: whether the countries in it make a pair."""
    place: Flag = False
    """Kinds of parties: whether such a party is a place with authorities of its own."""
    range: Plain | None = None
    """Likelihood words: the range of probability (ICD 203)."""
    titles: tuple[Plain, ...] = ()
    """Posts: the titles of offices that mean it. `{country}` stands for the name of any country; what stands in brackets at the end of an office's title is not compared."""
    triggers: dict[Language, tuple[Plain, ...]] = Field(default_factory=dict)
    """Event types: the words that tell of such an act as done, by language, as `dyad draft` looks for them: `*` at the end of a word stands for any ending, `..` for a few words, `|` between words for any one of them."""
    plans: dict[Language, tuple[Plain, ...]] = Field(default_factory=dict)
    """Event types: the words that name such an act where it is still to come: `will meet`, `scheduled to meet`."""
    bodies: tuple[Plain, ...] = ()
    """Posts: the bodies that it belongs to, where the same title is used elsewhere too. An office whose `organisation` is another is not this post."""


class CountryEntry(Part):
    """A country, or a state that was one."""

    name: Title
    """The name that readers see."""
    demonym: Plain | None = None
    """The adjective."""
    alpha2: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    """The ISO 3166-1 alpha-2 code."""
    former: Flag = False
    """Whether the state has ceased to be."""
    since: Date | None = Field(default=None, alias="from")
    """The day or year from which the state was, of a former state."""
    until: Date | None = None
    """The day or year in which a former state ceased to be: what happened later is another's."""
    successors: tuple[Annotated[str, Field(pattern=r"^[A-Z]{3}$")], ...] = ()
    """The codes of the states that are where a former state was."""
    also_known_as: tuple[Plain, ...] = ()
    """Other spellings and former names."""
    capitals: tuple[Plain, ...] = ()
    """The seat of its government, by all its names: to whoever searches, an envoy in it is one to the country."""
    note: Plain | None = None
    """A remark on the name."""

    @property
    def is_over(self) -> bool:
        """Whether it has ceased to be, or to act."""
        return self.former or self.until is not None


class PartyEntry(CountryEntry):
    """A party of the project's own: a union, an organisation, a movement, a territory. ISO 3166 has no code for it."""

    alpha2: ClassVar[None] = None  # type: ignore[misc]  # what only countries have is no field here
    former: ClassVar[bool] = False  # type: ignore[misc]
    kind: Annotated[str, Term("party-kinds")]
    """What it is, in a word of `vocabulary/party-kinds.yaml`: no page calls it a country."""
    since: Date | None = Field(default=None, alias="from")
    """The day or year from which it acted under this name: it takes part in nothing before."""
    until: Date | None = None
    """The day or year until which it did: it takes part in nothing after."""
    successors: tuple[Annotated[str, Field(pattern=r"^[A-Z]{3}$")], ...] = ()
    """The codes of those who act in its place since."""
    capitals: tuple[Plain, ...] = ()
    """Its seat, by all its names: to whoever searches, an envoy in it is one to the party."""


class Synonym(Part):
    """Words that mean the same to whoever searches."""

    words: Annotated[tuple[Plain, ...], Field(min_length=1)]
    """Words and names: each finds what the others find."""
    also: tuple[Plain, ...] = ()
    """What they find as well, but are not found by."""
    left_out: Flag = False
    """Whether they are titles of address: beside other words they need not be found."""


# The words that the program itself acts on; a vocabulary may say more, but not less.
NEEDED: Mapping[str, frozenset[str]] = {
    "event-types": frozenset(),
    "themes": frozenset(),
    "roles": frozenset({"party"}),
    "statuses": frozenset({"occurred", "floated", "scheduled", "postponed", "rescheduled", "cancelled", "lapsed"}),
    "date-bases": frozenset({"occurred", "announced", "reported"}),
    "acts": frozenset({"states", "alleges", "denies"}),
    "change-classes": frozenset({"updated", "corrected", "clarified", "source-added", "withdrawn"}),
    "actor-kinds": frozenset({"person"}),
    "series": frozenset(),
    "source-kinds": frozenset(),
    "agreement-kinds": frozenset(),
    "agreement-statuses": frozenset(
        {"signed", "in-force", "suspended", "held-in-abeyance", "expired", "terminated", "superseded"}
    ),
    "directions": frozenset(),
    "likelihoods": frozenset(),
    "confidences": frozenset({"low", "moderate", "high"}),
    "event-confidences": frozenset({"high", "medium"}),
    "grades": frozenset(),
    "credibilities": frozenset(),
    "capacities": frozenset({"full"}),
    "party-kinds": frozenset(),
    "posts": frozenset(),
    "texts-seen": frozenset(),
}


OPTIONAL = frozenset({"party-kinds", "posts", "series"})
"""Vocabularies that a project may do without."""


@dataclass(frozen=True)
class Vocabulary:
    """All vocabularies by name, each a map from id to entry in the order of its file; the countries; and synonyms for the search."""

    entries: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    countries: Mapping[str, CountryEntry] = field(default_factory=dict)
    """All that can be one of a pair: countries, and the parties of the project's own."""
    synonyms: Mapping[str, Synonym] = field(default_factory=dict)
    """What means the same in a search; no record is read otherwise for it."""
    unread: frozenset[str] = frozenset()
    """The vocabularies whose files are there but could not be read: what points into them is not to blame."""

    @cached_property
    def digest(self) -> str:
        """A digest of all entries: records read with another vocabulary may read otherwise."""
        return sha256(repr((self.entries, self.countries)).encode()).hexdigest()

    @cached_property
    def parties(self) -> Mapping[str, PartyEntry]:
        """The parties of the project's own, by their codes."""
        return {code: one for code, one in self.countries.items() if isinstance(one, PartyEntry)}

    @cached_property
    def direct_roles(self) -> frozenset[str]:
        """The roles that make a party's country one of the countries of the event."""
        return frozenset(role for role, entry in self.entries.get("roles", {}).items() if entry.direct)

    @cached_property
    def posts(self) -> Posts:
        """What the titles of offices mean."""
        entries = self.entries.get("posts", {})
        return Posts(
            {post: Declared(entry.titles, entry.bodies) for post, entry in entries.items()},
            {code: (entry.name, *entry.also_known_as) for code, entry in self.countries.items()},
        )

    def ids(self, vocabulary: str) -> Collection[str]:
        """Return the ids that a vocabulary declares, in order; none for an unknown vocabulary."""
        return self.entries.get(vocabulary, {}).keys()

    def entry(self, vocabulary: str, term: str) -> Entry:
        """Return an entry. Raises KeyError when it is not declared."""
        return self.entries[vocabulary][term]

    def label(self, vocabulary: str, term: str) -> str:
        """Return the label of an entry."""
        return self.entry(vocabulary, term).label

    @cached_property
    def told(self) -> Mapping[str, Mapping[str, Entry]]:
        """The vocabularies that readers are told of: kinds of parties only where there are parties."""
        return {name: one for name, one in self.entries.items() if name != "party-kinds" or self.parties}

    def kind_of_party(self, code: str) -> str | None:
        """Return what a party of the project's own is, in a word of the project; None for a country."""
        one = self.parties.get(code)
        return self.label("party-kinds", one.kind) if one else None

    @property
    def sides(self) -> tuple[str, str]:
        """Return what a pair is of, one and several: countries, or parties where the project has some that are none."""
        return ("party", "parties") if self.parties else ("country", "countries")

    def country_name(self, code: str) -> str:
        """Return the name of a country or party; `none` reads as no country."""
        return self.countries[code].name if code in self.countries else "no country"
