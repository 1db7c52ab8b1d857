"""`face` is what the settings of a site say of the frame of its pages: logo, colours, menu, footer, licence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from dyad import addresses, text
from dyad.analysis.dataset import Dataset
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.model.destinations import page_of
from dyad.model.face import Account, ending
from dyad.outputs.views.licence_words import licence_words, terms
from dyad.reading.own_blocks import BLOCKS
from dyad.reading.own_pages import OwnPage, in_order
from dyad.runtime.icons import icon
from dyad.text.frames import framed

COLOURS = "assets/look.css"
"""The style sheet of a site's own colours."""
_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
}


@dataclass(frozen=True)
class Way:
    """A link of the frame: what it is called, and where it leads: an address of the site, or one outside of it."""

    name: str
    to: str
    outside: bool
    sign: str = ""
    """An icon in its place, as SVG."""


@dataclass(frozen=True)
class Shown:
    """A picture of the frame."""

    to: str
    width: int
    height: int
    type: str


@dataclass(frozen=True)
class FaceView:
    """What the frame of every page shows of the settings of a site."""

    licence: Way
    logo: Shown | None
    favicon: Shown | None
    colours: Sequence[str]
    """The style sheet of the site's colours, where it has some."""
    styles: Sequence[str]
    """The style sheets of the editors' own."""
    menu: Sequence[Way]
    footer: Markup
    links: Sequence[Way]
    """Imprint, contact, and the pages that stand below every page."""
    social: Sequence[Way]
    blocks: Mapping[str, Markup]
    """The blocks of the frame: those that the editors wrote, and nothing in the place of the others."""


def face(dataset: Dataset, texts: Texts) -> FaceView:
    """Return what the frame shows of the settings of a site."""
    site, own = dataset.site, dataset.own_pages()
    found = terms(site)
    named = {page_of(one) for one in (site.imprint, site.contact) if one}
    in_menu = list(_in_menu(dataset, texts))
    there = {one.to for one in in_menu}
    return FaceView(
        licence=_way(site.licence.address, found.short),
        logo=_shown(site.logo, dataset),
        favicon=_shown(site.favicon, dataset),
        colours=[COLOURS] if site.accent or site.highlight else [],
        styles=[addresses.own_file(one) for one in site.styles],
        menu=[*in_menu, *(way for one in in_order(own, "true") if (way := _page(one)).to not in there)],
        footer=text.inline(site.footer) if site.footer else Markup(),
        links=[
            *([_way(site.imprint, texts("frame.imprint"))] if site.imprint else []),
            *([_way(site.contact, texts("frame.contact"))] if site.contact else []),
            *(_page(one) for one in in_order(own, "footer") if one.name not in named),
        ],
        blocks={name: _block(name, dataset, texts) for name in BLOCKS},
        social=[_account(one, dataset, texts) for one in site.social],
    )


def _in_menu(dataset: Dataset, texts: Texts) -> Iterator[Way]:
    """Yield the entries of the menu behind ours, each place once; the method stands among ours already, by its own name."""
    seen = {Way(texts("frame.method"), addresses.own_page("method"), outside=False)}
    for one in dataset.site.menu:
        way = _way(one.page, one.title or _title(one.page, dataset, texts))
        if not any(way.to == other.to and (way.name == other.name or not one.title) for other in seen):
            yield way
        seen.add(way)


def _block(name: str, dataset: Dataset, texts: Texts) -> Markup:
    written, site = dataset.own_blocks().get(name), dataset.site
    if not written:
        return Markup()
    values = {"title": site.title, "tagline": site.tagline, "publisher": site.publisher, "url": site.url}
    told = {"licence": licence_words(site, texts), "as_of": day_words(dataset.as_of, texts)}
    return framed(written, {**values, **told})


def _way(destination: str, name: str) -> Way:
    page = page_of(destination)
    return Way(name, addresses.own_page(page) if page else destination, outside=not page)


def _page(page: OwnPage) -> Way:
    return Way(page.title, addresses.own_page(page.name), outside=False)


def _title(destination: str, dataset: Dataset, texts: Texts) -> str:
    """Return what a destination is called: a page's title, or the host that an address leads to."""
    page = page_of(destination)
    if not page:
        return urlsplit(destination).hostname or destination.removeprefix("mailto:")
    own = dataset.own_pages().get(page)
    return own.title if own else texts(f"{page}.title")


def _account(account: Account, dataset: Dataset, texts: Texts) -> Way:
    plain = _way(account.link, account.name or _title(account.link, dataset, texts))
    return Way(plain.name, plain.to, plain.outside, icon(account.icon) or "")


def _shown(path: str | None, dataset: Dataset) -> Shown | None:
    if not path:
        return None
    file = dataset.own_files()[path]
    return Shown(addresses.own_file(path), file.width, file.height, _TYPES[ending(path)])
