"""`KnownRecords` finds the record that is there already for what a row says: by its id, an earlier id, or a field that tells records apart."""

from collections.abc import Mapping
from functools import cache

from dyad.authoring.importing.mapping import RecordMap
from dyad.model import AnyRecord, Kind, Published, ids
from dyad.model.reflection import fields
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value
from dyad.text.web_addresses import plain_address

_ADDRESSES = frozenset({"url", "archived_url", "text_url"})


class KnownRecords:
    """The records of a project, as rows may mean them."""

    def __init__(self, records: Records) -> None:
        """Look among these records."""
        self._records = records
        self._former = cache(self._by_former_id)
        self._valued = cache(self._by_value)

    def named(self, kind: Kind, words: str) -> str:
        """Return the id that some words make: the one that earlier versions made of them, where it is taken already and no other."""
        new, earlier, known = ids.nearest_id(words), ids.bare_id(words), self._records.of_kind(kind)
        return earlier if earlier in known and new not in known else new

    def find(self, one: RecordMap, name: str, said: Mapping[str, Value]) -> AnyRecord | None:
        """Return the record that a row means, or None."""
        known = self._records.of_kind(one.kind)
        if found := known.get(name) or self._former(one.kind).get(name):
            return found
        value = said.get(one.known_by) if one.known_by else None
        return (
            self._valued(one.kind, one.known_by).get(_plain(one.known_by or "", value))
            if isinstance(value, str)
            else None
        )

    def _by_former_id(self, kind: Kind) -> Mapping[str, AnyRecord]:
        return {
            name: one
            for one in self._records.of_kind(kind).values()
            if isinstance(one, Published)
            for name in one.formerly
        }

    def _by_value(self, kind: Kind, field: str) -> Mapping[str, AnyRecord]:
        found = ((getattr(one, field, None), one) for one in self._records.of_kind(kind).values())
        return {_plain(field, value): one for value, one in found if isinstance(value, str)}


def differences(known: AnyRecord, new: AnyRecord, said: Mapping[str, Value]) -> list[str]:
    """Return the fields in which a record differs from what rows say of it."""
    attributes = {info.alias or name: name for name, info in type(known).model_fields.items()}
    return [name for name in said if getattr(known, attributes[name]) != getattr(new, attributes[name])]


def shape(record: AnyRecord) -> list[str]:
    """Return the fields of a record as files name them, in their order."""
    return list(fields(type(record)))


def _plain(field: str, value: str) -> str:
    return plain_address(value) if field in _ADDRESSES else value.casefold()
