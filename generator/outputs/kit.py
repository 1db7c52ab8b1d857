"""What every page is made with: the dataset, the layout of long lists, and the PDFs beside the pages."""

from dataclasses import dataclass, field

from generator.dataset import Dataset
from generator.outputs.events import Events
from generator.outputs.notes import Notes
from generator.outputs.output import Here
from generator.outputs.papers import Papers
from generator.shelves import Shelves


@dataclass(frozen=True)
class Kit:
    """What all outputs need."""

    dataset: Dataset
    shelves: Shelves
    papers: Papers = field(default_factory=Papers)

    def notes(self, here: Here) -> Notes:
        """Return fresh source numbers for a page."""
        return Notes(self.dataset, here, self.shelves)

    def events(self, here: Here, notes: Notes, pair: str | None = None) -> Events:
        """Return a maker of event views for a page."""
        return Events(self.dataset, self.shelves, here, notes, pair)
