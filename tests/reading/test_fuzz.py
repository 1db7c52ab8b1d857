"""Whatever a file holds, the check answers with problems and never with a traceback."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dyad.checks.rules import rules
from dyad.reading.report import as_github, as_json, as_summary, as_text
from tests.support import world

PIECES = st.sampled_from(
    [
        "",
        " ",
        "  ",
        "\n",
        "\n  - ",
        ": ",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        "#",
        "&a ",
        "*a",
        "!t ",
        "<<: ",
        "- ",
        "null",
        "~",
        "true",
        "2031-02-30",
        "ARD",
        "x#y",
        "[]",
        "{}",
        "\t",
        "\u202e",
        "é",
        "é",
        "外",
        "..",
        "0",
        "1e9",
        "title",
        "a" * 300,
        "<script>",
        "@",
        "|",
        ">",
        "%",
        "?",
    ]
)


@pytest.mark.parametrize("path", sorted(world.FILES))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_spoilt_file_gives_problems_and_never_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, path: str, data: st.DataObject
) -> None:
    good = world.dedent(world.FILES[path])
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 40)))
    bad = good[:start] + "".join(data.draw(st.lists(PIECES, max_size=4))) + good[end:]
    project = _project(tmp_path_factory)
    try:
        (project / path).write_text(bad, encoding="utf-8")
        found = world.problems(project)
    finally:
        (project / path).write_text(good, encoding="utf-8")
    lines = bad.split("\n")
    for one in found:
        assert one.rule in rules(), one
        assert one.place.path != path or 1 <= one.place.line <= len(lines) + 1, one
    assert as_text(found, lambda _: lines) is not None
    assert as_json(found, {}) and as_summary(found) and as_github(found) is not None


MANY = 3000
FULL_OF_MISTAKES = {
    "unknown fields": "\n".join(f"x{number}: 1" for number in range(MANY)),
    "unknown actors": f"parties: [{', '.join(f'nobody-{number}' for number in range(MANY))}]",
    "the same party": f"parties: [{', '.join(['ARD'] * MANY)}]",
    "unknown claims": "parties: [ARD]\nclaims:\n"
    + "".join(
        f"  - {{id: a{number}, says: x, by: ARD, act: states, source: gazette, disputes: [b]}}\n"
        for number in range(MANY)
    ),
}


@pytest.mark.parametrize("name", FULL_OF_MISTAKES)
def test_a_file_full_of_mistakes_is_answered_in_seconds(tmp_path: Path, name: str) -> None:
    event = f'title: A\ndate: "2031"\ntype: meeting\nsummary: x\nsources: [gazette]\n{FULL_OF_MISTAKES[name]}\n'
    project = world.make(tmp_path, {"briefings/events/2031/full.yaml": event})
    begun = process_time()
    found = world.problems(project)
    said = as_text(found, lambda path: (project / path).read_text(encoding="utf-8").split("\n"))
    assert process_time() - begun < 5  # a tenth of that, as a rule; looking each place up anew took minutes
    assert len(found) >= MANY - 1 and len(said) < 1000 * MANY


_made: list[Path] = []


def _project(factory: pytest.TempPathFactory) -> Path:
    """Make the world once: a hundred times would be slow."""
    if not _made:
        _made.append(world.make(factory.mktemp("fuzz") / "world"))
    return _made[0]
