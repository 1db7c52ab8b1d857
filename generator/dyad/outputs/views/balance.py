"""`balance` counts whose words a record is: the countries of speakers and publishers, and the languages of sources."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.model import Event, Source
from dyad.outputs.views.footnotes import language_name


@dataclass(frozen=True)
class Share:
    """A part of a whole, in words and as a percentage."""

    label: str
    count: int
    percent: int
    words: str
    """The percentage as it is printed: nothing that is there is called none."""


def balance(events: Sequence[Event], dataset: Dataset, texts: Texts) -> Mapping[str, Sequence[Share]]:
    """Return whose words some events are: the speakers' countries, and their sources' countries and languages."""
    speakers = Counter(dataset.vocabulary.country_name(code) for event in events for code in dataset.voices(event.id))
    sources = dict.fromkeys(ref.source for event in events for ref in event.sources)
    return {"speakers": shares(speakers, texts), **balance_of_sources(map(dataset.source, sources), dataset, texts)}


def balance_of_sources(sources: Iterable[Source], dataset: Dataset, texts: Texts) -> Mapping[str, Sequence[Share]]:
    """Return of which countries and in which languages some sources are."""
    labels, unknown = dataset.vocabulary, texts("record.not-recorded")
    countries: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for one in sources:
        countries[labels.country_name(one.publisher_country) if one.publisher_country else unknown] += 1
        languages[language_name(one.language, texts) if one.language else unknown] += 1
    return {"countries": shares(countries, texts), "languages": shares(languages, texts)}


def shares(counts: Mapping[str, int], texts: Texts) -> Sequence[Share]:
    """Return the parts of a whole, the largest first; what is not recorded stands last."""
    whole, unknown = sum(counts.values()), texts("record.not-recorded")
    ordered = sorted(counts.items(), key=lambda item: (item[0] == unknown, -item[1], item[0]))
    return [_share(label, count, whole, texts) for label, count in ordered]


def _share(label: str, count: int, whole: int, texts: Texts) -> Share:
    percent = round(100 * count / whole)
    return Share(
        label, count, percent, texts("pair.percent", number=percent) if percent else texts("pair.percent-least")
    )
