"""The language of the interface."""

from collections.abc import Iterator
from datetime import date

from generator.findings import Finding
from generator.load import Records
from generator.texts import FOLDER, languages


def has_texts(records: Records, as_of: date) -> Iterator[Finding]:
    """There are texts of the interface in the language of the site."""
    if records.site.language not in languages():
        yield Finding(
            records.site.path, ("language",), "unknown-language", f"there are no texts in '{records.site.language}'",
            f"write one of {', '.join(languages())}, or add {FOLDER}/{records.site.language}.yaml",
        )
