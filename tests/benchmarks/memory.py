"""Memory of a command's processes over time, by the stages that it tells of in its last line; where there is `/proc` (Linux)."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import NamedTuple

EVERY = 1.0
"""Seconds between two samples."""
POINTS = 40
"""A figure has so many points at most."""
_STAGE = re.compile(r"([a-zA-Z][a-zA-Z ]*) (\d+(?:\.\d+)?) s(?=[,)])")
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Sample(NamedTuple):
    """What was resident in memory at one time, in MB: of the command itself, and of each process below it."""

    second: float
    main: float
    others: Sequence[float]


class Peak(NamedTuple):
    """The most of one stage, in MB: of the command itself, of the largest other process, of all together; and the most processes."""

    stage: str
    main: float
    other: float
    together: float
    processes: int


@contextmanager
def sampled(process: int, every: float = EVERY) -> Iterator[list[Sample]]:
    """Give a list that grows by a sample each second while the block lasts."""
    samples: list[Sample] = []
    done, began = Event(), perf_counter()

    def watch() -> None:
        while not done.wait(every):
            if (sample := _sample(process, perf_counter() - began)) is not None:
                samples.append(sample)

    watching = Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield samples
    finally:
        done.set()
        watching.join()


def _sample(process: int, second: float) -> Sample | None:
    children = defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:2]
        except (OSError, ValueError):  # it ended in between
            continue
        if state != "Z":
            children[int(parent)].append(int(stat.parent.name))
    main, below, others = _resident(process), list(children[process]), []
    while below:
        one = below.pop()
        below += children[one]
        others.append(_resident(one))
    return Sample(second, main, others) if main else None


def _resident(process: int) -> float:
    """Return the MB of a process that are in memory; those that it shares with others are counted with each."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="utf-8").split()[1]) * _PAGE / 1024**2
    except (OSError, ValueError, IndexError):
        return 0


def stages_of(said: str) -> Sequence[tuple[str, float]]:
    """Return the stages that the last line of a command tells of, each with its seconds."""
    return [(name.strip(), float(seconds)) for name, seconds in _STAGE.findall(said)]


def peaks(samples: Sequence[Sample], said: str, wall: float) -> Sequence[Peak]:
    """Return the peaks by stage of a command that took `wall` seconds, and told in its last line how long each stage took."""
    stages = stages_of(said)
    begun = wall - sum(seconds for _, seconds in stages)
    ends = {"start" if stages else "all": begun if stages else wall}
    for name, seconds in stages:
        begun += seconds
        ends[name] = begun
    ends[list(ends)[-1]] = float("inf")
    within: Mapping[str, list[Sample]] = {name: [] for name in ends}
    for sample in samples:
        within[next(name for name, end in ends.items() if sample.second <= end)].append(sample)
    return [_peak(name, found) for name, found in within.items() if found]


def _peak(name: str, samples: Sequence[Sample]) -> Peak:
    return Peak(
        name,
        max(one.main for one in samples),
        max(max(one.others, default=0) for one in samples),
        max(one.main + sum(one.others) for one in samples),
        max(1 + len(one.others) for one in samples),
    )


def figure(title: str, samples: Sequence[Sample], found: Sequence[Peak]) -> str:
    """Return what was sampled as Markdown: a chart of the time, and a table of the stages."""
    step = -(-len(samples) // POINTS)
    points = [samples[start : start + step] for start in range(0, len(samples), step)]
    main = ", ".join(f"{max(one.main for one in part):.0f}" for part in points)
    other = ", ".join(f"{max(max(one.others, default=0) for one in part):.0f}" for part in points)
    return "\n".join(
        [
            f"**{title}**: MB of the command itself (first line) and of the largest other process (second), by seconds",
            "",
            "```mermaid",
            "xychart-beta",
            f"    x-axis {samples[0].second:.0f} --> {samples[-1].second:.0f}",
            "    y-axis 0",
            f"    line [{main}]",
            f"    line [{other}]",
            "```",
            "",
            "| stage | itself, MB | largest other, MB | all, shared memory counted with each, MB | processes |",
            "| --- | ---: | ---: | ---: | ---: |",
            *(
                f"| {one.stage} | {one.main:.0f} | {one.other:.0f} | {one.together:.0f} | {one.processes} |"
                for one in found
            ),
            "",
        ]
    )
