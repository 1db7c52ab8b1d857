"""What a clone of a project says of its licence is what its site says, and an upgrade makes it so."""

from pathlib import Path

import pytest

from dyad.authoring.init import init
from dyad.model.licences import known, licence
from dyad.model.site import Site
from dyad.reading.licence_file import contradiction, is_laid_down, licence_text
from dyad.reading.project_files import LICENCE
from tests.support import world
from tests.support.command import run

DAY = ("--as-of", "2031-06-30")
TERMS = "{name: Terms of the isles, address: method}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project as `dyad init` lays it down."""
    init(tmp_path / "made")
    return tmp_path / "made"


def licensed(project: Path, licence: str) -> Path:
    """Give a project a licence; return its file of the licence."""
    file = project / "briefings/site.yaml"
    kept = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("licence:")]
    file.write_text("\n".join([*kept, f"licence: {licence}", ""]), encoding="utf-8")
    return project / LICENCE


def told(project: Path) -> list[tuple[str, str]]:
    return [(one.message, one.hint) for one in world.problems(project) if one.rule == "other-licence"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The settings of the made-up world, which name no licence."""
    return world.records(world.make(tmp_path_factory.mktemp("site"))).site


@pytest.mark.parametrize("spdx", known())
def test_the_text_for_each_licence_names_it_and_no_other(site: Site, spdx: str) -> None:
    for one in known().values():
        other = contradiction(licence_text(known()[spdx]), site.model_copy(update={"licence": licence(one.spdx)}))
        assert (other is None) == (one.spdx == spdx)
    assert is_laid_down(licence_text(known()[spdx]))


def test_an_upgrade_brings_the_file_to_the_licence_of_the_settings_and_back(project: Path) -> None:
    first = (project / LICENCE).read_bytes()
    assert told(project) == []
    for name in ("ODbL-1.0", TERMS, "{name: Terms of the isles, address: naming}", "cc-by-nc-4.0", "CC-BY-4.0"):
        file = licensed(project, name)
        [(said, hint)] = told(project)
        assert "this names the licence" in said and "run: dyad upgrade" in hint
        code, printed = run(project, "upgrade", "--yes", *DAY)
        assert code == 0 and told(project) == [], printed
    assert file.read_bytes() == first
    assert "all is as this version lays it down" in run(project, "upgrade", "--yes", *DAY)[1]


def test_what_somebody_added_to_the_file_stays(project: Path) -> None:
    file = licensed(project, "ODbL-1.0")
    file.write_text(file.read_text(encoding="utf-8") + "\nAsk us first.\n", encoding="utf-8")
    assert run(project, "upgrade", "--yes", *DAY)[0] == 0
    assert told(project) == [] and file.read_text(encoding="utf-8").endswith("\nAsk us first.\n")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("All of it is under CC BY-NC 4.0.", "CC BY-NC 4.0"),
        ("See http://creativecommons.org/licenses/by-nd/4.0/deed.fr", "CC BY-ND 4.0"),
        ("SPDX-License-Identifier: MIT OR odbl-1.0", "ODbL 1.0"),
        ("Open Government Licence 3.0 (United Kingdom)", "OGL 3.0"),
        ("Under CC BY 4.0, which is not CC BY-NC 4.0", None),
        ("SPDX-License-Identifier: MIT", None),
        ("The code is ours.", None),
        ("\ud7ff\x00", None),
        ("", None),
    ],
)
def test_a_text_of_somebodys_own_is_read_and_never_written_to(project: Path, written: str, names: str | None) -> None:
    (project / LICENCE).write_text(written, encoding="utf-8")
    found = told(project)
    assert [said.split("the licence ")[1].split(";")[0] for said, _ in found] == ([names] if names else [])
    assert all("correct it here" in hint for _, hint in found)
    assert run(project, "upgrade", "--yes", *DAY)[0] == 0
    assert (project / LICENCE).read_text(encoding="utf-8") == written


def test_a_project_without_the_file_or_with_a_link_in_its_place_is_asked_nothing(project: Path) -> None:
    licensed(project, "ODbL-1.0").unlink()
    assert told(project) == [] and run(project, "upgrade", "--yes", *DAY)[0] == 0
    (project / LICENCE).symlink_to(project / "README.md")
    assert told(project) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ODBL", "ODbL-1.0"),
        ("odbl 1.0", "ODbL-1.0"),
        ("CC0", "CC0-1.0"),
        ("cc by", "CC-BY-4.0"),
        ("CC-BY-SA", "CC-BY-SA-4.0"),
        ("Creative Commons Attribution-ShareAlike", "CC-BY-SA-4.0"),
        ("Open Database License", "ODbL-1.0"),
        ("etalab", "etalab-2.0"),
        ("CC-BY-SA-4", "CC-BY-SA-4.0"),
    ],
)
def test_a_licence_that_is_written_otherwise_is_answered_with_its_id(folder: Path, written: str, meant: str) -> None:
    licensed(folder, written)
    [one] = world.problems(folder)
    assert one.rule == "unknown-licence" and f"did you mean '{meant}'?" in one.hint
