"""Method: the codebook from the vocabulary, and the pages that editors wrote."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator import addresses, text
from generator.corroboration import MEANING
from generator.load import FOLDER
from generator.outputs.forge import Forge
from generator.outputs.kit import Kit
from generator.outputs.output import Here, Output, page
from generator.outputs.views import Link
from generator.resources import resource

_SHOWN = (
    ("event-types", "Kinds of events"), ("statuses", "Status of events"), ("date-bases", "What a date is the date of"), ("roles", "Roles"),
    ("acts", "Acts of speakers"), ("change-classes", "Classes of changes"), ("directions", "Directions"), ("likelihoods", "Words of likelihood"),
    ("confidences", "Words of confidence"), ("event-confidences", "Confidence in our own record"), ("grades", "Grades of sources"),
    ("credibilities", "Credibility of a claim"), ("agreement-statuses", "Status of agreements"), ("themes", "Themes"),
)
_TEXTS = (("method", addresses.METHOD, "Method"), ("naming", addresses.NAMING, "Naming policy"), ("sourcing", addresses.SOURCING, "Sourcing policy"))


def method(kit: Kit) -> Iterator[Output]:
    """Make the method page with the codebook, and the pages of policy."""
    for name, address, title in _TEXTS:
        yield _text(kit, name, address, title)


def _text(kit: Kit, name: str, address: str, title: str) -> Output:
    written = _page_text(name)

    def view(here: Here) -> Mapping[str, Any]:
        words = kit.dataset.vocabulary
        codebook = [(label, key, [(one, words.entry(key, one)) for one in words.ids(key)]) for key, label in _SHOWN] if name == "method" else []
        return {
            "text": text.blocks(written), "codebook": codebook, "corroboration": MEANING if name == "method" else {},
            "links": [Link(other, here.to(there)) for _, there, other in _TEXTS if there != address],
            "forge": Forge(kit.dataset.site).file(f"{FOLDER}/pages/{name}.md", address),
        }

    return page(
        address, "method", view, title=title, as_of=kit.dataset.as_of.isoformat(), description=f"{title}: how this record is made and read.",
    )


def _page_text(name: str) -> str:
    """Return a page of prose without its own heading of the first level."""
    return (resource("briefings/pages") / f"{name}.md").read_text(encoding="utf-8")
