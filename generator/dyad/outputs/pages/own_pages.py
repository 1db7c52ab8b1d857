"""The pages of the editors' own, such as an imprint: each at the address of its name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.model.languages import direction
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.prose_sections import Section, page_sections
from dyad.outputs.views.repository_links import Forge, ForgeLinks
from dyad.reading import prose


@dataclass(frozen=True)
class OwnPageView:
    """What a page of the editors' own shows."""

    sections: Sequence[Section]
    language: str
    """The language of its text, where it is another than the site's; else empty."""
    way: str
    forge: ForgeLinks


def make(dataset: Dataset, texts: Texts) -> Iterator[Output]:
    """Make each page of the editors' own."""
    for one in dataset.own_pages().values():
        yield page(
            dataset,
            texts,
            addresses.own_page(one.name),
            "own",
            partial(_view, dataset, one.name),
            title=one.title,
            description=one.lead or one.title,
        )


def _view(dataset: Dataset, name: str, here: Here) -> OwnPageView:
    one = dataset.own_pages()[name]
    other = one.language if one.language and one.language != dataset.site.language else ""
    return OwnPageView(
        sections=page_sections(dataset, one.text, here.address),
        language=other,
        way=direction(other) if other else "",
        forge=Forge(dataset.site).file(f"{prose.FOLDER}/{name}.md", here.address),
    )
