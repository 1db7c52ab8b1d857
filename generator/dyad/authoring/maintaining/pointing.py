"""These functions find what points to a record, wherever it stands, and point it to another.

The model's own marks say which fields point (`model.references`); beside them there are the receipts of a background,
and links to the site's own addresses.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from dyad import addresses
from dyad.model import AnyRecord, Kind, Pair
from dyad.model.references import named, pointers
from dyad.reading.records import Records
from dyad.reading.yamlfile import Keys, Value

_TARGET = re.compile(
    r"\]\(\s*<?([^\s()<>]+)|<(https?://[^\s<>]+)>|^ {0,3}\[[^\[\]]+\]:[ \t]*<?([^\s<>]+)", re.MULTILINE
)
"""The address of a link, in any of its forms."""
_RECEIPTS = re.compile(r"(?:\[@[a-z0-9:-]+\]\s*)+")
_RECEIPT = re.compile(r"\[@[a-z0-9:-]+\]")

_ADDRESSES: Mapping[str, tuple[Callable[[str], str], ...]] = {
    "actor": (
        addresses.actor,
        addresses.actor_anchor,
        lambda one: addresses.pdf(addresses.paper_of_actor(one), "a4"),
        lambda one: addresses.pdf(addresses.paper_of_actor(one), "letter"),
    ),
    "event": (addresses.event, addresses.event_anchor),
    "source": (addresses.citation, addresses.source_anchor),
    "agreement": (addresses.agreement, addresses.agreement_anchor),
}
"""What of an address on the site is of a record, by its kind."""


@dataclass(frozen=True)
class Turn:
    """What points to one record of a kind is to point to another."""

    kind: Kind
    old: str
    new: str
    site: str
    """The address of the site, by which its own links are known."""
    claims: Mapping[str, str] = field(default_factory=dict)
    """The claims of an event that have another id in the new one."""

    def record(self, kind: Kind, record: AnyRecord, value: dict[str, Value]) -> dict[str, Value]:
        """Return the values of a record's file with its pointers turned; the same values where none points to the old one."""
        turned: Any = value
        for keys, new in self._places(kind, record):
            turned = deepcopy(value) if turned is value else turned
            _put(turned, keys, new)
        if isinstance(record, Pair) and record.background:
            background = str(turned["background"])
            made = self._receipts(background)
            turned = turned if made == background else {**turned, "background": made}
        found: dict[str, Value] = self._links(turned)
        return found

    def touches(self, kind: Kind, record: AnyRecord) -> bool:
        """Say whether a record points to the old one; a link in its texts does not count."""
        background = (record.background or "") if isinstance(record, Pair) else ""
        return self._receipts(background) != background or any(True for _ in self._places(kind, record))

    def text(self, text: str) -> str:
        """Return a page of prose with its links to the old record turned."""
        return _TARGET.sub(lambda found: self._link(found, relative=True), text)

    def _places(self, kind: Kind, record: AnyRecord) -> Iterator[tuple[Keys, str]]:
        for target, text, keys in pointers(record):
            if target == self.kind and text == self.old:
                yield keys, self.new
            elif target == "claim" and self.kind == "event" and text.startswith(f"{self.old}#"):
                claim = text.partition("#")[2]
                yield keys, f"{self.new}#{self.claims.get(claim, claim)}"
        for mark, text, keys in named(record):
            if text == self.old and self.kind == (kind if mark.kind == "same" else mark.kind):
                yield keys, self.new

    def _receipts(self, text: str) -> str:
        """Turn the receipts of a background; one that stands twice behind a sentence then stands once."""
        sign = "source:" if self.kind == "source" else ""
        if self.kind not in ("event", "source") or f"[@{sign}{self.old}]" not in text:
            return text
        old, new = f"[@{sign}{self.old}]", f"[@{sign}{self.new}]"
        return _RECEIPTS.sub(lambda run: _once(run[0].replace(old, new)) if old in run[0] else run[0], text)

    def _links(self, value: Any) -> Any:
        if isinstance(value, str):
            return _TARGET.sub(lambda found: self._link(found, relative=False), value) if "](" in value else value
        if isinstance(value, list):
            made: Any = [self._links(one) for one in value]
        else:
            made = {key: self._links(one) for key, one in value.items()}
        return value if made == value else made

    def _link(self, found: re.Match[str], *, relative: bool) -> str:
        whole, address = found[0], found[1] or found[2] or found[3]
        if not address.startswith((self.site, "../", "#") if relative else self.site):
            return whole
        return whole.replace(address, self._parts.sub(lambda part: self._spelled[part[0]], address))

    @cached_property
    def _spelled(self) -> Mapping[str, str]:
        return {make(self.old): make(self.new) for make in _ADDRESSES[self.kind]}

    @cached_property
    def _parts(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![a-z0-9-])(?:{'|'.join(map(re.escape, self._spelled))})(?![a-z0-9-])")


def pointing(records: Records, kind: Kind, record_id: str) -> list[tuple[Kind, AnyRecord]]:
    """Return the records that point to one, each once, in the order of kinds and ids."""
    turn = Turn(kind, record_id, "", records.site.url)
    others = ((own, record) for own, record in records.all() if (own, record.id) != (kind, record_id))
    return [(own, record) for own, record in others if turn.touches(own, record)]


def _put(value: Any, keys: Keys, new: str) -> None:
    """Put a text at a place that the model gives, in values as they are written: a short form, or one item without its list."""
    holder: Any = None
    at: str | int = ""
    node = value
    for key in keys:
        if isinstance(node, str) or (isinstance(key, int) and not isinstance(node, list)):
            continue
        holder, at, node = node, key, node[key]
    holder[at] = new


def _once(run: str) -> str:
    """Return a run of receipts in which each stands once."""
    found = _RECEIPT.findall(run)
    between = " " if "] [" in run else ""
    return run if len(set(found)) == len(found) else between.join(dict.fromkeys(found)) + run[len(run.rstrip()) :]
