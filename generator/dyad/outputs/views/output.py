"""An `Output` is a file and the function that makes it; `page` makes one from a template and a view."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from dyad import addresses, text
from dyad.analysis.dataset import Dataset
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.outputs.views.receipts import citations
from dyad.reading.own_files import OwnFile
from dyad.runtime import cache as kept
from dyad.runtime.fingerprint import fingerprint
from dyad.runtime.resources import resource


@dataclass(frozen=True)
class Output:
    """A file below `build/docs`, and the function that makes its content."""

    path: str
    make: Callable[[], str | bytes]

    @property
    def is_page(self) -> bool:
        """Whether the site engine makes a page of it."""
        return self.path.endswith(".md")

    @property
    def copies(self) -> bool:
        """Whether it is a file of this machine as it lies there, and nothing is made of records."""
        return isinstance(getattr(self.make, "__self__", None), (Path, OwnFile))

    def content(self) -> bytes:
        """Make the file's bytes; text is UTF-8."""
        made = self.make()
        return made if isinstance(made, bytes) else made.encode()


@dataclass(frozen=True)
class Edition(Output):
    """A file that is made of the finished content of other outputs and of nothing else, so that records are not asked again."""

    of: Sequence[Output]
    turn: Callable[[Sequence[str]], str | bytes]
    """Makes the file's content of theirs."""


@dataclass(frozen=True)
class Group:
    """Some outputs that are planned together because they are of one subject, such as the years of a pair.

    `plan` asks dataset and layout, and reads nothing else: where its questions have the answers that they had, it need not be
    called to know what it would plan.
    """

    key: str
    plan: Callable[[], Iterable[Output]]


Planned = Output | Group
"""What a plan is made of."""


def edition(path: str, of: Sequence[Output], turn: Callable[[Sequence[str]], str | bytes]) -> Edition:
    """Return an edition of some outputs."""
    return Edition(path, lambda: turn([one.content().decode() for one in of]), of, turn)


@dataclass(frozen=True)
class Here:
    """The page that a view is made for; views link from here."""

    address: str

    def to(self, target: str) -> str:
        """Return the link from this page to an address of the site."""
        return addresses.relative(target, self.address)


@dataclass(frozen=True)
class Outside(Here):
    """A sheet of paper, or a file that is read by itself: from here every link is a whole address of the live site."""

    site: str

    def to(self, target: str) -> str:
        """Return an address of the live site; of an event the one that stays, since nobody can put it right here."""
        _, event, name = target.partition(f"#{addresses.event_anchor('')}")
        return f"{self.site}{addresses.event(name) if event else target}"


def page(
    dataset: Dataset,
    texts: Texts,
    address: str,
    template: str,
    view: Callable[[Here], object],
    *,
    title: str,
    description: str,
    up: tuple[str, str] | None = None,
    top: tuple[str, str] | None = None,
    **meta: str,
) -> Output:
    """Return a page: front matter, and the template `templates/pages/<template>.md.j2` filled from a view.

    `view` is called only when the page is made; it returns a dataclass, whose fields the template names. They are plain: every link is already relative. `up` is the
    page above, by address and name, and `top` the one above that; `meta` is for the frame of the page, `templates/theme/main.html`.
    """
    above = {"up": up[0] or ".", "up_title": up[1]} if up else {}
    if top:
        above |= {"top": top[0] or ".", "top_title": top[1]}
    front = text.front_matter(
        {
            "title": title,
            "description": description,
            "kind": template,
            "as_of": day_words(dataset.as_of, texts),
            "date": dataset.as_of.isoformat(),
            **above,
            **meta,
        }
    )

    whole = [*([top] if top else []), *([up] if up else []), (address, title)]
    crumbs = _crumbs([(f"{dataset.site.url}{at}", name) for at, name in whole]) if up else ""

    def make() -> str:
        here = Here(address)
        body = (
            environment(texts).get_template(f"{template}.md.j2").render(title=title, here=here, **_fields(view(here)))
        )
        # All links are of HTML; what looks like one of Markdown is somebody's text, which Zensical would follow.
        body = body.replace("](", "&#93;(")
        return f"{front}{text.ways_back(text.first_uses(body)).strip()}\n{crumbs}"

    return Output(addresses.page_file(address), make)


def filled(texts: Texts, template: str, view: object) -> str:
    """Return a template of pages filled from a view, as a file of its own that the engine does not make a page of."""
    return environment(texts).get_template(template).render(**_fields(view))


def _crumbs(pages: Sequence[tuple[str, str]]) -> str:
    """Return the pages above a page, and itself, for search engines: schema.org in JSON-LD."""
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (address, name) in enumerate(pages, start=1)
    ]
    made = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps}
    return f"\n{text.script_of_data(made)}\n"


def _fields(view: Any) -> Mapping[str, Any]:
    return {one.name: getattr(view, one.name) for one in fields(view)}


@cache
def environment(texts: Texts, *folders: str) -> Environment:
    """Return the template environment of a language: HTML-escaped, and failing on names that are not there.

    Templates are those of `folders`, and behind them those of the pages, so that others can use their pieces. Like the texts,
    they are those of the moment when a process first asks for them.
    """
    made = Environment(
        bytecode_cache=_Compiled(texts),
        loader=FileSystemLoader([resource(f"templates/{folder}") for folder in (*folders, "pages")]),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",
        comment_end_string="##}",  # "{#" begins the anchor of a Markdown heading
    )
    # A heading's character references are already what Markdown and HTML shall see.
    made.filters.update(t=texts, citations=citations, direction=text.direction)
    made.globals["way"] = texts.direction
    made.globals["english"] = Markup("" if texts.in_english else ' lang="en" dir="ltr"')
    made.globals |= {sign: texts(f"list.{sign}") for sign in ("comma", "colon", "semicolon", "stop")}
    made.filters["heading"] = lambda words: Markup(text.heading(str(words)))
    return made


class _Compiled(BytecodeCache):
    """Keeps compiled templates, sealed: what is read back runs. Texts that take no values are in them, so they are of one language and one project's words."""

    def __init__(self, texts: Texts) -> None:
        self._words = f"{texts.language}-{'parties-' if texts.with_parties else ''}{texts.own.digest[:16]}"

    def load_bytecode(self, bucket: Bucket) -> None:
        file = self._file(bucket)
        if code := file and kept.load(file):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if file := self._file(bucket):
            kept.store(file, bucket.bytecode_to_string())
            _tidied()

    def _file(self, bucket: Bucket) -> Path | None:
        folder = kept.own_folder()
        return folder / f"{bucket.key}-{self._words}-{fingerprint()[:16]}" if folder else None


@cache
def _tidied() -> None:
    kept.tidy()
