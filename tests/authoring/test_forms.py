"""Forms: a stranger's words become records that pass the check, or are refused at the question; nothing else comes of them."""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dyad.authoring.formatting import formatted
from dyad.reading import yamlfile
from dyad.reading.load import load
from tests.support import world
from tests.support.workflow_steps import NODE

ROOT = Path(__file__).parents[2]
RECORD = re.compile(r"briefings/(events|sources|actors|agreements|pairs)/([a-z0-9-]+/)?[a-z0-9-]+\.yaml")
CALL = "briefings/events/2031/2031-02-02-call.yaml"
MIRA = "briefings/actors/mira-tolvane.yaml"

EVENT = {
    "title": "Ardenia and Borovia talk again",
    "date": "2031-02-04",
    "type": "Phone call",
    "parties": "Mira Tolvane, Oskar Venn",
    "summary": "They talked.\nAbout the *river*.",
    "according_to": "Mira Tolvane",
    "place": "",
    "source_url": "https://courier.example/river",
    "source_title": "A river",
    "source_publisher": "The Made-up Courier",
    "source_published": "2031-02-15",
    "more": "Ask @editors about #1.",
}
ACTOR = {
    "name": "Zoé Arlen",
    "kind": "person",
    "country": "Ardenia",
    "office": "Minister of Trade",
    "office_from": "2030-05",
    "office_to": "",
    "also_known_as": "Z. Arlen\nZoe Arlen",
    "names": "hi: ज़ोए",
    "source_url": "",
    "source_title": "A list",
    "source_publisher": "The Made-up Gazette",
    "source_published": "",
    "more": "",
}
WRONG = {
    "record": "2031-02-02-call",
    "page": "https://world.example/pairs/ard-bor/2031/#e-2031-02-02-call",
    "field": "date",
    "wrong": "It was a day later.",
    "right": "2031-02-03",
    "sources": "the gazette",
}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    told = importlib.util.spec_from_file_location("form", ROOT / ".github" / "form.py")
    assert told is not None and told.loader is not None
    module = importlib.util.module_from_spec(told)
    told.loader.exec_module(module)
    return module


def body(script: ModuleType, form: str, answers: dict[str, str]) -> str:
    """Return an issue's text as GitHub makes it from an answered form."""
    return "\r\n\r\n".join(
        f"### {heading}\r\n\r\n{answers.get(name) or '_No response_'}"
        for heading, name in script.headings(form).items()
    )


def outcome(script: ModuleType, folder: Path, form: str, text: str) -> dict[str, Any]:
    """Return what the script makes of an issue."""
    issue = {
        "number": 12,
        "body": text,
        "labels": [{"name": "triage"}, {"name": form}],
        "created_at": "2031-06-30T10:00:00Z",
    }
    made: dict[str, Any] = script.outcome(issue, folder)
    assert all(RECORD.fullmatch(path) for path in made.get("files", {}))
    return made


def applied(folder: Path, made: dict[str, Any]) -> None:
    """Put the files of a request in place, and see that the check finds nothing."""
    for path, content in made["files"].items():
        assert formatted(content.encode(), path) == (content.encode(), [])
        world.write(folder, path, content)
    assert world.problems(folder) == []


def test_a_new_event_comes_with_its_source(script: ModuleType, folder: Path) -> None:
    made = outcome(script, folder, "new-event", body(script, "new-event", EVENT))
    assert made["title"] == "New event from issue 12"
    assert list(made["files"]) == [
        "briefings/events/2031/2031-02-04-ardenia-and-borovia-talk-again.yaml",
        "briefings/sources/2031/the-made-up-courier-20310215.yaml",
    ]
    applied(folder, made)
    records, _ = load(folder)
    assert records is not None
    event = records.events["2031-02-04-ardenia-and-borovia-talk-again"]
    assert [one.actor for one in event.parties] == ["mira-tolvane", "oskar-venn"] and event.according_to == (
        "mira-tolvane",
    )
    assert (event.type, event.summary, event.added and event.added.text) == (
        "phone-call",
        "They talked. About the *river*.",
        "2031-06-30",
    )
    assert "Closes #12" in made["body"] and "@editors" not in made["body"] and "#1." not in made["body"]


def test_a_source_that_is_there_is_not_made_again(script: ModuleType, folder: Path) -> None:
    made = outcome(
        script, folder, "new-event", body(script, "new-event", {**EVENT, "source_url": "http://gazette.example/speak/"})
    )
    assert len(made["files"]) == 1 and "sources: [gazette]" in "".join(made["files"].values())
    applied(folder, made)


def test_a_first_day_of_a_month_that_was_checked_is_taken(script: ModuleType, folder: Path) -> None:
    made = outcome(
        script, folder, "new-event", body(script, "new-event", {**EVENT, "date": "2031-01-01", "date_checked": "true"})
    )
    applied(folder, made)
    assert "date_checked: true" in "".join(made["files"].values())


def test_a_new_actor_comes_with_the_office_its_source_shows(script: ModuleType, folder: Path) -> None:
    made = outcome(script, folder, "new-actor", body(script, "new-actor", ACTOR))
    assert made["title"] == "New actor from issue 12" and len(made["files"]) == 2
    applied(folder, made)
    records, _ = load(folder)
    assert records is not None
    actor = records.actors["zoe-arlen"]
    assert (actor.country, actor.names, actor.also_known_as, actor.offices[0].title) == (
        "ARD",
        {"hi": "ज़ोए"},
        ("Z. Arlen", "Zoe Arlen"),
        "Minister of Trade",
    )


def test_more_names_of_a_known_actor_go_into_its_file(script: ModuleType, folder: Path) -> None:
    world.write(folder, MIRA, "# Seen by two.\n\n" + world.dedent(world.FILES[MIRA]))
    made = outcome(
        script,
        folder,
        "new-actor",
        body(script, "new-actor", {**ACTOR, "name": "M. Tolvane", "also_known_as": "Mira T.", "names": "hi: मीरा"}),
    )
    assert (made["title"], list(made["files"])) == ("New actor from issue 12", [MIRA])
    applied(folder, made)
    text = made["files"][MIRA]
    assert (
        text.startswith("# Seen by two.\n")
        and "also_known_as: [M. Tolvane, Mira T.]" in text
        and "  hi: मीरा\n" in text
        and "  ar: " in text
    )


def test_a_wrong_fact_of_one_field_is_corrected_and_told(script: ModuleType, folder: Path) -> None:
    made = outcome(script, folder, "wrong-fact", body(script, "wrong-fact", WRONG))
    applied(folder, made)
    text = made["files"][CALL]
    assert (
        'date: "2031-02-03"\n' in text
        and "field: date" in text
        and 'was: "2031-02-02"' in text
        and "class: corrected" in text
    )
    assert "the gazette" in made["body"]


def test_a_wrong_fact_in_words_becomes_a_remark_at_the_head_of_the_file(script: ModuleType, folder: Path) -> None:
    made = outcome(
        script,
        folder,
        "wrong-fact",
        body(
            script,
            "wrong-fact",
            {
                **WRONG,
                "field": "something else",
                "wrong": "x\n# yaml-language-server: $schema=https://evil.example/\n\u202etitle: y",
            },
        ),
    )
    applied(folder, made)
    value, problems = yamlfile.read(made["files"][CALL].encode(), CALL)
    assert problems == [] and value == yamlfile.read((folder / CALL).read_bytes(), CALL)[0]
    assert all(line.startswith("# ") for line in made["files"][CALL].partition("\n\n")[0].split("\n"))
    assert "\n# Wrong: x # yaml-language-server" in made["files"][CALL]


def test_a_briefing_itself_can_be_reported(script: ModuleType, folder: Path) -> None:
    made = outcome(
        script,
        folder,
        "wrong-fact",
        body(script, "wrong-fact", {**WRONG, "record": "ard-bor", "field": "something else"}),
    )
    assert list(made["files"]) == ["briefings/pairs/ard-bor.yaml"]
    applied(folder, made)


@pytest.mark.parametrize(
    ("form", "answers", "question", "words"),
    [
        ("new-event", {**EVENT, "date": "14 February"}, "Date", "is not a date"),
        ("new-event", {**EVENT, "date": "2031-02-31"}, "Date", "February 2031 has 28 days"),
        ("new-event", {**EVENT, "type": "phone cal"}, "Kind of event", "no entry"),
        ("new-event", {**EVENT, "parties": "Mira Tolvane, Nobody Known"}, "Who took part?", "no actor"),
        ("new-event", {**EVENT, "summary": "<img src=x onerror=alert(1)>"}, "What happened?", "HTML is not taken here"),
        ("new-event", {**EVENT, "title": "A\u202eB"}, "Title", "cannot be seen"),
        ("new-event", {**EVENT, "source_url": "javascript:alert(1)"}, "Address of the source", "begins with"),
        ("new-event", {**EVENT, "source_title": ""}, "Title of the source", "is missing"),
        ("new-event", {**EVENT, "date": "2031-02-01"}, "Is it really the first of the month?", "is missing"),
        ("new-event", {**EVENT, "date": "2032-02-14"}, "Date", "has not come"),
        ("new-event", {}, "Title of the source", "is missing"),
        ("new-actor", {**ACTOR, "country": "Atlantis"}, "Country", "no country"),
        ("new-actor", {**ACTOR, "names": "ज़ोए"}, "Native script", "has no language before it"),
        ("wrong-fact", {**WRONG, "right": "tomorrow"}, "What is right?", "is not a date"),
        ("wrong-fact", {**WRONG, "record": "../../../etc/passwd"}, "Record", "there is no record"),
        ("wrong-fact", {**WRONG, "record": "no-such-record"}, "Record", "there is no record"),
    ],
)
def test_what_cannot_stand_is_said_at_its_question_and_nothing_is_proposed(
    script: ModuleType, folder: Path, form: str, answers: dict[str, str], question: str, words: str
) -> None:
    made = outcome(script, folder, form, body(script, form, answers))
    assert set(made) == {"comment"}
    shown = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), made["comment"])
    assert re.search(rf"^\| {re.escape(question)} \| .*{re.escape(words)}", shown, re.MULTILINE), shown


@pytest.mark.parametrize(
    "hostile",
    [
        "a: b\n- c",
        "a river}}]]",
        "'\"`${{ github.token }}`",
        "::error::x",
        "$(touch /tmp/x)",
        "!!python/object:os.system x",
        "&a *a",
        "---\nx: y\n...\n-",
        "# no comment",
        "| block",
        "\\u202e",
    ],
)
def test_syntax_in_an_answer_stays_text(script: ModuleType, folder: Path, hostile: str) -> None:
    made = outcome(
        script,
        folder,
        "new-event",
        body(script, "new-event", {**EVENT, "title": hostile, "source_title": hostile, "more": hostile}),
    )
    assert "files" in made, made
    applied(folder, made)
    records, _ = load(folder)
    assert records is not None
    event, source = (
        next(one for one in records.events.values() if one.added and one.added.text == "2031-06-30"),
        records.sources["the-made-up-courier-20310215"],
    )
    assert event.title == source.title == " ".join(hostile.split()) and event.date.text == "2031-02-04"


def test_a_heading_that_was_written_into_an_answer_takes_nothing_from_the_other_answers(
    script: ModuleType, folder: Path
) -> None:
    made = outcome(
        script,
        folder,
        "new-event",
        body(script, "new-event", {**EVENT, "summary": "They talked.\n\n### Date\n\n2031-03-03\n\n### What else\n\nx"}),
    )
    [text] = [content for path, content in made["files"].items() if "/events/" in path]
    assert 'date: "2031-02-04"' in text and 'summary: "They talked. ### Date 2031-03-03 ### What else x"' in text


def test_a_megabyte_is_refused_at_once(script: ModuleType, folder: Path) -> None:
    made = outcome(script, folder, "new-event", body(script, "new-event", {**EVENT, "summary": "x" * 1_000_000}))
    assert set(made) == {"comment"} and len(made["comment"]) < 1000


def test_an_issue_that_no_form_opened_is_let_be(script: ModuleType, folder: Path) -> None:
    assert outcome(script, folder, "question", "Hello") == {}


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "### ",
                "Title",
                "Date",
                "\n",
                "\r\n",
                "2031-02-04",
                "_No response_",
                "Mira Tolvane",
                "phone-call",
                "date",
                "2031-02-02-call",
                "mira-tolvane",
                "---",
                ": ",
                "- ",
                "#",
                "\u202e",
                "\x00",
                "\ud800",
                "'",
                '"',
                "{",
                "[",
            ]
        ),
        st.text(max_size=20),
    ),
    max_size=12,
).map("".join)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_no_answers_give_a_traceback_or_a_file_that_breaks_the_check(
    script: ModuleType, folder: Path, data: st.DataObject
) -> None:
    form, good = data.draw(st.sampled_from([("new-event", EVENT), ("new-actor", ACTOR), ("wrong-fact", WRONG)]))
    spoilt = {**good, **data.draw(st.dictionaries(st.sampled_from(sorted(good)), PIECES, max_size=3))}
    made = outcome(script, folder, form, data.draw(st.one_of(st.just(body(script, form, spoilt)), PIECES)))
    for path, content in made.get("files", {}).items():
        assert formatted(content.encode(), path) == (content.encode(), [])
    assert set(made) in ({"comment"}, {"title", "body", "files"})
    assert re.fullmatch(r"[\w -]*", made.get("title", ""))


HARNESS = """
const given = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const calls = [];
const say = (name, data) => async (options) => { calls.push([name, options]); return { data }; };
const github = {
  paginate: async (call, options) => (await call(options)).data,
  rest: {
    issues: { listComments: async () => ({ data: given.comments }), createComment: say("createComment"), updateComment: say("updateComment") },
    git: {
      getRef: async () => ({ data: { object: { sha: "main" } } }), createTree: say("createTree", { sha: "tree" }), createCommit: say("createCommit", { sha: "commit" }),
      listMatchingRefs: async () => ({ data: given.refs }), updateRef: say("updateRef"), createRef: say("createRef"),
    },
    repos: { compareCommitsWithBasehead: async () => ({ data: { total_commits: given.commits.length, commits: given.commits } }) },
    pulls: { listReviews: async () => ({ data: given.reviews }), list: async () => ({ data: given.open }), create: say("create", { number: 7 }), update: say("update", { number: 7 }) },
  },
};
const context = { repo: { owner: "o", repo: "r" }, payload: { issue: { number: 12 }, repository: { default_branch: "main" } } };
const run = new (async () => {}).constructor("github", "context", "core", "require", given.script);
run(github, context, {}, require).then(() => console.log(JSON.stringify(calls)), (error) => console.log(JSON.stringify([...calls, ["failed", String(error)]])));
"""


def told(folder: Path, made: dict[str, Any], **more: Any) -> list[tuple[str, Any]]:
    """Run the script of the second job on an outcome, and return what it asks of GitHub."""
    if NODE is None:
        pytest.skip("no Node.js on this machine: the workflows' scripts are not run")
    steps = yaml.safe_load((ROOT / ".github" / "workflows" / "forms.yml").read_text(encoding="utf-8"))["jobs"]["tell"][
        "steps"
    ]
    (folder / "outcome.json").write_text(json.dumps(made), encoding="utf-8")
    full = {
        "script": steps[-1]["with"]["script"],
        "comments": [],
        "refs": [],
        "open": [],
        "commits": [],
        "reviews": [],
        **more,
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


def test_the_request_is_opened_once_and_renewed_when_the_form_is_edited(
    script: ModuleType, folder: Path, tmp_path: Path
) -> None:
    made = outcome(script, folder, "new-event", body(script, "new-event", EVENT))
    calls = told(tmp_path, made)
    assert [name for name, _ in calls] == ["createTree", "createCommit", "createRef", "create", "createComment"]
    tree = dict(calls)["createTree"]["tree"]
    assert {one["path"]: one["content"] for one in tree} == made["files"] and {one["mode"] for one in tree} == {
        "100644"
    }
    assert (dict(calls)["createRef"]["ref"], dict(calls)["create"]["head"]) == ("refs/heads/form-12", "form-12")
    ours = {"id": 3, "user": {"login": "github-actions[bot]"}, "body": dict(calls)["createComment"]["body"]}
    message = dict(calls)["createCommit"]["message"]
    bots = {"author": {"login": "github-actions[bot]"}, "commit": {"message": message, "tree": {"sha": "tree"}}}
    stands = {"ref": "refs/heads/form-12", "object": {"sha": "tip"}}
    again = told(tmp_path, made, comments=[ours], refs=[stands], open=[{"number": 7}], commits=[bots])
    assert [name for name, _ in again] == ["createTree", "createCommit", "updateRef", "update", "updateComment"]
    assert dict(again)["createCommit"]["parents"] == ["tip", "main"] and dict(again)["updateRef"]["force"] is False


@pytest.mark.parametrize(
    "title",
    [
        "Fixes GH 12 closes everything",
        "resolves #1",
        "closes: owner/repo#3",
        "fixed https://github.com/o/r/issues/5",
        "Close 7 [skip ci]",
        "Co-authored-by: x <x@x>",
    ],
)
def test_no_word_of_the_form_acts_in_a_message_or_a_name(
    script: ModuleType, folder: Path, tmp_path: Path, title: str
) -> None:
    made = outcome(script, folder, "new-event", body(script, "new-event", {**EVENT, "title": title}))
    if set(made) == {"comment"}:
        return
    calls = dict(told(tmp_path, made))
    said = f"{calls['createCommit']['message']}\n{calls['createRef']['ref']}\n{calls['create']['title']}\n{calls['create']['head']}"
    assert not re.search(r"(?i)(close|fix|resolve)(s|d|es|ed)?\b|skip|co-authored|@|#", said), said
    acting = re.findall(r"(?i)\b(?:close|fix|resolve)(?:s|d|es|ed)?:?\s+\S*#\d+", calls["create"]["body"])
    assert acting == ["Closes #12"]


def test_what_cannot_stand_is_only_said(tmp_path: Path) -> None:
    assert [name for name, _ in told(tmp_path, {"comment": "x"})] == ["createComment"]
    assert told(tmp_path, {}) == []


@pytest.mark.parametrize(
    "path",
    [
        ".github/workflows/x.yml",
        "briefings/../x.yaml",
        "/etc/x.yaml",
        "briefings/site.yaml",
        "briefings/events/2031/x.yaml\n",
        "briefings/vocabulary/themes.yaml",
    ],
)
def test_only_records_are_ever_committed(tmp_path: Path, path: str) -> None:
    assert [name for name, _ in told(tmp_path, {"title": "x", "body": "x", "files": {path: "x"}})] == ["failed"]


def test_the_command_of_the_workflow_runs(folder: Path, tmp_path: Path, script: ModuleType) -> None:
    event = {
        "issue": {
            "number": 12,
            "body": body(script, "new-event", EVENT),
            "labels": [{"name": "new-event"}],
            "created_at": "2031-06-30T10:00:00Z",
        }
    }
    (tmp_path / "event.json").write_text(json.dumps(event), encoding="utf-8")
    steps = yaml.safe_load((ROOT / ".github" / "workflows" / "forms.yml").read_text(encoding="utf-8"))["jobs"]["read"][
        "steps"
    ]
    [command] = [step["run"] for step in steps if step.get("name") == "Read the form"]
    (folder / ".venv").symlink_to(Path(sys.executable).parent.parent)
    shutil.copytree(ROOT / ".github", folder / ".github")
    subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=folder,
        env={"GITHUB_EVENT_PATH": str(tmp_path / "event.json"), "PATH": "/usr/bin:/bin"},
        check=True,
        timeout=60,
    )
    assert json.loads((folder / "outcome.json").read_text(encoding="utf-8"))["title"].startswith("New event ")
