"""`refuse_foreign` and `put` keep the folder of Markdown that a build writes beside the site: only files of ours are touched."""

from collections.abc import Sequence
from pathlib import Path

from dyad.language.texts import Texts
from dyad.outputs.markdown.folder import CONFIGURATION, DOCS, Publication, configuration, page_of, taken
from dyad.runtime import files
from dyad.runtime.files import NotOurs
from dyad.runtime.parallel import spread

_WAY_OUT = "choose another folder with --markdown"


def refuse_foreign(folder: Path, root: Path, build: Path, site: Path) -> None:
    """Raise NotOurs for a folder that holds, or lies in, something that is no Markdown of ours."""
    if any(folder.is_relative_to(one) or one.is_relative_to(folder) for one in (build, site, root / "briefings")):
        raise NotOurs(f"{folder} is, holds or lies in a folder of the project or the site; {_WAY_OUT}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())) and not _is_ours(folder):
        raise NotOurs(f"{folder} holds files that are no Markdown of a build; move them away, or {_WAY_OUT}")


def _is_ours(folder: Path) -> bool:
    return CONFIGURATION in (files.listed_as_ours(folder) or ())


def put(folder: Path, docs: Path, pages: Sequence[str], publication: Publication, texts: Texts, processes: int) -> int:
    """Write the pages of `docs` as Markdown, and take away what an earlier build wrote there; return how many there are.

    Whatever others put there stays: a site made of it, a configuration of one's own. Raises NotOurs where such a file has
    the name of one of ours, and OSError as the disk does.
    """
    files.claim(folder)
    before = files.listed_as_ours(folder) or frozenset()
    present = files.present(folder)
    stand = frozenset(taken(pages))
    ours = {CONFIGURATION, *(f"{DOCS}{page}" for page in stand)}
    if foreign := sorted(ours & present.keys() - before):
        raise NotOurs(
            f"{folder / foreign[0]} is no file of a build, and in the way of one; move it away, or {_WAY_OUT}"
        )
    files.list_ours(folder, ours | before)  # so that a build that is stopped leaves nothing that none takes away

    def one(page: str) -> None:
        content = page_of(page, (docs / page).read_text(encoding="utf-8"), stand, publication.url)
        files.put(folder, f"{DOCS}{page}", content)

    list(spread(one, sorted(stand), processes, worth=50))
    files.put(folder, CONFIGURATION, configuration(publication, stand, texts))
    files.sweep(folder, before & present.keys(), ours)
    files.list_ours(folder, ours)
    return len(stand)
