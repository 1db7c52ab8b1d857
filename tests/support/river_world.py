"""The made-up world with a long chronology that passes the check: days, months and years on a river, by rule."""

import json
from pathlib import Path
from typing import Any

from tests.support import world

ODD: dict[str, Any] = {
    "title": '=1+1, "twice"; a ferry, and Ünal’s café',
    "date": "2031-01-14",
    "type": "visit",
    "parties": ["ARD", "BOR"],
    "summary": "A ferry crossed the river to the far bank, in the rain and in the wind, as it does on every day of the year but one.",
    "according_to": ["ARD"],
    "sources": ["gazette"],
}
"""An event with all that CSV, calendars and a search for words can stumble over; its id is `odd`."""
TYPES = ("visit", "meeting", "trade", "clash", "statement")
DATES = ("{year}-{month:02}-{day:02}", "{year}-{month:02}-{day:02}", "{year}-{month:02}", "{year}")
PARTIES: tuple[list[str], ...] = (["ARD", "BOR"], ["ARD", "BOR"], ["ARD", "BOR", "river-court"], ["ARD", "BOR", "CAS"])


def make(folder: Path, count: int) -> Path:
    """Write the world with `count` events more, the odd one and those elsewhere among them; return the folder."""
    project = world.make(folder)
    world.write(project, "briefings/events/2031/odd.yaml", json.dumps(ODD))
    for number in range(count - 1):
        world.write(project, f"briefings/events/river/river-{number}.yaml", json.dumps(_event(number)))
    return project


def _event(number: int) -> dict[str, Any]:
    year, month, day = 2030 - number % 51, 1 + number * 5 % 12, 2 + number % 27
    event: dict[str, Any] = {
        "title": f"Day {number} on the river",
        "date": DATES[number % 4].format(year=year, month=month, day=day),
        "type": TYPES[number % 5],
        "parties": PARTIES[number % 4],
        "summary": f"Boats met in the middle of the river, and went home after {number} hours.",
        "according_to": [("ARD", "BOR")[number % 2]] if number % 3 else "The Made-up Gazette",
        "themes": [("trade", "water")[number % 2]],
        "confidence": "medium" if number % 6 == 0 else "high",
        "sources": ["gazette"] if number % 2 else ["gazette", "herald"],
    }
    if number % 9 == 4:
        event["claims"] = [
            {"id": "ard", "says": "It rained.", "by": "ARD", "act": "states", "source": "herald", "disputes": ["bor"]},
            {"id": "bor", "says": "It was dry.", "by": "BOR", "act": "states", "source": "herald"},
        ]
    if number % 10 == 7:
        event["parties"] = ["BOR", "CAS"]
        event["affects"] = [{"pair": "ard-bor", "why": "The same boats were used.", "source": "herald"}]
    return event
