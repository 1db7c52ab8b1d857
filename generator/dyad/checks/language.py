"""This check fails where the interface has no texts in the language of the site."""

from collections.abc import Iterator
from typing import Literal

from dyad.checks.reach import Around, of_each
from dyad.language.texts import FOLDER, Texts, is_spoken, languages
from dyad.model import Actor, Source
from dyad.model.languages import fault
from dyad.reading.findings import Finding
from dyad.reading.yamlfile import Keys


def has_texts(records: Around) -> Iterator[Finding]:
    """There are texts of the interface in the language of the site."""
    tag = records.site.language
    if not is_spoken(Texts(tag, records.own)):
        yield Finding(
            records.site.path,
            ("language",),
            "unknown-language",
            f"there are no texts in '{tag}'",
            f"write one of {', '.join(languages())}, or add {FOLDER}/{tag}.yaml",
        )
    else:
        yield from _faults(records.site.path, ("language",), tag)


@of_each("source", "actor")
def registered(record: Source | Actor, records: Around) -> Iterator[Finding]:
    """The tag of a language is registered with IANA."""
    if isinstance(record, Source):
        if record.language:
            yield from _faults(record.path, ("language",), record.language)
        return
    for tag in record.names:
        yield from _faults(record.path, ("names", tag), tag, key=True)


def _faults(path: str, keys: Keys, tag: str, *, key: bool = False) -> Iterator[Finding]:
    if found := fault(tag):
        of: Literal["key", "value"] = "key" if key else "value"
        if found.deprecated:
            yield Finding(path, keys, "deprecated-language", found.message, found.hint, "warning", of)
        else:
            yield Finding(path, keys, "no-such-language", found.message, found.hint, of=of)
