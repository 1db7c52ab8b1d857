"""The brief is read in two minutes, whatever the record holds, and what it leaves out stands behind it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from dyad.analysis.dataset import Dataset
from dyad.outputs import outputs
from dyad.outputs.pages.brief import WORDS
from dyad.outputs.pagination import Pagination
from tests.support import world

PAIR = "briefings/pairs/ard-bor.yaml"
DISPUTE = """\
  - question: {question}
    positions:
      - {{by: ARD, claim: "2031-04-bridge#ard"}}
      - {{by: BOR, claim: "2031-04-bridge#bor"}}
"""
JUDGEMENT = """\
  - text: {text}
    likelihood: likely
    confidence: low
    basis: They met.
    rests_on: [2031-05-10-summit]
    as_of: "2031-06-01"
    resolve_by: "2032-12-31"
"""


def _pair(questions: list[str], judged: list[str]) -> str:
    """Return a pair with a long bottom line, and as many questions and judgements as given."""
    line = "The two speak " + "and meet again " * 12
    return (
        f"bottom_line: {{text: {line}once more., rests_on: [2031-02-02-call]}}\n"
        "direction: {word: mixed, reason: They speak and they clash., on: '2031-05-11', rests_on: [2031-04-bridge]}\n"
        + ("disputes:\n" + "".join(DISPUTE.format(question=one) for one in questions) if questions else "")
        + ("judgements:\n" + "".join(JUDGEMENT.format(text=one) for one in judged) if judged else "")
    )


def _page(folder: Path, pair: str) -> str:
    dataset: Dataset = world.dataset(world.make(folder, {PAIR: pair}))
    return next(
        one.content().decode() for one in outputs(dataset, Pagination(dataset)) if one.path == "pairs/ard-bor.md"
    )


def _seen(page: str) -> tuple[str, str]:
    """Return the words of the brief that a reader sees before opening anything, and those of the record."""
    body = page.partition("\n---\n")[2]
    brief, _, record = re.split(r"^(## 2 .*\{#record\})$", body, flags=re.MULTILINE)
    return _words(brief), _words(record)


def _words(part: str) -> str:
    tree = html.fragment_fromstring(part, create_parent="div")
    for closed in tree.xpath(".//details"):
        for hidden in [one for one in closed if one.tag != "summary"]:
            hidden.drop_tree()
    return " ".join(tree.text_content().split())


_SENTENCES = st.lists(st.integers(3, 45).map(lambda count: "Is it " + "so " * count + "here?"), max_size=9)


@given(questions=_SENTENCES, judged=_SENTENCES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_record_makes_a_brief_of_more_than_its_words(
    questions: list[str], judged: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    brief, _ = _seen(_page(tmp_path_factory.mktemp("brief"), _pair(questions, judged)))
    assert len(re.sub(r"\{#[\w-]+\}|#+", "", brief).split()) <= WORDS


def test_what_the_brief_has_no_room_for_is_on_the_page(tmp_path: Path) -> None:
    questions = [f"Is it number {number}?" for number in range(1, 8)]
    judged = [f"It is likely that they meet {number} times." for number in range(1, 8)]
    page = _page(tmp_path, _pair(questions, judged))
    brief, record = _seen(page)
    assert all((one in brief) != (one in record) for one in questions)
    assert [one in brief for one in questions] == [True] * 3 + [False] * 4
    assert all(page.count(one) == 1 for one in judged) and "3 more" in brief


def test_a_record_without_plans_changes_or_quarrels_says_so(tmp_path: Path) -> None:
    quiet = {
        path: None
        for path in world.FILES
        if (path.startswith("briefings/events/") and "2031-02-02-call" not in path)
        or path == PAIR
        or "agreements" in path
    }
    dataset = world.dataset(world.make(tmp_path, quiet))
    page = next(
        one.content().decode() for one in outputs(dataset, Pagination(dataset)) if one.path == "pairs/ard-bor.md"
    )
    brief, _ = _seen(page)
    for words in (
        "No planned event ahead is recorded.",
        "No question on which they differ is recorded.",
        "End of the brief.",
    ):
        assert words in brief


def _headings(page: str) -> Iterator[tuple[str, str]]:
    yield from re.findall(r"^#{2,3} (\d(?:\.\d+)?) .*\{#([\w-]+)\}$", page, flags=re.MULTILINE)


def test_sections_are_numbered_without_a_gap_and_their_old_addresses_stay(tmp_path: Path) -> None:
    dataset = world.dataset(world.make(tmp_path))
    page = next(
        one.content().decode() for one in outputs(dataset, Pagination(dataset)) if one.path == "pairs/ard-bor.md"
    )
    found = dict(_headings(page))
    for part in ("1", "2"):
        own = [number for number in found if number.startswith(f"{part}.")]
        assert own == [f"{part}.{at}" for at in range(1, len(own) + 1)]
    before = "bottom-line judgements changed watch disputes chart recent milestones years agreements people background"
    for anchor in [*before.split(), "related", "gaps", "sources", "cite"]:
        assert f"{{#{anchor}}}" in page or f'id="{anchor}"' in page
