"""Files that are written together are all as before or all new, whenever the program is killed."""

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from dyad.runtime import together
from dyad.runtime.files import Kept
from tests.support import world
from tests.support.command import run
from tests.support.folders import tree

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked, to be killed")

WAS = {"a.yaml": b"one\n", "b.yaml": b"two\n", "c.yaml": b"three\n"}
WANTED: dict[str, bytes | None] = {"a.yaml": b"1\n", "b.yaml": None, "c.yaml": b"3\n", "deep/d.yaml": b"4\n"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for path, content in WAS.items():
        (tmp_path / path).write_bytes(content)
    return tmp_path


def there(place: Path) -> dict[str, bytes]:
    """Return what lies in a folder, hidden files too, without what is kept."""
    return {path: content for path, content in tree(place).items() if not path.startswith("build/")}


def killed(step: int, work: Callable[[], object], counts: Callable[[object], bool] = lambda file: True) -> bool:
    """Do some work in a process that is killed before its step of that number on the disk, of those that count; say whether it came so far."""
    child = os.fork()
    if not child:
        left = [step]

        def counting(real: Callable[..., object]) -> Callable[..., object]:
            def counted(*arguments: object, **named: object) -> object:
                left[0] -= counts(arguments[0])
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*arguments, **named)

            return counted

        for holder, name in ((os, "open"), (Path, "replace"), (Path, "unlink")):
            setattr(holder, name, counting(getattr(holder, name)))
        try:
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_killed_at_any_step_all_files_are_as_before_or_all_are_new(place: Path) -> None:
    new = {path: content for path, content in {**WAS, **WANTED}.items() if content is not None}
    seen = set()
    for step in range(60):
        if not killed(step, lambda: together.put(place, WANTED, WAS)):
            break
        together.finish(place)
        found = there(place)
        assert found in (WAS, new), step
        seen.add(found == new)
        for path in found.keys() - WAS.keys():
            (place / path).unlink()
        for path, content in WAS.items():
            (place / path).write_bytes(content)
    else:
        pytest.fail("it never came to its end")
    assert seen == {False, True} and there(place) == new


def test_what_was_killed_is_brought_to_its_end_by_the_next_command(tmp_path: Path) -> None:
    folder = world.make(tmp_path / "world")
    before = {path for path in tree(folder) if not path.startswith("build/")}
    words = ("rename", "oskar-venn", "o-venn", "--yes", "--as-of", "2031-06-30")
    # Of three files that stand ready, one has its name then.
    assert killed(
        1,
        lambda: run(folder, *words),
        lambda file: isinstance(file, Path) and file.suffix == ".new" and folder in file.parents,
    )
    code, said = run(folder, "check", "--as-of", "2031-06-30")
    assert code == 0 and "a command was killed while it wrote 4 files; the rest was done now" in said
    left = {path for path in tree(folder) if not path.startswith("build/")}
    assert left == {path.replace("oskar-venn", "o-venn") for path in before}


def test_a_file_that_was_saved_meanwhile_or_may_not_be_written_stops_all(place: Path) -> None:
    (place / "c.yaml").write_bytes(b"saved\n")
    before = there(place)
    with pytest.raises(Kept, match=r"c\.yaml was saved meanwhile"):
        together.put(place, WANTED, WAS)
    assert there(place) == before
    (place / "c.yaml").write_bytes(WAS["c.yaml"])
    (place / "deep").mkdir()
    (place / "deep/d.yaml").write_bytes(b"mine\n")
    with pytest.raises(Kept, match=r"deep/d\.yaml is there already"):
        together.put(place, WANTED, WAS)


def test_a_full_disk_at_any_rename_leaves_all_as_it_was(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.replace
    for number in range(3):
        left = [number]

        def failing(file: Path, target: Path, left: list[int] = left) -> Path:
            if "build" not in file.parts and not file.name.startswith(".together"):
                left[0] -= 1
                if left[0] == -1:
                    raise OSError(errno.EIO, "no", str(target))
            return real(file, target)

        monkeypatch.setattr(Path, "replace", failing)
        with pytest.raises(OSError, match="no"):
            together.put(place, WANTED, WAS)
        monkeypatch.setattr(Path, "replace", real)
        assert there(place) == WAS and together.finish(place) == []


def test_a_note_that_somebody_brought_along_is_not_believed(place: Path) -> None:
    note = place / together.NOTE
    note.parent.mkdir(parents=True)
    note.write_bytes(b"x" * 200)
    assert together.finish(place) == [] and not note.exists() and there(place) == WAS
