"""`plain_parts` says who takes part in an act of those who are named on one side of its verb."""

import re
from collections.abc import Iterator, Sequence

from dyad.authoring.drafting.clauses import SentenceReading
from dyad.authoring.drafting.name_places import explains, following, preposition
from dyad.authoring.drafting.named import Named
from dyad.authoring.drafting.participants import Context, Participant
from dyad.language.word_lists import Hit


def plain_parts(
    one: SentenceReading, mentions: Sequence[Named], hit: Hit, context: Context, *, subject: bool
) -> Iterator[Participant]:
    """Yield those who take part, of those named on one side of the verb: no places, no owners, no words before another name."""
    for mention in mentions:
        role = _as_part(one, mention, hit, subject=subject)
        if role:
            yield Participant(
                mention.actor,
                one.exact(mention.start, mention.end),
                role,
                mention.country,
                person=mention.sort == "person",
            )


def _as_part(one: SentenceReading, mention: Named, hit: Hit, *, subject: bool) -> str:
    """Return the role of somebody named, `party` where nothing more is plain; empty where the words are no part of the act."""
    if _is_spared(one, mention):
        return ""
    if following(one, mention) or explains(one, mention):
        return ""  # “Borovian Foreign Minister Joren Vask”; “Joren Vask, the foreign minister of Borovia”
    before = preposition(one, mention)
    tail = one.text[mention.end :]
    if mention.sort == "capital" and before == "from" and not subject:
        return "party"  # “recalled its ambassador from Borograd”
    if mention.sort == "capital":
        return (
            "party"
            if subject
            and not before
            and re.match(r"\s+(?:\w+ly\s+|has\s+|had\s+|have\s+)?$", one.text[mention.end : hit.start])
            else _visited(one, mention, hit, before)
        )
    if mention.sort == "person" and re.match(r"'s?\s+\w", tail):
        return "mentioned"
    if mention.sort == "person" and before in ("of", "for", "about", "de", "pour"):
        return "mentioned"
    if mention.sort == "country" and (host := _visited(one, mention, hit, before)):
        return host
    if hit.list == "visit" and not subject and mention.sort == "person" and before not in ("with", "avec", "by", "par"):
        return ""
    if mention.sort in ("country", "people"):
        return _of_country(one, mention, before, subject=subject)
    return "" if before in one.words.list("place") and mention.sort == "body" else "party"


def _is_spared(one: SentenceReading, mention: Named) -> bool:
    """Say whether a name is that of somebody who had no part: “rather than Joren Vask”, “but not Joren Vask”."""
    spared = one.words.any_of("spared")
    lead = rf"\b(?i:{spared})\s+(?:\w+ing\s+)?(?:(?:the|its|his|her|their|with|[A-Z][\w'-]*)\s+)*$"
    return bool(re.search(lead, one.text[: mention.start]))


def _of_country(one: SentenceReading, mention: Named, before: str, *, subject: bool) -> str:
    """Return the role of a country that is named by itself, by its people, or as the owner of a thing."""
    tail = one.text[mention.end :]
    owner = re.match(r"'s?\s+(?=\w)", tail) or (mention.sort == "people" and re.match(r"\s+(?=\w)", tail))
    if before == "from" and not subject and mention.sort == "country":
        return "party"  # “recalled its ambassador from Borovia”
    if before in one.words.list("place") and not (
        owner and one.has("officials", mention.end, min(mention.end + 40, len(one.text)))
    ):
        return ""
    if owner and subject:
        head = one.has("officials", mention.end, min(mention.end + 45, len(one.text)))
        return "party" if head and len(one.text[mention.end : head.start].split()) <= 4 else "nationals"
    if mention.sort == "people" and owner:
        return "party"
    if before in ("of", "de", "du") and mention.sort == "country" and _of_a_person(one, mention):
        return "party"  # “General Karel Strom of Borovia”, whom no record names
    if (
        before in ("of", "de", "du", "about", "on")
        and subject
        and not re.search(
            r"\b(?:minister|president|premier|government|army|king|envoy|ambassador|leaders?|officials?|foreign ministers|presidents)\s+of\s+(?:\w+\s+(?:and\s+)?)*$",
            one.text[: mention.start],
            re.IGNORECASE,
        )
    ):
        return ""
    return "party"


def _of_a_person(one: SentenceReading, mention: Named) -> bool:
    """Say whether a country stands behind a title and a name that nobody in the record has."""
    titles = one.words.any_of("titles")
    name = rf"\b(?i:{titles})\.?\s+(?:[A-ZÀ-Þ][\w.'-]*,?\s+){{1,4}}(?:of|de|du|d')\s+(?:the\s+)?$"
    return bool(re.search(name, one.text[: mention.start]))


def _visited(one: SentenceReading, mention: Named, hit: Hit, before: str) -> str:
    """Return `host` for the country that somebody travelled to."""
    if hit.list != "visit" or mention.start < hit.start:
        return ""
    near = mention.start < hit.end or len(one.text[hit.end : mention.start].split()) <= 5
    return "host" if near and before in ("", "to", "in", "en", "au", "à", "aux") else ""
