"""Readers find who held which office when, on one page of a country, and everything leads there."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from dyad.build import Options, build
from dyad.outputs import outputs, pagination
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.office_holders import MOST
from dyad.site.search_index import documents
from tests.support import full_world, world
from tests.support.cases import TREATY
from tests.support.seen import Seen

PAGE = "countries/ard/offices.md"


def text_of(folder: Path, path: str) -> str:
    """Return what a reader sees of a page of a project."""
    dataset = world.dataset(folder)
    found = next(one for one in outputs(dataset, Pagination(dataset)) if one.path == path)
    return " ".join(Seen(found.content().decode()).text.split())


def person(name: str, offices: Sequence[Mapping[str, str]]) -> str:
    """Return the record of a person of Ardenia."""
    return json.dumps({"name": name, "kind": "person", "country": "ARD", "offices": offices})


def test_a_page_tells_the_holders_the_gaps_and_where_the_record_ends(tmp_path: Path) -> None:
    term = {"title": "Minister of Foreign Affairs", "from": "2020-01-01", "to": "2024-02-02"}
    project = world.make(tmp_path / "world", {"briefings/actors/anna.yaml": person("Anna", [term])})
    seen = text_of(project, PAGE)
    assert "Foreign minister ¶ In the record: Foreign Minister; Minister of Foreign Affairs" in seen
    assert "Mira Tolvane since 1 March 2029 (as of 20 May 2031)" in seen
    assert "Between 2 February 2024 and 1 March 2029 the record does not say who held it. Anna" in seen
    assert "Head of mission to Cascara" in seen and "After December 2028 the record does not say who held it." in seen


def test_the_page_of_a_body_is_led_to_from_the_body_and_from_the_holder(tmp_path: Path) -> None:
    site = build(full_world.make(tmp_path / "world"), Options(as_of=world.TODAY, search=False, pdf=False)).site
    assert site is not None
    assert 'href="offices/"' in (site / "actors/river-court/index.html").read_text(encoding="utf-8")
    venn = (site / "actors/oskar-venn/index.html").read_text(encoding="utf-8")
    assert 'href="../river-court/offices/#o-judge-river-court"' in venn
    assert 'href="../../countries/bor/offices/#o-head-of-government"' in venn


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("countries/ard/index.html", 'href="offices/"'),
        ("actors/index.html", 'href="../countries/ard/offices/"'),
        ("pairs/ard-bor/index.html", 'href="../../countries/ard/offices/"'),
        ("sitemap.xml", "/countries/ard/offices/"),
    ],
)
def test_everything_leads_to_the_offices(tmp_path: Path, page: str, link: str) -> None:
    site = build(world.make(tmp_path / "world"), Options(as_of=world.TODAY, search=False, pdf=False)).site
    assert site is not None and link in (site / page).read_text(encoding="utf-8")


def test_many_terms_are_cut_into_pages_and_each_office_is_still_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagination, "TERMS_PER_PAGE", 1)
    site = build(world.make(tmp_path / "world"), Options(as_of=world.TODAY, search=False, pdf=False)).site
    assert site is not None  # the build proves every link, also those from the holders
    second = (site / "countries/ard/offices/2/index.html").read_text(encoding="utf-8")
    assert 'id="o-head-of-mission-cas"' in second and "part 2 of 2" in second


def test_an_office_is_found_by_its_titles_and_its_country_and_tells_who_held_it(tmp_path: Path) -> None:
    dataset = world.dataset(world.make(tmp_path / "world"))
    found = {one.address: one for one in documents(dataset, Pagination(dataset)) if one.kind == "office"}
    one = found["countries/ard/offices/#o-foreign-minister"]
    words = " ".join((one.title, *one.names, *one.words)).lower()
    for asked in (
        "foreign minister of ardenia",
        "ardenian foreign minister",
        "ardenia external affairs minister",
    ):
        assert set(asked.split()) <= set(re.findall(r"\w+", words)), asked
    assert [said.words for said in one.said] == ["Mira Tolvane, since 1 March 2029 (as of 20 May 2031)"]
    (held,) = one.held
    assert held.span == (date(2029, 3, 1), date(2031, 5, 20)) and held.standing


def key_people(folder: Path) -> str:
    """Return what the briefing of Ardenia and Borovia says under *Key people*."""
    seen = text_of(folder, "pairs/ard-bor.md")
    return re.split(r"### [\d.]+ Key people|### [\d.]+ Background", seen)[1]


def test_whoever_is_in_a_high_office_is_named_without_an_event_and_before_others(tmp_path: Path) -> None:
    head = person("Zora", [{"title": "President", "from": "2030", "to": "..", "checked_on": "2031-05"}])
    seen = key_people(world.make(tmp_path / "world", {"briefings/actors/zora.yaml": head}))
    assert re.search(r"Ardenia .*In office when last seen Zora President.*Mira Tolvane Foreign Minister", seen)
    assert re.search(r"Borovia .*Before, or not seen since Oskar Venn Prime Minister", seen)


def test_what_is_cut_is_the_lightest_and_is_counted(tmp_path: Path) -> None:
    titles = ["Head of state", "Prime Minister", "Foreign Minister", "Deputy Prime Minister", "Home Minister"]
    standing = {"from": "2030", "to": "..", "checked_on": "2031-05"}
    crowd = {
        f"briefings/actors/a-{number}-{title.lower().replace(' ', '-')}.yaml": person(
            f"A{number} {title}", [{"title": title, **standing}]
        )
        for number in range(3)
        for title in titles
    }
    top = {"briefings/actors/zz-chief.yaml": person("Zz Chief", [{"title": "President", **standing}])}
    seen = key_people(world.make(tmp_path / "world", {**crowd, **top}))
    assert "Zz Chief" in seen and "A2 Head of state" in seen and "Home Minister" not in seen
    assert f"{len(crowd) + 2 - MOST} more are left out here." in seen  # beside the crowd: the chief, and Mira Tolvane


def test_parties_that_stand_alike_take_one_line_of_the_room_that_people_need(tmp_path: Path) -> None:
    alike = world.dedent(world.FILES[TREATY])
    alike = "".join(line for line in alike.splitlines(keepends=True) if "abeyance" not in line)
    folder = world.make(tmp_path / "world", {"briefings/agreements/pact.yaml": alike.replace("River Treaty", "Pact")})
    dataset = world.dataset(folder)
    one, differing = (pagination.RowBytes(dataset) for _ in range(2))
    usual = one(dataset.agreement("pact"))
    assert usual + 500 < differing(
        dataset.agreement("river-treaty")
    )  # where each party stands otherwise, each has its lines


TERM = {"title": "Minister of Foreign Affairs", "from": "2020-01-01", "to": "2024-02-02"}


@pytest.mark.parametrize(
    ("more", "has_page"),
    [
        ({}, False),
        ({"added": "2030-12-31"}, True),  # it came with the first publication, which gave a page to everybody
        ({"offices": [TERM, {"title": "Keeper of the Reeds", "from": "2011"}]}, False),
        ({"formerly": ["ann"]}, True),
    ],
    ids=["only-terms", "first-publication", "an-office-of-its-own-name", "renamed"],
)
def test_who_only_held_offices_is_told_of_in_their_lists_and_in_the_glossary(
    tmp_path: Path, more: Mapping[str, object], has_page: bool
) -> None:
    record = {**json.loads(person("Anna", [TERM])), "added": "2031-02-01", **more}
    folder = world.make(tmp_path / "world", {"briefings/actors/anna.yaml": json.dumps(record)})
    site = build(folder, Options(as_of=world.TODAY, pdf=False)).site
    assert site is not None
    own, glossary, offices = (
        (site / page).read_text(encoding="utf-8")
        for page in ("actors/anna/index.html", "actors/index.html", "countries/ard/offices/index.html")
    )
    leads_on = 'content="0; url=../../actors/#i-anna"' in own or 'content="0; url=../#i-anna"' in own
    assert leads_on is not has_page
    assert ('href="../../../actors/anna/"' if has_page else 'href="../../../actors/#i-anna"') in offices
    assert ('href="anna/"' if has_page else 'href="../countries/ard/offices/#o-foreign-minister"') in glossary


def test_who_takes_part_in_an_event_or_signs_an_agreement_has_a_page(tmp_path: Path) -> None:
    record = {**json.loads(person("Anna", [TERM])), "added": "2031-02-01"}
    signs = world.dedent(world.FILES[TREATY]) + "signatories: [{actor: anna, for: ARD}]\n"
    folder = world.make(tmp_path / "world", {"briefings/actors/anna.yaml": json.dumps(record), TREATY: signs})
    assert world.dataset(folder).has_more_than_terms("anna")
    assert "actors/anna.md" in {one.path for one in outputs(world.dataset(folder), Pagination(world.dataset(folder)))}
