"""What every page is made with: the dataset, the layout of long lists, and the PDFs beside the pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dyad import addresses, text
from dyad.analysis.dataset import Dataset
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.outputs.pagination import Shelves
from dyad.outputs.views.events import Events
from dyad.outputs.views.footnotes import Notes
from dyad.outputs.views.output import Here, Output, environment
from dyad.outputs.views.pdf_links import Papers


@dataclass(frozen=True)
class Kit:
    """What all outputs need."""

    dataset: Dataset
    shelves: Shelves
    papers: Papers = field(default_factory=Papers)
    texts: Texts = field(default_factory=Texts)

    def notes(self, here: Here) -> Notes:
        """Return fresh notes for a page: no source of it has a number yet."""
        return Notes(self.dataset, here, self.shelves, self.texts)

    def events(self, here: Here, notes: Notes, pair: str | None = None) -> Events:
        """Return a maker of event views for a page."""
        return Events(self.dataset, self.shelves, here, notes, self.texts, pair)

    def page(
        self,
        address: str,
        template: str,
        view: Callable[[Here], Mapping[str, Any]],
        *,
        title: str,
        description: str,
        up: tuple[str, str] | None = None,
        **meta: str,
    ) -> Output:
        """Return a page: front matter, and the template `templates/pages/<template>.md.j2` filled from a view.

        `view` is called only when the page is made. Its values are plain: every link is already relative. `up` is the
        page above, by address and name; `meta` is for the frame of the page, `templates/theme/main.html`.
        """
        here, texts = Here(address), self.texts
        above = {"up": up[0] or ".", "up_title": up[1]} if up else {}
        front = text.front_matter(
            {
                "title": title,
                "description": description,
                "kind": template,
                "as_of": day_words(self.dataset.as_of, texts),
                **above,
                **meta,
            }
        )

        def make() -> str:
            body = environment(texts).get_template(f"{template}.md.j2").render(title=title, here=here, **view(here))
            return f"{front}{text.first_uses(body).strip()}\n"

        return Output(addresses.page_file(address), make)
