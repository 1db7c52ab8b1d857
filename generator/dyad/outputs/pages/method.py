"""Method: the codebook from the vocabulary, and the pages that editors wrote."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.analysis.voice import OPPONENTS, TELLERS
from dyad.language.texts import Texts
from dyad.model.vocabulary import Entry
from dyad.outputs.pages import own_pages
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.prose_sections import Section, page_sections
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


def make(dataset: Dataset, texts: Texts) -> Iterator[Output]:
    """Make the method page with the codebook, the pages of policy, and those of the editors' own."""
    for name, address in _TEXTS:
        yield _text(dataset, texts, name, address)
    yield from own_pages.make(dataset, texts)


@dataclass(frozen=True)
class ProseView:
    """What a page that editors wrote shows."""

    sections: Sequence[Section]
    in_english: bool
    """Whether their text is ours, and in English, on a site in another language."""
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
            sections=page_sections(dataset, dataset.page(name).text, address),
            in_english=dataset.page(name).in_english,
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
