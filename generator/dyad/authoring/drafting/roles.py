"""`with_roles` gives those who take part in an act the roles that the side of its verb makes plain."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dyad.authoring.drafting.participants import Participant
from dyad.language.word_lists import Hit
from dyad.model.vocabulary import Vocabulary

_DIRECTED = frozenset("verbal-conflict material-conflict".split())
_TO_ANOTHER = frozenset(
    {
        "invitation",
        "promise",
        "endorsement",
        "easing",
        "apology",
        "aid",
        "condolence",
        "extradition",
        "release",
        "recognition",
    }
)
_VIOLENT = "ASSAULT"
_OWN_DEEDS = frozenset({"mobilisation", "street-protest"})


def is_violent(hit: Hit, vocabulary: Vocabulary) -> bool:
    """Say whether the words of an act tell of violence."""
    entry = vocabulary.entries.get("event-types", {}).get(hit.list)
    return bool(entry and (entry.plover or "").startswith(_VIOLENT))


def with_roles(
    before: Sequence[Participant], after: Sequence[Participant], hit: Hit, vocabulary: Vocabulary, *, passive: bool
) -> Iterator[Participant]:
    """Yield the parts with the roles that the side of the verb makes plain."""
    entry = vocabulary.entries.get("event-types", {}).get(hit.list)
    violent = is_violent(hit, vocabulary)
    directed = (
        bool((entry and entry.quad in _DIRECTED) or hit.list in _TO_ANOTHER)
        and hit.list not in _OWN_DEEDS
        and not violent
    )
    if not after and len({part.country for part in before if part.role == "party"}) > 1:
        directed = False  # what two do together has no side
    first, second = ("recipient", "initiator") if passive else ("initiator", "recipient")
    for part in before:
        if part.role == "nationals":
            if passive:
                yield replace(part, role="affected" if violent else "recipient")
        else:
            yield replace(part, role=first) if directed and part.role == "party" else part
    for part in after:
        if part.role != "nationals":
            yield replace(part, role=second) if directed and part.role == "party" else part
