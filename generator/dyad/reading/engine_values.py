"""`plain` takes out of a project's mkdocs.yml the values that only MkDocs can read: those with tags, and those that stand elsewhere."""

from collections.abc import Iterator, Sequence

from dyad.reading import yamlfile
from dyad.reading.problems import Problem
from dyad.reading.yamlfile import Keys, Value

_LOST = frozenset({"yaml-tag", "yaml-alias", "yaml-merge"})
"""What MkDocs reads and records may not hold, by the rule that refuses it: the value is not taken."""
_NOTHING = frozenset({"yaml-null", "yaml-anchor"})
"""The same, where nothing is lost: a value that is none, and a name that another value may use."""


def plain(value: Value | None, data: bytes, found: Sequence[Problem]) -> tuple[Value | None, list[Keys], list[Problem]]:
    """Return the values of a file without those that only MkDocs can read, where these stand, and the other problems of `found`.

    Material's own manual sets emoji with `!!python/name:…`: such a file is sound, and nothing of the value ever runs.
    """
    odd = {(one.place.line, one.place.column, one.rule == "yaml-merge"): one.rule for one in found}
    others = [one for one in found if one.rule not in _LOST | _NOTHING]
    if not odd or others or value is None:
        return value, [], others
    told = [(keys, rule) for keys, *start in _starts(data) if (rule := odd.get((*start,)))]  # type: ignore[arg-type]
    taken_out = {_named(keys) for keys, rule in told if rule != "yaml-anchor"}
    return _without(value, taken_out, ()), [keys for keys, rule in told if keys and rule in _LOST], others


def _starts(data: bytes) -> Iterator[tuple[Keys, int, int, bool]]:
    """Yield the keys of each value of a file, but of what `<<` merges in only those of the `<<`: where it begins, and whether that is a key."""
    for (keys, is_key), (line, column, _) in yamlfile.places(data).items():
        if is_key == (keys[-1:] == ("<<",)):
            yield keys, line, column, is_key


def _named(keys: Keys) -> Keys:
    """Return the setting that a value is of: an item of a list is left out with its list, whose other items keep their places."""
    return keys[: max((at + 1 for at, one in enumerate(keys) if isinstance(one, str)), default=0)]


def _without(value: Value, left_out: set[Keys], above: Keys) -> Value:
    if isinstance(value, dict):
        kept = {name: one for name, one in value.items() if (*above, name) not in left_out}
        return {name: _without(one, left_out, (*above, name)) for name, one in kept.items()}
    if isinstance(value, list):
        return [_without(one, left_out, (*above, at)) for at, one in enumerate(value)]
    return value
