"""The data page lists what can be taken away, the addresses that stay, the tables, and how they are asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.texts import Texts
from dyad.outputs.exports.data import VERSION
from dyad.outputs.exports.data_package import columns_of_events
from dyad.outputs.exports.icalendar import archived_years
from dyad.outputs.exports.record_tables import file_of, tables
from dyad.outputs.views.licence_words import licence_words
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.pdf_links import Papers, paper_links
from dyad.outputs.views.subjects import has_calendar
from dyad.outputs.views.views import Link
from dyad.runtime.resources import resource

LISTED = 200
"""Pairs that the page lists; the files of the others have addresses of the same form."""

QUESTIONS = ("years", "alone", "outlets", "people", "differ")
"""The names of files in `templates/data/questions/`, each in SQL and for pandas."""

_KINDS = ("json", "csv", "atom", "feed.json", "ics", "md.txt", "epub", "bib", "ris")
_FILES = (
    "dyad.sqlite",
    "datapackage.json",
    "sources.bib",
    "sources.csl.json",
    "sources.ris",
    "record.json",
    "digest.txt",
)
_FORMS = (
    ("data/all.json", "data.form-all"),
    ("data/abc-xyz.json", "data.form-pair"),
    ("data/country-abc.atom", "data.form-country"),
    ("data/actor-some-name.ics", "data.form-actor"),
    ("data/sources/some-source.ris", "data.form-source"),
    ("e/some-event/", "data.form-permalink"),
    ("pairs/abc-xyz/2025/#e-some-event", "data.form-event"),
    ("data/all-coming.ics", "data.form-coming"),
    ("data/dyad.sqlite", "data.form-database"),
)


class TableView(NamedTuple):
    """A table of the record: its file, what it holds, and its columns."""

    file: Link
    words: str
    columns: str


class QuestionView(NamedTuple):
    """A question to the record, answered in two ways."""

    ask: str
    sql: str
    pandas: str


@dataclass(frozen=True)
class DataView:
    """What the data page shows."""

    version: str
    licence: str
    more_pairs: int
    rows: Sequence[tuple[str, Sequence[Link | None]]]
    kinds: Sequence[str]
    more: Sequence[tuple[Link, str]]
    booklets: Sequence[Link]
    forms: Sequence[tuple[str, str]]
    columns: Sequence[tuple[str, str]]
    tables: Sequence[TableView]
    questions: Sequence[QuestionView]
    versions: Sequence[tuple[str, str | Mapping[str, str]]]


def make(dataset: Dataset, papers: Papers, texts: Texts) -> Iterator[Output]:
    """Make the data page."""

    def view(here: Here) -> DataView:
        names = [
            ("all", texts("data.all-pairs")),
            *((pair, pair_name(pair, dataset)) for pair in dataset.pairs()[:LISTED]),
        ]
        return DataView(
            version=VERSION,
            licence=licence_words(dataset.site, texts),
            more_pairs=max(0, len(dataset.pairs()) - LISTED),
            rows=[
                (
                    name,
                    [
                        Link(kind, here.to(addresses.data(f"{key}.{kind}"))) if _made(key, kind, dataset) else None
                        for kind in _KINDS
                    ],
                )
                for key, name in names
            ],
            kinds=[texts(f"data.kind-{kind.replace('.', '-')}") for kind in _KINDS],
            more=[
                *(
                    (Link(name, here.to(addresses.data(name))), texts(f"data.file-{name.replace('.', '-')}"))
                    for name in _FILES
                ),
                *(
                    (Link(name, here.to(addresses.data(name))), texts("data.file-year", year=year))
                    for year in dataset.derived(archived_years)
                    for name in [f"all-{year}.ics"]
                ),
                (Link("llms.txt", here.to("llms.txt")), texts("data.file-llms")),
            ],
            booklets=paper_links(papers, addresses.BOOKLET, here, texts),
            forms=[(form, texts(key)) for form, key in _FORMS],
            columns=columns_of_events(texts),
            tables=[
                TableView(
                    Link(file_of(name), here.to(addresses.data(file_of(name)))),
                    texts(f"table.{name}"),
                    texts("list.comma").join(one.columns),
                )
                for name, one in tables(dataset).items()
            ],
            questions=[
                QuestionView(texts(f"question.{one}"), _code(f"{one}.sql"), _code(f"{one}.py")) for one in QUESTIONS
            ],
            versions=list(texts.section("data-version").items()),
        )

    yield page(
        dataset, texts, addresses.DATA, "data", view, title=texts("data.title"), description=texts("data.description")
    )


def _made(key: str, kind: str, dataset: Dataset) -> bool:
    if key == "all":
        return kind not in ("md.txt", "epub", "bib", "ris")
    events = [*dataset.pair_events(key), *(event for event, _ in dataset.pair_ripples(key))]
    return kind != "ics" or has_calendar(events)


def _code(name: str) -> str:
    return resource(f"templates/data/questions/{name}").read_text(encoding="utf-8").strip()
