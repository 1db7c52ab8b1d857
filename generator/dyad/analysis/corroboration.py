"""Corroboration says on whose word an event rests; it is derived from speakers and sources, never written."""

from collections.abc import Iterable

from dyad.analysis.dataset import Dataset
from dyad.model import Event, Source

BOTH, ONE, CONTESTED, INDEPENDENT, SINGLE = "both sides", "one side only", "contested", "independent", "single outlet"

LABELS = (BOTH, ONE, CONTESTED, INDEPENDENT, SINGLE)
"""The five labels (ARCHITECTURE.md, Rules of the record); what they mean stands in the texts of the interface."""

_SUPPORTS = frozenset({"states", "announces", "confirms", "promises"})


def corroboration(event: Event, dataset: Dataset) -> str:
    """Return one of the five labels for an event."""
    if any(claim.disputes for claim in event.claims):
        return CONTESTED
    sides = set(dataset.direct_countries(event.id)) & set(_speaking(event, dataset))
    if len(sides) >= 2:
        return BOTH
    if sides:
        return ONE
    return INDEPENDENT if len(set(origins(event, dataset))) >= 2 else SINGLE


def _speaking(event: Event, dataset: Dataset) -> Iterable[str]:
    """Yield the countries whose people say that it happened."""
    claimed = (dataset.actor_country(claim.by) for claim in event.claims if claim.by and claim.act in _SUPPORTS)
    return [*dataset.sides_heard(event.id), *filter(None, claimed)]


def origins(event: Event, dataset: Dataset) -> Iterable[str]:
    """Yield where each of an event's sources has its text from: one agency text in five papers is one origin."""
    return dict.fromkeys(origin(dataset.source(one.source)) for one in event.sources)


def origin(source: Source) -> str:
    """Return where a source's text comes from: its stated origin, else its publisher, else itself."""
    return source.origin or (source.publisher if source.publisher != "unknown" else source.id)


def is_one_sided(event: Event, dataset: Dataset) -> bool:
    """Say whether an event rests on one side's word only."""
    return corroboration(event, dataset) == ONE
