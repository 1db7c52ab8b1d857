"""Offices are put together by their titles as the vocabulary says, in order, with the gaps that the record has."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from dyad.analysis.dataset import Dataset
from dyad.analysis.offices import Post
from dyad.model.posts import Declared, Posts
from tests.support import world

Term = Mapping[str, str]
COUNTRIES = {"ARD": ("Ardenia", "Republic of Ardenia"), "CAS": ("Cascara",)}


def posts(**declared: Declared) -> Posts:
    """Return posts with some declared."""
    return Posts(declared, COUNTRIES)


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("Foreign Minister", "foreign"),
        ("foreign  minister", "foreign"),
        ("Minister of Foreign Affairs (caretaker)", "foreign"),
        ("Former Foreign Minister", None),
        ("Deputy Foreign Minister", None),
        ("(caretaker)", None),
    ],
)
def test_a_title_means_a_post_only_as_it_is_written(title: str, post: str | None) -> None:
    found = posts(foreign=Declared(["Foreign Minister", "Minister of Foreign Affairs"], [])).meaning(title, None)
    assert (found.post if found else None) == post


@pytest.mark.parametrize(
    ("title", "country"),
    [("Envoy to Cascara", "CAS"), ("Envoy to Republic of Ardenia", "ARD"), ("Envoy to Borovia", None)],
)
def test_the_country_of_an_envoy_is_read_by_all_its_names(title: str, country: str | None) -> None:
    found = posts(envoy=Declared(["Envoy to {country}"], [])).meaning(title, None)
    assert (found.country if found else None) == country


@pytest.mark.parametrize(
    ("organisation", "meant"),
    [(None, True), ("Presidency of Ardenia", True), ("presidency of  cascara", True), ("Chess Club of Ardenia", False)],
)
def test_a_president_of_another_body_is_not_that_of_the_state(organisation: str | None, meant: bool) -> None:
    state = posts(head=Declared(["President"], ["Presidency of {country}"]))
    assert (state.meaning("President", organisation) is not None) is meant


def held(folder: Path, people: Mapping[str, Sequence[Term]], country: str = "ARD") -> Dataset:
    """Return a world in which some people held offices, and nobody else did."""
    changes: dict[str, str | None] = {
        f"briefings/actors/{name}.yaml": json.dumps(
            {"name": name.title(), "kind": "person", "country": country, "offices": offices}
        )
        for name, offices in people.items()
    }
    for path in ("briefings/actors/mira-tolvane.yaml", "briefings/actors/oskar-venn.yaml"):
        record = world.dedent(world.FILES[path])
        changes[path] = record[: record.index("offices:")]
    return world.dataset(world.make(folder / "world", changes))


def foreign(**dates: str) -> Term:
    """Return a term as foreign minister."""
    return {"title": "Foreign Minister", **{key.rstrip("_"): value for key, value in dates.items()}}


def told(post: Post) -> list[tuple[str, bool, tuple[str, ...]]]:
    """Return who held a post: their ids, whether they stand in it, and the gap before them."""
    return [(one.actor, one.standing, tuple(day.text for day in one.gap or ())) for one in post.holdings]


def test_holders_stand_in_order_with_the_gaps_between_them(tmp_path: Path) -> None:
    dataset = held(
        tmp_path,
        {
            "anna": [foreign(from_="2010-01-01", to="2012-03")],
            "boris": [foreign(from_="2012-03-20", to="2015-06-01")],
            "carla": [foreign(from_="2019", to="..", checked_on="2030-05-01")],
            "dario": [foreign(checked_on="2017-04-04"), foreign()],
        },
    )
    (post,) = dataset.posts("ARD")
    assert (post.id, post.label) == ("foreign-minister", "Foreign minister")
    assert told(post) == [
        ("carla", True, ("2017-04-04", "2019")),
        ("dario", False, ("2015-06-01", "2017-04-04")),
        ("boris", False, ()),
        ("anna", False, ()),
        ("dario", False, ()),
    ]
    assert post.known_until is None


def test_whoever_was_seen_in_office_before_another_came_does_not_stand_in_it(tmp_path: Path) -> None:
    dataset = held(
        tmp_path,
        {
            "anna": [foreign(from_="2010-01-01", to="..", checked_on="2012-01-01")],
            "boris": [foreign(from_="2012-02-01", to="2013-01-01")],
        },
    )
    (post,) = dataset.posts("ARD")
    assert told(post) == [("boris", False, ("2012-01-01", "2012-02-01")), ("anna", False, ())]
    assert post.known_until is not None and post.known_until.text == "2013-01-01"


def test_whoever_acted_for_a_time_stands_below_the_one_who_is_seen_later(tmp_path: Path) -> None:
    dataset = held(
        tmp_path,
        {
            "anna": [foreign(from_="2020-01-01", to="..", checked_on="2030-01-01")],
            "boris": [{"title": "Acting Foreign Minister", "checked_on": "2025-02-02", "capacity": "acting"}],
            "carla": [foreign(from_="2001", to="2004")],
        },
    )
    (post,) = dataset.posts("ARD")
    assert told(post) == [("anna", True, ()), ("boris", False, ("2004", "2020-01-01")), ("carla", False, ())]


def test_an_office_that_no_post_names_stands_by_its_title_and_body(tmp_path: Path) -> None:
    dataset = held(
        tmp_path,
        {
            "anna": [{"title": "Chair", "organisation": "Chess Club", "checked_on": "2020"}],
            "boris": [{"title": "Chair", "organisation": "Rail Works", "checked_on": "2020"}],
            "carla": [{"title": "Chair (acting)", "organisation": "chess club", "checked_on": "2021"}],
        },
    )
    assert [(one.id, one.rank, [held.actor for held in one.holdings]) for one in dataset.posts("ARD")] == [
        ("chair-acting-chess-club", None, ["carla", "anna"]),
        ("chair-rail-works", None, ["boris"]),
    ]


def test_offices_that_would_have_one_address_have_two(tmp_path: Path) -> None:
    dataset = held(
        tmp_path,
        {
            "anna": [{"title": "Chair of A-B", "checked_on": "2020"}],
            "boris": [{"title": "Chair of A B", "checked_on": "2020"}],
        },
    )
    assert [one.id for one in dataset.posts("ARD")] == ["chair-of-a-b", "chair-of-a-b-2"]


def test_an_office_of_a_body_of_no_country_is_the_bodys(tmp_path: Path) -> None:
    dataset = held(tmp_path, {"anna": [{"title": "Judge", "organisation": "River Court", "checked_on": "2020"}]})
    assert dataset.office_owners() == ["river-court"]
    assert [(owner, post.id) for owner, post, _ in dataset.posts_held("anna")] == [("river-court", "judge-river-court")]


def test_a_person_of_no_country_in_an_unknown_body_is_in_no_list(tmp_path: Path) -> None:
    dataset = held(tmp_path, {"anna": [{"title": "Judge", "organisation": "Elsewhere", "checked_on": "2020"}]}, "none")
    assert dataset.office_owners() == []


def test_a_title_with_the_country_in_it_is_no_office_of_its_own(tmp_path: Path) -> None:
    written = world.dedent(world.FILES["briefings/actors/oskar-venn.yaml"])
    chief = '  - {title: Chief Executive of Borovia, from: "2020-02-01", to: "2021-03-01", sources: [gazette]}\n'
    dataset = world.dataset(world.make(tmp_path, {"briefings/actors/oskar-venn.yaml": written + chief}))
    heads = [one for one in dataset.posts("BOR") if one.label == "Head of government"]
    assert [(one.id, one.formerly) for one in heads] == [("head-of-government", "head-of-government-bor")]
    assert len(heads[0].titles) == 2
