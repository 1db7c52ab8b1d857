"""`difference` compares a project with the state that a change began from: its records, its pages, and what readers were promised."""

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dyad.checks import check
from dyad.diff.base import Base, NoBase, paths_in
from dyad.diff.following import heirs
from dyad.diff.pages import PageChange, page_changes
from dyad.diff.promises import broken
from dyad.diff.records import RecordChange, record_changes
from dyad.diff.repeated import Replacement
from dyad.reading.findings import placed
from dyad.reading.load import load
from dyad.reading.problems import Problem
from dyad.site.verdict import load_and_check


@dataclass(frozen=True)
class Difference:
    """All that differs from the state that a change began from."""

    base: str
    as_of: date
    problems: list[Problem]
    """What the change must not do: ids that vanished, dates and statuses changed in silence."""
    records: list[RecordChange]
    following: int
    """Records in which nothing changed but the ids of others."""
    pages: list[PageChange]
    alike: list[Replacement]
    """What reads otherwise on many pages alike."""
    unmade: str
    """Why no pages are compared, where they are not."""
    site: str
    """The address of the site."""


def difference(root: Path, base: Base, as_of: date) -> Difference:
    """Compare the project in `root` with the state that it began from, as both read on one day.

    Raises NoBase where one of the two has no settings that can be read.
    """
    before, faults_before = load(base.folder)
    after, faults = load_and_check(root, as_of)
    if before is None:
        raise NoBase(f"the settings in {base.name} cannot be read")
    if after is None:
        raise NoBase("the settings of this project cannot be read; run: dyad check")
    # Only records of a base are unpacked; which forms the repository has is no difference between the two.
    before = replace(before, site=before.site.offering(after.site.offers))
    problems = broken(before, after, paths_in(base.folder), root)
    unmade = ""
    if _errors(faults):
        unmade = "Pages are compared when the check finds no errors; run: dyad check"
    elif _errors([*faults_before, *placed(check(before, as_of), base.folder)]):
        unmade = f"Pages are not compared: {base.name} has errors of its own"
    ids = heirs(before, after)
    records, following = record_changes(before, after, ids)
    pages, alike = page_changes(before, after, as_of, os.cpu_count() or 1, ids) if not unmade else ([], [])
    return Difference(base.name, as_of, problems, records, following, pages, alike, unmade, after.site.url)


def _errors(problems: list[Problem]) -> bool:
    return any(one.severity == "error" for one in problems)
