"""`documents` plans every PDF: the views of the pages as plain data, and what paper needs beside them."""

from collections.abc import Iterator, Sequence

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.outputs.pagination import Pagination
from dyad.outputs.pdf.brief import brief
from dyad.outputs.pdf.briefings import book, briefing
from dyad.outputs.pdf.gathered import actor, country, register, theme
from dyad.outputs.pdf.years import chronology
from dyad.outputs.views.output import Output

BOOK_PAIRS = 50
"""Briefings in the site's own booklet, at most."""
GATHERED = ("country-", "theme-", "actor-", addresses.PAPER_OF_AGREEMENTS)
EVENTS_OF_ACTOR = 15
"""Events of an actor of whom the site has a PDF at hand: with fewer, fonts and metadata are the most of it."""


def documents(
    dataset: Dataset, pagination: Pagination, texts: Texts, *, ready: bool, past: str = ""
) -> Iterator[Output]:
    """Yield the data of every PDF; with `ready`, of those that the site has at hand: all others are made when they are asked for.

    `past` is the folder of the site as it was on the day, where it has one.
    """
    for pair in dataset.pairs():
        yield brief(dataset, pagination, texts, pair, past)
        yield briefing(dataset, pagination, texts, pair)
        for year in pagination.years(pair):
            yield chronology(dataset, pagination, texts, pair, year)
    for code in dataset.countries():
        yield country(dataset, pagination, texts, code)
    for one in dataset.themes():
        yield theme(dataset, pagination, texts, one)
    if dataset.agreements():
        yield register(dataset, pagination, texts)
    for each in dataset.actors():
        if dataset.has_more_than_terms(each.id) and (
            not ready or len(dataset.actor_events(each.id)) >= EVENTS_OF_ACTOR
        ):
            yield actor(dataset, pagination, texts, each.id)
    if dataset.site.tracked:
        tracked = [pair for pair in dataset.pairs() if pair in dataset.site.tracked]
        yield book(dataset, pagination, texts, tracked[:BOOK_PAIRS], addresses.BOOKLET)


def sizes(name: str) -> Sequence[str]:
    """Return the sizes of paper on which the site has a document at hand.

    A brief, which is two full pages and handed out, has a sheet for each; all others have one for both: twice all of them
    would be a tenth of a site.
    """
    return ("a4", "letter") if name.endswith(addresses.BRIEF) else ("both",)


def had_two(name: str) -> bool:
    """Say whether a document was published once for each size of paper: its sheet is found at the address for Letter as well."""
    return "both" in sizes(name) and not name.startswith(GATHERED)
