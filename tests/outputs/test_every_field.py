"""Every field that an editor can write is shown to readers, or stands in a list here that says why it is not.

The fields are read off the model, so that a new one is noticed: it must stand in `tests/support/full_world.py`, and be seen.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal, NamedTuple, get_args, get_origin

import pytest
from pydantic import BaseModel

from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.model import KINDS, Ref, Site
from dyad.model.dates import Date, parse
from dyad.model.fields import Term
from dyad.model.reflection import fields, parts
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.reading.records import Records
from tests.support import full_world, world

HELD: dict[str, type[BaseModel]] = {**{str(kind): model for kind, model in KINDS.items()}, "site": Site}
SITE = "briefings/site.yaml"
NOWHERE_ELSE = "quillfeather"
"""A word that stands nowhere else: where a field holds words, readers must see it."""

NOT_SHOWN = {
    "source.no_archive": "a note among editors: it tells the check why there is no copy",
    **dict.fromkeys(
        (f"{kind}.changes.field" for kind in ("event", "actor", "source", "agreement", "pair")),
        "it tells earlier states and feeds which field it was; the note says it in words",
    ),
    "site.feed_id": "it is in the ids of feeds and calendars where no `first_url` is; `test_lasting_ids.py` sees it",
    "actor.different_from": "it tells the check that two of one name are two; readers see it by their pages",
    "event.date_checked": "it tells the check that a first day of a month is no guess",
    "site.minimum.events": "it stops a build that lost records",
    "site.minimum.actors": "it stops a build that lost records",
    "site.minimum.sources": "it stops a build that lost records",
    "site.minimum.agreements": "it stops a build that lost records",
}


OLDER = "agreement.expires."
"""The place of a field in the first edition: it is read there, and `dyad check` says where it stands now."""

FACE = frozenset(
    (
        "accent.dark accent.light contact favicon footer highlight.dark highlight.light imprint licence.address "
        "licence.name logo menu.page menu.title social.icon social.link social.name styles"
    ).split()
)
"""Settings of the frame of every page: the large world leaves them out, so that its goldens are those of a site that sets none."""

ELSEWHERE = {
    **{f"site.{one}": "the frame of every page shows it: test_face.py" for one in FACE},
    "site.language": "every word of a page hangs on it: test_texts.py builds a site in another language",
}

READ = (".md", ".html", ".atom", ".ics", ".txt")
"""What people read: pages, feeds and calendars; not the data, where every field stands as it is written."""
_ID = re.compile(rb"<id>.*?</id>")
"""What programs alone read of a feed."""
EARLIER = date(2031, 5, 9)
"""A day on which the summit of the large world was planned: what is told of a plan stands in the earlier states of a site."""


class Spot(NamedTuple):
    """Where a value stands: the record, and the attributes and numbers of items that lead to it."""

    kind: str
    record: str
    steps: tuple[str | int, ...]


def declared() -> dict[str, tuple[type[BaseModel], str]]:
    """Return every field that can be written and holds no further part, by its path: the part that it stands in, and its attribute."""
    found = {}
    for kind, model in HELD.items():
        for path, part in ((), model), *parts(model):
            for key, info in fields(part).items():
                if not any(inner[: len(path) + 1] == (*path, key) for inner, _ in parts(model)):
                    name = next(name for name, one in part.model_fields.items() if one is info)
                    found[".".join((kind, *path, key))] = (part, name)
    return {path: where for path, where in found.items() if not path.startswith(OLDER)}


def written(records: Records) -> Mapping[str, list[Spot]]:
    """Return where each field is written in some records, by its path."""
    found: dict[str, list[Spot]] = {}
    everything: dict[str, Mapping[str, Any]] = {
        "site": {"site": records.site},
        **{kind: getattr(records, f"{kind}s") for kind in KINDS},
    }
    for kind, several in everything.items():
        for key, record in several.items():
            for path, steps in _written(record, (kind,), ()):
                found.setdefault(".".join(path), []).append(Spot(kind, key, steps))
    return found


def _written(
    part: BaseModel, path: tuple[str, ...], steps: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str | int, ...]]]:
    for key, info in fields(type(part)).items():
        name = next(name for name, one in type(part).model_fields.items() if one is info)
        value = getattr(part, name)
        if name not in part.model_fields_set:
            continue
        items = (
            list(enumerate(value))
            if isinstance(value, tuple) and any(isinstance(one, BaseModel) for one in value)
            else [(None, value)]
        )
        for number, item in items:
            there = (*steps, name) if number is None else (*steps, name, number)
            if isinstance(item, BaseModel):
                yield from _written(item, (*path, key), there)
            else:
                yield (*path, key), there


def changed(records: Records, spot: Spot) -> Records:
    """Return the records with one value replaced by another of its kind."""
    if spot.kind == "site":
        return replace(records, site=_with(records.site, spot.steps, records))
    several = getattr(records, f"{spot.kind}s")
    made: dict[str, Any] = {f"{spot.kind}s": {**several, spot.record: _with(several[spot.record], spot.steps, records)}}
    return replace(records, **made)


def _with(part: Any, steps: tuple[str | int, ...], records: Records) -> Any:
    step, *rest = steps
    if step == "replaced_by":
        return part.model_copy(update={step: _other_id(part.replaced_by, records)})
    if isinstance(step, int):
        return (*part[:step], _with(part[step], tuple(rest), records), *part[step + 1 :])
    value = getattr(part, step)
    return part.model_copy(
        update={step: _with(value, tuple(rest), records) if rest else other(value, type(part), step, records)}
    )


def other(value: Any, part: type[BaseModel], name: str, records: Records) -> Any:
    """Return another value that the field could hold: for words, one with a word in it that stands nowhere else."""
    marks = list(_marks(part.model_fields[name].annotation, part.model_fields[name].metadata))
    if isinstance(value, tuple):
        return (_other(value[0], marks, records), *value[1:])
    if isinstance(value, dict):
        return {key: _other(one, marks, records) for key, one in value.items()}
    return _other(value, marks, records)


def _other(value: Any, marks: list[Any], records: Records) -> Any:
    if isinstance(value, bool | int):
        return not value if isinstance(value, bool) else value + 1
    if isinstance(value, Date):
        return parse("2030-02-11")
    for mark in marks:
        if isinstance(mark, Choice) and (others := [one for one in mark.words if one != value]):
            return others[0]
        if isinstance(mark, Term):
            return next(one for one in records.vocabulary.ids(mark.vocabulary) if one != value)
        if isinstance(mark, Ref):
            return next(one for one in candidates(mark.kind, records) if one != value)
    if value == "..":
        return parse("2031-06")
    if value.startswith("http"):
        return f"https://{NOWHERE_ELSE}.example/"
    return {"en": "fr", "fr": "en", "ar": "fr"}.get(value) or f"{value} {NOWHERE_ELSE}"


def candidates(kind: str, records: Records) -> list[str]:
    """Return what a pointer of a kind may name."""
    if kind in ("country", "actor"):
        return ["CAS", "BOR"]
    if kind == "claim":
        return ["2031-04-bridge#eng", "2031-04-bridge#rm"]
    return {
        "pair": ["bor-cas", "ard-cas"],
        "event": ["2029-06-15-ferry", "2030-09-dam"],
        "source": ["almanac", "tide"],
        "agreement": ["fish-accord", "river-treaty"],
    }[kind]


def _other_id(named: str, records: Records) -> str:
    """Return the id of another record of the kind that a tombstone leads to."""
    kind = next(plural for plural in ("events", "actors", "sources", "agreements") if named in getattr(records, plural))
    return str(next(one for one in getattr(records, kind) if one != named))


class Choice(NamedTuple):
    """The words that a field may hold, where the program itself knows them all."""

    words: tuple[str, ...]


def _marks(annotation: Any, metadata: Any) -> Iterator[Any]:
    yield from metadata
    if get_origin(annotation) is Literal:
        yield Choice(get_args(annotation))
        return
    yield from getattr(annotation, "__metadata__", ())
    for inner in (*get_args(annotation), *([annotation.__origin__] if hasattr(annotation, "__metadata__") else [])):
        yield from _marks(inner, ())


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    """The large made-up world."""
    # The goldens are of a project at the top of its repository, where its forms are.
    settings = f"{world.dedent(full_world.FILES[SITE])}repository_folder: sites/rivers\n"
    return world.records(full_world.make(tmp_path_factory.mktemp("fields") / "world", {SITE: settings}))


def read(records: Records, day: date) -> Iterator[tuple[str, bytes]]:
    """Yield what people read of some records, by path."""
    found = Dataset(as_known(records, day), day)
    yield from (
        (one.path, _ID.sub(b"", one.content())) for one in outputs(found, Pagination(found)) if one.path.endswith(READ)
    )


@pytest.fixture(scope="module")
def before(records: Records) -> Mapping[date, Mapping[str, bytes]]:
    """What people read of the world as it stands, on both days."""
    return {day: dict(read(records, day)) for day in (world.TODAY, EARLIER)}


def test_every_field_stands_in_the_large_world(records: Records) -> None:
    face = {f"site.{one}" for one in FACE}
    assert sorted(declared().keys() - written(records).keys() - face) == [], "fill these in tests/support/full_world.py"


@pytest.mark.parametrize("path", sorted(declared().keys() - ELSEWHERE.keys()))
def test_every_field_is_shown_or_says_why_not(
    path: str, records: Records, before: Mapping[date, Mapping[str, bytes]]
) -> None:
    shown = any(
        is_shown(changed(records, spot), day, known) for day, known in before.items() for spot in written(records)[path]
    )
    assert shown != (path in NOT_SHOWN), (
        f"{path}: {'it is shown: take it off the list' if shown else 'editors write it and nobody sees it: show it, or say in NOT_SHOWN why not'}"
    )


def is_shown(now: Records, day: date, before: Mapping[str, bytes]) -> bool:
    """Say whether a page reads otherwise than before; where the new value is words, it must say them."""
    words = NOWHERE_ELSE if NOWHERE_ELSE in repr(now) else ""
    return any(content != before.get(path) and words in path + content.decode() for path, content in read(now, day))


def test_the_lists_name_fields() -> None:
    assert NOT_SHOWN.keys() | ELSEWHERE.keys() <= declared().keys()
