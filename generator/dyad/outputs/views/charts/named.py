"""`named` picks the events that a chart names: a bar of one record does not say that it was a war, a treaty or an election."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from dyad.analysis.dataset import Dataset, chronological
from dyad.analysis.voice import between
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.outputs.views.charts.columns import Column, place_of
from dyad.outputs.views.views import Link

NAMED = 8
"""Events that a chart names, at most."""
WAR = frozenset({"war", "clash", "air-strike", "attack"})
"""Types of events that a chart names whether they are milestones or not."""
_TELLING = (
    WAR,
    frozenset({"agreement-signed", "treaty-suspension", "ceasefire", "surrender", "recognition", "independence"}),
    frozenset({"election", "government-change"}),
)
"""Types of milestones, the most telling first; then come war that is no milestone, and all other milestones."""


@dataclass(frozen=True)
class NamedEvent:
    """An event that the chart names, by a letter above its quarter."""

    letter: str
    place: int
    link: Link


@dataclass(frozen=True)
class Letters:
    """The letters above one quarter: `a`, or `b–e`."""

    place: int
    text: str
    raised: bool
    """Whether it stands higher, since it would run into the one before it."""


@dataclass(frozen=True)
class NamedEvents:
    """The events that a chart names, in their order, and what is to be known of the list."""

    events: Sequence[NamedEvent]
    letters: Sequence[Letters]
    words: str
    more: str | None
    """How many more there are."""


def named(
    pair: str,
    events: Iterable[Event],
    columns: Sequence[Column],
    link: Callable[[Event], Link],
    dataset: Dataset,
    texts: Texts,
) -> NamedEvents | None:
    """Return the most telling of a pair's events in the quarters shown: milestones, and war between the two; None where there is none.

    A milestone may be one country's own, such as an election: it is named, and in no bar.
    """
    both = {event.id for event in between(pair, events, dataset)}
    places = [
        (place, event)
        for event in events
        if event.status == "occurred"
        and (event.milestone or (event.type in WAR and event.id in both))
        and (place := place_of(event, columns, dataset)) is not None
    ]
    if not places:
        return None
    latest = sorted(places, key=_when, reverse=True)
    shown = sorted(sorted(latest, key=lambda one: _rank(one[1]))[:NAMED], key=_when)
    found = [
        NamedEvent(letter, place, link(event)) for letter, (place, event) in zip(ascii_lowercase, shown, strict=False)
    ]
    more = len(places) - len(found)
    return NamedEvents(
        found,
        _letters(found, texts),
        texts("chart.named" if all(event.id in both for _, event in shown) else "chart.named-apart"),
        texts("chart.more-named", count=more) if more else None,
    )


def _when(one: tuple[int, Event]) -> tuple[object, ...]:
    place, event = one
    return (place, *chronological(event))


def _rank(event: Event) -> int:
    if not event.milestone:
        return len(_TELLING)
    return next((rank for rank, types in enumerate(_TELLING) if event.type in types), len(_TELLING) + 1)


def _letters(found: Sequence[NamedEvent], texts: Texts) -> Sequence[Letters]:
    """Return one text for each quarter that has letters."""
    places: dict[int, list[str]] = {}
    for one in found:
        places.setdefault(one.place, []).append(one.letter)
    letters: list[Letters] = []
    for place, own in places.items():
        text = own[0] if len(own) == 1 else texts("chart.letters", first=own[0], last=own[-1])
        before = letters[-1] if letters and letters[-1].place == place - 1 else None
        letters.append(Letters(place, text, bool(before and not before.raised and len(before.text + text) > 4)))
    return letters
