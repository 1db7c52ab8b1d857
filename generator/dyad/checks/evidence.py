"""These checks hold what a record says to what its sources can carry."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from dyad.checks.reach import Around, of_all, of_each
from dyad.model import KINDS, AnyRecord, Event, Pair, Source
from dyad.model.source import CARRY_ALONE
from dyad.reading.findings import Finding
from dyad.reading.loose_references import references
from dyad.reading.records import Records
from dyad.reading.yamlfile import Keys
from dyad.text.background import paragraphs

_A_DAY = timedelta(1)
"""Between two places it can be another day: what happened on the 26th in Dhaka is printed on the 25th in New York."""


@of_each("source")
def graded(source: Source, records: Around) -> Iterator[tuple[str, None]]:
    """Say that a source is graded."""
    if source.reliability:
        yield "", None


@of_all(graded)
def most_are_graded(records: Around) -> Iterator[tuple[str, None]]:
    """Say whether a project grades its sources: one that never does is not asked for each."""
    if len(records.sharing(graded, "")) * 2 > len(records.sources):
        yield "", None


@of_each("event", facts=(most_are_graded,))
def weak_sources_are_said(event: Event, records: Around) -> Iterator[Finding]:
    """An event that rests on weak sources alone says so."""
    grades = {grade for one in event.sources if (grade := _grade(one.source, records)) is not None}
    if event.withdrawn or grades & CARRY_ALONE or (event.confidence != "high" and event.note):
        return
    if any(grades):
        best = min(filter(None, grades))
        yield _unsaid(event, f"the best of its sources is of grade {best}", "error")
    elif grades and records.sharing(most_are_graded, ""):
        yield _unsaid(event, "none of its sources is graded", "warning")


def _unsaid(event: Event, message: str, severity: str) -> Finding:
    keys: Keys = ("confidence",) if "confidence" in event.model_fields_set else ("sources",)
    missing = "'confidence: medium' and " if event.confidence == "high" else ""
    hint = f"write {missing}a 'note' that says so to readers, or find a source of grade A or B"
    return Finding(event.path, keys, "weak-sources", message, hint, "error" if severity == "error" else "warning")


def _grade(source_id: str, records: Records) -> str | None:
    """Return a source's grade, an empty text where it has none; None for a source that is not there or was withdrawn."""
    source = records.sources.get(source_id)
    if source is None or source.withdrawn:
        return None
    return source.reliability.grade if source.reliability else ""


@of_each(*KINDS)
def withdrawn_carries_nothing(record: AnyRecord, records: Around) -> Iterator[Finding]:
    """Nothing rests on withdrawn sources alone."""
    if isinstance(record, Pair):
        yield from _background_on_nothing(record, records)
    named = (target for kind, target in record.targets if kind == "source")
    if getattr(record, "withdrawn", None) or not any(_is_gone(one, records) for one in named):
        return
    resting: defaultdict[Keys, list[str]] = defaultdict(list)
    for one in references(record):
        if one.kind == "source":
            resting[_carried(one.keys)].append(one.target)
    for keys, targets in resting.items():
        if all(_is_gone(one, records) for one in targets):
            yield _on_nothing(record.path, keys, targets[0])


def _background_on_nothing(pair: Pair, records: Records) -> Iterator[Finding]:
    for paragraph in paragraphs(pair.background or ""):
        for sentence in paragraph:
            targets = [target for kind, target in sentence.receipts if kind == "source"]
            whole = targets and len(targets) == len(sentence.receipts)
            if whole and all(_is_gone(one, records) for one in targets):
                yield _on_nothing(pair.path, ("background",), targets[0])


def _is_gone(source_id: str, records: Records) -> bool:
    source = records.sources.get(source_id)
    return source is not None and source.withdrawn is not None


def _carried(keys: Keys) -> Keys:
    """Return where that stands which a source carries: the list of its sources, or the one source that it names."""
    inner = max(number for number, key in enumerate(keys) if key in ("source", "sources"))
    outer = (
        inner - 2
        if inner > 1 and isinstance(keys[inner - 1], int) and keys[inner - 2] in ("source", "sources")
        else inner
    )
    outer = outer - 1 if outer and keys[outer - 1] in ("source", "sources") else outer
    return keys[: outer + 1]


def _on_nothing(path: str, keys: Keys, source: str) -> Finding:
    return Finding(
        path,
        keys,
        "basis-withdrawn",
        f"source '{source}' was withdrawn, and no other carries this",
        "name a source that stands, or withdraw this too",
    )


@of_each("event")
def told_after_it_happened(event: Event, records: Around) -> Iterator[Finding]:
    """What occurred was told by a source of that day or later (a warning)."""
    happened = event.status == "occurred" and event.date_basis == "occurred" and not event.withdrawn
    if (
        not happened or event.date.earliest is None or records.is_ahead(event.date.earliest)
    ):  # that it has not come is said already
        return
    known = [records.sources[one.source] for one in event.sources if one.source in records.sources]
    told = [source.published.latest for source in known if source.published]
    latest = max((day for day in told if day), default=None)
    if latest and len(told) == len(event.sources) and None not in told and latest + _A_DAY < event.date.earliest:
        yield Finding(
            event.path,
            ("date",),
            "event-after-sources",
            f"its sources are of {latest.isoformat()} and before: they cannot tell that it happened",
            "write 'status: scheduled', correct the date, or add a source that tells of it",
            severity="warning",
        )
