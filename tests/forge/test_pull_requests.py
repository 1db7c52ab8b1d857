"""Three pull requests, as the workflow meets them: its own steps, run on a scratch repository."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from dyad.cli import main
from tests.support import scratch, world
from tests.support.workflow_steps import NODE, _run, _script, _zip

ROOT = Path(__file__).parents[2]
CALL = "briefings/events/2031/2031-02-02-call.yaml"
BRIDGE = "briefings/events/2031/2031-04-bridge.yaml"
COURT = "briefings/actors/river-court.yaml"
DAY = "1940550000"
"""The made-up world's day, in seconds since 1970."""


@dataclass(frozen=True)
class Outcome:
    """What came of a job."""

    codes: dict[str, int]
    """The exit codes of the steps that ran."""
    printed: dict[str, str]
    summary: str
    report: str

    @property
    def failed(self) -> list[str]:
        return [step for step, code in self.codes.items() if code]


def steps(workflow: Path, job: str) -> list[dict[str, Any]]:
    """Return the steps with a script of a job, but for the installation."""
    told = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"][job]
    return [step for step in told["steps"] if "run" in step and step["name"] != "Install"]


DIFF = [
    "Mark what a request must not change",
    "Tell in the report what readers will see change",
    "Tell in the summary what readers will see change",
]
OURS = steps(ROOT / ".github/workflows/check.yml", "records")
OF_A_NEW_PROJECT = steps(ROOT / "templates/forges/github/dot-github/workflows/check.yml", "check")


def run(project: Path, script: list[dict[str, Any]], base: str = "", **more: str) -> Outcome:
    """Run the steps of a pull request in the order and under the conditions of the workflow."""
    summary = project / "build" / "summary.md"
    summary.parent.mkdir(exist_ok=True)
    summary.touch()
    expressions = {"${{ github.event.pull_request.base.sha }}": base}
    codes, printed = dict[str, int](), dict[str, str]()
    for step in script:
        condition = step.get("if", "")
        assert condition in ("", "${{ !cancelled() }}", "${{ !cancelled() && github.event_name == 'pull_request' }}"), (
            "a condition that this test does not know"
        )
        if any(codes.values()) and not condition:
            continue
        environment = {name: expressions[value] for name, value in step.get("env", {}).items()}
        done = subprocess.run(  # GitHub's shell where none is named
            ["bash", "-e", "-c", step["run"]],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **environment, **more, "GITHUB_STEP_SUMMARY": str(summary), "SOURCE_DATE_EPOCH": DAY},
        )
        assert "Traceback" not in done.stderr, done.stderr
        codes[step["name"]], printed[step["name"]] = done.returncode, done.stdout
    report = project / "report.txt"
    return Outcome(
        codes,
        printed,
        summary.read_text(encoding="utf-8"),
        report.read_text(encoding="utf-8") if report.exists() else "",
    )


@pytest.fixture
def project(folder: Path) -> Path:
    """The made-up world as a repository, with the program where the workflow looks for it."""
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "dyad").symlink_to(Path(sys.executable).with_name("dyad"))
    (folder / ".gitignore").write_text("/.venv/\n/build/\n/report.txt\n", encoding="utf-8")
    for command in ("schema", "fmt"):
        CliRunner().invoke(main, ["-C", str(folder), command], catch_exceptions=False)
    scratch.begin(folder)
    return folder


def request(project: Path) -> str:
    """Commit what was changed as a request, merge it as GitHub does for the check, and return its base."""
    scratch.git(project, "switch", "--quiet", "--create", "request")
    scratch.commit(project, "Request")
    scratch.git(project, "switch", "--quiet", "main")
    world.write(project, "briefings/actors/sea-court.yaml", "name: Sea Court\nkind: court\ncountry: none\n")
    base = scratch.commit(project, "What others did meanwhile")
    scratch.git(project, "switch", "--quiet", "--detach", "main")
    scratch.git(project, "merge", "--quiet", "--no-ff", "--message", "Merge", "request")
    return base


def test_a_request_that_adds_passes_and_shows_what_readers_will_see(project: Path, tmp_path: Path) -> None:
    bridge = project / BRIDGE
    bridge.write_text(bridge.read_text(encoding="utf-8").replace("Shots were heard", "Shots were told of"), "utf-8")
    world.write(
        project,
        "briefings/events/2031/bridge-opens.yaml",
        world.FILES[CALL]
        .replace("Ardenia and Borovia speak by phone", "The bridge opens")
        .replace("type: phone-call", "type: meeting")
        .replace("The two spoke of *trade* and of the [river](https://gazette.example/river).", "A bridge was opened."),
    )
    outcome = run(project, OURS, request(project))
    assert outcome.failed == [] and len(outcome.codes) == len(OURS)
    assert (project / "build/site/pairs/ard-bor/2031/index.html").is_file()
    assert (
        "No problems." in outcome.summary and "- new: event bridge&#45;opens&#58; The bridge opens" in outcome.summary
    )
    assert "sea-court" not in outcome.summary + outcome.report
    assert (
        "0 problems" in outcome.report and "changed page Ardenia–Borovia, 2031 (pairs/ard-bor/2031/)" in outcome.report
    )
    if NODE is not None:  # the workflows' scripts need it
        [(_, told)] = _run(_script("preview.yml", "comment"), tmp_path, zip=_zip(outcome.report))
        assert "**The check passed.**" in told["body"] and "(pairs/ard-bor/2031/)" in told["body"]
        assert "    - Shots were heard" in told["body"] and "    + Shots were told of" in told["body"]


def test_a_request_that_breaks_is_told_where_and_how_to_mend_it(project: Path) -> None:
    world.write(
        project,
        CALL,
        world.FILES[CALL].replace("actor: mira-tolvane", "actor: mira-tolvan").replace("phone-call", "phonecall"),
    )
    outcome = run(project, OURS, request(project))
    assert outcome.failed == ["Check the records", "Write the report", "Show the problems in the summary"]
    assert "Build with MkDocs" not in outcome.codes
    marks = re.findall(
        r"^::error file=(\S+),line=(\d+),col=(\d+),.*title=([\w-]+)::",
        outcome.printed["Check the records"],
        re.MULTILINE,
    )
    assert marks == [(CALL, "3", "7", "unknown-term"), (CALL, "5", "13", "unknown-actor")]
    assert "did you mean 'phone-call'" in outcome.report and "     |       ^^^^^^^^^" in outcome.report
    assert (
        "unknown&#45;term" in outcome.summary and "Pages are compared when the check finds no errors" in outcome.report
    )


def test_a_request_that_deletes_or_moves_a_date_in_silence_is_stopped_with_the_way_out(project: Path) -> None:
    (project / COURT).unlink()
    world.write(project, CALL, world.FILES[CALL].replace('"2031-02-02"', '"2031-02-03"'))
    outcome = run(project, OURS, request(project))
    assert outcome.failed == DIFF
    assert outcome.codes["Check the records"] == outcome.codes["Build with MkDocs"] == 0
    assert f"{COURT}:1:1: error[vanished-id] the published actor 'river-court' is gone" in outcome.report
    assert "withdrawn" in outcome.report and "vanished&#45;id" in outcome.summary
    assert f"::error file={CALL},line=2,col=7," in outcome.printed[DIFF[0]]
    assert f"{CALL}:2:7: error[untold-change]" in outcome.report


def test_a_new_project_stops_a_request_that_deletes(project: Path) -> None:
    (project / COURT).unlink()
    outcome = run(project, OF_A_NEW_PROJECT, request(project))
    assert outcome.failed == DIFF
    assert outcome.codes["Check the records"] == outcome.codes["Build the site, as it will be published"] == 0
    assert "vanished&#45;id" in outcome.summary and "error[vanished-id]" in outcome.report
    assert "sea" not in outcome.summary


def test_what_only_a_build_can_find_stops_the_request_of_a_new_project_and_not_its_publication(tmp_path: Path) -> None:
    main(["init", str(tmp_path / "new"), "--forge", "github"], standalone_mode=False)
    (tmp_path / "new/.venv").symlink_to(Path(sys.executable).parent.parent)
    world.write(
        tmp_path / "new",
        "briefings/pages/method.md",
        "[Out](../../method/) of the site, which `dyad check` does not follow.\n",
    )
    scratch.begin(tmp_path / "new")
    rest = [step for step in OF_A_NEW_PROJECT if step["name"].startswith(("Check", "Build"))]
    assert run(tmp_path / "new", rest).failed[-1:] == ["Build the site, as it will be published"]


def test_a_new_project_installs_only_what_it_has_hashes_for_and_runs_no_code_to_do_so(tmp_path: Path) -> None:
    main(["init", str(tmp_path / "new"), "--forge", "github"], standalone_mode=False)
    assert (tmp_path / "new/requirements.txt").read_bytes() == (ROOT / "requirements.txt").read_bytes()
    workflows = [tmp_path / "new/.github/workflows" / f"{name}.yml" for name in ("check", "forms", "publish")]
    for file in [*workflows, ROOT / "templates/forges/gitlab/dot-gitlab-ci.yml", tmp_path / "new/README.md"]:
        locked, own = re.findall(r"pip install (.*)", file.read_text(encoding="utf-8"))
        assert locked == "--require-hashes --only-binary :all: -r requirements.txt"
        assert own.startswith("--no-deps --no-build-isolation ")


def test_the_workflow_of_a_new_project_has_no_finding(tmp_path: Path) -> None:
    main(["init", str(tmp_path / "new"), "--forge", "github"], standalone_mode=False)
    done = subprocess.run(
        [Path(sys.executable).with_name("zizmor"), "--offline", "--persona", "auditor", ".github"],
        cwd=tmp_path / "new",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
