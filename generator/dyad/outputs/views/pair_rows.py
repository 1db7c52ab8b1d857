"""A pair in a row: its two names, its direction, and its newest event with who tells it; and what readers filter pairs by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dyad import addresses
from dyad.analysis.age import judged, newest
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.voice import differences, voice
from dyad.language.texts import Texts
from dyad.model import Event, ids
from dyad.model.weights import lengths
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.ages import DirectionView, direction_view
from dyad.outputs.views.filters import LEAST, FilterForm, several
from dyad.outputs.views.output import Here
from dyad.outputs.views.party_kinds import kinds_in_words
from dyad.outputs.views.views import Link, When, when
from dyad.outputs.views.voices import difference_words, told_words

UNJUDGED = "none"
"""The value of the direction of a pair that no editor judged."""
LAST = "last-"
"""Begins the value of a direction that is only the last one: who filters by what is so now does not find it."""


@dataclass(frozen=True)
class NewestView:
    """The newest event of a pair that happened, with whose word it is."""

    when: When
    day: str
    """Its first day, by which rows are sorted."""
    title: Link
    told: str
    differ: Sequence[str]


@dataclass(frozen=True)
class PairLine:
    """A pair in a row."""

    facets: Mapping[str, str]
    """What a reader can filter it by."""
    name: Link
    kinds: str
    """What each of the two is that is no country."""
    direction: DirectionView | None
    newest: NewestView | None
    events: int


def pair_row(pair: str, dataset: Dataset, pagination: Pagination, texts: Texts, here: Here) -> PairLine:
    """Return a pair in a row; its newest event is told as on the pair's own page."""
    last = newest(dataset.pair_events(pair), dataset.as_of)
    return PairLine(
        _facets(pair, last, dataset),
        Link(pair_name(pair, dataset), here.to(addresses.pair(pair))),
        kinds_in_words(pair, dataset, texts),
        direction_view(dataset, pair, texts),
        _newest(last, pair, dataset, pagination, texts, here) if last else None,
        events_of(pair, dataset),
    )


def events_of(pair: str, dataset: Dataset) -> int:
    """Return how many events of a pair stand."""
    return sum(not event.withdrawn for event in dataset.pair_events(pair))


def pair_row_bytes(pair: str, dataset: Dataset) -> int:
    """Return how many bytes of HTML such a row takes, about."""
    last = newest(dataset.pair_events(pair), dataset.as_of)
    return 520 + 2 * lengths([pair_name(pair, dataset)]) + (lengths([last.title]) if last else 0)


def pair_filters(pairs: Iterable[str], dataset: Dataset, texts: Texts, parts: Sequence[str]) -> FilterForm | None:
    """Return the filters that tell pairs apart, by country, direction and the day of the newest event; None for a short list."""
    found = [_facets(one, newest(dataset.pair_events(one), dataset.as_of), dataset) for one in pairs]
    if len(found) < LEAST:
        return None
    return FilterForm(
        filters=several(
            found,
            {
                "country": dataset.vocabulary.country_name,
                "direction": lambda one: _direction_words(one, dataset, texts),
            },
            lambda name: texts(f"pairs.{name}"),
            texts.language,
        ),
        covers=texts("pairs.covers", count=len(found)),
        fields=texts("pairs.fields"),
        dates=[("from", texts("pairs.since"))],
        parts=parts,
    )


def _facets(pair: str, last: Event | None, dataset: Dataset) -> Mapping[str, str]:
    """Return what a reader can filter a pair by; one without an event has its newest before every day that is asked for."""
    direction = judged(dataset, pair)
    until = (last.date.latest or dataset.as_of) if last else date.min
    return {
        "kind": "pair",
        "country": " ".join(ids.pair_countries(pair)),
        "direction": f"{LAST if direction.is_stale else ''}{direction.word}" if direction else UNJUDGED,
        "until": until.isoformat(),
    }


def _direction_words(value: str, dataset: Dataset, texts: Texts) -> str:
    if value == UNJUDGED:
        return texts("pairs.not-judged")
    label = dataset.vocabulary.label("directions", value.removeprefix(LAST))
    return texts("pairs.last-judged", direction=label.lower()) if value.startswith(LAST) else label


def _newest(last: Event, pair: str, dataset: Dataset, pagination: Pagination, texts: Texts, here: Here) -> NewestView:
    return NewestView(
        when(last.date, texts),
        str(last.date.earliest),
        Link(last.title, here.to(pagination.event(last.id, pair))),
        told_words(voice(last, dataset, pair), dataset, texts),
        [difference_words(one, texts) for one in differences(last, dataset)],
    )
