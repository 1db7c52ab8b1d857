"""`title` says in a sentence what a chart shows, and `about` what else is to be known of it: nothing but how much was recorded."""

from collections.abc import Iterator, Sequence

from dyad.analysis.age import coverage
from dyad.analysis.dataset import Dataset
from dyad.language.date_words import date_words, day_words, month_words, names_of_months
from dyad.language.texts import Texts
from dyad.outputs.views.charts.columns import CONFLICT, COOPERATION, SHOWN, Column, covered_quarters, days

_PEAK = 5
"""Events of one quarter, at least, that are told as the peak of a class."""


def title(columns: Sequence[Column], texts: Texts) -> str:
    """Return the sentence above a chart; only quarters in which somebody looked count."""
    looked = covered_quarters(columns)
    return _leading(looked, texts) or _counted(looked, texts)


def about(columns: Sequence[Column], texts: Texts) -> str:
    """Return what the title leaves out: the counts, what lies beyond what was looked for, and what no bar shows."""
    looked = covered_quarters(columns)
    counts = [texts("chart.sentence", words=_counted(looked, texts))] if _leading(looked, texts) else []
    return " ".join([*counts, *_apart(columns, texts), texts("chart.caption")])


def _apart(columns: Sequence[Column], texts: Texts) -> Iterator[str]:
    known = [one for one in columns if one.number is not None]
    for key, count in (
        ("beyond", sum(one.counts.total() for one in known if one.state == "uncovered")),
        ("unknown-quarter", sum(one.counts.total() for one in columns if one.number is None)),
        ("unclassed", sum(one.counts["none"] for one in columns)),
    ):
        if count:
            yield texts(f"chart.{key}", count=count)


def _leading(looked: Sequence[Column], texts: Texts) -> str | None:
    """Say when one class was recorded most, or which of the two was recorded more often; None where neither stands out."""
    if not all(_totals(looked)) or len(looked) == 1:
        return None
    return _peak(looked, texts) or _majority(looked, texts)


def _peak(looked: Sequence[Column], texts: Texts) -> str | None:
    """Name the quarter with more than a third of the class of which more was recorded, if no other quarter has as many."""
    cooperation, conflict = _totals(looked)
    name, side = ("cooperation", COOPERATION) if cooperation > conflict else ("conflict", CONFLICT)
    counts, total = [one.of(side) for one in looked], max(cooperation, conflict)
    most = max(counts)
    if cooperation == conflict or most < _PEAK or most * 3 <= total or counts.count(most) > 1:
        return None
    months = _months(looked[counts.index(most)].number or 0, texts)
    return texts(f"chart.peak-{name}", months=months, count=most, total=total)


def _majority(looked: Sequence[Column], texts: Texts) -> str | None:
    """Name the class of which more was recorded in more than half of the quarters."""
    for name, side, other in (("cooperation", COOPERATION, CONFLICT), ("conflict", CONFLICT, COOPERATION)):
        count = sum(one.of(side) > one.of(other) for one in looked)
        if count * 2 > len(looked):
            part = "chart.every" if count == len(looked) else "chart.part"
            return texts(f"chart.more-{name}", part=texts(part, count=count, quarters=_quarters(looked, texts)))
    return None


def _counted(looked: Sequence[Column], texts: Texts) -> str:
    """Say how many events of each class were recorded."""
    if not looked:
        return texts("chart.nowhere", count=SHOWN)
    cooperation, conflict = _totals(looked)
    where = _quarters(looked, texts)
    if not cooperation + conflict:
        return texts("chart.nothing", quarters=where)
    if not cooperation or not conflict:
        name = "cooperation" if cooperation else "conflict"
        return texts(f"chart.only-{name}", count=cooperation + conflict, quarters=where)
    return texts(
        "chart.both",
        cooperation=texts("chart.cooperation", count=cooperation),
        conflict=texts("chart.conflict", count=conflict),
        quarters=where,
    )


def _totals(looked: Sequence[Column]) -> tuple[int, int]:
    """Return how much cooperation was recorded, and how much conflict."""
    return sum(one.of(COOPERATION) for one in looked), sum(one.of(CONFLICT) for one in looked)


def _quarters(looked: Sequence[Column], texts: Texts) -> str:
    return texts("chart.all-quarters" if len(looked) == SHOWN else "chart.covered-quarters", count=len(looked))


def source(pair: str, columns: Sequence[Column], dataset: Dataset, texts: Texts) -> str:
    """Return what a chart is drawn from: how many events, of which months, how far was looked for, and of which day."""
    said = coverage(dataset, pair)
    return texts(
        "chart.source",
        events=texts("count.events", count=sum(one.counts.total() for one in columns)),
        span=span(columns, texts),
        looked=texts("chart.looked-until", date=date_words(said.to, texts)) if said else texts("chart.looked-unsaid"),
        as_of=day_words(dataset.as_of, texts),
    )


def span(columns: Sequence[Column], texts: Texts) -> str:
    """Return the months that the quarters of a chart reach over: `January 2024 to December 2026`."""
    known = [one.number for one in columns if one.number is not None]
    (first, _), (_, last) = days(known[0]), days(known[-1])
    return texts(
        "age.span",
        first=month_words(first.year, first.month, texts),
        last=month_words(last.year, last.month, texts),
    )


def _months(number: int, texts: Texts) -> str:
    """Return a quarter by its months: `April to June 2025`."""
    first, last = days(number)
    months = names_of_months(texts)
    return texts("chart.months", first=months[first.month - 1], last=months[last.month - 1], year=first.year)
