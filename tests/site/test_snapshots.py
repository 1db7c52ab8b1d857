"""Earlier states of the site within it: whole, marked as such on every page, and out of the way of search engines."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from dyad.build import Options, build
from dyad.model.dates import month_ends
from tests.support import world
from tests.support.folders import tree

SITE = "briefings/site.yaml"


def project(folder: Path, months: int) -> Path:
    """Return the world with so many earlier states."""
    return world.make(folder, {SITE: f'{world.dedent(world.FILES[SITE])}snapshots: "{months}"\n'})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The world with three earlier states."""
    built = build(project(tmp_path_factory.mktemp("past") / "world", 3), Options(as_of=world.TODAY, pdf=False))
    assert built.problems == [] and built.site is not None
    return built.site


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2031, 6, 30), ["2031-05-31", "2031-04-30", "2031-03-31"]),
        (date(2032, 3, 1), ["2032-02-29", "2032-01-31", "2031-12-31"]),
        (date(1, 2, 1), ["0001-01-31"]),
        (date(1, 1, 31), []),
    ],
)
def test_the_ends_of_the_months_before_a_day_are_counted_back(day: date, ends: list[str]) -> None:
    assert [one.isoformat() for one in month_ends(day, 3)] == ends


def test_each_state_shows_what_was_knowable_then(site: Path) -> None:
    def events(state: str) -> list[str]:
        return [one["id"] for one in json.loads((site / state / "data/all.json").read_text(encoding="utf-8"))["events"]]

    assert events("as-of/2031-03") == ["2031-02-02-call", "2031-05-10-summit"]
    assert events("as-of/2031-05") == [
        "2031-02-02-call",
        "2031-04-bridge",
        "2031-05-10-summit",
        "2031-07-01-vote",
    ]  # the vote was planned by then
    assert "Summit on the river planned" in (site / "as-of/2031-03/pairs/ard-bor/2031/index.html").read_text(
        encoding="utf-8"
    )
    assert (
        not (site / "as-of/2031-02").exists()
        and not (site / "as-of/2031-03/as-of").exists()
        and not (site / "as-of/2031-03/404.html").exists()
    )


def test_every_page_of_a_state_says_so_and_leads_to_today_and_no_page_of_today_does(site: Path) -> None:
    pages = sorted((site / "as-of/2031-03").rglob("*.html"))
    assert len(pages) > 20
    for file in pages:
        page = html.parse(file).getroot()
        place = file.relative_to(site / "as-of/2031-03").parent.as_posix().removeprefix(".")
        (banner,) = page.xpath("//aside[@class='dy-notice']")
        assert "knowable on 31 March 2031" in banner.text_content()
        assert [(file.parent / one.get("href")).resolve() for one in banner.iter("a")] == [
            site.resolve(),
            (site / "as-of").resolve(),
        ]
        assert page.xpath("string(//meta[@name='robots']/@content)") == "noindex"
        assert (
            page.xpath("string(//link[@rel='canonical']/@href)")
            == f"https://world.example/{place}{'/' if place else ''}"
        )
        if page.xpath("//p[@class='dy-colophon']"):
            assert f"https://world.example/as-of/2031-03/{place}" in page.xpath("string(//p[@class='dy-colophon'])")
    today = [file for file in site.rglob("*.html") if "as-of/2" not in file.as_posix()]
    assert [file for file in today if "noindex" in file.read_text(encoding="utf-8")] == []


def test_the_states_are_reached_from_the_site_and_left_out_of_the_sitemap(site: Path) -> None:
    assert 'href="../as-of/"' in (site / "changes/index.html").read_text(encoding="utf-8")
    listed = html.parse(site / "as-of/index.html").xpath("//article//li/a/@href")
    assert listed == ["2031-05/", "2031-04/", "2031-03/"]
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "https://world.example/as-of/</loc>" in sitemap and "as-of/2031" not in sitemap


def test_a_state_that_is_not_asked_for_any_more_goes_and_an_unchanged_one_is_not_rendered_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import dyad.site.engine as engine

    folder = project(tmp_path / "world", 2)
    quick = Options(as_of=world.TODAY, search=False, pdf=False)
    assert build(folder, quick).site is not None
    monkeypatch.setattr(
        engine,
        "start",
        lambda *given, **settings: pytest.fail("something was rendered again"),
    )
    assert build(folder, quick).rendered == 0
    monkeypatch.undo()
    (folder / SITE).write_text(
        (folder / SITE).read_text(encoding="utf-8").replace('snapshots: "2"', 'snapshots: "1"'), encoding="utf-8"
    )
    assert build(folder, quick).site is not None
    assert sorted(one.name for one in (folder / "build/site/as-of").iterdir()) == ["2031-05", "index.html"]
    assert [one.name for one in (folder / "build/past").iterdir()] == ["2031-05"]


def test_the_same_bytes_come_of_the_same_records(site: Path, tmp_path: Path) -> None:
    clean = project(tmp_path / "elsewhere", 3)
    built = build(clean, Options(as_of=world.TODAY, pdf=False))
    assert built.site is not None and tree(built.site) == tree(site)


def test_a_state_before_anything_was_known_is_an_empty_site(tmp_path: Path) -> None:
    folder = project(tmp_path / "world", 1)
    shutil.rmtree(folder / "briefings/pairs")
    built = build(folder, Options(as_of=date(2031, 2, 3), today=world.TODAY, search=False, pdf=False))
    assert built.site is not None
    assert json.loads((built.site / "as-of/2031-01/data/all.json").read_text(encoding="utf-8"))["events"] == []
