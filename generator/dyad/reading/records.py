"""The records of a project, by kind and id."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from dyad.model import KINDS, Actor, Agreement, AnyRecord, Event, Kind, Pair, Site, Source, plural
from dyad.model.vocabulary import Vocabulary
from dyad.reading.kept_record import LazyRecords
from dyad.reading.loose_references import Reference
from dyad.reading.own_pages import Own
from dyad.reading.own_words import NONE, Language, OwnWords
from dyad.reading.prose import PageText


@dataclass(frozen=True)
class Records:
    """All records of a project, by id, in the order of their ids."""

    site: Site
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    own: OwnWords = NONE
    """What the project says in words of its own."""
    events: Mapping[str, Event] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    pairs: Mapping[str, Pair] = field(default_factory=dict)
    pages: Mapping[str, PageText] = field(default_factory=dict)
    """The pages of prose that every site has, by name: `method`."""
    beside: Own = field(default_factory=Own)
    """The pages of the editors' own, and the files that lie beside them."""
    unread: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By kind, the ids whose files are there but could not be read: what points to them is not to blame."""
    loose: tuple[tuple[str, Reference], ...] = ()
    """What those files point to, as far as it can be told, each with its file."""

    @property
    def language(self) -> Language:
        """The language of the site, for those who look for its words."""
        return Language(self.site.language, self.own)

    @cached_property
    def times_named(self) -> Counter[str]:
        """How often each actor is named in events."""
        return Counter(target for event in self.events.values() for kind, target in event.targets if kind == "actor")

    def of_kind(self, kind: Kind) -> Mapping[str, AnyRecord]:
        """Return the records of a kind: `event`, `actor`, `source`, `agreement` or `pair`."""
        found: Mapping[str, AnyRecord] = getattr(self, plural(kind))
        return found

    def marks(self, kind: Kind) -> Iterator[tuple[str, str]]:
        """Yield the id of each record of a kind with what stands for its file: a record whose mark is the same is the same."""
        found = self.of_kind(kind)
        for id, record in found.files() if isinstance(found, LazyRecords) else found.items():
            yield id, f"{record.digest[:32]} {record.path.rpartition('/')[0]}"

    def with_more(self, kind: Kind, records: Iterable[AnyRecord]) -> "Records":
        """Return the same records with some more of a kind, or others in the place of those with their ids."""
        merged = {**self.of_kind(kind), **{record.id: record for record in records}}
        grown: dict[str, Any] = {plural(kind): dict(sorted(merged.items()))}
        return replace(self, **grown)

    def without(self, kind: Kind, id: str) -> "Records":
        """Return the same records but for one."""
        fewer: dict[str, Any] = {plural(kind): {key: one for key, one in self.of_kind(kind).items() if key != id}}
        return replace(self, **fewer)

    def size(self) -> str:
        """Say how many records of each kind there are: `12 events, 9 actors, …`."""
        return ", ".join(f"{len(self.of_kind(kind)):,} {plural(kind)}" for kind in KINDS)

    def __repr__(self) -> str:
        """Return the size."""
        return f"<Records: {self.size()}>"

    def all(self) -> Iterator[tuple[Kind, AnyRecord]]:
        """Yield every record with its kind."""
        for kind in KINDS:
            for record in self.of_kind(kind).values():
                yield kind, record
