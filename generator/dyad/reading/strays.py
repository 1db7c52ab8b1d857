"""Files that lie among the records and are none, or are one with another: what each is, and what to do with it."""

import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from dyad.reading.problems import Location, Problem

_LEFTOVER = re.compile(
    r"^(?:(?:eh)?thumbs\.db|desktop\.ini|icon\r)$|^[#~]|~$|\.(?:orig|rej|bak|backup|old|tmp|temp|swp|swo|part|crdownload|lnk)$",
    re.IGNORECASE,
)
"""What systems, editors and merges leave beside the files that people write; names with a dot in front are not looked at."""
_MEANT = re.compile(r"(.+?)\.(?:ya?ml\.txt|ya?ml)$", re.IGNORECASE)
"""How a record's file is called by people and by editors that add an ending."""


def stray(path: str, beside: Collection[str]) -> Problem:
    """Say what to do with a file that is no record; never to give it the name of another of those `beside` it."""
    name = PurePosixPath(path).name
    meant = _MEANT.match(name)
    if _LEFTOVER.search(name):
        hint = "take it out, and let .gitignore name it: a program left it there"
    elif not meant:
        hint = "move it out of the folders of records; a record is a file such as NAME.yaml"
    elif (better := f"{meant[1]}.yaml") in beside:
        hint = f"take it out, or move it: {better} is there already"
    else:
        hint = f"rename it to {better}, or move it"
    return Problem(Location(path, 1, 1), "stray-file", "only .yaml files belong here", hint)


def one_name(paths: Collection[str]) -> Iterator[Problem]:
    """Find files that are one to a system that does not tell capitals from small letters (Windows, macOS)."""
    if len({path.casefold() for path in paths}) == len(paths):
        return
    first: dict[str, str] = {}
    for path in sorted(paths):
        if (other := first.setdefault(path.casefold(), path)) != path:
            yield Problem(
                Location(path, 1, 1),
                "duplicate-id",
                f"on Windows and macOS this is the same file as {other}",
                "rename one of them, in other letters and not in other capitals",
            )
