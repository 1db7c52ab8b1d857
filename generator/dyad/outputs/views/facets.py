"""`facets` are what a reader can filter an event by: its values for a script, with spaces between several."""

from collections.abc import Mapping, Sequence

from dyad.analysis.dataset import Dataset
from dyad.analysis.voice import Disagreement, Voice, between
from dyad.language.texts import Texts
from dyad.model import Event, ids
from dyad.outputs.views.calendar_days import calendar_date, calendar_days
from dyad.outputs.views.lasting_ids import calendar_id, first_name


def facets(
    event: Event, dataset: Dataset, pair: str | None, told: Voice, differ: Sequence[Disagreement]
) -> Mapping[str, str]:
    """Return the facets of an event for the readers of a pair, or of a page of many pairs.

    Its actors are all whom it names, and its countries those of all who take part, as the pages of both count them.
    """
    named = dict.fromkeys(one for kind, one in event.targets if kind == "actor" and not ids.is_country(one))
    countries = dict.fromkeys(filter(None, map(dataset.party_country, event.parties)))
    return {
        "type": event.type,
        "class": dataset.term("event-types", event.type).quad,
        "theme": " ".join(event.themes),
        "actor": " ".join(named),
        "country": " ".join(countries),
        "pair": " ".join(dataset.event_pairs(event.id)),
        "told": told.tellers[0] if told.kind == "one" else told.kind,
        "differ": " ".join(dict.fromkeys(one.by for one in differ)) or "none",
        "confidence": event.confidence,
        "status": event.status,
        "link": _link(event, dataset, pair),
        "from": event.date.earliest.isoformat() if event.date.earliest else "",
        "until": event.date.latest.isoformat() if event.date.latest else "",
    }


def _link(event: Event, dataset: Dataset, pair: str | None) -> str:
    """Say how an event is linked to a pair: both take part directly, it is about the two, or it moved them from elsewhere."""
    if pair and pair not in dataset.event_pairs(event.id):
        return "ripple"
    return "direct" if not pair or between(pair, [event], dataset) else "about"


def calendar_facets(event: Event, dataset: Dataset, texts: Texts) -> Mapping[str, str]:
    """Return what a script needs to put an event into a calendar beside its facets: its id, where it is not made of its name; of several days, how they are marked."""
    days = calendar_days(event.date, texts)
    if days is None or calendar_date(event) != event.date:  # a script knows the event's own days alone
        return {}
    named = dataset.site.first_url and first_name(event) == event.id
    own = {} if named else {"uid": calendar_id(dataset.site, first_name(event))}
    return own if event.date.is_day else {**own, "span": days.mark}
