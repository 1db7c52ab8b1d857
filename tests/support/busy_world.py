"""The large made-up world with much in it: every type of event in quarter after quarter, and people in every office.

It is made by rule, so that lists are long, ranks tie and charts have something to show; what comes of it is held by
digests alone. What a person should read line by line stands in `full_world`.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from dyad.runtime.resources import resource
from tests.support import full_world

PAIRS = (("ARD", "BOR"), ("ARD", "CAS"), ("BOR", "CAS"))
STATUSES = ("occurred",) * 9 + ("cancelled", "occurred", "postponed")
DATES = ("{year}-{month:02}-{day:02}", "{year}-{month:02}-{day:02}", "{year}-{month:02}", "{year}")
TERMS = (
    {"from": "20{start}-03-01", "to": "20{end}-03-01"},
    {"from": "20{start}", "to": "..", "checked_on": "2031-0{month}-11"},
    {"checked_on": "20{end}-0{month}"},
    {"from": "20{start}-0{month}-09", "capacity": "acting"},
)
"""How terms are dated: ended, still held when last seen, only seen, and of an unknown end."""


def make(folder: Path) -> Path:
    """Write the world into a folder and return it."""
    words = [resource("briefings/vocabulary") / f"{name}.yaml" for name in ("event-types", "posts")]
    types, posts = (yaml.safe_load(file.read_text(encoding="utf-8")) for file in words)
    return full_world.make(folder, {**dict(_people(posts)), **dict(_events(types))})


def _events(types: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield an event of each type in one quarter or another of three years, for each pair in turn."""
    for number, kind in enumerate(sorted(types) * 2):
        year, month, day = 2028 + number % 4, 1 + number * 5 % 12, 2 + number % 26
        one, other = PAIRS[number % 3]
        record = {
            "title": f"Made-up {kind} number {number}",
            "date": DATES[number % 4].format(year=year, month=month, day=day),
            "type": kind,
            "status": STATUSES[number % 12],
            "parties": [
                {"actor": one, "role": ("initiator", "party", "signatory")[number % 3]},
                {"actor": other, "role": ("recipient", "party", "signatory", "affected")[number % 4]},
                {"actor": f"{one.lower()}-person-{number % 7}", "role": "mentioned"},
            ],
            "summary": f"Something of the kind {kind} happened.",
            "according_to": [one] if number % 4 else "The Made-up Gazette",
            "milestone": number % 11 == 0,
            "sources": ["gazette", "herald", "almanac"][: 1 + number % 3],
            "added": f"2031-05-{1 + number % 28:02}" if number % 2 else "2030-12-31",
        }
        if number % 5 == 0:
            record["claims"] = [
                {
                    "id": "one",
                    "says": "It was so.",
                    "by": one,
                    "act": "states",
                    "source": "gazette",
                    "disputes": ["two"],
                },
                {"id": "two", "says": "It was not.", "by": other, "act": "denies", "source": "herald"},
            ]
        yield f"briefings/events/{year}/{year}-made-{kind}-{number}.yaml", yaml.safe_dump(record, sort_keys=False)


def _people(posts: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, str]]:
    """Yield seven people of each country, each in some of the offices that are called by several titles."""
    titles = [title for post in posts.values() for title in post["titles"]]
    names = {"ARD": "Ardenia", "BOR": "Borovia", "CAS": "Cascara"}
    for place, (code, name) in enumerate(names.items()):
        for number in range(7):
            offices = [
                {"title": titles[(number * 9 + step * 5 + place) % len(titles)].format(country=name)}
                | {
                    key: value.format(start=21 + step + number % 3, end=26 + step, month=1 + (number + step) % 5)
                    for key, value in TERMS[(number + step) % len(TERMS)].items()
                }
                | {"sources": ["almanac", "gazette"][: 1 + step % 2]}
                for step in range(3)
            ]
            person = {
                "name": f"Person {chr(65 + number)} of {name}",
                "kind": "person",
                "country": code,
                "offices": offices,
                "description": f"Person of {name}.",
                "sources": ["almanac"],
            }
            yield f"briefings/actors/{code.lower()}-person-{number}.yaml", yaml.safe_dump(person, sort_keys=False)
