"""`withdraw` marks a record as one that no longer stands; `retarget` points what points to one record to another."""

from collections.abc import Iterable
from datetime import date

from dyad.authoring.maintaining.edits import (
    Edits,
    Impossible,
    Named,
    counted,
    found,
    of_one_kind,
    title_of,
    with_change,
)
from dyad.authoring.maintaining.folding import Choose, Chooser, Clash, folded
from dyad.authoring.maintaining.offices_held import held_by
from dyad.authoring.maintaining.pointing import Turn, pointing
from dyad.model import Actor, Event, Kind, Published
from dyad.model.added import to_be_said
from dyad.reading.yamlfile import Value


def withdraw(edits: Edits, name: str, on: date, why: str, *, kind: Kind | None = None, replaced_by: str = "") -> None:
    """Plan that a record is withdrawn, and list what points to it; another may stand in its place. Raises Impossible, Unfit, and OSError."""
    kind, record = found(edits.records, name, kind)
    if not isinstance(record, Published):
        raise Impossible("a pair's briefing is not withdrawn: take out of its file what no longer stands")
    if record.withdrawn:
        raise Impossible(f"it was withdrawn on {record.withdrawn.on.text}: {record.withdrawn.why}")
    given: dict[str, Value] = {"on": on.isoformat(), "why": why}
    if replaced_by:
        _, _, other = of_one_kind(edits.records, record.id, replaced_by, kind)
        given["replaced_by"] = other.id
    edits.title = f"Withdraw {kind} {record.id}"
    edits.put(record.path, {**edits.value(record.path), "withdrawn": given})
    resting = pointing(edits.records, kind, record.id)
    edits.notes.append(
        f"{kind} '{record.id}' ({title_of(record)}) is to be withdrawn; what points to it: {len(resting)}"
        + _named(resting)
    )


def retarget(
    edits: Edits,
    old: str,
    new: str,
    today: date,
    choose: Choose,
    *,
    kind: Kind | None = None,
    within: Iterable[str] = (),
    why: str,
    change: str = "corrected",
    kept_for: str = "",
) -> list[Clash]:
    """Plan that what points to the record `old` points to `new`, everywhere or in the records `within`; both stay.

    Return where a record said different things of both, and nobody has chosen yet.
    Readers are told in each record, by an entry of the class `change`; `kept_for` says why a source stays that nothing
    rests on then. Raises Impossible, Unfit, and OSError.
    """
    kind, one, other = of_one_kind(edits.records, old, new, kind)
    chosen = {record.path: record for _, record in (found(edits.records, name) for name in within)}
    turn = Turn(kind, one.id, other.id, edits.records.site.url)
    own = {one.path, other.path}
    paths = ({record.path for _, record in edits.records.all()} if not chosen else {*chosen}) - own
    before = {
        record.path: edits.value(record.path)
        for _, record in pointing(edits.records, kind, one.id)
        if record.path in paths
    }
    if strangers := sorted(record.id for path, record in chosen.items() if path not in before):
        raise Impossible(f"nothing in {', '.join(map(repr, strangers))} points to {kind} '{one.id}'")
    turned, ask = edits.turn(turn, paths), Chooser(choose, edits.left)
    edits.title = f"Point to {kind} {other.id} in place of {one.id}"
    for _, record in turned:
        value = edits.value(record.path)
        if isinstance(one, Actor) and isinstance(other, Actor) and isinstance(record, Event):
            value, notes = held_by(one, other, record, before.get(record.path, {}), value)
            edits.notes += notes
        value = folded(before.get(record.path, {}), value, record, ask)
        if to_be_said(edits.records.site, today) and record.path in before:
            fields = [name for name in value if value[name] != before[record.path].get(name)]
            told = {"field": fields[0], "was": title_of(one), "now": title_of(other)} if len(fields) == 1 else {}
            value = with_change(value, on=today.isoformat(), class_=change, **told, note=why)
        edits.put(record.path, value)
    if kept_for and kind == "source":
        edits.put(one.path, {**edits.value(one.path), "kept_for": kept_for})
    edits.notes.append(
        f"{counted(len(turned))} to point to {kind} '{other.id}' in place of '{one.id}'" + _named(turned)
    )
    return ask.open


def _named(records: Iterable[Named]) -> str:
    lines = [f"\n  {kind} {record.id}: {title_of(record)}" for kind, record in records]
    return ":" + "".join(lines) if lines else ""
