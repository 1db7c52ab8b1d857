"""Everything that is made from the records: one table of functions, each from the kit to files."""

from collections.abc import Callable, Iterator, Sequence

from generator.dataset import Dataset
from generator.outputs.actors import actor_pages, glossary
from generator.outputs.agreements import register
from generator.outputs.bibliography import bibliography
from generator.outputs.calendars import calendars
from generator.outputs.contribute import contribute
from generator.outputs.data import data
from generator.outputs.feeds import feeds
from generator.outputs.front import front
from generator.outputs.kit import Kit
from generator.outputs.ledger import calendar
from generator.outputs.method import method
from generator.outputs.news import changes
from generator.outputs.output import Output
from generator.outputs.package import package
from generator.outputs.pairs import briefings
from generator.outputs.papers import Papers
from generator.outputs.past import past
from generator.outputs.places import countries, themes
from generator.outputs.plaintext import plaintext, redirects
from generator.outputs.rules import rule_page
from generator.outputs.search import search
from generator.outputs.sitemap import sitemap
from generator.outputs.sources import sources
from generator.outputs.wordlists import script_texts, theme_texts
from generator.outputs.years import years
from generator.resources import resource
from generator.shelves import Shelves
from generator.texts import Texts

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
