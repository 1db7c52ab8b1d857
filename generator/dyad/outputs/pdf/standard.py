"""This module says what standards PDFs meet and what sets them, without loading it."""

from collections.abc import Sequence
from typing import Literal

STANDARDS: Sequence[Literal["a-3a", "ua-1"]] = ("a-3a", "ua-1")


class PdfFailure(Exception):
    """A PDF could not be made; the words name it, and the record in it that is to blame, where one is."""
