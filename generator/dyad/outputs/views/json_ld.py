"""This module describes pages to machines, as schema.org in JSON-LD."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from dyad import addresses
from dyad.analysis.changes import last_change
from dyad.analysis.dataset import Dataset
from dyad.analysis.plans import is_overdue
from dyad.language.texts import Texts
from dyad.model import Agreement, Event, ids
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.agreements import standing_words
from dyad.outputs.views.calendar_days import are_known
from dyad.outputs.views.event_words import event_words
from dyad.outputs.views.licence_words import terms
from dyad.outputs.views.subjects import has_calendar
from dyad.text import script_of_data


def dataset_of_pair(dataset: Dataset, pair: str, name: str, description: str) -> Markup:
    """Return the JSON-LD of a briefing: a data set with its downloads, the time and the countries that it is about."""
    site, events = dataset.site, dataset.pair_events(pair)
    return _script(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": f"{name}: events and sources",
            "description": description,
            "url": site.url + addresses.pair(pair),
            "license": terms(site).address,
            "dateModified": last_change([("event", one) for one in events], dataset).isoformat(),
            "isAccessibleForFree": True,
            "inLanguage": site.language,
            "creator": {"@type": "Organization", "name": site.publisher, "url": site.url},
            **({"temporalCoverage": covered} if (covered := _covered(events)) else {}),
            **_coverage(pair, dataset),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": kind,
                    "contentUrl": site.url + addresses.data(f"{pair}.{ending}"),
                }
                for ending, kind in _downloads(events)
            ],
        }
    )


def _coverage(pair: str, dataset: Dataset) -> dict[str, Sequence[dict[str, str]]]:
    """Return the two of a pair: those that are places as what is covered, a union or a movement as what it is about."""
    named = {code: {"@type": _type_of(code, dataset), **_called(code, dataset)} for code in ids.pair_countries(pair)}
    places = [one for code, one in named.items() if is_place(code, dataset)]
    others = [one for code, one in named.items() if not is_place(code, dataset)]
    return {**({"spatialCoverage": places} if places else {}), **({"about": others} if others else {})}


def is_place(code: str, dataset: Dataset) -> bool:
    """Say whether somebody of a pair is a place: a country, or a territory of the project's own."""
    party = dataset.vocabulary.parties.get(code)
    return party is None or dataset.term("party-kinds", party.kind).place


def _type_of(code: str, dataset: Dataset) -> str:
    """Return what schema.org calls a country, or a party of the project's own."""
    if code not in dataset.vocabulary.parties:
        return "Country"
    return "AdministrativeArea" if is_place(code, dataset) else "Organization"


def _downloads(events: Sequence[Event]) -> Sequence[tuple[str, str]]:
    calendar = [("ics", "text/calendar")] if has_calendar(events) else []
    return [("json", "application/json"), ("csv", "text/csv"), *calendar]


def _covered(events: Sequence[Event]) -> str | None:
    """Return the time from the first event to the last that happened, as ISO 8601 has it."""
    happened = [event.date for event in events if event.status == "occurred" and not event.withdrawn]
    known = [day for when in happened for day in (when.earliest, when.latest) if day]
    return f"{min(known).isoformat()}/{max(known).isoformat()}" if known else None


def _called(code: str, dataset: Dataset) -> dict[str, str]:
    alpha2 = dataset.country(code).alpha2
    return {"name": dataset.vocabulary.country_name(code), **({"identifier": alpha2} if alpha2 else {})}


# What schema.org has a word for; that something happened it does not say.
_STATUS = {
    "scheduled": "EventScheduled",
    "rescheduled": "EventRescheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
}


def events_of_page(dataset: Dataset, pagination: Pagination, texts: Texts, events: Sequence[Event]) -> Markup:
    """Return the JSON-LD of the events that schema.org's Event fits: those of known days and a known place."""
    return (
        _script(
            {
                "@context": "https://schema.org",
                "@graph": [event_data(event, dataset, pagination, texts) for event in events if fits(event)],
            }
        )
        if any(map(fits, events))
        else Markup()
    )


def fits(event: Event) -> bool:
    """Say whether schema.org's Event fits: a plan that is only floated is none, nor what may have been on another day."""
    return are_known(event.date) and event.place is not None and not event.withdrawn and event.status != "floated"


def event_data(event: Event, dataset: Dataset, pagination: Pagination, texts: Texts) -> dict[str, Any]:
    """Return an event as schema.org has it; who told it stands in its description, and nobody is more than the record says."""
    address = dataset.site.url + addresses.event(event.id)
    status = None if is_overdue(event, dataset.as_of) else _STATUS.get(event.status)
    days, first = event.date, event.date.earliest
    hosts = [one for one in event.parties if one.role == "host"]
    direct = [one for one in event.parties if one.role in dataset.vocabulary.direct_roles]
    return {
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": event.title,
        "startDate": first.isoformat() if first else "",
        **({"endDate": days.latest.isoformat()} if days.latest and days.latest != first else {}),
        "description": " ".join(event_words(event, dataset, texts).sentences),
        "location": _location(event, dataset),
        # Nobody attends a strike or a protest: those are what the event is about.
        "attendee" if _is_gathering(event, dataset) else "about": [_actor(one.actor, dataset) for one in direct],
        **({"organizer": [_actor(one.actor, dataset) for one in hosts]} if hosts else {}),
        **({"eventStatus": f"https://schema.org/{status}"} if status else {}),
        **_before(event, status),
    }


def _before(event: Event, status: str | None) -> dict[str, str]:
    """Return the day for which an event was planned before it was moved."""
    planned = [one.date for one in event.history[:-1] if one.date and one.date.is_day]
    return {"previousStartDate": planned[-1].text} if planned and status == "EventRescheduled" else {}


def _location(event: Event, dataset: Dataset) -> dict[str, Any]:
    place = event.place
    assert place is not None  # others do not fit
    country = place.country and dataset.country(place.country).alpha2
    # What kind of place the name is, a city or a hall, the record does not say.
    address = {"address": {"@type": "PostalAddress", "addressCountry": country}}
    return {"@type": "Place", "name": place.name, **(address if country else {})}


def _is_gathering(event: Event, dataset: Dataset) -> bool:
    return (dataset.term("event-types", event.type).plover or "").partition("/")[0] == "CONSULT"


def _actor(actor: str, dataset: Dataset) -> dict[str, str]:
    return {"@type": _kind(actor, dataset), "name": dataset.actor_name(actor)}


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
            "legislationPassedBy": [_actor(party, dataset) for party in one.parties],
            "description": " ".join(standing_words(one, dataset, texts)),
            **({"sameAs": one.text_url} if one.text_url else {}),
        }
    )


def _kind(actor: str, dataset: Dataset) -> str:
    if ids.is_country(actor):
        return _type_of(actor, dataset)
    return "Person" if dataset.actor(actor).kind == "person" else "Organization"


def _script(value: dict[str, Any]) -> Markup:
    return Markup(script_of_data(value))
