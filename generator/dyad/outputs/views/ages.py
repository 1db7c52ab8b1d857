"""These views say in words how old what a page shows is, so that no format prints a direction without its day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dyad.analysis.age import Judged, Reach, judged
from dyad.analysis.dataset import Dataset
from dyad.language.date_words import ago_words, date_words, month_words
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.model.dates import Date, day_of
from dyad.outputs.views.views import When, when


@dataclass(frozen=True)
class DirectionView:
    """A direction with the day on which it was judged."""

    word: str
    label: str
    on: When
    ago: str
    stale: bool
    words: str
    """All of it in words: `Improving, judged on 27 February 2026`, or `last judged improving on 27 February 2026, 9 months ago`."""


@dataclass(frozen=True)
class ReachView:
    """How far the record goes, in words, and what readers are warned of."""

    newest: When | None
    newest_ago: str | None
    until: str | None
    said: str | None
    """Who said so, when, and what else is to be known of it."""
    line: str
    """Both in one sentence."""
    notice: str | None
    """The warning where nothing is recorded for longer than the site's own measure."""


def direction_view(dataset: Dataset, pair: str, texts: Texts) -> DirectionView | None:
    """Return the direction of a pair; None where no editor judged it."""
    found = judged(dataset, pair)
    return _direction(found, dataset, texts) if found else None


def _direction(found: Judged, dataset: Dataset, texts: Texts) -> DirectionView:
    label = dataset.vocabulary.label("directions", found.word)
    on, ago = when(found.on, texts), ago_words(day_of(found.on), dataset.as_of, texts)
    words = (
        texts("age.last-judged", direction=label.lower(), date=on.words, ago=ago)
        if found.is_stale
        else texts("age.judged", direction=label, date=on.words)
    )
    return DirectionView(found.word, label, on, ago, found.is_stale, words)


def reach_view(found: Reach, dataset: Dataset, texts: Texts) -> ReachView:
    """Return how far a record goes, in words."""
    newest, until = found.newest.date if found.newest else None, _until(found, texts)
    values = {
        "newest": date_words(newest, texts) if newest else texts("record.not-recorded"),
        "until": until or texts("record.not-recorded"),
    }
    return ReachView(
        newest=when(newest, texts) if newest else None,
        newest_ago=_ago(newest, dataset, texts) if newest else None,
        until=until,
        said=_said(found, texts),
        line=texts("age.line" if until else "age.line-unsaid", **values),
        notice=texts("age.notice" if until else "age.notice-unsaid", **values) if found.is_silent else None,
    )


def _until(found: Reach, texts: Texts) -> str | None:
    words = [date_words(one.to, texts) for one in found.coverages]
    if not words:
        return None
    return words[0] if len(words) == 1 else texts("age.until-span", first=words[0], last=words[-1])


def _said(found: Reach, texts: Texts) -> str | None:
    """Return who said how far sources were looked for; only where it is one answer."""
    if len(found.coverages) != 1:
        return None
    one = found.coverages[0]
    words = texts("age.said", by=one.by, date=date_words(one.on, texts))
    return f"{words} {one.note}" if one.note else words


def _ago(day: Date, dataset: Dataset, texts: Texts) -> str | None:
    return ago_words(day.latest, dataset.as_of, texts) if day.latest and day.latest <= dataset.as_of else None


def latest_judged(pairs: Iterable[str], dataset: Dataset, texts: Texts) -> str | None:
    """Return a sentence on the latest direction among some pairs where it is stale; None where one still stands, or there is none."""
    found = [one for pair in pairs if (one := judged(dataset, pair))]
    if not found or not all(one.is_stale for one in found):
        return None
    last = max(found, key=lambda one: day_of(one.on))
    return texts("age.latest", date=date_words(last.on, texts), ago=ago_words(day_of(last.on), dataset.as_of, texts))


def spanned(key: str, events: Sequence[Event], texts: Texts) -> str:
    """Return the heading of some events with the span that they cover, no finer than their dates; without it where there are none.

    What is planned, or did not happen, is listed too, but the record does not reach that far.
    """
    days = sorted(
        (event.date for event in events if event.date.earliest and event.status == "occurred"),
        key=lambda one: one.sort_key,
    )
    if not days:
        return texts(key)
    first, last = _coarse(days[0], texts), _coarse(days[-1], texts)
    span = first if first == last else texts("age.span", first=first, last=last)
    return texts(f"{key}-span", span=span)


def _coarse(day: Date, texts: Texts) -> str:
    """Return the month of a date, or its year where no more is known."""
    point = next(one for one in day.points if one)
    return month_words(point.year, point.month, texts) if point.month else texts("date.year", year=point.year)


def joined(parts: Sequence[str | None]) -> str:
    """Join the sentences that there are."""
    return " ".join(one for one in parts if one)
