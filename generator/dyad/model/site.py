"""`Site` holds the settings of a site, `briefings/site.yaml`: its title, its address, and the pairs that it tracks."""

from collections.abc import Callable
from hashlib import sha256
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, PrivateAttr, StringConstraints
from pydantic_core import PydanticCustomError

from dyad.model.colours import Accent
from dyad.model.coverage import Coverage
from dyad.model.destinations import Destination
from dyad.model.face import Account, MenuEntry, Picture, Style
from dyad.model.fields import Day, Inline, OneOrMore, PairRef, Part, Plain, Record, Shorthand, Title
from dyad.model.forge import KINDS_OF_FORGES, ForgeKind, of_host
from dyad.model.licences import FIRST, AnyLicence, licence
from dyad.model.public_address import BadAddress, repository_address, site_address


def _as(form: Callable[[str], str]) -> AfterValidator:
    def read(value: str) -> str:
        try:
            return form(value)
        except BadAddress as error:
            raise PydanticCustomError("bad-address", "{why}", {"why": str(error)}) from error

    return AfterValidator(read)


_Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class Counts(Part):
    """A number for each kind of record, as text of digits."""

    events: Annotated[int, Field(ge=0)] = 0
    """Events."""
    actors: Annotated[int, Field(ge=0)] = 0
    """Actors."""
    sources: Annotated[int, Field(ge=0)] = 0
    """Sources."""
    agreements: Annotated[int, Field(ge=0)] = 0
    """Agreements."""


class Site(Record):
    """The settings of a site."""

    title: Title
    """The site's name."""
    tagline: Plain
    """What it is, in one line."""
    url: Annotated[_Text, _as(site_address)]
    """The public address of the site's folder, at the root of a host or below a path; without query and fragment."""
    first_url: Annotated[_Text, _as(site_address)] | None = None
    """The address under which feeds and calendars were published before their ids came of the records: their ids go on as they were. A new site leaves it out."""
    feed_id: Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")] | None = None
    """What tells the ids of this site's feeds and calendars from those of others: a UUID that `dyad init` makes at random. Never change it: readers would get every entry anew. Beside `first_url` it is not used."""
    repository: Annotated[_Text, _as(repository_address)] | None = None
    """The address of the repository on its forge, where readers can edit files, see their history and report errors. Left out, no page links there."""
    forge: Literal["github", "gitlab", "forgejo", "none"] | None = None
    """What the forge runs, where its host does not tell: github.com, gitlab.com and codeberg.org are known.

    github: GitHub.
    gitlab: GitLab.
    forgejo: Forgejo, or Gitea.
    none: Another forge, or one that readers cannot open: no page links there.
    """
    repository_folder: Annotated[Plain, Field(pattern=r"^[^./\\][^/\\]*(/[^./\\][^/\\]*)*$")] | None = None
    """The folder of the project in the repository, where it does not lie at the top: `sites/east`."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")] = "en"
    """The language of the interface (BCP 47): one that Dyad has texts in, or a file of the project's own, `templates/texts/<language>.yaml`. Records are in the editors' own words."""
    branch: Plain = "main"
    """The branch that is published."""
    publisher: Plain
    """Who publishes the site."""
    published: Day
    """The day of the first publication; what was added up to it is not told as new."""
    tracked: tuple[PairRef, ...] = ()
    """The pairs on the front page, in order."""
    coverage: Coverage | None = None
    """How far sources were looked for; a pair's own file can say otherwise. Left out, nothing is said of the time after the newest event."""
    stale_after: Annotated[int, Field(ge=1, le=3650)] = 90
    """So many days after its day a direction or a judgement is shown as the last one, and a record without events since is said to end."""
    snapshots: Annotated[int, Field(ge=0, le=120)] = 0
    """So many past months are published as the site was at their ends, below `as-of/`; at most 120, which are ten years."""
    licence: AnyLicence = licence(FIRST)
    """The terms of texts and data: an id of the SPDX License List, or `{name: …, address: …}`."""
    logo: Picture | None = None
    """A picture beside the site's name, by its path below `briefings/pages/`; in mkdocs.yml: `theme.logo`."""
    favicon: Picture | None = None
    """The picture of the site in tabs and on home screens; in mkdocs.yml: `theme.favicon`."""
    accent: Annotated[Accent, Shorthand("light")] | None = None
    """The colour of links and of the line above every page; in mkdocs.yml: `theme.palette.primary`."""
    highlight: Annotated[Accent, Shorthand("light")] | None = None
    """The colour of what is pointed at or in focus; in mkdocs.yml: `theme.palette.accent`."""
    styles: Annotated[tuple[Style, ...], OneOrMore()] = ()
    """Style sheets of your own, read behind ours; in mkdocs.yml: `extra_css`."""
    menu: tuple[Annotated[MenuEntry, Shorthand("page")], ...] = ()
    """Pages of your own, and addresses, in the menu of every page; in mkdocs.yml: `nav`. A page can say so itself."""
    footer: Inline | None = None
    """Words below every page, such as a notice of copyright; in mkdocs.yml: `copyright`."""
    imprint: Destination | None = None
    """Where the imprint stands: a page of your own, or an address."""
    contact: Destination | None = None
    """How you are reached: a page of your own, an address, or a mailbox."""
    social: tuple[Account, ...] = ()
    """Where else you can be found, as icons below every page; in mkdocs.yml: `extra.social`."""
    minimum: Counts = Counts()
    """The least number of records; a build with fewer stops, because data was lost."""
    _offers: frozenset[str] = PrivateAttr(default=frozenset())

    @property
    def offers(self) -> frozenset[str]:
        """The files of the repository by which its forge offers forms, and checks requests."""
        return self._offers

    @property
    def forge_kind(self) -> ForgeKind | None:
        """How the forge of the repository writes its addresses; None where that is not known, or nothing is to link there."""
        name = self.forge or of_host(urlsplit(self.repository or "").hostname or "")
        return KINDS_OF_FORGES[name] if name and name != "none" else None

    def offering(self, files: frozenset[str]) -> Self:
        """Return these settings for a repository that has some files for its forge; they are other settings, as their digest says."""
        if files == self._offers:
            return self
        made = self.model_copy(
            update={"digest": sha256(f"{self.digest} {' '.join(sorted(files))}".encode()).hexdigest()}
        )
        made._offers = files
        return made

    def at(self, address: str) -> Self:
        """Return these settings for a site that stands at another address; they are other settings, as their digest says."""
        return (
            self
            if address == self.url
            else self.model_copy(
                update={"url": address, "digest": sha256(f"{self.digest} {address}".encode()).hexdigest()}
            )
        )
