"""`paper_links` words the links from a page to its PDFs: what they are, pages, size of paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dyad import addresses
from dyad.language.texts import Texts
from dyad.outputs.views.output import Here
from dyad.outputs.views.views import Link

FORMATS = {"a4": "A4", "letter": "Letter", "both": "A4, Letter"}
"""The sizes of paper (ISO 216; ANSI/ASME Y14.1), by their word in addresses and on the command line.

A sheet for `both` has the width of the one and the height of the other, and is printed on either in full size.
"""


@dataclass(frozen=True)
class Paper:
    """A PDF: its size of paper, its pages and its bytes."""

    format: str
    pages: int
    size: int


@dataclass(frozen=True)
class Papers:
    """The PDFs of a site, by the name of what is in them; none where they were left out."""

    made: Mapping[str, Sequence[Paper]] = field(default_factory=dict)

    def of(self, name: str) -> Sequence[Paper]:
        """Return the PDFs of a document, one for each size of paper."""
        return self.made.get(name, ())


def paper_links(
    papers: Papers, name: str, here: Here, texts: Texts, what: Literal["pdf", "brief", "full"] = "pdf"
) -> Sequence[Link]:
    """Return links to the PDFs of a document: the first with its pages, the others with their size of paper alone."""
    return [
        Link(
            texts(
                "paper.link-other" if number else "paper.link",
                what=texts(f"paper.{what}"),
                count=one.pages,
                format=FORMATS[one.format],
            ),
            here.to(addresses.pdf(name, one.format)),
        )
        for number, one in enumerate(papers.of(name))
    ]


def length(paper: Paper) -> str:
    """Say how long and how big a PDF is, for the command: `16 pages, 310 kB`."""
    return f"{paper.pages} page{'' if paper.pages == 1 else 's'}, {_size(paper)}"


def _size(paper: Paper) -> str:
    """Word a size in decimal units (ISO 80000-13): `310 kB`, `2.5 MB`."""
    kilobytes = max(1, round(paper.size / 1000))
    return f"{kilobytes} kB" if kilobytes < 1000 else f"{kilobytes / 1000:.1f} MB"
