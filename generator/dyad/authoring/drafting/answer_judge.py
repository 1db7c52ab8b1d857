"""`Judge` holds each field of an answer against the article: its words must be there, stand with the act, and say what it says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dyad.authoring.drafting.act import Act, FieldReceipt
from dyad.authoring.drafting.answer_acts import ArticleActs, Pointed
from dyad.authoring.drafting.clauses import SentenceReading
from dyad.authoring.drafting.dates import times
from dyad.authoring.drafting.mentions import Glossary
from dyad.authoring.drafting.merging import Merged, Told
from dyad.authoring.drafting.participants import Participant
from dyad.authoring.drafting.speech import Teller
from dyad.authoring.drafting.spelling import short_names
from dyad.authoring.drafting.survey import Survey
from dyad.model.dates import Date, DateError
from dyad.reading.records import Records

_FIELDS = frozenset({"date", "type", "parties", "according_to", "status", "quotations"})
_LONGEST = 80
"""Characters of an answer that are shown where it is refused."""


class Judge:
    """Holds the events of an answer against one article."""

    def __init__(self, found: Survey, records: Records) -> None:
        self._found, self._records = found, records
        self._glossary = Glossary(records, found.article.language)
        self._known = short_names(found.actors.values())
        self._acts = ArticleActs(found, records, self._glossary)
        self.refused: list[str] = []

    def event(self, one: Mapping[str, Any]) -> Merged | None:
        """Return an event of which date, type and a party stand; None where one of these does not."""
        self.refused = [
            f"{name}: this is for the editor to write, or no field of an answer" for name in one if name not in _FIELDS
        ]
        planned = self._status(one.get("status"))
        told = self._type(one.get("type"), one.get("date"), planned=planned)
        date = self._date(one.get("date"), told, planned=planned)
        if told and date:
            told = replace(told, acts=[date[0]])  # of several acts of a verb, that of the day
        parts = list(self._parties(self._list("parties", one.get("parties")), told))
        given = self._list("according_to", one.get("according_to")) if one.get("according_to") is not None else []
        speakers = [speaker for each in given if (speaker := self._speaker(each, told))]
        self._quotations(self._list("quotations", one.get("quotations")) if one.get("quotations") is not None else [])
        if one.get("parties") == []:
            self._refuse("parties", "it names none")
        if told is None or date is None or not parts:
            return None
        return self._made(told, date, parts, speakers, planned=planned)

    def _made(
        self,
        told: Pointed,
        date: tuple[Act, FieldReceipt, Date],
        parts: Sequence[tuple[Participant, str]],
        speakers: Sequence[tuple[Teller, str]],
        *,
        planned: bool,
    ) -> Merged:
        own, when, day = date
        receipts = [when, FieldReceipt("type", told.reading.sentence.place, told.words)]
        receipts += [FieldReceipt(f"parties: {part.actor}", place, part.words) for part, place in parts]
        act = Act(
            own.type, told.reading, own.hit, [part for part, _ in parts], day, own.basis,
            "scheduled" if planned else "occurred", receipts=receipts, untold=list(own.untold),
        )  # fmt: skip
        said = [
            replace(act, speaker=speaker, receipts=[*receipts, FieldReceipt("according_to", place, speaker.words)])
            for speaker, place in speakers
        ]
        return Merged(act.type, [Told(self._found, said or [act])])

    def _refuse(self, name: str, why: str) -> None:
        self.refused.append(f"{name}: {why}")

    def _list(self, name: str, given: Any) -> list[Any]:
        if not isinstance(given, list):
            self._refuse(name, "it is no list")
        return given if isinstance(given, list) else []

    def _span(
        self, name: str, given: Any, near: Sequence[SentenceReading] = ()
    ) -> tuple[str, str, SentenceReading] | None:
        """Return the value and the words of a field, and the sentence that has them letter by letter, one of those `near` first."""
        value, words = (given.get("value"), given.get("words")) if isinstance(given, dict) else (None, None)
        if not isinstance(value, str) or not isinstance(words, str) or not words.strip():
            self._refuse(name, "it points to no words of the article")
            return None
        reading = next((one for one in [*near, *self._found.readings] if _place(words, one) >= 0), None)
        if reading is None:
            self._refuse(name, f"“{words[:_LONGEST]}” is not in the article")
            return None
        return value, words, reading

    def _type(self, given: Any, date: Any, *, planned: bool) -> Pointed | None:
        """Return what the article tells where a type points to, in a sentence with the words of the date if there is one."""
        words = date.get("words") if isinstance(date, dict) else None
        dated = [one for one in self._found.readings if isinstance(words, str) and words and _place(words, one) >= 0]
        span = self._span("type", given, dated)
        if span is None:
            return None
        kind, words, reading = span
        if kind not in self._records.vocabulary.ids("event-types"):
            self._refuse("type", f"'{kind[:40]}' is no event type of this project")
            return None
        told = self._acts.at(kind, reading, _place(words, reading), words, planned=planned)
        if not told.acts:
            self._refuse("type", told.why)
            return None
        return told

    def _date(self, given: Any, told: Pointed | None, *, planned: bool) -> tuple[Act, FieldReceipt, Date] | None:
        span = self._span("date", given, [told.reading] if told else ())
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
        dates = [when for one in found for each in (one, *one.others) if (when := each.ahead if planned else each.past)]
        if not any(_is_no_finer(date, one) for one in dates):
            said = " or ".join(dict.fromkeys(one.text for one in dates)) or "no date"
            self._refuse("date", f"“{words[:_LONGEST]}” says {said}, not {value[:40]}")
            return None
        return self._of_act(date, words, reading, told) if told else None

    def _of_act(
        self, date: Date, words: str, reading: SentenceReading, told: Pointed
    ) -> tuple[Act, FieldReceipt, Date] | None:
        """Return the act that a date is of: one that the article itself dates by these words."""
        for act in told.acts:
            rests = [one for one in act.receipts if one.field == "date" and one.place == reading.sentence.place]
            if act.date and _is_no_finer(date, act.date) and any(_overlap(one.words, words) for one in rests):
                return act, FieldReceipt("date", reading.sentence.place, words), date
        why = next((line for act in told.acts if not act.date for line in act.untold), "")
        self._refuse(
            "date", f"“{words[:_LONGEST]}” is not when “{told.words[:_LONGEST]}” was{f': {why}' if why else ''}"
        )
        return None

    def _status(self, given: Any) -> bool:
        span = self._span("status", given) if given is not None else None
        if span is None:
            return False
        value, words, reading = span
        start = _place(words, reading)
        if value != "scheduled":
            self._refuse("status", f"'{value[:40]}' is none that an article gives")
        elif not reading.has("planned", start, start + len(words)):
            self._refuse("status", f"“{words[:_LONGEST]}” does not say that something is planned")
        else:
            return True
        return False

    def _parties(self, given: Sequence[Any], told: Pointed | None) -> Iterator[tuple[Participant, str]]:
        for one in given:
            span = self._span("parties", one, [told.reading] if told else ())
            if span is None:
                continue
            actor, words, reading = span
            if not self._names(actor, words):
                self._refuse("parties", f"“{words[:_LONGEST]}” does not name '{actor[:60]}'")
                continue
            part = self._part(actor, reading, told)
            if part is None:
                if told:
                    self._refuse("parties", f"“{told.words[:_LONGEST]}” does not have '{actor[:60]}' take part")
                continue
            yield replace(part, words=words, role=self._role(one.get("role"), part)), reading.sentence.place

    def _part(self, actor: str, reading: SentenceReading, told: Pointed | None) -> Participant | None:
        """Return the part that somebody has in the act as the article tells it, by the words of this sentence."""
        every = [(act, part) for act in told.acts for part in act.parts] if told else []
        return next(
            (
                part
                for act, part in every
                if part.actor == actor and (part.place or act.reading.sentence.place) == reading.sentence.place
            ),
            None,
        )

    def _role(self, given: Any, part: Participant) -> str:
        """Return the role of an answer where the sentence shows it; else that of the sentence."""
        if given is None or given == part.role:
            return part.role
        if not isinstance(given, str) or given not in self._records.vocabulary.ids("roles"):
            self._refuse("parties", f"'{str(given)[:40]}' is no role")
        else:
            self._refuse("parties", f"that '{part.actor}' is '{given}' the sentence does not show")
        return part.role

    def _names(self, actor: str, words: str) -> bool:
        """Say whether some words name an actor or a country."""
        return any(one.actor == actor for one in self._glossary.in_text(words.replace("’", "'"), self._known))

    def _speaker(self, given: Any, told: Pointed | None) -> tuple[Teller, str] | None:
        every = list(self._acts.together(told.acts)) if told else []
        span = self._span("according_to", given, [act.reading for act in every])
        if span is None:
            return None
        actor, words, reading = span
        start = _place(words, reading)
        said = [act.speaker for act in every if act.reading is reading and act.speaker and act.speaker.actor == actor]
        if not self._names(actor, words):
            self._refuse("according_to", f"“{words[:_LONGEST]}” does not name '{actor[:60]}'")
        elif told is None:
            pass  # nothing is drafted of it, and why is said already
        elif not said:
            self._refuse(
                "according_to", f"in “{reading.sentence.text[:_LONGEST]}” it is not '{actor[:60]}' who says it"
            )
        elif not any(reading.has(name, start, start + len(words)) for name in ("saying", "according")):
            self._refuse("according_to", f"“{words[:_LONGEST]}” has no word of saying")
        else:
            return replace(said[0], words=words), reading.sentence.place
        return None

    def _quotations(self, given: Sequence[Any]) -> None:
        """Refuse quotations that are none; those that are stand in the draft already, as the article has them."""
        for one in given:
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
                self._refuse("quotations", f"“{str(words)[:_LONGEST]}” is not quoted in the article")
            elif by and (quoted.speaker is None or quoted.speaker.actor != by):
                self._refuse("quotations", f"“{str(words)[:_LONGEST]}” is not said by '{str(by)[:60]}'")


def _place(words: str, reading: SentenceReading) -> int:
    """Return where some words stand in a sentence as whole words; -1 where they do not."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", reading.sentence.text)
    return found.start() if found else -1


def _overlap(one: str, other: str) -> bool:
    return one.strip(" .,;") in other or other.strip(" .,;") in one


def _is_no_finer(date: Date, meant: Date) -> bool:
    """Say whether a date says no more than the words mean: the same, or a whole month or year around it."""
    if date.text == meant.text:
        return True
    if not (date.earliest and date.latest and meant.earliest and meant.latest):
        return False
    return date.precision != "one-of" and date.earliest <= meant.earliest and meant.latest <= date.latest
