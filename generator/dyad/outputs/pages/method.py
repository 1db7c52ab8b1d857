"""Method: the codebook from the vocabulary, and the pages that editors wrote."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count

from markupsafe import Markup

from dyad import addresses, text
from dyad.analysis.dataset import Dataset
from dyad.analysis.voice import OPPONENTS, TELLERS
from dyad.language.texts import Texts
from dyad.model import ids
from dyad.model.vocabulary import Entry
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.repository_links import Forge, ForgeLinks
from dyad.outputs.views.views import Link
from dyad.reading import prose

_SHOWN = tuple(
    (
        "event-types statuses date-bases roles acts change-classes directions likelihoods confidences "
        "event-confidences grades credibilities agreement-kinds agreement-statuses themes posts party-kinds"
    ).split()
)
"""The vocabularies of the codebook."""
_TEXTS = (("method", addresses.METHOD), ("naming", addresses.NAMING), ("sourcing", addresses.SOURCING))
_HEADING = re.compile(r"^##?[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]+\)")
_ANCHOR = re.compile(r'(?<=<h[2-4] id=")[^"]*')


@dataclass(frozen=True)
class Section:
    """A part of a page of prose under its heading, and the heading's anchor."""

    heading: str
    anchor: str
    words: Markup


def make(dataset: Dataset, texts: Texts) -> Iterator[Output]:
    """Make the method page with the codebook, and the pages of policy."""
    for name, address in _TEXTS:
        yield _text(dataset, texts, name, address)


@dataclass(frozen=True)
class ProseView:
    """What a page that editors wrote shows."""

    sections: Sequence[Section]
    codebook: Sequence[tuple[str, str, Sequence[tuple[str, Entry]]]]
    age: str | None
    voices: Sequence[tuple[str, str]]
    links: Sequence[Link]
    forge: ForgeLinks


def _text(dataset: Dataset, texts: Texts, name: str, address: str) -> Output:
    title = texts(f"{name}.title")

    def view(here: Here) -> ProseView:
        words = dataset.vocabulary
        codebook = (
            [
                (texts(f"method.{key}"), key, [(one, words.entry(key, one)) for one in words.ids(key)])
                for key in _SHOWN
                if words.told.get(key)
            ]
            if name == "method"
            else []
        )
        return ProseView(
            sections=_sections(dataset.page(name)),
            codebook=codebook,
            age=texts("method.stale", days=dataset.site.stale_after) if name == "method" else None,
            voices=_voices(texts) if name == "method" else [],
            links=[
                *(Link(texts(f"{other}.title"), here.to(there)) for other, there in _TEXTS if there != address),
                Link(texts("state.title"), here.to(addresses.RECORD)),
            ],
            forge=Forge(dataset.site).file(f"{prose.FOLDER}/{name}.md", address),
        )

    return page(
        dataset,
        texts,
        address,
        "method",
        view,
        title=title,
        description=texts("method.about", title=title),
        up=None if name == "method" else (addresses.METHOD, texts("method.title")),
    )


def _voices(texts: Texts) -> list[tuple[str, str]]:
    """Return the labels of who tells an event, and of whether accounts differ, with what they mean."""
    tellers = [(texts(f"voice.{one}"), texts(f"told-meaning.{one}")) for one in TELLERS]
    return tellers + [(texts(f"differ.{one}"), texts(f"differ-meaning.{one}")) for one in OPPONENTS]


def _sections(written: str) -> Sequence[Section]:
    """Return the sections of a page of prose; what stands before the first heading has none."""
    before, *rest = _HEADING.split(written.replace("\r\n", "\n"))
    taken = {"about-"}
    sections = [Section("", "", _anchored(text.blocks(before), taken))] if before.strip() else []
    for marked, words in zip(rest[::2], rest[1::2], strict=True):
        # A heading is plain text: emphasis and links are left out, their words stay.
        heading = str(text.inline(_LINK.sub(r"\1", marked)).striptags())
        anchor = f"about-{ids.bare_id(heading)}"
        anchor = _free(f"about-{len(sections) + 1}" if anchor in taken else anchor, taken)
        sections.append(Section(heading, anchor, _anchored(text.blocks(words), taken)))
    return sections


def _anchored(words: Markup, taken: set[str]) -> Markup:
    """Return the words of a section, with anchors of its headings that nothing else on the page has."""
    return Markup(_ANCHOR.sub(lambda found: _free(f"about-{found[0]}", taken), words))


def _free(anchor: str, taken: set[str]) -> str:
    """Return an anchor that is not taken, and take it."""
    free = next(one for one in chain([anchor], (f"{anchor}-{number}" for number in count(2))) if one not in taken)
    taken.add(free)
    return free
