"""Lists too long for a page are cut; everything in them is still found."""

import json
import re
from pathlib import Path

import pytest

from dyad.build import AuditFailure, Options, build
from dyad.outputs import pagination
from dyad.outputs.pagination import Pagination
from tests.support import world


def test_when_every_list_is_cut_all_links_still_lead_to_every_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size in ("EVENTS_PER_PAGE", "ROWS_PER_PAGE", "SOURCES_PER_PAGE", "ACTORS_PER_PAGE", "AGREEMENTS_PER_PAGE"):
        monkeypatch.setattr(pagination, size, 1)
    built = build(world.make(tmp_path / "world"), Options(as_of=world.TODAY, search=False, pdf=False))
    assert built.site is not None  # the build proves every link and every record
    assert (built.site / "actors/letter/m/index.html").is_file()
    assert 'href="letter/m/"' in (built.site / "actors/index.html").read_text(encoding="utf-8")


def test_long_entries_and_much_cited_records_never_make_a_page_too_large(tmp_path: Path) -> None:
    project = world.make(tmp_path / "world")
    said = [
        {
            "id": f"c{number}",
            "says": "It rained on the river. " * 40,
            "by": "mira-tolvane",
            "act": "states",
            "source": "gazette",
        }
        for number in range(12)
    ]
    for number in range(60):
        event = {
            "title": f"A long day on the river, number {number}",
            "date": "2030",
            "type": "meeting",
            "parties": ["ARD", "BOR"],
            "summary": "They met.",
            "claims": said,
            "sources": ["gazette"],
            "agreements": ["river-treaty"],
            "affects": [{"pair": "ard-cas", "why": "The river runs on.", "source": "gazette"}],
            "history": [
                {"status": "scheduled", "as_of": "2029", "date": "2030", "source": "gazette"},
                {"status": "occurred", "as_of": "2030", "source": "gazette"},
            ],
        }
        world.write(project, f"briefings/events/2030/long-{number}.yaml", json.dumps(event))
    built = build(project, Options(as_of=world.TODAY, search=False, pdf=False))
    assert built.site is not None  # the build proves the size of every page
    assert (built.site / "pairs/ard-bor/2030/2/index.html").is_file()
    shelf = (built.site / "sources/2031/index.html").read_text(encoding="utf-8")
    assert "And 22 more, which the data names" in shelf
    actor = (built.site / "actors/mira-tolvane/index.html").read_text(encoding="utf-8")
    assert 'href="statements/">All 721 statements</a>' in actor  # twelve in each of sixty events, and one event told
    told = [
        page.read_text(encoding="utf-8").count('class="dy-row dy-line"')
        for page in (built.site / "actors/mira-tolvane/statements").rglob("index.html")
    ]
    assert sum(told) == 721 and len(told) > 3


def test_a_letter_of_many_actors_has_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagination, "ACTORS_PER_PAGE", 1)
    laid = Pagination(world.dataset(world.make(tmp_path / "world")))
    for letter, parts in laid.letters().items():
        for number, (actor,) in enumerate(parts, start=1):
            assert laid.listing(actor) == f"actors/letter/{letter}/{'' if number == 1 else f'{number}/'}#i-{actor}"


@pytest.mark.parametrize(
    ("name", "letter"), [("Mira Tolvane", "m"), ("Éva Korr", "e"), ("3rd Council", "0-9"), ("ירדן", "0-9")]
)
def test_a_name_stands_under_its_first_letter_without_marks(name: str, letter: str) -> None:
    assert pagination.letter(name) == letter


def test_of_many_faults_the_first_are_told_and_the_rest_counted() -> None:
    told = str(AuditFailure([f"page {number}: a fault" for number in range(500)])).split("\n")
    assert len(told) == 21 and told[0] == "page 0: a fault" and told[-1] == "and 480 more"


def test_an_event_that_left_a_pair_is_found_at_its_old_address(tmp_path: Path) -> None:
    path = "briefings/events/2031/2031-02-02-call.yaml"
    parties = "parties:\n  - {actor: mira-tolvane, as: Foreign Minister}\n  - CAS\n"
    change = 'changes: [{on: "2031-04-20", class: corrected, field: pairs, was: ard-bor, note: It was with Cascara.}]\n'
    call = re.sub(r"parties:\n(  .*\n)+", parties, world.dedent(world.FILES[path]))
    made = Pagination(world.dataset(world.make(tmp_path, {path: call + change})))
    assert [event.id for event in made.left("ard-bor")[2031]] == ["2031-02-02-call"]
    assert made.event("2031-02-02-call").startswith("pairs/ard-cas/2031/")
