"""One verdict: what the comparison of a request will say, the check says before it is pushed, and reads only what differs."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from dyad.diff import since, verdict
from dyad.diff.base import Base, Blob, contents
from dyad.diff.comparison import difference
from dyad.reading.problems import Problem
from tests.support import command, scratch, world

COUNTRIES = "briefings/vocabulary/countries.yaml"
MIRA = "briefings/actors/mira-tolvane.yaml"
CALL = "briefings/events/2031/2031-02-02-call.yaml"
COURT = "briefings/actors/river-court.yaml"
TREATY = "briefings/agreements/river-treaty.yaml"
COURIER = "briefings/sources/2031/courier.yaml"
NEW_SOURCE = "title: The river\npublisher: The Courier\nkind: webpage\nurl: https://courier.example/river\n"
DAY = ("--as-of", world.TODAY.isoformat())


def swap(folder: Path, path: str, there: str, instead: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert there in text
    (folder / path).write_text(text.replace(there, instead), encoding="utf-8")


@pytest.fixture
def clone(folder: Path) -> Path:
    """A clone on a branch of its own: what requests are made to is `main`."""
    swap(
        folder,
        MIRA,
        "offices:\n",
        'offices:\n  - {title: Judge, organisation: River Court, from: "2020", to: "2021", sources: [gazette]}\n',
    )
    world.write(folder, ".gitignore", "/build/\n")
    scratch.begin(folder)
    scratch.git(folder, "switch", "--quiet", "--create", "mine")
    return folder


CHANGES: dict[str, Callable[[Path], object]] = {
    "an id vanishes": lambda folder: (folder / COURT).unlink(),
    "a file is renamed": lambda folder: (folder / COURT).rename(folder / "briefings/actors/other.yaml"),
    "a file moves": lambda folder: (folder / CALL).rename(folder / "briefings/events" / Path(CALL).name),
    "a date changes": lambda folder: swap(folder, CALL, '"2031-02-02"', '"2031-02-03"'),
    "a standing changes": lambda folder: swap(folder, TREATY, "held-in-abeyance", "suspended"),
    "a title changes": lambda folder: swap(folder, CALL, "speak by phone", "speak"),
    "a source is new": lambda folder: world.write(folder, COURIER, NEW_SOURCE),
    "a source has another name": lambda folder: world.write(folder, COURIER, NEW_SOURCE + "formerly: [gazette]\n"),
    "a country has another name": lambda folder: swap(folder, COUNTRIES, "name: Cascara,", "name: Kasara,"),
    "a country keeps its name": lambda folder: swap(
        folder, COUNTRIES, "name: Cascara,", "name: Kasara, also_known_as: [CASCARA],"
    ),
    "a country has another adjective": lambda folder: swap(folder, COUNTRIES, "Cascaran", "Kasaran"),
    "a body has another name": lambda folder: swap(folder, COURT, "River Court", "Court of the Waters"),
    "a file is spoilt": lambda folder: (folder / COURT).write_text("name: [", encoding="utf-8"),
    "nothing": lambda folder: None,
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("committed", [False, True])
def test_the_check_says_what_the_comparison_says(clone: Path, tmp_path: Path, change: str, committed: bool) -> None:
    before = Path(shutil.copytree(clone, tmp_path / "before"))
    CHANGES[change](clone)
    if committed:
        scratch.commit(clone)
    said = difference(clone, Base(before, "before"), world.TODAY).problems
    assert verdict.broken_promises(clone) == verdict.broken_promises(clone, "main") == said
    assert verdict.broken_promises(clone, str(before)) == said
    assert bool(said) == (
        change
        in (
            "an id vanishes",
            "a file is renamed",
            "a date changes",
            "a standing changes",
            "a source is new",
            "a country has another name",
            "a body has another name",
        )
    )


def test_a_broken_promise_makes_the_check_red_and_its_mending_makes_it_green(clone: Path) -> None:
    assert command.run(clone, "check", *DAY)[0] == 0
    (clone / COURT).unlink()
    code, said = command.run(clone, "check", *DAY)
    assert code == 1 and f"{COURT}:1:1: error[vanished-id]" in said and "1 problem in 1 file" in said
    assert command.run(clone, "check", *DAY, str(clone / "briefings/events"))[0] == 0
    scratch.git(clone, "restore", COURT)
    assert command.run(clone, "check", *DAY)[0] == 0


def test_a_name_is_lost_only_with_the_offices_that_are_recorded_by_it(clone: Path) -> None:
    CHANGES["a country has another name"](clone)
    [found] = verdict.broken_promises(clone)
    assert (found.rule, found.place.path, found.severity) == ("lost-name", COUNTRIES, "error")
    assert (
        "'Cascara' is no name of CAS any more, and an office is recorded by it: 'Ambassador to Cascara'"
        in found.message
    )
    swap(clone, MIRA, "Ambassador to Cascara", "Ambassador to Kasara")
    assert verdict.broken_promises(clone) == []
    CHANGES["a body has another name"](clone)
    [found] = verdict.broken_promises(clone)
    assert (found.place.path, found.place.line) == (COURT, 1) and "'Judge' of mira-tolvane" in found.message


def test_only_files_that_differ_are_read_of_the_base(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swap(clone, CALL, '"2031-02-02"', '"2031-02-03"')
    read: list[str] = []

    def noted(root: Path, blobs: Iterable[Blob]) -> Iterator[tuple[Blob, bytes]]:
        for blob, content in contents(root, blobs):
            read.append(blob.path)
            yield blob, content

    monkeypatch.setattr(since, "contents", noted)
    assert [one.rule for one in verdict.broken_promises(clone)] == ["untold-change"]
    assert read == [CALL]


def test_what_was_compared_is_not_compared_again_until_a_file_or_the_base_is_another(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = [b"one"]
    monkeypatch.setattr(verdict, "tree", lambda root: state[0])
    count: list[str] = []
    compared = since.broken_since

    def counted(root: Path, commit: str) -> list[Problem]:
        count.append(commit)
        return compared(root, commit)

    monkeypatch.setattr(since, "broken_since", counted)
    (clone / COURT).unlink()
    for _ in range(2):
        assert [one.rule for one in verdict.broken_promises(clone)] == ["vanished-id"]
    assert len(count) == 1
    scratch.commit(clone)
    scratch.git(clone, "branch", "--force", "main")
    assert verdict.broken_promises(clone) == [] and len(count) == 2
    state[0] = b"two"
    assert verdict.broken_promises(clone) == [] and len(count) == 3


def test_the_branch_of_the_forge_counts_before_the_own_one(clone: Path) -> None:
    scratch.git(clone, "update-ref", "refs/remotes/origin/trunk", "main")
    scratch.git(clone, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    (clone / COURT).unlink()
    scratch.commit(clone)
    scratch.git(clone, "branch", "--force", "main")  # committed on the own main, and not pushed
    assert [one.rule for one in verdict.broken_promises(clone)] == ["vanished-id"]


def test_line_ends_of_windows_are_no_change(clone: Path) -> None:
    for file in (clone / "briefings").rglob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    (clone / COURT).unlink()
    assert [one.rule for one in verdict.broken_promises(clone)] == ["vanished-id"]


def test_without_git_or_a_base_nothing_is_compared(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / COURT).unlink()
    assert verdict.broken_promises(folder) == []
    scratch.git(folder, "init", "--quiet", "--initial-branch=main")
    assert verdict.broken_promises(folder) == []  # nothing is committed
    scratch.begin(folder)
    (folder / TREATY).unlink()
    assert [one.rule for one in verdict.broken_promises(folder)] == ["vanished-id"]
    scratch.git(folder, "switch", "--quiet", "--orphan", "apart")
    assert verdict.broken_promises(folder) == []
    monkeypatch.setenv("PATH", str(folder))
    assert verdict.broken_promises(folder) == []


def test_a_practice_that_git_leaves_out_is_compared_with_nothing(clone: Path) -> None:
    practice = world.make(clone / "build/try")
    assert command.run(practice, "check", *DAY)[0] == 0


def test_a_base_that_is_named_and_is_none_is_wrong_use(clone: Path) -> None:
    code, said = command.run(clone, "check", *DAY, "--against", "nowhere")
    assert code == 2 and "neither a git revision nor a folder" in said


@pytest.mark.parametrize("attribute", ["filter=own", "text eol=crlf", "ident"])
def test_no_command_of_the_settings_runs(clone: Path, tmp_path: Path, attribute: str) -> None:
    world.write(clone, ".git/info/attributes", f"* {attribute}\n")
    for name in ("filter.own.clean", "filter.own.smudge", "filter.own.process", "core.fsmonitor", "core.pager"):
        scratch.git(clone, "config", name, f"touch {tmp_path / 'ran'}; cat")
    (clone / COURT).unlink()
    assert [one.rule for one in verdict.broken_promises(clone)] == ["vanished-id"]
    assert not (tmp_path / "ran").exists()
