"""`load_and_check` loads and checks a project; `judge` remembers what came of it until a file of it changes."""

from datetime import date
from pathlib import Path

from dyad.authoring.drafting import folder as drafts
from dyad.checks import check
from dyad.model import KINDS, plural
from dyad.reading.findings import placed
from dyad.reading.load import load_for_check
from dyad.reading.problems import Problem
from dyad.reading.project_files import SITE
from dyad.reading.records import Records
from dyad.reading.site_settings import told_beside
from dyad.runtime import cache
from dyad.site import font_needs
from dyad.site.last_verdict import LastVerdict, Verdict, memory
from dyad.site.prose_links import dead_links


def load_and_check(root: Path, today: date) -> tuple[Records | None, list[Problem]]:
    """Load and check the project in `root`: its records, and all problems of all files. Where there is none, nothing is kept."""
    with cache.frozen():
        kept = memory(root)
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


def judge(root: Path, today: date, last: LastVerdict) -> Verdict:
    """Load and check the project in `root`, and remember the verdict."""
    records, problems = load_and_check(root, today)
    counts = {plural(kind): len(records.of_kind(kind)) for kind in KINDS} if records else {}
    verdict = Verdict(problems, counts, records.site.url if records else "")
    last.keep(verdict)
    return verdict
