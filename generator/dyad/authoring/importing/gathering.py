"""`Gatherer` puts together what rows say of one record: rows with the same key are one, and fill its lists."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dyad.authoring.importing.faults import RowFault
from dyad.authoring.importing.filling import RowFields
from dyad.authoring.importing.mapping import RecordMap
from dyad.model import AnyRecord
from dyad.reading.yamlfile import Value


@dataclass(eq=False)
class Gathered:
    """A record that rows speak of, before it is known whether it can be written."""

    map: RecordMap
    id: str
    fields: dict[str, Value]
    lines: list[int]
    """The rows that speak of it."""
    failed: set[str]
    """The fields for which a value of a row is to blame."""
    known: AnyRecord | None = None
    """The record that is there already."""
    like: tuple[str, str] | None = None
    """The name, for messages, and the id of another that it may say again."""
    items: dict[str, list[int]] = field(default_factory=dict)
    """For each list that rows fill, the row of each item."""
    is_broken: bool = False
    """Whether it cannot be written, whatever the other records of its rows."""

    @property
    def is_collected(self) -> bool:
        """Whether it is whole only with all of its rows."""
        return bool(self.map.collect)


class Gatherer:
    """The records that the rows met so far speak of."""

    def __init__(self) -> None:
        """Begin with none."""
        self._by_key: dict[tuple[str, str], Gathered] = {}
        self._by_id: dict[tuple[str, str], Gathered] = {}
        self._all: list[Gathered] = []

    def __iter__(self) -> Iterator[Gathered]:
        return iter(self._all)

    def add(self, one: RecordMap, name: str, filled: RowFields, line: int) -> tuple[Gathered, bool]:
        """Take what a row says of a record: the record, and whether it is a new one. What is wrong is added to the faults of the row."""
        key = (one.kind, filled.key or name) if name or filled.key else (one.kind, f"\0{line}")
        known = self._by_key.get(key)
        if known is not None:
            filled.faults += self._merged(known, filled, line) if known.map.known == "compare" else []
            known.failed |= filled.failed
            known.lines.append(line)
            return known, False
        made = Gathered(one, name, dict(filled.fields), [line], set(filled.failed))
        made.items = {of: [line] * len(_items(made.fields, of)) for of in one.collect}
        twin = self._by_id.setdefault((one.kind, name), made) if name else made
        if twin is not made:
            said = f"there is already another '{name}', of line {twin.lines[0]}"
            filled.faults.append(RowFault("duplicate-id", "id", said, "change 'id' in the mapping"))
            made.is_broken = True
        self._by_key[key] = made
        self._all.append(made)
        return made, True

    def _merged(self, known: Gathered, filled: RowFields, line: int) -> list[RowFault]:
        """Add a further row to a record, and say where it contradicts the rows before."""
        faults = []
        for name in dict.fromkeys([*known.fields, *filled.fields]):
            there, new = known.fields.get(name), filled.fields.get(name)
            if name in known.map.collect:
                self._collect(known, name, filled, line)
            elif there == new or name in known.failed | filled.failed:
                continue
            elif known.is_collected and (there is None or new is None):
                known.fields[name] = new if there is None and new is not None else known.fields[name]
            else:
                faults.append(_differs(known, name, there, new))
        return faults

    @staticmethod
    def _collect(known: Gathered, name: str, filled: RowFields, line: int) -> None:
        there, lines = _items(known.fields, name), known.items.setdefault(name, [])
        for item in _items(filled.fields, name):
            if item not in there:
                there.append(item)
                lines.append(line)
        if there:
            known.fields[name] = there


def _items(fields: dict[str, Value], name: str) -> list[Value]:
    found = fields.get(name)
    return found if isinstance(found, list) else []


def _differs(known: Gathered, name: str, there: Value | None, new: Value | None) -> RowFault:
    said = (
        f"there is already another '{known.id}', of line {known.lines[0]}: "
        f"its '{name}' is {_shown(there)}, here it is {_shown(new)}"
    )
    hint = (
        "make them the same, or change 'key' in the mapping"
        if known.is_collected
        else "change 'id' in the mapping; where several rows are one record, name the list that they fill in 'collect'"
    )
    return RowFault("duplicate-id", name, said, hint)


def _shown(value: Value | None) -> str:
    if value is None:
        return "empty"
    text = value if isinstance(value, str) else ", ".join(map(str, value))
    return f"'{text[:60]}{'…' if len(text) > 60 else ''}'"
