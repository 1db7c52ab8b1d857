"""A pair may be of others than countries: it has all that a pair has, and nothing calls a movement a country."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

import pytest

from dyad.analysis.dataset import Dataset
from dyad.analysis.voice import differences, voice
from dyad.language.texts import Texts, languages, messages
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.outputs.pdf.document import documents as papers
from dyad.site.search_index import documents
from tests.support import parties_world, world
from tests.support.books import unpacked

OF_COUNTRIES = re.compile(r"\b(countr(?:y|ies)|governments?)\b", re.IGNORECASE)
SAID_OF_BOTH = re.compile(r"(country or (other )?party|countries and (other )?parties)", re.IGNORECASE)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return world.dataset(parties_world.make(tmp_path_factory.mktemp("parties")))


@pytest.fixture(scope="module")
def made(dataset: Dataset) -> Mapping[str, bytes]:
    found = {one.path: one.content() for one in outputs(dataset, Pagination(dataset))}
    return {path: one if isinstance(one, bytes) else one.encode() for path, one in found.items()}


def test_two_parties_have_a_briefing_whatever_they_are(dataset: Dataset) -> None:
    assert set(dataset.pairs()) == {"ard-bor", "ard-cas", "ard-xru", "cas-xcf", "xht-xru"}
    assert [one.id for one in dataset.pair_events("cas-xcf")] == ["2031-03-03-truce-talks", "2031-04-09-shots-hill"]
    assert [one.id for one in dataset.pair_agreements("ard-xru")] == ["fish-accord"]


def test_a_movement_speaks_through_its_own_bodies_and_not_through_its_radio(dataset: Dataset) -> None:
    talks, shots = dataset.event("2031-03-03-truce-talks"), dataset.event("2031-04-09-shots-hill")
    assert voice(talks, dataset).kind == "both"
    assert [one.by for one in differences(shots, dataset)] == ["governments"]


@pytest.mark.parametrize("ending", ["json", "csv", "atom", "feed.json", "ics", "md.txt", "epub", "bib"])
def test_such_a_pair_has_every_file_that_a_pair_has(made: Mapping[str, bytes], ending: str) -> None:
    assert f"data/cas-xcf.{ending}" in made
    content = made[f"data/cas-xcf.{ending}"]
    said = unpacked(content) if ending == "epub" else content.decode()
    assert "Hill Front" in said.replace("\r\n ", "") or ending == "bib"


def test_pages_of_such_a_pair_call_nobody_a_country_who_is_none(made: Mapping[str, bytes]) -> None:
    asked = [path for path in made if re.match(r"(pairs/(cas-xcf|xht-xru)|countries/x)", path) and path.endswith(".md")]
    assert len(asked) >= 8, sorted(made)
    for path in asked:
        body = made[path].decode().split("---\n", 2)[-1]
        body = re.sub(
            r'(href|data-[a-z]+|name|value|id|class|for|action)="[^"]*"|https://\S+|<script.*?</script>',
            "",
            body,
            flags=re.S,
        )
        told = OF_COUNTRIES.findall(SAID_OF_BOTH.sub("", re.sub(r"<[^>]+>", " ", body)))
        legend = "No government, party or other body tells it" in body
        assert [one for one in told if not legend or one.startswith("countr")] == [], path


def test_the_kind_of_a_party_stands_wherever_it_could_be_taken_for_a_state(
    dataset: Dataset, made: Mapping[str, bytes]
) -> None:
    pair, party = made["pairs/cas-xcf.md"].decode(), made["countries/xcf.md"].decode()
    assert "<dt>Hill Front</dt><dd>Movement</dd>" in pair and "<dt>Cascara</dt>" not in pair
    assert "XCF · Movement · from May 2028" in party
    assert "XRU · Union · from 2019 · until 31 May 2031" in made["countries/xru.md"].decode()
    assert "XHT · Territory" in made["countries.md"].decode()
    assert "Hill Front: Movement" in made["index.md"].decode()
    assert "Hill Front: Movement" in made["pairs.md"].decode()
    assert "Hill Front</a> (Movement)" in made["actors/front-office.md"].decode()
    assert "Hill Front" in unpacked(made["data/cas-xcf.epub"]) and "Movement" in unpacked(made["data/cas-xcf.epub"])
    found = {one.name: one for one in documents(dataset, Pagination(dataset))}
    assert found["c-xcf"].about.startswith("Movement · ") and "Front of the Hill" in found["c-xcf"].names
    assert found["p-cas-xcf"].about.startswith("Hill Front: Movement · ")
    kinds = {
        one.path: json.loads(one.content()) for one in papers(dataset, Pagination(dataset), dataset.texts, ready=True)
    }
    assert "Movement" in json.dumps(kinds)


def test_schema_org_calls_country_only_what_is_one(made: Mapping[str, bytes]) -> None:
    words = made["pairs/xht-xru.md"].decode() + made["pairs/cas-xcf.md"].decode()
    found = [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', words, re.S)]
    about = {one["name"]: (one.get("spatialCoverage"), one.get("about")) for one in found if one["@type"] == "Dataset"}
    assert list(about.values()) == [
        ([{"@type": "AdministrativeArea", "name": "Lakeland"}], [{"@type": "Organization", "name": "River Union"}]),
        (
            [{"@type": "Country", "name": "Cascara", "identifier": "QC"}],
            [{"@type": "Organization", "name": "Hill Front"}],
        ),
    ]
    package = json.loads(made["data/datapackage.json"])
    assert package["spatial"] == ["Ardenia", "Borovia", "Cascara", "Lakeland"]


def test_data_tells_who_is_no_country(made: Mapping[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(made["data/own-parties.csv"].decode())))
    assert rows == [
        {"code": "XCF", "kind": "movement", "since": "2028-05", "until": ""},
        {"code": "XHT", "kind": "territory", "since": "", "until": ""},
        {"code": "XRU", "kind": "union", "since": "2019", "until": "2031-05-31"},
    ]
    base = sqlite3.connect(":memory:")
    base.deserialize(made["data/dyad.sqlite"])
    joined = "select name, label from own_parties join countries using (code) join labels on value = kind where vocabulary = 'party-kinds'"
    assert set(base.execute(joined)) == {
        ("Hill Front", "Movement"),
        ("Lakeland", "Territory"),
        ("River Union", "Union"),
    }
    assert base.execute("pragma foreign_key_check").fetchall() == []


def test_a_project_without_parties_is_told_of_none(tmp_path: Path) -> None:
    dataset = world.dataset(world.make(tmp_path))
    found = {one.path: one.content() for one in outputs(dataset, Pagination(dataset))}
    assert "data/own-parties.csv" not in found
    assert "Movement" not in str(found["data/labels.csv"]) + str(found["method.md"])


def test_words_of_a_project_without_parties_are_not_kept_for_one_that_has_some(tmp_path: Path) -> None:
    said = []
    for name, other in (("plain", world.make), ("parties", parties_world.make), ("again", world.make)):
        dataset = world.dataset(other(tmp_path / name))
        [page] = [one for one in outputs(dataset, Pagination(dataset)) if one.path == "pairs/ard-bor.md"]
        said.append("country or party" in str(page.content()))
    assert said == [False, True, False]


def test_every_text_that_speaks_of_countries_has_another_for_parties() -> None:
    english = messages(Texts())
    spoken = {
        key
        for key, message in english.items()
        if not key.startswith(("parties.", "data-version.", "method.party-kinds", "table.own_parties"))
        and OF_COUNTRIES.search(re.sub(r"{\w+}", "", message if isinstance(message, str) else str(message)))
    }
    assert sorted(key for key in spoken if f"parties.{key}" not in english) == []


@pytest.mark.parametrize("language", languages())
def test_a_text_for_parties_takes_what_the_other_takes_and_stands_in_its_place(language: str) -> None:
    plain, wide = messages(Texts(language)), messages(Texts(language, with_parties=True))

    def named(message: object) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(str(message).replace("{'", "").replace("'}", "")) if name}

    instead = {key.removeprefix("parties."): text for key, text in plain.items() if key.startswith("parties.")}
    assert instead and instead.keys() <= plain.keys()
    for key, text in instead.items():
        assert wide[key] == text != plain[key] and type(text) is type(plain[key]), key
        if isinstance(text, str):
            assert named(text) == named(plain[key]), key
    assert {key: text for key, text in wide.items() if key not in instead} == {
        key: text for key, text in plain.items() if key not in instead
    }
