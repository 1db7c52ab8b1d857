"""The frame: workflows that are pinned and least-privileged, scripts that hold against hostile input, locks that name no host."""

import importlib.util
import json
import re
import socket
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
import yaml

from dyad.authoring import fetching
from dyad.cli import main
from dyad.reading.load import load
from tests.support import world
from tests.support.workflow_steps import ROOT, _run, _script, _zip

OURS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
OF_A_NEW_PROJECT = sorted((ROOT / "templates/forges/github/dot-github/workflows").glob("*.yml"))
WORKFLOWS = [*OURS, *OF_A_NEW_PROJECT]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_action_is_pinned_by_commit_with_its_version(workflow: Path) -> None:
    used = re.findall(r"uses: *(.*)", workflow.read_text(encoding="utf-8"))
    assert used or workflow in OF_A_NEW_PROJECT
    assert [one for one in used if not re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_workflow_has_a_right_that_it_did_not_ask_for(workflow: Path) -> None:
    told = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    assert told["permissions"] == {}
    assert all("permissions" in job and "timeout-minutes" in job for job in told["jobs"].values())
    assert "pull_request_target" not in workflow.read_text(encoding="utf-8")
    assert not re.search(r"continue-on-error|\|\| *true", workflow.read_text(encoding="utf-8"))


def test_the_audit_of_the_workflows_finds_nothing() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("zizmor"), "--offline", "--persona", "auditor", ".github"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_workflows_use_only_commands_and_options_that_are_there(workflow: Path) -> None:
    for command, rest in re.findall(r"\.venv/bin/dyad (\w+)(.*)", workflow.read_text(encoding="utf-8")):
        found = main.get_command(click.Context(main), command)
        assert found is not None, command
        known = {option for parameter in found.params for option in parameter.opts}
        assert set(re.findall(r"(?<=\s)--[\w-]+", rest)) <= known


def test_a_check_is_told_in_one_comment(tmp_path: Path) -> None:
    script = _script("preview.yml", "comment")
    [(name, told)] = _run(script, tmp_path, zip=_zip("0 problems\n"))
    assert (name, told["issue_number"]) == ("createComment", 7)
    assert "**The check passed.**" in told["body"] and "0 problems" in told["body"]
    stranger = {"id": 1, "user": {"login": "stranger"}, "body": told["body"]}
    ours = {"id": 2, "user": {"login": "github-actions[bot]"}, "body": told["body"]}
    [(name, again)] = _run(script, tmp_path, zip=_zip("0 problems\n"), comments=[stranger, ours])
    assert (name, again["comment_id"]) == ("updateComment", 2)


def test_a_preview_is_shown_to_this_machine_only(tmp_path: Path) -> None:
    [(_, told)] = _run(_script("preview.yml", "comment"), tmp_path, zip=_zip("0 problems\n"))
    assert re.findall(r"python3 -m http\.server[^`]*", told["body"]) == ["python3 -m http.server --bind 127.0.0.1 8123"]
    assert "more than records" not in told["body"]


@pytest.mark.parametrize(
    "name",
    [
        "generator/dyad/build.py",
        "mkdocs.yml",
        "templates/assets/dyad.js",
        "briefings/events/x.py",
        "briefings/evil.html",
        "elsewhere/briefings/x.yaml",
        ".github/workflows/check.yml",
        "briefings/../mkdocs.yaml",
        "briefings/x.yaml\n",
        "```\n@everyone",
    ],
)
def test_a_request_that_touches_more_than_records_is_warned_of_before_its_preview_is_opened(
    tmp_path: Path, name: str
) -> None:
    files = [{"filename": "briefings/actors/x.yaml"}, {"filename": name}]
    for given in (files, [{"filename": "briefings/actors/x.yaml", "previous_filename": name}]):
        [(_, told)] = _run(_script("preview.yml", "comment"), tmp_path, zip=_zip("0 problems\n"), files=given)
        warned = told["body"].partition("touches more than records")[2]
        fence, inside = re.search(r"^(`{3,})text\n(.*?)\n\1$", warned, re.DOTALL | re.MULTILINE).groups()  # type: ignore[union-attr]
        assert name.strip() in inside and "actors" not in inside and fence not in inside


def test_more_files_than_can_be_listed_are_warned_of(tmp_path: Path) -> None:
    [(_, told)] = _run(
        _script("preview.yml", "comment"),
        tmp_path,
        zip=_zip("0 problems\n"),
        files=[{"filename": "briefings/actors/x.yaml"}] * 3000,
    )
    assert "more files than can be listed" in told["body"]


@pytest.mark.parametrize(
    "hostile",
    [
        "```\n@everyone\n````\n![x](https://evil.example/x.png)",
        "<script>x</script> <!-- dyad: preview -->",
        "\u202e\u200b\x07\x1b[31m\r\n",
        "`" * 300,
        "~~~\n# forged",
    ],
)
def test_a_hostile_report_stays_text_in_its_fence(tmp_path: Path, hostile: str) -> None:
    [(_, told)] = _run(_script("preview.yml", "comment"), tmp_path, zip=_zip(hostile))
    body = told["body"]
    fence, inside = re.search(r"^(`{3,})text\n(.*)\n\1\Z", body, re.DOTALL | re.MULTILINE).groups()  # type: ignore[union-attr]
    assert fence not in inside
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", inside)


@pytest.mark.parametrize(
    "given",
    [
        {"zip": _zip("x" * 30_000_000)},
        {"zip": _zip("x", "other.txt")},
        {"zip": "AAAA"},
        {"artifacts": []},
        {"artifacts": [{"id": 1, "size_in_bytes": 10**9, "expired": False}]},
        {"artifacts": [{"id": 1, "size_in_bytes": 1, "expired": True}]},
    ],
    ids=["bomb", "other-name", "no-zip", "none", "too-big", "expired"],
)
def test_a_report_that_cannot_be_read_is_said_to_be_missing(tmp_path: Path, given: dict[str, Any]) -> None:
    [(_, told)] = _run(_script("preview.yml", "comment"), tmp_path, **given)
    assert "no report that can be shown" in told["body"]


def test_a_report_too_long_for_a_comment_is_cut(tmp_path: Path) -> None:
    [(_, told)] = _run(_script("preview.yml", "comment"), tmp_path, zip=_zip("\U0001f600" * 100_000))
    assert len(told["body"]) < 65_536 and "cut; the rest is in the run" in told["body"]


@pytest.mark.parametrize(
    "given",
    [
        {"pulls": []},
        {"pulls": [{"number": 7, "head": {"sha": "later"}}]},
        {"run": {"id": 9, "head_sha": "abc", "head_repository": None}},
    ],
)
def test_nothing_is_said_where_no_open_request_has_the_revision(tmp_path: Path, given: dict[str, Any]) -> None:
    assert _run(_script("preview.yml", "comment"), tmp_path, zip=_zip("0 problems"), **given) == []


def test_the_weekly_issue_is_opened_rewritten_and_closed(tmp_path: Path) -> None:
    script = _script("weekly.yml", "tell")
    (tmp_path / "weekly").mkdir()
    report = tmp_path / "weekly" / "report.md"
    report.write_text("## Gone\n", encoding="utf-8")
    [(name, told)] = _run(script, tmp_path)
    assert name == "create"
    ours = [{"number": 3, "body": told["body"]}]
    [(name, told)] = _run(script, tmp_path, issues=ours)
    assert (name, told["issue_number"], told["state"]) == ("update", 3, "open")
    report.write_text("", encoding="utf-8")
    [(name, told)] = _run(script, tmp_path, issues=ours)
    assert (name, told["state"]) == ("update", "closed")
    assert _run(script, tmp_path) == []


@pytest.fixture(scope="module")
def weekly() -> ModuleType:
    told = importlib.util.spec_from_file_location("weekly", ROOT / ".github" / "weekly.py")
    assert told is not None and told.loader is not None
    module = importlib.util.module_from_spec(told)
    told.loader.exec_module(module)
    return module


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/").split("-")[0]))
        if self.path == "/302-loop":
            self.send_header("Location", "/302-loop")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


@pytest.fixture
def asks_here(weekly: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the weekly look ask servers of this machine."""
    monkeypatch.setattr(weekly, "link_status", partial(fetching.link_status, private=True))


@pytest.mark.usefixtures("asks_here")
def test_only_404_and_410_count_as_gone(weekly: ModuleType, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weekly, "SILENT", 99)
    asked = [f"{server}/{path}" for path in ("200", "206", "302-loop", "403", "404", "410", "429", "500", "503")]
    crooked = ["http://127.0.0.1:1/", "https://[bad", "http://a b/", f"{server}/é"]
    assert weekly.gone([*asked, *crooked], pause=0) == {f"{server}/404", f"{server}/410"}


@pytest.mark.usefixtures("asks_here")
def test_a_source_that_answers_by_drops_does_not_silence_the_look(
    weekly: ModuleType, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weekly, "PATIENCE", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as door:
        slow = f"http://127.0.0.1:{door.getsockname()[1]}"
        threading.Thread(target=_drip, args=(door,), daemon=True).start()
        began = time.monotonic()
        assert weekly.gone([f"{slow}/{number}" for number in range(50)] + [f"{server}/404"], pause=0) == {
            f"{server}/404"
        }
        assert time.monotonic() - began < 15  # three of the fifty
        monkeypatch.setattr(weekly, "link_status", lambda *_, **__: time.sleep(60))  # even what has no end of its own
        began = time.monotonic()
        assert weekly.gone([f"{slow}/1"], together=1.0) == set()
        assert time.monotonic() - began < 5


def _drip(door: socket.socket) -> None:
    opened = []
    while True:
        try:
            opened.append(door.accept()[0])
            opened[-1].sendall(b"HTTP/1.1 200 OK\r\n")
            threading.Thread(target=_drops, args=(opened[-1],), daemon=True).start()
        except OSError:
            return


def _drops(one: socket.socket) -> None:
    with suppress(OSError):
        while True:
            one.sendall(b"X: y\r\n")
            time.sleep(0.2)


def _look(
    weekly: ModuleType, monkeypatch: pytest.MonkeyPatch, root: Path, found: Sequence[str]
) -> tuple[str, list[str]]:
    state, report = root / "state.json", root / "report.md"
    monkeypatch.setattr(weekly, "gone", lambda wanted: set(found) & set(wanted))
    monkeypatch.setattr(
        sys,
        "argv",
        ["weekly.py", "--before", str(state), "--state", str(state), "--report", str(report), "--root", str(root)],
    )
    weekly.main()
    return report.read_text(encoding="utf-8"), json.loads(state.read_text(encoding="utf-8"))["gone"]


def test_an_address_is_reported_when_it_was_gone_twice(
    weekly: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = world.make(tmp_path / "world")
    records, _ = load(root)
    assert records is not None
    lost = sorted(weekly.addresses(records))[0]
    first, kept = _look(weekly, monkeypatch, root, [lost])
    assert "gone twice" not in first and kept == [lost]
    second, _ = _look(weekly, monkeypatch, root, [lost])
    assert "gone twice" in second
    third, kept = _look(weekly, monkeypatch, root, [])
    assert "gone twice" not in third and kept == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt", "requirements-bench.txt"])
def test_a_lock_has_a_hash_for_everything_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text.strip())
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    assert [one for one in entries if "==" not in one or "--hash=sha256:" not in one] == []


@pytest.mark.parametrize(
    "file",
    [
        "init/README.md",
        *(f"forges/github/dot-github/workflows/{name}.yml" for name in ("check", "forms", "publish")),
        *(f"forges/forgejo/dot-forgejo/workflows/{name}.yml" for name in ("check", "preview", "publish")),
        "forges/gitlab/dot-gitlab-ci.yml",
    ],
)
def test_a_new_project_installs_the_release_that_made_it(file: str) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    text = (ROOT / "templates" / file).read_text(encoding="utf-8")
    assert re.findall(r"git\+https://\S+?@(v[\d.]+)", text) == [f"v{version}"] and text.count("git+https") == 1


def test_a_new_project_uses_the_actions_that_are_kept_up_to_date_here() -> None:
    """Dependabot renews the pins of `.github`; those in the templates follow."""
    ours, new = (
        set(re.findall(r"uses: *(.*)", "".join(file.read_text(encoding="utf-8") for file in files)))
        for files in (OURS, OF_A_NEW_PROJECT)
    )
    assert new and new <= ours


def test_the_two_locks_agree() -> None:
    runtime, tests = (
        dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in ("requirements.txt", "requirements-dev.txt")
    )
    assert runtime.items() <= tests.items()
