"""`sources_words` names sources in one sentence, for formats that have no list of them."""

from collections.abc import Iterable

from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Source


def sources_words(sources: Iterable[Source], texts: Texts) -> str:
    """Return who published the sources, and when: `Sources: The Gazette, 3 February 2031; The Herald.`; nothing where there are none."""
    told = texts("list.semicolon").join(dict.fromkeys(source_words(one, texts) for one in sources))
    return texts("source.named", sources=told) if told else ""


def source_words(source: Source, texts: Texts) -> str:
    """Return who published a source, and when."""
    published = [date_words(source.published, texts)] if source.published else []
    return texts("list.comma").join([source.outlet, *published])
