"""`page_sections` cuts a page that editors wrote at its headings, and makes safe HTML of what stands between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count

from markupsafe import Markup

from dyad import text
from dyad.analysis.dataset import Dataset
from dyad.model import ids
from dyad.reading.own_files import pictures
from dyad.reading.own_pages import page_links
from dyad.reading.prose import PAGES

_HEADING = re.compile(r"^##?[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]+\)")
_ANCHOR = re.compile(r'(?<=<h[2-4] id=")[^"]*')


@dataclass(frozen=True)
class Section:
    """A part of a page of prose under its heading, and the heading's anchor."""

    heading: str
    anchor: str
    words: Markup


def page_sections(dataset: Dataset, written: str, address: str) -> Sequence[Section]:
    """Return the sections of the page of prose at an address; what stands before the first heading has none."""
    shown = pictures(dataset.own_files(), address) if "![" in written else {}
    there = page_links((*PAGES, *dataset.own_pages()), address) if ".md" in written else {}
    before, *rest = _HEADING.split(text.unfenced(written.replace("\r\n", "\n")))
    taken = {"about-"}
    sections = [Section("", "", _anchored(text.blocks(before, shown, there), taken))] if before.strip() else []
    for marked, words in zip(rest[::2], rest[1::2], strict=True):
        # A heading is plain text: emphasis and links are left out, their words stay.
        heading = str(text.inline(_LINK.sub(r"\1", marked)).striptags())
        anchor = f"about-{ids.bare_id(heading)}"
        anchor = _free(f"about-{len(sections) + 1}" if anchor in taken else anchor, taken)
        sections.append(Section(heading, anchor, _anchored(text.blocks(words, shown, there), taken)))
    return sections


def _anchored(words: Markup, taken: set[str]) -> Markup:
    """Return the words of a section, with anchors of its headings that nothing else on the page has."""
    return Markup(_ANCHOR.sub(lambda found: _free(f"about-{found[0]}", taken), words))


def _free(anchor: str, taken: set[str]) -> str:
    """Return an anchor that is not taken, and take it."""
    free = next(one for one in chain([anchor], (f"{anchor}-{number}" for number in count(2))) if one not in taken)
    taken.add(free)
    return free
