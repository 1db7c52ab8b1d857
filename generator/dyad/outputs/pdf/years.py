"""One year of a pair's chronology on paper: every event in full."""

from dyad import addresses
from dyad.analysis.changes import last_change
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.outputs.pages.years import months
from dyad.outputs.pagination import Pagination
from dyad.outputs.pdf.frame import as_json, frame, version
from dyad.outputs.pdf.marked import measured, numbered, told_key
from dyad.outputs.pdf.tokens import expanded, plain, words
from dyad.outputs.views.events import Events
from dyad.outputs.views.footnotes import Footnotes
from dyad.outputs.views.output import Output, Outside
from dyad.outputs.views.repository_links import Forge
from dyad.reading.project_files import FOLDER


def chronology(dataset: Dataset, pagination: Pagination, texts: Texts, pair: str, year: int) -> Output:
    """Return the data of one year of a pair's chronology on paper."""

    def make() -> str:
        here = Outside(addresses.pair_year(pair, year), dataset.site.url)
        notes = Footnotes(dataset, here, pagination, texts)
        views = Events(dataset, pagination, here, notes, texts, pair)
        events = [event for part in pagination.years(pair)[year] for event in part]
        title = texts("year.title", name=pair_name(pair, dataset), year=year)
        shown = expanded(plain(months([(event, views.entry(event)) for event in events], texts)), set())
        for month in shown:
            measured(month["entries"])
        report = Forge(dataset.site).file(f"{FOLDER}/events/{year}", here.address).report
        return as_json(
            {
                **frame(dataset, texts, "chronology", title, here.address, report),
                **version(
                    dataset, here.address, day_words(last_change([("event", one) for one in events], dataset), texts)
                ),
                "count": words(texts("count.events", count=len(events))),
                "months": numbered(shown),
                "told": told_key(shown, texts),
                "sources": plain(notes.sources()),
            }
        )

    return Output(f"{pair}-{year}.json", make)
