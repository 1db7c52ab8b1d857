"""`lacking` names the scripts of a project that no font shows on paper, each once, with what to install."""

from collections.abc import Iterator
from typing import Any

from fontTools.unicodedata import script_name

from dyad.checks.reach import Around, kind_of, of_all, of_each
from dyad.model import KINDS, AnyRecord, Record
from dyad.model.fields import OF_THE_FILE
from dyad.model.vocabulary import CountryEntry, Entry, PartyEntry, Vocabulary
from dyad.reading import own_parties
from dyad.reading.findings import Finding
from dyad.reading.load import COUNTRIES, VOCABULARY
from dyad.reading.records import Records
from dyad.reading.yamlfile import Keys
from dyad.runtime import machine_fonts, paper_fonts

_OF_WORDS = ("label", "definition", "range", "name", "demonym", "note")
"""The fields of a word, a country or a party that readers see; the others are looked for in texts."""


@of_each(*KINDS)
def unshown(record: AnyRecord, records: Around) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Say which characters of a record no font shows: where the first of each script stands, in the order of records."""
    if found := tuple(
        (record.path, keys, one) for keys, text in _of_record(record) for one in paper_fonts.unshown(text)
    ):
        yield "", (list(KINDS).index(kind_of(record)), record.id, found)


@of_all(unshown)
def lacking(records: Around) -> Iterator[Finding]:
    """Yield a warning at the first text in each script that neither our fonts nor those of Noto on this machine show."""
    found: dict[str, tuple[str, Keys, dict[str, None], set[str]]] = {}
    for path, keys, one in _unshown(records):
        _, _, characters, files = found.setdefault(_called(one), (path, keys, {}, set()))
        characters[one] = None
        files.add(path)
    for script, (path, keys, characters, files) in found.items():
        first = next(iter(characters))
        shown = ", ".join(f"U+{ord(one):04X}" for one in list(characters)[:3])
        others = f", and in {len(files) - 1} more {'file' if len(files) == 2 else 'files'}" if len(files) > 1 else ""
        said = f"no font here shows {script} ({shown}{others}): PDFs and cards have such codes in their place"
        yield Finding(path, keys, "no-font", said, _install(first), "warning")


def _called(one: str) -> str:
    of = machine_fonts.scripts(one)
    return script_name(of[0], of[0]).replace("_", " ") if of else "these signs"


def _install(one: str) -> str:
    package = machine_fonts.package(one)
    return (
        f"apt install {package}, or put Noto's font for it where this system has its fonts (notofonts.github.io)"
        if package
        else "put NotoEmoji-Regular.ttf where this system has its fonts (notofonts.github.io), or write it in words"
    )


def _unshown(records: Around) -> Iterator[tuple[str, Keys, str]]:
    """Yield each character that no font shows, with its place: of the settings, of records, of the vocabularies, of the project's own texts."""
    for keys, text in _of_record(records.site):
        yield from ((records.site.path, keys, one) for one in paper_fonts.unshown(text))
    for (_, _, found), _ in records.sharing(unshown, ""):
        yield from found
    for path, keys, text in _of_words(records):
        yield from ((path, keys, one) for one in paper_fonts.unshown(text))


def _of_record(record: Record) -> Iterator[tuple[Keys, str]]:
    """Yield every text of a record that is not plain ASCII, with its place."""
    if not repr(dict(record)).isascii():
        yield from ((keys, text) for keys, text in _strings(dict(record)) if keys[0] not in OF_THE_FILE)


def _of_words(records: Records) -> Iterator[tuple[str, Keys, str]]:
    """Yield every text of the vocabularies and of the project's own texts that is not plain ASCII, with its place."""
    for path, term, entry in _words(records.vocabulary):
        shown = {name: value for name in _OF_WORDS if (value := getattr(entry, name, None))}
        yield from ((path, keys, text) for keys, text in _strings(shown, (term,)))
    for tag, file in records.own.texts.items():
        yield from ((f"templates/texts/{tag}.yaml", keys, text) for keys, text in _strings(file))


def _words(vocabulary: Vocabulary) -> Iterator[tuple[str, str, Entry | CountryEntry]]:
    """Yield the words of all vocabularies, the countries and the parties, each with its file and its id."""
    for name, entries in vocabulary.entries.items():
        yield from ((f"{VOCABULARY}/{name}.yaml", term, entry) for term, entry in entries.items())
    for code, one in vocabulary.countries.items():
        yield f"{VOCABULARY}/{own_parties.NAME}.yaml" if isinstance(one, PartyEntry) else COUNTRIES, code, one


def _strings(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        if not value.isascii():
            yield keys, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, (*keys, key))
    elif isinstance(value, list | tuple):
        for at, item in enumerate(value):
            yield from _strings(item, (*keys, at))
    elif hasattr(value, "__pydantic_fields__"):
        yield from _strings(dict(value), keys)
