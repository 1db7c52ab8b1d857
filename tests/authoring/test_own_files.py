"""What the user wrote is never lost, and what is written for the user is whole or not there."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dyad.authoring import formatting
from dyad.authoring.init import NotEmpty, init
from dyad.reading.problems import Problem
from dyad.runtime import files as write
from tests.support import world
from tests.support.command import ENVIRONMENT, run
from tests.support.folders import tree
from tests.support.limits import limited
from tests.support.odd_disks import as_anyone, small_disk

__all__ = ["small_disk"]

ACTOR = "briefings/actors/mira-tolvane.yaml"
EVENT = (
    "new",
    "event",
    "--as-of",
    "2031-06-30",
    "--title",
    "They talk again",
    "--date",
    "2031-02-14",
    "--type",
    "phone-call",
    "--party",
    "mira-tolvane",
    "--party",
    "oskar-venn",
    "--summary",
    "They talked about the *river*.",
    "--source",
    "gazette",
)


def spoil(file: Path) -> bytes:
    """Bring a record out of canonical form, and return how it reads then."""
    file.write_bytes(b"\n\n" + file.read_bytes())
    return file.read_bytes()


@pytest.mark.parametrize("mode", [0o640, 0o600, 0o664, 0o755])
def test_a_formatted_file_keeps_its_rights(folder: Path, mode: int) -> None:
    spoil(folder / ACTOR)
    (folder / ACTOR).chmod(mode)
    assert run(folder, "fmt")[0] == 0
    assert stat.S_IMODE((folder / ACTOR).stat().st_mode) == mode and not (folder / ACTOR).read_bytes().startswith(b"\n")


def test_a_file_that_may_only_be_read_is_left_and_the_others_are_formatted(folder: Path) -> None:
    closed, other = folder / ACTOR, folder / "briefings/actors/oskar-venn.yaml"
    before = spoil(closed)
    spoil(other)
    closed.chmod(0o444)
    code, said = run(folder, "fmt")
    assert code == 1 and "mira-tolvane.yaml is left as it is: it may only be read" in said
    assert (
        closed.read_bytes() == before
        and stat.S_IMODE(closed.stat().st_mode) == 0o444
        and not other.read_bytes().startswith(b"\n")
    )


def test_what_is_saved_while_it_is_formatted_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(folder / ACTOR)
    real, saved = formatting.formatted, b"# Saved meanwhile.\nname: Mira\n"

    def slow(data: bytes, path: str) -> tuple[bytes, list[Problem]]:
        made = real(data, path)
        if path == ACTOR:
            (folder / ACTOR).write_bytes(saved)
        return made

    monkeypatch.setattr(formatting, "formatted", slow)
    code, said = run(folder, "fmt")
    assert code == 1 and "it was saved meanwhile" in said and (folder / ACTOR).read_bytes() == saved


def test_each_file_is_written_before_the_next_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [folder / ACTOR, folder / "briefings/actors/oskar-venn.yaml"]
    for file in files:
        spoil(file)
    real, seen = formatting.formatted, []

    def look(data: bytes, path: str) -> tuple[bytes, list[Problem]]:
        if path.endswith("oskar-venn.yaml"):
            seen.append(files[0].read_bytes().startswith(b"\n"))
        return real(data, path)

    monkeypatch.setattr(formatting, "formatted", look)
    assert run(folder, "fmt")[0] == 0 and seen == [False]


def test_a_users_own_file_beside_is_not_taken_for_ours(folder: Path) -> None:
    spoil(folder / ACTOR)
    own = folder / "briefings/actors/.mira-tolvane.yaml.new"
    own.write_bytes(b"mine")
    assert run(folder, "fmt")[0] == 0 and own.read_bytes() == b"mine"
    assert [one.name for one in own.parent.iterdir() if one.name.startswith(".")] == [own.name]


def test_further_names_of_a_file_are_told(folder: Path, tmp_path: Path) -> None:
    before = spoil(folder / ACTOR)
    os.link(folder / ACTOR, tmp_path / "other-name.yaml")
    code, said = run(folder, "fmt")
    assert code == 0 and "hard links" in said and (tmp_path / "other-name.yaml").read_bytes() == before


@pytest.mark.parametrize("arguments", [EVENT, ("schema",), ("fmt",)])
def test_a_disk_without_room_leaves_everything_as_it_was(folder: Path, arguments: tuple[str, ...]) -> None:
    assert run(folder, "schema")[0] == 0
    (folder / "briefings/schema/event.json").write_bytes(b"{}")
    spoil(folder / ACTOR)
    before = tree(folder)
    code, said = limited(folder, 40, *arguments)
    assert (
        code == 1
        and "File too large" in said
        and "free some space there" in said
        and "Traceback" not in said
        and "None" not in said
    ), said
    assert str(folder) in said.replace("\n", "") and ".new" not in said
    assert {path: content for path, content in tree(folder).items() if not path.startswith("build/")} == {
        path: content for path, content in before.items() if not path.startswith("build/")
    }


@pytest.mark.parametrize("inside", ["", "new/deep"])
def test_a_project_that_could_not_be_begun_leaves_nothing(tmp_path: Path, inside: str) -> None:
    place = tmp_path / "place"
    place.mkdir()
    code, said = limited(tmp_path, 3000, "init", str(place / inside))
    assert (
        code == 1 and "nothing was written" in said and str(place) in said.replace("\n", "") and "Traceback" not in said
    )
    assert list(place.iterdir()) == []
    assert run(tmp_path, "init", str(place / inside))[0] == 0


def test_a_project_is_not_begun_in_a_full_folder_by_way_of_one_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    (tmp_path / "a").mkdir()
    with pytest.raises(NotEmpty):
        init(tmp_path / "a" / "..")
    init(tmp_path / "b" / "c" / "..")
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine" and sorted(
        one.name for one in tmp_path.iterdir()
    ) == ["README.md", "a", "b"]


def test_a_pdf_of_ours_is_renewed_and_one_of_others_stays(folder: Path, tmp_path: Path) -> None:
    order = ("pdf", "ard-bor", "--as-of", "2031-06-30", "--out", str(tmp_path / "out"))
    assert run(folder, *order)[0] == 0
    assert run(folder, *order)[0] == 0
    made = tmp_path / "out/ard-bor.pdf"
    good = made.read_bytes()
    code, said = limited(folder, 9000, *order)
    assert code == 1 and "Traceback" not in said and made.read_bytes() == good and len(list(made.parent.iterdir())) == 1
    made.write_bytes(b"%PDF-1.4 a thesis")
    code, said = run(folder, *order)
    assert code == 2 and "Dyad did not make it" in " ".join(said.split()) and made.read_bytes() == b"%PDF-1.4 a thesis"


def test_a_disk_that_is_truly_full_is_named_and_the_older_pdf_stays(small_disk: Path, folder: Path) -> None:
    order = ("pdf", "ard-bor", "--as-of", "2031-06-30", "--out", str(small_disk / "out"))
    assert run(folder, *order)[0] == 0
    good = (small_disk / "out/ard-bor.pdf").read_bytes()
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(bytes(4096))
    code, said = run(folder, *order)
    assert (
        code == 1
        and "No space left on device" in said
        and str(small_disk) in said.replace("\n", "")
        and "none was written" in said
    )
    assert (small_disk / "out/ard-bor.pdf").read_bytes() == good and len(list((small_disk / "out").iterdir())) == 1


def test_a_folder_that_may_not_be_written_to_is_named(folder: Path) -> None:
    place = folder / "briefings/events/2031"
    place.chmod(0o555)
    try:
        code, said = as_anyone(folder, *EVENT)
    finally:
        place.chmod(0o755)
    assert code == 1 and "Permission denied" in said and "nothing was written" in said and "Traceback" not in said


def test_of_two_that_write_one_new_file_one_does_and_neither_is_mixed(tmp_path: Path) -> None:
    told: list[str] = []

    def attempt(number: int) -> None:
        try:
            write.place({tmp_path / "record.yaml": bytes([number]) * 5000}, new=True)
            told.append("written")
        except FileExistsError:
            told.append("there")

    threads = [threading.Thread(target=attempt, args=(number,)) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(told) == ["there"] * 7 + ["written"]
    assert len(set((tmp_path / "record.yaml").read_bytes())) == 1 and len(list(tmp_path.iterdir())) == 1


def test_what_nobody_foresaw_is_a_sentence_and_its_traceback_a_file(folder: Path) -> None:
    script = "import sys, dyad.site.verdict as v\ndef fail(*args): raise KeyError('riddle')\nv.judge = fail\nfrom dyad.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", script, "-C", str(folder), "check"],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=False,
    )
    assert done.returncode == 3 and "Traceback" not in done.stderr and "KeyError: 'riddle'" in done.stderr
    log = Path(done.stderr.strip().rpartition(": ")[2])
    assert "in fail" in log.read_text(encoding="utf-8")
    log.unlink()
    shown = subprocess.run(
        [sys.executable, "-c", script, "-C", str(folder), "--debug", "check"],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=False,
    )
    assert shown.returncode == 1 and "in fail" in shown.stderr


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        ("MemoryError()", "too little memory"),
        ("OSError(24, 'Too many open files')", "ulimit -n"),
        ("OSError(12, 'Cannot allocate memory')", "Cannot allocate memory"),
    ],
)
def test_what_the_system_lacks_is_told_by_its_name(folder: Path, raised: str, words: str) -> None:
    script = f"import sys, dyad.site.verdict as v\ndef fail(*args): raise {raised}\nv.judge = fail\nfrom dyad.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", script, "-C", str(folder), "check"],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=False,
    )
    assert (
        done.returncode == 1
        and words in done.stderr
        and "The last site stands" in done.stderr
        and "Traceback" not in done.stderr
    )


MAPPING = """
id: "talk-{n}"
fields:
  title: "{title}"
  date: "2031-02-03"
  type: phone-call
  parties: [mira-tolvane, oskar-venn]
  summary: They talked.
  sources: [gazette]
"""
AS_OF = ("--as-of", "2031-06-30")


def test_a_disk_that_may_only_be_read_is_told_by_the_name_that_was_asked_for(small_disk: Path, tmp_path: Path) -> None:
    project = world.make(small_disk / "world")
    before = spoil(project / ACTOR)
    world.write(tmp_path, "map.yaml", MAPPING)
    world.write(tmp_path, "talks.csv", "n,title\n1,They talk of fish\n")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    talks = (str(tmp_path / "talks.csv"), "--map", str(tmp_path / "map.yaml"), "--write", *AS_OF)
    for words, named, code in (
        (EVENT, "briefings/events/2031", 1),
        (("import", *talks), "briefings/events/talks", 1),
        (("schema",), "briefings/schema", 1),
        (("pdf", "ard-bor", *AS_OF, "--out", str(project)), "ard-bor.pdf", 1),
        (("build", "--no-search", "--no-pdf", *AS_OF), "build", 1),
        (("init", str(small_disk / "new")), "new", 1),
        (("fmt",), ACTOR, 1),
    ):
        got, said = run(project, *words)
        told = said.replace("\n", "")
        assert (got, named in told) == (code, True), said
        assert "Traceback" not in told and ".new" not in told and ".import-" not in told, said
        assert "Read-only file system" in told or "its disk may only be read" in told, said
    _, said = run(
        world.make(tmp_path / "other"), "build", "--no-search", "--no-pdf", *AS_OF, "--out", str(small_disk / "www")
    )
    assert "www;" in said.replace("\n", "") and ".www.new" not in said
    assert (project / ACTOR).read_bytes() == before and not (project / "build").exists()


def test_a_lock_that_has_no_room_is_named(small_disk: Path) -> None:
    project = world.make(small_disk / "world")
    (project / "build").mkdir()
    write.mark(project / "build")
    with (small_disk / "filler").open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(bytes(4096))
    code, said = run(project, "build", "--no-search", "--no-pdf", *AS_OF)
    assert code == 1 and "build/.lock; free some space there" in " ".join(said.replace("\n", "").split())


def test_no_schema_is_written_where_one_cannot_be(folder: Path) -> None:
    (folder / "briefings/schema/source.json").mkdir(parents=True)
    code, said = run(folder, "schema")
    assert code == 1 and "source.json; nothing was written" in said.replace("\n", "")
    assert [one.name for one in (folder / "briefings/schema").iterdir()] == ["source.json"]
