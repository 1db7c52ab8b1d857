"""`broken_promises` says in a moment what a request's comparison will say: only the files that differ from its base are read."""

from pathlib import Path

from dyad.diff.base import NoBase, start_of, usual_start
from dyad.reading.problems import Problem
from dyad.runtime import cache
from dyad.site.last_verdict import KEPT
from dyad.site.project_tree import tree

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
    if start:
        return _since(root, start)
    from dyad.diff.since import broken_against

    return broken_against(root, base)


def _since(root: Path, commit: str) -> list[Problem]:
    """Return what is broken since a commit; as long as no file changes, it is not looked for again."""
    kept, now = root / KEPT / _KEPT_AS, tree(root)
    remembered = cache.load(kept) if now else None
    if remembered and remembered[0] == (now, commit):
        return list(remembered[1])
    from dyad.diff.since import broken_since  # it reads records, which nothing need wait for that has not changed

    found = broken_since(root, commit)
    if now:
        cache.store(kept, ((now, commit), found))
    return found
