"""`Judge` holds each field of an answer against the article: its words must be there, and say what it says."""

from collections.abc import Iterator, Mapping
from typing import Any

from dyad.authoring.drafting.act import Act, FieldReceipt
from dyad.authoring.drafting.article import ArticleSentence
from dyad.authoring.drafting.clauses import SentenceReading
from dyad.authoring.drafting.dates import times
from dyad.authoring.drafting.mentions import Glossary
from dyad.authoring.drafting.merging import Merged, Told
from dyad.authoring.drafting.participants import Participant
from dyad.authoring.drafting.speech import Teller, frames
from dyad.authoring.drafting.spelling import short_names
from dyad.authoring.drafting.survey import Survey
from dyad.language.word_lists import Hit
from dyad.model import ids
from dyad.model.dates import Date, DateError
from dyad.reading.records import Records

_FIELDS = frozenset({"date", "type", "parties", "according_to", "status", "quotations"})


class Judge:
    """Holds the events of an answer against one article."""

    def __init__(self, found: Survey, records: Records) -> None:
        self._found, self._records = found, records
        self._glossary = Glossary(records, found.article.language)
        self._known = short_names(found.actors.values())
        self.refused: list[str] = []

    def event(self, one: Mapping[str, Any]) -> Merged | None:
        """Return an event of which date, type and a party stand; None where one of these does not."""
        self.refused = [
            f"{name}: this is for the editor to write, or no field of an answer" for name in one if name not in _FIELDS
        ]
        status = self._status(one.get("status"))
        date, kind = self._date(one.get("date"), planned=status), self._type(one.get("type"))
        parts = list(self._parties(one.get("parties")))
        speakers = [speaker for speaker in self._each(one.get("according_to"), self._speaker) if speaker]
        self._quotations(one.get("quotations"))
        if date and kind and abs(date[1].paragraph - kind[1].sentence.paragraph) > 1:
            self._refuse("date", f"“{date[2][:80]}” stands in another part of the article than “{kind[2][:80]}”")
            return None
        if date is None or kind is None or not parts:
            return None
        reading, receipts = (
            kind[1],
            [FieldReceipt("date", date[1].place, date[2]), FieldReceipt("type", kind[1].sentence.place, kind[2])],
        )
        act = Act(
            kind[0],
            reading,
            Hit(kind[0], 0, 0, kind[2]),
            [part for part, _ in parts],
            date[0],
            status="scheduled" if status else "occurred",
        )
        act.receipts = [*receipts, *(FieldReceipt(f"parties: {part.actor}", at, part.words) for part, at in parts)]
        if speakers:
            act.speaker = speakers[0]
            act.receipts.append(FieldReceipt("according_to", "", speakers[0].words))
        return Merged(kind[0], [Told(self._found, [act])])

    def _refuse(self, name: str, why: str) -> None:
        self.refused.append(f"{name}: {why}")

    def _span(self, name: str, given: Any) -> tuple[str, str, SentenceReading] | None:
        """Return the value and the words of a field, and the sentence that has them letter by letter."""
        value, words = (given.get("value"), given.get("words")) if isinstance(given, dict) else (None, None)
        if not isinstance(value, str) or not isinstance(words, str) or not words.strip():
            self._refuse(name, "it points to no words of the article")
            return None
        reading = next((one for one in self._found.readings if words in one.sentence.text), None)
        if reading is None:
            self._refuse(name, f"“{words[:80]}” is not in the article")
            return None
        return value, words, reading

    def _date(self, given: Any, *, planned: bool) -> tuple[Date, ArticleSentence, str] | None:
        span = self._span("date", given)
        if span is None:
            return None
        value, words, reading = span
        try:
            date = Date.of(value)
        except DateError as error:
            self._refuse("date", f"'{value[:40]}': {error.message}")
            return None
        article = self._found.article
        found = [one for one in times(words, article.language, article.published) if not one.bound]
        meant = [when for one in found if (when := one.ahead if planned else one.past)]
        if not any(_is_no_finer(date, one) for one in meant):
            said = " or ".join(dict.fromkeys(one.text for one in meant)) or "no date"
            self._refuse("date", f"“{words[:80]}” says {said}, not {value[:40]}")
            return None
        return date, reading.sentence, words

    def _type(self, given: Any) -> tuple[str, SentenceReading, str] | None:
        span = self._span("type", given)
        if span and span[0] not in self._records.vocabulary.ids("event-types"):
            self._refuse("type", f"'{span[0][:40]}' is no event type of this project")
            return None
        return (span[0], span[2], span[1]) if span else None

    def _status(self, given: Any) -> bool:
        span = self._span("status", given) if given is not None else None
        if span and span[0] != "scheduled":
            self._refuse("status", f"'{span[0][:40]}' is none that an article gives")
        return bool(span and span[0] == "scheduled")

    def _parties(self, given: Any) -> Iterator[tuple[Participant, str]]:
        for one in given if isinstance(given, list) else ():
            span = self._span("parties", one)
            if span is None:
                continue
            actor, words, reading = span
            if not self._names(actor, words):
                self._refuse("parties", f"“{words[:80]}” does not name '{actor[:60]}'")
                continue
            role = one.get("role", "party")
            if not isinstance(role, str) or role not in self._records.vocabulary.ids("roles"):
                self._refuse("parties", f"'{str(role)[:40]}' is no role")
                role = "party"
            country = actor if ids.is_country(actor) else self._records.actors[actor].country
            yield Participant(actor, words, role, "" if country == "none" else country), reading.sentence.place

    def _names(self, actor: str, words: str) -> bool:
        """Say whether some words name an actor or a country."""
        return any(one.actor == actor for one in self._glossary.in_text(words.replace("’", "'"), self._known))

    def _each(self, given: Any, judge: Any) -> list[Any]:
        return [judge(one) for one in given] if isinstance(given, list) else []

    def _speaker(self, given: Any) -> Teller | None:
        span = self._span("according_to", given)
        if span is None:
            return None
        actor, words, reading = span
        framed = frames(reading, self._glossary, [])
        if not self._names(actor, words):
            self._refuse("according_to", f"“{words[:80]}” does not name '{actor[:60]}'")
        elif not any(frame.speaker and frame.speaker.actor == actor for frame in framed):
            self._refuse("according_to", f"in “{reading.sentence.text[:80]}” it is not '{actor[:60]}' who says it")
        else:
            return Teller(words, actor, actor if ids.is_country(actor) else self._records.actors[actor].country)
        return None

    def _quotations(self, given: Any) -> None:
        """Refuse quotations that are none; those that are stand in the draft already, as the article has them."""
        for one in given if isinstance(given, list) else ():
            words = one.get("words") if isinstance(one, dict) else None
            quoted = next(
                (
                    quote
                    for quote in self._found.quotations
                    if isinstance(words, str) and words.strip('“”"«» ') and words.strip('“”"«» ') in quote.words
                ),
                None,
            )
            by = one.get("by") if isinstance(one, dict) else None
            if quoted is None:
                self._refuse("quotations", f"“{str(words)[:80]}” is not quoted in the article")
            elif by and (quoted.speaker is None or quoted.speaker.actor != by):
                self._refuse("quotations", f"“{str(words)[:80]}” is not said by '{str(by)[:60]}'")


def _is_no_finer(date: Date, meant: Date) -> bool:
    """Say whether a date says no more than the words mean: the same, or a whole month or year around it."""
    if date.text == meant.text:
        return True
    if not (date.earliest and date.latest and meant.earliest and meant.latest):
        return False
    return date.precision != "one-of" and date.earliest <= meant.earliest and meant.latest <= date.latest
