"""What was entered twice by hand is told."""

from pathlib import Path

import pytest

from dyad.authoring.duplicates import Seen, doubles
from dyad.checks.alike import recorded
from dyad.text.web_addresses import plain_address
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
    ("date", "count"),
    [
        ("2031-02-02", 1),
        ("2031-02-01", 1),
        ("2031-02-03", 1),
        ("2031-01-30", 0),
        ("2031-02", 1),
        ("2031-02~", 1),
        ("2031-02-01/2031-02-04", 1),
        ("[2031-02-02,2031-02-20]", 1),
        ("2031", 1),  # its title is the same
        ("2031-03", 0),
        ("2031-02-03/..", 0),
    ],
)
def test_one_kind_of_event_of_the_same_people_and_nearly_one_day_is_told(tmp_path: Path, date: str, count: int) -> None:
    files = twin(words="The two spoke of => They talked about", day=f'"2031-02-02" => "{date}"\ndate_checked: true')
    assert len(told(tmp_path, files, "same-event")) == count


@pytest.mark.parametrize(
    ("date", "said"), [("2031-02-02", "and the same day"), ("2031-02-03", "and nearly the same day")]
)
def test_the_very_same_day_is_called_so(tmp_path: Path, date: str, said: str) -> None:
    files = twin(words="The two spoke of => They talked about", day=f'"2031-02-02" => "{date}"')
    [one] = told(tmp_path, files, "same-event")
    assert one.message.endswith(said)


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
        "https://gazette.example/speak?at_medium=RSS&at_campaign=KARANGA",
        "https://gazette.example/speak/amp",
        "https://gazette.example/speak/amp/?gclid=1",
        "https://amp.gazette.example/speak",
        "https://m.gazette.example/speak",
        "https://www.gazette.example:443/speak",
        "https://www.google.com/amp/s/gazette.example/speak",
        "https://gazette-example.cdn.ampproject.org/c/s/gazette.example/speak",
    ],
)
def test_one_address_in_two_dresses_is_told(tmp_path: Path, address: str) -> None:
    herald = world.dedent(world.FILES[HERALD]).replace("no_url: Seen in print.", f"url: {address}")
    assert [one.place.line for one in told(tmp_path, {HERALD: herald}, "same-address")] == [4]


def test_a_query_that_chooses_the_text_makes_another_address() -> None:
    assert plain_address("https://a.example/?id=1") != plain_address("https://a.example/?id=2")
    assert plain_address("https://a.example/?b=2&a=1") == plain_address("https://a.example/?a=1&b=2")


SHORT = ("Shots at the ford", "Guards shoot at each other.")
OTHER_WORDS = ("A firefight", "Soldiers exchanged fire.")


def _event(words: tuple[str, str], date: str = "2031-03-08", place: str = "", parties: str = "[ARD, BOR]") -> str:
    where = f'place: {{name: "{place}"}}\n' if place else ""
    return (
        f'title: {words[0]}\ndate: "{date}"\ntype: clash\nparties: {parties}\nsummary: {words[1]}\n'
        f"according_to: reports\n{where}sources: [herald]\n"
    )


EVENTS = [
    ("a copy", _event(SHORT), _event(SHORT), "same-event"),
    ("other words", _event(SHORT), _event(OTHER_WORDS), "same-event"),
    ("other words, other order", _event(SHORT), _event(OTHER_WORDS, parties="[BOR, ARD]"), "same-event"),
    ("the day after", _event(SHORT), _event(OTHER_WORDS, "2031-03-09"), "same-event"),
    (
        "a place within the place",
        _event(SHORT, place="Old Ford"),
        _event(OTHER_WORDS, place="Old Ford, Kel"),
        "same-event",
    ),
    ("one place is said", _event(SHORT, place="Old Ford"), _event(OTHER_WORDS), "same-event"),
    ("two places", _event(SHORT, place="Old Ford"), _event(OTHER_WORDS, place="Kel Crossing"), ""),
    (
        "two places in words",
        _event(("Shots", "Guards shoot at each other at Old Ford.")),
        _event(("A firefight", "Soldiers exchanged fire near Kel Crossing.")),
        "",
    ),
    (
        "a country is no place",
        _event(("Shots", "Guards shoot at each other in Ardenia.")),
        _event(("A firefight", "Soldiers exchanged fire in Borovia.")),
        "same-event",
    ),
    ("a year and a day", _event(SHORT, "2031"), _event(OTHER_WORDS), ""),
    ("a month and a day in it", _event(SHORT, "2031-03"), _event(OTHER_WORDS), "same-event"),
    ("one month", _event(SHORT, "2031-03"), _event(OTHER_WORDS, "2031-03"), "same-event"),
    ("two months", _event(SHORT, "2031-02"), _event(OTHER_WORDS, "2031-03"), ""),
    ("about one day", _event(SHORT, "2031-03-08~"), _event(OTHER_WORDS, "2031-03-08~"), ""),
    ("one month, other parties", _event(SHORT, "2031-03"), _event(OTHER_WORDS, parties="[ARD, CAS]"), ""),
    ("one year, other words", _event(SHORT, "2031"), _event(OTHER_WORDS, "2031"), ""),
    ("one year, the same title", _event(SHORT, "2030"), _event((SHORT[0], OTHER_WORDS[1]), "2030"), "same-event"),
    (
        "one names who looked on",
        _event(SHORT),
        _event(OTHER_WORDS, parties="[ARD, BOR, {actor: CAS, role: mediator}]"),
        "same-event",
    ),
    ("other parties", _event(SHORT), _event(OTHER_WORDS, parties="[ARD, CAS]"), ""),
]


def test_a_new_event_is_compared_with_those_of_its_time_however_many_came_later(tmp_path: Path) -> None:
    dates = ["2030-03", *(f"2031-{month:02}-{day:02}" for month in range(1, 7) for day in (1, 8, 15, 22))]
    files = {f"briefings/events/{one[:4]}/x-{one}.yaml": _event(SHORT, one) for one in dates}
    records = world.records(world.make(tmp_path, {**files, TWIN: _event(OTHER_WORDS, "2030-03-14")}))
    assert list(doubles(records.events["a-twin"], records)) == ["x-2030-03"]


@pytest.mark.parametrize(("first", "second", "rule"), [one[1:] for one in EVENTS], ids=[one[0] for one in EVENTS])
def test_an_event_told_twice_is_told_from_two_events(tmp_path: Path, first: str, second: str, rule: str) -> None:
    files = {f"briefings/events/2031/x-{number}.yaml": text for number, text in enumerate((first, second), 1)}
    project = world.make(tmp_path, dict(files))
    found = {one.rule for one in world.problems(project) if one.rule in ("same-event", "same-text")}
    assert found == ({rule} if rule else set())
    records = world.records(project)
    later = records.events["x-2"]
    earlier = recorded(records, [records.events["x-1"]])
    assert [one.id for one in earlier.like(later)] == (["x-1"] if rule else [])
    of_the_day = Seen([records.events["x-1"]], records.actors, records.vocabulary.countries)
    assert (of_the_day.like(later) is not None) == (bool(rule) and "03-09" not in second)


def test_three_clashes_of_one_day_at_three_places_are_three(tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        f"briefings/events/2031/x-{number}.yaml": _event(
            (f"Clash {number}", "Guards shoot at each other."), place=place
        )
        for number, place in enumerate(("Old Ford", "Kel Crossing", "Upper Mill"))
    }
    assert told(tmp_path, files, "same-event") == []


PEOPLE = [
    ("Md. Touhid Hossain", "Md Touhid Hossain", True),
    ("Touhid Hussain", "Md Touhid Hossain", True),
    ("Mohammad Yunus", "Muhammad Yunus", True),
    ("Dr. Muhammad Younus", "Mohammed Yunus", True),
    ("Md. Asaduzzaman Khan", "Asaduzzaman Khan", True),
    ("Hossain, Touhid", "Touhid Hossain", True),
    ("General Zia-ul-Haq", "Ziaul Haq", True),
    ("Shafi Uddin Ahmed", "Shafiuddin Ahmad", True),
    ("Salah ud-Din", "Salahuddin", True),
    ("Abdus Sattar", "Abdul Sattar", True),
    ("S. Kelvan", "Sora Kelvan", True),
    ("Lt Gen (retd) Sora Kelvan", "Kelvan, Sora", True),
    ("Khaled Meshaal", "Khalid Mashal", True),
    ("Zelenskyy, Volodymyr", "Vladimir Zelensky", True),
    ("Sora Kelvan", "Sora Kelvan (poet)", False),
    ("Salahuddin Ahmed", "Salehuddin Ahmed", False),
    ("Nazrul Islam", "Syed Nazrul Islam", False),
    ("Nazrul Islam", "Nazmul Islam", False),
    ("Sheikh Hasina", "Begum Hasina", False),
    ("Hasan Mahmud", "Hasan Mahmood Khan", False),
    ("Li Qiang", "Li Keqiang", False),
    ("V. K. Singh", "V. P. Singh", False),
]
BODIES = [
    ("Ardenia Foreign Ministry", "Ministry of Foreign Affairs of Ardenia", True),
    ("Ministry of External Affairs (Ardenia)", "Ardenian Foreign Ministry", True),
    ("Home Ministry", "Ministry of Home Affairs", True),
    ("Ministry of Defense", "Defence Ministry", True),
    ("Ardenian Army", "Army of Ardenia", True),
    ("National Bank", "State Bank of Ardenia", False),
    ("Supreme Court", "High Court", False),
    ("Ministry of Defence", "Ministry of Defence Production", False),
]


@pytest.mark.parametrize(
    ("kind", "first", "second", "alike"),
    [*(("person", *one) for one in PEOPLE), *(("ministry", *one) for one in BODIES)],
)
def test_one_name_in_two_spellings_is_told(tmp_path: Path, kind: str, first: str, second: str, alike: bool) -> None:
    files: dict[str, str | None] = {
        f"briefings/actors/x-{number}.yaml": f"name: {name}\nkind: {kind}\ncountry: ARD\nsources: [gazette]\n"
        for number, name in enumerate((first, second), 1)
    }
    project = world.make(tmp_path, files)
    found = [(one.place.path, one.severity) for one in world.problems(project)]
    assert found == ([("briefings/actors/x-2.yaml", "warning")] if alike else [])
    records = world.records(project)
    assert list(doubles(records.actors["x-2"], records)) == (["x-1"] if alike else [])


@pytest.mark.parametrize("name", ["Mira Tolvane", "Tolvane, Mira"])
def test_two_of_one_name_are_two_where_the_record_says_so(tmp_path: Path, name: str) -> None:
    other = f"name: {name}\nkind: person\ncountry: ARD\nsources: [gazette]\n"
    assert world.problems(world.make(tmp_path / "alike", {OTHER: other}))
    assert world.problems(world.make(tmp_path / "two", {OTHER: f"{other}different_from: [mira-tolvane]\n"})) == []
    mira = world.dedent(world.FILES[MIRA]) + "wikidata: Q42\n"
    assert world.problems(world.make(tmp_path / "items", {MIRA: mira, OTHER: f"{other}wikidata: Q43\n"})) == []


def test_a_text_without_an_address_is_told_by_title_publisher_and_day(tmp_path: Path) -> None:
    paper = (
        "title: The bridge\npublisher: Herald\nkind: article-newspaper\nno_url: Seen in print.\nkept_for: The map.\n"
    )
    files = {f"briefings/sources/2031/x-{day}.yaml": f'{paper}published: "2031-04-0{day}"\n' for day in (1, 2)}
    assert told(tmp_path / "days", dict(files), "same-source") == []
    again = {"briefings/sources/2031/x-3.yaml": f'{paper}published: "2031-04-02"\n'}
    assert [one.place.path for one in told(tmp_path / "twice", {**files, **again}, "same-source")] == list(again)


def test_one_item_of_wikidata_is_an_error_and_one_name_a_warning(tmp_path: Path) -> None:
    mira = world.dedent(world.FILES[MIRA]) + "wikidata: Q42\n"
    other = "name: Another\nkind: person\ncountry: ARD\nwikidata: Q42\nalso_known_as: [Mira Tolvane]\n"
    files: dict[str, str | None] = {MIRA: mira, OTHER: other}
    alone: dict[str, str | None] = {OTHER: other}
    assert [(one.severity, one.place.path) for one in told(tmp_path / "item", files, "same-wikidata")] == [
        ("error", MIRA)
    ]
    assert [(one.severity, one.place.path) for one in told(tmp_path / "name", alone, "same-name")] == [
        ("warning", MIRA)
    ]


def test_a_namesake_in_another_country_is_let_be(tmp_path: Path) -> None:
    other = "name: Another\nkind: person\ncountry: BOR\nalso_known_as: [Mira Tolvane]\n"
    assert told(tmp_path, {OTHER: other}, "same-name") == []
