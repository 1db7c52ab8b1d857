"""`offering` looks which forms and checks a project has for its forge, so that no page promises one that is not there."""

from collections.abc import Mapping
from pathlib import Path

from dyad.model import Site
from dyad.model.forge import FORMS
from dyad.reading.project_files import is_there


def offering(root: Path, site: Site) -> Site:
    """Return the settings of the project in `root` with the forms and the check of requests that its repository has.

    A forge looks for them at the top of the repository, which may lie above the project.
    """
    return site.offering(frozenset(path for path, file in looked_for(root, site).items() if is_there(file)))


def looked_for(root: Path, site: Site) -> Mapping[str, Path]:
    """Return the files that a forge would look for, by their path in the repository."""
    kind = site.forge_kind
    if site.repository is None or kind is None:
        return {}
    above = [".."] * len(site.repository_folder.split("/")) if site.repository_folder else []
    wanted = {*kind.workflows, *(place for form in FORMS for place in kind.places(form))}
    return {path: root.joinpath(*above, path) for path in wanted}
