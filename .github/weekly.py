"""The weekly look: which addresses of sources are gone, and which planned events passed without a word.

An address counts as gone only when it answered 404 or 410 now and a week ago. Everything else (a wall, a robot
filter, a slow server, a dead network) says nothing about the source and is only counted.

    python .github/weekly.py --before state.json --state state.json --report report.md
"""

import argparse
import json
import random
import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from threading import Thread

from dyad import Plan, Project, ProjectError, Records, github_markdown, link_status, load

GONE = (404, 410)
PAUSE = 1.0
"""Seconds between two requests to one host."""
PATIENCE = 20.0
"""Seconds for a whole answer, redirects and all."""
TOGETHER = 40 * 60.0
"""Seconds for all of them (the job ends at 60 minutes): what was not asked by then is asked next week."""
SILENT = 3
"""So often in turn may a host say nothing before it is left for the next week."""
_HEADERS = {"User-Agent": "dyad-weekly-link-check", "Range": "bytes=0-1023"}
AT_ONCE = 16
"""Hosts that are asked side by side."""
LONGEST = 50
"""Lines of a list; an issue has room for 65,536 characters."""


def addresses(records: Records) -> dict[str, str]:
    """Return every address that the site links, with the id of its source."""
    return {
        address: source.id
        for source in records.sources.values()
        if not source.withdrawn
        for address in (None if source.reprint else source.url, source.archived_url)
        if address and address.startswith(("https://", "http://"))
    }


def gone(wanted: Iterable[str], pause: float = PAUSE, together: float = TOGETHER) -> set[str]:
    """Ask each address, one host at a time, and return those that answer 404 or 410; those that nobody came to in time do not count.

    Every address has its own limit of time, and all of them together have one, whatever a server does: the threads are left behind.
    """
    end = time.monotonic() + together
    hosts = [list(group) for _, group in groupby(sorted(wanted, key=_host), key=_host)]
    random.shuffle(hosts)  # not the same ones are left over every week
    waiting, found = deque(hosts), set[str]()

    def work() -> None:
        with suppress(IndexError):
            while True:
                _look_at_host(waiting.popleft(), pause, end, found)

    threads = [Thread(target=work, daemon=True) for _ in range(min(AT_ONCE, len(hosts)))]
    for one in threads:
        one.start()
    for one in threads:
        one.join(max(0.0, end - time.monotonic()))
    return set(found)


def report(records: Records, lost: Sequence[str], overdue: Sequence[Plan]) -> str:
    """Return the issue's text as Markdown, in which nothing of a record is markup; empty when all is well."""
    of = addresses(records)
    parts = [
        (
            "Addresses that were gone twice, a week apart",
            "Add an `archived_url`, or the new address.",
            [f"{github_markdown(of[address])}: {github_markdown(address)}" for address in lost],
        ),
        (
            "Planned events and ends of agreements whose day has passed",
            "Record what came of them, in `status` and `history`.",
            [
                f"{github_markdown(entry.record.id)}: {github_markdown(entry.record.title)} ({github_markdown(entry.planned.text)})"
                for entry in overdue
            ],
        ),
    ]
    return "\n\n".join(f"## {title}\n\n{advice}\n\n{_listed(lines)}" for title, advice, lines in parts if lines)


def _listed(lines: Sequence[str]) -> str:
    shown = [f"- [ ] {line}" for line in lines[:LONGEST]]
    return "\n".join([*shown, f"\nand {len(lines) - LONGEST} more"] if len(lines) > LONGEST else shown)


def _host(address: str) -> str:
    return address.split("/", 3)[2].lower()


def _look_at_host(host: Sequence[str], pause: float, end: float, found: set[str]) -> None:
    """Ask the addresses of a host one after another; a host that answers nothing three times is not asked on."""
    silent = 0
    for number, address in enumerate(host):
        if number:
            time.sleep(pause)
        if time.monotonic() > end or silent == SILENT:
            return
        answered = link_status(address, patience=PATIENCE, headers=_HEADERS)
        silent = silent + 1 if answered is None else 0
        if answered in GONE:
            found.add(address)


def _before(file: Path | None) -> frozenset[str]:
    """Return the addresses that were gone last week; none where that is not known."""
    if file is None or not file.is_file():
        return frozenset()
    kept: Mapping[str, list[str]] = json.loads(file.read_text(encoding="utf-8"))
    return frozenset(kept["gone"])


def _overdue(project: Project) -> list[Plan]:
    return [entry for entry in project.plans() if entry.state == "overdue"]


def main() -> None:
    """Look, keep what is gone for the next week, and write the report."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--before", type=Path, help="the state of the last look; it may be missing")
    options.add_argument("--state", type=Path, required=True, help="where the state of this look goes")
    options.add_argument(
        "--report", type=Path, required=True, help="where the issue's text goes; empty when all is well"
    )
    options.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    given = options.parse_args()
    try:
        project = load(given.root, as_of=datetime.now(UTC).date())
    except ProjectError as error:
        raise SystemExit("there is no project here") from error
    records = project.records
    before = _before(given.before)
    now = gone(addresses(records))
    lost, overdue = sorted(now & before), _overdue(project)
    given.state.write_text(json.dumps({"gone": sorted(now)}, indent=1) + "\n", encoding="utf-8")
    given.report.write_text(report(records, lost, overdue), encoding="utf-8")
    print(
        f"{len(addresses(records))} addresses: {len(now)} gone now, {len(lost)} gone twice; {len(overdue)} plans overdue"
    )


if __name__ == "__main__":
    main()
