"""A party of a project's own has a code and a name of its own, a kind, and a time in which it acts."""

from pathlib import Path

import pytest
from babel.core import get_global
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dyad.analysis.stats import stats
from dyad.authoring.formatting import prepare
from dyad.authoring.init import init
from dyad.reading.country_names import KnownCountries
from dyad.reading.country_spellings import shipped
from dyad.reading.load import read_vocabulary
from dyad.reading.problems import Problem
from tests.support import parties_world, world
from tests.support.parties_world import PARTIES, SHOTS

WITHDRAWN = (
    "AFI ANT ATB ATN BUR BYS CSK CTE DDR DHY FXX GEL HVO JTN MID NHB NTZ PCI PCZ PUS RHO SCG SKM SUN TMP VDR WAK YMD YUG ZAR"
).split()
"""The alpha-3 codes of ISO 3166-3: of countries that were."""
_FREE = [(f"{first}{second}{third}") for first in "X" for second in "ABQZ" for third in "ABCYZ"]


def _problems(folder: Path, parties: str) -> list[Problem]:
    return world.problems(parties_world.make(folder, {PARTIES: world.dedent(parties_world.FILES[PARTIES]) + parties}))


def test_a_project_with_parties_of_its_own_has_no_problem(tmp_path: Path) -> None:
    folder = parties_world.make(tmp_path)
    assert world.problems(folder) == []
    assert prepare(folder, [folder / PARTIES]).problems == []


def test_a_party_is_found_by_each_of_its_names(tmp_path: Path) -> None:
    known = KnownCountries(read_vocabulary(parties_world.make(tmp_path)).countries)
    assert {known.meant(one) for one in ("XRU", "xru", "River Union", "Union of the River", "EU", "eu")} == {("XRU",)}
    assert known.meant("Frontist") == known.meant("front of the hill") == ("XCF",)


def test_a_new_project_has_a_place_for_them_that_says_how_and_holds_none(tmp_path: Path) -> None:
    init(tmp_path / "new")
    assert read_vocabulary(tmp_path / "new").parties == {}
    assert "XAA to XZZ" in (tmp_path / "new" / PARTIES).read_text(encoding="utf-8")
    assert prepare(tmp_path / "new").changed == {} and prepare(tmp_path / "new").problems == []


def test_a_project_without_the_files_of_parties_has_no_problem(folder: Path) -> None:
    (folder / "briefings/vocabulary/party-kinds.yaml").unlink()
    assert world.problems(folder) == []


def test_no_code_of_iso_3166_is_free(tmp_path: Path) -> None:
    """CLDR knows each alpha-3 code by another way than our list does: as an alias of an alpha-2 code, or as one that is reserved."""
    given = {code for code, now in get_global("territory_aliases").items() if code.isalpha() and len(code) == 3 and now}
    user = {code for code in given if code[0] == "X" or "QMA" <= code <= "QZZ" or code <= "AAZ" or code >= "ZZA"}
    known = KnownCountries({})
    assert [code for code in sorted(given - user) if not known.coded_elsewhere(code)] == []
    assert [code for code in [*WITHDRAWN, *shipped()] if not known.coded_elsewhere(code)] == []


@pytest.mark.parametrize("code", _FREE)
def test_what_iso_3166_leaves_to_everybody_is_free(code: str) -> None:
    assert KnownCountries({}).coded_elsewhere(code) == ""


BAD = [
    ("SUN: {name: Sun Front, kind: movement}", "party-code-taken", "'SUN' is the code of Soviet Union"),
    ("ATN: {name: Ice Front, kind: movement}", "party-code-taken", "'ATN' is the code of a country that was"),
    ("GER: {name: Spear Front, kind: movement}", "party-code-taken", "'GER' is the code of Germany"),
    ("BOR: {name: Bor Front, kind: movement}", "party-code-taken", "'BOR' is Borovia, in vocabulary/countries.yaml"),
    ("X1: {name: Number Front, kind: movement}", "bad-country", "'X1' is not three capitals"),
    ("xab: {name: Small Front, kind: movement}", "bad-country", "'xab' is not three capitals"),
    ("XBO: {name: The Borovia, kind: movement}", "party-name-taken", "is what 'BOR' (Borovia) is called too"),
    ("XRF: {name: Hill front, kind: movement}", "party-name-taken", "is what 'XCF' (Hill Front) is called too"),
    ("XKO: {name: Korea, kind: movement}", "party-name-taken", "is what 'KOR' (South Korea), 'PRK' (North Korea)"),
    ("XSV: {name: Sve, also_known_as: [Kingdom of Sweden], kind: movement}", "party-name-taken", "'SWE' (Sweden)"),
    ("XRP: {name: Rare Party, also_known_as: [RU], kind: movement}", "party-name-taken", "'RUS' (Russia)"),
    ("XMO: {name: Moved, kind: movment}", "unknown-term", "no entry 'movment' in vocabulary/party-kinds.yaml"),
    (
        'XMO: {name: Moved, kind: movement, from: "2029", until: "2028-12"}',
        "ends-before-beginning",
        "ended (2028-12) before",
    ),
    ("XMO: {name: Moved, kind: movement, successors: [XZZ]}", "unknown-successor", "has the code 'XZZ'"),
    ("XMO: {name: Moved, kind: movement, successors: [XMO]}", "unknown-successor", "'XMO' cannot follow itself"),
    ("XMO: {name: Moved}", "missing-field", "'kind' is missing"),
    ("XMO: {name: Moved, kind: movement, alpha2: XM}", "unknown-field", "'alpha2' is no field here"),
]


@pytest.mark.parametrize(("line", "rule", "words"), BAD)
def test_who_could_be_taken_for_another_is_named_once(tmp_path: Path, line: str, rule: str, words: str) -> None:
    found = [one for one in _problems(tmp_path, f"{line}\n") if one.place.path == PARTIES]
    assert {one.rule for one in found} == {rule} and found[0].place.line == 4, found
    assert words in found[0].message


def test_a_kind_that_is_nearly_one_is_proposed(tmp_path: Path) -> None:
    found = _problems(tmp_path, "XMO: {name: Moved, kind: movment}\n")
    assert [one.hint for one in found] == ["did you mean 'movement'?"]


@given(
    name=st.text("ABab é–-'.", min_size=1, max_size=12).filter(str.strip),
    code=st.text("ABCXYZ", min_size=3, max_size=3),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_accepted_leaves_every_country_its_code_and_its_names(
    tmp_path_factory: pytest.TempPathFactory, name: str, code: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    world.write(folder, "briefings/vocabulary/countries.yaml", world.COUNTRIES)
    world.write(folder, "briefings/vocabulary/party-kinds.yaml", "movement: {label: Movement, definition: One.}\n")
    quoted = name.replace("'", "''")
    world.write(folder, PARTIES, f"{code}: {{name: '{quoted}', kind: movement}}\n")
    vocabulary = read_vocabulary(folder)
    known = KnownCountries(vocabulary.countries)
    assert [known.meant(one) for one in ("ARD", "Ardenia", "BOR", "Cascara")] == [
        ("ARD",),
        ("ARD",),
        ("BOR",),
        ("CAS",),
    ]


TIMES = [
    ("2028-04-30", "XCF", "'XCF' (Hill Front) began in 2028-05", "write who acted then"),
    ("2018", "XRU", "'XRU' (River Union) began in 2019", "write who acted then: 'XHT' (Lakeland)"),
    ("2031-06-01", "XRU", "'XRU' (River Union) ended on 2031-05-31", "write who acted then: 'XHT' (Lakeland)"),
    ("2031-06-01", "river-commission", "'XRU' (River Union) ended on 2031-05-31", "write for whom 'river-commission'"),
]


@pytest.mark.parametrize(("day", "party", "message", "hint"), TIMES)
def test_a_party_takes_no_part_outside_its_time(tmp_path: Path, day: str, party: str, message: str, hint: str) -> None:
    event = world.dedent(parties_world.FILES[SHOTS]).replace('"2031-04-09"', f'"{day}"\ndate_checked: "true"', 1)
    event = event.replace("[CAS, XCF]", f"[CAS, {party}]")
    files = {SHOTS: event.split("claims:")[0] + "sources: [herald]\n", "briefings/pairs/cas-xcf.yaml": None}
    found = [one for one in world.problems(parties_world.make(tmp_path, files)) if one.rule == "party-not-then"]
    assert [one.message for one in found] == [message]
    assert found[0].hint.startswith(hint)


@pytest.mark.parametrize("day", ["2028-05", "2028", "2031-05-31", "2028-05-02"])
def test_a_party_takes_part_within_its_time(tmp_path: Path, day: str) -> None:
    event = world.dedent(parties_world.FILES[SHOTS]).replace('"2031-04-09"', f'"{day}"', 1)
    event = event.split("claims:")[0] + "sources: [herald]\n"
    files = {SHOTS: event, "briefings/pairs/cas-xcf.yaml": None}
    assert [one.rule for one in world.problems(parties_world.make(tmp_path, files)) if "then" in one.rule] == []


def test_an_actor_that_is_called_like_a_party_is_to_belong_to_it(tmp_path: Path) -> None:
    files = {
        "briefings/actors/river-union.yaml": "name: The River Union\nkind: igo\ncountry: none\nsources: [gazette]\n"
    }
    files |= {
        "briefings/actors/front.yaml": "name: Front of the Hill\nkind: armed-group\ncountry: none\nsources: [gazette]\n"
    }
    found = world.problems(parties_world.make(tmp_path, files))
    assert {(one.rule, one.severity, one.hint) for one in found} == {
        ("party-of-no-side", "warning", "write 'country: XCF'")
    }


def test_a_vocabulary_of_before_has_no_kind_to_give(tmp_path: Path) -> None:
    folder = parties_world.make(tmp_path)
    (folder / "briefings/vocabulary/party-kinds.yaml").unlink()
    found = world.problems(folder)
    assert {(one.rule, one.hint) for one in found} == {("unknown-term", "run: dyad upgrade")}


def test_a_former_state_is_held_to_the_same_times(tmp_path: Path) -> None:
    states = (
        f'{world.COUNTRIES}OLD: {{name: Oldland, former: "true", from: "1990", until: "1980", successors: [ZZZ]}}\n'
    )
    folder = world.make(tmp_path, {"briefings/vocabulary/countries.yaml": states})
    assert [one.rule for one in world.problems(folder)] == ["ends-before-beginning", "unknown-successor"]


def test_a_beginning_and_an_end_in_one_year_are_no_fault(tmp_path: Path) -> None:
    line = 'XMO: {name: Moved, kind: movement, from: "2029-05", until: "2029", successors: [ARD]}\n'
    assert [one for one in _problems(tmp_path, line) if one.place.path == PARTIES] == []


def test_messages_call_no_party_a_country_where_the_project_has_parties(tmp_path: Path) -> None:
    event = """\
        title: Many meet
        date: "2031-05-01"
        type: multilateral-meeting
        parties: [ARD, BOR, CAS, XCF, XRU, XYQ]
        summary: Many met.
        according_to: [ARD]
        sources: [herald]
        """
    changes = {
        "briefings/events/2031/2031-05-01-many.yaml": event,
        "briefings/pairs/ard-xzq.yaml": "watch: []\n",
    }
    found = {one.rule: one for one in world.problems(parties_world.make(tmp_path / "a", changes))}
    assert "no country or party 'XYQ'" in found["unknown-country"].message
    assert "vocabulary/parties.yaml" in found["unknown-country"].hint
    whole = event.replace(", XYQ]", "]")
    changes = {"briefings/events/2031/2031-05-01-many.yaml": whole}
    said = world.problems(parties_world.make(tmp_path / "b", changes))
    [many] = [one for one in said if one.rule == "many-countries"]
    assert many.message.startswith("5 parties take part")
    tables = [one.title for one in stats(world.dataset(parties_world.make(tmp_path / "c")))]
    assert "Sources by publisher's country or party" in tables
    assert "Sources by publisher's country" in [one.title for one in stats(world.dataset(world.make(tmp_path / "d")))]
