"""A file that the forge begins for somebody: filled in by hand, it passes the check."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dyad.authoring.file_templates import LONGEST_ADDRESS, TEMPLATES, address, template
from dyad.authoring.formatting import formatted
from dyad.model import KINDS, Kind, plural
from dyad.reading import yamlfile
from dyad.reading.load import parse
from tests.support import world

ROOT = Path(__file__).parents[2]
FILLED: dict[Kind, tuple[str, dict[str, str]]] = {
    "source": (
        "briefings/sources/2031/the-courier-20310215.yaml",
        {
            "title:": "title: A river",
            "publisher:": "publisher: The Courier",
            "kind:": "kind: webpage",
            "url:": "url: https://courier.example/river",
            'published: ""': 'published: "2031-02-15"',
            "language:": "language: en",
            'added: ""': 'added: "2031-06-30"',
            "#no_archive: The archive does not take this paper.": "no_archive: The archive does not take this paper.",
        },
    ),
    "actor": (
        "briefings/actors/zora-arlen.yaml",
        {
            "name:": "name: Zora Arlen",
            "kind:": "kind: person",
            "country:": "country: ARD",
            "sources: []": "sources: [the-courier-20310215]",
            'added: ""': 'added: "2031-06-30"',
            "#description: Politician of Ardenia.": "description: Politician of Ardenia.",
        },
    ),
    "event": (
        "briefings/events/2031/2031-02-14-river-talks.yaml",
        {
            "title:": "title: Two talk of the river",
            'date: ""': 'date: "2031-02-14"',
            "type:": "type: meeting",
            "parties: []": "parties: [zora-arlen, BOR]",
            "summary:": "summary: The two talked.",
            "sources: []": "sources: [the-courier-20310215]",
            'added: ""': 'added: "2031-06-30"',
            "#place: {name: The Bridge, country: CAS}": "place: {name: The Bridge, country: CAS}",
        },
    ),
}


def test_what_is_filled_in_by_hand_passes_the_check_and_is_in_its_form(folder: Path) -> None:
    site, words = world.records(folder).site, world.records(folder).vocabulary
    for kind, (path, answers) in FILLED.items():
        lines = template(kind, site, words).split("\n")
        assert set(answers) <= set(lines)
        text = "\n".join(answers.get(line, line) for line in lines)
        assert formatted(text.encode(), path) == (text.encode(), []), kind
        world.write(folder, path, text)
    assert world.problems(folder) == []


def test_what_is_left_empty_is_named_and_no_field_else(folder: Path) -> None:
    records = world.records(folder)
    for kind in TEMPLATES:
        value, problems = yamlfile.read(template(kind, records.site, records.vocabulary).encode(), "x.yaml")
        _, found = parse(KINDS[kind], value or "", "x.yaml", "x-y-z", "", records.vocabulary)
        assert problems == [] and isinstance(value, dict)
        named = {one.keys[0] for one in found}
        assert set(value) - {"sources"} <= named <= set(value)


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_field_stands_below_a_line_that_explains_it_and_can_be_taken(folder: Path, kind: Kind) -> None:
    records = world.records(folder)
    lines = template(kind, records.site, records.vocabulary).split("\n")
    begun = [number for number, line in enumerate(lines) if re.match(r"#?[a-z_]+:", line)]
    assert all(lines[number - 1].startswith("# ") for number in begun)
    opened = "\n".join(line[1:] for line in lines if re.match(r"#(?! \S)", line))
    value, problems = yamlfile.read(opened.encode(), "x.yaml")
    _, found = parse(KINDS[kind], value or "", "x.yaml", "x-y-z", "", records.vocabulary)
    assert problems == [] and {one.rule for one in found} == {"missing-field"}


@pytest.mark.parametrize("kind", TEMPLATES)
@pytest.mark.parametrize("project", ["made-up", "ours"])
def test_the_address_holds_name_and_template_and_is_not_too_long(folder: Path, kind: Kind, project: str) -> None:
    records = world.records(folder if project == "made-up" else ROOT)
    made = address(kind, records.site, records.vocabulary, 2031)
    assert made is not None
    asked = parse_qs(urlsplit(made).query)
    below = "actors" if kind == "actor" else f"{plural(kind)}/2031"
    assert len(made) < LONGEST_ADDRESS and made.isascii()
    assert made.startswith(f"{records.site.repository}/new/{records.site.branch}/briefings/{below}?")
    assert asked["value"] == [template(kind, records.site, records.vocabulary)]
    assert asked["filename"][0].endswith(".yaml") and not asked["filename"][0].islower(), (
        "the check asks for another name"
    )


def test_the_links_of_the_readme_are_those_of_the_site() -> None:
    records = world.records(ROOT)
    told = dict(re.findall(r"^\[new-(\w+)\]: (\S+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    for kind in TEMPLATES:
        found = re.search(r"/briefings/\w+/(\d{4})\?", told[kind])
        year = int(found[1]) if found else 2031
        assert told[kind] == address(kind, records.site, records.vocabulary, year), kind
