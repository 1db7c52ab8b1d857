"""The public face: one call each loads, checks and builds a project, from a notebook or a script.

What stands here keeps its name and meaning from release to release; `dyad/__init__.py` lists it.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.analysis.plans import Plan, plans
from dyad.model import Event, ids
from dyad.model.dates import Date
from dyad.reading import report, yamlfile
from dyad.reading.problems import Problem
from dyad.reading.records import Records
from dyad.runtime import clock
from dyad.site.verdict import load_and_check
from dyad.text.suggestions import nearest

if TYPE_CHECKING:  # what only one method needs is loaded by it: a question to the record need not wait for all of it
    from dyad.authoring.proposals import Proposal
    from dyad.build import Built

Folder = str | os.PathLike[str]
Day = date | str | None
"""A day, also as text (`2025-06-30`); None is the day of SOURCE_DATE_EPOCH, else today (UTC)."""


class ProjectError(Exception):
    """A folder holds no project that can be read; `problems` says why, each with its place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems; the message names all of them."""
        super().__init__(report.as_text(problems, lambda path: ()))
        self.problems = problems


@dataclass(frozen=True, repr=False)
class Project:
    """The records of a project's folder, as they are and as they were known on a day."""

    root: Path
    """The project's folder."""
    as_of: date
    """The day that `dataset` speaks for."""
    records: Records
    """Every record that could be read, whatever its date."""
    problems: Sequence[Problem]
    """What the check finds; a record with an error in a field is left out of `records`."""

    @cached_property
    def dataset(self) -> Dataset:
        """The records as they were known on `as_of`, in order and from every side."""
        return Dataset(as_known(self.records, self.as_of), self.as_of)

    def events(
        self, *, pair: str = "", country: str = "", actor: str = "", theme: str = "", during: Date | str | int = ""
    ) -> Sequence[Event]:
        """Return the events that meet every condition given, oldest first.

        `pair` and `country` take codes in capitals or not, a pair in either order. `during` takes a year (2025) or any
        date as records write it (`2025-01`, `2025-01/2025-03`), and keeps each event that may have been on a day of it.
        Raises LookupError for an id that the record does not have, and ValueError for a text that is no date.
        """
        dataset = self.dataset
        chosen = [
            dataset.pair_events(_known("pair", _pair(pair), dataset.pairs())) if pair else None,
            dataset.country_events(_known("country", country.upper(), dataset.countries())) if country else None,
            dataset.actor_events(_known("actor", actor, self.records.actors)) if actor else None,
            dataset.theme_events(_known("theme", theme, dataset.vocabulary.ids("themes"))) if theme else None,
        ]
        within = [{event.id for event in events} for events in chosen if events is not None]
        span = during if isinstance(during, Date) else Date.of(str(during)) if during else None
        return [
            event
            for event in dataset.events()
            if all(event.id in one for one in within)
            and (span is None or event.date.overlaps(span.earliest, span.latest))
        ]

    def plans(self, pair: str = "") -> Sequence[Plan]:
        """Return what was planned and what came of it, in the record or between a pair; by day."""
        return plans(self.dataset, _known("pair", _pair(pair), self.dataset.pairs()) if pair else None)

    def propose(self, form: str, body: str, headings: Mapping[str, str], day: date) -> "Proposal":
        """Return the files that an answered issue form asks for; nothing is written.

        `form` is `new-event`, `planned-event`, `new-actor` or `wrong-fact`; `headings` are the ids of its questions by their headings.
        """
        from dyad.authoring.forms import propose

        return propose(form, body, headings, self.root, self.records, day)

    def __repr__(self) -> str:
        """Return the title, the size and the health of the project."""
        health = report.closing(self.problems)
        return f"<Project {self.records.site.title!r} as of {self.as_of}: {self.records.size()}; {health}>"


def load(path: Folder = ".", as_of: Day = None) -> Project:
    """Load and check the project in a folder; the result is cached in its folder `build/kept`.

    Raises ProjectError where there is none, and ValueError for a text that is no day. Problems of single records do not
    stop it: they stand in `problems`.
    """
    root, day = Path(path).resolve(), _day(as_of)
    records, problems = load_and_check(root, max(day, _day(None)))
    if records is None:
        raise ProjectError(problems)
    return Project(root, day, records, problems)


def check(path: Folder = ".", as_of: Day = None) -> list[Problem]:
    """Return all problems of all files of a project; none means that it can be built. Raises ValueError for a text that is no day."""
    return load_and_check(Path(path).resolve(), _day(as_of))[1]


def build_site(
    path: Folder = ".",
    as_of: Day = None,
    *,
    out: Folder | None = None,
    engine: Literal["mkdocs", "zensical"] = "mkdocs",
    site_url: str | None = None,
    search: bool = True,
    pdf: bool = True,
) -> "Built":
    """Build the site of a project, as `dyad build` does; return where it is, or the problems that stopped it.

    `out` is the folder of the site, `build/site` of the project when left out. Raises ValueError for a text that is no
    day; EngineFailure, AuditFailure, PdfFailure, Busy, NotOurs and OSError as `dyad.build.build` does. Whatever happens,
    the last good site stands.
    """
    from dyad.build import Options, build

    day = _day(as_of)
    options = Options(
        as_of=day,
        today=max(day, _day(None)),
        out=Path(out).resolve() if out else None,
        engine=engine,
        site_url=site_url,
        search=search,
        pdf=pdf,
    )
    return build(Path(path).resolve(), options)


def form_headings(file: Path) -> dict[str, str]:
    """Return the ids of an issue form's questions, by the heading that an issue prints above each. Raises ProjectError and OSError."""
    return {one["attributes"]["label"]: one["id"] for one in _questions(file)}


def form_descriptions(file: Path) -> dict[str, str]:
    """Return what an issue form says below the headings of its questions, by their ids. Raises ProjectError and OSError."""
    return {one["id"]: one["attributes"].get("description", "") for one in _questions(file)}


def _questions(file: Path) -> list[Any]:
    found, problems = yamlfile.read(file.read_bytes(), file.name)
    if problems:
        raise ProjectError(problems)
    form: Any = found
    return [one for one in form["body"] if "id" in one]


def _day(given: Day) -> date:
    return clock.as_of(date.fromisoformat(given) if isinstance(given, str) else given)


def _pair(text: str) -> str:
    """Return the id of a pair from its two codes in either order, in capitals or not."""
    one, _, other = text.lower().partition("-")
    return ids.pair_id(one, other)


def _known(kind: str, wanted: str, known: Iterable[str]) -> str:
    """Return an id that the record has. Raises LookupError, which names the nearest, for any other."""
    if wanted in (there := list(known)):
        return wanted
    near = nearest(wanted, there)
    raise LookupError(f"there is no {kind} {wanted!r}{f'; did you mean {near!r}?' if near else ''}")
