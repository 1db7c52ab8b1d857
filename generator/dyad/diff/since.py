"""`broken_since` compares records with those of a commit, `broken_against` with those of a folder: what was promised there and is broken."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from dyad.diff.base import Blob, NoBase, base_of, contents, files_of, is_same, paths_in
from dyad.diff.promises import broken
from dyad.model import KINDS, kind_of
from dyad.reading import yamlfile
from dyad.reading.load import COUNTRIES, load, parse, read_countries
from dyad.reading.problems import Problem
from dyad.reading.records import Records
from dyad.runtime import opener
from dyad.site.last_verdict import KEPT


def broken_since(root: Path, commit: str) -> list[Problem]:
    """Return what is broken since a commit; only the files that differ from it are read. Raises NoBase."""
    files = files_of(root, commit)
    changed = [blob for path, blob in files.items() if not _stands(root, blob)]
    if not files or not (changed or _has_more(root, files)):  # what was not there has promised nothing
        return []
    after, _ = load(root, root / KEPT)
    if after is None:
        return []
    return broken(_before(root, changed, after), after, files.keys(), root)


def broken_against(root: Path, folder: str) -> list[Problem]:
    """Return what is broken against the records of another folder. Raises NoBase."""
    with base_of(root, folder) as base:
        before, _ = load(base.folder)
        after, _ = load(root, root / KEPT)
        if before is None:
            raise NoBase(f"the settings in {base.name} cannot be read")
        return broken(before, after, paths_in(base.folder), root) if after else []


def _stands(root: Path, blob: Blob) -> bool:
    """Say whether a file is as it was committed."""
    try:
        return is_same(blob, opener.read(root, blob.path))
    except OSError:
        return False


def _has_more(root: Path, files: dict[str, Blob]) -> bool:
    """Say whether there is a record that the commit has not."""
    return any(path not in files for path in paths_in(root))


def _before(root: Path, changed: list[Blob], after: Records) -> Records:
    """Return the records of a commit whose files have changed since, read with the words of today but for the names of countries."""
    before = replace(after, events={}, actors={}, sources={}, agreements={}, pairs={}, pages={}, unread={}, loose=())
    for blob, content in contents(root, (one for one in changed if _is_compared(one.path))):
        value, problems = yamlfile.read(content, blob.path)
        if value is None or problems:
            continue
        if blob.path == COUNTRIES:
            before = replace(before, vocabulary=replace(after.vocabulary, countries=read_countries(value)))
        elif kind := kind_of(blob.path):
            digest = sha256(content).hexdigest()
            name = PurePosixPath(blob.path).stem
            record, _ = parse(KINDS[kind], value, blob.path, name, digest, after.vocabulary)
            before = before.with_more(kind, [record] if record else [])
    return before


def _is_compared(path: str) -> bool:
    return path == COUNTRIES or bool(kind_of(path) and path.endswith(".yaml"))
