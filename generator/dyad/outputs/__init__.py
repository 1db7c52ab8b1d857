"""Everything that is made from the records: one table of functions, each from the dataset to files."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from dyad.analysis.dataset import Dataset
from dyad.outputs.exports import (
    bibliography,
    data,
    data_package,
    data_page,
    database,
    digest,
    epub,
    feeds,
    icalendar,
    interface_words,
    llms,
    look,
    page_texts,
    permalinks,
    redirects,
    sitemap,
    state_data,
    whole_record,
)
from dyad.outputs.pages import (
    actor_lists,
    actors,
    agreements,
    all_pairs,
    calendar,
    changes,
    chronologies,
    contribute,
    countries_and_themes,
    front,
    method,
    offices,
    pairs,
    past,
    rules,
    search,
    side_by_side,
    source_lists,
    sources,
    state_of_record,
    statements,
    tenures,
    years,
)
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.licence_words import terms
from dyad.outputs.views.output import Group, Output, Planned
from dyad.outputs.views.pdf_links import Papers
from dyad.runtime.resources import resource


@dataclass(frozen=True)
class OutputPlan:
    """Every file below `build/docs`, not yet made: outputs and groups of them, and what is made of all the others."""

    parts: Sequence[Planned]
    of_all: Callable[[Sequence[Output]], Iterable[Output]]
    """Plans what needs to know which other files there are; of those only the paths count."""


def outputs(
    dataset: Dataset,
    pagination: Pagination,
    papers: Papers = Papers(),  # noqa: B008 - nothing can change it
    *,
    earlier: bool = False,
    cards: bool = False,
) -> Sequence[Output]:
    """Return every file below `build/docs`, as `plan` has them."""
    planned = plan(dataset, pagination, papers, earlier=earlier, cards=cards)
    made = [one for part in planned.parts for one in (part.plan() if isinstance(part, Group) else [part])]
    return [*made, *planned.of_all(made)]


def plan(
    dataset: Dataset, pagination: Pagination, papers: Papers, *, earlier: bool = False, cards: bool = False
) -> OutputPlan:
    """Plan every file; `earlier`: of a site that will lie within the site of today; `cards`: of one with pictures for previews."""
    texts = dataset.texts
    parts: Iterable[Planned] = [
        *front.make(dataset, pagination, texts),
        *all_pairs.make(dataset, pagination, texts),
        *pairs.make(dataset, pagination, papers, texts),
        *years.make(dataset, pagination, papers, texts),
        *chronologies.make(dataset, pagination, texts),
        *side_by_side.make(dataset, pagination, texts),
        *countries_and_themes.countries(dataset, pagination, papers, texts),
        *actors.glossary(dataset, pagination, texts),
        *actors.actor_pages(dataset, pagination, papers, texts),
        *statements.make(dataset, pagination, texts),
        *offices.make(dataset, pagination, texts),
        *tenures.make(dataset, pagination, texts),
        *agreements.make(dataset, pagination, papers, texts),
        *countries_and_themes.themes(dataset, pagination, papers, texts),
        *calendar.make(dataset, pagination, texts),
        *actor_lists.make(dataset, pagination, texts),
        *source_lists.make(dataset, pagination, texts),
        *sources.make(dataset, pagination, texts),
        *changes.make(dataset, pagination, texts),
        *state_of_record.make(dataset, pagination, texts),
        *data_page.make(dataset, papers, texts),
        *data.make(dataset, pagination, texts),
        *whole_record.make(dataset, pagination, texts),
        *state_data.make(dataset),
        *digest.make(dataset, pagination, texts),
        *database.make(dataset, pagination, texts),
        *data_package.make(dataset, pagination, texts),
        *bibliography.make(dataset, texts),
        *feeds.make(dataset, pagination, texts),
        *icalendar.make(dataset, pagination, texts),
        *permalinks.make(dataset, pagination, texts, earlier, cards),
        *epub.make(dataset, pagination, texts),
        *method.make(dataset, texts),
        *contribute.make(dataset, texts),
        *rules.make(dataset, texts),
        *search.make(dataset, texts),
        *past.make(dataset, texts),
        *redirects.make(dataset, pagination, texts),
        *look.make(dataset, texts),
        *(one for one in _files("templates/assets", "assets/") if one.path not in interface_words.STYLES),
        *interface_words.make(texts),
    ]
    in_markdown = partial(_in_markdown, dataset.site.url, terms(dataset.site).short)
    return OutputPlan(
        [one for part in parts for one in in_markdown(part)],
        lambda others: [*llms.make(others, dataset, texts), *sitemap.make(others, dataset, pagination)],
    )


def _in_markdown(site: str, licence: str, part: Planned) -> Iterator[Planned]:
    """Yield a part of a plan with the texts of its pages."""
    if isinstance(part, Group):
        yield Group(part.key, partial(_with_texts, part.plan, site, licence))
    else:
        yield from _with_texts(lambda: [part], site, licence)


def _with_texts(pages: Callable[[], Iterable[Output]], site: str, licence: str) -> Iterator[Output]:
    made = list(pages())
    yield from made
    yield from page_texts.make(made, site, licence)


def theme_files(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the theme, with the words of the interface and the look of the site for it, as path and content."""
    texts = dataset.texts
    for output in [*_files("templates/theme", ""), interface_words.theme_texts(texts), look.theme_look(dataset, texts)]:
        yield output.path, output.content()


def _files(folder: str, prefix: str) -> Iterator[Output]:
    top = resource(folder)
    for file in sorted(top.rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            yield Output(f"{prefix}{file.relative_to(top).as_posix()}", file.read_bytes)
