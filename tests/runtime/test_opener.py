"""Whatever stands in a project in the place of a file: it is read whole and plain, or named; nothing of elsewhere is shown, nothing hangs."""

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from dyad.cli import main
from dyad.runtime import opener
from tests.support import world

SECRET = "root-of-another-place"
READ = (
    "briefings/site.yaml",
    "briefings/pages/method.md",
    "briefings/pages/naming.md",
    "briefings/vocabulary/roles.yaml",
    "briefings/vocabulary/countries.yaml",
    "briefings/events/2031/2031-02-02-call.yaml",
    "briefings/actors/mira-tolvane.yaml",
    "briefings/sources/2031/gazette.yaml",
    "briefings/agreements/river-treaty.yaml",
    "briefings/pairs/ard-bor.yaml",
    "mkdocs.yml",
)
"""A file of each kind that a project has."""


def link(file: Path, elsewhere: Path) -> None:
    file.symlink_to(elsewhere)


def dangling_link(file: Path, elsewhere: Path) -> None:
    file.symlink_to(elsewhere.with_name("nowhere"))


def link_to_itself(file: Path, elsewhere: Path) -> None:
    file.symlink_to(file)


def pipe(file: Path, elsewhere: Path) -> None:
    os.mkfifo(file)


def directory(file: Path, elsewhere: Path) -> None:
    file.mkdir()


def unix_socket(file: Path, elsewhere: Path) -> None:
    here = Path.cwd()
    os.chdir(file.parent)  # the name of a socket is short
    try:
        socket.socket(socket.AF_UNIX).bind(file.name)
    finally:
        os.chdir(here)


def device(file: Path, elsewhere: Path) -> None:
    try:
        os.mknod(file, 0o020644, os.makedev(1, 5))  # /dev/zero
    except PermissionError:
        file.symlink_to("/dev/zero")


def sparse(file: Path, elsewhere: Path) -> None:
    file.touch()
    os.truncate(file, 1 << 40)


STAND_INS: tuple[Callable[[Path, Path], None], ...] = (
    link,
    dangling_link,
    link_to_itself,
    pipe,
    directory,
    unix_socket,
    device,
    sparse,
)


@pytest.mark.parametrize("stand_in", STAND_INS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("path", READ)
def test_what_is_no_plain_file_is_named_and_never_read(
    folder: Path, tmp_path: Path, path: str, stand_in: Callable[[Path, Path], None]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text(f"{SECRET}: [\n", encoding="utf-8")
    file = folder / path
    file.parent.mkdir(exist_ok=True)
    file.unlink(missing_ok=True)
    stand_in(file, elsewhere)
    done = CliRunner().invoke(main, ["-C", str(folder), "check", "--as-of", world.TODAY.isoformat()])
    assert done.exit_code == 1 and not isinstance(done.exception, (OSError, ValueError)), done.output
    assert f"{path}" in done.output and SECRET not in done.output


@pytest.mark.parametrize(
    "path",
    [
        "briefings",
        "briefings/pages",
        "briefings/events",
        "briefings/events/2031",
        "briefings/vocabulary",
        "briefings/actors",
    ],
)
def test_a_folder_that_is_a_link_is_not_entered(folder: Path, tmp_path: Path, path: str) -> None:
    world.write(folder, "briefings/pages/method.md", f"{SECRET}\n")
    shutil.move(folder / path, tmp_path / "elsewhere")
    (folder / path).symlink_to(tmp_path / "elsewhere")
    done = CliRunner().invoke(
        main, ["-C", str(folder), "build", "--as-of", world.TODAY.isoformat(), "--no-search", "--no-pdf"]
    )
    assert done.exit_code == 1 and "a link" in done.output
    assert not list((folder / "build").rglob("*.html"))


@pytest.mark.parametrize("stand_in", [link, pipe, directory, unix_socket, sparse], ids=lambda one: one.__name__)
@pytest.mark.parametrize("which", ["map", "table", "data"])
def test_an_import_reads_plain_files_alone(
    folder: Path, tmp_path: Path, which: str, stand_in: Callable[[Path, Path], None]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text(f"{SECRET}: [\n", encoding="utf-8")
    place = {"map": tmp_path / "map.yaml", "table": tmp_path / "table.csv", "data": tmp_path / "data.csv"}
    place["data"].write_text("Name\nSea Court\n", encoding="utf-8")
    place["table"].write_text("k,v\na,b\n", encoding="utf-8")
    world.write(
        tmp_path,
        "map.yaml",
        """\
        kind: actor
        id: "{Name}"
        fields: {name: "{Name|names}", kind: court, country: none}
        tables: {names: {file: table.csv, key: k, value: v}}
        """,
    )
    place[which].unlink()
    stand_in(place[which], elsewhere)
    done = CliRunner().invoke(main, ["-C", str(folder), "import", str(place["data"]), "--map", str(place["map"])])
    assert done.exit_code in (1, 2) and SECRET not in done.output and place[which].name in done.output


@pytest.mark.parametrize("table", ["/etc/passwd", "../elsewhere.csv", "below/../../elsewhere.csv"])
def test_a_table_of_a_mapping_stays_beside_it(folder: Path, tmp_path: Path, table: str) -> None:
    world.write(tmp_path, "elsewhere.csv", f"k,v\nSea Court,{SECRET}\n")
    world.write(tmp_path, "maps/data.csv", "Name\nSea Court\n")
    world.write(
        tmp_path,
        "maps/map.yaml",
        f"""\
        kind: actor
        id: "{{Name}}"
        fields: {{name: "{{Name|names}}", kind: court, country: none}}
        tables: {{names: {{file: {table}, key: k, value: v}}}}
        """,
    )
    done = CliRunner().invoke(
        main, ["-C", str(folder), "import", str(tmp_path / "maps/data.csv"), "--map", str(tmp_path / "maps/map.yaml")]
    )
    assert done.exit_code == 1 and "is not beside the mapping" in done.output and SECRET not in done.output


def test_of_a_long_file_no_more_is_read_than_shows_that_it_is_long(tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(b"x" * 100)
    assert [len(opener.read(tmp_path, "long", most)) for most in (10, 99, 100, 101)] == [11, 100, 100, 100]


def test_a_file_that_is_exchanged_between_the_look_and_the_opening_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    plain = os.lstat(tmp_path / "file")
    for stand_in in (link, pipe):
        (tmp_path / "file").unlink()
        stand_in(tmp_path / "file", tmp_path / "secret")
        with monkeypatch.context() as patch, pytest.raises(OSError):
            patch.setattr(os, "lstat", lambda path: plain)
            opener.read(tmp_path, "file")
