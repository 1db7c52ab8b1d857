"""The cards that previews of links show: what they say, how they look, and that no text breaks one."""

import json
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.language.texts import ENGLISH
from dyad.outputs.cards.drawing import drawn
from dyad.outputs.cards.plan import HEIGHT, WIDTH, cards
from tests.support import full_world, world
from tests.support.hostile import TEXTS, _unchecked, a_world_of

BLUE, INK = (0, 114, 178), (20, 32, 46)
SOON = date(2031, 5, 12)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The large made-up world."""
    return world.records(full_world.make(tmp_path_factory.mktemp("cards") / "world"))


def data(dataset: Dataset) -> Mapping[str, Any]:
    """Return what each card says, by its name."""
    return {one.path.removesuffix(".json"): json.loads(one.content()) for one in cards(dataset, ENGLISH)}


def picture(view: Mapping[str, Any]) -> Image.Image:
    """Draw a card."""
    made = drawn(json.dumps(view))
    assert len(made) <= 60_000
    found = Image.open(BytesIO(made))
    assert (found.format, found.size) == ("PNG", (WIDTH, HEIGHT))
    return found.convert("RGB")


def near(found: Image.Image, colour: tuple[int, int, int]) -> int:
    """Count the pixels of about a colour below the band at the top."""
    below = found.crop((0, 20, WIDTH, HEIGHT)).tobytes()
    return sum(
        all(abs(one - other) < 24 for one, other in zip(pixel, colour, strict=True))
        for pixel in zip(below[0::3], below[1::3], below[2::3], strict=True)
    )


def test_a_card_says_where_the_two_stand_on_which_day_and_how_far_the_record_goes(records: Any) -> None:
    told = data(Dataset(records, world.TODAY))["ard-bor"]
    assert told["title"] == "Ardenia–Borovia"
    assert told["site"] == "Made-up briefings"
    assert told["as_of"] == "As of 30 June 2031"
    assert told["direction"]["words"] == "Last judged mixed on 11 May 2031, 50 days ago"
    assert "Newest event: " in told["reach"] and "looked for until" in told["reach"]
    assert told["line"]


def test_a_direction_that_is_old_is_grey_and_says_so(records: Any) -> None:
    told = {day: data(Dataset(records, day))["ard-bor"] for day in (SOON, world.TODAY)}
    assert [one["direction"]["stale"] for one in told.values()] == [False, True]
    assert told[SOON]["direction"]["words"] == "Mixed, judged on 11 May 2031"
    better = {**told[SOON]["direction"], "word": "improving"}
    fresh, old = (picture({**told[SOON], "direction": {**better, "stale": stale}}) for stale in (False, True))
    assert near(fresh, BLUE) > 500 + near(old, BLUE)


def test_a_pair_that_nobody_judged_has_no_card_of_its_own(records: Any) -> None:
    dataset = Dataset(records, world.TODAY)
    judged = {one for one in dataset.pairs() if (found := dataset.pair(one)) and (found.bottom_line or found.direction)}
    assert judged < set(dataset.pairs())
    assert set(data(dataset)) == {"site", *judged}


def test_the_card_of_the_site_names_its_pairs_with_the_day_of_each_direction(records: Any) -> None:
    told = data(Dataset(records, world.TODAY))["site"]
    assert (told["title"], told["lead"]) == ("Made-up briefings", "Nothing here is real")
    assert "Ardenia–Borovia" in [one["name"] for one in told["rows"]]
    assert all(" on " in one["direction"]["words"] for one in told["rows"] if one["direction"])


def test_a_card_has_the_same_bytes_each_time(records: Any) -> None:
    told = json.dumps(data(Dataset(records, world.TODAY))["ard-bor"])
    assert drawn(told) == drawn(told)


def test_a_bottom_line_that_does_not_fit_is_left_out_and_never_cut(records: Any) -> None:
    told = data(Dataset(records, world.TODAY))["ard-bor"]
    without = picture({**told, "line": None})
    assert picture({**told, "line": "They met and spoke of rails. " * 200}).tobytes() == without.tobytes()
    assert near(picture({**told, "line": "They met and spoke of rails. " * 9}), INK) > 4000 + near(without, INK)


def test_no_text_breaks_a_card_however_long_it_is_or_whatever_it_holds(tmp_path: Path) -> None:
    records, _ = _unchecked(a_world_of(tmp_path / "world", TEXTS), world.TODAY)
    told = data(Dataset(as_known(records, world.TODAY), world.TODAY))
    assert len(told) > len(TEXTS)
    for one in told.values():
        picture(one)
    long = ["word " * 400, "x" * 2000, "میرا تولفان " * 40, "部長" * 300, "🚀" * 50, "[U+1F680]" * 50]
    for text in long:
        plain = {"title": text, "site": text, "line": text, "reach": text, "as_of": text}
        picture({**told["site"], **plain, "lead": text, "rows": [{"name": text, "direction": None}] * 5})
