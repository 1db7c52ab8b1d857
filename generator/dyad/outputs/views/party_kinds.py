"""`kinds_of_pair` says of each party of a pair that is no country what it is, so that no reader takes it for a state."""

from collections.abc import Sequence

from dyad.analysis.dataset import Dataset
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import ids

KindOfParty = tuple[str, str]
"""The name of a party, and what it is in a word of the project."""


def kinds_of_pair(pair: str, dataset: Dataset) -> Sequence[KindOfParty]:
    """Return the name and the kind of each party of a pair that is no country."""
    words = dataset.vocabulary
    found = ((words.country_name(code), words.kind_of_party(code)) for code in ids.pair_countries(pair))
    return [(name, kind) for name, kind in found if kind]


def kinds_in_words(pair: str, dataset: Dataset, texts: Texts) -> str:
    """Return the same in a line; nothing where both are countries."""
    return texts("list.semicolon").join(
        texts("country.with-kind", name=name, kind=kind) for name, kind in kinds_of_pair(pair, dataset)
    )


def about_party(code: str, dataset: Dataset, texts: Texts) -> Sequence[str]:
    """Return what a party of the project's own is, and from when until when it acted; nothing for a country."""
    kind = dataset.vocabulary.kind_of_party(code)
    if kind is None:
        return []
    one = dataset.country(code)
    since = [texts("country.acts-from", date=date_words(one.since, texts))] if one.since else []
    until = [texts("country.acts-until", date=date_words(one.until, texts))] if one.until else []
    return [kind, *since, *until]
