"""The public face: its names are what is promised, and the lines that the pages show work in a real interpreter."""

import ast
import re
import subprocess
import sys
from inspect import getdoc
from pathlib import Path

import pytest

import dyad
from dyad.analysis.dataset import Dataset
from dyad.outputs.pagination import Pagination
from dyad.reading.load import load as load_records
from dyad.site.dependencies import DependencyTracker
from tests.support import world

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator" / "dyad"


@pytest.fixture
def project(folder: Path) -> dyad.Project:
    return dyad.load(folder, as_of=world.TODAY)


def titles(found: object) -> list[str]:
    assert isinstance(found, list)
    return [event.title for event in found]


# -- the names ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", dyad.__all__)
def test_every_public_name_is_one_object_with_a_docstring(name: str) -> None:
    found = getattr(dyad, name)
    assert found is getattr(dyad, name)
    assert getdoc(found), name
    assert found.__name__ == name
    assert getattr(sys.modules[found.__module__], name) is found


def test_the_list_is_sorted_each_name_once_and_what_type_checkers_see() -> None:
    module = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    seen = [
        one.name
        for guard in module.body
        if isinstance(guard, ast.If)
        for node in guard.body
        if isinstance(node, ast.ImportFrom)
        for one in node.names
    ]
    assert sorted(seen) == sorted(dyad.__all__)
    assert len(set(dyad.__all__)) == len(dyad.__all__)


def test_no_public_name_hides_a_module() -> None:
    modules = {one.stem for one in PACKAGE.iterdir()}
    assert not modules & set(dyad.__all__)


def test_a_star_brings_the_public_names_and_no_others() -> None:
    names: dict[str, object] = {}
    exec("from dyad import *", names)
    assert names.keys() - {"__builtins__"} == set(dyad.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="Evnet"):
        _ = dyad.Evnet
    assert "Event" in dir(dyad)


def test_importing_loads_nothing_else_of_the_program() -> None:
    code = (
        "import dyad, sys; print(*sorted(one for one in sys.modules if one.startswith(('dyad', 'pydantic', 'yaml'))))"
    )
    assert run(code, ROOT) == "dyad\n"


def test_asking_the_record_loads_nothing_that_only_a_build_needs(folder: Path) -> None:
    code = "import dyad, sys; dyad.load('.').events(); print('jinja2' in sys.modules, 'dyad.build' in sys.modules)"
    assert run(code, folder) == "False False\n"


def test_the_types_go_with_the_package() -> None:
    assert (PACKAGE / "py.typed").is_file()


# -- a project ----------------------------------------------------------------------------------------------------


def test_a_project_is_loaded_with_its_problems(folder: Path) -> None:
    (folder / "briefings/events/2031/2031-02-02-call.yaml").write_text("title: [", encoding="utf-8")
    project = dyad.load(str(folder), as_of="2031-06-30")
    assert "2031-02-02-call" not in project.records.events
    assert [one.place.path for one in project.problems if one.rule == "yaml-syntax"] == [
        "briefings/events/2031/2031-02-02-call.yaml"
    ]


def test_a_folder_without_a_project_says_so(tmp_path: Path) -> None:
    with pytest.raises(dyad.ProjectError) as error:
        dyad.load(tmp_path)
    assert error.value.problems and str(error.value)
    assert dyad.check(tmp_path) == list(error.value.problems)


def test_a_day_that_is_none_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="day"):
        dyad.load(folder, as_of="2031-02-30")


def test_check_says_what_load_says(folder: Path, project: dyad.Project) -> None:
    assert dyad.check(folder, as_of=world.TODAY) == list(project.problems)


def test_the_dataset_knows_nothing_later_than_its_day(folder: Path) -> None:
    then = dyad.load(folder, as_of="2031-02-10")
    assert "2031-04-bridge" in then.records.events
    assert not then.dataset.has_event("2031-04-bridge")
    assert "Summit on the river planned" in titles(then.events(pair="ard-bor"))


def test_a_range_keeps_what_overlaps_it(project: dyad.Project) -> None:
    assert "Shots at the bridge" in titles(project.events(during="2031-04-17"))  # it was in April, nobody says when
    assert "Shots at the bridge" not in titles(project.events(during="2031-05/.."))
    assert project.events(during=2031) == project.events(during="2031") == project.events(during=dyad.Date.of("2031"))
    assert project.events(during=1900) == []


def test_every_day_of_an_event_finds_it(project: dyad.Project) -> None:
    for event in project.events():
        for day in (event.date.earliest, event.date.latest):
            assert event in project.events(during=f"{day}"), event.id


def test_conditions_add_up_and_a_pair_is_written_in_either_order(project: dyad.Project) -> None:
    both = project.events(pair="BOR-ard", actor="oskar-venn")
    assert both == project.events(actor="oskar-venn", pair="ard-bor") != project.events(pair="ard-bor")
    assert {event.id for event in both} == {
        event.id for event in project.events(pair="ard-bor") if event in project.events(actor="oskar-venn")
    }
    assert project.events(country="bor") == list(project.dataset.country_events("BOR"))
    assert project.events(theme="trade") == list(project.dataset.theme_events("trade"))


@pytest.mark.parametrize(
    "asked", [{"pair": "ard-bro"}, {"pair": "ardbor"}, {"country": "ARG"}, {"actor": "oskar-ven"}, {"theme": "tade"}]
)
def test_an_id_that_is_not_there_is_no_empty_answer(project: dyad.Project, asked: dict[str, str]) -> None:
    with pytest.raises(LookupError, match=next(iter(asked.values())).lower() + "|ARG"):
        project.events(**asked)


def test_a_text_that_is_no_date_is_refused(project: dyad.Project) -> None:
    with pytest.raises(dyad.DateError):
        project.events(during="spring")


def test_plans_are_told_with_their_state(project: dyad.Project) -> None:
    assert {plan.record.id for plan in project.plans("ard-bor")} <= {plan.record.id for plan in project.plans()}
    assert "2031-05-10-summit" in {plan.record.id for plan in project.plans()}


def test_a_site_is_built(folder: Path) -> None:
    built = dyad.build_site(folder, world.TODAY, out=folder / "here", search=False, pdf=False)
    assert built.site == folder / "here" and (folder / "here/index.html").is_file()


def test_errors_stop_a_build_and_are_returned(folder: Path) -> None:
    (folder / "briefings/events/2031/2031-02-02-call.yaml").write_text("title: [", encoding="utf-8")
    built = dyad.build_site(folder, world.TODAY)
    assert built.site is None and built.problems == dyad.check(folder, world.TODAY)


def test_the_headings_of_every_form_are_read() -> None:
    for form in (ROOT / ".github/ISSUE_TEMPLATE").glob("*-*.yml"):
        assert all(dyad.form_headings(form).values()), form


# -- what a notebook shows ----------------------------------------------------------------------------------------


def test_what_a_notebook_shows_tells_something(project: dyad.Project) -> None:
    assert repr(project).startswith("<Project 'Made-up briefings' as of 2031-06-30: ")
    for one in (project, project.dataset, project.records):
        assert f"{len(project.records.events)} events" in repr(one)
    event = project.events()[0]
    assert event.id in repr(event) and event.title in repr(event) and len(repr(event)) < 200
    assert "Mira Tolvane" in repr(project.records.actors["mira-tolvane"])


@pytest.mark.parametrize("text", ["2031", "2031-02~", "../2031-01", "[2031-01..2031-03]?"])
def test_a_date_is_shown_as_what_makes_it(text: str) -> None:
    assert eval(repr(dyad.Date.of(text)), {"Date": dyad.Date}) == dyad.Date.of(text)


def test_records_that_differ_in_one_field_are_told_apart_though_they_show_alike(folder: Path) -> None:
    records, _ = load_records(folder)
    assert records
    dataset = Dataset(records, world.TODAY)
    tracker = DependencyTracker(dataset, Pagination(dataset), records)
    event = records.events["2031-02-02-call"]
    one, other = event.model_copy(update={"summary": "One."}), event.model_copy(update={"summary": "Other."})
    assert repr(one) == repr(other)
    assert tracker.mark(one) != tracker.mark(other)


# -- what the pages say -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["README.md", "ARCHITECTURE.md"])
def test_the_lines_for_a_notebook_run(page: str) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    assert blocks, page
    for block in blocks:
        assert run(block, ROOT), page


def test_the_program_s_own_scripts_use_only_the_public_face() -> None:
    for script in (ROOT / ".github").glob("*.py"):
        for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "dyad":
                assert node.module == "dyad" and {one.name for one in node.names} <= set(dyad.__all__), script.name


def run(code: str, folder: Path) -> str:
    """Run lines in an interpreter of their own, in a folder; return what they print."""
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout
