"""`broken_promises` says in a moment what a request's comparison will say: only the files that differ from its base are read."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from dyad.diff.base import Blob, NoBase, base_of, contents, files_of, is_same, paths_in, start_of, usual_start
from dyad.diff.promises import broken
from dyad.model import KINDS, kind_of
from dyad.reading import yamlfile
from dyad.reading.load import COUNTRIES, load, parse, read_countries
from dyad.reading.problems import Problem
from dyad.reading.records import Records
from dyad.runtime import cache, opener
from dyad.site.verdict import KEPT, tree

_KEPT_AS = "promises"


def broken_promises(root: Path, base: str | None = None) -> list[Problem]:
    """Return what the records in `root` break of what was promised at `base`, a git revision or a folder.

    Without a base it is the branch that requests are made to, as far as git knows one; where it does not, nothing is broken.
    Raises NoBase where the base that is named cannot be read.
    """
    if base is None:
        start = usual_start(root)
        try:
            return _since(root, start) if start else []
        except NoBase:  # git has forgotten, or never fetched, what it was; nobody has asked for it
            return []
    start = start_of(root, base)
    return _since(root, start) if start else _against(root, base)


def _since(root: Path, commit: str) -> list[Problem]:
    """Return what is broken since a commit; as long as no file changes, it is not looked for again."""
    kept, now = root / KEPT / _KEPT_AS, tree(root)
    remembered = cache.load(kept) if now else None
    if remembered and remembered[0] == (now, commit):
        return list(remembered[1])
    found = _compared(root, commit)
    if now:
        cache.store(kept, ((now, commit), found))
    return found


def _compared(root: Path, commit: str) -> list[Problem]:
    files = files_of(root, commit)
    changed = [blob for path, blob in files.items() if not _stands(root, blob)]
    if not files or not (changed or _has_more(root, files)):  # what was not there has promised nothing
        return []
    after, _ = load(root, root / KEPT)
    if after is None:
        return []
    return broken(_before(root, changed, after), after, files.keys(), root)


def _against(root: Path, folder: str) -> list[Problem]:
    """Return what is broken against the records of another folder."""
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
