"""Every message in full, as people read it, held against the files in `tests/goldens/`.

After a message was changed on purpose: `pytest tests/checks/test_wording.py --renew`, then read what git shows.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dyad.language.date_words import date_words
from dyad.language.texts import ENGLISH
from dyad.model.dates import DateError, parse
from dyad.reading import yamlfile
from dyad.reading.report import as_text
from dyad.runtime import opener
from tests.support import world
from tests.support.cases import BRIDGE, CALL, CASES, GAZETTE, MIRA, PAIR, SITE, STRAYS, SUMMIT, TREATY

GOLDENS = Path(__file__).parents[1] / "goldens"

Broken = tuple[str, dict[str, str | None]]
"""What is wrong, and the files of the made-up world that are otherwise."""


def replaced(file: str, there: str, instead: str) -> dict[str, str | None]:
    """Return one file with one stretch changed."""
    good = world.dedent(world.FILES[file])
    assert there in good, "the example no longer fits the made-up world"
    return {file: good.replace(there, instead, 1)}


COUNTRIES = "briefings/vocabulary/countries.yaml"
NEW = "briefings/events/2031/new.yaml"
SIX = 'title: Talks\ndate: "2031-02-03"\ntype: meeting\nparties: [ARD, BOR]\nsummary: They met.\nsources: [gazette]\n'
CALLS: dict[str, str | None] = {
    f"briefings/events/2031/call-{number:02}.yaml": world.dedent(world.FILES[CALL])
    .replace('"2031-02-02"', f'"2031-01-{2 * number + 2:02}"')
    .replace("The two spoke", f"In call {number} the two spoke")
    for number in range(12)
}
FURTHER: list[Broken] = [
    ("an office that was not held", replaced(CALL, '"2031-02-02"', '"2031-05-02"')),
    ("an office held by nobody then", {**replaced(CALL, '"2031-02-02"', '"2021-05-02"'), MIRA: None}),
    ("a term checked before it began", replaced(MIRA, '"2031-05-20"', '"2028-05-20"')),
    (
        "equally near names",
        {
            **{f"briefings/actors/mira-tolvan{end}.yaml": "name: Mira\nkind: person\ncountry: ARD\n" for end in "abcd"},
            **replaced(CALL, "[mira-tolvane]", "[mira-tolvan]"),
        },
    ),
    (
        "a renamed source",
        {
            **replaced(GAZETTE, "language: en", "language: en\nformerly: [old-gazette]"),
            **replaced(CALL, "sources: [gazette]", "sources: [old-gazette]"),
        },
    ),
    (
        "a renamed actor under its old name",
        {
            **replaced(MIRA, "kind: person", "kind: person\nformerly: [mira]"),
            **replaced(CALL, "[mira-tolvane]", "[mira]"),
        },
    ),
    ("no settings", {SITE: None}),
    ("a vocabulary that is missing", {"briefings/vocabulary/acts.yaml": None}),
    (
        "a withdrawn event under a briefing",
        replaced(
            BRIDGE, "sources: [herald]", 'sources: [herald]\nwithdrawn: {on: "2031-06-01", why: It was another bridge.}'
        ),
    ),
    ("one side only", CALLS),
    ("one side, but not often enough to say so", dict(list(CALLS.items())[:10])),
    ("a claim in an event that is not there", replaced(PAIR, "2031-04-bridge#bor", "2031-04-bridg#bor")),
    ("a claim of an event without claims", replaced(PAIR, "2031-04-bridge#bor", "2031-02-02-call#bor")),
    (
        "a claim that confirms itself by its long name",
        replaced(BRIDGE, "disputes: [ard]", 'confirms: ["2031-04-bridge#bor"]'),
    ),
    ("a claim that qualifies itself", replaced(BRIDGE, "disputes: [ard]", "qualifies: [bor]")),
    (
        "the same country in two roles",
        replaced(BRIDGE, "parties: [ARD, BOR]", "parties: [ARD, BOR, {actor: ARD, role: host}]"),
    ),
    ("a first of the month without doubt", replaced(BRIDGE, 'date: "2031-04"', 'date: "2031-04-01"')),
    ("a plan for the past", {NEW: SIX.replace("2031-02-03", "2032-06-02")}),
    ("announced for the future", {NEW: SIX.replace("2031-02-03", "2032-06-02") + "date_basis: announced\n"}),
    ("an accusation in a title", {NEW: SIX.replace("Talks", "Ardenia blames Borovia")}),
    ("an accusation with a speaker", {NEW: SIX.replace("Talks", "Ardenia blames Borovia") + "according_to: [ARD]\n"}),
    (
        "the attacker by another's word",
        {NEW: SIX.replace("meeting", "attack").replace("[ARD, BOR]", "[{actor: ARD, role: initiator}, BOR]")},
    ),
    (
        "the attacker by a minister's own word",
        {
            NEW: SIX.replace("meeting", "attack").replace("[ARD, BOR]", "[{actor: ARD, role: initiator}, BOR]")
            + "claims:\n  - {id: own, says: We did., by: mira-tolvane, act: announces, source: gazette}\n"
        },
    ),
    (
        "the attacker by a denial",
        {
            NEW: SIX.replace("meeting", "attack").replace("[ARD, BOR]", "[{actor: ARD, role: initiator}, BOR]")
            + "claims:\n  - {id: own, says: We did not., by: ARD, act: denies, source: gazette}\n"
        },
    ),
    *(
        (
            f"the attacker who {act}",
            dict[str, str | None](
                {
                    NEW: SIX.replace("meeting", "attack").replace("[ARD, BOR]", "[{actor: ARD, role: initiator}, BOR]")
                    + f"claims:\n  - {{id: own, says: We did., by: ARD, act: {act}, source: gazette}}\n"
                }
            ),
        )
        for act in ("states", "confirms", "alleges")
    ),
    (
        "the attacker by another's statement",
        {
            NEW: SIX.replace("meeting", "attack").replace("[ARD, BOR]", "[{actor: ARD, role: initiator}, BOR]")
            + "claims:\n  - {id: one, says: They did., by: BOR, act: states, source: gazette}\n  - {id: two, says: They did., by_text: a witness, act: states, source: gazette}\n"
        },
    ),
    (
        "a person as initiator",
        {NEW: SIX.replace("meeting", "attack").replace("[ARD, BOR]", "[{actor: mira-tolvane, role: initiator}, BOR]")},
    ),
    ("an attack in which both are parties", {NEW: SIX.replace("meeting", "attack")}),
    ("a title that grows old", {NEW: SIX.replace("Talks", "The incumbent speaks")}),
    ("a source that speaks of now", replaced(GAZETTE, "The two sides speak", "The two sides currently speak")),
    ("a claim made today", replaced(BRIDGE, 'on: "2031-04-12"', 'on: "2031-06-30"')),
    ("an event of today", {NEW: SIX.replace("2031-02-03", "2031-06-30")}),
    (
        "an office in other words that was not held",
        {
            **replaced(CALL, '"2031-02-02"', '"2031-05-02"'),
            CALL: world.dedent(world.FILES[CALL])
            .replace('"2031-02-02"', '"2031-05-02"')
            .replace("as: Prime Minister", "as: the Minister for Prime Affairs of Borovia"),
        },
    ),
    (
        "an office in few words that was not held",
        {
            CALL: world.dedent(world.FILES[CALL])
            .replace('"2031-02-02"', '"2031-05-02"')
            .replace("as: Prime Minister", "as: The Prime Minister of and for and to and in and with a")
        },
    ),
    (
        "a sentence of sixty characters without receipt",
        replaced(
            PAIR,
            "The two spoke in February 2031. [@2031-02-02-call]",
            "The two spoke of the river, and of the fish, for six hours.",
        ),
    ),
    (
        "a sentence of many characters without receipt",
        replaced(
            PAIR,
            "The two spoke in February 2031. [@2031-02-02-call]",
            "The two spoke of the river and of the fish for six long days in May.",
        ),
    ),
    (
        "words that grow old",
        {
            **replaced(MIRA, "kind: person", "kind: person\ndescription: The current minister."),
            **replaced(TREATY, "sources: [gazette]", "sources: [gazette]\nnote: Recently signed."),
        },
    ),
    ("a history that goes back", replaced(SUMMIT, '"2031-02-03"\n    date', '"2031-06-03"\n    date')),
    (
        "likelihood and confidence in the basis",
        replaced(PAIR, "basis: They met.", "basis: It is likely with high confidence. They met."),
    ),
    ("confidence alone in the basis", replaced(PAIR, "basis: They met.", "basis: They met. Our confidence is low.")),
    (
        "a background without its end",
        replaced(
            PAIR,
            "The two spoke in February 2031. [@2031-02-02-call]",
            "The two spoke at length about the river, the bridge, the fish and the weather in February. [@source:gazette]",
        ),
    ),
    ("a source that is not there, in a background", replaced(PAIR, "[@2031-02-02-call]", "[@source:gazet]")),
    ("forty words", replaced(PAIR, "The two speak, and shots were heard.", "word " * 39 + "word")),
    ("four hundred words", replaced(PAIR, "The two spoke in February 2031.", "word " * 394 + "word")),
    ("a country that is not in the vocabulary", {NEW: SIX.replace("ARD, BOR", "ARD, XYZ")}),
    (
        "countries like these",
        {COUNTRIES: world.COUNTRIES + "ARE: {name: Arenia}\n", NEW: SIX.replace("ARD, BOR", "Ardenya, BOR")},
    ),
    ("a country without a name", {COUNTRIES: world.COUNTRIES + "DEL: {demonym: Delmarian}\n"}),
    ("a country with a wrong code", {COUNTRIES: world.COUNTRIES + "DEL: {name: Delmar, alpha2: de}\n"}),
    ("a count in words", replaced(SITE, "tracked: [ard-bor]", "minimum: {events: many}")),
    ("a count below nothing", replaced(SITE, "tracked: [ard-bor]", 'minimum: {events: "-1"}')),
    ("an unknown count", replaced(SITE, "tracked: [ard-bor]", 'minimum: {event: "1"}')),
    (
        "as many records as demanded",
        replaced(SITE, "tracked: [ard-bor]", 'minimum: {events: "4", actors: "3", sources: "2", agreements: "1"}'),
    ),
    (
        "groups for text and text for groups",
        {
            NEW: "title: {a: b}\ndate: [x]\ntype: meeting\nparties: ARD\nsummary: They met.\nsources: [{a: b}]\nplace: here\nclaims: [x]\n"
        },
    ),
    ("a record of one word", {NEW: "word"}),
    ("lists of nothing", {NEW: SIX.replace("[ARD, BOR]", "[]") + "claims: []\n"}),
    ("an office without end", replaced(MIRA, 'to: ".."', 'to: "..."')),
    ("an id in the file", {NEW: SIX + "path: x\ndigest: y\n"}),
    ("a status of no party", replaced(TREATY, 'as_of: "2031-04-20", by: ARD', 'as_of: "2031-04-20", by: mira-tolvane')),
    (
        "an earlier id of two records",
        {
            **replaced(GAZETTE, "language: en", "language: en\nformerly: [paper]"),
            "briefings/sources/2031/herald.yaml": world.dedent(world.FILES["briefings/sources/2031/herald.yaml"])
            + "formerly: [paper]\n",
        },
    ),
    ("an earlier id that is its own", replaced(GAZETTE, "language: en", "language: en\nformerly: [gazette]")),
    (
        "an archived source that is new",
        replaced(
            GAZETTE,
            "language: en",
            'language: en\nadded: "2031-02-05"\narchived_url: https://archive.example/1\narchived_on: "2031-02-05"',
        ),
    ),
    (
        "a new source without an archive, with a reason",
        replaced(
            GAZETTE, "language: en", 'language: en\nadded: "2031-02-05"\nno_archive: The archive is not allowed there.'
        ),
    ),
    (
        "a source that only another names as its origin",
        {
            "briefings/sources/2031/wire.yaml": "title: Wire\npublisher: Wire\nkind: webpage\nno_url: None.\n",
            **replaced(GAZETTE, "language: en", "language: en\norigin: wire"),
        },
    ),
    (
        "a source that only a background names",
        {
            "briefings/sources/2031/wire.yaml": "title: Wire\npublisher: Wire\nkind: webpage\nno_url: None.\n",
            **replaced(PAIR, "[@2031-02-02-call]", "[@source:wire]"),
        },
    ),
    (
        "a source that nothing names, and why",
        {
            "briefings/sources/2031/wire.yaml": "title: Wire\npublisher: Wire\nkind: webpage\nno_url: None.\nkept_for: It was read.\n"
        },
    ),
    ("a direction on the day of its basis", replaced(PAIR, 'on: "2031-05-11"', 'on: "2031-04-01"')),
    (
        "a position of a person's country",
        replaced(PAIR, '{by: BOR, claim: "2031-04-bridge#bor"}', '{by: CAS, claim: "2031-04-bridge#bor"}'),
    ),
]

TEXTS = [
    "a: b: c",
    'a: "b',
    "a: 'b",
    "a: [b",
    "a: {b: c",
    "\ta: b",
    "a:\n\t- b",
    "a: @b",
    "a: `b",
    "a:\n- b\n  c: d",
    "a:\n  b: c\n d: e",
    "a\nb: c",
    'a: "\\q"',
    "a: %b",
    "a: !!str b",
    "&x a: b",
    "*x : b",
    "? [a]\n: b",
    "? {a: b}\n: c",
    "- a\n- b\nc: d",
    "a: b\na: c\na: d",
    "<<: b",
    "--- a\n--- b",
    "a: b\n...\nc",
    "# only words",
    " \n",
    "",
    "a: |\n  b\n c",
    "a: [b, c: d, {e}]",
    "a: b # c\n d: e",
    "{a: b",
    "a: ]",
    "a: }",
    "%X",
    "a: [\n\n\n",
    'a: "b\n\n\nc: d\n',
    "a: " + "[" * 12 + "]" * 12,
    "a: " + "[" * 11 + "]" * 11,
    "a: " + "{b: " * 12 + "c" + "}" * 12,
    "a: ok\nb: e\u0301",
    "e\u0301: a",
    "aee\u0301\u0301",
    "\ufeffa: b",
    "a: \ufeffb",
    "a\r\nb: c",
    "a: b\rc: d",
    "a: \x07\nb: \x1b \x00",
    "a: \u2028b",
    "a: \u202eb\u2066c",
    "a: \u0085b",
    "a: \ud7ff\ufffd",
    "a: b\n" * 3 + "c: &x\n",
]
BYTES = [
    b"\xff\xfea\x00",
    b"\xfe\xff\x00a",
    b"a: caf\xe9",
    b"a: b\nc: ok\xff",
    b"\xef\xbb\xbf",
    b"a" * (opener.MOST + 1),
]

DATES = [
    "25.01.2026",
    "5.1.2026",
    "25/01/2026",
    "25-01-2026",
    "2026.01.25",
    "2026/1",
    "2026-1-5",
    "2026-01-25T10:00",
    "2026-01-25 10:00",
    "25 January 2026",
    "25th Jan. 2026",
    "1st of May 2026",
    "January 25, 2026",
    "Jan 25th 2026",
    "Jan 2026",
    "January, 2026",
    "Sept 2026",
    "Foo 2026",
    "c. 2025",
    "ca 2025-03",
    "circa March 2025",
    "about 2025",
    "around May 2025",
    "2025 to 2026",
    "2025–2026",
    "2025 - 2026",
    "2025--2026",
    "5 May 2025 – 7 May 2025",
    "202X",
    "20XX",
    "202x",
    "2026-13",
    "2026-00",
    "2026-25-01",
    "2026-13-13",
    "2026-13-05",
    "2026-31-05",
    "2026-32-05",
    "2026-00-05",
    "2026-32-32",
    "2026-02-30",
    "2026-02-29",
    "2024-02-30",
    "2026-04-31",
    "2026-01-00",
    "0999",
    "3000",
    "20260125",
    "12026",
    "26",
    "",
    " ",
    "..",
    "/",
    "2026/",
    "/2026",
    "../..",
    "/..",
    "../",
    "2026/2025",
    "2026-02/2026-01",
    "2026/2027/2028",
    "2026/x",
    "x/2026",
    "2026-02-30/..",
    "../2026-13",
    "[2026]",
    "[]",
    "[2026,2027",
    "2026,2027]",
    "[2026,2027]x",
    "[2026..2027..2028]",
    "[2026?,2027]",
    "[2027,2026]",
    "[2027..2026]",
    "[x,y]",
    "[2026, 2027]",
    "[2026 ,2027]",
    "[,]",
    "[2026-02-30,2026-03-01]",
    "[2026..]",
    "[..2026]",
    "2026??",
    "2026-?",
    "?2026",
    "next year",
    "yesterday",
    "2026-W04",
    "2026-1",
    "２０２６",
    "2026-02-30T00:00",
    "31 February 2026",
    "3.13.2026",
    "١٢.٠١.٢٠٢٦",
]


def problems() -> Iterator[str]:
    """Yield every example of a broken project with what is said of it."""
    bad: list[Broken] = [
        (f"{rule}: {instead[:70]!r}", replaced(file, there, instead)) for rule, file, there, instead, _, _ in CASES
    ]
    bad += [(path, {path: content}) for path, content, _ in STRAYS]
    for what, changes in [*bad, *FURTHER]:
        yield f"## {what}"
        yield from _said(changes)


def _said(changes: dict[str, str | None]) -> Iterator[str]:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        project = world.make(
            Path(folder),
            {path: content for path, content in changes.items() if path in world.FILES or content is not None},
        )
        for path, content in changes.items():
            if content is None:
                (project / path).unlink(missing_ok=True)
        yield as_text(world.problems(project), lambda path: _lines(project / path)) or "Nothing is wrong."


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").split("\n") if file.is_file() else []


def texts() -> Iterator[str]:
    """Yield every broken text with its value and what is said of it."""
    for data in [*(text.encode() for text in TEXTS), *BYTES]:
        found, refused = yamlfile.read(data, "x.yaml")
        yield f"## {data[:80]!r}"
        yield f"{found!r}"[:200]
        yield (
            as_text(refused, lambda path, data=data: data[:200].decode(errors="replace").split("\n"))  # type: ignore[misc]  # mypy cannot tell the type of a lambda with defaults
            or "Nothing is wrong."
        )


def dates() -> Iterator[str]:
    """Yield every text that is no date with the message and the hint."""
    for text in DATES:
        try:
            yield f"{text!r} is {date_words(parse(text), ENGLISH)}"
        except DateError as refused:
            yield f"{text!r}: {refused} | {refused.message} | {refused.hint}"


@pytest.mark.parametrize("made", [problems, texts, dates], ids=lambda made: made.__name__)
def test_messages_read_as_they_did(made: Callable[[], Iterator[str]], request: pytest.FixtureRequest) -> None:
    golden, said = (
        GOLDENS / f"{made.__name__}.txt",
        re.sub(r"[ \t]+$", "", "\n".join(made()), flags=re.MULTILINE) + "\n",
    )
    if request.config.getoption("--renew"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")
