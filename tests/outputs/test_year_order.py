"""The months of a year's chronology stand in their order, each once, whatever shapes the dates of its events have."""

import re
from html import unescape

import pytest

from dyad.analysis.dataset import Dataset, chronological
from dyad.outputs import outputs
from dyad.outputs.exports.page_texts import name_of
from dyad.outputs.pagination import Pagination
from dyad.text import ended
from tests.support import world

MONTHS = ("Month not known", "January", "February", "March", "April", "May", "June", "July", "August", "September")
SHAPES = """
../2031-06-01 2031-06-10~/2031-06-12 ../2031-06-20 2031 2031~ 2031-01-01 2031-01-05 2031-01 ../2031-01-03 2031-03/..
[2031-02,2031-05] [2031-02-03..2031-08-01] 2031-06-12 2031-06? ../2031-06 2031-02-20%
""".split()


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A world with an event of each shape of date."""
    events = {
        f"briefings/events/2031/shape-{number:02}.yaml": f"""\
            title: Shape {number}
            date: "{shape}"
            type: meeting
            parties: [ARD, BOR]
            summary: The two met on a day of shape {number}
            according_to: papers of the river
            sources: [gazette]
            """
        for number, shape in enumerate(SHAPES)
    }
    return world.dataset(world.make(tmp_path_factory.mktemp("order") / "world", events))


@pytest.fixture(scope="module")
def made(dataset: Dataset) -> dict[str, str]:
    """The texts of all outputs, without tags."""
    found = {one.path: one.content() for one in outputs(dataset, Pagination(dataset))}
    return {
        path: content.decode() for path, content in found.items() if not path.endswith((".epub", ".sqlite", ".png"))
    }


def test_each_month_stands_once_and_in_order_on_the_page_and_in_its_text(made: dict[str, str]) -> None:
    named = name_of("pairs/ard-bor/2031/")
    for path in ("pairs/ard-bor/2031.md", f"data/{named}.md.txt"):
        found = re.findall(r"^## (.+?)(?: 2031)?(?: \{#.*)?$", made[path], re.MULTILINE)
        months = [one for one in found if one in MONTHS]
        assert months == sorted(set(months), key=MONTHS.index) and len(months) >= 7, path
        assert months[0] == "Month not known"


def test_an_event_whose_first_day_is_not_known_stands_where_its_latest_day_puts_it(dataset: Dataset) -> None:
    order = [one.date.text for one in sorted(dataset.events(), key=chronological) if one.id.startswith("shape")]
    assert order[0] == "2031-01-01" and order.index("../2031-01-03") < order.index("2031-01-05")
    assert order.index("2031-06?") < order.index("../2031-06-01") < order.index("2031-06-10~/2031-06-12")
    assert order.index("2031-06-12") < order.index("../2031-06-20")
    assert order[-1] == "../2031-06"


def test_a_summary_without_a_full_stop_is_ended_before_it_is_said_according_to_whom(made: dict[str, str]) -> None:
    run_on = re.compile(r"shape \d+\W{0,3}\s*According")
    whole = re.compile(r"shape \d+\.\s+According to papers")
    texts = {path: re.sub(r"\r\n ", "", re.sub("<[^>]*>", "", unescape(text))) for path, text in made.items()}
    whole_in = {path for path, text in texts.items() if whole.search(text)}
    assert not [path for path, text in texts.items() if run_on.search(whole.sub("", text))]
    assert {"pairs/ard-bor/2031.md", "data/ard-bor-2031.md.txt", "data/all.json", "data/ard-bor.ics"} <= whole_in, (
        whole_in
    )


@pytest.mark.parametrize(
    "words", ["Met", "Met **both**", "Met [there](https://a.example/b.c)", "Met “all”", "At `a.b`"]
)
def test_words_without_a_mark_at_their_end_are_ended(words: str) -> None:
    assert ended(words) == f"{words}." and ended(f"{words}.") == f"{words}."


@pytest.mark.parametrize("words", ["Met.", "“Met.”", "Met **now.**", "Did they?", "[Met.](https://a.example/)", "So:"])
def test_words_that_end_are_left(words: str) -> None:
    assert ended(words) == words
