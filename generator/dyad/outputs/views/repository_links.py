"""Links from a page to the repository: edit, history, report an error."""

from typing import NamedTuple
from urllib.parse import quote, urlencode

from dyad.model import Pair, Record, Site
from dyad.reading.load import FOLDER


class ForgeLinks(NamedTuple):
    """Where a reader can mend what a page says."""

    edit: str
    history: str
    report: str


class Forge:
    """Builds the addresses of a repository on GitHub."""

    def __init__(self, site: Site) -> None:
        """Build addresses for the repository and branch of `site`."""
        self._repository, self._branch, self._site = site.repository, site.branch, site.url

    def links(self, record: Record, address: str) -> ForgeLinks:
        """Return the three links for a record, whose page stands at `address` of the site."""
        return self._links(record.path, address, record=record.id)

    def file(self, path: str, address: str) -> ForgeLinks:
        """Return the three links for a page that is written in a file of no record: a vocabulary, or a text."""
        return self._links(path, address)

    def of_pair(self, written: Pair | None, pair: str, address: str) -> ForgeLinks:
        """Return the three links for a pair, whether or not anything is written of it."""
        return self.links(written, address) if written else self.unwritten(pair, address)

    def unwritten(self, pair: str, address: str) -> ForgeLinks:
        """Return the three links for a pair of which nothing is written yet: `edit` begins its file."""
        begun = f"{self._repository}/new/{quote(self._branch)}/{FOLDER}/pairs?{urlencode({'filename': f'{pair}.yaml'})}"
        return self._links(f"{FOLDER}/pairs/{pair}.yaml", address, record=pair)._replace(edit=begun)

    def _links(self, path: str, address: str, **form: str) -> ForgeLinks:
        place = f"{quote(self._branch)}/{quote(path)}"
        return ForgeLinks(
            edit=f"{self._repository}/edit/{place}",
            history=f"{self._repository}/commits/{place}",
            report=f"{self._repository}/issues/new?{urlencode({'template': 'wrong-fact.yml', **form, 'page': f'{self._site}{address}'})}",
        )
