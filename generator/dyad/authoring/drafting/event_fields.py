"""`fields_of` words an event that articles tell of as the fields of a record; what an editor has to write is marked as such."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from dyad.authoring.drafting.merging import Merged, Told
from dyad.authoring.drafting.participants import Participant
from dyad.authoring.drafting.speech import Teller
from dyad.checks.unwritten import UNWRITTEN
from dyad.model import Office, ids
from dyad.model.dates import Date, DateError
from dyad.model.tenure import office_covers
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value

_LONGEST = 100
"""Characters of a title."""
_MOST_NUMBERS = 2
"""Numbers on which two articles differ that become claims."""


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
    if claims := _claims(event, sources, records):
        fields["claims"] = claims
    if speakers := _speakers(first):
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
    office = _office(part, told, records)
    if not office and part.role == "party":
        return part.actor
    return {
        "actor": part.actor,
        **({"as": office} if office else {}),
        **({"role": part.role} if part.role != "party" else {}),
    }


def _office(part: Participant, told: Told, records: Records) -> str:
    """Return the office that a person held on the day: of several, the one that the article's words before the name mean, else the first."""
    actor = records.actors.get(part.actor)
    held: list[Office] = (
        [one for one in actor.offices if office_covers(one, told.date)] if actor and actor.kind == "person" else []
    )
    if not held or told.date.qualifier:
        return ""
    said = _title_before(part, told)
    return max(held, key=lambda one: (len(set(one.title.lower().split()) & said), -held.index(one))).title


def _title_before(part: Participant, told: Told) -> set[str]:
    text = next((act.reading.sentence.text for act in told.acts if part.words in act.reading.sentence.text), "")
    return set(re.findall(r"\w+", text.partition(part.words)[0].lower())[-6:])


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


def _speakers(told: Told) -> list[Teller]:
    found = {act.speaker.actor or act.speaker.words: act.speaker for act in told.acts if act.speaker}
    named = [one for one in found.values() if one.actor]
    return named or list(found.values())[:1]


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


def _claims(event: Merged, sources: Sequence[str], records: Records) -> list[Value]:
    """Return what articles tell differently: on the day, a number or the speaker, each as its own claim."""
    found: list[dict[str, Value]] = []
    pairs = list(combinations(zip(event.told, sources, strict=True), 2))
    for (one, first), (other, second) in pairs[:3]:
        if one.date.is_day and other.date.is_day and one.date != other.date:
            found += _two(
                f"It was on {one.date.text}.",
                f"It was on {other.date.text}.",
                "date",
                (one, first),
                (other, second),
                records,
            )
        differing = [noun for noun in one.numbers if other.numbers.get(noun, one.numbers[noun]) != one.numbers[noun]]
        for noun in differing[:_MOST_NUMBERS]:
            found += _two(
                f"It counts {one.numbers[noun]} {noun}.",
                f"It counts {other.numbers[noun]} {noun}.",
                "number",
                (one, first),
                (other, second),
                records,
            )
        if not found and _speakers(one) and _speakers(other) and not _shared(one, other):
            found += [
                _claim(f"{UNWRITTEN} what {told_by[0].words} says.", source, told, records)
                for told, source in ((one, first), (other, second))
                if (told_by := _speakers(told))
            ]
    named: list[Value] = []
    for number, claim in enumerate(found, 1):
        disputes = claim.pop("disputes", None)
        named.append({"id": f"c{number}", **claim, **({"disputes": [f"c{number - 1}"]} if disputes else {})})
    return named


def _shared(one: Told, other: Told) -> bool:
    return bool(
        {speaker.actor or speaker.words for speaker in _speakers(one)}
        & {speaker.actor or speaker.words for speaker in _speakers(other)}
    )


def _two(
    says: str, says_too: str, about: str, one: tuple[Told, str], other: tuple[Told, str], records: Records
) -> list[dict[str, Value]]:
    """Return two claims, of which the second disputes the first."""
    return [
        {**_claim(says, one[1], one[0], records), "about": about},
        {**_claim(says_too, other[1], other[0], records), "about": about, "disputes": "before"},
    ]


def _claim(says: str, source: str, told: Told, records: Records) -> dict[str, Value]:
    speakers = _speakers(told)
    by: Mapping[str, Value] = (
        {"by": speakers[0].actor} if speakers and speakers[0].actor else {"by_text": _outlet(told, source, records)}
    )
    return {"says": says, **by, "act": "states", "source": source}


def _outlet(told: Told, source: str, records: Records) -> str:
    """Return the words for whoever tells it: the speaker that the article names, else its publisher."""
    speakers = _speakers(told)
    known = records.sources.get(source)
    return (
        speakers[0].words
        if speakers
        else (known.outlet if known else told.survey.article.said.get("publisher") or told.survey.article.name)
    )


def date_or_none(text: str) -> Date | None:
    """Return the date that a text is; None where it is none."""
    try:
        return Date.of(text)
    except DateError:
        return None
