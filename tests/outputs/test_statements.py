"""The statements of an actor are complete: claims, events told on their word, and those whose words name the person."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from dyad.outputs import outputs
from dyad.outputs.pages import statements
from dyad.outputs.pagination import Pagination
from dyad.reading import yamlfile
from tests.support import world

CALL = "briefings/events/2031/2031-02-02-call.yaml"
BRIDGE = "briefings/events/2031/2031-04-bridge.yaml"


def told(folder: Path, path: str = "actors/mira-tolvane.md") -> Sequence[str]:
    """Return the statements that a page shows, in its order."""
    dataset = world.dataset(folder)
    page = next(one for one in outputs(dataset, Pagination(dataset)) if one.path == path)
    seen: Any = html.fromstring(page.content().decode().partition("\n---\n")[2])
    said = [" ".join(" ".join(one.itertext()).split()) for one in seen.xpath("//ul[@class='dy-ledger']/li")]
    return [re.sub(r" ?\[[^\]]*\]| (?=[:.])", "", one) for one in said]


def words_of(who: str) -> str:
    """Return the shots at the bridge, as told by somebody in words."""
    return world.FILES[BRIDGE].replace("according_to: reports from both banks", f"according_to: {json.dumps(who)}")


def test_what_is_told_on_the_word_of_somebody_stands_among_their_statements(tmp_path: Path) -> None:
    (one,) = told(world.make(tmp_path / "world"))
    assert one.startswith("2 Feb 2031 tells: The two spoke of trade and of the river. According to Mira Tolvane")


@pytest.mark.parametrize(
    ("who", "named"),
    [
        ("Mira Tolvane, in a post, and press reports", True),
        ("a spokesman for M. Tolvane", True),
        ("MIRA TOLVANE and two villagers", True),
        ("Tolvane and two villagers", False),
        ("Mira and the Tolvane family", False),
        ("Mira Tolvanes", False),
    ],
)
def test_words_name_a_person_by_a_whole_name(tmp_path: Path, who: str, named: bool) -> None:
    said = told(world.make(tmp_path / "world", {BRIDGE: words_of(who)}))
    assert any("Shots were heard at the bridge. According to " in one for one in said) is named


def test_a_name_that_two_persons_have_names_neither(tmp_path: Path) -> None:
    twin = json.dumps({"name": "Mira Tolvane", "kind": "person", "country": "BOR", "wikidata": "Q7"})
    files = {BRIDGE: words_of("Mira Tolvane"), "briefings/actors/twin.yaml": twin}
    assert len(told(world.make(tmp_path / "world", files))) == 1


def test_claims_stand_with_their_act_and_the_latest_first(tmp_path: Path) -> None:
    claim = "claims: [{id: mt, says: The river is ours., by: mira-tolvane, act: announces, source: gazette}]\n"
    later = world.dedent(world.FILES[BRIDGE]).partition("claims:")[0] + claim + "sources: [herald]\n"
    said = told(world.make(tmp_path / "world", {BRIDGE: later}))
    assert [one.partition(":")[0] for one in said] == ["Apr 2031 announces", "2 Feb 2031 tells"]


def test_what_an_actors_page_does_not_hold_has_pages_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "STATEMENTS", 1)
    folder = world.make(tmp_path / "world", {BRIDGE: words_of("Mira Tolvane")})
    own = told(folder)
    parts = [told(folder, f"actors/mira-tolvane/statements{part}.md") for part in ("", "/2")]
    assert len(own) == 1 and [*own, *parts[1]] == [*parts[0], *parts[1]] and len(parts[1]) == 1


@pytest.mark.parametrize("person", ["ishaq-dar", "s-jaishankar", "touhid-hossain", "narendra-modi"])
def test_statements_of_the_real_record_are_as_many_as_its_files_have(project: Path, site: Path, person: str) -> None:
    (file,) = (project / "briefings/actors").rglob(f"{person}.yaml")
    record: Any = yamlfile.read(file.read_bytes(), file.name)[0]
    names = [name for name in (record["name"], *record.get("also_known_as", ())) if " " in name]
    count = 0
    for one in (project / "briefings/events").rglob("*.yaml"):
        event: Any = yamlfile.read(one.read_bytes(), one.name)[0]
        who = event.get("according_to", "")
        count += sum(claim.get("by") == person for claim in event.get("claims", ()))
        count += person in who if isinstance(who, list) else any(name in who for name in names)
    page: Any = html.fromstring((site / f"actors/{person}/index.html").read_text(encoding="utf-8"))
    shown: Any = page.xpath("//h2[@id='statements']/following-sibling::div[1]//li")
    assert len(shown) == count > 2
