"""What readers ask, and what stands first, in Chromium: on the record of this repository and on a made-up one."""

import re
import time
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from dyad.build import Options, build
from tests.support import world
from tests.support.searching import answered, seen
from tests.support.serving import served

pytestmark = pytest.mark.browser

RECORD = [
    # Entities by all their names, in four scripts
    ("Ishaq Dar", "actor: Mohammad Ishaq Dar"),
    ("Dar Ishaq", "actor: Mohammad Ishaq Dar"),
    ("Mr Dar", "actor: Mohammad Ishaq Dar"),
    ("İshaq DAR", "actor: Mohammad Ishaq Dar"),
    ("اسحاق ڈار", "actor: Mohammad Ishaq Dar"),
    ("ইসহাক দার", "actor: Mohammad Ishaq Dar"),
    ("जयशंकर", "actor: Subrahmanyam Jaishankar"),
    ("S. Jaishankar", "actor: Subrahmanyam Jaishankar"),
    ("西娜", "actor: Sheikh Hasina"),
    ("شيخ", "actor: Sheikh Hasina"),
    ("BNP", "actor: Bangladesh Nationalist Party"),
    ("jaish", "actor: Subrahmanyam Jaishankar"),
    ("India Pakistan", "briefing: India–Pakistan"),
    ("Pakistan–India", "briefing: India–Pakistan"),
    ("ভারত পাকিস্তান", "briefing: India–Pakistan"),
    ("Pakistan", "country: Pakistan"),
    ("پاكستان", "country: Pakistan"),
    ("中国", "country: China"),
    ("PRC", "country: China"),
    ("USSR", "country: Soviet Union"),
    ("water", "theme: Shared rivers"),
    ("Simla Agreement in force", "agreement: Simla Agreement"),
    ("calendar", "page: Calendar and ledger"),
    ("method", "page: Method"),
    # Near spellings
    ("Mohammed Yunus", "actor: Muhammad Yunus"),
    ("Mohamad Yunus", "actor: Muhammad Yunus"),
    ("Younus", "actor: Muhammad Yunus"),
    ("Jaishanker", "actor: Subrahmanyam Jaishankar"),
    ("Kaishankar", "actor: Subrahmanyam Jaishankar"),
    ("Sheikh Haseena", "actor: Sheikh Hasina"),
    ("Bajpayee", "actor: Atal Bihari Vajpayee"),
    ("Pahlgam", "place: Baisaran, Pahalgam, Indian-administered Kashmir"),
    ("Kasmir", "theme: Kashmir"),
    ("Bangaldesh", "country: Bangladesh"),
    ("Bhuto", "actor: Zulfikar Ali Bhutto"),
    ("Modhi", "actor: Narendra Modi"),
    ("Khaleda Ziya", "actor: Khaleda Zia"),
    ("اسحاق دار", "actor: Mohammad Ishaq Dar"),
    ("Rohingya", "event: China hosts talks with Bangladesh and Myanmar on the return of Rohingya"),
    ("Quaid-e-Azam", ""),
    ("how do you grade sources", "page: Sources"),
    ("LoC ceasefire", "agreement: Line of Control understanding of 2021"),
    ("LoC ceasefire 2021", "event: Renewed ceasefire on the Line of Control"),
    # Offices, with and without a date
    ("foreign minister of Pakistan April 2025", "holder: Mohammad Ishaq Dar"),
    ("Pakistan's foreign minister", "holder: Mohammad Ishaq Dar"),
    ("who was prime minister of India in 1971", "holder: Indira Gandhi"),
    ("foreign secretary India 2025", "holder: Vikram Misri"),
    ("PM of Bangladesh", "holder: Tarique Rahman"),
    ("Indian high commissioner to Bangladesh 2024", "holder: Pranay Verma"),
    ("NSA Doval", "actor: Ajit Doval"),
    # Days, months, spans
    ("16 December 1971", "event: Pakistani forces surrender in Dhaka"),
    ("December 16, 1971", "event: Pakistani forces surrender in Dhaka"),
    ("1971-12-16", "event: Pakistani forces surrender in Dhaka"),
    ("16.12.1971", "event: Pakistani forces surrender in Dhaka"),
    ("16 Dec 71", "event: Pakistani forces surrender in Dhaka"),
    ("১৬ ডিসেম্বর ১৯৭১", "event: Pakistani forces surrender in Dhaka"),
    ("16 دسمبر 1971", "event: Pakistani forces surrender in Dhaka"),
    ("१६ दिसंबर १९७१", "event: Pakistani forces surrender in Dhaka"),
    ("31 February 2025", ""),
    ("2026-02-27", "event: Bangladesh's foreign minister meets Ishaq Dar in Jeddah"),
    ("India Pakistan 2025", "chronology: India–Pakistan, 2025"),
    # Synonyms and former names
    ("Calcutta", "place: Kolkata"),
    ("Tista", "event: Bangladeshi minister says the Teesta dispute should not harm ties with India"),
    ("Ganga treaty", "agreement: Ganges Water Treaty"),
    # Two fields at once
    ("Dar Jeddah", "event: Bangladesh's foreign minister meets Ishaq Dar in Jeddah"),
    ("Nehru Liaquat", "agreement: Liaquat–Nehru Pact"),
    ("Musharraf 2002 Dhaka", "event: Musharraf expresses regret for 1971 in Dhaka"),
    # Nonsense
    ("asdfgh", ""),
    ("qwerty uiop", ""),
    ("the", ""),
    ("!!!", ""),
]


@pytest.fixture(scope="module")
def asking(browser: Any) -> Iterator[Any]:
    """A page on which one asks again and again, as readers do: what was fetched once is not fetched anew."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize(("words", "first"), RECORD, ids=[words for words, _ in RECORD])
def test_what_is_asked_of_the_record_is_answered_first(asking: Any, server: str, words: str, first: str) -> None:
    assert seen(asking, server, words).first == first


def test_every_holder_of_a_year_is_named(browser: Any, server: str) -> None:
    page = browser.new_page()
    found = seen(page, server, "Bangladesh PM 2024")
    assert found.answers == {"Bangladesh: Head of government, 2024": ["Muhammad Yunus", "Sheikh Hasina"]}
    page.close()


def test_an_office_without_its_country_is_answered_for_each(browser: Any, server: str) -> None:
    page = browser.new_page()
    found = seen(page, server, "foreign minister April 2025")
    assert found.answers["India: Foreign minister, April 2025"] == ["Subrahmanyam Jaishankar"]
    assert found.answers["Pakistan: Foreign minister, April 2025"] == ["Mohammad Ishaq Dar"]
    page.close()


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("শেখ হাসিনা", "Sheikh Hasina"),
        ("tariq rehman", "Tarique Rahman"),
        ("Sheikh Mujibur Rehman", "Sheikh Mujibur Rahman"),
        ("Khaleda Ziya", "Khaleda Zia"),
        ("اسحاق دار", "Mohammad Ishaq Dar"),
        ("ভারত", "India"),
    ],
)
def test_events_are_found_by_a_name_in_whatever_spelling_or_script_it_is_asked(
    asking: Any, server: str, words: str, same: str
) -> None:
    found, usual = seen(asking, server, words), seen(asking, server, same)
    assert found.count("event") >= usual.count("event") > 9
    assert found.titles[0] == same


def test_a_near_spelling_shows_only_the_nearest(browser: Any, server: str) -> None:
    page = browser.new_page()
    assert all("Bhutto" in one for one in seen(page, server, "Bhuto").groups["actor"][1])
    assert seen(page, server, "Modhi").groups["actor"][1] == ["Narendra Modi"]
    assert {"Method", "Sourcing policy"} < set(seen(page, server, "how do you grade sources").groups["page"][1])
    # Somebody whose name the record has not in this script is not taken for another of the same surname.
    assert seen(page, server, "نواز شریف").notes == ["Nothing in the record is spelt “نواز”. Shown: what has “شریف”."]
    page.close()


def test_words_of_which_one_is_a_synonym_are_found_together(browser: Any, server: str) -> None:
    page = browser.new_page()
    found = seen(page, server, "ceasefire Trump")
    assert "India and Pakistan agree to stop military action" in found.groups["event"][1] and found.notes == []
    page.close()


COUNTRIES = {
    "Bangladesh": ("Bangladeshi", "Dhaka"),
    "India": ("Indian", "New Delhi"),
    "Pakistan": ("Pakistani", "Islamabad"),
    "China": ("Chinese", "Beijing"),
}
FORMS = (
    "ambassador of {one} to {other}",
    "high commissioner of {one} in {other} 2024",
    "envoy from {one} in {seat}",
    "{one}'s ambassador to {other} 2011",
    "{adjective} high commissioner to {other}",
    "{adjective} ambassador {seat} 2010",
    "who was the envoy to {other} of {one} in 2015",
    "in {seat} {adjective} envoy",
)


DIRECTIONS = list(permutations(COUNTRIES, 2))
ASKED = [(FORMS[0], DIRECTIONS), *((form, DIRECTIONS[at % 3 :: 3]) for at, form in enumerate(FORMS[1:]))]


@pytest.mark.parametrize(("form", "directions"), ASKED, ids=FORMS)
def test_who_sends_an_envoy_is_told_from_who_receives_one(
    asking: Any, server: str, form: str, directions: list[tuple[str, str]]
) -> None:
    for one, other in directions:
        adjective, seat = COUNTRIES[one][0], COUNTRIES[other][1]
        words = form.format(one=one, other=other, adjective=adjective, seat=seat)
        found, office = seen(asking, server, words), f"{one}: Head of mission to {other}"
        assert [title.split(",")[0].removesuffix(": in office when last seen") for title in found.answers] == [office]
        others = {f"{each}: Head of mission to {whom}" for each, whom in DIRECTIONS} - {office}
        assert not others & set(found.groups["office"][1]), words


SYNONYMS = """\
    titles-of-address: {left_out: true, words: [Mr, Lady]}
    envoy: {words: [ambassador, envoy, head of mission]}
    foreign-minister: {words: [foreign minister, FM]}
    harbour: {words: [Old Harbour, Seaport]}
    ceasefire: {words: [ceasefire, truce, stop firing]}
    water: {words: [water], also: [river]}
    """
MADE_UP = {
    "briefings/vocabulary/countries.yaml": """\
        ARD: {name: Ardenia, demonym: Ardenian, alpha2: QA, capitals: [Ard Haven]}
        BOR: {name: Borovia, demonym: Borovian, alpha2: QB}
        CAS: {name: Cascara, demonym: Cascaran, alpha2: QC, capitals: [Port Casc]}
        """,
    "briefings/actors/pell-ostra.yaml": """\
        name: Pell Ostra
        kind: person
        country: CAS
        offices:
          - {title: Ambassador to Ardenia, from: "2024", to: "2028-12", sources: [gazette]}
          - {title: Deputy Ambassador to Ardenia, from: "2021", to: "2022", sources: [gazette]}
        """,
    "briefings/vocabulary/synonyms.yaml": SYNONYMS,
    "briefings/actors/mira-tolvane.yaml": """\
        name: Mira Tolvane
        kind: person
        country: ARD
        names: {ar: ميرا تولفان كي, bn: মীরা তোলভানে, hi: मीरा तोल्वाने, zh-Hant: 米拉托爾}
        also_known_as: [M. Tolvane]
        offices:
          - {title: Foreign Minister, from: "2029-03-01", to: "..", checked_on: "2031-05-20", sources: [gazette]}
          - {title: Ambassador to Cascara, from: "2024", to: "2028-12", sources: [gazette]}
        """,
    "briefings/actors/jora-kest.yaml": """\
        name: Jora Kest
        kind: person
        country: ARD
        offices:
          - {title: Foreign Minister, from: "2025-01-01", to: "2027-06-30", sources: [gazette]}
        """,
    "briefings/actors/ilse-marn.yaml": """\
        name: Ilse Marn
        kind: person
        country: ARD
        offices:
          - {title: Foreign Minister, from: "2027-06-30", to: "2027-09-01", sources: [gazette]}
        """,
    "briefings/events/2031/2031-03-03-harbour.yaml": """\
        title: Envoys look at a quay
        date: "2031-03-03"
        type: visit
        parties: [ARD, {actor: mira-tolvane}, CAS]
        summary: They agreed to stop firing at gulls.
        according_to: [mira-tolvane]
        place: {name: Old Harbour, country: CAS}
        sources: [gazette]
        """,
    "briefings/events/2031/2031-06-07-parade.yaml": """\
        title: A parade
        date: "2031-06-07"
        type: visit
        parties: [ARD, BOR]
        summary: Bands played.
        according_to: [mira-tolvane]
        sources: [gazette]
        """,
    "briefings/events/2031/2031-07-06-regatta.yaml": """\
        title: A regatta
        date: "2031-04/2031-05"
        type: visit
        parties: [ARD, BOR]
        summary: Boats raced.
        according_to: [mira-tolvane]
        sources: [gazette]
        """,
}


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a made-up site, below a path of its server."""
    folder = world.make(tmp_path_factory.mktemp("search") / "world", MADE_UP)
    built = build(folder, Options(as_of=world.TODAY, pdf=False))
    assert built.site is not None, built.problems
    with served(built.site.parent) as address:
        yield f"{address}site/"


WORLD = [
    ("Mira Tolvane", "actor: Mira Tolvane"),
    ("Lady Tolvane", "actor: Mira Tolvane"),
    ("ميرا", "actor: Mira Tolvane"),
    ("ك\u064a", "actor: Mira Tolvane"),
    ("তোলভানে", "actor: Mira Tolvane"),
    ("मीरा तोल्वाने", "actor: Mira Tolvane"),
    ("拉托", "actor: Mira Tolvane"),
    ("Meera Tolvan", "actor: Mira Tolvane"),
    ("Nira Tolvane", "actor: Mira Tolvane"),
    ("Ardenia Borovia", "briefing: Ardenia–Borovia"),
    ("Borovian Ardenian", "briefing: Ardenia–Borovia"),
    ("Cascara", "country: Cascara"),
    ("Casacra", "country: Cascara"),
    ("foreign minister of Ardenia", "holder: Mira Tolvane"),
    ("FM Ardenia May 2031", "holder: Mira Tolvane"),
    ("Ardenian foreign minister 3 March 2026", "holder: Jora Kest"),
    ("prime minister Borovia 2030", "holder: Oskar Venn"),
    ("ambassador of Ardenia to Cascara", "holder: Mira Tolvane"),
    ("ambassador of Cascara to Ardenia 2025", "holder: Pell Ostra"),
    ("Cascaran envoy Ard Haven 2025", "holder: Pell Ostra"),
    ("Ardenia's head of mission in Port Casc", "holder: Mira Tolvane"),
    ("ambassador from Cascara", "holder: Pell Ostra"),
    ("ambassador in Cascara", "holder: Mira Tolvane"),
    ("River Treaty", "agreement: River Treaty"),
    ("treaties river", "agreement: River Treaty"),
    ("trade", "theme: Trade and economy"),
    ("Seaport", "place: Old Harbour"),
    ("Tolvane seaport", "event: Envoys look at a quay"),
    ("truce gulls", "event: Envoys look at a quay"),
    ("2 February 2031", "event: Ardenia and Borovia speak by phone"),
    ("02.02.2031", "event: Ardenia and Borovia speak by phone"),
    ("shots 2031", "event: Shots at the bridge"),
    ("Ardenia Borovia 2031", "chronology: Ardenia–Borovia, 2031"),
    ("data", "page: Data"),
    ("herald", "source: وزيرا الخارجية"),
    ("Tolvanne", "actor: Mira Tolvane"),
    ("Mira-el-Kest", ""),
    ("ميرا طولفان كي", "actor: Mira Tolvane"),
    ("2 Feb 31", "event: Ardenia and Borovia speak by phone"),
    ("٢ فبراير ٢٠٣١", "event: Ardenia and Borovia speak by phone"),
    ("30 February 2031", ""),
    ("qqqqqq", ""),
]


@pytest.mark.parametrize(("words", "first"), WORLD, ids=[words for words, _ in WORLD])
def test_the_same_kinds_of_questions_are_answered_in_a_made_up_world(
    asking: Any, made_up: str, words: str, first: str
) -> None:
    assert seen(asking, made_up, words).first == first


def test_where_the_record_names_no_holder_it_says_so_and_who_came_before_and_after(browser: Any, made_up: str) -> None:
    page = browser.new_page()
    found = seen(page, made_up, "foreign minister Ardenia 2028")
    assert found.answers == {"Ardenia: Foreign minister, 2028": ["Mira Tolvane", "Ilse Marn"]}
    said = page.locator(".dy-answer").text_content()
    assert "Between 1 September 2027 and 1 March 2029 the record does not say who held it." in said
    page.close()


def test_after_a_holder_was_last_seen_the_record_does_not_say_who_came(browser: Any, made_up: str) -> None:
    page = browser.new_page()
    seen(page, made_up, "foreign minister Ardenia 15 June 2031")
    said = page.locator(".dy-answer").text_content()
    assert "The record does not say who held this office then." in said
    assert "since 1 March 2029 (as of 20 May 2031)" in said
    page.close()


def test_two_dates_are_a_span_and_what_lasts_through_it_is_in_it(browser: Any, made_up: str) -> None:
    page = browser.new_page()
    for words in ("from March to May 2031", "2031-03..2031-05", "March 2031 May 2031"):
        titles = seen(page, made_up, words).groups["event"][1]
        assert {"Envoys look at a quay", "Shots at the bridge", "A regatta", "Summit on the river"} == set(titles)
    assert set(seen(page, made_up, "14 April 2031").groups["event"][1]) == {"A regatta", "Shots at the bridge"}
    page.close()


def test_a_date_that_can_be_read_in_two_ways_is_read_in_both_and_each_is_offered(browser: Any, made_up: str) -> None:
    page = browser.new_page()
    found = seen(page, made_up, "06/07/2031")
    assert found.groups["event"][1] == ["A parade"]
    assert "This can be 6 July 2031 or 7 June 2031; both are shown." in found.notes
    page.get_by_role("link", name="7 June 2031").click()
    page.wait_for_url("**q=7+June+2031*")
    assert answered(page).groups["event"][1] == ["A parade"]
    page.close()


def test_a_day_that_is_none_is_said_to_be_none_and_nothing_is_shown_as_if_dated_so(browser: Any, made_up: str) -> None:
    page = browser.new_page()
    assert seen(page, made_up, "30 February 2031").notes[0] == "There is no 30 February 2031."
    found = seen(page, made_up, "shots 31.04.2031")
    assert found.notes == ["There is no 31.04.2031. Shown: without the date."]
    assert found.titles == seen(page, made_up, "shots").titles
    page.close()


def test_a_near_spelling_is_offered_and_leads_to_what_it_means(browser: Any, made_up: str) -> None:
    page = browser.new_page()
    assert seen(page, made_up, "Meera Tolvan").notes == ["Did you mean Mira Tolvane?"]
    page.get_by_role("link", name="Mira Tolvane").first.click()
    page.wait_for_url("**q=Mira+Tolvane*")
    assert answered(page).notes == []
    page.close()


def test_of_a_word_with_hyphens_no_part_is_found_by_itself(browser: Any, made_up: str) -> None:
    page = browser.new_page()
    found = seen(page, made_up, "Quay-of-Tolvane")
    assert found.titles == seen(page, made_up, "quay Tolvane").titles == ["Envoys look at a quay"]
    found = seen(page, made_up, "xyzzy-Tolvane")
    assert found.titles == [] and found.notes[0] == "Nothing in the record is spelt “xyzzy-tolvane”."
    found = seen(page, made_up, "bridge Tolvane-gulls shots")
    assert found.notes == [
        "No record has all of these words. Shown: what has “bridge”, “shots”, without “tolvane-gulls”."
    ]
    page.close()


def test_what_somebody_did_is_found_by_the_name_in_any_script_or_spelling(browser: Any, made_up: str) -> None:
    page = browser.new_page()
    usual = seen(page, made_up, "Mira Tolvane").groups["event"][1]
    for words in ("ميرا تولفان كي", "মীরা তোলভানে", "Meera Tolvan"):
        assert seen(page, made_up, words).groups["event"][1] == usual, words
    page.close()


def test_what_is_not_found_together_is_shown_with_fewer_words_and_said_so(browser: Any, made_up: str) -> None:
    page = browser.new_page()
    found = seen(page, made_up, "Tolvane gulls bridge")
    assert found.notes == ["No record has all of these words. Shown: what has “tolvane”, “gulls”, without “bridge”."]
    assert found.titles == ["Envoys look at a quay"]
    found = seen(page, made_up, "gulls xyzzy")
    assert found.notes == ["Nothing in the record is spelt “xyzzy”. Shown: what has “gulls”."]
    page.close()


def test_what_finds_nothing_says_what_could_be_tried(browser: Any, made_up: str) -> None:
    page = browser.new_page()
    found = seen(page, made_up, "xyzzy")
    assert found.status == "No match." and found.titles == []
    assert found.notes == ["Nothing in the record is spelt “xyzzy”.", "What could be tried:"]
    hrefs = [link.get_attribute("href") for link in page.locator(".dy-found a").all()]
    assert all(page.request.get(href).ok for href in hrefs) and len(hrefs) == 5
    page.close()


def test_a_word_is_never_cut_until_something_fits(browser: Any, made_up: str) -> None:
    page = browser.new_page()
    for words in ("bridgework", "treatyless", "gullsxx", "un"):
        assert seen(page, made_up, words).titles == [], words
    assert seen(page, made_up, "bri").titles  # but it may be the beginning of one
    page.close()


def test_numbers_are_true_and_opened_lists_and_place_are_kept_on_the_way_back(browser: Any, server: str) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    found = seen(page, server, "Dhaka")
    assert found.status == f"Results: {sum(found.count(kind) for kind in found.groups)}"
    events = page.locator("section[data-kind=event]")
    for _ in range(40):
        if not (more := events.get_by_role("button")).is_visible():
            break
        said, before = more.text_content(), events.locator("li").count()
        more.click()
        events.locator("li").nth(before).wait_for()
        assert events.locator("li").count() - before == int(said.split()[0])
    assert events.locator("li").count() == found.count("event") > 24
    link = events.locator("li a").nth(20)
    link.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    link.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    page.go_back()
    answered(page)
    assert events.locator("li").count() == found.count("event")
    page.wait_for_function("place => Math.abs(scrollY - place) < 5", arg=place)
    page.close()


def test_the_dialog_is_as_it_was_left_on_the_way_back(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}pairs/bgd-pak/")
    page.keyboard.press("/")
    page.keyboard.type("Modi")
    page.locator("dialog .dy-result").nth(3).click()
    page.wait_for_url(lambda url: "/pairs/bgd-pak/" not in url or "#" in url)
    page.go_back()
    page.locator("dialog[open] .dy-result").nth(3).wait_for()
    assert page.locator("dialog input").input_value() == "Modi"
    page.get_by_role("button", name="Close").click()
    page.reload()
    assert page.locator("dialog[open]").count() == 0
    page.close()


def test_what_is_typed_while_the_search_is_fetched_is_kept(browser: Any, server: str) -> None:
    page = browser.new_context().new_page()

    def slow(route: Any) -> None:
        time.sleep(0.5)
        route.continue_()

    page.route("**/assets/search.js", slow)
    page.goto(server)
    page.keyboard.press("/")
    page.keyboard.type("darx")
    page.keyboard.press("Backspace")
    page.wait_for_selector("dialog[open] .dy-result")
    assert page.locator("dialog input[type=search]").input_value() == "dar"
    page.context.close()


def test_filters_hold_what_they_name(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}search/")
    page.get_by_text("Filters").click()
    country, people = (
        page.locator("label", has_text=re.compile(f"^{name} ")).locator("select") for name in ("Country", "Actor")
    )
    country.locator("option", has_text="Pakistan").first.wait_for(state="attached")
    people.locator("option").nth(100).wait_for(state="attached")
    names = country.locator("option").all_text_contents()
    assert {"India", "Pakistan"} <= set(names) and "Directorate General of Food" not in names
    called = people.locator("option").all_text_contents()
    assert len(called) == len(set(called)) > 100
    found = seen(page, server, "visa", pair="Bangladesh–India", kind="event")
    assert set(found.groups) == {"event"} and found.count("event") > 3
    about = page.locator("section[data-kind=event] li .dy-quiet").all_text_contents()
    assert all("Bangladesh–India" in one for one in about)
    page.close()


def test_an_order_alone_lists_everything_by_date(browser: Any, made_up: str) -> None:
    page = browser.new_page()
    newest = seen(page, made_up, "", order="desc", kind="event").groups["event"][1]
    oldest = seen(page, made_up, "", order="asc", kind="event").groups["event"][1]
    assert newest == list(reversed(oldest)) and len(newest) == 7
    page.close()


def test_every_kind_of_page_is_found(browser: Any, made_up: str) -> None:
    page = browser.new_page()
    kinds = {
        kind
        for words in ("Ardenia 2031", "Tolvane", "trade", "data", "seaport", "herald", "treaty")
        for kind in seen(page, made_up, words).groups
    }
    assert kinds == {
        "briefing",
        "country",
        "theme",
        "actor",
        "agreement",
        "place",
        "event",
        "chronology",
        "page",
        "source",
        "office",
    }
    page.close()


def test_where_the_words_do_not_tell_who_sends_an_envoy_both_are_answered(browser: Any, made_up: str) -> None:
    page = browser.new_page()
    assert set(seen(page, made_up, "Ardenia Cascara ambassador").answers) == {
        "Ardenia: Head of mission to Cascara",
        "Cascara: Head of mission to Ardenia",
    }
    # Nor is an office the other way an answer, where the one that is asked for is not in the record.
    assert seen(page, made_up, "deputy ambassador of Ardenia to Cascara").answers == {}
    assert seen(page, made_up, "ambassador of Borovia to Cascara").answers == {}
    page.close()


@pytest.mark.parametrize("words", ["Dhaka", "asdfgh", "foreign minister of Pakistan April 2025"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_that_one_sees_is_pushed_and_nothing_runs_over(
    browser: Any, server: str, words: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.add_init_script(
        "window.shifted = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shifted += one.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    seen(page, server, words)
    page.wait_for_timeout(300)
    assert page.evaluate("shifted") <= 0.05
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    page.close()


def test_a_result_never_shows_a_claim_without_whose_it_is_however_long_it_is(browser: Any, tmp_path: Path) -> None:
    long = " ".join(["They spoke of gulls and of the tide."] * 30)
    claim = " ".join(["Ardenia is to blame for the fog."] * 30)
    folder = world.make(
        tmp_path / "world",
        {
            "briefings/events/2031/2031-02-02-call.yaml": f"""\
                title: Ardenia and Borovia speak by phone
                date: "2031-02-02"
                type: phone-call
                parties: [ARD, BOR]
                summary: {long}
                according_to: [mira-tolvane]
                claims:
                  - {{id: fog, says: {claim}, by: BOR, act: alleges, source: gazette}}
                sources: [gazette]
                """
        },
    )
    built = build(folder, Options(as_of=world.TODAY, pdf=False))
    assert built.site is not None, built.problems
    with served(built.site) as address:
        page = browser.new_page()
        seen(page, address, "gulls tide")
        said = page.locator("section[data-kind=event] li p").first.text_content()
        assert said.endswith("… According to Mira Tolvane as Foreign Minister.") and len(said) < 400
        seen(page, address, "blame fog")
        said = page.locator("section[data-kind=event] li p").first.text_content()
        assert said.startswith("Borovia alleges") and said.endswith("…") and len(said) < 400
        page.close()


def test_a_page_that_stays_open_while_the_site_is_published_anew_finds_what_is_there_now(
    browser: Any, tmp_path: Path
) -> None:
    folder = world.make(tmp_path / "world")
    built = build(folder, Options(as_of=world.TODAY, pdf=False))
    assert built.site is not None
    with served(built.site) as address:
        page = browser.new_page()
        page.clock.install()
        seen(page, address, "treaty")
        for number in range(20):  # so that all that comes behind it has other numbers
            actor = f"name: Abel Reed {number}\nkind: person\ncountry: ARD\n"
            world.write(folder, f"briefings/actors/abel-{number}.yaml", actor)
        assert build(folder, Options(as_of=world.TODAY, pdf=False)).site is not None
        page.clock.fast_forward(61_000)
        page.get_by_role("searchbox").fill("shots bridge")
        page.clock.run_for(1000)
        page.locator("section[data-kind=event] a", has_text="Shots at the bridge").wait_for()
        assert answered(page).titles == ["Shots at the bridge"]
        page.close()
