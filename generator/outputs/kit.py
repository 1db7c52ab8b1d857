"""What every page is made with: the dataset, the layout of long lists, and the way home."""

from dataclasses import dataclass

from generator.dataset import Dataset
from generator.outputs.events import Events
from generator.outputs.notes import Notes
from generator.outputs.output import Here
from generator.shelves import Shelves


@dataclass(frozen=True)
class Kit:
    """The two things that all outputs need."""

    dataset: Dataset
    shelves: Shelves

    def notes(self, here: Here) -> Notes:
        """Return fresh source numbers for a page."""
        return Notes(self.dataset, here, self.shelves)

    def events(self, here: Here, notes: Notes, pair: str | None = None) -> Events:
        """Return a maker of event views for a page."""
        return Events(self.dataset, self.shelves, here, notes, pair)
