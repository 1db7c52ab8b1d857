"""The state of the record: what events rest on, counted on the page, in the data and by `dyad stats` alike, and by hand from the files."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from lxml import html

from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.analysis.state_of_record import NO_PAIR, PairState, footing, state, states, whole
from dyad.cli import main
from dyad.outputs import outputs
from dyad.outputs.pages import state_of_record
from dyad.outputs.pagination import Pagination
from dyad.reading.load import load
from tests.support import world

ROOT = Path(__file__).parents[2]
EVENT = "briefings/events/2031/2031-03-test.yaml"
SOURCES = {
    "tide": "publisher: The Tide\n",
    "wave": "publisher: The Wave\norigin: Ardenian Wire\n",
    "reef": "publisher: The Reef\norigin: Ardenian Wire\n",
    "copy": "publisher: The Shoal\norigin: tide\n",
    "loud": "publisher: The Drum\nreliability: {grade: D, why: It errs often., by: Us, on: '2031-03-06'}\n",
    "sober": "publisher: The Ledger\nreliability: {grade: B, why: It checks., by: Us, on: '2031-03-06'}\n",
    "forged": "publisher: The Mask\nwithdrawn: {on: '2031-04-01', why: It was forged.}\nkept_for: A test.\n",
    "organ": "publisher: Borovian State Radio\nword_of: BOR\n",
}


def _dataset(folder: Path, sources: str, more: str = "parties: [ARD, BOR]\n") -> Dataset:
    files = {
        f"briefings/sources/2031/{name}.yaml": f"title: A report, {name}\nkind: article-newspaper\n"
        f"no_url: Seen in print.\npublished: '2031-03-05'\nlanguage: en\n{rest}"
        for name, rest in SOURCES.items()
    }
    event = (
        f"title: A thing happens\ndate: '2031-03'\ntype: meeting\nsummary: It happened.\nsources: [{sources}]\n{more}"
    )
    return world.dataset(world.make(folder, {**files, EVENT: event}))


def _footing(folder: Path, sources: str) -> tuple[tuple[str, ...], str | None, str | None]:
    dataset = _dataset(folder, sources)
    found = footing(dataset.event("2031-03-test"), dataset, "ard-bor")
    return tuple(found.origins), found.best, found.word_of


@pytest.mark.parametrize(
    ("sources", "origins", "best", "word_of"),
    [
        ("tide, wave", ("The Tide", "Ardenian Wire"), None, None),
        ("wave, reef", ("Ardenian Wire",), None, None),  # one agency text in two papers
        ("tide, copy", ("The Tide",), None, None),  # a copy of another source of the record
        ("tide, forged", ("The Tide",), None, None),  # what was withdrawn carries nothing
        ("loud, tide", ("The Drum", "The Tide"), "D", None),
        ("loud, sober", ("The Drum", "The Ledger"), "B", None),
        ("organ", ("Borovian State Radio",), None, "BOR"),
        ("organ, tide", ("Borovian State Radio", "The Tide"), None, "BOR"),
        ("organ, tide, sober", ("Borovian State Radio", "The Tide", "The Ledger"), "B", None),
    ],
)
def test_what_an_event_rests_on(
    tmp_path: Path, sources: str, origins: tuple[str, ...], best: str | None, word_of: str | None
) -> None:
    assert _footing(tmp_path, sources) == (origins, best, word_of)


def test_an_event_is_thin_by_its_origins_its_grades_or_its_one_teller(tmp_path: Path) -> None:
    thin = {
        sources: footing((dataset := _dataset(tmp_path / str(at), sources)).event("2031-03-test"), dataset).is_thin
        for at, sources in enumerate(("tide, wave", "wave, reef", "loud, tide", "sober, loud", "organ, tide"))
    }
    assert thin == {
        "tide, wave": False,
        "wave, reef": True,
        "loud, tide": True,
        "sober, loud": False,
        "organ, tide": True,
    }


def test_what_belongs_to_no_pair_is_counted_by_itself(tmp_path: Path) -> None:
    dataset = _dataset(tmp_path, "tide", "parties: [ARD]\n")
    found = {one.pair: one.whole.events for one in states(dataset)}
    assert found[NO_PAIR] == 1 and sum(found.values()) >= whole(dataset).events


def test_the_years_of_a_pair_come_to_the_whole_and_so_do_those_who_tell(tmp_path: Path) -> None:
    for one in states(_dataset(tmp_path, "wave, reef, loud")):
        assert sum(year.events for year in one.years.values()) == one.whole.events
        assert sum(year.on_one_origin for year in one.years.values()) == one.whole.on_one_origin
        assert sum(one.whole.tellers.values()) == one.whole.events
        assert sum(one.whole.grades.values()) == sum(one.whole.languages.values()) == one.whole.sources


@pytest.fixture(scope="module")
def corpus() -> Dataset:
    records, problems = load(ROOT)
    assert records is not None, problems
    day = world.date(2026, 11, 29)
    return Dataset(as_known(records, day), day)


def test_the_record_is_counted_as_its_files_are_by_hand(corpus: Dataset) -> None:
    sources = {file.stem: _read(file) for file in (ROOT / "briefings/sources").rglob("*.yaml")}
    files = {file.stem: _read(file) for file in (ROOT / "briefings/events").rglob("*.yaml")}

    def cited(event: dict[str, Any]) -> list[dict[str, Any]]:
        names = [one if isinstance(one, str) else one["source"] for one in event.get("sources", ())]
        return [sources[name.partition("#")[0]] | {"id": name} for name in names]

    for pair in corpus.pairs():
        events = [files[one.id] for one in corpus.pair_events(pair) if not one.withdrawn]
        found = state(corpus, pair).whole
        single = weak = 0
        for event in events:
            standing = [one for one in cited(event) if not one.get("withdrawn")]
            single += len({_origin(one) for one in standing}) < 2
            grades = {one["reliability"]["grade"] for one in standing if one.get("reliability")}
            weak += bool(grades) and not grades & {"A", "B"}
        assert (found.events, found.on_one_origin, found.weak) == (len(events), single, weak), pair


def _read(file: Path) -> dict[str, Any]:
    made = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(made, dict)
    return made


def _origin(source: dict[str, Any]) -> str:
    return str(source.get("origin") or (source["publisher"] if source["publisher"] != "unknown" else source["id"]))


def test_page_data_and_command_say_the_same(folder: Path) -> None:
    dataset = world.dataset(folder)
    made = {one.path: one for one in outputs(dataset, Pagination(dataset))}
    data = json.loads(made["data/record.json"].content())
    table = html.fragment_fromstring(made["record.md"].content().decode(), create_parent="div")
    command = CliRunner().invoke(main, ["-C", str(folder), "stats", "--as-of", world.TODAY.isoformat()]).output
    rows = {row[0].text_content(): [cell.text_content() for cell in row[1:]] for row in table.iterfind(".//tbody/tr")}
    for one in data["pairs"]:
        name = {"ard-bor": "Ardenia–Borovia", "ard-cas": "Ardenia–Cascara", None: "Events that belong to no pair"}.get(
            one["pair"], one["pair"]
        )
        figures = [one["events"], one["origins"], one["on_one_origin"], one["weak"], one["on_one_word"]]
        assert [int(cell) for cell in (rows[name][0], *rows[name][2:6])] == figures
        said = (
            f"{figures[0]} events, {figures[1]} origins; {figures[2]} on one origin, {figures[3]} on grade C or lower"
        )
        assert said in command
    assert data["all"]["events"] == sum(not event.withdrawn for event in dataset.events())


def test_a_long_list_goes_on_and_each_event_stands_in_one_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_of_record, "THIN_PER_PAGE", 1)
    dataset = _dataset(tmp_path, "wave, reef")
    thin: PairState = state(dataset, "ard-bor")
    assert len(thin.thin) > 1
    pages = {
        one.path: one.content().decode()
        for one in outputs(dataset, Pagination(dataset))
        if "record/ard-bor" in one.path
    }
    assert len(pages) == len(thin.thin)
    seen = Counter(one.event.title for one in thin.thin for page in pages.values() if f">{one.event.title}</a>" in page)
    assert set(seen.values()) == {1} and len(seen) == len(thin.thin)
