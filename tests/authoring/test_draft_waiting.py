"""Drafts that wait: where they lie, what is accepted and what not, one event in several articles, and what is said of it."""

import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from dyad.authoring.drafting import folder as drafts
from dyad.authoring.drafting.accepting import is_copied
from dyad.authoring.drafting.article import read_article
from dyad.authoring.drafting.event_fields import fields_of
from dyad.authoring.drafting.folder import DraftFile, of_folder
from dyad.authoring.drafting.merging import events_of
from dyad.authoring.drafting.model_command import NoProgram, ask
from dyad.authoring.drafting.survey import survey
from dyad.reading.load import load
from tests.support import articles, world
from tests.support.articles import DAY, draft, run

PUBLISHED = ("--published", "2031-02-04")
CALL = """Ardenia and Borovia talk

Ardenian Foreign Minister Mira Tolvane spoke by telephone with Joren Vask on Monday, the Ministry of Foreign Affairs of Ardenia said. The weather over the whole valley was as fine as it had been all week.

The fishermen of the river have asked for new nets every spring since the old bridge fell.
"""


def event(folder: Path, drafts: str = "drafts") -> DraftFile:
    return next(one for one in of_folder(folder / drafts) if one.kind == "event")


def write_summary(file: Path, words: str) -> None:
    text = file.read_text(encoding="utf-8")
    begin, end = text.index("summary:"), text.index("\n", text.index("summary:"))
    file.write_text(f"{text[:begin]}summary: {words}{text[end:]}", encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return articles.project(tmp_path / "project")


@pytest.mark.parametrize(
    "words",
    [
        "The fishermen of the river have asked for new nets every spring since the old bridge fell.",
        "Every spring since the old bridge fell the fishermen of the river have asked for new nets.",
        "They spoke. The weather over the whole valley was as fine as it had been all week.",
        "They spoke, and the fishermen of the river have asked for new nets every spring since the old bridge fell.",
    ],
)
def test_no_sentence_of_the_whole_article_becomes_the_record_s(folder: Path, words: str) -> None:
    draft(folder, CALL, *PUBLISHED)
    file = event(folder).file
    write_summary(file, words)
    said = run(folder, "accept", str(file), *DAY)
    assert said.exit_code == 1
    assert "copied-sentence" in said.output
    assert file.exists()


@pytest.mark.parametrize(
    ("ours", "theirs", "copied"),
    [
        ("Mira Tolvane and Joren Vask spoke by telephone about the river on Monday.", "On Monday Mira Tolvane and Joren Vask spoke about the river by telephone.", True),
        ("The ministers of the two countries talked about trade and about the river.", "Mira Tolvane telephoned Joren Vask on Monday over trade, the river and the new bridge.", False),
        ("Ardenia expelled two Borovian diplomats.", "On Monday Ardenia expelled two Borovian diplomats over the shooting at the bridge.", False),
    ],
)  # fmt: skip
def test_a_sentence_is_a_copy_in_whatever_order_its_words_stand(ours: str, theirs: str, copied: bool) -> None:
    assert is_copied(ours, theirs) == copied


@pytest.mark.parametrize("out", [".", "notes", "briefings/../notes", ".."])
def test_out_names_no_folder_with_other_files(folder: Path, out: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "notes").mkdir()
    (folder / "notes/mine.txt").write_text("mine")
    said = draft(folder, CALL, *PUBLISHED, "--out", out)
    assert said.exit_code == 2
    assert "other files lie in" in said.output
    assert not list(folder.rglob(".gitignore"))
    assert not (folder.parent / ".gitignore").exists()


def test_out_takes_a_folder_of_drafts_again_also_one_that_is_shared(folder: Path) -> None:
    assert draft(folder, CALL, *PUBLISHED, "--out", str(folder / "inbox")).exit_code == 0
    (folder / "inbox/.gitignore").write_text("")  # shared: somebody took the lines out
    said = draft(folder, CALL, *PUBLISHED, "--out", str(folder / "inbox"))
    assert said.exit_code == 0, said.output
    assert (folder / "inbox/.gitignore").read_text() == ""
    assert "waiting-draft" in run(folder, "check", *DAY).output


@pytest.mark.parametrize("out", ["desk/today/inbox", ".hidden", "../outside", "build/drafts"])
def test_the_check_names_drafts_wherever_out_put_them(folder: Path, out: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert draft(folder, CALL, *PUBLISHED, "--out", out).exit_code == 0
    assert run(folder, "check", *DAY).output.count("waiting-draft") >= 2
    where = event(folder, out).file
    assert run(folder, "check", str(where), *DAY).output.count("waiting-draft") >= 1


def test_what_is_too_much_to_be_read_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "_MOST_FILES", 3)
    draft(folder, CALL, *PUBLISHED)
    one = event(folder).file
    for number in range(6):
        (one.parent / f"event-copy-{number}.yaml").write_bytes(one.read_bytes())
    said = run(folder, "check", *DAY).output
    assert "5 more of the folder are not read: more than 3 lie there" in " ".join(said.split())


def test_one_event_in_two_runs_is_known_to_the_second_and_merged_after_the_first(folder: Path) -> None:
    draft(folder, CALL, *PUBLISHED)
    first = event(folder)
    draft(
        folder,
        "Vask telephones Tolvane\n\nJoren Vask telephoned Mira Tolvane on 3 February, Oskar Venn said.\n",
        *PUBLISHED,
        name="other.txt",
    )
    second = next(one for one in of_folder(folder / "drafts") if one.kind == "event" and one.folder != first.folder)
    assert f"the draft '{first.name}' that waits may be of the same event" in " ".join(second.untold)
    for one in (first, second):
        write_summary(one.file, "The two ministers talked about the river.")
    assert run(folder, "accept", str(first.file), *DAY).exit_code == 0
    refused = run(folder, "accept", str(second.file), *DAY)
    assert refused.exit_code == 1
    assert f"--into {first.name}" in refused.output
    assert run(folder, "accept", str(second.file), "--into", first.name, *DAY).exit_code == 0
    assert len(list((folder / "briefings/events").rglob("*.yaml"))) == 1


def test_an_accepted_draft_that_is_put_back_is_accepted_once(folder: Path) -> None:
    draft(folder, CALL, *PUBLISHED)
    one = event(folder)
    write_summary(one.file, "The two ministers talked about the river.")
    kept = one.file.read_bytes()
    assert run(folder, "accept", str(one.file), *DAY).exit_code == 0
    one.file.write_bytes(kept)
    again = run(folder, "accept", str(one.file), *DAY)
    assert again.exit_code == 1
    assert "was accepted before" in again.output
    assert len(list((folder / "briefings/events").rglob("*.yaml"))) == 1


def test_what_was_decided_before_is_said_on_a_new_run(folder: Path) -> None:
    draft(folder, CALL, *PUBLISHED)
    drafts.decide(event(folder), "dropped")
    said = draft(folder, CALL, *PUBLISHED)
    assert "decided on before (dropped): event Phone call" in said.output
    assert "decided.yaml" in said.output


def release(number: str, day: str, title: str, end: str = "") -> str:
    return (
        f"{title}\n\nPublished: 7 February 2031\n\nBorovia released {number} Ardenian sailors on {day} February{end}.\n"
    )


def test_what_three_articles_tell_differently_is_a_claim_each_once(folder: Path) -> None:
    told = [("12", "3", "One"), ("14", "4", "Two"), ("12", "5", "Three")]
    for number, day, title in told:
        (folder.parent / f"{title}.txt").write_text(release(number, day, f"The {title} paper"))
    files = [str(folder.parent / f"{title}.txt") for _, _, title in told]
    assert run(folder, "draft", *files, *DAY).exit_code == 0
    claims = event(folder).record["claims"]
    assert isinstance(claims, list)
    assert [(one["id"], one["says"], one.get("disputes")) for one in claims if isinstance(one, dict)] == [
        ("c1", "It was on 2031-02-03.", None),
        ("c2", "It was on 2031-02-04.", ["c1"]),
        ("c3", "It was on 2031-02-05.", ["c1", "c2"]),
        ("c4", "It counts 12 sailors.", None),
        ("c5", "It counts 14 sailors.", ["c4"]),
    ]


def test_a_headline_speaks_for_nobody_and_a_publisher_for_itself(folder: Path) -> None:
    for number, day, title in (("12", "3", "Sailors go home"), ("14", "4", "Sailors are free")):
        (folder.parent / f"{number}.txt").write_text(release(number, day, title))
    run(folder, "draft", *(str(folder.parent / f"{number}.txt") for number in (12, 14)), *DAY)
    one = event(folder)
    claims = one.record["claims"]
    assert isinstance(claims, list)
    assert all(
        str(claim["by_text"]).startswith("To be written: who published") for claim in claims if isinstance(claim, dict)
    )
    write_summary(one.file, "Borovia let sailors go.")
    assert "claims.0.by_text" in run(folder, "accept", str(one.file), *DAY).output


OFFICES = """name: Lena Orr
kind: person
country: CAS
offices:
  - {{title: {title}, organisation: {body}, from: "2029", {end} sources: [gazette]}}
"""


@pytest.mark.parametrize(
    ("title", "body", "end", "text", "office"),
    [
        ("President", "Cascara", 'to: "..", checked_on: "2031-06-01",', "President Lena Orr met Joren Vask on 12 May 2031.", "President"),
        ("President", "River Party", 'to: "..", checked_on: "2031-06-01",', "President Lena Orr met Joren Vask on 12 May 2031.", ""),
        ("President", "River Party", 'to: "..", checked_on: "2031-06-01",', "Lena Orr, president of the River Party, met Joren Vask on 12 May 2031.", "President"),
        ("President", "Cascara", 'checked_on: "2030-01-01",', "President Lena Orr met Joren Vask on 12 May 2031.", ""),
        ("President", "Cascara", 'to: "..", checked_on: "2030-01-01",', "Lena Orr met Joren Vask on 12 May 2031.", ""),
        ("Trade Secretary", "Cascara", 'to: "..", checked_on: "2031-06-01",', "President Lena Orr met Joren Vask on 12 May 2031.", ""),
        ("Chair", "Valley Chess Club", 'to: "..", checked_on: "2031-06-01",', "Lena Orr met Joren Vask on 12 May 2031.", ""),
    ],
)  # fmt: skip
def test_an_office_is_one_of_the_day_and_of_the_state(
    tmp_path: Path, title: str, body: str, end: str, text: str, office: str
) -> None:
    made = articles.project(tmp_path / "project")
    world.write(made, "briefings/actors/lena-orr.yaml", OFFICES.format(title=title, body=body, end=end))
    known, _ = load(made)
    assert known is not None
    told = events_of([survey(read_article("x.txt", f"A note\n\n{text}".encode(), published="2031-05-20"), known)])[0]
    parties = fields_of(told, ["gazette"], known)["parties"]
    assert isinstance(parties, list)
    found = next((one.get("as", "") for one in parties if isinstance(one, dict) and one["actor"] == "lena-orr"), "")
    assert found == office


def test_an_editor_that_fails_does_not_end_the_review(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dyad.commands.draft._on_a_terminal", lambda: True)
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("VISUAL", "false")
    file = folder.parent / "call.txt"
    file.write_text(CALL)
    said = run(folder, "draft", str(file), *PUBLISHED, *DAY, answers="e\nd\nd\n")
    assert said.exit_code == 0, said.output
    assert "set $EDITOR to another" in said.output
    assert "0 drafts left" in said.output


def test_a_publication_that_lies_ahead_is_said(folder: Path) -> None:
    assert (
        "published 2040-01-01, which lies after the day of writing"
        in draft(folder, CALL, "--published", "2040-01-01").output
    )
    assert "known as 2030 only" in draft(folder, CALL, "--published", "2030", name="year.txt").output


@pytest.mark.parametrize("command", ["", "   ", "''", "# nothing"])
def test_a_command_without_a_program_is_said(command: str) -> None:
    with pytest.raises(NoProgram, match="cannot be run"):
        ask(command, "{}")


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="the system does not tell which processes there are")
def test_what_a_program_leaves_behind_is_ended(tmp_path: Path) -> None:
    number, program = tmp_path / "number", tmp_path / "model.py"
    child = f"import os, pathlib, time; pathlib.Path({str(number)!r}).write_text(str(os.getpid())); time.sleep(600)"
    program.write_text(
        "import pathlib, subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-c', {child!r}], stdout=subprocess.DEVNULL)\n"
        f"while not pathlib.Path({str(number)!r}).exists(): time.sleep(0.01)\n"
        "print('{}')\n"
    )
    assert ask(f"{sys.executable} {program}", "{}").strip() == "{}"
    until = monotonic() + 30
    while _runs(number.read_text()):  # the system takes a moment to end one
        assert monotonic() < until
        sleep(0.01)


def _runs(number: str) -> bool:
    state = Path(f"/proc/{number}/stat")
    return bool(number) and state.exists() and state.read_text().rpartition(")")[2].split()[0] not in "ZX"
