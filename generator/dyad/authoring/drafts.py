"""A draft is a record before it is written, with what the check will say to it and what it may be a double of."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from dyad.authoring import duplicates
from dyad.authoring.comments import Comments
from dyad.authoring.examples import example, shortest
from dyad.authoring.formatting import composed, stretch
from dyad.checks.added import caused_by
from dyad.model import KINDS, AnyRecord, Kind, ids, plural
from dyad.model.dates import Date, DateError
from dyad.model.filing import folder_of, named_day
from dyad.reading import yamlfile
from dyad.reading.findings import Finding
from dyad.reading.load import parse
from dyad.reading.project_files import FOLDER
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value

OFFERED: Mapping[str, tuple[str, ...]] = {
    "event": ("according_to", "status", "place", "claims", "figures", "agreements", "themes", "note"),
    "actor": ("names", "also_known_as", "abbreviation", "offices", "parent", "description", "sources"),
    "source": ("authors", "published", "language", "publisher_country", "reliability", "text_seen", "note"),
    "agreement": tuple(
        "short_title signed place signatories term history claims relations text_url text_citation summary themes note".split()
    ),
}
"""What a new file shows as remarks, where it does not say it."""

doubles = duplicates.doubles

_LONGEST = 60
"""Characters of a proposed id."""


NO_ID = "'{}' cannot be spelled in an id: choose one of a–z, digits and hyphens, such as the name as it is written in English"
"""What is said where an id is to be chosen, with the name that has letters of another script."""


@dataclass(frozen=True)
class Draft:
    """A record that is not there yet."""

    path: str
    content: bytes
    record: AnyRecord | None
    """None where its fields cannot stand."""
    findings: list[Finding]
    """What the check would say to it."""


def propose_id(kind: Kind, fields: Mapping[str, Value], records: Records) -> str:
    """Return an id that says what the record is, and that no other record of its kind has."""
    title, when = str(fields.get("title") or fields.get("name") or ""), _when(kind, fields)
    day = named_day(when) if when else ""
    words = {"event": f"{day} {title}", "source": f"{fields.get('publisher', '')} {day.replace('-', '')}"}.get(
        kind, title
    )
    name = _cut(ids.nearest_id(words)) or kind
    taken = {*records.of_kind(kind), *records.unread.get(kind, ())}
    return next(
        one
        for one in (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
        if one not in taken and not ids.id_problem(one)
    )


def unspelled_name(kind: Kind, fields: Mapping[str, Value]) -> str:
    """Return the name of a new record of which nothing can stand in its id, since it is in another script; else nothing."""
    name = str(fields.get("publisher" if kind == "source" else "title") or fields.get("name") or "")
    return "" if ids.is_spelled(name) else name


def draft(
    kind: Kind, name: str, fields: dict[str, Value], records: Records, today: date, *, remarks: bool = True
) -> Draft:
    """Return the new record `name` of a kind with these fields, checked together with all that are there.

    With `remarks` its file shows what else can be said.
    """
    made = unchecked(kind, name, fields, records, remarks=remarks)
    if made.record and not made.findings:
        return replace(made, findings=caused_by([made.record], kind, records, today))
    return made


def unchecked(kind: Kind, name: str, fields: dict[str, Value], records: Records, *, remarks: bool = True) -> Draft:
    """Return a new record as `draft` does, held only to what is wrong within it, and with its id."""
    path = _path(kind, name, fields)
    content = composed(kind, fields, path, _remarks(kind, fields) if remarks else None)
    value, problems = yamlfile.read(content, path)
    record, findings = parse(KINDS[kind], value or "", path, name, sha256(content).hexdigest(), records.vocabulary)
    found = [Finding(path, (), one.rule, one.message, one.hint) for one in problems] + findings
    if why := id_fault(kind, name, fields, records):
        found.append(Finding(path, (), *why))
    return Draft(path, content, record, found)


def id_fault(kind: Kind, name: str, fields: Mapping[str, Value], records: Records) -> tuple[str, str, str] | None:
    """Return the rule that a new record's id breaks, why, and the way out; None for one that it can have."""
    if why := ids.id_problem(name):
        hint = "" if unspelled_name(kind, fields) else f"try '{propose_id(kind, fields, records)}'"
        return "bad-id", f"the id '{name}' {why}", hint
    if name in records.of_kind(kind) or name in records.unread.get(kind, ()):
        return (
            "duplicate-id",
            f"there is already {'an' if kind[0] in 'ae' else 'a'} {kind} '{name}'",
            "choose another id",
        )
    return None


def _path(kind: Kind, name: str, fields: Mapping[str, Value]) -> str:
    folder = f"{folder_of(_when(kind, fields))}/" if kind in ("event", "source") else ""
    return f"{FOLDER}/{plural(kind)}/{folder}{name}.yaml"


def _when(kind: Kind, fields: Mapping[str, Value]) -> Date | None:
    """Return the date by which a new record is put in its folder, and called; None where it has none that can be read."""
    written = fields.get("date" if kind == "event" else "published")
    try:
        return Date.of(written) if isinstance(written, str) else None
    except DateError:
        return None


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else name[:_LONGEST].rpartition("-")[0]


def _remarks(kind: Kind, fields: Mapping[str, Value]) -> Comments:
    """Return what else can be said, as comments that end the file."""
    lines = ["# More that can be said, as made-up examples. Take the marks off what you need, and all the others out:"]
    for field in OFFERED[kind]:
        if field not in fields:
            lines += [
                f"# {line}"
                for line in stretch(kind, KINDS[kind].__name__, field, shortest(example(kind)[field])).split("\n")
            ]
    remarks = Comments()
    remarks.after[()] = lines
    return remarks
