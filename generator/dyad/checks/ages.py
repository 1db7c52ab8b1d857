"""These checks hold what says how old something is: how far sources were looked for, and when a judgement can be judged."""

from collections.abc import Iterator

from dyad.checks.reach import Around, of_each
from dyad.model import Coverage, Event, ids
from dyad.model.dates import certainly_before
from dyad.model.event import OPEN
from dyad.model.participants import direct_countries, pairs_of
from dyad.reading.findings import Finding
from dyad.reading.records import Records


def coverage_is_behind_us(records: Around) -> Iterator[Finding]:
    """Sources are looked for up to the day on which somebody says so, and that day has come."""
    for path, one in _coverages(records):
        if certainly_before(one.on, one.to):
            yield Finding(
                path,
                ("coverage", "to"),
                "coverage-ahead",
                f"{one.to.text} lies after the day on which it was said, {one.on.text}",
                "write how far sources were looked for that day",
            )
        if records.is_ahead(one.on.earliest):
            said = f"{one.on.text} has not come (as of {records.today.isoformat()})"
            yield Finding(path, ("coverage", "on"), "date-in-future", said)


@of_each("event")
def between(event: Event, records: Around) -> Iterator[tuple[str, str]]:
    """Say between which two countries an event happened, and when."""
    if event.status == "occurred" and not event.withdrawn and event.date.earliest:
        direct = direct_countries(event, records.vocabulary, records.actors)
        for pair in pairs_of(event, direct):
            if set(ids.pair_countries(pair)) <= set(direct):
                yield pair, event.date.earliest.isoformat()


@of_each("event", facts=(between,))
def coverage_reaches_events(event: Event, records: Around) -> Iterator[Finding]:
    """Sources were looked for at least up to the newest event between two countries that was found (a warning).

    What happened in one country alone, or what a third said of the two, can stand in a paper of anywhere.
    """
    for pair, _ in records.said(between, event):
        written = records.pairs.get(pair)
        path, said = (
            (written.path, written.coverage)
            if written and written.coverage
            else (records.site.path, records.site.coverage)
        )
        if said and certainly_before(said.to, event.date) and records.sharing(between, pair)[-1][1] == event.id:
            yield Finding(
                path,
                ("coverage", "to"),
                "coverage-behind",
                f"event '{event.id}' of {pair} ({event.date.text}) lies after {said.to.text}",
                "say how far sources were looked for since",
                "warning",
            )


def _coverages(records: Records) -> Iterator[tuple[str, Coverage]]:
    said = [(records.site.path, records.site.coverage), *((one.path, one.coverage) for one in records.pairs.values())]
    yield from ((path, one) for path, one in said if one)


@of_each("event")
def plans_have_titles(event: Event, records: Around) -> Iterator[Finding]:
    """What was planned keeps the title it had then: the later title can tell the outcome (a warning)."""
    planned = [number for number, stage in enumerate(event.history) if stage.status in OPEN]
    if event.status == "occurred" and planned and not any(event.history[number].title for number in planned):
        yield Finding(
            event.path,
            ("history", planned[-1]),
            "stage-without-title",
            "what was planned here has no title of its own",
            "add 'title' to this stage: what was planned, as it was called then",
            "warning",
        )
