"""`documents` plans every PDF of the site: the views of the pages as plain data, and what paper needs beside them."""

from collections.abc import Iterator

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.outputs.pagination import Pagination
from dyad.outputs.pdf.briefings import book, briefing
from dyad.outputs.pdf.years import chronology
from dyad.outputs.views.output import Output

BOOK_PAIRS = 50
"""Briefings in the site's own booklet, at most."""


def documents(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Yield the data of every PDF of the site: a briefing and the years of its chronology for each pair, and the booklet."""
    for pair in dataset.pairs():
        yield briefing(dataset, pagination, texts, pair)
        for year in pagination.years(pair):
            yield chronology(dataset, pagination, texts, pair, year)
    if dataset.site.tracked:
        tracked = [pair for pair in dataset.pairs() if pair in dataset.site.tracked]
        yield book(dataset, pagination, texts, tracked[:BOOK_PAIRS], addresses.BOOKLET)
