"""Machine-coded events, as they come: long names, quotes, slashes, other scripts, one country or none. Nothing is lost."""

import json
from pathlib import Path
from random import Random

from generator.build import Options, build
from tests import world

NAMES = [
    'The "Free" People\'s Front / Provisional Council (North-East)', "وزارة الخارجية في أردينيا", "বরোভিয়ার পররাষ্ট্র মন্ত্রণালয়", "外交部", "O'Malley & Sons <Ltd>",
    "A" * 180, "Ministry of Foreign Affairs, Trade, Culture, Fisheries and Everything Else of the United Provinces", "C:\\\\Temp\\\\x", "100 % {sure} [maybe] #1", "Étienne d'Ardénie",
]
EVENTS = 1000


def test_a_thousand_machine_coded_events_are_all_on_the_pages_and_in_the_data(tmp_path: Path) -> None:
    random = Random(3)
    project = world.make(tmp_path / "world")
    for number, name in enumerate(NAMES):
        country = ("ARD", "BOR", "CAS", "none")[number % 4]
        world.write(project, f"briefings/actors/coded-{number}.yaml", json.dumps({"name": name, "kind": "other", "country": country}, ensure_ascii=False))
    for number in range(EVENTS):
        parties = random.choice([["ARD"], ["ARD", "BOR"], ["coded-3"], ["coded-7", "coded-3"], ["BOR", "coded-2"], ["CAS", "ARD", "BOR"], [f"coded-{number % 10}"]])
        record = {
            "title": f"{random.choice(NAMES)[:80]} {number}", "date": f"{random.randrange(2010, 2031)}-{random.randrange(1, 13):02}", "type": random.choice(["statement", "meeting", "accusation"]),
            "parties": list(dict.fromkeys(parties)), "summary": f"{random.choice(NAMES)[:120].replace('<Ltd>', 'Ltd').replace('[maybe]', 'maybe')} {number}", "according_to": "a coded feed", "sources": ["gazette"],
        }
        world.write(project, f"briefings/events/coded/coded-{number:05}.yaml", json.dumps(record, ensure_ascii=False))
    built = build(project, Options(as_of=world.TODAY, search=False, pdf=False))
    assert built.problems == []
    assert built.site is not None  # the audit has counted events, actors and sources on the pages
    made = json.loads((built.site / "data/all.json").read_text(encoding="utf-8"))
    assert len(made["events"]) == EVENTS + 4
    assert {one["title"] for one in made["events"] if one["id"].startswith("coded-")} != set()
