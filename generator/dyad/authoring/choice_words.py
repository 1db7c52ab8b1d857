"""`words_for` gives the words by which people mean an entry of a vocabulary besides its id and label."""

from collections.abc import Mapping
from functools import cache

from dyad.reading import yamlfile
from dyad.reading.records import Records
from dyad.runtime.resources import resource

_FILE = "templates/choice-words.yaml"


def words_for(vocabulary: str, key: str, records: Records) -> tuple[str, ...]:
    """Return what an entry is also called: in the program's own list, and as the entry says what stands for it in texts."""
    entry = records.vocabulary.entry(vocabulary, key)
    triggers = (word for words in entry.triggers.values() for word in words)
    return (*_listed().get(vocabulary, {}).get(key, ()), *triggers)


@cache
def _listed() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    found, _ = yamlfile.read(resource(_FILE).read_bytes(), _FILE)
    assert isinstance(found, dict)
    return {
        name: {key: tuple(map(str, words)) for key, words in entries.items()}
        for name, entries in found.items()
        if isinstance(entries, dict)
    }
