"""This module writes the state of the record as data: what the events of each pair and year rest on."""

from collections.abc import Iterator, Mapping

from dyad import addresses
from dyad.analysis.age import reach
from dyad.analysis.dataset import Dataset
from dyad.analysis.state_of_record import Figures, PairState, states, whole
from dyad.analysis.voice import TELLERS
from dyad.outputs.views.output import Output
from dyad.text import json_document


def make(dataset: Dataset) -> Iterator[Output]:
    """Make `data/record.json`, with the figures that the pages below `record/` show."""

    def made() -> str:
        return json_document(
            {
                "as_of": dataset.as_of.isoformat(),
                "all": figures(dataset.derived(whole)),
                "pairs": [_pair(one, dataset) for one in dataset.derived(states)],
            }
        )

    yield Output(addresses.data("record.json"), made)


def figures(one: Figures) -> Mapping[str, object]:
    """Return figures as data; what has no grade or language is counted under `none`."""
    return {
        "events": one.events,
        "sources": one.sources,
        "origins": one.origins,
        "told_by": {kind: one.tellers.get(kind, 0) for kind in TELLERS},
        "grades": {grade or "none": number for grade, number in sorted(one.grades.items())},
        "languages": {tag or "none": number for tag, number in sorted(one.languages.items())},
        "on_one_origin": one.on_one_origin,
        "weak": one.weak,
        "on_one_word": one.on_one_word,
    }


def _pair(one: PairState, dataset: Dataset) -> Mapping[str, object]:
    written = dataset.pair(one.pair) if one.pair else None
    return {
        "pair": one.pair or None,
        "looked_for_until": [each.to.text for each in reach(dataset, one.pair).coverages] if one.pair else [],
        "gaps": list(written.gaps) if written else [],
        **figures(one.whole),
        "years": {str(year): figures(each) for year, each in one.years.items()},
        "thin": [
            {
                "event": each.event.id,
                "origins": list(each.origins),
                "best_grade": each.best,
                "word_of": each.word_of,
            }
            for each in one.thin
        ],
        "overdue": [each.record.id for each in one.overdue],
        "corrections": one.corrections,
    }
