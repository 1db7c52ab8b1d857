"""`translation` finds what a file of a new project is in another language: `templates/translated/<language>/`, at the same path."""

from pathlib import Path

from dyad.model.languages import ancestors
from dyad.runtime.resources import resource

FOLDER = "templates/translated"
"""Prose whole, and of a file of YAML the fields that are other words: translations that no translator has reviewed."""


def translation(path: str, language: str) -> Path | None:
    """Return our translation of a file, the nearest to the language; None where there is none."""
    found = (resource(f"{FOLDER}/{tag}/{path}") for tag in ancestors(language))
    return next((file for file in found if file.is_file()), None)
