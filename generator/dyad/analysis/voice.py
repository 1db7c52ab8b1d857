"""Voice says whose word an event is, and on what accounts of it differ; both are derived, never written.

It is told relative to a pair: on the page of India and Pakistan, what the United States say is a third party's word.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, get_args

from dyad.analysis.dataset import Dataset
from dyad.model import Claim, Event, Source, ids
from dyad.model.participants import is_on_its_own

Teller = Literal["both", "one", "others", "record", "press"]
"""Both governments of the pair, one of them, somebody else who holds an office, a country on its own affairs, or nobody but the press."""
TELLERS: Sequence[Teller] = get_args(Teller)

_SUPPORTS = frozenset({"states", "announces", "confirms", "promises"})


class Voice(NamedTuple):
    """Who tells an event: the kind, the countries or actors that it names, and how many outlets report it on their own."""

    kind: Teller
    tellers: Sequence[str]
    outlets: int


def voice(event: Event, dataset: Dataset, pair: str | None = None) -> Voice:
    """Return who tells an event, for the reader of a pair's page; of the first pair of the event when it is left out."""
    return dataset.derived(_voice, event.id, pair)


def _voice(dataset: Dataset, event_id: str, pair: str | None) -> Voice:
    event = dataset.event(event_id)
    sides = _sides(event, dataset, pair)
    governments, others = _official(event, dataset, sides)
    direct, outlets = dataset.direct_countries(event.id), _outlets(event, dataset, sides)
    if _is_own_affair(event, dataset) and set(governments) & set(direct):
        return Voice("record", direct, outlets)
    telling = [code for code in sides if code in governments]
    if telling:
        return Voice("both" if len(telling) > 1 else "one", telling, outlets)
    if governments or others:
        return Voice("others", [*governments, *others], outlets)
    return Voice("press", (), outlets)


def between(pair: str, events: Iterable[Event], dataset: Dataset) -> Sequence[Event]:
    """Return the events in which both countries of a pair have a direct role: what happened between the two."""
    both = set(ids.pair_countries(pair))
    return [event for event in events if both <= set(dataset.direct_countries(event.id))]


def on_one_word(event: Event, dataset: Dataset, pair: str | None = None) -> bool:
    """Say whether one government alone tells an event, and fewer than two outlets report it on their own."""
    told = voice(event, dataset, pair)
    return told.kind == "one" and told.outlets < 2


def origin(source: Source, dataset: Dataset) -> str:
    """Return where a source's text comes from: its stated origin, or that of the source which this is, else its publisher, else itself.

    One agency text in five papers is of one origin.
    """
    if source.origin and dataset.has_source(source.origin):
        source = dataset.source(source.origin)
    return source.origin or source.known_publisher or source.id


def _sides(event: Event, dataset: Dataset, pair: str | None) -> Sequence[str]:
    """Return the two countries for whose readers an event is told; those with a direct role where it is of no pair."""
    pairs = [pair] if pair else dataset.event_pairs(event.id)
    return ids.pair_countries(pairs[0]) if pairs else dataset.direct_countries(event.id)


def _outlets(event: Event, dataset: Dataset, sides: Sequence[str]) -> int:
    """Return how many outlets report an event; the media of a third state are outlets like others."""
    return len({origin(source, dataset) for source in standing_sources(event, dataset) if source.word_of not in sides})


def standing_sources(event: Event, dataset: Dataset) -> Sequence[Source]:
    """Return the sources of an event that stand: one that was withdrawn carries nothing, and nobody's word."""
    return [source for one in event.sources if not (source := dataset.source(one.source)).withdrawn]


def _is_own_affair(event: Event, dataset: Dataset) -> bool:
    return dataset.term("event-types", event.type).domestic and len(dataset.direct_countries(event.id)) == 1


def _official(event: Event, dataset: Dataset, sides: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the countries whose governments tell an event, and the other bodies and people who do, in their order."""
    named = event.according_to if isinstance(event.according_to, tuple) else ()
    claimed = [claim.told_by or claim.by for claim in event.claims if _tells(claim, event, dataset)]
    spoken = (source.word_of for source in standing_sources(event, dataset))
    governments = [*event.word_of, *(code for code in spoken if code and code in sides)]
    others = []
    for actor in [*named, *filter(None, claimed)]:
        if country := government(actor, event, dataset):
            governments.append(country)
        elif dataset.actor(actor).kind != "media":
            others.append(actor)
    return list(dict.fromkeys(governments)), list(dict.fromkeys(others))


def _tells(claim: Claim, event: Event, dataset: Dataset) -> bool:
    """Say whether a claim tells the event itself: one of those who took part supports it, and no bystander's opinion does."""
    if claim.act not in _SUPPORTS or not claim.by:
        return False
    return claim.act == "confirms" or dataset.actor_country(claim.by) in dataset.direct_countries(event.id)


def government(actor_id: str, event: Event, dataset: Dataset) -> str | None:
    """Return the country for whose government an actor speaks about an event; None for those who speak for themselves.

    A person speaks for it in an office: as the event attests, or as recorded for its date.
    """
    if ids.is_country(actor_id):
        return actor_id
    actor = dataset.actor(actor_id)
    if is_on_its_own(actor, dataset.vocabulary) or (
        actor.kind == "person" and not _in_office(actor_id, event, dataset)
    ):
        return None
    return dataset.actor_country(actor_id)


def _in_office(person: str, event: Event, dataset: Dataset) -> bool:
    attested = any(party.actor == person and party.office for party in event.parties)
    return attested or bool(dataset.offices_on(person, event.date))


Opponents = Literal["governments", "accounts", "reports"]
"""Who contradict each other: two governments, others of whom one at least is named, or only outlets."""
OPPONENTS: Sequence[Opponents] = get_args(Opponents)


class Disagreement(NamedTuple):
    """That accounts differ: whose, and on what."""

    by: Opponents
    about: str | None


def differences(event: Event, dataset: Dataset) -> Sequence[Disagreement]:
    """Return on what accounts of an event differ, each once, governments first: also where a later event holds the answer."""
    against = [
        (event, claim, *dataset.claim(disputed, event.id)) for claim in event.claims for disputed in claim.disputes
    ]
    answered = [(one, claim, *dataset.claim(of)) for one, claim, of in dataset.disputed_elsewhere(event.id)]
    found = {
        Disagreement(_opponents(one, claim, other, of, dataset), claim.about or of.about)
        for one, claim, other, of in [*against, *answered]
    }
    return sorted(found, key=lambda one: (OPPONENTS.index(one.by), one.about or ""))


def governments_differ(event: Event, dataset: Dataset) -> bool:
    """Say whether the governments of two countries contradict each other about an event."""
    return any(one.by == "governments" for one in differences(event, dataset))


def _opponents(event: Event, claim: Claim, other: Event, of: Claim, dataset: Dataset) -> Opponents:
    one, another = _government_of(event, claim, dataset), _government_of(other, of, dataset)
    if one and another and one != another:
        return "governments"
    return "accounts" if claim.by or of.by else "reports"


def _government_of(event: Event, claim: Claim, dataset: Dataset) -> str | None:
    """Return the country for whose government the speaker of a claim speaks."""
    return government(claim.by, event, dataset) if claim.by else None
