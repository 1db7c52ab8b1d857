"""All that is wrong within one field is told at once."""

from pathlib import Path

from tests.support import world

CALL = "briefings/events/2031/2031-02-02-call.yaml"


def test_all_that_is_wrong_in_one_text_is_told(tmp_path: Path) -> None:
    bad = world.FILES[CALL].replace(
        "The two spoke of *trade* and of the [river](https://gazette.example/river).",
        "'They <b>spoke</b> ![of](x.png) the [river](javascript:alert).'",
    )
    found = {one.rule for one in world.problems(world.make(tmp_path / "world", {CALL: bad}))}
    assert found >= {"no-html", "no-image", "bad-address"}
