"""Links from a page to the repository: edit, history, report an error."""

from collections.abc import Sequence
from typing import NamedTuple

from dyad.model import Pair, Record, Site
from dyad.model.forge import WRONG_FACT
from dyad.model.repository import repository_of
from dyad.reading.project_files import FOLDER


class ForgeLinks(NamedTuple):
    """Where a reader can mend what a page says; None for what the site has no place for."""

    edit: str | None = None
    history: str | None = None
    report: str | None = None

    @property
    def there(self) -> Sequence[tuple[str, str]]:
        """What there is, in this order: the name of each, and where it leads."""
        return [(name, href) for name, href in zip(self._fields, self, strict=True) if href]


class Forge:
    """Builds the links of pages to the repository of a site; there are none where nothing is known of its forge."""

    def __init__(self, site: Site) -> None:
        """Build links for the repository and branch of `site`."""
        self._repository, self._site = repository_of(site), site.url

    def links(self, record: Record, address: str) -> ForgeLinks:
        """Return the links for a record, whose page stands at `address` of the site."""
        return self._links(record.path, address, record=record.id)

    def file(self, path: str, address: str) -> ForgeLinks:
        """Return the links for a page that is written in a file of no record: a vocabulary, or a text."""
        return self._links(path, address)

    def of_pair(self, written: Pair | None, pair: str, address: str) -> ForgeLinks:
        """Return the links for a pair, whether or not anything is written of it."""
        return self.links(written, address) if written else self.unwritten(pair, address)

    def unwritten(self, pair: str, address: str) -> ForgeLinks:
        """Return the links for a pair of which nothing is written yet: `edit` begins its file, which has no history."""
        found = self._links(f"{FOLDER}/pairs/{pair}.yaml", address, record=pair)
        begun = self._repository.new(f"{FOLDER}/pairs", f"{pair}.yaml") if self._repository else None
        return found._replace(edit=begun, history=None)

    def _links(self, path: str, address: str, **form: str) -> ForgeLinks:
        if self._repository is None:
            return ForgeLinks()
        return ForgeLinks(
            edit=self._repository.edit(path),
            history=self._repository.history(path),
            report=self._repository.issue(WRONG_FACT, **form, page=f"{self._site}{address}"),
        )
