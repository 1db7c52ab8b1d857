"""What GitLab and Forgejo run for a project: valid, without rights that it does not need, and its own steps, run on a scratch repository."""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from dyad.authoring.init import laid_down
from dyad.cli import COMMANDS, main
from dyad.model.forge import FORMS, KINDS_OF_FORGES, ForgeName
from tests.support import scratch, world
from tests.support.corpus import ROOT

COURT = "briefings/actors/river-court.yaml"
DAY = "1940550000"
"""The made-up world's day, in seconds since 1970."""
SHARED = ROOT / "templates/forges/shared/forms"


def text(forge: ForgeName, path: str) -> str:
    return laid_down(forge)[path].read_text(encoding="utf-8")


def files(forge: ForgeName, ending: str) -> list[str]:
    return [path for path in laid_down(forge) if path.startswith(".") and path.endswith(ending)]


CI = yaml.safe_load(text("gitlab", ".gitlab-ci.yml"))
WORKFLOWS = [path for path in files("forgejo", ".yml") if "/workflows/" in path]


SCHEMAS = {
    "vendor.github-workflows": "*/*/workflows/*.yml",
    "vendor.github-issue-forms": "*/**/ISSUE_TEMPLATE/*.yml",
    "vendor.gitlab-ci": "gitlab/dot-gitlab-ci.yml",
}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_what_a_forge_reads_is_valid_by_the_schemas_that_others_keep(schema: str) -> None:
    found = sorted((ROOT / "templates/forges").glob(SCHEMAS[schema]))
    if schema.endswith("forms"):
        found += sorted(SHARED.glob("*.yml"))
    assert len(found) == {"vendor.github-workflows": 7, "vendor.github-issue-forms": 5, "vendor.gitlab-ci": 1}[schema]
    options = ["--builtin-schema", schema, *(["--data-transform", "gitlab-ci"] if schema.endswith("ci") else [])]
    checker = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run([checker, *options, *found], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("forge", KINDS_OF_FORGES)
def test_every_form_and_check_that_pages_would_promise_is_laid_down(forge: ForgeName) -> None:
    kind, there = KINDS_OF_FORGES[forge], laid_down(forge)
    assert all(kind.places(form)[0] in there for form in FORMS) and kind.workflows[0] in there


def test_every_forge_asks_the_same_questions() -> None:
    for form in FORMS:
        asked = [
            one["attributes"]["label"]
            for one in yaml.safe_load((SHARED / f"{form}.yml").read_text(encoding="utf-8"))["body"]
            if one["type"] != "markdown"
        ]
        headings = re.findall("^### (.*)$", text("gitlab", f".gitlab/issue_templates/{form}.md"), re.MULTILINE)
        assert sorted(headings) == sorted(
            ["Record and page", *asked[2:]] if form == "wrong-fact" else asked
        )  # the link from a page writes the two below
        own = yaml.safe_load(text("forgejo", f".forgejo/ISSUE_TEMPLATE/{form}.yml"))["body"]
        assert [one["attributes"]["label"] for one in own if one["type"] != "markdown"] == asked


def test_the_forms_of_this_repository_are_those_of_a_new_project() -> None:
    for path, source in laid_down("github").items():
        if path.startswith(".github/ISSUE_TEMPLATE/") or path in (".github/form.py", ".github/workflows/preview.yml"):
            assert (ROOT / path).read_bytes() == source.read_bytes(), path


def test_where_nothing_answers_forms_none_says_that_it_does() -> None:
    for forge in ("gitlab", "forgejo"):
        said = "".join(text(forge, path) for path in files(forge, ".yml") + files(forge, ".md"))
        assert "is written for you" not in said and "becomes a request" not in said


@pytest.mark.parametrize("path", [*WORKFLOWS, ".gitlab-ci.yml"])
def test_only_commands_and_options_that_are_there_are_run(path: str) -> None:
    run = text("gitlab" if path.startswith(".gitlab") else "forgejo", path)
    found = re.findall(r"\.venv/bin/dyad (\w+)(.*)", run)
    assert found and not re.search(r"continue-on-error|allow_failure|\|\| *true", run)
    for command, rest in found:
        known = main.get_command(click.Context(main), command)
        assert known is not None, command
        options = {option for parameter in known.params for option in parameter.opts}
        assert set(re.findall(r"(?<=\s)--[\w-]+", rest)) <= options


def test_no_request_reaches_a_secret_or_a_shell_and_no_foreign_action_is_run() -> None:
    for path in WORKFLOWS:
        told = yaml.safe_load(text("forgejo", path))
        assert not re.search(r"^ *(- )?uses:|secrets\.\w", text("forgejo", path), re.MULTILINE)
        events = set(told[True])
        assert "pull_request_target" not in events and (events == {"push", "schedule", "workflow_dispatch"}) == (
            "publish" in path
        )
        for job in told["jobs"].values():
            assert job["timeout-minutes"] <= 15
            assert not any("${{" in step["run"] for step in job["steps"])  # what others wrote comes as a variable only
    jobs = {name: job for name, job in CI.items() if isinstance(job, dict) and "script" in job}
    default = {"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}
    assert set(jobs) == {"check", "preview", "pages"} and jobs["pages"]["rules"] == [default]
    assert {rule["if"] for rule in CI["workflow"]["rules"]} == {
        '$CI_PIPELINE_SOURCE == "merge_request_event"',
        default["if"],
    }


def test_the_hooks_of_a_new_project_run_commands_that_are_there() -> None:
    told = yaml.safe_load(laid_down()[".pre-commit-config.yaml"].read_text(encoding="utf-8"))
    hooks = [hook for one in told["repos"] for hook in one["hooks"]]
    assert {hook["entry"] for hook in hooks} == {"dyad check", "dyad fmt", "dyad schema"}
    assert all(hook["entry"].split()[1] in COMMANDS and hook["language"] == "system" for hook in hooks)
    assert any(re.search(hook["files"], "briefings/events/2031/x.yaml") for hook in hooks)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up world as a repository with a request that deletes a record, and the program where the jobs look for it."""
    folder = world.make(tmp_path_factory.mktemp("forge") / "o" / "r")
    (folder / ".gitignore").write_text("/.venv/\n/build/\n/public/\n", encoding="utf-8")
    for command in ("schema", "fmt"):
        CliRunner().invoke(main, ["-C", str(folder), command], catch_exceptions=False)
    scratch.begin(folder)
    scratch.git(folder, "switch", "--quiet", "--create", "request")
    (folder / COURT).unlink()
    scratch.commit(folder, "Request")
    scratch.git(folder, "switch", "--quiet", "main")
    return folder


def with_program(folder: Path) -> Path:
    """Put the program into a folder, where it makes of a site only what these tests look at."""
    program = folder / ".venv/bin/dyad"
    program.parent.mkdir(parents=True)
    dyad = Path(sys.executable).with_name("dyad")
    program.write_text(
        f'#!/bin/sh\nif [ "$1" = build ]; then set -- "$@" --no-pdf --no-search; fi\nexec {dyad} "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    return folder


def run(folder: Path, script: str, shell: tuple[str, ...], **more: str) -> subprocess.CompletedProcess[str]:
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "CI"))}
    done = subprocess.run(
        [*shell, "-c", script],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**alone, **more, "SOURCE_DATE_EPOCH": DAY, "GIT_CONFIG_GLOBAL": os.devnull},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def job(folder: Path, name: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a job of GitLab as its runner does: all lines in one shell, which stops at the first that fails."""
    return run(folder, "\n".join(CI[name]["script"]), ("bash", "-e", "-o", "pipefail"), **more)


def test_gitlab_checks_shows_and_publishes(project: Path, tmp_path: Path) -> None:
    scratch.git(tmp_path, "clone", "--quiet", "--branch", "request", f"file://{project}", "clone")
    clone, base = with_program(tmp_path / "clone"), scratch.git(project, "rev-parse", "main")
    assert job(clone, "check").returncode == 0
    shown = job(clone, "preview", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert shown.returncode == 1 and "error[vanished-id]" in shown.stdout
    [kept] = CI["preview"]["artifacts"]["paths"]
    assert (clone / kept / "index.html").is_file() and CI["preview"]["artifacts"]["when"] == "always"
    scratch.git(clone, "switch", "--quiet", "main")
    site_url = CI["pages"]["variables"]["SITE_URL"].replace("$CI_PAGES_URL", "https://group.pages.example/sub/project")
    done = job(clone, "pages", SITE_URL=site_url)
    assert done.returncode == 0, done.stdout + done.stderr
    [public] = CI["pages"]["artifacts"]["paths"]
    page = (clone / public / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://group.pages.example/sub/project/"' in page


def steps(path: str) -> list[tuple[str, str]]:
    [told] = yaml.safe_load(text("forgejo", path))["jobs"].values()
    return [(step["name"], step["run"]) for step in told["steps"] if step["name"] != "Install"]


def workflow(folder: Path, path: str, **more: str) -> dict[str, subprocess.CompletedProcess[str]]:
    """Run the steps of a job of Forgejo until one fails, in the shell that a container has."""
    done = dict[str, subprocess.CompletedProcess[str]]()
    for name, script in steps(path):
        done[name] = run(folder, script, ("sh", "-e"), TOKEN="t0ken", **more)
        assert "t0ken" not in done[name].stdout + done[name].stderr
        if done[name].returncode:
            break
    return done


def test_forgejo_checks_shows_and_publishes(project: Path, tmp_path: Path) -> None:
    server = tmp_path / "server"
    (server / "o").mkdir(parents=True)
    scratch.git(server / "o", "clone", "--quiet", "--bare", f"file://{project}", "r.git")
    there, asked = server / "o/r.git", scratch.git(project, "rev-parse", "request")
    scratch.git(there, "update-ref", "refs/pull/1/head", asked)
    scratch.git(there, "branch", "--delete", "--force", "request")  # it lies in a fork
    told = {"GITHUB_SERVER_URL": f"file://{server}", "GITHUB_REPOSITORY": "o/r"}
    request = {**told, "GITHUB_REF": "refs/pull/1/head", "GITHUB_SHA": asked, "GITHUB_BASE_REF": "main"}
    for name in ("checked", "shown", "published"):
        (tmp_path / name).mkdir()
        with_program(tmp_path / name)
    found = workflow(tmp_path / "checked", ".forgejo/workflows/check.yml", **request)
    assert [one.returncode for one in found.values()] == [0] * 4, found
    assert not (tmp_path / "checked" / COURT).exists()
    found = workflow(tmp_path / "shown", ".forgejo/workflows/preview.yml", **request)
    last = found["Show what readers will see change"]
    assert last.returncode == 1 and "error[vanished-id]" in last.stdout
    main_branch = scratch.git(project, "rev-parse", "main")
    pushed = {**told, "GITHUB_REF": "refs/heads/main", "GITHUB_SHA": main_branch}
    found = workflow(tmp_path / "published", ".forgejo/workflows/publish.yml", **pushed)
    assert [one.returncode for one in found.values()] == [0] * 3, found
    assert "Made-up briefings" in scratch.git(there, "show", "pages:index.html")
    assert scratch.git(there, "rev-list", "--count", "pages") == "1" and scratch.git(there, "rev-parse", "main")


def test_a_private_repository_is_fetched_with_the_token_of_the_job() -> None:
    for path in WORKFLOWS:
        told = dict(steps(path))["Fetch the project"]
        header = run(ROOT, f"{told.partition('git init')[0]}\nprintenv GIT_CONFIG_VALUE_0", ("sh", "-e"), TOKEN="t")
        assert header.stdout == "Authorization: Basic dG9rZW46dA==\n"  # token:t
    github = "".join(text("github", f".github/workflows/{name}.yml") for name in ("check", "forms", "publish"))
    assert github.count("persist-credentials: false") == github.count("uses: actions/checkout@") == 3
    assert "git clone" not in github
