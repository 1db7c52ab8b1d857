"""These functions word whose word an event is told on, and in which office they spoke: "A as Foreign Minister, and B"."""

from collections.abc import Sequence

from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.model.dates import Date
from dyad.outputs.views.voices import with_article


def office_in(event: Event, actor_id: str, when: Date, dataset: Dataset, texts: Texts) -> str | None:
    """Return the office that somebody spoke or acted in: as the event attests it, else those held on a date."""
    attested = (party.office for party in event.parties if party.actor == actor_id and party.office)
    held = (office.title for office in dataset.offices_on(actor_id, when))
    return next(attested, None) or texts.listed([*held]) or None


def before_each(offices: Sequence[str | None], texts: Texts) -> Sequence[str]:
    """Return what stands before each of some speakers, from their offices: an office may have an "and" of its own."""
    last = texts("list.and-between-long" if any(offices) else "list.and-between")
    return ["", *[texts("list.comma")] * (len(offices) - 2), last][: len(offices)]


def speakers_words(event: Event, dataset: Dataset, texts: Texts) -> str:
    """Return whose word an event is told on in plain text, each with their office; empty where nobody is named."""
    if not isinstance(event.according_to, tuple):
        return event.according_to or ""
    offices = [office_in(event, one, event.date, dataset, texts) for one in event.according_to]
    return "".join(
        f"{before}{with_article(one, dataset, texts)}{' ' if office else ''}{texts('event.as', office=office) if office else ''}"
        for one, office, before in zip(event.according_to, offices, before_each(offices, texts), strict=True)
    )
