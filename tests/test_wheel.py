"""The wheel as a founder gets it: with what it names as its dependencies, and nothing else, it begins, checks, builds, serves and prints a project."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from urllib.request import urlopen

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
WALK = (
    ("init", "."),
    ("check",),
    ("new", "source", "--url", "https://paper.example/call", "--title", "A made-up headline", "--publisher", "The Paper", "--kind", "article-newspaper", "--published", "2026-01-25", "--language", "en", "--no-archive", "It is made up."),
    ("new", "event", "--title", "A made-up call", "--date", "2026-01-25", "--type", "phone-call", "--party", "Norway", "--party", "Sweden", "--summary", "The two spoke by telephone.", "--source", "the-paper-20260125"),
    ("check",),
    ("build", "--no-pdf"),
    ("pdf", "nor-swe"),
)  # fmt: skip
"""What a founder calls, one after the other."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without the network."""
    made = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", made],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(made.glob("*.whl"))


def needed(asked: list[Requirement]) -> dict[str, metadata.Distribution]:
    """Return what an installer adds for some requirements, with what these require in turn, by name."""
    found: dict[str, metadata.Distribution] = {}
    while asked:
        one = asked.pop()
        found[canonicalize_name(one.name)] = own = metadata.distribution(one.name)
        for more in map(Requirement, own.requires or ()):
            extras = [{"extra": extra} for extra in one.extras or {""}]
            new = canonicalize_name(more.name) not in found or more.extras
            if new and (more.marker is None or any(map(more.marker.evaluate, extras))):
                asked.append(more)
    return found


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has the wheel and its dependencies, as `pip install dyad-briefings` leaves it: no other library of the tests is there."""
    home = tmp_path_factory.mktemp("founder") / "a home"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    made = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    place = Path(subprocess.run([made, "-c", code], check=True, capture_output=True, text=True).stdout.strip())
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(place)
        named = next(name for name in packed.namelist() if name.endswith(".dist-info/METADATA"))
        told = metadata.PathDistribution(place / named.split("/")[0])
    own = [Requirement(one) for one in told.requires or ()]
    for one in needed([each for each in own if each.marker is None or each.marker.evaluate({"extra": ""})]).values():
        for first in {file.parts[0] for file in one.files or ()} - {"..", "__pycache__"}:
            if not (place / first).exists():
                (place / first).symlink_to(Path(str(one.locate_file(first))))
    return made


@pytest.fixture(scope="module")
def folder(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that a founder began outside of this repository, in a folder with blanks and letters of other scripts in its name."""
    made = tmp_path_factory.mktemp("outside") / "Mon dossier été بريفنگ"
    made.mkdir()
    for call in WALK:
        done = dyad(python, made, *call)
        assert done.returncode == 0, f"dyad {' '.join(call)}\n{done.stdout}{done.stderr}"
    return made


def alone() -> dict[str, str]:
    """Return an environment that leads to no module of ours."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_", "COVERAGE_"))}


def dyad(python: Path, folder: Path, *call: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([python, "-m", "dyad", *call], cwd=folder, env=alone(), capture_output=True, text=True)


def test_the_wheel_alone_begins_checks_builds_and_prints_a_project(folder: Path) -> None:
    page = (folder / "build/site/pairs/nor-swe/index.html").read_text(encoding="utf-8")
    assert "A made-up call" in page and (folder / "build/site/index.html").is_file()
    assert next(folder.rglob("nor-swe.pdf")).read_bytes().startswith(b"%PDF")


def test_the_wheel_alone_serves_a_page_and_stops(python: Path, folder: Path) -> None:
    command = [str(python), "-m", "dyad", "serve", "--port", "0", "--no-pdf"]
    with subprocess.Popen(command, cwd=folder, env=alone(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:  # fmt: skip
        assert running.stdout is not None
        said = []
        for line in running.stdout:
            said.append(line)
            if found := re.search(r"http://\S+/", line):
                with urlopen(found[0]) as page:
                    assert b"<!doctype html>" in page.read().lower()
                break
        running.terminate()  # a shell's job in the background ignores an interrupt
        rest = running.stdout.read()
    assert said and "Traceback" not in "".join(said) + rest


def test_what_has_a_package_of_its_own_is_asked_for_by_its_name(python: Path, folder: Path) -> None:
    (folder / "article.html").write_text("<p>A made-up call took place.</p>\n", encoding="utf-8")
    for call, name in ((("build", "--engine", "zensical"), "pip install zensical"), (("draft", "article.html"), "dyad-briefings[draft]")):  # fmt: skip
        done = dyad(python, folder, *call)
        assert done.returncode in (1, 2) and name in done.stdout + done.stderr, done.stderr
        assert "Traceback" not in done.stderr


def others() -> Iterator[str]:
    """Yield a Python of each later or earlier version that Dyad runs on and that this machine has; the running one is always tried."""
    yield sys.executable
    homes = [*Path.home().glob(".pyenv/versions/*/bin"), *map(Path, os.environ.get("PATH", "").split(os.pathsep))]
    for minor in range(11, 15):
        name = f"python3.{minor}"
        if minor != sys.version_info.minor and (
            found := next((path for home in homes if "shims" not in home.parts if (path := shutil.which(name, path=str(home)))), None)
        ):  # fmt: skip
            yield found


@pytest.mark.parametrize("other", list(others()), ids=lambda path: Path(path).name)
def test_every_module_of_the_wheel_is_code_to_every_python_found(wheel: Path, other: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path)
    done = subprocess.run([other, "-W", "error", "-m", "compileall", "-q", tmp_path / "dyad"], capture_output=True, text=True, env=alone())  # fmt: skip
    assert done.returncode == 0, done.stdout
