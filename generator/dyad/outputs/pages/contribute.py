"""These pages say how to contribute, and explain every field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from pydantic import BaseModel

from dyad import addresses, text
from dyad.analysis.dataset import Dataset
from dyad.authoring import file_templates
from dyad.authoring.examples import examples, shortest
from dyad.authoring.formatting import stretch
from dyad.language.texts import Texts
from dyad.model import FILES, reflection
from dyad.model.forge import FORMS
from dyad.model.repository import repository_of
from dyad.outputs.views.output import Here, Output, page
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
class FieldTable:
    """The fields of a record, or of a part of one."""

    path: str
    """The field that holds the part; empty for the record itself."""
    meaning: str
    fields: list[Field]


@dataclass(frozen=True)
class ContributeView:
    """What the page for contributors shows."""

    forms: Sequence[Link]
    """The forms that the repository has."""
    begun: Sequence[Link]
    """Where the forge begins a new file, with each field explained in it."""
    edited: bool
    """Whether pages have links to edit a file."""
    checked: bool
    """Whether the forge checks each request."""
    repository: str | None
    publisher: str
    references: Sequence[Link]


@dataclass(frozen=True)
class FieldsView:
    """What the field reference shows: each kind of record, what it is, and its tables."""

    kinds: Sequence[tuple[str, str, Sequence[FieldTable]]]


def make(dataset: Dataset, texts: Texts) -> Iterator[Output]:
    """Make the page that says how to take part, with the reference of all fields."""

    def view(here: Here) -> ContributeView:
        site = dataset.site
        repository = repository_of(site)
        return ContributeView(
            forms=[Link(texts(f"contribute.{form}"), repository.issue(form)) for form in FORMS if repository.has(form)]
            if repository
            else [],
            begun=[
                Link(texts(f"contribute.create-{kind}"), href)
                for kind in file_templates.TEMPLATES
                if (href := file_templates.address(kind, site, dataset.vocabulary, dataset.as_of.year))
            ],
            edited=repository is not None,
            checked=repository is not None and repository.is_checked,
            repository=site.repository,
            publisher=site.publisher,
            references=[
                Link(texts("field.title"), here.to(addresses.FIELDS)),
                Link(texts("rule.title"), here.to(addresses.RULES)),
            ],
        )

    yield page(
        dataset,
        texts,
        addresses.CONTRIBUTE,
        "contribute",
        view,
        title=texts("contribute.title"),
        description=texts("contribute.description"),
    )
    yield page(
        dataset,
        texts,
        addresses.FIELDS,
        "fields",
        lambda here: FieldsView(reference()),
        title=texts("field.title"),
        description=texts("field.about"),
        up=(addresses.CONTRIBUTE, texts("contribute.title")),
    )


def reference() -> list[tuple[str, str, list[FieldTable]]]:
    """Return each kind of record with what it is and its tables: its own fields first, then those of each part."""
    return [
        (kind, _meaning(model), [_table(kind, path, part) for path, part in _once(model)])
        for kind, model in FILES.items()
    ]


def _once(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield a record and its parts by the field that holds them; a part that several fields hold, where it comes first."""
    seen: set[type[BaseModel]] = set()
    for path, part in [((), model), *reflection.parts(model)]:
        if part not in seen:
            seen.add(part)
            yield ".".join(path), part


def _table(kind: str, path: str, part: type[BaseModel]) -> FieldTable:
    found = [
        Field(
            name,
            info.is_required(),
            text.inline(info.description or ""),
            stretch(kind, part.__name__, name, shortest(examples()[part.__name__, name][0])),
        )
        for name, info in reflection.fields(part).items()
    ]
    return FieldTable(path, _meaning(part), found)


def _meaning(part: type[BaseModel]) -> str:
    return (part.__doc__ or "").strip()
