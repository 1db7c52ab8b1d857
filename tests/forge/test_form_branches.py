"""The branch of a form, in a real repository: an edited form goes on with it only while nobody else worked there."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.workflow_steps import NODE, ROOT

RECORD = "briefings/events/2031/2031-02-14-talk.yaml"
BRANCH = "refs/heads/form-12"

# The forge as far as the script asks it, over the objects of a repository. What an editor does `meanwhile` is done
# after the script has looked, and before it writes.
HARNESS = """
const { execFileSync } = require("node:child_process");
const given = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const git = (words, input) => execFileSync("git", ["-C", given.repository, ...words], { encoding: "utf8", input, stdio: ["pipe", "pipe", "ignore"] }).trim();
const BOT = "github-actions[bot]";
const calls = [];
const say = (name, data) => async (options) => { calls.push([name, options]); return { data }; };
const refused = () => { throw Object.assign(new Error("refused"), { status: 422 }); };
const there = (ref) => { try { return git(["rev-parse", "--verify", "-q", ref]); } catch { return ""; } };
const one = (sha) => {
  const [login, tree, ...message] = git(["log", "-1", "--format=%an%n%T%n%B", sha]).split("\\n");
  return { author: { login }, commit: { message: message.join("\\n"), tree: { sha: tree } } };
};
const github = {
  paginate: async (call, options) => (await call(options)).data,
  rest: {
    issues: { listComments: async () => ({ data: [] }), createComment: say("createComment") },
    git: {
      getRef: async ({ ref }) => ({ data: { object: { sha: there(`refs/${ref}`) } } }),
      listMatchingRefs: async ({ ref }) => ({ data: there(`refs/${ref}`) ? [{ ref: `refs/${ref}`, object: { sha: there(`refs/${ref}`) } }] : [] }),
      createTree: async ({ base_tree, tree }) => {
        git(["read-tree", base_tree]);
        for (const { path, mode, content } of tree) git(["update-index", "--add", "--cacheinfo", `${mode},${git(["hash-object", "-w", "--stdin"], content)},${path}`]);
        return { data: { sha: git(["write-tree"]) } };
      },
      createCommit: async ({ message, tree, parents }) => {
        const sha = git(["-c", `user.name=${BOT}`, "-c", "user.email=bot@forge.example", "commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent])], message);
        if (given.meanwhile) execFileSync("bash", ["-ec", given.meanwhile], { cwd: given.clone, stdio: "ignore" });
        return { data: { sha } };
      },
      updateRef: async ({ ref, sha, force }) => {
        if (!force) try { git(["merge-base", "--is-ancestor", `refs/${ref}`, sha]); } catch { refused(); }
        git(["update-ref", `refs/${ref}`, sha]);
      },
      createRef: async ({ ref, sha }) => { if (there(ref)) refused(); git(["update-ref", ref, sha]); },
    },
    repos: {
      compareCommitsWithBasehead: async ({ basehead }) => {
        const commits = git(["rev-list", basehead.replace("...", "..")]).split("\\n").filter(Boolean).map(one);
        return { data: { total_commits: commits.length, commits } };
      },
    },
    pulls: {
      listReviews: async () => ({ data: given.reviews }), list: async () => ({ data: there("refs/heads/form-12") ? [{ number: 7 }] : [] }),
      create: say("create", { number: 7 }), update: say("update", { number: 7 }),
    },
  },
};
const context = { repo: { owner: "o", repo: "r" }, payload: { issue: { number: 12 }, repository: { default_branch: "main" } } };
const run = new (async () => {}).constructor("github", "context", "core", "require", given.script);
run(github, context, {}, require).then(() => console.log(JSON.stringify(calls)));
"""


class Forge:
    """A repository on the forge, and an editor's clone of it."""

    def __init__(self, folder: Path) -> None:
        """Begin with one commit on the published branch."""
        self.folder, self.repository, self.clone = folder, folder / "forge.git", folder / "clone"
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(self.repository)], check=True)
        subprocess.run(["git", "clone", "-q", str(self.repository), str(self.clone)], check=True, capture_output=True)
        self.edit("git config user.name Editor; git config user.email editor@forge.example; git checkout -q -b main")
        self.edit("echo one > README.md; git add .; git commit -qm First; git push -q origin main")

    def edit(self, commands: str) -> None:
        """Do what an editor does."""
        subprocess.run(["bash", "-ec", commands], cwd=self.clone, check=True, capture_output=True)

    def git(self, *words: str) -> str:
        """Return what git says of the repository."""
        done = subprocess.run(["git", "-C", str(self.repository), *words], check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def answer(self, content: str, meanwhile: str = "", reviews: tuple[str, ...] = ()) -> dict[str, Any]:
        """Let the workflow take an answered form, and return what it says."""
        if NODE is None:
            pytest.skip("no Node.js on this machine: the workflows' scripts are not run")
        made = {"title": "New event from issue 12", "body": "x", "files": {RECORD: content}}
        (self.folder / "outcome.json").write_text(json.dumps(made), encoding="utf-8")
        written = yaml.safe_load((ROOT / ".github/workflows/forms.yml").read_text(encoding="utf-8"))
        told = {
            "script": written["jobs"]["tell"]["steps"][-1]["with"]["script"],
            "repository": str(self.repository),
            "clone": str(self.clone),
            "meanwhile": meanwhile,
            "reviews": [{"state": one} for one in reviews],
        }
        done = subprocess.run(
            [NODE, "-e", HARNESS],
            input=json.dumps(told),
            capture_output=True,
            text=True,
            check=True,
            cwd=self.folder,
            timeout=60,
        )
        return dict(json.loads(done.stdout))


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


WORK = {
    "a commit": f"echo theirs >> {RECORD}; git commit -qam 'Correct the date'; git push -q",
    "an amended commit": f"echo theirs >> {RECORD}; git commit -q --amend --no-edit -a; git push -qf",
    "an amended commit of the bot": f"echo theirs >> {RECORD}; git commit -q --amend -a -C HEAD; git push -qf",
    "a commit in front": "git reset -q --hard origin/main; echo theirs > theirs; git add .; git commit -qm Theirs;"
    " git cherry-pick --allow-empty origin/form-12; git push -qf",
}


def test_an_edited_form_is_taken_over_as_often_as_it_is_edited(forge: Forge) -> None:
    assert "create" in forge.answer("one\n")
    assert "update" in forge.answer("two\n")
    forge.edit("echo two > README.md; git commit -qam Second; git push -q origin main")
    assert "update" in forge.answer("three\n")
    assert forge.git("show", f"{BRANCH}:{RECORD}") == "three"
    assert forge.git("diff", "--name-only", f"main...{BRANCH}") == RECORD, "the request shows the record and no more"


@pytest.mark.parametrize("when", ["before", "meanwhile"])
@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_what_an_editor_did_on_the_branch_stands(forge: Forge, work: str, when: str) -> None:
    forge.answer("one\n")
    work = f"git fetch -q; git checkout -q form-12; {work}"
    if when == "before":
        forge.edit(work)
    said = forge.answer("two\n", meanwhile=work if when == "meanwhile" else "")
    assert (
        forge.git("rev-parse", BRANCH)
        == subprocess.check_output(["git", "-C", str(forge.clone), "rev-parse", "HEAD"], text=True).strip()
    )
    assert set(said) == {"createComment"} and "editor is already at work" in said["createComment"]["body"]


@pytest.mark.parametrize("state", ["APPROVED", "COMMENTED", "CHANGES_REQUESTED"])
def test_a_request_that_has_a_review_stays_as_it_was_read(forge: Forge, state: str) -> None:
    forge.answer("one\n")
    assert set(forge.answer("two\n", reviews=(state,))) == {"createComment"}
    assert forge.git("show", f"{BRANCH}:{RECORD}") == "one"


def test_a_branch_that_somebody_made_meanwhile_stands(forge: Forge) -> None:
    said = forge.answer("one\n", meanwhile="git push -q origin main:form-12")
    assert set(said) == {"createComment"} and forge.git("rev-parse", BRANCH) == forge.git("rev-parse", "main")
