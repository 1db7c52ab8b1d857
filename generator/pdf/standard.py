"""What every PDF is made to and by, and what is said where that fails; known without loading what sets them."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import Literal

from generator.resources import digest

STANDARDS: Sequence[Literal["a-3a", "ua-1"]] = ("a-3a", "ua-1")


class PdfFailure(Exception):
    """A PDF could not be made; the words name it, and the record in it that is to blame, where one is."""


@cache
def fingerprint() -> str:
    """Return a digest of all that sets a PDF but its data: templates, fonts, Typst, what packs it."""
    return sha256(f"{digest('templates/pdf')}\0{version('typst')}\0{version('pikepdf')}\0{STANDARDS}".encode()).hexdigest()
