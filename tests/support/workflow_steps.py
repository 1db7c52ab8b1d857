"""The steps of the workflows, run as the forge runs them."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]


NODE = shutil.which("node")


HARNESS = """
const { execFileSync } = require("node:child_process");
const given = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
process.env.RUNNER_TEMP = given.temp;
const calls = [];
const say = (name) => async (options) => { calls.push([name, options]); return { data: null }; };
const github = {
  paginate: async (call, options) => (await call(options)).data,
  rest: {
    pulls: { list: async () => ({ data: given.pulls }), listFiles: async ({ pull_number }) => ({ data: pull_number === 7 ? given.files : [] }) },
    actions: {
      listWorkflowRunArtifacts: async () => ({ data: { artifacts: given.artifacts } }),
      downloadArtifact: async () => ({ data: Buffer.from(given.zip, "base64") }),
    },
    issues: {
      listComments: async () => ({ data: given.comments }), listForRepo: async () => ({ data: given.issues }),
      createComment: say("createComment"), updateComment: say("updateComment"), create: say("create"), update: say("update"),
    },
  },
};
const context = { repo: { owner: "o", repo: "r" }, payload: { workflow_run: given.run } };
const core = { notice: () => {} };
const run = new (async () => {}).constructor("github", "context", "core", "require", given.script);
run(github, context, core, require).then(() => console.log(JSON.stringify(calls)));
"""


def _script(workflow: str, job: str) -> str:
    steps = yaml.safe_load((ROOT / ".github" / "workflows" / workflow).read_text(encoding="utf-8"))["jobs"][job][
        "steps"
    ]
    return str(steps[-1]["with"]["script"])


def _run(script: str, folder: Path, **given: Any) -> list[tuple[str, dict[str, Any]]]:
    if NODE is None:
        pytest.skip("no Node.js on this machine: the workflows' scripts are not run")
    run = {
        "id": 9,
        "head_sha": "abc",
        "head_branch": "b",
        "conclusion": "success",
        "head_repository": {"owner": {"login": "stranger"}},
    }
    full = {
        "script": script,
        "temp": str(folder),
        "run": run,
        "pulls": [{"number": 7, "head": {"sha": "abc"}}],
        "artifacts": [{"id": 1, "size_in_bytes": 100, "expired": False}],
        "zip": "",
        "comments": [],
        "issues": [],
        "files": [{"filename": "briefings/events/2031/2031-02-02-call.yaml"}],
        **given,
    }
    done = subprocess.run(
        [NODE, "-e", HARNESS],
        input=json.dumps(full),
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        timeout=60,
    )
    return [(name, options) for name, options in json.loads(done.stdout)]


def _zip(content: str, name: str = "report.txt") -> str:
    import base64
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return base64.b64encode(packed.getvalue()).decode()
