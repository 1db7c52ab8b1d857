"""`compared` says what a later export changes in a record that is there, and where a person's own words stand in its way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from dyad.authoring.comments import read_comments
from dyad.authoring.formatting import revised
from dyad.authoring.importing.known import shape
from dyad.authoring.importing.ledger import Written, digest
from dyad.model import AnyRecord
from dyad.reading.yamlfile import Value

REASON = "The data that this was taken from were corrected."
"""What readers are told of a change, where nobody says more."""

_TOLD = 500
"""Characters of a value that an entry of `changes` repeats; longer ones stand in the record alone."""


@dataclass
class Comparison:
    """What the data says now, held against a file."""

    changed: dict[str, Value | None] = field(default_factory=dict)
    """The fields to be written; None for one that is to go."""
    kept: list[str] = field(default_factory=list)
    """The fields that a person changed, and the data did not."""
    conflicts: dict[str, tuple[Value | None, Value | None]] = field(default_factory=dict)
    """The fields that both changed: what the file has, and what the data says."""


@dataclass(frozen=True)
class Telling:
    """How readers are told of changes."""

    on: date
    kind: str = "corrected"
    """The class of the change."""
    reason: str = REASON


def compared(
    record: AnyRecord,
    differing: list[str],
    there: Mapping[str, Value],
    said: Mapping[str, Value],
    written: Written | None,
) -> Comparison:
    """Compare a file's fields with what rows say, by what the import wrote last; without that, any difference may be a person's."""
    found = Comparison()
    gone = [name for name in written or () if name not in said and name in there]
    for name in [one for one in shape(record) if one in differing or one in gone]:
        old, new = there.get(name), said.get(name)
        last = (written or {}).get(name, "")
        if digest(old) == last and written is not None:
            found.changed[name] = new
        elif digest(new) == last and written is not None:
            found.kept.append(name)
        else:
            found.conflicts[name] = (old, new)
    return found


def rewritten(
    data: bytes, path: str, changed: Mapping[str, Value | None], there: Mapping[str, Value], how: Telling
) -> bytes | None:
    """Return a file with some fields changed and told in `changes`, its comments kept; None where a comment would be lost."""
    entries = there.get("changes")
    told = [*(entries if isinstance(entries, list) else []), *_entries(changed, there, how)]
    made = revised(data, path, {**changed, "changes": told})
    before, after = read_comments(data.decode().replace("\r\n", "\n")).every(), read_comments(made.decode()).every()
    return made if sorted(before) == sorted(after) else None


def _entries(
    changed: Mapping[str, Value | None], there: Mapping[str, Value], how: Telling
) -> Iterator[dict[str, Value]]:
    for name, new in changed.items():
        entry: dict[str, Value] = {"on": how.on.isoformat(), "class": how.kind, "field": name}
        for key, value in (("was", there.get(name)), ("now", new)):
            if isinstance(value, str) and len(value) <= _TOLD:
                entry[key] = value
        yield {**entry, "note": how.reason}
