"""Questions are fields of the model as `dyad new` asks for them: what each means, and what its answers may be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_origin

from pydantic.fields import FieldInfo

from dyad.model import KINDS, Kind, Target
from dyad.model.annotations import leaves
from dyad.model.fields import Shorthand, Term
from dyad.model.references import Ref
from dyad.model.reflection import fields
from dyad.reading.yamlfile import Value

ASKED: Mapping[str, tuple[str, ...]] = {
    "event": tuple("title date date_checked type parties summary according_to place themes sources".split()),
    "actor": ("name", "kind", "country", "names", "also_known_as", "description", "sources"),
    "source": tuple(
        "url no_url title publisher kind published language author archived_url archived_on no_archive".split()
    ),
    "agreement": ("title", "short_title", "kind", "parties", "signed", "summary", "sources"),
}
"""The fields asked for, in the order in which a writer has them at hand; the others stand in the file as remarks."""


_ONE_OF = {"parties": "party", "themes": "theme", "sources": "source", "names": "native-name"}


@dataclass(frozen=True)
class Question:
    """One field of a new record."""

    kind: Kind
    """The kind of record."""
    field: str
    meaning: str
    needed: bool
    many: bool
    """Whether it takes several answers."""
    vocabulary: str
    """The vocabulary that an answer is a word of, or empty."""
    refers_to: Target | Literal[""]
    """The kind of record that an answer names, or empty."""

    def is_open(self, given: Mapping[str, Value]) -> bool:
        """Say whether the question makes sense, with what is known of the record so far."""
        match self.field:
            case "date_checked":
                return str(given.get("date", "")).endswith("-01") and len(str(given["date"])) == len("2031-02-01")
            case "no_url":
                return "url" not in given
            case "archived_url":
                return "url" in given
            case "archived_on":
                return "archived_url" in given
            case "no_archive":
                return "url" in given and "archived_url" not in given
        return True

    @property
    def must_be_answered(self) -> bool:
        """Whether the record does not pass the check without an answer, where the question is open."""
        return self.needed or self.field in ("date_checked", "no_url", "archived_on", "no_archive")

    @property
    def option(self) -> str:
        """The command-line option. Repeatable options have the singular name: `--party`."""
        return f"--{_ONE_OF.get(self.field, self.field).replace('_', '-')}"


@cache
def questions(kind: Kind) -> tuple[Question, ...]:
    """Return the questions for a new record of a kind, in their order."""
    return tuple(_question(kind, field) for field in ASKED[kind])


def _question(kind: Kind, field: str) -> Question:
    info = fields(KINDS[kind])[field]
    marks = list(_marks(info))
    return Question(
        kind,
        field,
        info.description or "",
        info.is_required(),
        get_origin(info.annotation) in (tuple, dict),
        next((mark.vocabulary for mark in marks if isinstance(mark, Term)), ""),
        next((mark.kind for mark in marks if isinstance(mark, Ref)), ""),
    )


def _marks(field: FieldInfo) -> Iterator[Term | Ref]:
    """Yield what a field's annotation says of its values: of which vocabulary they are, or which records they name."""
    for leaf in leaves(field):
        for mark in leaf.marks:
            if isinstance(mark, Term | Ref):
                yield mark
            elif isinstance(mark, Shorthand) and leaf.part:
                yield from _marks(fields(leaf.part)[mark.key])
