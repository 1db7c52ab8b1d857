"""How to contribute, and the reference of all fields."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from dyad import addresses, text
from dyad.authoring.examples import examples, shortest
from dyad.authoring.formatting import stretch
from dyad.model import KINDS, Record, Site, reflection
from dyad.outputs.views.kit import Kit
from dyad.outputs.views.output import Here, Output
from dyad.outputs.views.views import Link


@dataclass(frozen=True)
class Field:
    """A field, as the reference shows it."""

    name: str
    needed: bool
    meaning: Markup
    example: str
    """As it stands in a file."""


@dataclass(frozen=True)
class Table:
    """The fields of a record, or of a part of one."""

    path: str
    """The field that holds the part; empty for the record itself."""
    meaning: str
    fields: list[Field]


def contribute(kit: Kit) -> Iterator[Output]:
    """Make the page that says how to take part, with the reference of all fields."""

    def view(here: Here) -> Mapping[str, Any]:
        site = kit.dataset.site
        return {
            "forms": [
                Link(kit.texts(f"contribute.{form}"), f"{site.repository}/issues/new?template={form}.yml")
                for form in ("wrong-fact", "new-event", "new-actor")
            ],
            "repository": site.repository,
            "references": [
                Link(kit.texts("field.title"), here.to(addresses.FIELDS)),
                Link(kit.texts("rule.title"), here.to(addresses.RULES)),
            ],
        }

    yield kit.page(
        addresses.CONTRIBUTE,
        "contribute",
        view,
        title=kit.texts("contribute.title"),
        description=kit.texts("contribute.description"),
    )
    yield kit.page(
        addresses.FIELDS,
        "fields",
        lambda here: {"kinds": reference()},
        title=kit.texts("field.title"),
        description=kit.texts("field.about"),
        up=(addresses.CONTRIBUTE, kit.texts("contribute.title")),
    )


def reference() -> list[tuple[str, str, list[Table]]]:
    """Return each kind of record with what it is and its tables: its own fields first, then those of each part."""
    kinds: dict[str, type[Record]] = {**KINDS, "site": Site}
    return [
        (kind, _meaning(model), [_table(kind, path, part) for path, part in _once(model)])
        for kind, model in kinds.items()
    ]


def _once(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield a record and its parts by the field that holds them; a part that several fields hold, where it comes first."""
    seen: set[type[BaseModel]] = set()
    for path, part in [((), model), *reflection.parts(model)]:
        if part not in seen:
            seen.add(part)
            yield ".".join(path), part


def _table(kind: str, path: str, part: type[BaseModel]) -> Table:
    found = [
        Field(
            name,
            info.is_required(),
            text.inline(info.description or ""),
            stretch(kind, part.__name__, name, shortest(examples()[part.__name__, name][0])),
        )
        for name, info in reflection.fields(part).items()
    ]
    return Table(path, _meaning(part), found)


def _meaning(part: type[BaseModel]) -> str:
    return (part.__doc__ or "").strip()
