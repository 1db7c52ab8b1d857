"""Measure how much of what made-up articles tell `dyad draft` finds, and how much of what it finds is right: `python -m tests.benchmarks.drafting`."""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from dyad.authoring.drafting.event_fields import fields_of
from dyad.authoring.drafting.merging import Merged, events_of
from dyad.authoring.drafting.survey import survey
from dyad.reading.records import Records
from tests.support.articles import ARTICLES, Expected, Made, article, records
from tests.support.strange_articles import STRANGE

ASPECTS = ("events", "dates", "parties", "speakers")


class Score:
    """What was found rightly, wrongly, and not at all."""

    def __init__(self) -> None:
        self.right, self.wrong, self.missed = 0, 0, 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def found_in(one: Made, known: Records) -> list[Expected]:
    """Return the events that are found in an article, in the form in which they are expected."""
    return [_seen(event, known) for event in events_of([survey(article(one), known)])]


def _seen(event: Merged, known: Records) -> Expected:
    fields = fields_of(event, ["gazette"] * len(event.told), known)
    parties = frozenset(part.actor for part in event.told[0].parts if part.role != "mentioned")
    said = fields.get("according_to", "")
    return Expected(
        event.type,
        str(fields["date"]),
        parties,
        str(said[0] if isinstance(said, list) else said),
        event.status == "scheduled",
    )


def measured(articles: Sequence[Made], known: Records) -> tuple[dict[str, Score], list[str]]:
    """Return the scores by aspect, and every difference in words."""
    scores: defaultdict[str, Score] = defaultdict(Score)
    differences: list[str] = []
    for one in articles:
        found = found_in(one, known)
        for event, other in _matched(one.events, found):
            differences += [f"{one.name}: {words}" for words in _compare(event, other, scores)]
    return scores, differences


def _matched(
    expected: Sequence[Expected], found: Sequence[Expected]
) -> Iterator[tuple[Expected | None, Expected | None]]:
    """Pair what is expected with what was found: of one type, and if there are several, with the most in common."""
    rest = list(found)
    for event in expected:
        alike = [one for one in rest if one.type == event.type and one.planned == event.planned]
        other = max(alike, key=lambda one: (one.date == event.date, len(one.parties & event.parties)), default=None)
        if other:
            rest.remove(other)
        yield event, other
    for one in rest:
        yield None, one


def _compare(event: Expected | None, other: Expected | None, scores: dict[str, Score]) -> Iterator[str]:
    if event is None or other is None:
        scores["events"].missed += event is not None
        scores["events"].wrong += other is not None
        yield f"not found: {event}" if event else f"not told: {other}"
        return
    scores["events"].right += 1
    right = event.date == other.date
    scores["dates"].right += right
    scores["dates"].wrong += not right
    scores["dates"].missed += not right
    scores["parties"].right += len(event.parties & other.parties)
    scores["parties"].wrong += len(other.parties - event.parties)
    scores["parties"].missed += len(event.parties - other.parties)
    scores["speakers"].right += bool(event.speaker) and event.speaker == other.speaker
    scores["speakers"].wrong += bool(other.speaker) and event.speaker != other.speaker
    scores["speakers"].missed += bool(event.speaker) and event.speaker != other.speaker
    if event != other:
        yield f"{event}\n    found {other}"


def table(scores: dict[str, Score]) -> str:
    """Return the scores as a table."""
    lines = ["| | precision | recall | right | wrong | missed |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for aspect in ASPECTS:
        one = scores.get(aspect) or Score()
        lines.append(
            f"| {aspect} | {one.precision:.2f} | {one.recall:.2f} | {one.right} | {one.wrong} | {one.missed} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Print a table for each set of articles, the seconds that an article takes, and every difference."""
    with tempfile.TemporaryDirectory() as folder:
        known = records(Path(folder) / "project")
        for title, articles in (("Agency reports", ARTICLES), ("Other styles", STRANGE)):
            begun = perf_counter()
            scores, differences = measured(articles, known)
            seconds = (perf_counter() - begun) / max(1, len(articles))
            sys.stdout.write(f"## {title}: {len(articles)} articles, {seconds:.2f} s each\n\n{table(scores)}\n\n")
            sys.stdout.write("".join(f"- {one}\n" for one in differences) + "\n")


if __name__ == "__main__":
    main()
