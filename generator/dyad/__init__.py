"""Dyad turns sourced YAML records of what happened between countries into a briefing site.

    import dyad

    project = dyad.load(".")
    [event.title for event in project.events(pair="bgd-pak", during=2025)]

The names of `__all__` are the public face: they stay from release to release. Everything else may move. A name is
loaded when it is first asked for, so that the command line, which needs few of them, starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dyad.analysis.dataset import Dataset
    from dyad.analysis.plans import Plan
    from dyad.authoring.fetching import link_status
    from dyad.authoring.proposals import Proposal
    from dyad.build import Built
    from dyad.model import (
        Actor,
        Affects,
        Agreement,
        AgreementStatus,
        AgreementTerm,
        BottomLine,
        Change,
        Claim,
        Coverage,
        Direction,
        Dispute,
        Event,
        Expiry,
        Figure,
        Judgement,
        Office,
        Pair,
        Party,
        Place,
        Position,
        Record,
        Relations,
        Reliability,
        Renewal,
        Review,
        Signatory,
        Site,
        Source,
        SourceRef,
        Stage,
        Withdrawal,
    )
    from dyad.model.dates import Date, DateError
    from dyad.project import Project, ProjectError, build_site, check, form_descriptions, form_headings, load
    from dyad.reading.problems import Location, Problem
    from dyad.reading.records import Records
    from dyad.text import github_markdown

__all__ = [
    "Actor",
    "Affects",
    "Agreement",
    "AgreementStatus",
    "AgreementTerm",
    "BottomLine",
    "Built",
    "Change",
    "Claim",
    "Coverage",
    "Dataset",
    "Date",
    "DateError",
    "Direction",
    "Dispute",
    "Event",
    "Expiry",
    "Figure",
    "Judgement",
    "Location",
    "Office",
    "Pair",
    "Party",
    "Place",
    "Plan",
    "Position",
    "Problem",
    "Project",
    "ProjectError",
    "Proposal",
    "Record",
    "Records",
    "Relations",
    "Reliability",
    "Renewal",
    "Review",
    "Signatory",
    "Site",
    "Source",
    "SourceRef",
    "Stage",
    "Withdrawal",
    "build_site",
    "check",
    "form_descriptions",
    "form_headings",
    "github_markdown",
    "link_status",
    "load",
]

__version__ = "0.1.0"

_ELSEWHERE = {
    "Built": "build",
    "Dataset": "analysis.dataset",
    "Date": "model.dates",
    "DateError": "model.dates",
    "Location": "reading.problems",
    "Plan": "analysis.plans",
    "Problem": "reading.problems",
    "Project": "project",
    "ProjectError": "project",
    "Proposal": "authoring.proposals",
    "Records": "reading.records",
    "build_site": "project",  # `dyad.build` is a module; a function of its name would hide it, or be hidden by it
    "check": "project",
    "form_descriptions": "project",
    "form_headings": "project",
    "github_markdown": "text",
    "link_status": "authoring.fetching",
    "load": "project",
}
"""The module of each name; the others are the records and their parts, of `dyad.model`."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'dyad' has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"dyad.{_ELSEWHERE.get(name, 'model')}"), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
