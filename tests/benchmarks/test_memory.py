"""Memory over time: what is sampled of real processes, and to which stage it is counted."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.memory import Peak, Sample, figure, peaks, sampled

SAMPLES = [
    Sample(1, 50, []),
    Sample(2, 80, [10]),
    Sample(9, 300, [10, 40]),
    Sample(11, 90, [400]),
    Sample(12.4, 95, []),
]
SAID = "9 pages: 9 rendered (reading and checking 3.0 s, writing and rendering pages 8.5 s, proving 0.0 s) → /s/build (1)/site"
HOLDS = """
import subprocess, sys, time
held = bytearray(%d)
child = [sys.executable, "-c", "import time; held = bytearray(90_000_000); time.sleep(60)"]
with subprocess.Popen(child) as one:
    sys.stdin.read()
    one.kill()
"""


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="only Linux tells of processes in files")
def test_a_process_and_those_below_it_are_sampled_each_for_itself() -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDS % 40_000_000], stdin=subprocess.PIPE) as started:
        with sampled(started.pid, every=0.02) as samples:
            until = time.monotonic() + 60
            while not any(max(one.others, default=0) > 90 for one in list(samples)) and time.monotonic() < until:
                time.sleep(0.02)
        started.communicate()
    largest = max(samples, key=lambda one: max(one.others, default=0))
    assert 40 < largest.main < 80 and len(largest.others) == 1 and 90 < largest.others[0] < 130


def test_samples_are_counted_to_the_stage_that_they_fall_into() -> None:
    assert peaks(SAMPLES, SAID, wall=12.5) == [
        Peak("start", 50, 0, 50, 1),
        Peak("reading and checking", 80, 10, 90, 2),
        Peak("writing and rendering pages", 300, 400, 490, 3),
    ]


@pytest.mark.parametrize("said", ["1,000 events, no problems", ""])
def test_a_command_that_tells_of_no_stages_is_one(said: str) -> None:
    assert peaks(SAMPLES, said, wall=12.5) == [Peak("all", 300, 400, 490, 3)]


def test_a_figure_of_a_long_time_has_few_points_and_loses_no_peak() -> None:
    long = [Sample(second, 100, []) for second in range(1000)]
    long[333] = Sample(333, 900, [700])
    made = figure("build, cold", long, peaks(long, "", wall=1000))
    (main, other) = [one for one in made.splitlines() if one.startswith("    line")]
    assert main.count(",") < 40 and "900" in main and "700" in other
    assert "| all | 900 | 700 | 1600 | 2 |" in made and "x-axis 0 --> 999" in made
