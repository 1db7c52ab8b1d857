"""Calendars, read by two independent readers: on which days an event stands, how sure it is, and whose word it is."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from dyad.analysis.dataset import Dataset
from dyad.language.texts import ENGLISH
from dyad.model.dates import Date
from dyad.outputs import outputs
from dyad.outputs.exports import icalendar
from dyad.outputs.exports.calendar_entries import event_entry
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.calendar_days import calendar_date
from dyad.outputs.views.subjects import has_calendar
from tests.support import world

DATES = {
    "day": ("2031-02-03", "20310203", "20310204", ""),
    "days": ("2031-03-12/2031-03-14", "20310312", "20310315", ""),
    "new-year": ("2030-12-30/2031-01-03", "20301230", "20310104", ""),
    "last": ("2031-02-27/2031-02-28", "20310227", "20310301", ""),
    "month": ("2031-05", "20310501", "20310601", " (some day in May 2031)"),
    "about": ("2031-03-03~", "20310303", "20310304", " (about 3 March 2031)"),
    "perhaps": ("2031-03-03?", "20310303", "20310304", " (perhaps 3 March 2031)"),
    "about-month": ("2031-05%", "20310501", "20310601", " (perhaps about May 2031)"),
    "either": ("[2031-03-07,2031-03-09]", "20310307", "20310310", " (7 or 9 March 2031)"),
    "between": ("[2031-03-07..2031-03-09]", "20310307", "20310310", " (between 7 March 2031 and 9 March 2031)"),
    "unsure-end": ("2031-03-07/2031-03-09~", "20310307", "20310310", " (7 March 2031 – about 9 March 2031)"),
    "months": ("2031-01/2031-02", "20310101", "20310301", " (January – February 2031)"),
}
"""Dates that stand in a calendar: as written, the first day, the day after the last, and how the title is marked."""
NOWHERE = {
    "year": "2031",
    "about-year": "2031~",
    "since": "2031-04-10/..",
    "until": "../2031-04-10",
    "years": "2029/2030",
    "one-of-years": "[2029,2030]",
}
PLANS = {
    "floated": ("2031-09-01", "TENTATIVE"),
    "scheduled": ("2031-09-02", "CONFIRMED"),
    "scheduled-month": ("2031-09", "TENTATIVE"),
    "rescheduled": ("2031-09-04/2031-09-06", "CONFIRMED"),
    "postponed": ("2031-09-05", "CANCELLED"),
    "cancelled": ("2031-09-07", "CANCELLED"),
    "lapsed": ("2031-06-08", "CANCELLED"),
}


def event(when: str, status: str = "occurred") -> str:
    plan = f'history: [{{status: {status}, as_of: "2031-01-02", date: "{when}", source: gazette}}]\n'
    return (
        f'title: Talks; a "first", so to say\ndate: "{when}"\ntype: meeting\nparties: [ARD, BOR]\nthemes: [trade]\n'
        "summary: The two met.\naccording_to: [mira-tolvane]\nsources: [gazette, herald]\n"
        f"status: {status}\n{plan if status != 'occurred' else ''}"
    )


ENDING = {
    "briefings/agreements/river-treaty.yaml": world.dedent(world.FILES["briefings/agreements/river-treaty.yaml"])
    + 'term: {years: "7", expires: {on: "2032-03", source: gazette}}\n',
}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A world with an event of every shape of date and every status, and a treaty that runs out."""
    several = {key: event(when) for key, (when, *_) in DATES.items()} | {
        key: event(when) for key, when in NOWHERE.items()
    }
    plans = {f"plan-{key}": event(when, key.partition("-")[0]) for key, (when, _) in PLANS.items()}
    files = {f"briefings/events/2031/x-{key}.yaml": words for key, words in {**several, **plans}.items()}
    return world.dataset(world.make(tmp_path_factory.mktemp("calendars") / "world", {**ENDING, **files}))


@pytest.fixture(scope="module")
def files(dataset: Dataset) -> dict[str, bytes]:
    """All calendars that are made of it."""
    return {
        one.path.removeprefix("data/"): one.content()
        for one in outputs(dataset, Pagination(dataset))
        if one.path.endswith(".ics")
    }


def by_key(calendar: bytes) -> dict[str, Any]:
    """Return the entries of a calendar by the address of their record."""
    entries = Calendar.from_ical(calendar).walk("VEVENT")
    return {re.split("/e/x-|/e/|agreements/", str(one["url"]))[-1].strip("/"): one for one in entries}


def otherwise(calendar: bytes) -> dict[str, Any]:
    """Return the same by another reader."""
    found = vobject.readOne(calendar.decode()).vevent_list
    return {re.split("/e/x-|/e/|agreements/", one.url.value)[-1].strip("/"): one for one in found}


@pytest.mark.parametrize("key", DATES)
def test_an_event_stands_on_the_days_that_are_known_and_says_which_are_not(files: dict[str, bytes], key: str) -> None:
    _, first, after, mark = DATES[key]
    one = by_key(files["all.ics"])[key]
    other = otherwise(files["all.ics"])[key]
    assert f"{one.decoded('dtstart'):%Y%m%d} {one.decoded('dtend'):%Y%m%d}" == f"{first} {after}"
    assert f"{other.dtstart.value:%Y%m%d} {other.dtend.value:%Y%m%d}" == f"{first} {after}"
    assert str(one["summary"]) == other.summary.value == f'Talks; a "first", so to say{mark}'


def test_a_year_and_what_has_no_known_end_fill_no_calendar(files: dict[str, bytes]) -> None:
    assert not set(NOWHERE) & set(by_key(files["all.ics"]))
    assert set(DATES) < set(by_key(files["all.ics"]))


@pytest.mark.parametrize("key", PLANS)
def test_no_plan_is_surer_than_what_is_known_of_it(files: dict[str, bytes], key: str) -> None:
    assert str(by_key(files["ard-bor.ics"])[f"plan-{key}"]["status"]) == PLANS[key][1]
    assert otherwise(files["ard-bor.ics"])[f"plan-{key}"].status.value == PLANS[key][1]


def test_an_entry_says_whose_word_it_is_and_names_its_sources_and_its_subjects(files: dict[str, bytes]) -> None:
    one = by_key(files["all.ics"])["days"]
    assert str(one["description"]).split("\n") == [
        "The two met. According to Mira Tolvane as Foreign Minister.",
        "Sources: The Made-up Gazette, 3 February 2031; The Made-up Herald, May 2031.",
    ]
    assert [str(each) for each in one["categories"].cats] == ["Ardenia–Borovia", "Meeting", "Trade and economy"]


def test_the_end_of_an_agreement_is_in_the_calendars_of_its_parties(files: dict[str, bytes]) -> None:
    for name in ("all", "ard-bor", "country-ard", "country-bor"):
        one = by_key(files[f"{name}-coming.ics"])["river-treaty"]
        assert str(one["summary"]) == "River Treaty: agreement runs out (some day in March 2032)"
        assert (str(one["status"]), one.decoded("dtstart"), one.decoded("dtend")) == (
            "TENTATIVE",
            date(2032, 3, 1),
            date(2032, 4, 1),
        )
        assert "Sources: The Made-up Gazette, 3 February 2031." in str(one["description"])
    assert "river-treaty" not in by_key(files["country-cas.ics"])


def test_what_is_to_come_holds_what_has_not_ended_and_may_be_empty(files: dict[str, bytes]) -> None:
    coming = by_key(files["all-coming.ics"])
    assert set(coming) == {"2031-07-01-vote", "river-treaty", *(f"plan-{one}" for one in PLANS if one != "lapsed")}
    nothing = Calendar.from_ical(files["country-cas-coming.ics"])
    assert [part.name for part in nothing.walk()] == ["VCALENDAR", "VTIMEZONE", "STANDARD"]
    others = {name for name in files if "-coming" not in name and not name.startswith("actor-")}
    assert {name.replace("-coming", "") for name in files if "-coming" in name} >= others


def test_an_actor_of_whom_nothing_was_ever_planned_has_no_calendar_of_what_is_to_come_and_no_link_to_one(
    dataset: Dataset, files: dict[str, bytes]
) -> None:
    pages = {one.path: one.content().decode() for one in outputs(dataset, Pagination(dataset)) if one.is_page}
    actors = {name[:-4] for name in files if name.startswith("actor-") and not name.endswith("-coming.ics")}
    ahead = {one for one in actors if f"{one}-coming.ics" in files}
    assert actors - ahead and ahead
    for one in actors:
        page = pages[f"actors/{one.removeprefix('actor-')}.md"]
        assert (f"{one}-coming.ics" in page) == (one in ahead), one


@pytest.mark.parametrize(
    ("when", "named", "day"),
    [
        ("2031-10", None, None),
        ("2031-10~", "2031-10", None),
        ("2031", "2031-10-05", "20311005"),
        ("2031-10", "2031-10-05", "20311005"),
        ("2031-10", "2031-10-05~", None),
        ("2031-10-07", "2031-10-05", "20311007"),
    ],
)
@pytest.mark.parametrize("status", ["postponed", "cancelled", "lapsed"])
def test_what_was_put_off_or_called_off_stands_on_its_former_days_and_fills_no_month(
    dataset: Dataset, status: str, when: str, named: str | None, day: str | None
) -> None:
    known = dataset.event("x-plan-cancelled")
    before = known.history[0].model_copy(update={"status": "scheduled", "date": Date.of(named) if named else None})
    off = known.model_copy(update={"status": status, "date": Date.of(when), "history": (before,)})
    found = calendar_date(off)
    assert (found and found.text.replace("-", "")) == day
    assert has_calendar([off]) is bool(day)
    if day:
        entry = Calendar.from_ical(
            b"BEGIN:VCALENDAR\r\n" + event_entry(off, dataset, Pagination(dataset), ENGLISH) + b"END:VCALENDAR\r\n"
        ).walk("VEVENT")[0]
        assert (f"{entry.decoded('dtstart'):%Y%m%d}", str(entry["status"])) == (day, "CANCELLED")


def test_a_calendar_that_is_not_whole_is_not_called_so(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icalendar, "MOST", 5)
    made = {
        one.path.removeprefix("data/"): Calendar.from_ical(one.content())
        for group in icalendar.make(dataset, Pagination(dataset), ENGLISH)
        for one in group.plan()
    }
    earlier = sorted(name for name in made if re.fullmatch(r"all-\d+\.ics", name))
    told = str(made["all-coming.ics"]["x-wr-caldesc"])
    assert "whole" not in told and "latest 5 events: all.ics" in told and earlier
    assert all(name in told for name in earlier)
    assert "whole calendar: country-cas.ics" in str(made["country-cas-coming.ics"]["x-wr-caldesc"])


def test_programs_are_told_to_ask_again_each_day(files: dict[str, bytes]) -> None:
    for content in files.values():
        assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in content and b"X-PUBLISHED-TTL:P1D\r\n" in content


def test_beside_each_calendar_stands_the_address_by_which_it_is_followed(dataset: Dataset) -> None:
    pages = {one.path: one.content().decode() for one in outputs(dataset, Pagination(dataset)) if one.is_page}
    for path, name in (
        ("calendar.md", "all"),
        ("events.md", "all"),
        ("pairs/ard-bor.md", "ard-bor"),
        ("countries/ard.md", "country-ard"),
        ("actors/mira-tolvane.md", "actor-mira-tolvane"),
    ):
        assert f'href="webcal://world.example/data/{name}-coming.ics"' in pages[path], path
        assert f"data/{name}.ics" in pages[path], path


def test_a_calendar_below_a_path_is_followed_there(tmp_path: Path) -> None:
    site = world.dedent(world.FILES["briefings/site.yaml"]).replace(
        "https://world.example/", "http://world.example:8080/some/where"
    )
    dataset = world.dataset(world.make(tmp_path / "world", {"briefings/site.yaml": site}))
    page = next(one for one in outputs(dataset, Pagination(dataset)) if one.path == "calendar.md").content().decode()
    assert 'href="webcal://world.example:8080/some/where/data/all-coming.ics"' in page
