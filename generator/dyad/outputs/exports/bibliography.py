"""This module makes the lists of sources for reference managers: of all and of each pair, and of each source by itself."""

from collections.abc import Iterator, Sequence
from functools import partial

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.model import Source
from dyad.outputs.exports.bibtex import bibtex
from dyad.outputs.exports.csl import csl
from dyad.outputs.exports.ris import ris
from dyad.outputs.views.cited import cited
from dyad.outputs.views.output import Group, Output, Planned
from dyad.text import json_list


def make(dataset: Dataset, texts: Texts) -> Iterator[Planned]:
    """Make all sources in every format; those of each pair in BibTeX and RIS; and each source in RIS."""
    everything = dataset.sources()
    yield Output(addresses.data("sources.csl.json"), partial(_csl, everything, texts))
    yield from _lists("sources", everything, texts)
    for pair in dataset.pairs():
        yield Group(f"sources {pair}", partial(_of_pair, dataset, texts, pair))
    for source in everything:
        yield Output(addresses.citation(source.id), partial(_ris, [source], texts))


def sources_of_pair(dataset: Dataset, pair: str) -> Sequence[Source]:
    """Return the sources of the events and agreements of a pair, each once."""
    told = [dataset.pair_events(pair), dataset.pair_agreements(pair)]
    return [
        dataset.source(one)
        for one in dict.fromkeys(
            name for records in told for record in records for kind, name in record.targets if kind == "source"
        )
    ]


def _of_pair(dataset: Dataset, texts: Texts, pair: str) -> Iterator[Output]:
    yield from _lists(pair, sources_of_pair(dataset, pair), texts)


def _lists(name: str, sources: Sequence[Source], texts: Texts) -> Iterator[Output]:
    yield Output(addresses.data(f"{name}.bib"), partial(_bibtex, sources, texts))
    yield Output(addresses.data(f"{name}.ris"), partial(_ris, sources, texts))


def _csl(sources: Sequence[Source], texts: Texts) -> str:
    return json_list(csl(cited(one, texts)) for one in sources) + "\n"


def _bibtex(sources: Sequence[Source], texts: Texts) -> str:
    return "\n".join(bibtex(cited(one, texts)) for one in sources)


def _ris(sources: Sequence[Source], texts: Texts) -> str:
    return "".join(ris(cited(one, texts)) for one in sources)
