"""Machine-coded events, as they come: long names, quotes, slashes, other scripts, one country or none. Nothing is lost."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from random import Random

from dyad import addresses
from dyad.build import Options, build
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from tests.support import world
from tests.support.odd_names import NAMES
from tests.support.seen import Seen


def coded_world(folder: Path, count: int) -> Path:
    """Write a project with so many machine-coded events."""
    random = Random(3)
    project = world.make(folder)
    for number, name in enumerate(NAMES):
        country = ("ARD", "BOR", "CAS", "none")[number % 4]
        world.write(
            project,
            f"briefings/actors/coded-{number}.yaml",
            json.dumps({"name": name, "kind": "other", "country": country, "added": "2031-01-01"}, ensure_ascii=False),
        )
    (project / "briefings/events/coded").mkdir()
    for number in range(count):
        parties = random.choice(
            [
                ["ARD"],
                ["ARD", "BOR"],
                ["coded-3"],
                ["coded-7", "coded-3"],
                ["BOR", "coded-2"],
                ["CAS", "ARD", "BOR"],
                [f"coded-{number % 10}"],
            ]
        )
        record = {
            "title": f"{random.choice(NAMES)[:80]} {number}",
            "date": f"{random.randrange(2010, 2031)}-{random.randrange(1, 13):02}",
            "type": random.choice(["statement", "meeting", "accusation"]),
            "parties": list(dict.fromkeys(parties)),
            "summary": f"{random.choice(NAMES)[:120].replace('<Ltd>', 'Ltd').replace('[maybe]', 'maybe')} {number}",
            "according_to": "a coded feed",
            "sources": ["gazette"],
            "added": "2031-01-01",
        }
        (project / f"briefings/events/coded/coded-{number:05}.yaml").write_text(
            json.dumps(record, ensure_ascii=False), encoding="utf-8"
        )
    return project


def test_five_hundred_machine_coded_events_are_all_on_the_built_pages(tmp_path: Path) -> None:
    project = coded_world(tmp_path / "world", 500)
    built = build(project, Options(as_of=world.TODAY, search=False, pdf=False))
    # Of those whose titles differ in a number alone, some are rightly asked about.
    assert {one.rule for one in built.problems} <= {"same-event"}
    assert built.site is not None  # the audit has held pages and records against each other
    made = json.loads((built.site / "data/all.json").read_text(encoding="utf-8"))
    assert len(made["events"]) == 500 + 4


def test_ten_thousand_machine_coded_events_lose_nothing_on_the_way_to_pages_and_data(tmp_path: Path) -> None:
    count = 10_000
    dataset = world.dataset(coded_world(tmp_path, count))
    pagination = Pagination(dataset)
    made = {one.path: one for one in outputs(dataset, pagination)}
    titles = {event.id: event.title for event in dataset.events()}
    assert len(titles) == count + 4
    data = json.loads(made["data/all.json"].content())
    assert {one["id"]: one["title"] for one in data["events"]} == titles
    rows = csv.DictReader(io.StringIO(made["data/all.csv"].content().decode(), newline=""))
    assert {row["id"]: row["title"].removeprefix("'") for row in rows} == titles
    due = Counter(pagination.event_page(event, pair) for event in titles for pair in dataset.event_pairs(event) or [""])
    assert max(due.values()) <= 40 and {addresses.page_file(page) for page in due} <= made.keys()
    assert (
        max(
            len(one.content())
            for path, one in made.items()
            if path.startswith(("sources/", "agreements/", "calendar/"))
        )
        < 200_000
    )
    for page in list(due)[::25]:  # each of them is made alike; the proof of a build looks at all
        shown = Seen(made[addresses.page_file(page)].content().decode())
        assert sum(("class", "dy-entry") in attributes.items() for _, attributes in shown.tags) == due[page]
