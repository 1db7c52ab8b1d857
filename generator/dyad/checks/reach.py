"""`Around` shows a rule the records beside the one that it judges, and notes each look: that is how far the rule reaches.

What a rule found of a record stands as long as nothing that it looked at has changed. So no rule declares its reach, and
none can reach further than is known.
"""

from collections import Counter
from collections.abc import Callable, Collection, ItemsView, Iterable, Iterator, Mapping, Sequence, Set, ValuesView
from datetime import date
from typing import Any, TypeVar

from dyad.checks.fact_index import FactIndex, Plain
from dyad.model import KINDS, AnyRecord, Kind, plural
from dyad.reading.loose_references import Reference
from dyad.reading.records import Records

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

Fact = Callable[..., Iterable[tuple[str, Plain]]]
"""What a record says that rules compare with what others say: keys, each with a value."""

LOOSE = "loose"
"""The note of who asked what unread files point to."""
TODAY = "today"
"""The note of who asked what day it is."""


def of_each(*kinds: Kind, facts: Sequence[Fact] = ()) -> Callable[[F], F]:
    """Mark a rule, or a fact, as one of each record of some kinds: it gets the record, and what is `Around` it.

    `facts` are those by which a rule finds other records.
    """

    def marked(rule: F) -> F:
        vars(rule).update(kinds=kinds, facts=facts)
        return rule

    return marked


def of_all(*facts: Fact) -> Callable[[F], F]:
    """Mark a rule, or a fact, as one of the whole that asks for facts; one without a mark asks for none."""
    return of_each(facts=facts)


def kinds_of(rule: Callable[..., Any]) -> Sequence[Kind]:
    """Return the kinds of records that a rule or a fact is of; none for one of the whole."""
    found: Sequence[Kind] = vars(rule).get("kinds", ())
    return found


def kind_of(record: AnyRecord) -> Kind:
    """Return the kind of a record."""
    return _KINDS[type(record)]


_KINDS: Mapping[type[AnyRecord], Kind] = {model: kind for kind, model in KINDS.items()}


def facts_of(rules: Iterable[Callable[..., Any]]) -> Mapping[str, Fact]:
    """Return the facts that rules ask for, and those that these ask for, by name; those of each record first."""
    found: dict[str, Fact] = {}
    for rule in rules:
        asked = vars(rule).get("facts", ())
        for name, fact in {**facts_of(asked), **{fact.__name__: fact for fact in asked}}.items():
            assert found.setdefault(name, fact) is fact, f"two facts are called {name}"
    return dict(sorted(found.items(), key=lambda one: not kinds_of(one[1])))


class Around(Records):
    """The records as a rule sees them; a record, a list, a fact or the day that is looked at is noted.

    It has no pages of prose: they are no matter of rules.
    """

    _whole: Records
    _today: date
    _facts: FactIndex | None
    _noted: set[str]
    _of_site: Records
    _made: dict[Any, Any]

    def __init__(self, records: Records, today: date, facts: FactIndex | None) -> None:
        """Show records on a day; without facts, while these are taken down."""
        noted: set[str] = set()
        site = Records(records.site, records.vocabulary, records.own)
        shown = {plural(kind): _Noted(kind, records.of_kind(kind), noted) for kind in KINDS}
        vars(self).update(shown, site=records.site, vocabulary=records.vocabulary, own=records.own)
        vars(self).update(unread={kind: _NotedNames(kind, records.unread.get(kind, ()), noted) for kind in KINDS})
        vars(self).update(_whole=records, _today=today, _facts=facts, _noted=noted, _of_site=site, _made={})

    def taken(self) -> tuple[str, ...]:
        """Return what was looked at since the last time, and begin anew."""
        found = tuple(one for one in self._noted if not self._is_told_more(one))
        self._noted.clear()
        return found

    def _is_told_more(self, note: str) -> bool:
        """Say whether a note is of who asked whether a record is there, and there is one of what it says: that moves as well."""
        kind, is_there, id = note.partition("?")
        return bool(is_there) and kind in KINDS and f"{kind}={id}" in self._noted

    @property
    def today(self) -> date:
        """The day of the check; who only asks whether another has come asks `is_ahead`, and is not asked again each day."""
        self._noted.add(TODAY)
        return self._today

    @property
    def loose(self) -> tuple[tuple[str, Reference], ...]:
        """What files that could not be read point to."""
        self._noted.add(LOOSE)
        return self._whole.loose

    def is_ahead(self, day: date | None) -> bool:
        """Say whether a day has not come."""
        if day is None or day <= self._today:
            return False  # it stays so: of an earlier day than the last one nothing is remembered
        self._noted.add(ahead(day))
        return True

    @property
    def times_named(self) -> Counter[str]:  # what is found once would be noted once
        """How often each actor is named in events."""
        return self.whole.times_named

    @property
    def whole(self) -> Records:
        """All records, for a hint that compares with everything: it is looked for anew whenever a record changes."""
        self._noted.update(f"{kind}*" for kind in KINDS)
        return self._whole

    def sharing(self, fact: Fact, key: str) -> Sequence[tuple[Any, str]]:
        """Return the records of which a fact has a key, as its value and the record's id, in that order."""
        assert self._facts is not None, "a fact is taken down before it can be asked for"
        name = f"{fact.__name__}:{key}"
        self._noted.add(name)
        return self._facts.sharing(name)

    def said(self, fact: Fact, record: AnyRecord) -> Iterator[tuple[str, Any]]:
        """Yield the keys, with their values, that a fact has of the record that is judged."""
        assert self._facts is not None, "a fact is taken down before it can be asked for"
        yield from self._facts.said(f"{kind_of(record)}:{record.id}", fact.__name__)

    def once(self, make: Callable[[Records], T]) -> T:
        """Return what is made of the words and settings of the site alone, which changes only with all that was found."""
        if make not in self._made:
            self._made[make] = make(self._of_site)
        found: T = self._made[make]
        return found


def ahead(day: date) -> str:
    """Return the note of who saw that a day had not come."""
    return f">{day.isoformat()}"


def moved(kind: str, id: str, *, is_there: bool, was_there: bool) -> Iterator[str]:
    """Yield the notes of those who looked at a record, now that it is another, new or gone."""
    yield from (f"{kind}={id}", f"{kind}*")
    if is_there != was_there:
        yield from (f"{kind}?{id}", f"{kind}#")


def unread(kind: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the notes of those who asked whether a file could be read, now that of some names it can, or cannot any more."""
    yield f"{kind}!"
    for name in names:
        yield from (f"{kind}?{name}", f"{kind}={name}")


class _NotedNames(Set[str]):
    """The names of a kind whose files could not be read; notes who asks for one, and who asks for all."""

    def __init__(self, kind: Kind, names: Collection[str], noted: set[str]) -> None:
        self._kind, self._names, self._note = kind, names, noted.add

    def __contains__(self, name: object) -> bool:
        self._note(f"{self._kind}?{name}")
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        self._note(f"{self._kind}!")
        return iter(self._names)

    def __len__(self) -> int:
        self._note(f"{self._kind}!")
        return len(self._names)


class _Noted(Mapping[str, Any]):
    """The records of a kind; notes who asks what one says, whether it is there, which there are, and what all say."""

    def __init__(self, kind: Kind, records: Mapping[str, Any], noted: set[str]) -> None:
        self._kind, self._records, self._note = kind, records, noted.add
        self._says: dict[str, str] = {}

    def __getitem__(self, id: str) -> Any:
        self._asked(id)
        return self._records[id]

    def get(self, id: str, default: Any = None) -> Any:
        self._asked(id)
        return self._records.get(id, default)

    def __contains__(self, id: object) -> bool:
        self._note(f"{self._kind}?{id}")
        return id in self._records

    def __iter__(self) -> Iterator[str]:
        self._note(f"{self._kind}#")
        return iter(self._records)

    def __len__(self) -> int:
        self._note(f"{self._kind}#")
        return len(self._records)

    def values(self) -> ValuesView[Any]:
        self._note(f"{self._kind}*")
        return self._records.values()

    def items(self) -> ItemsView[str, Any]:
        self._note(f"{self._kind}*")
        return self._records.items()

    def _asked(self, id: str) -> None:
        note = self._says.get(id)
        if note is None:  # one text for all who look at it, for the memory's sake
            note = self._says[id] = f"{self._kind}={id}"
        self._note(note)
