"""`Choices` are what the user asks for when rows meet records that are there."""

from dataclasses import dataclass
from typing import Literal

from dyad.authoring.importing.updating import REASON


@dataclass(frozen=True)
class Choices:
    """What the user asks for."""

    sheet: str | None = None
    """The sheet of a workbook."""
    update: bool = False
    """Whether records that are there are brought to what the data says now."""
    conflicts: Literal["stop", "keep", "take"] = "stop"
    """What becomes of a field that both a person and the data changed."""
    reason: str = REASON
    """What readers are told of a change."""
    change: str = "corrected"
    """The class of the change."""
