"""What is made of records before anything is rendered: all that goes to the engine, to Typst and to the indexer."""

import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

SHORT = {
    "EVENTS_PER_PAGE": 2,
    "ROWS_PER_PAGE": 3,
    "SOURCES_PER_PAGE": 2,
    "ACTORS_PER_PAGE": 2,
    "PAIRS_PER_LIST": 1,
    "FIGURES_PER_PAGE": 2,
    "AGREEMENTS_PER_PAGE": 1,
    "TERMS_PER_PAGE": 2,
    "ENTRIES_PER_PAGE": 2,
    "NEWS_PER_PAGE": 2,
    "RECENT_EVENTS": 2,
    "MOST": 2,
    "MOST_OFFICES": 2,
    "LISTED": 2,
    "LATEST": 2,
    "DUE": 1,
    "CORRECTED": 1,
    "PEOPLE": 1,
    "BODIES": 1,
    "RIPPLES": 1,
    "WHOLE": 3,
    "LEAST": 2,
}
"""The limits of pages and lists, made so small that the made-up world reaches each of them."""


def shorten() -> dict[tuple[str, str], int]:
    """Make the limits of all outputs small; return what they were."""
    import dyad.outputs  # noqa: F401 - the modules that have limits

    before = {
        (module, name): value
        for module, loaded in sorted(sys.modules.items())
        if module.startswith("dyad.outputs")
        for name, value in vars(loaded).items()
        if name in SHORT and isinstance(value, int)
    }
    for module, name in before:
        setattr(sys.modules[module], name, SHORT[name])
    return before


def lengthen(before: dict[tuple[str, str], int]) -> None:
    """Put the limits back to what they were."""
    for (module, name), value in before.items():
        setattr(sys.modules[module], name, value)


def made(records: Any, day: date) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of everything that is made of the records on a day."""
    # Imported here: whoever changes a module of outputs does so before it is first imported.
    from dyad import addresses
    from dyad.analysis.as_of import as_known
    from dyad.analysis.dataset import Dataset
    from dyad.outputs import outputs, theme_files
    from dyad.outputs.cards.plan import cards
    from dyad.outputs.pagination import Pagination
    from dyad.outputs.pdf.document import documents
    from dyad.outputs.views.pdf_links import Paper, Papers
    from dyad.site.search_index import documents as searched
    from tests.support.books import unpacked
    from tests.support.databases import dumped

    papers = Papers(
        {name: [Paper("a4", 3, 69_000), Paper("letter", 4, 70_000)] for name in ("ard-bor", "ard-bor-2031", "booklet")}
    )
    dataset = Dataset(as_known(records, day), day)
    pagination = Pagination(dataset)
    printed = documents(dataset, pagination, dataset.texts, ready=True)
    published = [one for one in outputs(dataset, pagination, papers) if addresses.is_published(one.path)]
    for one in (*published, *printed):
        content = one.content()
        readers = {".epub": unpacked, ".sqlite": dumped}
        read = next((reader for end, reader in readers.items() if one.path.endswith(end)), None)
        yield one.path, read(content).encode() if read else content
    for one in cards(dataset, dataset.texts):
        yield f"card/{one.path}", one.content()
    yield from theme_files(dataset)
    yield "search", "\n".join(one.text for one in searched(dataset, pagination)).encode()


LATER = date(2033, 2, 1)
"""A day long after the last event of the made-up world: every judgement on it is old."""
