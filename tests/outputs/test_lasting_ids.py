"""Ids of feeds and calendars: each record has its own, and keeps it when the site or the record gets another address."""

import json
import re
from pathlib import Path

import feedparser
from icalendar import Calendar

from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from tests.support import world

CALL = "briefings/events/2031/2031-02-02-call.yaml"
TWICE = world.dedent(world.FILES[CALL]) + (
    "changes:\n"
    '  - {on: "2031-03-01", class: clarified, note: The place was added.}\n'
    '  - {on: "2031-03-01", class: clarified, note: The names were written out.}\n'
    '  - {on: "2031-03-01", class: source-added, note: A second source.}\n'
)
FIRST = "first_url: https://first.example/below/\n"


def ids(
    folder: Path, files: dict[str, str | None], *, url: str = "https://world.example/", more: str = ""
) -> list[str]:
    """Return the ids of all feeds and calendars of a world."""
    site = world.dedent(world.FILES["briefings/site.yaml"]).replace("https://world.example/", url) + more
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


def test_a_site_that_was_published_keeps_the_ids_it_had(tmp_path: Path) -> None:
    kept = ids(tmp_path / "a", {}, url="https://elsewhere.example/", more=FIRST)
    assert "2031-02-02-call@first.example/below" in kept
    assert "https://first.example/below/changes/#event/2031-02-02-call/2031-03-01/clarified" in kept
    assert "https://first.example/below/data/all.atom" in kept
    assert not any("elsewhere" in one for one in kept)


def test_two_changes_of_one_day_and_class_have_two_ids_and_a_later_one_changes_neither(tmp_path: Path) -> None:
    before = ids(tmp_path / "a", {}, more=FIRST)
    of_call = [one for one in dict.fromkeys(before) if "2031-02-02-call/2031-03-01" in one]
    assert sorted(one.partition("2031-03-01/")[2] for one in of_call) == ["clarified", "clarified/2", "source-added"]
    later = TWICE.replace("The place was added.", "The place was put in.") + (
        '  - {on: "2031-03-01", class: clarified, note: Once more.}\n'
    )
    assert set(before) < set(ids(tmp_path / "b", {CALL: later}, more=FIRST))


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
