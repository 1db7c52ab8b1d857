"""`event_words` words an event in plain sentences with its voice; every format without links of its own calls it.

No sentence of an event leaves the program without what it rests on: its summary says according to whom, a claim names its
speaker and act, and what readers have to be warned of stands beside them.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.analysis.plans import is_overdue
from dyad.analysis.voice import differences
from dyad.language.date_words import date_words, day_words
from dyad.language.texts import Texts
from dyad.model import Claim, Event
from dyad.model.event import Stage
from dyad.outputs.views.speakers import speakers_words
from dyad.outputs.views.tombstones import instead_words
from dyad.outputs.views.voices import difference_words, with_article
from dyad.text import ended, inline

BETWEEN = " ¶ "
"""Stands between sentences where a format has one field for many: each is read alone."""


class EventWords(NamedTuple):
    """An event in plain text, without markup."""

    summary: str
    """What happened, and according to whom."""
    cautions: Sequence[str]
    """What a reader has to know beside it: that it did not happen, that we are not sure, that governments differ."""
    claims: Sequence[str]
    """Who says what: `Borovia denies: …`."""

    @property
    def sentences(self) -> Sequence[str]:
        """All of it, sentence by sentence; each stands on its own."""
        return [self.summary, *self.cautions, *self.claims]


def event_words(event: Event, dataset: Dataset, texts: Texts) -> EventWords:
    """Return an event in words; of one that was withdrawn, only that and why."""
    if event.withdrawn:
        return EventWords(
            " ".join(
                filter(None, [texts("event.withdrawn", why=event.withdrawn.why), instead_words(event, dataset, texts)])
            ),
            (),
            (),
        )
    said = " ".join(filter(None, [plain_words(told_summary(event)), attribution_words(event, dataset, texts)]))
    claims = [claim_words(claim, dataset, texts) for claim in event.claims]
    return EventWords(said, list(_cautions(event, dataset, texts)), claims)


def cite_words(event: Event, dataset: Dataset, texts: Texts) -> str:
    """Return the words by which an event is cited, with the address that stays."""
    site = dataset.site
    return texts(
        "cite.event",
        publisher=site.publisher,
        title=event.title,
        date=date_words(event.date, texts),
        site=site.title,
        as_of=day_words(dataset.as_of, texts),
        address=texts.address(f"{site.url}{addresses.event(event.id)}"),
    )


def told_summary(event: Event) -> str:
    """Return the summary of an event; as a whole sentence where the sentence that says on whose word it is told follows."""
    return ended(event.summary) if event.according_to else event.summary


def attribution_words(event: Event, dataset: Dataset, texts: Texts) -> str:
    """Return the sentence that says on whose word an event is told; nothing where the record does not say."""
    speakers = speakers_words(event, dataset, texts)
    return texts("event.according-to", speakers=speakers) if speakers else ""


def claim_words(claim: Claim, dataset: Dataset, texts: Texts) -> str:
    """Return a claim as a sentence with its speaker, act, teller and day."""
    return texts(
        "claim.words",
        speaker=dataset.actor_name(claim.by) if claim.by else _begun(claim.by_text or ""),
        act=dataset.vocabulary.label("acts", claim.act),
        teller=texts("claim.told-by", teller=with_article(claim.told_by, dataset, texts)) if claim.told_by else "",
        day=texts("claim.said-on", date=date_words(claim.on, texts)) if claim.on else "",
        says=plain_words(claim.says),
    )


def status_words(event: Event, dataset: Dataset, texts: Texts) -> str:
    """Return whether an event happened; what was planned for a day that passed is never told as still to come."""
    if is_overdue(event, dataset.as_of):
        return texts("ledger.overdue")
    return dataset.vocabulary.label("statuses", event.status)


def stage_words(stage: Stage, dataset: Dataset, texts: Texts) -> str:
    """Return a step of an event's history: its status, and for which date."""
    label = dataset.vocabulary.label("statuses", stage.status)
    if not stage.date:
        return label
    form = "entry.happened" if stage.status == "occurred" else "entry.planned-for"
    return texts(form, status=label, date=date_words(stage.date, texts))


@lru_cache(maxsize=32_768)  # a summary stands in every calendar, feed and table of its event
def plain_words(words: str) -> str:
    """Return an inline field without its markup."""
    return inline(words).striptags()


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _cautions(event: Event, dataset: Dataset, texts: Texts) -> Iterator[str]:
    if event.status != "occurred":
        yield texts("event.status", status=status_words(event, dataset, texts))
    if event.confidence != "high":
        yield texts("event.confidence", confidence=dataset.vocabulary.label("event-confidences", event.confidence))
    if event.note:
        yield texts("event.note", note=event.note)
    for one in differences(event, dataset):
        yield texts("event.differ", label=difference_words(one, texts))
