"""Ids of feeds and calendars: each record has its own, and keeps it when the site or the record gets another address."""

import json
import re
from pathlib import Path
from uuid import UUID

import feedparser
import pytest
from icalendar import Calendar

from dyad.analysis.changes import of_record
from dyad.authoring.init import init
from dyad.language.texts import ENGLISH
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.facets import calendar_facets
from dyad.outputs.views.lasting_ids import old_end
from tests.support import world

SITE = "briefings/site.yaml"
CALL = "briefings/events/2031/2031-02-02-call.yaml"
TWICE = world.dedent(world.FILES[CALL]) + (
    "changes:\n"
    '  - {on: "2031-03-01", class: clarified, note: The place was added.}\n'
    '  - {on: "2031-03-01", class: clarified, note: The names were written out.}\n'
    '  - {on: "2031-03-01", class: source-added, note: A second source.}\n'
)
FIRST = "first_url: https://first.example/below/\n"


def ids(
    folder: Path,
    files: dict[str, str | None],
    *,
    site: str = world.dedent(world.FILES[SITE]),
    url: str = "https://world.example/",
    more: str = "",
) -> list[str]:
    """Return the ids of all feeds and calendars of a world."""
    site = site.replace("https://world.example/", url) + more
    dataset = world.dataset(world.make(folder, {"briefings/site.yaml": site, CALL: TWICE, **files}))
    found = []
    for one in outputs(dataset, Pagination(dataset)):
        if one.path.endswith(".ics"):
            found += [str(entry["uid"]) for entry in Calendar.from_ical(one.content()).walk("VEVENT")]
        elif one.path.endswith(".atom"):
            read = feedparser.parse(one.content())
            found += [read.feed.id, *(entry.id for entry in read.entries)]
            assert len({entry.id for entry in read.entries}) == len(read.entries), one.path
        elif one.path.endswith(".feed.json"):
            items = [item["id"] for item in json.loads(one.content())["items"]]
            assert len(set(items)) == len(items), one.path
            found += items
    return found


def test_ids_stay_when_the_site_moves_and_are_those_of_the_record(tmp_path: Path) -> None:
    here = ids(tmp_path / "a", {})
    assert here == ids(tmp_path / "b", {}, url="http://elsewhere.example:81/below/")
    assert all(
        re.fullmatch(r"(urn:uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", one)
        for one in here
    )


def test_ids_stay_when_the_settings_are_edited_and_are_those_of_the_project(tmp_path: Path) -> None:
    here = ids(tmp_path / "a", {})
    site = world.dedent(world.FILES["briefings/site.yaml"])
    edited = site.replace("2031-01-01", "2031-01-02").replace("Made-up", "Invented")
    assert set(here) == set(ids(tmp_path / "b", {}, site=edited))
    other = site.replace("feed_id: 0b5c", "feed_id: 1b5c")
    assert not set(here) & set(ids(tmp_path / "c", {}, site=other))


def test_without_an_id_of_its_own_a_site_has_those_of_its_address_and_check_says_what_keeps_them(
    tmp_path: Path,
) -> None:
    site = "".join(
        line for line in world.dedent(world.FILES["briefings/site.yaml"]).splitlines(True) if "feed_id" not in line
    )
    here = ids(tmp_path / "a", {}, site=site)
    assert not set(here) & set(ids(tmp_path / "b", {}, site=site, url="https://other.example/"))
    [warned] = [one for one in world.problems(tmp_path / "a") if one.rule == "no-feed-id"]
    assert warned.severity == "warning" and warned.hint
    line = warned.hint.split("`")[1]
    assert here == ids(tmp_path / "c", {}, site=f"{site}{line}\n", url="https://other.example/")
    assert "no-feed-id" not in {one.rule for one in world.problems(tmp_path / "c")}
    assert "no-feed-id" not in {one.rule for one in world.problems(world.make(tmp_path / "d", {SITE: site + FIRST}))}


def test_two_new_projects_share_no_id(tmp_path: Path) -> None:
    for name in ("a", "b"):
        init(tmp_path / name)
    first, second = (world.records(tmp_path / name).site.feed_id for name in ("a", "b"))
    assert first and second and first != second and UUID(first).version == UUID(second).version == 4


@pytest.mark.parametrize("first_url", ["", FIRST])
def test_what_a_browser_writes_has_the_ids_of_the_calendars(tmp_path: Path, first_url: str) -> None:
    talk = "briefings/events/2031/2031-02-02-talk.yaml"
    site = world.dedent(world.FILES[SITE]) + first_url
    moved = {
        path: world.dedent(words).replace("2031-02-02-call", "2031-02-02-talk")
        for path, words in world.FILES.items()
        if "2031-02-02-call" in words
    }
    files = {**moved, SITE: site, CALL: None, talk: TWICE + "formerly: [2031-02-02-call]\n"}
    dataset = world.dataset(world.make(tmp_path / "world", files))
    [calendar] = [one for one in outputs(dataset, Pagination(dataset)) if one.path == "data/ard-bor.ics"]
    inside = {str(entry["uid"]) for entry in Calendar.from_ical(calendar.content()).walk("VEVENT")}
    for event in dataset.pair_events("ard-bor"):
        found = calendar_facets(event, dataset, ENGLISH)
        assert (found.get("uid") or event.id + old_end(dataset.site)) in inside, event.id


def test_a_site_that_was_published_keeps_the_ids_it_had(tmp_path: Path) -> None:
    kept = ids(tmp_path / "a", {}, url="https://elsewhere.example/", more=FIRST)
    assert "2031-02-02-call@first.example/below" in kept
    assert any(
        one.startswith("https://first.example/below/changes/#event/2031-02-02-call/2031-03-01/clarified/")
        for one in kept
    )
    assert "https://first.example/below/data/all.atom" in kept
    assert not any("elsewhere" in one for one in kept)


ABOVE = TWICE.replace("changes:\n", 'changes:\n  - {on: "2031-03-01", class: clarified, note: Put above.}\n')


@pytest.mark.parametrize("first_url", ["", FIRST])
def test_a_change_put_above_others_of_its_day_and_class_moves_none(tmp_path: Path, first_url: str) -> None:
    before, after = (told(tmp_path / name, call, first_url) for name, call in (("a", TWICE), ("b", ABOVE)))
    assert before.items() < after.items() and len(after) == len(before) + 1


def test_a_change_with_its_values_keeps_its_id_when_its_note_is_worded_anew(tmp_path: Path) -> None:
    valued = (
        TWICE
        + '  - {on: "2031-03-02", class: corrected, field: date, was: "2031-02-01", now: "2031-02-02", note: %s}\n'
    )
    before, after = (
        told(tmp_path / name, valued % note, "") for name, note in (("a", "A day later."), ("b", "It was a day later."))
    )
    assert list(before) == list(after) and before != after


def test_changes_that_were_published_with_their_number_keep_it(tmp_path: Path) -> None:
    early = TWICE.replace("2031-03-01", "2026-11-29")
    site = world.dedent(world.FILES[SITE]).replace("2031-01-01", "2026-11-01") + FIRST
    event = world.records(world.make(tmp_path, {SITE: site, CALL: early}))
    found = of_record("event", event.events["2031-02-02-call"], event.site)
    assert [one.key("call").partition("2026-11-29/")[2] for one in found if one.kind != "added"] == [
        *("clarified", "clarified/2", "source-added")
    ]


def told(folder: Path, call: str, first_url: str) -> dict[str, str]:
    """Return the entries of the feed of all, what each says by its id."""
    site = world.dedent(world.FILES[SITE]) + first_url
    dataset = world.dataset(world.make(folder, {SITE: site, CALL: call}))
    [feed] = [one for one in outputs(dataset, Pagination(dataset)) if one.path == "data/all.atom"]
    return {one.id: one.summary for one in feedparser.parse(feed.content()).entries}


def test_a_renamed_record_keeps_its_id(tmp_path: Path) -> None:
    renamed = {CALL: None, "briefings/events/2031/2031-02-02-talk.yaml": TWICE + "formerly: [2031-02-02-call]\n"}
    links = {
        path: world.dedent(words).replace("2031-02-02-call", "2031-02-02-talk")
        for path, words in world.FILES.items()
        if "2031-02-02-call" in words
    }
    assert set(ids(tmp_path / "a", {})) == set(ids(tmp_path / "b", {**links, **renamed}))


def test_an_entry_of_a_feed_tells_the_event_its_pair_and_its_sources(tmp_path: Path) -> None:
    dataset = world.dataset(world.make(tmp_path / "world", {CALL: TWICE}))
    made = {
        one.path: one.content() for one in outputs(dataset, Pagination(dataset)) if one.path.startswith("data/all.")
    }
    told = (
        "2 February 2031. The two spoke of trade and of the river. According to Mira Tolvane as Foreign Minister. "
        "Sources: The Made-up Gazette, 3 February 2031."
    )
    [entry] = [one for one in feedparser.parse(made["data/all.atom"]).entries if "names were" in one.summary]
    assert entry.summary == f"The names were written out.\n\n{told}"
    assert [tag.term for tag in entry.tags] == ["clarified", "Ardenia–Borovia"]
    [item] = [one for one in json.loads(made["data/all.feed.json"])["items"] if "names were" in one["content_text"]]
    assert (item["content_text"], item["tags"]) == (entry.summary, ["clarified", "Ardenia–Borovia"])
