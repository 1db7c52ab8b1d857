"""These functions word whose word an event is told on, and in which office they spoke: "A as Foreign Minister, and B"."""

from collections.abc import Sequence

from dyad.analysis.dataset import Dataset
from dyad.language import word_lists
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.model.dates import Date
from dyad.outputs.views.voices import with_article
from dyad.reading.lookup import actor_names
from dyad.text.splitting import sentences


def office_in(event: Event, actor_id: str, when: Date, dataset: Dataset, texts: Texts) -> str | None:
    """Return the office that somebody spoke or acted in: as the event attests it, else those held on a date."""
    attested = (party.office for party in event.parties if party.actor == actor_id and party.office)
    held = (office.title for office in dataset.offices_on(actor_id, when))
    return next(attested, None) or texts.listed([*held]) or None


_NEAR = 40
"""Letters in which a sentence names its subject, and letters between that and its verb."""


def speaks_itself(event: Event, dataset: Dataset) -> bool:
    """Say whether the one sentence of a summary already says on whose word it is told: `Ardenia's ministry said that …`.

    Its first words name the only speaker, and a word of saying follows.
    """
    speakers = event.according_to
    if not isinstance(speakers, tuple) or len(speakers) != 1:
        return False
    ends = [at + len(name) for name in _names(speakers[0], dataset) if 0 <= (at := event.summary.find(name)) < _NEAR]
    if not ends or len(sentences(event.summary)) > 1:  # first what is soon found out, and decides most
        return False
    said = word_lists.of_list(event.summary, "speaking", dataset.language)
    return any(0 < hit.start - end < _NEAR // 2 for hit in said for end in ends)


def _names(actor_id: str, dataset: Dataset) -> Sequence[str]:
    return actor_names(dataset.actor(actor_id)) if dataset.has_actor(actor_id) else [dataset.actor_name(actor_id)]


def before_each(offices: Sequence[str | None], texts: Texts) -> Sequence[str]:
    """Return what stands before each of some speakers, from their offices: an office may have an "and" of its own."""
    last = texts("list.and-between-long" if any(offices) else "list.and-between")
    return ["", *[texts("list.comma")] * (len(offices) - 2), last][: len(offices)]


def speakers_words(event: Event, dataset: Dataset, texts: Texts) -> str:
    """Return whose word an event is told on in plain text, each with their office; empty where nobody is named, or its summary names them."""
    if speaks_itself(event, dataset):
        return ""
    if not isinstance(event.according_to, tuple):
        return event.according_to or ""
    offices = [office_in(event, one, event.date, dataset, texts) for one in event.according_to]
    return "".join(
        f"{before}{with_article(one, dataset, texts)}{' ' if office else ''}{texts('event.as', office=office) if office else ''}"
        for one, office, before in zip(event.according_to, offices, before_each(offices, texts), strict=True)
    )
