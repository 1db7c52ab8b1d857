"""This module describes pages to machines, as schema.org in JSON-LD."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.analysis.plans import is_overdue
from dyad.language.texts import Texts
from dyad.model import Agreement, Event, ids
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.agreements import standing_words
from dyad.outputs.views.event_words import event_words
from dyad.text import json_for_script

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def dataset_of_pair(dataset: Dataset, pair: str, name: str, description: str) -> Markup:
    """Return the JSON-LD of a briefing: a data set with its downloads."""
    site = dataset.site
    return _script(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": f"{name}: events and sources",
            "description": description,
            "url": site.url + addresses.pair(pair),
            "license": _LICENCE,
            "dateModified": dataset.as_of.isoformat(),
            "isAccessibleForFree": True,
            "creator": {"@type": "Organization", "name": site.publisher, "url": site.url},
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": kind,
                    "contentUrl": site.url + addresses.data(f"{pair}.{ending}"),
                }
                for ending, kind in (("json", "application/json"), ("csv", "text/csv"), ("ics", "text/calendar"))
            ],
        }
    )


# What schema.org has a word for; that something happened it does not say.
_STATUS = {
    "scheduled": "EventScheduled",
    "rescheduled": "EventRescheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
}


def events_of_page(dataset: Dataset, pagination: Pagination, texts: Texts, events: Sequence[Event]) -> Markup:
    """Return the JSON-LD of the events that schema.org's Event fits: those of a known day and place."""
    return (
        _script(
            {
                "@context": "https://schema.org",
                "@graph": [_event(event, dataset, pagination, texts) for event in events if _fits(event)],
            }
        )
        if any(map(_fits, events))
        else Markup()
    )


def _fits(event: Event) -> bool:
    return event.date.is_day and event.place is not None and not event.withdrawn


def _event(event: Event, dataset: Dataset, pagination: Pagination, texts: Texts) -> dict[str, Any]:
    address = dataset.site.url + pagination.event(event.id)
    status = None if is_overdue(event, dataset.as_of) else _STATUS.get(event.status)
    return {
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": event.title,
        "startDate": event.date.text,
        "description": " ".join(event_words(event, dataset, texts).sentences),
        "location": {"@type": "Place", "name": event.place.name if event.place else ""},
        "attendee": [
            {"@type": _kind(party.actor, dataset), "name": dataset.actor_name(party.actor)} for party in event.parties
        ],
        **({"eventStatus": f"https://schema.org/{status}"} if status else {}),
    }


def agreement_of_page(dataset: Dataset, pagination: Pagination, texts: Texts, one: Agreement) -> Markup:
    """Return the JSON-LD of an agreement: a legal text; how it stands is told with its speakers, and never as a fact of ours."""
    address = dataset.site.url + pagination.agreement(one.id)
    return _script(
        {
            "@context": "https://schema.org",
            "@type": "Legislation",
            "@id": address,
            "url": address,
            "name": one.called,
            **({"alternateName": one.title} if one.short_title else {}),
            "legislationType": dataset.vocabulary.label("agreement-kinds", one.kind),
            **({"legislationDate": one.signed.text} if one.signed and one.signed.is_day else {}),
            "legislationPassedBy": [
                {"@type": _kind(party, dataset), "name": dataset.actor_name(party)} for party in one.parties
            ],
            "description": " ".join(standing_words(one, dataset, texts)),
            **({"sameAs": one.text_url} if one.text_url else {}),
        }
    )


def _kind(actor: str, dataset: Dataset) -> str:
    if ids.is_country(actor):
        return "Country"
    return "Person" if dataset.actor(actor).kind == "person" else "Organization"


def _script(value: dict[str, Any]) -> Markup:
    """Return a script element of data; nothing in it can end it."""
    return Markup(f'<script type="application/ld+json">{json_for_script(value)}</script>')
