"""`dyad init` writes a new, empty, working project for any countries, with what its forge needs."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from urllib.parse import urlsplit
from uuid import uuid4

from dyad.authoring.formatting import formatted
from dyad.authoring.layout import scalar
from dyad.authoring.origin import Origin
from dyad.authoring.schema import SCHEMAS, schemas
from dyad.authoring.translating import refuse_unknown, translated
from dyad.model.forge import ForgeName
from dyad.reading.load import load
from dyad.reading.project_files import SITE
from dyad.runtime import files
from dyad.runtime.resources import resource

LOCK = "requirements.txt"
"""What the program needs, with versions and hashes: a new project installs the same, and no more."""
_SHARED: Mapping[ForgeName, Mapping[str, str]] = {
    "github": {"forms": ".github/ISSUE_TEMPLATE/", "request.md": ".github/pull_request_template.md"},
    "gitlab": {"request.md": ".gitlab/merge_request_templates/Default.md"},
    "forgejo": {"forms": ".forgejo/ISSUE_TEMPLATE/", "request.md": ".forgejo/pull_request_template.md"},
}
"""Where forges look for what is the same on several."""
_RUNNERS = {"codeberg.org": "codeberg-small"}
"""The label of the runners that a host has for everybody, in place of `docker`, which runners of one's own have."""
_PLAIN = re.compile(r"[A-Za-z][\w./-]*")
"""A name that YAML reads as it stands, also in a list."""
_NO_ID = b"00000000-0000-4000-8000-000000000000"
"""What stands in the settings of a new project in place of its `feed_id`."""


class NotEmpty(Exception):
    """The folder already holds files."""


def init(folder: Path, language: str = "en", forge: ForgeName | None = None, origin: Origin | None = None) -> list[str]:
    """Fill an empty or new folder with a project in a language: settings, vocabulary, pages and one made-up example to delete.

    What checks and publishes it on a `forge` is in it, and where it is published from is in its settings. A clone of an
    empty repository counts as empty. Returns the paths written, in order. Raises NoSuchLanguage, NotEmpty, and OSError as
    the disk does, naming the file; then nothing is left of it.
    """
    refuse_unknown(language)
    folder = folder.resolve()  # `a/b/..` is another folder before `a` is made than after
    if folder.exists() and (not folder.is_dir() or any(_entries(folder))):
        raise NotEmpty(f"{folder} already holds files; choose an empty or a new folder")
    made = _make(folder)
    try:
        _fill(folder, language, forge, origin)
    except BaseException:
        for entry in list(_entries(folder)):  # all of it is ours: the folder was empty
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        for one in made:
            one.rmdir()
        raise
    return sorted(
        file.relative_to(folder).as_posix()
        for entry in _entries(folder)
        for file in (entry.rglob("*") if entry.is_dir() else [entry])
        if file.is_file()
    )


def _entries(folder: Path) -> Iterator[Path]:
    """Yield what lies in a folder, but for what git keeps of a clone."""
    return (entry for entry in folder.iterdir() if entry.name != ".git")


def _make(folder: Path) -> list[Path]:
    """Make a folder and those above it; return those that were not there, the innermost first."""
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return made


def _fill(folder: Path, language: str, forge: ForgeName | None, origin: Origin | None) -> None:
    files.place(
        {
            folder / path: translated(PurePath(path), _own(path, source.read_bytes(), forge, origin), language)
            for path, source in laid_down(forge).items()
        }
    )
    records, _ = load(folder)
    if records is not None:
        files.place({folder / SCHEMAS / name: content for name, content in schemas(records)})


def _own(path: str, content: bytes, forge: ForgeName | None, origin: Origin | None) -> bytes:
    """Return the content of a file of a new project, with an id that no other project has, and fit for where it is published from."""
    if path == SITE:
        return _settings(content.replace(_NO_ID, scalar(str(uuid4())).encode()), forge, origin)
    return fitted(path, content, origin.repository, origin.branch) if origin else content


def _settings(content: bytes, forge: ForgeName | None, origin: Origin | None) -> bytes:
    """Return the settings with the repository and its branch, and the forge where its host does not tell."""
    lines = []
    if origin:
        lines.append(f"repository: {scalar(origin.repository)}")
        if origin.branch != "main":
            lines.append(f"branch: {scalar(origin.branch)}")
        if origin.site:
            content = re.sub(rb"(?m)^url: .*$", f"url: {scalar(origin.site)}".encode(), content)
    if forge and not (origin and origin.forge):
        lines.append(f"forge: {forge}")
    return formatted(content + "".join(f"{line}\n" for line in lines).encode(), SITE)[0] if lines else content


def fitted(path: str, content: bytes, repository: str | None, branch: str) -> bytes:
    """Return the content of a file for the repository and the branch that a project is published from: which runners there are, and what is published."""
    if "/workflows/" not in path:
        return content
    runner = _RUNNERS.get(urlsplit(repository or "").hostname or "", "docker")
    name = branch if _PLAIN.fullmatch(branch) else json.dumps(branch, ensure_ascii=False)
    return (
        content.decode()
        .replace("runs-on: docker ", f"runs-on: {runner} ")
        .replace("branches: [main]", f"branches: [{name}]")
        .encode()
    )


def laid_down(forge: ForgeName | None = None) -> Mapping[str, Path]:
    """Return the files that a new project gets, on a forge or on none: where each goes, and what it is made of."""
    made: dict[str, Path] = {}
    # The files of a new project come last, and stand in the place of those before: its themes are of no region.
    made |= _below("briefings/vocabulary", "briefings/vocabulary/") | _below("templates/init", "")
    if forge:
        for name, target in _SHARED[forge].items():
            made |= _below(f"templates/forges/shared/{name}", target)
        made |= _below(f"templates/forges/{forge}", "")
    return {**made, LOCK: resource(LOCK)}


def _below(name: str, target: str) -> dict[str, Path]:
    """Return the files of one of our own folders by where they go, or that of a file."""
    top = resource(name)
    if top.is_file():
        return {target: top}
    return {
        f"{target}{'/'.join(map(_shown, file.relative_to(top).parts))}": file
        for file in sorted(top.rglob("*"))
        if file.is_file()
    }


def _shown(part: str) -> str:
    """Return the name of a file or folder: "dot-gitignore" travels under a name that no packaging tool hides."""
    return part.replace("dot-", ".", 1) if part.startswith("dot-") else part
