"""`Repository` builds the addresses at which the files of a project are edited, followed and begun, and errors reported."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from dyad.model.forge import ForgeKind
from dyad.model.site import Site


@dataclass(frozen=True)
class Repository:
    """A repository on a forge whose kind is known, at one of its branches."""

    address: str
    branch: str
    folder: str
    """The folder of the project in it, with a slash at its end; empty where that is its top."""
    kind: ForgeKind
    offers: frozenset[str]
    """The files in it by which the forge offers forms and checks."""

    def edit(self, path: str) -> str:
        """Return where a file of the project is edited."""
        return self._at(self.kind.edit, path)

    def history(self, path: str) -> str:
        """Return where one sees who changed a file, or a folder, and when."""
        return self._at(self.kind.history, path)

    def new(self, folder: str, name: str, content: str = "") -> str:
        """Return where a new file is begun, under a name and with what it begins with."""
        asked = {self.kind.file_name: name, **({self.kind.content: content} if content else {})}
        return f"{self._at(self.kind.new, folder)}?{urlencode(asked, quote_via=quote)}"

    def has(self, form: str) -> bool:
        """Say whether the repository has a form, so that a link may promise it."""
        return self._form(form) is not None

    @property
    def is_checked(self) -> bool:
        """Whether the repository has a workflow by which the forge checks each request."""
        return not self.offers.isdisjoint(self.kind.workflows)

    def issue(self, form: str, **answers: str) -> str:
        """Return where an issue is opened: with a form where the repository has it, some questions of which are answered, else with the answers as its text."""
        place, told = self._form(form), {key: value for key, value in answers.items() if value}
        asked: dict[str, str] = {}
        if place is not None:
            asked[self.kind.template] = place if self.kind.by_path else self._name(place)
        elif told:
            asked[self.kind.title] = next(iter(told.values()))
        if place is not None and self.kind.answer is not None:
            asked |= {self.kind.answer.format(id=key): value for key, value in told.items()}
        elif told:
            asked[self.kind.body] = "\n".join(told.values())
        return f"{self.address}/{self.kind.issue}{f'?{urlencode(asked)}' if asked else ''}"

    def _at(self, way: str, path: str) -> str:
        return f"{self.address}/{way.format(branch=quote(self.branch), path=quote(f'{self.folder}{path}'))}"

    def _form(self, form: str) -> str | None:
        return next((place for place in self.kind.places(form) if place in self.offers), None)

    def _name(self, place: str) -> str:
        """Return what the forge calls a form: its file, or that without its ending where a form is a text."""
        name = place.rpartition("/")[2]
        return name.removesuffix(self.kind.ending) if self.kind.answer is None else name


def repository_of(site: Site) -> Repository | None:
    """Return the repository of a site; None where there is none, or nothing is known of its forge, so that nothing links to it."""
    kind = site.forge_kind
    if site.repository is None or kind is None:
        return None
    folder = f"{site.repository_folder}/" if site.repository_folder else ""
    return Repository(site.repository, site.branch, folder, kind, site.offers)
