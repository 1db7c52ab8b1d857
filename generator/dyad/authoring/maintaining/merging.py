"""`merge` makes one record of two that are of one thing: what only one of them says is kept, and where they differ somebody chooses."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from dyad.authoring.comments import read_comments
from dyad.authoring.maintaining.edits import Edits, Impossible, listed, of_one_kind, title_of, with_change
from dyad.authoring.maintaining.folding import Choose, Chooser, Clash, folded, said, united
from dyad.authoring.maintaining.pointing import Turn, pointing
from dyad.model import KINDS, AnyRecord, Kind, Published, plural
from dyad.model.added import to_be_said
from dyad.model.earlier_values import is_told
from dyad.model.references import named, pointers
from dyad.reading.load import parse
from dyad.reading.yamlfile import Keys, Value

_OF: Mapping[str, str] = {
    "title_is_ours": "title",
    "date_checked": "date",
    "date_basis": "date",
    "history": "status",
    "no_url": "url",
    "reprint": "url",
    "accessed": "url",
    "archived_url": "url",
    "archived_on": "url",
    "no_archive": "url",
}
"""Fields that say something of another field: they go with it, and are of no use without it."""
_NOT_BOTH: Mapping[str, str] = {"no_url": "url", "no_archive": "archived_url", "author": "authors"}
"""Fields that say why another is not there, or the same as it in another form."""
_WHOLE = frozenset({("history", "event")})
"""Lists, by the kind of record, that are one account, of which no part is put into another."""
_OWN = frozenset({"added", "changes", "formerly", "withdrawn", "kept_for"})
"""Fields of a record about itself."""


def merge(
    edits: Edits, old: str, into: str, today: date, choose: Choose, *, kind: Kind | None = None, why: str
) -> list[Clash]:
    """Plan that the record `old` is one with `into`, which stays; return where the two differ and nobody has chosen yet.

    What points to the first points to the other, and its ids live on there. What is of no use is left, and told. Raises
    Impossible, Unfit, and OSError.
    """
    kind, one, other = of_one_kind(edits.records, old, into, kind)
    if isinstance(other, Published) and other.withdrawn:
        raise Impossible(f"'{other.id}' was withdrawn; merge into the record that stands")
    edits.title = f"Merge {kind} {one.id} into {other.id}"
    edits.renamed[one.id] = other.id
    work = _Merging(edits, kind, one, other, choose)
    before = {record.path: edits.value(record.path) for _, record in pointing(edits.records, kind, one.id)}
    before |= {path: edits.value(path) for path in (one.path, other.path)}
    made = work.values(before[one.path], before[other.path])
    turned = edits.turn(work.turn)
    for _, record in turned:
        if record.path in before and record.path not in (one.path, other.path):
            edits.put(record.path, folded(before[record.path], edits.value(record.path), record, work.ask))
    edits.put(other.path, work.dated(work.of_itself(made), today, why))
    edits.drop(one.path)
    _demand_fewer(edits, kind)
    edits.left += [f"remark: {words}" for words in _remarks(edits.was[one.path])]
    others = [record for _, record in turned if record.path not in (one.path, other.path)]
    edits.notes.append(
        f"{kind} '{one.id}' ({title_of(one)}) is to be one with '{other.id}' ({title_of(other)}); records that point to it and follow: {len(others)}"
    )
    return work.ask.open


class _Merging:
    """What comes of two records."""

    def __init__(self, edits: Edits, kind: Kind, one: AnyRecord, other: AnyRecord, choose: Choose) -> None:
        self._edits, self._kind, self._one, self._other = edits, kind, one, other
        self.ask = Chooser(choose, edits.left)
        self.turn = Turn(kind, one.id, other.id, edits.records.site.url)
        self.claims: dict[str, str] = {}
        self._taken: dict[str, Value] = {}
        """The values that another took the place of, by field."""

    def values(self, one: dict[str, Value], other: dict[str, Value]) -> dict[str, Value]:
        """Return what both say, `other` before `one`."""
        one, made = self._turned(one, other)
        lost = set[str]()
        order = [name for name in one if name not in _OF] + [name for name in one if name in _OF]
        for name in order:
            if name in _OWN:
                continue
            if _OF.get(name) in lost or self._is_excluded(name, made, one):
                if made.get(name) != one[name]:
                    self._leave(name, one[name])
                continue
            if name not in made:
                made[name] = one[name]
            elif made[name] != one[name] and not self._joined(made, name, one[name]):
                lost.add(name)
        for name, other_name in _NOT_BOTH.items():
            if name in made and other_name in made:
                self._leave(name, made.pop(name))
        return self._own(made, one)

    def _turned(self, one: dict[str, Value], other: dict[str, Value]) -> tuple[dict[str, Value], dict[str, Value]]:
        """Return the values of both as they point once the records are one; a claim whose id the other has gets a further one."""
        first, second = self.turn.record(self._kind, self._one, one), self.turn.record(self._kind, self._other, other)
        known = {str(claim["id"]): claim for claim in listed(second.get("claims")) if isinstance(claim, dict)}
        own = {str(claim["id"]): claim for claim in listed(first.get("claims")) if isinstance(claim, dict)}
        for claim in own:
            if known.get(claim, own[claim]) != own[claim]:
                taken = {*known, *own, *self.claims.values()}
                self.claims[claim] = next(
                    f"{claim}-{number}" for number in range(2, len(taken) + 3) if f"{claim}-{number}" not in taken
                )
        self.turn = replace(self.turn, claims=self.claims)
        return self.turn.record(self._kind, self._one, one), dict(self.turn.record(self._kind, self._other, other))

    def _is_excluded(self, name: str, made: Mapping[str, Value], one: Mapping[str, Value]) -> bool:
        """Say whether a field is of no use beside what is there: why something is missing that is not."""
        other = _NOT_BOTH.get(name)
        return other is not None and other in made and name not in made and other not in one

    def _leave(self, name: str, value: Value) -> None:
        self._edits.left.append(f"{name}: {said(value)}")

    def _joined(self, made: dict[str, Value], name: str, value: Value) -> bool:
        """Put a value to that of the record that stays; say whether it is kept, in whatever place."""
        if name == "name" and isinstance(value, str):
            self._also(made, value)
            return True
        if name == "names":
            return self._names(made, value)
        there = made[name]
        if name == "claims":
            made[name] = self._claimed(listed(there), listed(value))
            return True
        if isinstance(there, list) and isinstance(value, list) and (name, self._kind) not in _WHOLE:
            items = list(there)
            for item in value:
                united(items, item, name, self.ask)
            made[name] = _in_order(items) if name == "history" else items
            return True
        if (
            isinstance(there, dict)
            and isinstance(value, dict)
            and all(there.get(key, one) == one for key, one in value.items())
        ):
            made[name] = {**there, **value}
            return True
        return self._chosen(made, name, value)

    def _chosen(self, made: dict[str, Value], name: str, value: Value) -> bool:
        if not self.ask(Clash(name, made[name], value)):
            return False
        self._taken[name] = made[name]
        made[name] = value
        for own in [own for own, of in _OF.items() if of == name and own in made]:
            self._leave(own, made.pop(own))
        return True

    def _also(self, made: dict[str, Value], name: str) -> None:
        known = listed(made.get("also_known_as"))
        if name != made.get("name") and united(known, name, "also_known_as", self.ask):
            made["also_known_as"] = known

    def _names(self, made: dict[str, Value], value: Value) -> bool:
        """Keep a name in each language; a second one is a further name."""
        there = made["names"]
        if not isinstance(there, dict) or not isinstance(value, dict):
            return self._chosen(made, "names", value)
        made["names"] = {**there, **{language: name for language, name in value.items() if language not in there}}
        for language, name in value.items():
            if there.get(language, name) != name and isinstance(name, str):
                self._also(made, name)
        return True

    def _claimed(self, there: list[Value], more: list[Value]) -> list[Value]:
        """Put claims to others, each once."""
        return [*there, *(self._renumbered(one) for one in more if isinstance(one, dict) and one not in there)]

    def _renumbered(self, claim: dict[str, Value]) -> dict[str, Value]:
        made = {**claim, "id": self.claims.get(str(claim["id"]), claim["id"])}
        for name in ("disputes", "confirms", "qualifies"):
            if name in made:
                made[name] = [self.claims.get(str(one), one) for one in listed(made[name])]
        return made

    def _own(self, made: dict[str, Value], one: Mapping[str, Value]) -> dict[str, Value]:
        """Settle what records say of themselves: when they were added and changed, and what they were called."""
        made["formerly"] = list(
            dict.fromkeys([*listed(made.get("formerly")), *listed(one.get("formerly")), self._one.id])
        )
        if "added" in made and str(one.get("added", made["added"])) < str(made["added"]):
            made["added"], later = one["added"], made["added"]
            self._leave("added", later)
        elif "added" in one and one["added"] != made.get("added"):
            self._leave("added", one["added"])
        if changes := [_without_field(change) for change in listed(one.get("changes"))]:
            made["changes"] = sorted(
                [*listed(made.get("changes")), *changes],
                key=lambda change: str(change["on"]) if isinstance(change, dict) else "",
            )
        for name in ("withdrawn", "kept_for"):
            if name in one:
                self._leave(name, one[name])
        return made

    def of_itself(self, made: dict[str, Value]) -> dict[str, Value]:
        """Return the values without what would point from the record to itself; it is told."""
        path, name, vocabulary = self._other.path, self._other.id, self._edits.records.vocabulary
        record, _ = parse(KINDS[self._kind], made, path, name, "", vocabulary)
        if record is None:
            return made
        places = [keys for kind, target, keys in pointers(record) if (kind, target) == (self._kind, name)]
        places += [keys for mark, text, keys in named(record) if text == name and mark.kind in (self._kind, "same")]
        for keys in reversed(places):
            self._leave(".".join(str(key) for key in keys if isinstance(key, str)), f"{self._one.id} and {name}")
            made = self._without(made, keys)
        return made

    def _without(self, made: dict[str, Value], keys: Keys) -> dict[str, Value]:
        """Return the values without one item of a list of ids, or one field."""
        top = str(keys[0])
        value = made[top]
        if isinstance(value, list) and len(keys) == 2 and isinstance(keys[1], int):
            rest: Value = [item for number, item in enumerate(value) if number != keys[1]]
        elif isinstance(value, str):
            rest = []
        elif isinstance(value, dict):
            inner = self._without(value, keys[1:])
            rest = inner if inner else []
        else:
            return made
        return {key: rest if key == top else one for key, one in made.items() if key != top or rest}

    def dated(self, made: dict[str, Value], today: date, why: str) -> dict[str, Value]:
        """Return the values with what readers are told of it, once the site is published."""
        if not to_be_said(self._edits.records.site, today):
            return made
        for name, was in self._taken.items():
            if is_told(KINDS[self._kind], name) and isinstance(was, str):
                made = with_change(
                    made, on=today.isoformat(), class_="corrected", field=name, was=was, now=str(made[name]), note=why
                )
        return with_change(made, on=today.isoformat(), class_="clarified", note=why)


def _demand_fewer(edits: Edits, kind: Kind) -> None:
    """Lower the number of records that the settings demand, where one less would be too few: it goes on purpose."""
    site, name, left = edits.records.site, plural(kind), len(edits.records.of_kind(kind)) - 1
    if getattr(site.minimum, name) > left:
        value = edits.value(site.path)
        minimum = value["minimum"]
        assert isinstance(minimum, dict)
        edits.put(site.path, {**value, "minimum": {**minimum, name: str(left)}})


def _remarks(data: bytes) -> Iterator[str]:
    """Yield the remarks of a file that goes, as far as they say something to people."""
    written = read_comments(data.decode().replace("\r\n", "\n")).every()
    yield from (one for one in written if not one.startswith("# yaml-language-server:"))


def _without_field(change: Value) -> Value:
    """Return a change that was made in the record that goes: its field is not that of the one that stays."""
    return {key: one for key, one in change.items() if key != "field"} if isinstance(change, dict) else change


def _in_order(items: list[Value]) -> list[Value]:
    return sorted(items, key=lambda one: str(one.get("as_of", "")) if isinstance(one, dict) else "")
