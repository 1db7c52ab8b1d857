"""`named` gives people on paper the one name beside the Latin one that their own country writes, where the fonts can show it."""

from collections.abc import Sequence
from dataclasses import replace

from dyad.analysis.dataset import Dataset
from dyad.model import languages
from dyad.outputs.views.office_holders import Holders
from dyad.outputs.views.people import NativeName, Person
from dyad.runtime import paper_fonts


def named(people: Holders, code: str, dataset: Dataset) -> Holders:
    """Return the people of a country, each with at most one name in another script: in a table there is no room for more."""
    short = dataset.country(code).alpha2
    spoken = languages.official(short) if short else ()

    def chosen(one: Person) -> Person:
        own = sorted(
            (name for name in shown(one.native) if _language(name) in spoken),
            key=lambda name: spoken.index(_language(name)),
        )
        return replace(one, native=(own if spoken else shown(one.native))[:1])

    return replace(people, in_office=[*map(chosen, people.in_office)], others=[*map(chosen, people.others)])


def shown(names: Sequence[NativeName]) -> Sequence[NativeName]:
    """Return the names that the fonts can show; a row of codes is no name, and the page has them all."""
    return [name for name in names if paper_fonts.shows(name.text)]


def _language(name: NativeName) -> str:
    return name.language.partition("-")[0]
