"""`events_of` brings together what several sentences, or several articles, tell of one act; where articles differ, both stay."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from dyad.authoring.drafting.act import MEETINGS, TOLD_WITH, Act, FieldReceipt
from dyad.authoring.drafting.participants import Participant, stood_for
from dyad.authoring.drafting.survey import Survey
from dyad.model.dates import Date

NEAR = timedelta(days=3)
"""How far two articles may put one event apart."""
_PARAGRAPHS = 4
"""Paragraphs within which a sentence without a time may go on about an act."""
_NUMBER = re.compile(
    r"\b(\d{1,3}(?:[,.]\d{3})+|\d{1,6}|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Dd]ozens|[Hh]undreds)"
    r"\s+(?:of\s+)?(?:[A-Z][\w-]*\s+){0,2}([a-z]{4,})"
)


@dataclass
class Told:
    """An event as one article tells it."""

    survey: Survey
    acts: list[Act]

    @property
    def first(self) -> Act:
        """The act that gives the fields: the finest date counts."""
        return min(
            self.acts,
            key=lambda act: (
                act.date is None,
                bool(act.date and act.date.qualifier),
                act.date.sort_key[1] if act.date else 9,
            ),
        )

    @property
    def date(self) -> Date:
        """The date."""
        assert self.first.date is not None  # only acts with one begin an event
        return self.first.date

    @property
    def parts(self) -> list[Participant]:
        """Those who take part, each once, in the order of the article; a country goes where somebody stands for it."""
        found: dict[str, Participant] = {}
        first = self.first
        for act in [first, *(one for one in self.acts if one.type == first.type)]:
            for part in act.parts:
                if part.actor not in found or (found[part.actor].role == "mentioned" != part.role):
                    found[part.actor] = part
        sides = stood_for(found.values())
        return [
            part
            for part in found.values()
            if part.actor != part.country or part.role == "host" or part.side not in sides
        ]

    @property
    def numbers(self) -> dict[str, str]:
        """What is counted in the sentences of the event, with how many; what two sentences count differently is left out."""
        found: dict[str, set[str]] = {}
        for act in self.acts:
            text = list(act.reading.text)
            for time in act.reading.times:
                text[time.start : time.end] = " " * (time.end - time.start)
            for number, noun in _NUMBER.findall("".join(text)):
                found.setdefault(noun.lower(), set()).add(number.lower())
        return {noun: next(iter(numbers)) for noun, numbers in found.items() if len(numbers) == 1}


@dataclass
class Merged:
    """One event, as one or several articles tell it; the first tells most."""

    type: str
    told: list[Told]
    refused: list[str] = field(default_factory=list)
    """What a program said of it that the article does not."""
    notes: list[str] = field(default_factory=list)
    """What else an editor has to know of it."""

    @property
    def status(self) -> str:
        """Whether it happened, or is to come."""
        return self.told[0].first.status

    @property
    def receipts(self) -> list[tuple[Survey, FieldReceipt]]:
        """The words that each field rests on, each once."""
        found = {
            (id(one.survey), receipt): (one.survey, receipt)
            for one in self.told
            for act in one.acts
            for receipt in act.receipts
        }
        return list(found.values())

    @property
    def untold(self) -> list[str]:
        """What could not be told, each once."""
        return list(dict.fromkeys(words for one in self.told for act in one.acts if act.date for words in act.untold))


def events_of(surveys: Sequence[Survey]) -> list[Merged]:
    """Return the events that some articles tell of, in the order of their dates."""
    found: list[Merged] = []
    for one in surveys:
        for told in _of_article(one):
            known = next((event for event in found if _is_same(event, told)), None)
            if known:
                known.told.append(told)
            else:
                found.append(Merged(told.first.type, [told]))
    return sorted(found, key=lambda event: (event.told[0].date.sort_key, event.type))


def _of_article(one: Survey) -> Iterator[Told]:
    groups: list[Told] = []
    for act in one.acts:
        group = next((group for group in groups if any(_of_one(act, other) for other in group.acts)), None)
        if group:
            group.acts.append(act)
        else:
            groups.append(Told(one, [act]))
    for act in one.undated:
        group = next((group for group in reversed(groups) if _goes_on(act, group)), None)
        if group:
            group.acts.append(act)
    yield from groups


def _of_one(one: Act, other: Act) -> bool:
    """Say whether two sentences with a time tell of one act."""
    if one.type != other.type or one.status != other.status or one.date is None or other.date is None:
        return False
    return _contains(one.date, other.date) and covers(one.parts, other.parts)


def _contains(one: Date, other: Date) -> bool:
    """Say whether one of two dates lies within the other: one sentence may be finer than another."""
    spans = [(date.earliest, date.latest) for date in (one, other)]
    (first, last), (start, end) = spans
    if not (first and last and start and end):
        return one == other
    return (first <= start and end <= last) or (start <= first and last <= end)


def covers(one: Sequence[Participant], other: Sequence[Participant]) -> bool:
    """Say whether all that take part here may take part there, or the other way round: a person stands for a country."""
    first, second = ([part for part in parts if part.role not in ("mentioned", "host")] for parts in (one, other))
    if not first or not second:
        return {part.actor for part in one} == {part.actor for part in other}
    return _within(first, second) or _within(second, first)


def _within(few: Sequence[Participant], many: Sequence[Participant]) -> bool:
    return all(any(_may_be(part, other) for other in many) for part in few)


def _may_be(one: Participant, other: Participant) -> bool:
    return one.actor == other.actor or bool(
        one.country and one.country == other.country and other.country in (one.actor, other.actor)
    )


def _goes_on(act: Act, group: Told) -> bool:
    """Say whether a sentence without a time goes on about an act: near it, of its kind, by the same."""
    if act.is_apart:
        return False
    first = group.acts[0]
    near = any(
        abs(act.reading.sentence.paragraph - other.reading.sentence.paragraph) <= _PARAGRAPHS for other in group.acts
    )
    kinds = {act.type, first.type}
    alike = act.type == first.type or kinds <= MEETINGS or (act.type in TOLD_WITH and first.type in MEETINGS)
    return near and alike and act.status == first.status and covers(act.parts, first.parts)


def _is_same(event: Merged, told: Told) -> bool:
    """Say whether two articles tell of one event: of one kind, by the same, on days that are near."""
    other = event.told[0]
    if other.survey is told.survey or event.status != told.first.status:
        return False
    alike = event.type == told.first.type or {event.type, told.first.type} <= MEETINGS
    return alike and are_near(other.date, told.date) and covers(other.parts, told.parts)


def are_near(one: Date, other: Date) -> bool:
    """Say whether two dates overlap, or lie no farther apart than two reports of one event may."""
    apart = (one.latest and other.earliest and other.earliest - one.latest > NEAR) or (
        other.latest and one.earliest and one.earliest - other.latest > NEAR
    )
    return not apart
