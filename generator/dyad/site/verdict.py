"""`load_and_check` loads and checks a project; `judge` remembers what came of it until a file of it changes."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from dyad.authoring.drafting import folder as drafts
from dyad.checks import check
from dyad.model import KINDS, plural
from dyad.reading.findings import placed
from dyad.reading.load import NOTHING, load_for_check
from dyad.reading.problems import Problem
from dyad.reading.project_files import SITE
from dyad.reading.records import Records
from dyad.reading.site_settings import told_beside
from dyad.runtime import cache
from dyad.runtime.cache import Signature
from dyad.site import font_needs
from dyad.site.last_verdict import LastVerdict, Verdict, memory
from dyad.site.prose_links import dead_links


def load_and_check(
    root: Path, today: date, seen: Mapping[str, Signature | None] = NOTHING
) -> tuple[Records | None, list[Problem]]:
    """Load and check the project in `root`: its records, and all problems of all files. Where there is none, nothing is kept.

    The system is not asked again for the signatures of files that were `seen`, by path, before the call.
    """
    with cache.frozen():
        kept = memory(root)
        records, problems, faulty = load_for_check(root, kept, seen)
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


def judge(root: Path, today: date, last: LastVerdict) -> Verdict:
    """Load and check the project in `root`, and remember the verdict."""
    records, problems = load_and_check(root, today, last.seen)
    counts = {plural(kind): len(records.of_kind(kind)) for kind in KINDS} if records else {}
    verdict = Verdict(problems, counts, records.site.url if records else "")
    last.keep(verdict)
    return verdict
