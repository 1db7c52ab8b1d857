"""`fields_of` words an event that articles tell of as the fields of a record; what an editor has to write is marked as such."""

from collections.abc import Sequence

from dyad.authoring.drafting.differing import claims_of, speakers_of
from dyad.authoring.drafting.merging import Merged, Told
from dyad.authoring.drafting.offices import office_of
from dyad.authoring.drafting.participants import Participant
from dyad.authoring.drafting.speech import Teller
from dyad.checks.unwritten import UNWRITTEN
from dyad.model import ids
from dyad.model.dates import Date, DateError
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value

_LONGEST = 100
"""Characters of a title."""


def fields_of(event: Merged, sources: Sequence[str], records: Records) -> dict[str, Value]:
    """Return the fields of an event's record. `sources` are the ids of the sources of what is told, in its order."""
    first = event.told[0]
    date = _date(event)
    fields: dict[str, Value] = {
        "title": _title(event, first.parts, records),
        "date": date,
        "type": event.type,
        "parties": [_party(part, first, records) for part in first.parts],
        "summary": f"{UNWRITTEN} {'; '.join([_names(first.parts, records), records.vocabulary.label('event-types', event.type), date])}.",
        "sources": list(dict.fromkeys(sources)),
    }
    if first.first.basis != "occurred":
        fields["date_basis"] = first.first.basis
    if event.status != "occurred":
        fields["status"] = event.status
    if claims := claims_of(event, sources, records):
        fields["claims"] = claims
    if speakers := speakers_of(first):
        fields |= _attribution(speakers)
    return fields


def _title(event: Merged, parts: Sequence[Participant], records: Records) -> str:
    """Return a plain title: of what kind it is, and who took part."""
    label = records.vocabulary.label("event-types", event.type)
    names = [_name(part, records) for part in parts if part.role != "mentioned"] or [
        _name(part, records) for part in parts
    ]
    planned = " (planned)" if event.status == "scheduled" else ""
    title = f"{label}{planned}: {', '.join(names)}"
    while len(title) > _LONGEST and len(names) > 1:
        names = names[:-1]
        title = f"{label}{planned}: {', '.join(names)} and others"
    return title[:_LONGEST].rstrip(" ,.")


def _names(parts: Sequence[Participant], records: Records) -> str:
    return ", ".join(_name(part, records) for part in parts)


def _name(part: Participant, records: Records) -> str:
    if ids.is_country(part.actor):
        return records.vocabulary.country_name(part.actor)
    return records.actors[part.actor].name


def _party(part: Participant, told: Told, records: Records) -> Value:
    """Return a party as a record has it: with the office held on the day, if the record shows one, and the role that is plain."""
    office = office_of(part, told, records)
    if not office and part.role == "party":
        return part.actor
    return {
        "actor": part.actor,
        **({"as": office} if office else {}),
        **({"role": part.role} if part.role != "party" else {}),
    }


def _date(event: Merged) -> str:
    """Return the date; where articles give different days, it is one of these."""
    texts = list(dict.fromkeys(one.date.text for one in event.told))
    finest = event.told[0].date
    for one in event.told[1:]:
        if one.date.is_day and not finest.is_day and _within(one.date, finest):
            finest = one.date
    days = sorted({one.date.text for one in event.told if one.date.is_day})
    if len(texts) > 1 and len(days) > 1:
        return f"[{','.join(days)}]"
    return finest.text


def _within(one: Date, other: Date) -> bool:
    return bool(one.earliest and other.earliest and other.latest and other.earliest <= one.earliest <= other.latest)


def _attribution(speakers: Sequence[Teller]) -> dict[str, Value]:
    """Return whose word it is: actors where records stand for them, else the article's words for whoever is named first."""
    if all(one.actor for one in speakers):
        return {"according_to": [one.actor for one in speakers]}
    words: dict[str, Value] = {"according_to": " and ".join(_in_a_sentence(one.words) for one in speakers)}
    if countries := list(dict.fromkeys(code for one in speakers for code in (one.country, *one.others) if code)):
        words["word_of"] = [*countries]
    return words


def _in_a_sentence(words: str) -> str:
    """Return the words for a speaker as they read behind “According to”."""
    first, _, rest = words.partition(" ")
    return (
        f"{first.lower()} {rest}".strip()
        if first in ("The", "A", "An", "Le", "La", "Les", "Officials", "Sources")
        else words
    )


def date_or_none(text: str) -> Date | None:
    """Return the date that a text is; None where it is none."""
    try:
        return Date.of(text)
    except DateError:
        return None
