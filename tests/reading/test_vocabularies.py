"""The keys of vocabularies are ids: nothing else can become an address, a file name or the value of a filter."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyad.model import ids
from dyad.model.vocabulary import NEEDED
from dyad.reading import yamlfile
from dyad.reading.problems import Problem
from tests.support import world

BAD = [
    "../../evil",
    "",
    "a/b",
    "index",
    "a b",
    '"><script>alert(1)</script>',
    "\u05d0\u05d1",
    "Trade",
    "con",
    "nul",
    "lpt1",
    "-trade",
    "tra--de",
    "trade.",
    "tr\u0430de",
    "x" * 81,
    "12",
    "a\nb",
    "404",
]


def _keyed(folder: Path, vocabulary: str, key: str, entry: str) -> list[Problem]:
    file = folder / f"briefings/vocabulary/{vocabulary}.yaml"
    quoted = key.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    others = file.read_text(encoding="utf-8") if file.exists() else ""  # a project begins without series
    file.write_text(f'"{quoted}": {entry}\n' + others, encoding="utf-8")
    return [one for one in world.problems(folder) if one.place.path.endswith(f"/{vocabulary}.yaml")]


@pytest.mark.parametrize("vocabulary", sorted(NEEDED))
def test_a_key_that_is_no_id_is_named_in_every_vocabulary(folder: Path, vocabulary: str) -> None:
    found = _keyed(folder, vocabulary, "../../evil", "{label: Evil, definition: Evil.}")
    assert [(one.rule, one.place.line, one.place.column, one.hint) for one in found] == [("bad-id", 1, 1, "try 'evil'")]


@pytest.mark.parametrize("key", BAD)
def test_a_theme_that_cannot_be_an_address_is_named(folder: Path, key: str) -> None:
    found = _keyed(folder, "themes", key, "{label: Theme, definition: A theme.}")
    assert [(one.rule, one.place.line) for one in found] == [("bad-id", 1)], found


@pytest.mark.parametrize("key", ["../x", "<b>", "ZZ", "ard", "ARDE", "CON", "", "A1B", "\u0410\u0412\u0421"])
def test_a_country_that_is_no_code_is_named(folder: Path, key: str) -> None:
    assert [(one.rule, one.place.line) for one in _keyed(folder, "countries", key, "{name: Nowhere}")] == [
        ("bad-country", 1)
    ]


@given(st.text(max_size=90))
def test_whatever_passes_is_a_plain_name_of_a_folder(key: str) -> None:
    if ids.term_problem(key) is None:
        assert key.isascii() and key.replace("-", "x").isalnum() and key.lower() not in ids.RESERVED
        assert key == key.lower() or len(key) == 1


def test_the_vocabularies_that_are_shipped_pass(folder: Path) -> None:
    for file in sorted((folder / "briefings/vocabulary").glob("*.yaml")):
        value, problems = yamlfile.read(file.read_bytes(), file.name)
        assert not problems and isinstance(value, dict)
        assert file.stem == "countries" or [key for key in value if ids.term_problem(key)] == []


FAULTS = [
    ("BOR: Borovia", "wrong-shape"),
    ("BOR: {name: '', demonym: Borovian}", "empty-field"),
    ("BOR: {demonym: Borovian}", "missing-field"),
    ("BOR: {name: Borovia, until: 2031-13-01}", "bad-date"),
    ("BOR: {name: Borovia, colour: red}", "unknown-field"),
    ("BOR: [", "yaml-syntax"),
    ("BOR: *x", "yaml-alias"),
]


@pytest.mark.parametrize(("written", "rule"), FAULTS)
@pytest.mark.parametrize("file", ["countries", "parties"])
def test_a_mistake_in_one_country_or_party_is_told_once_and_no_record_is_blamed_for_it(
    tmp_path: Path, file: str, written: str, rule: str
) -> None:
    others = "ARD: {name: Ardenia}\nCAS: {name: Cascara}\n"
    made = world.make(tmp_path / "world", {"briefings/vocabulary/countries.yaml": others})
    whole = f"{others if file == 'countries' else ''}{written}\n"
    world.write(made, f"briefings/vocabulary/{file}.yaml", whole)
    found = world.problems(made)
    assert {one.place.path for one in found} == {f"briefings/vocabulary/{file}.yaml"}, found
    assert rule in {one.rule for one in found}


@pytest.mark.parametrize("written", ["talks: {label: Talks}", "talks: Talks", "talks: ["])
def test_a_mistake_in_a_series_is_not_told_of_each_of_its_events(tmp_path: Path, written: str) -> None:
    call = "briefings/events/2031/2031-02-02-call.yaml"
    text = world.dedent(world.FILES[call])
    made = world.make(tmp_path / "world", {call: f"{text}series: talks\n"})
    world.write(made, "briefings/vocabulary/series.yaml", f"{written}\n")
    assert {one.place.path for one in world.problems(made)} == {"briefings/vocabulary/series.yaml"}


def test_words_that_the_program_needs_are_not_missed_where_their_file_cannot_be_read(folder: Path) -> None:
    file = folder / "briefings/vocabulary/roles.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "x: [\n", encoding="utf-8")
    assert [one.rule for one in world.problems(folder)] == ["yaml-syntax"]
