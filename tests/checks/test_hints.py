"""Wrong pointers, kinds and addresses, each with the exact way out that the check names."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from dyad.reading.problems import Problem
from dyad.runtime.resources import resource
from tests.support import world
from tests.support.cases import BRIDGE, CALL, HERALD, MIRA

COUNTRIES = "briefings/vocabulary/countries.yaml"
REAL = world.COUNTRIES + resource(COUNTRIES).read_text(encoding="utf-8")
"""The made-up countries, and those of the world: only the names are looked at."""
RIVER_AIR = "name: River Air\nalso_known_as: [Pakistan River Airlines]\nkind: airline\ncountry: BOR\nabbreviation: PIB\nsources: [gazette]\n"
HERE = "actors of ARD and BOR: mira-tolvane, oskar-venn, pib; or run: dyad new actor"
CODES = "a country is written by its code: tracked here are ARD, BOR"
BODY = "a body, and no country: an actor, written by its id, whose own 'country' is 'none'; to have pairs with it, add it to vocabulary/parties.yaml"
CAPITALS = f"{CODES}; all stand in vocabulary/countries.yaml"


def _told(folder: Path, file: str, there: str, instead: str) -> list[Problem]:
    good = world.dedent(world.FILES[file])
    assert there in good, "the case no longer fits the made-up world"
    project = world.make(folder, {file: good.replace(there, instead, 1), "briefings/actors/pib.yaml": RIVER_AIR})
    (project / COUNTRIES).write_text(REAL, encoding="utf-8")
    return [one for one in world.problems(project) if one.place.path == file]


PARTIES = [
    ("pak", "unknown-actor", "write 'PAK' (Pakistan)"),
    ("pia", "unknown-actor", f"{HERE} pia; {CODES}"),
    ("PK", "bad-id", "write 'PAK' (Pakistan)"),
    ("Pakistan", "bad-id", "write 'PAK' (Pakistan)"),
    ("pakistan", "unknown-actor", "write 'PAK' (Pakistan)"),
    ("Ardenia", "bad-id", "write 'ARD' (Ardenia)"),
    ("ard", "unknown-actor", "write 'ARD' (Ardenia)"),
    ("Ardenai", "bad-id", "did you mean 'ARD' (Ardenia)?"),
    ("united-states", "unknown-actor", "write 'USA' (United States)"),
    ("Korea", "bad-id", "write 'KOR' (South Korea) or 'PRK' (North Korea)"),
    ("UN", "bad-id", f"{BODY}; run: dyad new actor"),
    ("united-nations", "unknown-actor", f"{BODY}; run: dyad new actor united-nations"),
    ("England", "bad-id", "a part of a country: write 'GBR' (United Kingdom)"),
    ("BRO", "unknown-country", CAPITALS),
    (
        "USSR",
        "bad-id",
        "write 'SUN' (Soviet Union); it ended on 1991-12-26, for what came after write 'RUS' (Russia), 'ARM' (Armenia), 'AZE' (Azerbaijan), 'BLR' (Belarus) …",
    ),
    ("PRC", "unknown-country", "write 'CHN' (China)"),
    ("ZAR", "unknown-country", "write 'COD' (DR Congo)"),
    ("Mira Tolvane", "bad-id", "write 'mira-tolvane' (Mira Tolvane, ARD)"),
    ("m-tolvane", "unknown-actor", "write 'mira-tolvane' (Mira Tolvane, ARD)"),
    ("ميرا تولفان", "bad-id", "write 'mira-tolvane' (Mira Tolvane, ARD)"),
    ("tolvane-mira", "unknown-actor", "did you mean 'mira-tolvane' (Mira Tolvane, ARD)?"),
    ("mira-tolven", "unknown-actor", "did you mean 'mira-tolvane' (Mira Tolvane, ARD)?"),
    ("oscar-wenn", "unknown-actor", "did you mean 'oskar-venn' (Oskar Venn, BOR)?"),
    ("Maro", "bad-id", f"{HERE}; {CODES}"),
    ("PIB", "unknown-country", "write 'pib' (River Air, BOR)"),
    ("venn", "unknown-actor", "did you mean 'oskar-venn' (Oskar Venn, BOR)?"),
    ("River Air", "bad-id", "write 'pib' (River Air, BOR)"),
    ("mira-selwane", "unknown-actor", f"{HERE} mira-selwane; {CODES}"),
    ("someone-else", "unknown-actor", f"{HERE} someone-else; {CODES}"),
    ("none", "bad-id", "take it out"),
    ("Ardenia and Borovia", "bad-id", "each party is an item of its own: [ARD, BOR]"),
    ("Mira Tolvane, Oskar Venn", "bad-id", "each party is an item of its own: [mira-tolvane, oskar-venn]"),
    ("bor-cas", "unknown-actor", "each party is an item of its own: [BOR, CAS]"),
    ("gazette", "unknown-actor", "that is the id of a source, and an actor is wanted here"),
    ("pakistan-air", "unknown-actor", f"{HERE} pakistan-air; {CODES}"),
    ("https://gazette.example/speak", "bad-id", "an address names a source, and no actor"),
    ("www.gazette.example/speak", "bad-id", "an address names a source, and no actor"),
]


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Problem]]:
    """Return what is said of each party, in an event of its own."""
    bridge = world.dedent(world.FILES[BRIDGE])
    paths = {party: f"briefings/events/2031/at-{number}.yaml" for number, (party, _, _) in enumerate(PARTIES)}
    events = {
        path: bridge.replace("parties: [ARD, BOR]", f'parties: ["{party}", ARD, BOR]', 1)
        for party, path in paths.items()
    }
    project = world.make(
        tmp_path_factory.mktemp("parties") / "project", {**events, "briefings/actors/pib.yaml": RIVER_AIR}
    )
    (project / COUNTRIES).write_text(REAL, encoding="utf-8")
    found = world.problems(project)
    return {party: [one for one in found if one.place.path == path] for party, path in paths.items()}


@pytest.mark.parametrize(("party", "rule", "hint"), PARTIES, ids=[one[0] for one in PARTIES])
def test_whoever_is_no_party_is_answered(
    answered: Mapping[str, list[Problem]], party: str, rule: str, hint: str
) -> None:
    assert [(one.rule, one.hint) for one in answered[party] if one.place.line == 4] == [(rule, hint)]


def test_of_those_who_are_near_only_who_is_of_a_country_of_the_event_is_proposed(tmp_path: Path) -> None:
    twin = "name: Mira Tolvan\nkind: person\ncountry: CAS\nsources: [gazette]\n"
    bridge = world.dedent(world.FILES[BRIDGE]).replace("[ARD, BOR]", "[mira-tolven, ARD, BOR]")
    project = world.make(tmp_path, {"briefings/actors/mira-tolvan.yaml": twin, BRIDGE: bridge})
    hints = [one.hint for one in world.problems(project) if one.rule == "unknown-actor"]
    assert hints == ["did you mean 'mira-tolvane' (Mira Tolvane, ARD)?"]


@pytest.mark.parametrize("text", ["Foreign Office", "Ardenian Foreign Office", "Ministry of External Affairs"])
def test_a_ministry_of_foreign_affairs_is_found_by_what_others_call_it(tmp_path: Path, text: str) -> None:
    ministry = "name: Ministry of Foreign Affairs, Ardenia\nkind: ministry\ncountry: ARD\nsources: [gazette]\n"
    bridge = world.dedent(world.FILES[BRIDGE]).replace("by: ARD,", f"by: {text},", 1)
    project = world.make(tmp_path, {"briefings/actors/mofa-ard.yaml": ministry, BRIDGE: bridge})
    hints = [one.hint for one in world.problems(project) if one.rule == "bad-id"]
    assert hints == ["did you mean 'mofa-ard' (Ministry of Foreign Affairs, Ardenia, ARD)?"]


def test_where_many_may_be_meant_they_are_listed_by_country_those_first_who_share_a_word(tmp_path: Path) -> None:
    offices = {
        f"briefings/actors/{name}-{code.lower()}.yaml": f"name: {name.title()} Office of {code}\nkind: ministry\ncountry: {code}\nsources: [gazette]\n"
        for name in ("harbour", "census", "mint", "weather")
        for code in ("ARD", "BOR")
    }
    bridge = world.dedent(world.FILES[BRIDGE]).replace("by: ARD,", "by: Weather Bureau,", 1)
    project = world.make(tmp_path, {**offices, BRIDGE: bridge})
    [hint] = [one.hint for one in world.problems(project) if one.rule == "bad-id"]
    assert hint == (
        "actors of ARD: weather-ard, mira-tolvane, census-ard …; of BOR: weather-bor, oskar-venn, census-bor …; "
        f"or run: dyad new actor; {CODES}"
    )


OTHERS = [
    (CALL, "[gazette]", "[https://gazette.example/speak]", "bad-id", "write 'gazette' (The two sides speak)"),
    (
        CALL,
        "[gazette]",
        "[https://www.gazette.example/speak/?utm_source=mail]",
        "bad-id",
        "write 'gazette' (The two sides speak)",
    ),
    (
        CALL,
        "[gazette]",
        "[https://new.example/a]",
        "bad-id",
        "a source is named by its id; run: dyad new source --url https://new.example/a",
    ),
    (CALL, "[gazette]", "[The two sides speak]", "bad-id", "write 'gazette' (The two sides speak)"),
    (CALL, "[gazette]", "[Gazette]", "bad-id", "did you mean 'gazette' (The two sides speak)?"),
    (CALL, "[gazette]", "[mira-tolvane]", "unknown-source", "that is the id of an actor, and a source is wanted here"),
    (CALL, "[gazette]", "[quill-reader]", "unknown-source", "run: dyad new source quill-reader"),
    (
        BRIDGE,
        "place: {name: The Bridge}",
        "place: {name: The Bridge, country: Ardenia}",
        "bad-country",
        "write 'ARD' (Ardenia)",
    ),
    (
        BRIDGE,
        "place: {name: The Bridge}",
        "place: {name: The Bridge, country: pk}",
        "bad-country",
        "write 'PAK' (Pakistan)",
    ),
    (
        BRIDGE,
        "place: {name: The Bridge}",
        "place: {name: The Bridge, country: mira-tolvane}",
        "bad-country",
        "an actor, and no country; its country is 'ARD'",
    ),
    (BRIDGE, "place: {name: The Bridge}", "place: {name: The Bridge, country: xx}", "bad-country", CAPITALS),
    (BRIDGE, "place: {name: The Bridge}", "place: {name: The Bridge, country: QQQ}", "unknown-country", CAPITALS),
    (
        BRIDGE,
        "place: {name: The Bridge}",
        "place: {name: The Bridge, country: https://gazette.example/speak}",
        "bad-country",
        "an address names a source, and no country",
    ),
    (MIRA, "country: ARD", "country: Turkey", "bad-country", "write 'TUR' (Türkiye)"),
    (MIRA, "country: ARD", "country: Congo", "bad-country", "write 'COD' (DR Congo) or 'COG' (Congo)"),
    *(
        (
            MIRA,
            "kind: person",
            f"kind: {kind}",
            "unknown-term",
            "whoever holds an office is of 'kind: person'; the office goes into 'offices'",
        )
        for kind in ("minister", "foreign-minister", "president", "Ambassador", "general")
    ),
    (
        MIRA,
        "kind: person",
        "kind: country",
        "unknown-term",
        "a country has no record; where it takes part, its code stands, such as PAK",
    ),
    (MIRA, "kind: person", "kind: ministri", "unknown-term", "did you mean 'ministry' (Ministry)?"),
    (
        HERALD,
        "no_url: Seen in print.",
        "url: https://herald.example/a?id=7&utm_source=x&fbclid=y\nno_archive: None was made.",
        "tracked-address",
        "write 'https://herald.example/a?id=7'",
    ),
    (
        HERALD,
        "no_url: Seen in print.",
        "url: https://amp.herald.example/a/amp?id=7&ref=tw\nno_archive: None was made.",
        "tracked-address",
        "write 'https://herald.example/a?id=7'",
    ),
    (
        HERALD,
        "no_url: Seen in print.",
        "url: https://www.google.com/amp/s/herald.example/a\nno_archive: None was made.",
        "tracked-address",
        "write 'https://herald.example/a'",
    ),
    (
        HERALD,
        "no_url: Seen in print.",
        "url: https://web.archive.org/web/20310601101112/https://herald.example/a\nno_archive: None was made.",
        "archived-address",
        "write 'url: https://herald.example/a', 'archived_url: https://web.archive.org/web/20310601101112/https://herald.example/a',"
        " 'archived_on: 2031-06-01'",
    ),
    (
        HERALD,
        "no_url: Seen in print.",
        "url: https://perma.cc/AB12-CD34\nno_archive: None was made.",
        "archived-address",
        "write 'archived_url: https://perma.cc/AB12-CD34', and in 'url' the page's own address, which that of the copy does not tell",
    ),
]


@pytest.mark.parametrize(("file", "there", "instead", "rule", "hint"), OTHERS, ids=[one[2][-40:] for one in OTHERS])
def test_what_stands_where_something_else_is_wanted_is_answered(
    tmp_path: Path, file: str, there: str, instead: str, rule: str, hint: str
) -> None:
    assert [(one.rule, one.hint) for one in _told(tmp_path, file, there, instead)] == [(rule, hint)]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://gazette.example/a", "http://192.168.0.1/a"])
def test_an_address_in_a_text_is_named_itself(tmp_path: Path, address: str) -> None:
    [found] = _told(tmp_path, CALL, "https://gazette.example/river", address)
    assert found.rule == "bad-address" and found.message.startswith(f"'{address}': ")


STATES = [
    (
        "1995",
        "SUN",
        "'SUN' (Soviet Union) ended on 1991-12-26",
        "write the state of then: 'RUS' (Russia), 'ARM' (Armenia), 'AZE' (Azerbaijan) …",
    ),
    ("2026-03-01", "DDR", "'DDR' (East Germany) ended on 1990-10-03", "write the state of then: 'DEU' (Germany)"),
    (
        "1993",
        "CSK",
        "'CSK' (Czechoslovakia) ended on 1992-12-31",
        "write the state of then: 'CZE' (Czechia), 'SVK' (Slovakia)",
    ),
    ("1935", "DDR", "'DDR' (East Germany) began in 1949", "write the state of then: 'DEU' (Germany)"),
]


@pytest.mark.parametrize(("day", "code", "message", "hint"), STATES)
def test_a_state_that_is_no_more_takes_no_part(tmp_path: Path, day: str, code: str, message: str, hint: str) -> None:
    assert [(one.rule, one.message, one.hint) for one in _at(tmp_path, day, f"[ARD, {code}]")] == [
        ("former-state", message, hint)
    ]


@pytest.mark.parametrize(("day", "code"), [("1991", "SUN"), ("1991-12-26", "SUN"), ("1990-10", "DDR"), ("1922", "SUN")])
def test_a_state_takes_part_up_to_its_last_day(tmp_path: Path, day: str, code: str) -> None:
    assert _at(tmp_path, day, f"[ARD, {code}]") == []


def test_who_is_of_a_state_that_is_no_more_acts_for_another(tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        "briefings/actors/ilyo-varn.yaml": "name: Ilyo Varn\nkind: person\ncountry: SUN\nsources: [gazette]\n"
    }
    [found] = _at(tmp_path / "own", "1995", "[ARD, ilyo-varn]", files)
    assert found.hint == "write the state for which 'ilyo-varn' acts, as in 'for: RUS'"
    assert _at(tmp_path / "mended", "1995", "[ARD, {actor: ilyo-varn, for: RUS}]", files) == []


def _at(folder: Path, day: str, parties: str, more: dict[str, str | None] | None = None) -> list[Problem]:
    bridge = world.dedent(world.FILES[BRIDGE]).replace('"2031-04"', f'"{day}"\ndate_checked: "true"', 1)
    bridge = bridge.replace("[ARD, BOR]", parties)
    project = world.make(folder, {BRIDGE: bridge, **(more or {})})
    (project / COUNTRIES).write_text(REAL, encoding="utf-8")
    return [one for one in world.problems(project) if one.rule == "former-state"]
