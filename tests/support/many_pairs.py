"""Made-up worlds with as many pairs as one asks for: few countries or many, quiet pairs and busy ones, judged and not.

They are made by rule, the same on every run. Nothing in them is worded for readers; `full_world` is.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import combinations, islice
from math import comb
from pathlib import Path

from tests.support import world

BEGINNINGS = ("Ar", "Bo", "Ca", "Du", "El", "Fa", "Gor", "Hu", "Is", "Jo")
ENDINGS = ("dania", "rovia", "scara", "mark", "via")
WORDS = ("improving", "steady", "worsening", "mixed")
TELLERS: tuple[tuple[str, ...] | str, ...] = ((), ("{one}",), ("{other}",), ("{one}", "{other}"), "The Made-up Gazette")


def codes(countries: int) -> list[str]:
    """Return the codes of so many countries; none of them is a code of ISO 3166."""
    return [f"{chr(65 + number // 26)}{chr(65 + number % 26)}Q" for number in range(countries)]


def name(number: int) -> str:
    """Return the name of a country; from the fifty-first on with a number, and every seventh is a long one."""
    plain = BEGINNINGS[number % 10] + ENDINGS[number // 10 % 5] + (f" {number // 50 + 1}" if number >= 50 else "")
    return f"Federated Islands of {plain}" if number % 7 == 3 else plain


def pairs(count: int, countries: int) -> list[str]:
    """Return the ids of so many pairs, spread so that no country is left out."""
    assert countries // 2 <= count <= comb(countries, 2), "so many countries do not make so many pairs"
    found = [f"{one}-{other}".lower() for one, other in combinations(codes(countries), 2)]
    near = sorted(found, key=lambda pair: (_steps(pair, found, countries), pair))
    return sorted(islice(near, count))


def _steps(pair: str, found: list[str], countries: int) -> int:
    """Return how far the two lie from each other, as if the countries stood in a circle."""
    order = [code.lower() for code in codes(countries)]
    one, other = (order.index(code) for code in pair.split("-"))
    return min(other - one, countries - other + one)


def make(folder: Path, count: int, countries: int, tracked: int = 0) -> Path:
    """Write a world with so many pairs among so many countries, the first of which the site tracks, and return it."""
    made = pairs(count, countries)
    world.make(folder, {**dict.fromkeys(world.FILES), **dict(_files(made, tracked))})
    names = {code: {"name": name(number)} for number, code in enumerate(codes(countries))}
    (folder / "briefings/vocabulary/countries.yaml").write_text(json.dumps(names), encoding="utf-8")
    return folder


def _files(made: list[str], tracked: int) -> Iterator[tuple[str, str]]:
    yield "briefings/site.yaml", world.FILES["briefings/site.yaml"].replace("[ard-bor]", json.dumps(made[:tracked]))
    yield (
        "briefings/sources/2031/gazette.yaml",
        world.FILES["briefings/sources/2031/gazette.yaml"].replace("ARD", codes(1)[0]),
    )
    for number, pair in enumerate(made):
        for turn in range(1 + (7 * number) % 5 // 2):
            yield from _event(number, pair, turn)
        if number % 3:
            yield f"briefings/pairs/{pair}.yaml", json.dumps(_pair(number, pair))


def _event(number: int, pair: str, turn: int) -> Iterator[tuple[str, str]]:
    one, other = pair.upper().split("-")
    teller = TELLERS[number % len(TELLERS)]
    told = teller if isinstance(teller, str) else [each.format(one=one, other=other) for each in teller]
    event: dict[str, object] = {
        "title": f"The two sign paper number {number}.{turn}",
        "date": _day(number, turn),
        "type": ("meeting", "clash", "trade", "phone-call")[number % 4],
        "parties": [one, other],
        "summary": f"The two did something of the kind number {number}.{turn}.",
        "sources": ["gazette"],
    }
    yield (
        f"briefings/events/{_day(number, turn)[:4]}/{pair}-{turn}.yaml",
        json.dumps(event | ({"according_to": told} if told else {})),
    )


def _day(number: int, turn: int) -> str:
    """Return the date of an event of a pair: the first is its newest; of some pairs it is a month, or years ago."""
    year = (2031, 2030, 2031, 2027)[number % 4] - turn
    return f"{year}-01" if number % 9 == 4 else f"{year}-01-{2 + number % 27:02}"


def _pair(number: int, pair: str) -> Mapping[str, object]:
    day = f"2031-{1 + number % 6:02}-01"
    return {"direction": {"word": WORDS[number % 4], "reason": "So it seems.", "on": day, "rests_on": [f"{pair}-0"]}}
