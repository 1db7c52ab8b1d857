"""All that is wrong with the settings of a site is named in one run, whatever else is wrong with them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyad.model import Site
from dyad.model.vocabulary import Vocabulary
from dyad.reading.load import load, parse
from dyad.reading.site_settings import _STAND_INS
from dyad.site.verdict import load_and_check
from tests.support import command, world
from tests.support.cases import CALL, SITE

PLAIN = [
    line
    for line in world.dedent(world.FILES[SITE]).splitlines()
    if not line.startswith(("tracked", "forge", "repository", "feed_id", "published"))
]
FAULTS = {
    "title": "title: ''",
    "tagline": "tagline: A\u202etag",
    "url": "url: ftp://world.example/",
    "publisher": "",
    "published": 'published: "2031-13-01"',
    "feed_id": "feed_id: 7",
    "tracked": "tracked: [ard-bor, ard-xyz, Ardenia, bor-xyz]",
    "licence": "licence: ODBL",
    "logo": "logo: img/none.svg",
    "favicon": "favicon: icon.ico",
    "accent": 'accent: {light: "#ffff00", dark: tael}',
    "menu": "menu: [abut-us, 'java:x', {page: other, titel: X}, more]",
    "imprint": "imprint: imprint",
    "contact": "contact: javascript:alert(1)",
    "social": "social: [{icon: simple/mastodn, link: a@b.example}, {icon: x, link: y}, {icon: simple/gitub, link: gone}]",
    "language": "language: zz",
    "repository": "repository: https://forge.example/x/y",
    "snapshots": 'snapshots: "900"',
    "tracks": "tracks: [a]",
    "minimum": 'minimum: {events: "90", actor: "1"}',
}
"""A line for each of several settings, which is wrong by itself."""


def site(faulty: set[str]) -> str:
    kept = [line for line in PLAIN if line.partition(":")[0] not in faulty]
    if "published" not in faulty:
        kept.append('published: "2031-01-01"')
    if "feed_id" not in faulty:
        kept.append("feed_id: 0b5c9b9e-31a4-4c7e-9d0f-5a1c2e3f4a5b")
    return "\n".join([*kept, *(line for name, line in FAULTS.items() if name in faulty and line)]) + "\n"


def told(project: Path, faulty: set[str]) -> list[tuple[str, str, str]]:
    """Return what the check says of settings, each with the line and the column it is said of."""
    world.write(project, SITE, site(faulty))
    lines = [*site(faulty).splitlines(), ""]
    found = [one for one in load_and_check(project, world.TODAY)[1] if one.place.path == SITE]
    return sorted((one.rule, one.message, lines[one.place.line - 1][one.place.column - 1 :]) for one in found)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.make(tmp_path_factory.mktemp("settings") / "world")


@pytest.fixture(scope="module")
def alone(project: Path) -> dict[str, list[tuple[str, str, str]]]:
    """What is said of each fault where there is no other."""
    return {name: told(project, {name}) for name in FAULTS}


@settings(max_examples=12)
@given(faulty=st.sets(st.sampled_from(sorted(FAULTS)), min_size=2))
def test_each_fault_is_named_whatever_the_others_are(
    project: Path, alone: dict[str, list[tuple[str, str, str]]], faulty: set[str]
) -> None:
    assert all(alone.values())
    at = {"missing-field", "no-feed-id"}  # which stand at the file's first line, whatever that is
    wanted = sorted((one[:2] if one[0] in at else one) for name in faulty for one in alone[name])
    assert sorted((one[:2] if one[0] in at else one) for one in told(project, faulty)) == wanted


def test_with_faulty_settings_the_records_are_checked_too(tmp_path: Path) -> None:
    call = world.dedent(world.FILES[CALL]).replace("[gazette]", "[gazete]")
    project = world.make(tmp_path, {SITE: site({"accent", "title"}), CALL: call})
    records, found = load_and_check(project, world.TODAY)
    assert records is None and load(project)[0] is None
    assert {"unknown-source", "unknown-colour", "empty-field"} <= {one.rule for one in found}
    assert "missing-added" not in {one.rule for one in found}


def test_what_stands_for_settings_at_fault_is_sound() -> None:
    stands, wrong = parse(Site, dict(_STAND_INS), SITE, "site", "", Vocabulary())
    assert stands and not wrong


@pytest.mark.parametrize("other", sorted(FAULTS))
def test_settings_too_heavy_for_a_page_are_named_beside_any_other_fault(tmp_path: Path, other: str) -> None:
    tagline = "Of two rivers and a bridge. " * 8_000
    grown = "\n".join(line for line in site({other}).splitlines() if not line.startswith("tagline"))
    project = world.make(tmp_path, {SITE: f"{grown}\ntagline: {tagline}\n"})
    code, said = command.run(project, "check", "--as-of", str(world.TODAY))
    assert code == 1 and "too-heavy" in said and "Traceback" not in said, said


@pytest.mark.parametrize("content", ["---\ntitle: [a]\n---\nWords.\n", "Words without a title.\n", "\xff"])
def test_a_page_at_fault_is_not_said_to_be_missing(folder: Path, content: str) -> None:
    (folder / "briefings/pages/imprint.md").parent.mkdir(exist_ok=True)
    (folder / "briefings/pages/imprint.md").write_bytes(content.encode("latin-1"))
    settings = folder / "briefings/site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "imprint: imprint\nmenu: [imprint]\n", encoding="utf-8")
    assert {one.place.path for one in world.problems(folder)} == {"briefings/pages/imprint.md"}
