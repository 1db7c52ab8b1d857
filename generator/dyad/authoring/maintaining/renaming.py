"""`rename` gives a record another id: what points to it follows, and the old id leads on."""

from datetime import date
from pathlib import PurePosixPath

from dyad.authoring.maintaining.edits import Edits, Impossible, found, listed, sound_id, with_change
from dyad.authoring.maintaining.pointing import Turn
from dyad.model import Kind


def rename(
    edits: Edits, old: str, new: str, today: date, *, kind: Kind | None = None, why: str = "", published: bool = True
) -> None:
    """Plan that the record `old` is called `new`; with `why`, readers are told.

    The old id of a `published` record stays in `formerly`, so that its addresses lead on. Raises Impossible, Unfit, and OSError.
    """
    kind, record = found(edits.records, old, kind)
    if kind == "pair":
        raise Impossible("the name of a pair is made of its countries; it cannot be another")
    if record.id == sound_id(new):
        raise Impossible(f"it is called '{new}' already")
    if new in edits.records.of_kind(kind):
        raise Impossible(f"there is another {kind} '{new}'; if both are one thing: dyad merge {record.id} {new}")
    edits.title = f"Rename {kind} {record.id} to {new}"
    edits.renamed[record.id] = new
    edits.move(record.path, str(PurePosixPath(record.path).with_name(f"{new}.yaml")))
    turned = edits.turn(Turn(kind, record.id, new, edits.records.site.url))
    value = {**edits.value(record.path)}
    before = listed(value.pop("formerly", None))
    formerly = [one for one in (*before, *([record.id] if published else [])) if one != new]
    if formerly:
        value["formerly"] = formerly
    edits.put(record.path, with_change(value, on=today.isoformat(), class_="clarified", note=why) if why else value)
    others = [one for _, one in turned if one.id != record.id]
    edits.notes.append(
        f"{kind} '{record.id}' is to be called '{new}'; records that point to it and follow: {len(others)}"
    )
    if new in before:
        edits.notes.append(f"it was called '{new}' before: subscribers of feeds and calendars see it once as new")
