"""What outputs asked is told once by each process that made them, and remembered as if one had made them all."""

import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from dyad.analysis.dataset import Dataset
from dyad.outputs.pagination import Pagination
from dyad.site.dependencies import DependencyTracker, Fingerprint, Query, Told
from dyad.site.question_log import QuestionLog
from dyad.site.remembered import Answers, Remembered, recall
from tests.support import world
from tests.support.builds import made


def asked(folder: Path, processes: int) -> dict[str, dict[Query, Fingerprint]]:
    """Make the outputs of a project in some processes, from nothing, and return what each asked, with the answers, as it is remembered."""
    shutil.rmtree(folder / "build", ignore_errors=True)
    made(folder, processes=processes)
    kept = recall(folder / "build/kept/made")
    answers = list(kept.answers.items())
    derived = {f"{answers[one][0]}": dict(answers[number] for number in inner) for one, inner in kept.within.items()}
    return {path: dict(answers[number] for number in one.asked) for path, one in kept.outputs.items()} | derived


def test_what_several_processes_made_is_remembered_as_if_one_had_made_it(folder: Path) -> None:
    one, three = asked(folder, 1), asked(folder, 3)
    assert len(one) > 100
    assert one == three


def test_a_process_tells_a_question_once_however_many_outputs_ask_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: Counter[Query] = Counter()
    take = Answers.take

    def counted(answers: Answers, asked: Told) -> Sequence[int]:
        told.update(list(asked[0]))
        return take(answers, asked)

    monkeypatch.setattr(Answers, "take", counted)
    outputs = asked(folder, 2)
    several = Counter(question for one in outputs.values() for question in one)
    assert several.most_common(1)[0][1] > 50
    # Once while groups are planned, and once by each of two processes.
    assert max(told.values()) <= 3


def test_what_was_asked_in_turn_is_numbered_too_and_what_the_listener_knows_is_not_told(folder: Path) -> None:
    dataset = world.dataset(folder)
    watch = DependencyTracker(dataset, Pagination(dataset), world.records(folder))
    known, other, derived = (
        ("dataset", "event_pairs", ("2031-02-02-call",)),
        ("dataset", "event_pairs", ("2031-04-bridge",)),
        ("dataset", "derived", (of_the_bridge, "2031-04-bridge")),
    )
    answers = Answers(Remembered({known: watch.answer(known)}), watch, [0])
    log = QuestionLog(1, answers)
    assert [log.number(one) for one in (known, derived, known, derived)] == [0, 1, 0, 1]
    watch.asked.clear()
    assert list(log.news(watch)[0]) == [derived, other]
    assert [log.number(one) for one in (other, derived, known)] == [2, 1, 0]
    assert log.news(watch) == ({}, {})


def of_the_bridge(dataset: Dataset, event: str) -> int:
    """Ask something of an event."""
    return len(dataset.event_pairs(event))
