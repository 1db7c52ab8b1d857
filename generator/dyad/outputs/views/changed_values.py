"""`value_words` returns what stood in a field, or stands there, in the words of pages: no reader knows the ids of files."""

from functools import cache

from dyad.analysis.changes import PublishedChange
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.date_words import worded
from dyad.language.texts import Texts
from dyad.model import Change, Event, Record, ids
from dyad.model.annotations import leaves
from dyad.model.fields import Term
from dyad.outputs.views.event_words import attribution_words, plain_words, told_summary


def value_words(record: Record, field: str | None, value: str, dataset: Dataset, texts: Texts) -> str:
    """Return an earlier or a present value of a record's field in words: a date, an entry of a vocabulary, countries and actors."""
    if isinstance(record, Event) and field == "summary":
        return _told(record, value, dataset, texts)
    vocabulary = _vocabulary(type(record), field) if field else None
    if vocabulary and value in dataset.vocabulary.ids(vocabulary):
        return dataset.vocabulary.label(vocabulary, value)
    named = [_name(one, dataset) for one in value.split(", ")]
    return texts.listed([one for one in named if one]) if all(named) else worded(value, texts)


def was_and_now(
    record: Record, change: Change | PublishedChange, dataset: Dataset, texts: Texts
) -> tuple[str | None, str | None]:
    """Return what stood in a field before a change of a record, and what stands there since, in words; None for what is not told."""
    was, now = (
        value_words(record, change.field, one, dataset, texts) if one else None for one in (change.was, change.now)
    )
    return was, now


def _told(event: Event, value: str, dataset: Dataset, texts: Texts) -> str:
    """Return a summary in plain words; the one that stands, with whose word it is."""
    words = plain_words(value)
    if words != plain_words(event.summary):
        return words
    return f"{plain_words(told_summary(event))} {attribution_words(event, dataset, texts)}".strip()


def _name(value: str, dataset: Dataset) -> str | None:
    """Return the name of a country, an actor or a pair; None for other words."""
    if ids.is_country(value) and value in dataset.vocabulary.countries:
        return dataset.vocabulary.country_name(value)
    if dataset.has_actor(value):
        return dataset.actor_name(value)
    return pair_name(value, dataset) if ids.is_pair(value) else None


@cache
def _vocabulary(model: type[Record], field: str) -> str | None:
    """Return the vocabulary of a field, where it has one."""
    info = model.model_fields.get(field)
    marks = (mark for leaf in (leaves(info) if info else ()) for mark in leaf.marks)
    return next((mark.vocabulary for mark in marks if isinstance(mark, Term)), None)
