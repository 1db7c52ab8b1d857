"""Everything that is made from the records: one table of functions, each from the kit to files."""

from collections.abc import Callable, Iterator, Sequence

from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.outputs.exports.bibliography import bibliography
from dyad.outputs.exports.data import data
from dyad.outputs.exports.data_package import package
from dyad.outputs.exports.feeds import feeds
from dyad.outputs.exports.icalendar import calendars
from dyad.outputs.exports.interface_words import script_texts, theme_texts
from dyad.outputs.exports.plaintext import plaintext, redirects
from dyad.outputs.exports.sitemap import sitemap
from dyad.outputs.pages.actors import actor_pages, glossary
from dyad.outputs.pages.agreements import register
from dyad.outputs.pages.calendar import calendar
from dyad.outputs.pages.changes import changes
from dyad.outputs.pages.contribute import contribute
from dyad.outputs.pages.countries_and_themes import countries, themes
from dyad.outputs.pages.front import front
from dyad.outputs.pages.method import method
from dyad.outputs.pages.pairs import briefings
from dyad.outputs.pages.past import past
from dyad.outputs.pages.rules import rule_page
from dyad.outputs.pages.search import search
from dyad.outputs.pages.sources import sources
from dyad.outputs.pages.years import years
from dyad.outputs.pagination import Shelves
from dyad.outputs.views.kit import Kit
from dyad.outputs.views.output import Output
from dyad.outputs.views.pdf_links import Papers
from dyad.runtime.resources import resource

OUTPUTS: tuple[Callable[[Kit], Iterator[Output]], ...] = (
    front,
    briefings,
    years,
    countries,
    glossary,
    actor_pages,
    register,
    themes,
    calendar,
    sources,
    changes,
    data,
    package,
    bibliography,
    feeds,
    calendars,
    plaintext,
    method,
    contribute,
    rule_page,
    search,
    past,
    redirects,
)


def outputs(dataset: Dataset, shelves: Shelves, papers: Papers = Papers()) -> Sequence[Output]:  # noqa: B008 - nothing can change it
    """Return every file below `build/docs`, not yet made."""
    kit = Kit(dataset, shelves, papers, Texts(dataset.site.language))
    made = [output for function in OUTPUTS for output in function(kit)]
    return [*made, *sitemap(made, dataset), *_files("templates/assets", "assets/"), script_texts(kit.texts)]


def theme_files(language: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the theme, with the words of a language for it, as path and content."""
    for output in [*_files("templates/theme", ""), theme_texts(Texts(language))]:
        yield output.path, output.content()


def _files(folder: str, prefix: str) -> Iterator[Output]:
    top = resource(folder)
    for file in sorted(top.rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            yield Output(f"{prefix}{file.relative_to(top).as_posix()}", file.read_bytes)
