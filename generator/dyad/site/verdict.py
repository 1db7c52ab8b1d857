"""`load_and_check` loads and checks a project; `check_project` caches the result until a file of it changes."""

import marshal
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from time import time_ns

from dyad.authoring.drafting import folder as drafts
from dyad.checks import check
from dyad.model import KINDS, plural
from dyad.reading import own_blocks
from dyad.reading.engine_file import CONFIG
from dyad.reading.findings import placed
from dyad.reading.licence_file import LICENCE
from dyad.reading.load import FOLDER, SITE, load_for_check
from dyad.reading.own_words import TEXTS, WORDS
from dyad.reading.problems import Problem
from dyad.reading.records import Records
from dyad.reading.site_settings import told_beside
from dyad.runtime import cache, machine_fonts
from dyad.site import font_needs
from dyad.site.prose_links import dead_links

KEPT = Path("build/kept")
"""Where a project keeps what was read before."""


@dataclass(frozen=True)
class Verdict:
    """The problems, in order, the number of records by kind, and the address of the site, if it is known."""

    problems: list[Problem]
    counts: Mapping[str, int]
    site: str


def load_and_check(root: Path, today: date) -> tuple[Records | None, list[Problem]]:
    """Load and check the project in `root`: its records, and all problems of all files. Where there is none, nothing is kept."""
    with cache.frozen():
        kept = root / KEPT if (root / SITE).is_file() else None
        records, problems, faulty = load_for_check(root, kept)
        if records is not None:
            found = check(records, today, (font_needs.lacking,), kept and kept / "findings")
            told = [one for one in found if one.path != SITE] + told_beside(
                [one for one in found if one.path == SITE], faulty
            )
            problems = sorted([*problems, *placed(told, root)])
            if not any(
                one.severity == "error" for one in problems
            ):  # the addresses of the site follow from sound records
                problems = sorted([*problems, *dead_links(records, today)])
            problems = sorted([*problems, *drafts.problems(root)])
        return None if faulty else records, problems


def check_project(root: Path, today: date) -> Verdict:
    """Return the verdict on the project in `root`; files that nobody wrote to since the last one are not read again."""
    now = tree(root) if (root / SITE).is_file() else None
    file = root / KEPT / "verdict"
    remembered = cache.load(file) if now else None
    if remembered and remembered[0] == (now, today):
        return Verdict(*remembered[1:])
    records, problems = load_and_check(root, today)
    counts = {plural(kind): len(records.of_kind(kind)) for kind in KINDS} if records else {}
    site = records.site.url if records else ""
    if now:
        cache.store(file, ((now, today), problems, counts, site))
    return Verdict(problems, counts, site)


def tree(root: Path) -> bytes | None:
    """Return a digest of the signatures of all files of the project in `root` and of the machine's fonts; None when one was written just now and may be written again unseen, or is elsewhere."""
    if (root / FOLDER).is_symlink():
        return None
    now, found = time_ns(), []
    words = (state for folder in (TEXTS, WORDS, own_blocks.FOLDER) for state in walk(os.fspath(root / folder)))
    waiting = [found for one in drafts.folders(root) for found in walk(os.fspath(one))]
    for path, state in [
        *_state(root / CONFIG),
        *_state(root / LICENCE),
        *walk(os.fspath(root / FOLDER)),
        *words,
        *waiting,
    ]:
        signature = cache.signature(state)
        if not cache.settled(signature, now):
            return None
        found.append((path, signature))
    return blake2b(marshal.dumps((sorted(found), machine_fonts.signature()), 0)).digest()


def _state(file: Path) -> Iterator[tuple[str, os.stat_result]]:
    with suppress(OSError):  # there is none
        yield os.fspath(file), file.lstat()


def walk(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield what lies below a folder with its state on the disk, folders too; nothing where there is none."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        yield entry.path, entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path)
