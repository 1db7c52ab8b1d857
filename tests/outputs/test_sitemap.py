"""The sitemap says when what a page tells changed last, whatever day the site is built."""

from datetime import date
from pathlib import Path

from lxml import etree

from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from tests.support import world

CALL = "briefings/events/2031/2031-02-02-call.yaml"
CHANGED = {
    CALL: world.dedent(world.FILES[CALL])
    + 'changes:\n  - {on: "2031-03-05", class: corrected, note: The day was wrong.}\n  - {on: "2031-03-01", class: clarified, note: So it was.}\n'
}


def days(folder: Path, day: date) -> dict[str, str | None]:
    dataset = world.dataset(world.make(folder, CHANGED), day)
    content = next(one for one in outputs(dataset, Pagination(dataset)) if one.path == "sitemap.xml").content()
    found = {}
    for one in etree.fromstring(content).iterchildren():
        location, *told = [each.text for each in one.iterchildren()]
        found[str(location).removeprefix("https://world.example/")] = told[0] if told else None
    return found


def test_a_page_changed_when_one_of_its_records_did(tmp_path: Path) -> None:
    found = days(tmp_path / "world", world.TODAY)
    late, first = "2031-03-05", "2031-01-01"
    assert {
        found[page] for page in ("", "changes/", "pairs/ard-bor/", "pairs/ard-bor/2031/", "e/2031-02-02-call/")
    } == {late}
    assert {found[page] for page in ("countries/bor/", "actors/oskar-venn/", "themes/trade/", "events/")} == {late}
    assert {
        found[page] for page in ("e/2031-04-bridge/", "countries/cas/", "agreements/river-treaty/", "sources/2031/")
    } == {first}
    assert found["method/"] is None and found["data/"] is None


def test_a_later_build_of_the_same_record_says_the_same(tmp_path: Path) -> None:
    later = days(tmp_path / "b", date(2031, 12, 1))
    assert days(tmp_path / "a", world.TODAY) == later
