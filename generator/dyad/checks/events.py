"""These checks refuse impossible dates and parties of an event, and have a suspicious day looked at."""

import re
from collections.abc import Iterator

from dyad.checks.calendars import calendars, told_in
from dyad.checks.reach import Around, of_each
from dyad.language.date_words import date_words
from dyad.language.texts import ENGLISH
from dyad.model import Event, ids
from dyad.model.date_calendars import either
from dyad.model.dates import Date
from dyad.model.participants import MOST_COUNTRIES, direct_countries
from dyad.reading.findings import Finding

MOST_SENTENCES = 5
"""Sentences of a summary above which it is named: one to three are wanted, and the count is a rough one."""
_FEW_PAIRS = 6
"""Pairs that a hint names."""
_SENTENCE_END = re.compile(r"[.!?。।۔][\"'”’)\]]*(?=\s|$)")


@of_each("event")
def date_has_come(event: Event, records: Around) -> Iterator[Finding]:
    """What "occurred" is not in the future."""
    earliest = event.date.earliest
    if earliest and event.status == "occurred" and event.date_basis == "occurred" and records.is_ahead(earliest):
        names = calendars(earliest.year, told_in(event, records), records.today)
        other = f", which may be of the {either(names)} calendar: write the day of the common one" if names else ""
        yield Finding(
            event.path,
            ("date",),
            "date-in-future",
            f"{date_words(event.date, ENGLISH)} has not come (as of {records.today.isoformat()})",
            f"write 'status: scheduled', or correct the date{other}",
        )


def clock_is_right(records: Around) -> Iterator[Finding]:
    """Today is not before the site's first publication."""
    published = records.site.published.earliest
    if records.is_ahead(published):
        yield Finding(
            records.site.path,
            ("published",),
            "clock-behind",
            f"today is {records.today.isoformat()}, before the first publication",
            "set the clock of this machine (or SOURCE_DATE_EPOCH) right, or correct 'published'",
            severity="warning",
        )


@of_each("event")
def first_of_month(event: Event, records: Around) -> Iterator[Finding]:
    """A first day of a month has been checked: invented days hide there."""
    if is_first_of_month(event.date) and not event.date_checked:
        yield Finding(
            event.path,
            ("date",),
            "unchecked-first-day",
            "is it really the first of the month?",
            f"write 'date_checked: true' if a source names the day, or '{event.date.text[:7]}' if it names only the month",
        )


def is_first_of_month(when: Date) -> bool:
    """Say whether a date is a first day of a month, which is often invented."""
    return bool(when.is_day and when.earliest and when.earliest.day == 1)


@of_each("event")
def summary_is_short(event: Event, records: Around) -> Iterator[Finding]:
    """A summary has a few sentences: it is no article (a warning)."""
    if (count := len(_SENTENCE_END.findall(event.summary))) > MOST_SENTENCES:
        yield Finding(
            event.path,
            ("summary",),
            "long-summary",
            f"a summary has one to three sentences; this has {count}",
            "leave in it what happened; what was said stands in claims, and numbers in figures",
            severity="warning",
        )


@of_each("event")
def countries_make_pairs(event: Event, records: Around) -> Iterator[Finding]:
    """An event of more than four countries says which pairs it belongs to."""
    direct = direct_countries(event, records.vocabulary, records.actors)
    if len(direct) > MOST_COUNTRIES and not event.says_pairs:
        among, tracked = list(ids.pairs_among(direct)), records.site.tracked
        here = [pair for pair in among if pair in tracked or pair in records.pairs][:_FEW_PAIRS]
        such = f"those that have a briefing here: 'pairs: [{', '.join(here)}]'" if here else f"as 'pairs: [{among[0]}]'"
        yield Finding(
            event.path,
            ("parties",),
            "many-countries",
            f"{len(direct)} {records.vocabulary.sides[1]} take part, so no pair is taken from them",
            f"name the pairs to which it mattered, {such}; or write 'pairs: []' where it belongs to none",
        )


@of_each("event")
def parties_once(event: Event, records: Around) -> Iterator[Finding]:
    """A party stands once in an event."""
    seen: set[tuple[str, str]] = set()
    for number, party in enumerate(event.parties):
        if (party.actor, party.role) in seen:
            yield Finding(
                event.path,
                ("parties", number),
                "party-twice",
                f"'{party.actor}' stands here twice",
                "take one of them out",
            )
        seen.add((party.actor, party.role))
