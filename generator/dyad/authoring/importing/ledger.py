"""The ledger of an import holds what it last wrote, field by field as digests: so a later one can tell a corrected value from one that a person wrote."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from dyad.model import Kind
from dyad.reading.project_files import FOLDER
from dyad.reading.yamlfile import Value
from dyad.runtime import opener

LEDGERS = f"{FOLDER}/imports"
_DIGITS = 12

Written = Mapping[str, str]
"""The digest of each field."""


class BadLedger(Exception):
    """A ledger cannot be read; the message says which and why."""


@dataclass
class Ledger:
    """What one import wrote, by kind and id."""

    name: str
    records: dict[str, dict[str, Written]] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Its file, from the project's folder."""
        return f"{LEDGERS}/{self.name}.json"

    def of(self, kind: Kind, name: str) -> Written | None:
        """Return what was written of a record; None where it came from elsewhere."""
        return self.records.get(kind, {}).get(name)

    def note(self, kind: Kind, name: str, fields: Mapping[str, Value]) -> None:
        """Note what rows said of a record."""
        self.records.setdefault(kind, {})[name] = digests(fields)

    def forget(self, kind: Kind, name: str) -> None:
        """Forget a record, which has another id now."""
        self.records.get(kind, {}).pop(name, None)

    def content(self) -> bytes:
        """Return its file: a line for each record, so that a change of one shows as one."""
        kinds = []
        for kind, records in sorted(self.records.items()):
            lines = ",\n".join(
                f"    {json.dumps(name)}: {json.dumps(records[name], sort_keys=True)}" for name in sorted(records)
            )
            kinds.append(f"  {json.dumps(kind)}: {{\n{lines}\n  }}")
        return ("{\n" + ",\n".join(kinds) + "\n}\n").encode()


def digest(value: Value | None) -> str:
    """Return a digest of a field's value; an empty text for none."""
    if value is None:
        return ""
    return sha256(json.dumps(value, ensure_ascii=True, sort_keys=True).encode()).hexdigest()[:_DIGITS]


def digests(fields: Mapping[str, Value]) -> Written:
    """Return the digest of each of a record's fields."""
    return {name: digest(value) for name, value in fields.items()}


def read_ledger(root: Path, name: str, met: Iterable[tuple[Kind, str]] = ()) -> Ledger:
    """Return the ledger of an import, a new one where there is none.

    Where there is none of this name, it is the one that holds most of the records `met`: a later export has another name.
    Raises BadLedger.
    """
    found = [one.stem for one in sorted((root / LEDGERS).glob("*.json"))] if (root / LEDGERS).is_dir() else []
    if name in found:
        return _read(root, name)
    wanted = set(met)
    ledgers = [_read(root, one) for one in found] if wanted else []
    best = max(ledgers, key=lambda one: len(_held(one) & wanted), default=None)
    return best if best and _held(best) & wanted else Ledger(name)


def _held(ledger: Ledger) -> set[tuple[Kind, str]]:
    return {(kind, name) for kind, names in ledger.records.items() for name in names}  # type: ignore[misc]


def _read(root: Path, name: str) -> Ledger:
    path = f"{LEDGERS}/{name}.json"
    try:
        found = json.loads(opener.whole(root, path))
        return Ledger(name, {kind: dict(records) for kind, records in found.items()})
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise BadLedger(f"{path} cannot be read: {error}; take it from the last commit") from error
