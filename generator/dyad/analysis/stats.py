"""`dyad stats` shows editors the coverage: what the record holds, and what it lacks."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.plans import plans
from dyad.analysis.state_of_record import OVERDUE, PairState, states
from dyad.analysis.voice import voice
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model.dates import year_of


@dataclass(frozen=True)
class CountTable:
    """A count of something by something, the largest first or in its own order."""

    title: str
    rows: Sequence[tuple[str, str]]


def stats(dataset: Dataset) -> Sequence[CountTable]:
    """Return the tables of coverage as of the dataset's day."""
    events = [event for event in dataset.events() if not event.withdrawn]
    sources = dataset.sources()
    words = dataset.vocabulary
    texts = Texts(with_parties=bool(words.parties))
    whose = "publisher's country or party" if words.parties else "publisher's country"
    grades = Counter(source.reliability.grade if source.reliability else "not graded" for source in sources)
    countries = Counter(
        words.country_name(source.publisher_country) if source.publisher_country else "not recorded"
        for source in sources
    )
    overdue = [one for one in plans(dataset) if one.state in OVERDUE]
    return [
        CountTable("Records", [(kind, str(number)) for kind, number in dataset.counts().items()]),
        CountTable("What the events of each pair rest on", [_row(one, dataset) for one in states(dataset)]),
        CountTable("Events by decade", _sorted(f"{year_of(event.date) // 10 * 10}s" for event in events)),
        CountTable("Events by type", _largest(words.label("event-types", event.type) for event in events)),
        CountTable(
            "Events by who tells them", _largest(texts(f"voice.{voice(event, dataset).kind}") for event in events)
        ),
        CountTable("Sources by grade", [(grade, str(grades[grade])) for grade in sorted(grades)]),
        CountTable(f"Sources by {whose}", [(name, str(number)) for name, number in countries.most_common(12)]),
        CountTable("Sources by language", _largest(source.language or "not recorded" for source in sources)),
        CountTable(
            "Sources without an archived copy",
            [("sources", str(sum(1 for source in sources if source.url and not source.archived_url)))],
        ),
        CountTable(
            "Overdue: date passed, outcome not recorded",
            [(one.record.path, date_words(one.planned, texts)) for one in overdue],
        ),
    ]


def _row(one: PairState, dataset: Dataset) -> tuple[str, str]:
    """Return the figures of a pair, which its page below `record/` shows as well."""
    figures = one.whole
    said = (
        f"{figures.events} events, {figures.origins} origins; {figures.on_one_origin} on one origin, "
        f"{figures.weak} on grade C or lower, {figures.on_one_word} on one government's word; "
        f"{len(one.overdue)} overdue, {one.corrections} corrections"
    )
    return pair_name(one.pair, dataset) if one.pair else "no pair", said


def _largest(words: Iterable[str]) -> list[tuple[str, str]]:
    return [
        (word, str(number)) for word, number in sorted(Counter(words).items(), key=lambda item: (-item[1], item[0]))
    ]


def _sorted(words: Iterable[str]) -> list[tuple[str, str]]:
    return [(word, str(number)) for word, number in sorted(Counter(words).items())]
