"""A made-up corpus of any size, the same on every run.

It has the shape of machine-coded events as they are: of 100,000, 27 % are between two countries or more, 6 % of none,
the rest of one; 13,000 actors take part, most of them once; most pairs have one or two events, the busiest has about 1,244.
How many events have a place, claims, figures and so on, and how long the texts are, is as in the corpus of this
repository, so that an event weighs about the same.
"""

import json
import shutil
from pathlib import Path
from random import Random
from string import ascii_uppercase

from dyad.runtime.resources import resource

COUNTRIES = [f"{a}{b}Q" for a in ascii_uppercase[:12] for b in ascii_uppercase[:10]]
TAIL = 4.5
"""The greater, the more often the first countries meet: the busiest pair has 4.6 % of the events between countries."""
SHARES = {0: 6, 1: 67, 2: 24.5, 3: 1.6, 4: 0.7, 8: 0.2}
"""How many events of a hundred have so many countries."""
TYPES = (
    "meeting",
    "visit",
    "phone-call",
    "statement",
    "protest-note",
    "agreement-signed",
    "trade",
    "clash",
    "summons",
    "easing",
)
WORDS = [
    "river",
    "bridge",
    "harbour",
    "treaty",
    "market",
    "border",
    "envoy",
    "grain",
    "railway",
    "island",
    "school",
    "lamp",
    "water",
    "signal",
    "road",
    "mill",
    "garden",
    "winter",
    "letter",
]


def make(folder: Path, events: int, seed: int = 7) -> Path:
    """Write a project with `events` events into an empty folder; actors, sources and pairs follow from their number."""
    random = Random(seed)
    shutil.copytree(resource("briefings/vocabulary"), folder / "briefings/vocabulary")
    shutil.copyfile(resource("templates/init/mkdocs.yml"), folder / "mkdocs.yml")
    names = "".join(f"{code}: {{name: {code.capitalize()}land}}\n" for code in COUNTRIES)
    (folder / "briefings/vocabulary/countries.yaml").write_text(names, encoding="utf-8")
    (folder / "briefings/site.yaml").write_text(
        "title: Benchmark\ntagline: Nothing here is real\nurl: https://bench.example/\nfeed_id: 5b0c9b9e-31a4-4c7e-9d0f-5a1c2e3f4a5b\nrepository: https://forge.example/bench\nforge: github\n"
        'publisher: Nobody\npublished: "2031-01-01"\n',
        encoding="utf-8",
    )
    actors = [f"actor-{number:05}" for number in range(max(8, events * 13 // 100))]
    sources = [f"source-{number:05}" for number in range(max(8, events // 3))]
    homes = {actor: random.choice(COUNTRIES) for actor in actors}
    for actor, code in homes.items():
        _write(
            folder,
            f"actors/{actor}",
            {
                "name": f"{_words(random, 2).title()} {actor[-3:]}",
                "kind": "person",
                "country": code,
                "offices": [{"title": "Envoy", "from": "1999", "sources": [sources[0]]}],
            },
        )
    for source in sources:
        _write(
            folder,
            f"sources/{_year(source)}/{source}",
            {
                "title": _words(random, 7).capitalize(),
                "publisher": _words(random, 2).title(),
                "kind": "article-newspaper",
                "url": f"https://news.example/{source}",
                "published": f"{_year(source)}-05-02",
                "language": "en",
            },
        )
    for number in range(events):
        _write(folder, *_event(random, number, actors, sources if number >= len(sources) else [sources[number]]))
    return folder


def _year(source: str) -> int:
    return 2000 + int(source[-2:]) % 30


def _event(random: Random, number: int, actors: list[str], sources: list[str]) -> tuple[str, dict[str, object]]:
    told = random.sample(sources, min(2, len(sources)))
    year, month, day = _year(told[0]), random.randrange(1, 5), random.randrange(2, 28)  # before the source tells it
    count = random.choices(list(SHARES), list(SHARES.values()))[0]
    countries = list(dict.fromkeys(COUNTRIES[int(random.random() ** TAIL * len(COUNTRIES))] for _ in range(count)))
    while len(countries) < min(count, 2):
        countries = list(dict.fromkeys([*countries, random.choice(COUNTRIES)]))
    event: dict[str, object] = {
        "title": f"{_words(random, 6).capitalize()} {number}",
        "date": f"{year}-{month:02}-{day:02}",
        "type": random.choice(TYPES),
        "parties": [*countries, {"actor": random.choice(actors), "as": "Envoy", "role": "mentioned"}],
        "summary": f"{_words(random, 20).capitalize()}.",
        "themes": ["trade"],
        "sources": told,
    } | _more(random, number, countries, sources[0])
    if len(countries) > 4:
        event["pairs"] = ["-".join(sorted(code.lower() for code in countries[:2]))]
    return f"events/{year}/event-{number:06}", event


def _more(random: Random, number: int, countries: list[str], source: str) -> dict[str, object]:
    """Return the optional fields of an event, each as often as in the corpus of this repository."""
    found: dict[str, object] = {
        "related": [f"event-{random.randrange(number):06}"] if number else [],
        "note": f"{_words(random, 14).capitalize()}.",
        "milestone": True,
    }
    if countries:
        found |= {
            "according_to": [countries[0]],
            "place": {"name": _words(random, 1).title(), "country": countries[0]},
            "figures": [
                {"label": _words(random, 2), "value": str(random.randrange(9999)), "by": countries[0], "source": source}
            ],
        }
    if len(countries) > 1:
        found["claims"] = [
            {
                "id": "a",
                "says": f"{_words(random, 16).capitalize()}.",
                "by": countries[0],
                "act": "states",
                "source": source,
            },
            {
                "id": "b",
                "says": f"{_words(random, 16).capitalize()}.",
                "by": countries[1],
                "act": "denies",
                "source": source,
                "disputes": ["a"],
            },
        ]
    shares = {
        "according_to": 1, "place": 0.8, "related": 0.7, "claims": 0.2, "figures": 0.3, "note": 0.3, "milestone": 0.2
    }  # fmt: skip
    return {field: value for field, value in found.items() if random.random() < shares[field]}


def _words(random: Random, count: int) -> str:
    return " ".join(random.choice(WORDS) for _ in range(count))


def _write(folder: Path, path: str, record: dict[str, object]) -> None:
    file = folder / "briefings" / f"{path}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        "".join(f"{key}: {json.dumps(value)}\n" for key, value in {**record, "added": "2031-01-01"}.items()),
        encoding="utf-8",
    )
