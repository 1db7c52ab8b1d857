"""Questions are fields of the model as `dyad new` asks for them: what each means, and what its answers may be."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dyad.checks.calendars import calendars
from dyad.checks.events import is_first_of_month
from dyad.model import KINDS, Kind, Record, Target
from dyad.model.annotations import leaves
from dyad.model.date_calendars import EARLIEST_COMMON
from dyad.model.date_forms import FORMS
from dyad.model.dates import Date, DateError, parse, year_of
from dyad.model.fields import Shorthand, Term
from dyad.model.references import Ref
from dyad.model.reflection import fields, part
from dyad.reading.yamlfile import Value

ASKED: Mapping[str, tuple[str, ...]] = {
    "event": tuple(
        "sources title date date_checked status type parties summary according_to place themes".split(),
    ),
    "actor": tuple("name kind country names also_known_as sources description offices".split()),
    "source": tuple(
        "url no_url title publisher kind published language authors archived_url archived_on no_archive".split()
    ),
    "agreement": tuple("sources title short_title kind parties signed summary".split()),
}
"""The fields asked for, in the order in which a writer has them at hand; the others stand in the file as remarks.

The source comes first: it is open before whoever writes, and people named later can rest on it as well.
"""

PARTS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("actor", "offices"): tuple("title organisation from to checked_on sources".split()),
}
"""The fields asked for in a part of a record, by the kind and the field that holds such parts; the first tells whether there is one."""

_TO_FILES = re.compile(r": | \(")
_ONE_OF = {
    "parties": "party",
    "themes": "theme",
    "sources": "source",
    "names": "native_name",
    "authors": "author",
    "offices": "office",
}
_HOW = {
    "sources": "its address, title or publisher; a new one is asked for at once",
    "date": FORMS,
    "date_checked": "yes, if a source names that day in the common calendar",
    "parties": "by any name; who held an office: Name as Office",
    "according_to": 'a name, or words that read well after "According to"',
    "country": "its name or code; none for a body of no country",
    "names": "with the language before it: Urdu: …",
    "language": "its name or tag",
    "authors": "a person with the family name first: Tolvane, Mira; several with ; between",
    "checked_on": FORMS,
    "from": FORMS,
    "published": FORMS,
    "signed": FORMS,
}
"""How an answer is typed, where that is not how the field stands in a file."""
_INSTEAD = {"no_url": "url", "no_archive": "archived_url"}
"""What is wanted in the place of a reason why it is not there."""


@dataclass(frozen=True)
class Question:
    """One field of a new record, or of a part of one."""

    kind: Kind
    """The kind of record."""
    field: str
    meaning: str
    needed: bool
    many: bool
    """Whether it takes several answers."""
    vocabulary: str = ""
    """The vocabulary that an answer is a word of, or empty."""
    refers_to: Target | Literal[""] = ""
    """The kind of record that an answer names, or empty."""
    flag: bool = False
    """Whether it is answered by yes or no."""
    within: str = ""
    """The field whose part this is a field of, as `offices`; empty for a field of the record itself."""

    def is_open(self, given: Mapping[str, Value], today: date | None = None) -> bool:
        """Say whether the question makes sense, with what is known of the record so far, on the day it is written."""
        match self.field:
            case "date_checked":
                return _wants_a_look(given.get("date"), today)
            case "status":
                return today is not None and _lies_ahead(given.get("date"), today)
            case "no_url":
                return "url" not in given
            case "archived_url":
                return "url" in given
            case "archived_on":
                return "archived_url" in given
            case "no_archive":
                return "url" in given and "archived_url" not in given
            case "checked_on":
                return given.get("to", "..") == ".."
        return True

    @property
    def must_be_answered(self) -> bool:
        """Whether the record does not pass the check without an answer, where the question is open."""
        return self.needed or self.field in ("date_checked", "status", "no_url", "archived_on", "no_archive")

    @property
    def opens_part(self) -> bool:
        """Whether an answer begins a part of the record, of which more is asked."""
        return (self.kind, self.field) in PARTS and not self.within

    @property
    def label(self) -> str:
        """What the question is called; one that takes several answers has the singular name."""
        return _ONE_OF.get(self.field, self.field).replace("_", " ")

    @property
    def explained(self) -> str:
        """What is asked for, in a line: what the field means, and how an answer is typed where that is another way than in a file."""
        how = _HOW.get(self.field)
        meaning = self.meaning.replace("`", "").rstrip(". …")
        # What follows a colon or a bracket tells how it stands in a file.
        return f"{_TO_FILES.split(meaning)[0]} ({how})." if how else f"{meaning}."

    @property
    def option(self) -> str:
        """The command-line option. Repeatable options have the singular name: `--party`."""
        return f"--{self.label.replace(' ', '-')}"

    @property
    def wanted(self) -> "Question":
        """The question whose answer is wanted where this one asks why there is none; else itself."""
        instead = _INSTEAD.get(self.field)
        return next((one for one in questions(self.kind) if one.field == instead), self)


@cache
def questions(kind: Kind, within: str = "") -> tuple[Question, ...]:
    """Return the questions for a new record of a kind, or for a part of it in the field `within`, in their order."""
    names = PARTS[kind, within] if within else ASKED[kind]
    return tuple(_question(kind, within, field) for field in names)


@cache
def id_question(kind: Kind) -> Question:
    """Return the question for the id of a new record, which comes last: it has a good answer by itself."""
    return Question(kind, "id", Record.model_fields["id"].description or "", needed=True, many=False)


def _question(kind: Kind, within: str, field: str) -> Question:
    model: type[BaseModel] | None = part(KINDS[kind], within) if within else KINDS[kind]
    assert model is not None
    info = fields(model)[field]
    inner = part(model, field) if (kind, field) in PARTS and not within else None
    if inner:  # the first field of the part stands for it
        info = fields(inner)[PARTS[kind, field][0]]
    marks = [] if inner else list(_marks(info))
    return Question(
        kind,
        field,
        info.description or "",
        info.is_required() and not inner,
        bool(inner) or get_origin(info.annotation) in (tuple, dict),
        next((mark.vocabulary for mark in marks if isinstance(mark, Term)), ""),
        next((mark.kind for mark in marks if isinstance(mark, Ref)), ""),
        info.annotation is bool,
        within,
    )


def _marks(field: FieldInfo) -> Iterator[Term | Ref]:
    """Yield what a field's annotation says of its values: of which vocabulary they are, or which records they name."""
    for leaf in leaves(field):
        for mark in leaf.marks:
            if isinstance(mark, Term | Ref):
                yield mark
            elif isinstance(mark, Shorthand) and leaf.part:
                yield from _marks(fields(leaf.part)[mark.key])


def _wants_a_look(value: Value | None, today: date | None) -> bool:
    """Say whether the check asks about a date if nobody has looked at it: a first day of a month, or a year that may be one of another calendar."""
    if (found := _date(value)) is None:
        return False
    year = year_of(found)
    is_odd = year < EARLIEST_COMMON if today is None else bool(calendars(year, (), today))
    return is_odd or is_first_of_month(found)


def _lies_ahead(value: Value | None, today: date) -> bool:
    """Say whether all of a date is still to come."""
    found = _date(value)
    return bool(found and found.earliest and found.earliest > today)


def _date(value: Value | None) -> Date | None:
    try:
        return parse(str(value)) if value else None
    except DateError:
        return None
