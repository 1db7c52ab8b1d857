"""Every byte of a built site is held: `tests/goldens/tree.txt` says which file changed, `tests/goldens/outputs/` how it reads now.

After an output was changed on purpose: `make goldens`, then read what git shows, all of it, before it is committed.
"""

from difflib import unified_diff
from pathlib import Path

import pytest

from dyad.build import Options, build
from tests.support import full_world, readable
from tests.support.goldens import GOLDENS, changed, digests
from tests.support.world import TODAY

MOST = 60
"""Lines of a difference that are shown: the first of them say what it is."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The large made-up world, built with all that a site has: PDFs, the search index, earlier states."""
    folder = full_world.make(tmp_path_factory.mktemp("goldens") / "world")
    done = build(folder, Options(as_of=TODAY))
    assert done.problems == []
    return folder


def test_every_file_is_as_it_was(built: Path, request: pytest.FixtureRequest) -> None:
    golden, now = GOLDENS / "tree.txt", readable.tree(built / "build/site")
    if request.config.getoption("--renew"):
        golden.write_text(now, encoding="utf-8")
    assert list(changed(digests(golden.read_text(encoding="utf-8")), digests(now))) == []


def test_every_kind_of_output_reads_as_it_did(built: Path, request: pytest.FixtureRequest) -> None:
    folder, now = GOLDENS / "outputs", dict(readable.outputs(built))
    if request.config.getoption("--renew"):
        renew(folder, now)
    before = {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in folder.rglob("*")
        if file.is_file()
    }
    assert sorted(now) == sorted(before)
    shown = [
        line
        for name in sorted(now)
        for line in unified_diff(
            before[name].splitlines(), now[name].splitlines(), f"golden/{name}", f"now/{name}", n=1, lineterm=""
        )
    ]
    assert not shown, "\n".join(
        [
            "an output reads differently; if that is meant: make goldens",
            *shown[:MOST],
            *([f"… and {len(shown) - MOST} more lines"] if len(shown) > MOST else []),
        ]
    )


def test_every_page_kind_and_file_kind_of_the_site_has_a_readable_golden(built: Path) -> None:
    site = built / "build/site"
    held = {
        kind_of(path) for path in (*readable.PAGES.values(), *readable.FILES.values(), readable.BOOK, readable.DATABASE)
    }
    made = {
        kind_of(file.relative_to(site).as_posix())
        for file in site.rglob("*")
        if file.is_file() and file.relative_to(site).parts[0] not in ("as-of", "search-index", "pdf", "cards", "assets")
    }
    assert made - held == {".made-by-dyad"}


def kind_of(path: str) -> str:
    """Return what stands for all files of a kind: names of records and years are left out."""
    parts = path.split("/")
    if path.endswith("index.html"):
        return (
            "/".join([parts[0], *("*" for _ in parts[1:-1])])
            if parts[0] != "method" and parts[0] != "contribute"
            else path
        )
    if parts[0] == "e":
        return f"e/*/{parts[-1]}"
    return path if parts[0] != "data" else f"data/*.{parts[-1].split('.', 1)[1]}"


def renew(folder: Path, now: dict[str, str]) -> None:
    """Write what is said now, and remove what is not said any more."""
    for file in (
        file for file in folder.rglob("*") if file.is_file() and file.relative_to(folder).as_posix() not in now
    ):
        file.unlink()
    for name, text in now.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
