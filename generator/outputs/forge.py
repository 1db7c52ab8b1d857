"""Links from a page to the repository: edit, history, report an error."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from generator.model import Record, Site


@dataclass(frozen=True)
class ForgeLinks:
    """Where a reader can mend a record."""

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
        path, branch = quote(record.path), quote(self._branch)
        form = urlencode({"template": "wrong-fact.yml", "record": record.id, "page": f"{self._site}{address}"})
        return ForgeLinks(
            edit=f"{self._repository}/edit/{branch}/{path}",
            history=f"{self._repository}/commits/{branch}/{path}",
            report=f"{self._repository}/issues/new?{form}",
        )
