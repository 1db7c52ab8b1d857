"""Charts in a real browser: on a phone as on a desk no word runs into another, none is too small, none leaves the page."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dyad.language.texts import ENGLISH
from dyad.outputs.views.charts.quarters import Quarters
from dyad.outputs.views.output import environment
from dyad.runtime.resources import resource
from tests.support import world
from tests.support.charts import chart, covered, event, many, milestones

WIDTHS = (320, 390, 768, 1280)
LEAST = 11
"""Pixels of the smallest words."""
FAULTS = """least => {
  const found = [];
  const words = [...document.querySelectorAll('.dy-plot text')].map(one => [one.textContent, one.getBoundingClientRect(), getComputedStyle(one)]);
  for (const [number, [text, box, style]] of words.entries()) {
    if (parseFloat(style.fontSize) < least) found.push(`${text} is small`);
    if (box.left < 0 || box.right > innerWidth) found.push(`${text} leaves the page`);
    for (const [other, next] of words.slice(number + 1))
      if (Math.min(box.right, next.right) - Math.max(box.left, next.left) > .5 && Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top) > .5)
        found.push(`${text} runs into ${other}`);
  }
  return words.length ? found : ['no words'];
}"""


def faults(page: Any) -> Iterator[str]:
    """Yield what is wrong with the words of the charts of a page, at each width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        yield from (f"{width}: {one}" for one in page.evaluate(FAULTS, LEAST))


@pytest.mark.browser
@pytest.mark.parametrize("pair", ["bgd-pak", "bgd-ind", "ind-pak", "bgd-chn", "chn-pak"])
def test_no_words_of_a_real_chart_run_into_each_other(browser: Any, server: str, pair: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}pairs/{pair}/")
    found = list(faults(page))
    page.close()
    assert found == []


QUARTERS = [f"{year}-{month:02}" for year in (2028, 2029, 2030, 2031) for month in (2, 5, 8, 11)]
FULL = {
    "visit": 30,
    "trade": 20,
    "threat": 25,
    "clash": 15,
    "sport": 40,
}
MADE = {
    "one event": (date(2031, 6, 30), "2031-06", {}),
    "a full scale and two digits everywhere": (
        date(2031, 6, 30),
        "2031-06",
        {**dict(many(dict.fromkeys(QUARTERS[2:14], FULL))), "briefings/events/2030/2030-x.yaml": event("2030", "war")},
    ),
    "many letters side by side": (
        date(2031, 6, 30),
        "2031-05",
        milestones([(f"2030-0{month}-0{day}", "treaty-suspension") for month in (3, 4) for day in (2, 3, 4, 5)]),
    ),
    "a letter in each quarter": (
        date(2031, 6, 30),
        "2030-02",
        milestones([(f"{month}-02", "agreement-signed") for month in QUARTERS[4:14]]),
    ),
    "a year of one quarter at the end": (date(2032, 2, 1), "2031-12", dict(many({"2031-11": {"visit": 3}}))),
    "a year of one quarter at the start": (date(2031, 9, 30), "2031-09", dict(many({"2028-11": {"threat": 12}}))),
}


@pytest.fixture(params=MADE)
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Quarters:
    """A made-up chart."""
    day, until, more = MADE[request.param]
    return chart(world.dataset(covered(tmp_path, until, more), day))


@pytest.mark.browser
def test_no_words_of_a_made_up_chart_run_into_each_other(browser: Any, made: Quarters) -> None:
    page = browser.new_page()
    page.set_content(drawn(made))
    found = list(faults(page))
    page.close()
    assert found == []


@pytest.mark.browser
def test_words_that_run_into_each_other_are_found(browser: Any, tmp_path: Path) -> None:
    page = browser.new_page()
    page.set_content(drawn(chart(world.dataset(world.make(tmp_path)))).replace(">Q2<", ">Quarter 2<"))
    found = list(faults(page))
    page.close()
    assert "320: Quarter 2 runs into Q3" in found


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_a_readers_own_colours_numbers_stand_out_from_their_bars(browser: Any, tmp_path: Path, scheme: str) -> None:
    page = browser.new_page(forced_colors="active", color_scheme=scheme)
    page.set_content(drawn(chart(world.dataset(world.make(tmp_path)))))
    fills = page.evaluate(
        "[...document.querySelectorAll('.dy-plot .dy-count')].map(one => [one, one.previousElementSibling].map(each => getComputedStyle(each).fill))"
    )
    page.close()
    assert fills and all(number != bar for number, bar in fills)


def drawn(one: Quarters) -> str:
    """Return a page with nothing but a chart, in the looks of the site."""
    styles = (resource("templates/assets") / "dyad.css").read_text(encoding="utf-8")
    figure = environment(ENGLISH).get_template("_charts.html.j2").module.chart(one)  # type: ignore[attr-defined]
    return f'<!doctype html><html lang="en"><style>{styles}</style><main class="dy-wide dy-main"><div class="dy">{figure}</div></main>'
