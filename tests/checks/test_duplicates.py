"""What was entered twice by hand is told."""

from pathlib import Path

import pytest

from dyad.checks.duplicates import plain_address
from tests.support import world
from tests.support.cases import CALL, HERALD, MIRA
from tests.support.told import told

TWIN = "briefings/events/2031/a-twin.yaml"
OTHER = "briefings/actors/a-twin.yaml"


def twin(**changes: str) -> dict[str, str | None]:
    """Return a second call, with stretches changed."""
    text = world.dedent(world.FILES[CALL])
    for there, _, instead in (one.partition(" => ") for one in changes.values()):
        assert there in text
        text = text.replace(there, instead)
    return {TWIN: text}


def test_the_same_words_are_told_once(tmp_path: Path) -> None:
    project = twin()
    assert [one.place.path for one in told(tmp_path / "text", project, "same-text")] == [TWIN]
    assert told(tmp_path / "event", project, "same-event") == []


@pytest.mark.parametrize(
    ("date", "count"), [("2031-02-02", 1), ("2031-02-01", 1), ("2031-02-03", 1), ("2031-01-30", 0), ("2031-02", 0)]
)
def test_one_kind_of_event_of_the_same_people_and_nearly_one_day_is_told(tmp_path: Path, date: str, count: int) -> None:
    files = twin(words="The two spoke of => They talked about", day=f'"2031-02-02" => "{date}"\ndate_checked: true')
    assert len(told(tmp_path, files, "same-event")) == count


@pytest.mark.parametrize(
    "change",
    ["type: phone-call => type: meeting", "oskar-venn => river-court", "milestone: true => related: [2031-02-02-call]"],
)
def test_another_kind_other_people_or_a_link_make_two_events(tmp_path: Path, change: str) -> None:
    files = twin(words="The two spoke of => They talked about", change=change)
    assert told(tmp_path, files, "same-event") == []


@pytest.mark.parametrize(
    "address",
    [
        "http://gazette.example/speak",
        "https://www.gazette.example/speak/",
        "https://gazette.example/speak?utm_source=x&utm_medium=mail",
        "https://gazette.example/speak?fbclid=abc#top",
    ],
)
def test_one_address_in_two_dresses_is_told(tmp_path: Path, address: str) -> None:
    herald = world.dedent(world.FILES[HERALD]).replace("no_url: Seen in print.", f"url: {address}")
    assert [one.place.line for one in told(tmp_path, {HERALD: herald}, "same-address")] == [4]


def test_a_query_that_chooses_the_text_makes_another_address() -> None:
    assert plain_address("https://a.example/?id=1") != plain_address("https://a.example/?id=2")
    assert plain_address("https://a.example/?b=2&a=1") == plain_address("https://a.example/?a=1&b=2")


def test_one_item_of_wikidata_is_an_error_and_one_name_a_warning(tmp_path: Path) -> None:
    mira = world.dedent(world.FILES[MIRA]) + "wikidata: Q42\n"
    other = "name: Another\nkind: person\ncountry: ARD\nwikidata: Q42\nalso_known_as: [Mira Tolvane]\n"
    files: dict[str, str | None] = {MIRA: mira, OTHER: other}
    assert [(one.severity, one.place.path) for one in told(tmp_path / "item", files, "same-wikidata")] == [
        ("error", MIRA)
    ]
    assert [(one.severity, one.place.path) for one in told(tmp_path / "name", files, "same-name")] == [
        ("warning", OTHER)
    ]


def test_a_namesake_in_another_country_is_let_be(tmp_path: Path) -> None:
    other = "name: Another\nkind: person\ncountry: BOR\nalso_known_as: [Mira Tolvane]\n"
    assert told(tmp_path, {OTHER: other}, "same-name") == []
