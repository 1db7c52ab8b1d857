"""`filters` counts what readers can choose from in a list of events, and words it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.outputs.views.views import EventLine

LEAST = 4
"""Events below which a list is seen at a glance and needs no filter."""


@dataclass(frozen=True)
class Filter:
    """One filter: its name in the address, its label, and its choices as value, label and number of events."""

    name: str
    label: str
    options: Sequence[tuple[str, str, int]]


def filters(lines: Sequence[EventLine], dataset: Dataset, texts: Texts) -> Sequence[Filter]:
    """Return the filters that tell some events apart; none for a short list."""
    words = dataset.vocabulary
    worded: dict[str, Callable[[str], str]] = {
        "type": lambda one: words.label("event-types", one),
        "theme": lambda one: words.label("themes", one),
        "actor": dataset.actor_name,
        "status": lambda one: words.label("statuses", one),
        "link": lambda one: texts(f"filter.{one}"),
    }
    if len(lines) < LEAST:
        return []
    found = []
    for name, word in worded.items():
        counts = Counter(value for line in lines for value in _values(line, name))
        if len(counts) > 1 or any(count < len(lines) for count in counts.values()):
            options = sorted(
                ((value, word(value), count) for value, count in counts.items()), key=lambda one: one[1].casefold()
            )
            found.append(Filter(name, texts(f"filter.{name}"), options))
    return found


def _values(line: EventLine, name: str) -> Sequence[str]:
    facets = line.facets
    return {
        "type": facets.type,
        "theme": facets.themes,
        "actor": facets.actors,
        "status": facets.status,
        "link": facets.link,
    }[name].split()
