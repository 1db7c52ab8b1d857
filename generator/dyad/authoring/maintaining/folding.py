"""These functions make one of two items that came to say the same: a party twice in an event, a source twice in a list."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from dyad.authoring.flow import flowing
from dyad.model import AnyRecord
from dyad.reading.yamlfile import Value

_MAIN: Mapping[str, tuple[str, ...]] = {
    "parties": ("actor", "role"),
    "sources": ("source",),
    "source": ("source",),
    "signatories": ("actor", "name"),
    "offices": ("title", "organisation"),
    "figures": ("label",),
    "affects": ("pair",),
}
"""By list, what says whether two items are of one thing; the first is the field that a bare text stands for."""
_ONCE = frozenset({"parties"})
"""Lists that may hold a thing once only: where two items differ, somebody has to choose."""


class Clash(NamedTuple):
    """Two values of which one can stand."""

    name: str
    """What the option calls it: `date`, or `2031-05-summit:parties`."""
    kept: Value
    """The value of the record that stays."""
    other: Value
    """The value of the record that goes."""


Choose = Callable[[Clash], bool | None]
"""Says whether the other value is taken; None where nobody has said."""


class Chooser:
    """Asks who chooses, and notes what is not kept, and where nobody has chosen yet."""

    def __init__(self, choose: Choose, left: list[str]) -> None:
        """Begin with who chooses, and the list of what is not kept."""
        self._choose, self._left = choose, left
        self.open: list[Clash] = []

    def __call__(self, clash: Clash) -> bool:
        """Say whether the other value is taken."""
        taken = self._choose(clash)
        if taken is None:
            self.open.append(clash)
        self._left.append(f"{clash.name}: {said(clash.kept if taken else clash.other)}")
        return bool(taken)


def said(value: Value) -> str:
    """Return a value in words for a line of the terminal."""
    return value if isinstance(value, str) else flowing(value)


def folded(before: Mapping[str, Value], after: dict[str, Value], record: AnyRecord, choose: Choose) -> dict[str, Value]:
    """Return a record's values in which each list that differs from that before holds each thing once."""
    return {name: _folded(before.get(name), value, name, record, choose) for name, value in after.items()}


def _folded(before: Value | None, after: Value, name: str, record: AnyRecord, choose: Choose) -> Value:
    if before == after or isinstance(after, str):
        return after
    if isinstance(after, dict):
        inner = before if isinstance(before, dict) else {}
        return {key: _folded(inner.get(key), one, key, record, choose) for key, one in after.items()}
    old = before if isinstance(before, list) and len(before) == len(after) else [None] * len(after)
    items = [_folded(one, other, name, record, choose) for one, other in zip(old, after, strict=True)]
    made: list[Value] = []
    kept_first = {number for number, item in enumerate(items) if item == old[number]}
    for number, item in enumerate(items):
        united(made, item, name, _asked(record, name, choose, swapped=number in kept_first))
    return made


def _asked(record: AnyRecord, name: str, choose: Choose, *, swapped: bool) -> Choose:
    """Ask with the value of the record that stays first, whichever of the two stands first in the list."""

    def ask(clash: Clash) -> bool | None:
        named = f"{record.id}:{name}"
        if not swapped:
            return choose(Clash(named, clash.kept, clash.other))
        taken = choose(Clash(named, clash.other, clash.kept))
        return None if taken is None else not taken

    return ask


def united(there: list[Value], item: Value, name: str, choose: Choose) -> bool:
    """Put an item into a list, or into the item of the same thing there; say whether anything of it is new."""
    for number, one in enumerate(there):
        if one == item or (isinstance(one, str) and isinstance(item, str) and one.casefold() == item.casefold()):
            return False
        if not _same(one, item, name):
            continue
        both = _both(_open(one, name), _open(item, name))
        if both is not None:
            was, there[number] = one, one if both == _open(one, name) else both
            return was != there[number]
        if name in _ONCE:
            if choose(Clash(name, one, item)):
                there[number] = item
            return False
    there.append(item)
    return True


def _same(one: Value, other: Value, name: str) -> bool:
    """Say whether two items of a list are of one thing."""
    mains = _MAIN.get(name)
    if not mains or isinstance(one, list) or isinstance(other, list):
        return False
    first, second = _open(one, name), _open(other, name)
    given = [main for main in mains if main in first or main in second]
    default = {"role": "party"}
    return bool(given) and all(
        _plain(first.get(main, default.get(main))) == _plain(second.get(main, default.get(main))) for main in given
    )


def _plain(value: Value | None) -> Value | None:
    return value.casefold() if isinstance(value, str) else value


def _open(item: Value, name: str) -> dict[str, Value]:
    if isinstance(item, dict):
        return item
    return {_MAIN[name][0]: item} if name in _MAIN else {"": item}


def _both(one: dict[str, Value], other: dict[str, Value]) -> dict[str, Value] | None:
    """Return what two groups say together; None where they say different things of the same."""
    differ = any(key in one and _plain(one[key]) != _plain(value) for key, value in other.items())
    return None if differ else {**one, **{key: value for key, value in other.items() if key not in one}}
