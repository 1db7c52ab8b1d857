"""`acts_of` finds what a sentence tells of as done or planned; what it denies, wishes, asks or supposes is no act."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dyad.authoring.drafting.clauses import Clause, SentenceReading
from dyad.authoring.drafting.dates import Time
from dyad.authoring.drafting.parties import Context, Participant, parts_of
from dyad.authoring.drafting.speech import Frame, Teller
from dyad.authoring.drafting.words import longest
from dyad.language.word_lists import Finder, Hit, found_in
from dyad.model.dates import Date
from dyad.model.vocabulary import Vocabulary

Basis = Literal["occurred", "announced", "reported"]
TOLD_WITH = frozenset(
    {
        "announcement-of-cooperation",
        "promise",
        "statement",
        "request",
        "invitation",
        "refusal",
        "condolence",
        "endorsement",
        "demand",
    }
)
"""What is said where people meet is told with the meeting: no act of its own in one sentence with it, or below it."""
MEETINGS = frozenset({"phone-call", "meeting", "visit", "consultations", "multilateral-meeting"})
_TOLD_TO_ENVOYS = frozenset({"protest-note", "demand", "statement", "request"})
"""What an envoy is called in for is told with the summons."""
_OF_LATER = (TOLD_WITH - {"condolence", "endorsement", "statement"}) | {"threat", "easing", "extradition-request"}
"""Acts whose verb leads to another, with a time of its own."""
_FIXED = re.compile(
    r"\b(?:scheduled|due|set|planned|expected|slated|held|place|prévu|aura|auront|tiendra)", re.IGNORECASE
)
"""What makes a plan of the noun before it: “the election, scheduled for 12 February”."""
_ABOUT_A_DEATH = frozenset({"condolence"})
_PURPOSE = frozenset({"condolence"})
_NOT_REACH, _OPEN_REACH, _PLAN_REACH = 40, 70, 60
"""Characters before a verb in which a word that takes it back, leaves it open, or puts it ahead is looked for."""


@dataclass(frozen=True, slots=True)
class FieldReceipt:
    """A field of a draft, and the words it rests on."""

    field: str
    place: str
    words: str


@dataclass
class Act:
    """What one sentence tells of one act."""

    type: str
    reading: SentenceReading
    hit: Hit
    """The words that tell of it."""
    parts: list[Participant] = field(default_factory=list)
    date: Date | None = None
    basis: Basis = "occurred"
    status: Literal["occurred", "scheduled"] = "occurred"
    speaker: Teller | None = None
    receipts: list[FieldReceipt] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    of_the_last: bool = False
    """Whether it is told as a part of the act before: “during the visit”."""
    follows: "Act | None" = None
    """The act whose date is this one's."""

    @property
    def is_detail(self) -> bool:
        """Whether it is what was said where people met, told after the meeting."""
        return self.of_the_last and self.type in TOLD_WITH

    @property
    def actors(self) -> list[str]:
        """Return those with a part in it, without those who are only mentioned."""
        return [one.actor for one in self.parts if one.role != "mentioned"]


def acts_of(
    one: SentenceReading,
    found: Sequence[Frame],
    finders: tuple[Finder, Finder],
    vocabulary: Vocabulary,
    context: Context,
) -> list[Act]:
    """Return the acts that a sentence tells of, each as far as the sentence says it."""
    if one.is_question or one.has("captions", 0, 30):
        return []
    made: list[Act] = []
    hits = list(_hits(one, found, finders))
    for hit, planned in hits:
        same = [other.start for other, _ in hits if one.clause(other.start) == one.clause(hit.start)]
        act = _act(one, hit, found, same, vocabulary, context, planned=planned)
        if not _told_already(act, made):
            made.append(act)
    return made


def _hits(one: SentenceReading, found: Sequence[Frame], finders: tuple[Finder, Finder]) -> Iterator[tuple[Hit, bool]]:
    """Yield the words of acts, each with whether it is still to come."""
    done = [hit for hit in longest(found_in(one.text, finders[0])) if _stands(one, hit, found)]
    purposes = [hit for hit in done if hit.list in _PURPOSE and re.search(r"\bto\s+$", one.text[: hit.start])]
    for hit in done:
        if any(hit.list == "visit" and hit.start < other.start for other in purposes):
            continue  # who travelled to attend, attended
        if hit in purposes and not any(other.list == "visit" for other in done):
            continue
        yield hit, False
    for hit in longest(found_in(one.text, finders[1])):
        if not any(hit.start < other.end and other.start < hit.end for other in done) and _is_planned(one, hit, found):
            yield hit, True


def _stands(one: SentenceReading, hit: Hit, found: Sequence[Frame]) -> bool:
    """Say whether words tell of an act as done."""
    clause = one.clause(hit.start)
    if any(frame.denies and frame.start < hit.start and frame.end <= hit.start for frame in found):
        return False
    lead = one.text[clause.start : hit.start]
    purpose = hit.list in _PURPOSE and re.search(r"\bto\s+$", lead)
    taken_back = one.has("not", max(clause.start, hit.start - _NOT_REACH), hit.start)
    left_open = one.has("open", max(clause.start - 8, hit.start - _OPEN_REACH, 0), hit.start)
    if taken_back or (left_open and not purpose):
        return False
    if clause.opener in ("if", "unless", "si", "whether", "until"):
        return False
    if clause.opener in ("that", "que") and not any(frame.start < clause.start + 2 <= frame.end + 2 for frame in found):
        return False  # “fears that”, “write that”: nobody says it
    if one.has("planned", max(clause.start, hit.start - 20), hit.start) or one.has("dropped", clause.start, hit.start):
        return False
    if (turned := one.has("inverted", 0, 12)) and not one.text[: turned.start].strip():
        return False  # “Had Ardenia closed the border …”
    if re.search(r"\b(?:be|to|not)\s+$", lead) and not purpose:
        return False
    return not _is_remembered(one, clause)


def _is_planned(one: SentenceReading, hit: Hit, found: Sequence[Frame]) -> bool:
    """Say whether words tell of an act as one that is to come: by what stands before them, or “scheduled for” behind."""
    clause = one.clause(hit.start)
    if one.has("dropped", clause.start, clause.end) or _is_remembered(one, clause):
        return False
    behind = one.has("planned", hit.end, min(hit.end + 30, len(one.text)))
    if behind and _FIXED.search(behind.words) and len(one.text[hit.end : behind.start].split()) < 4:
        return True
    start = max(clause.start, hit.start - _PLAN_REACH)
    before = one.has("planned", start, hit.start) or one.has("planned", hit.start, hit.end)
    said_ahead = (
        bool(found) and re.search(r"\bwould\s+(?:\w+ly\s+)?$", one.text[: hit.start]) and not _supposes(one, hit)
    )
    if said_ahead:
        return True
    taken_back = one.has("not", start, hit.start) or one.has("open", start, hit.start)
    return bool(before and not taken_back and not _supposes(one, hit) and not any(frame.denies for frame in found))


def _supposes(one: SentenceReading, hit: Hit) -> bool:
    """Say whether a condition stands with an act, between the semicolons around it."""
    start = one.text.rfind(";", 0, hit.start) + 1
    end = one.text.find(";", hit.end)
    return bool(
        re.search(r"\b(?:if|unless|whether|si)\b", one.text[start : end if end > 0 else len(one.text)], re.IGNORECASE)
    )


def _is_remembered(one: SentenceReading, clause: Clause) -> bool:
    return one.has("remembered", clause.start, clause.end) is not None


def _told_already(act: Act, made: Sequence[Act]) -> bool:
    """Say whether an act is told with another of the same sentence: what people say where they meet, or the same once more."""
    for other in made:
        if other.type == act.type and (other.date == act.date or not act.date):
            return True
        if act.type in TOLD_WITH and other.type in MEETINGS and other.status == act.status:
            return True
        if act.type in _TOLD_TO_ENVOYS and other.type == "summons":
            return True
    return False


def _act(
    one: SentenceReading,
    hit: Hit,
    found: Sequence[Frame],
    verbs_at: Sequence[int],
    vocabulary: Vocabulary,
    context: Context,
    *,
    planned: bool,
) -> Act:
    """Return an act as far as its sentence tells it; `verbs_at` are the places of all verbs of its clause that tell of acts."""
    act = Act(hit.list, one, hit, status="scheduled" if planned else "occurred")
    outside = [frame for frame in found if not frame.start <= hit.start < frame.end]
    until = min((place for place in verbs_at if place > hit.start), default=len(one.text))
    act.parts = parts_of(one, hit, outside, vocabulary, context, until)
    act.speaker = _speaker(hit, outside)
    _date(act, one, outside, verbs_at, planned=planned)
    place = one.sentence.place
    act.receipts.append(FieldReceipt("type", place, one.exact(hit.start, hit.end)))
    act.receipts += [FieldReceipt(f"parties: {part.actor}", part.place or place, part.words) for part in act.parts]
    if act.speaker:
        act.receipts.append(FieldReceipt("according_to", place, act.speaker.words))
    act.of_the_last = one.has("that_act", 0, hit.start) is not None and one.sentence.number + one.sentence.paragraph > 2
    return act


def _speaker(hit: Hit, found: Sequence[Frame]) -> Teller | None:
    """Return whose word an act is: of the words of saying, those that stand nearest."""
    near = sorted(
        (frame for frame in found if frame.speaker and not frame.denies),
        key=lambda frame: min(abs(frame.end - hit.start), abs(frame.start - hit.end)),
    )
    return near[0].speaker if near else None


def _date(act: Act, one: SentenceReading, found: Sequence[Frame], verbs_at: Sequence[int], *, planned: bool) -> None:
    """Give an act its date: that of its own clause, else of another that is no aside, else that of its telling."""
    hit = act.hit
    usable = [time for time in one.times if not time.bound]
    usable = [time for time in usable if planned or not _is_set(time, one)]
    dated = [time for time in usable if _meaning(time, planned=planned) and not _of_what_follows(time, hit, one)]
    own = [time for time in dated if not _within(time, found)]
    clause = one.clause(hit.start)
    here = [time for time in own if one.clause(time.start) == clause]
    beside = [time for time in own if not clause.relative and _is_beside(time, hit, one)]
    if planned and any(place < hit.start for place in verbs_at):
        here = [time for time in here if time.start > hit.start]
    said = [time for time in dated if _within(time, found)]
    if near := _of_verb(here, hit, verbs_at) or here or beside:
        time = min(near, key=lambda time: _distance(time, hit, one))
        _put(act, one, time, planned=planned)
    elif said and not planned and not clause.relative:
        _put(act, one, said[0], planned=False)
        official = act.speaker and (act.speaker.actor or act.speaker.country)
        act.basis = "announced" if official else "reported"
        act.untold.append(f"“{said[0].words}” is when it was said; when it happened the sentence does not say")
    elif bounds := [time for time in one.times if time.bound and one.clause(time.start) == clause]:
        act.untold.append(f"“{bounds[0].words}” sets a limit and is no date of the act")
    elif not planned:
        act.untold += [time.why for time in usable if time.why and one.clause(time.start) == clause][:1]


def _is_set(time: Time, one: SentenceReading) -> bool:
    """Say whether a time is that of a plan which another act is about: “cancelled his visit, due on 22 May”."""
    return any(other.start < time.start <= other.end + 1 for other in one.hits.get("planned", ()))


def _of_what_follows(time: Time, hit: Hit, one: SentenceReading) -> bool:
    """Say whether a time stands with what was agreed, promised or asked for: “agreed to reopen it on 1 June”."""
    if hit.list not in _OF_LATER or time.start < hit.end:
        return False
    ahead = one.text[hit.start : time.start]
    return bool(
        re.search(r"\bto\s+(?!(?:the|a|an|his|her|its|their|him|it|them|reporters)\b)[a-z]+", ahead)
    ) or hit.words.endswith(" on")


def _of_verb(here: Sequence[Time], hit: Hit, verbs_at: Sequence[int]) -> list[Time]:
    """Return the times of a clause that are those of one of its verbs: behind it, before the next; else those before the first."""
    following = min((place for place in verbs_at if place > hit.start), default=10**6)
    behind = [time for time in here if hit.start <= time.start < following]
    return behind or [time for time in here if time.start < min(verbs_at)]


def _is_beside(time: Time, hit: Hit, one: SentenceReading) -> bool:
    """Say whether a time of another clause may be that of an act: of no aside, nothing that is said or thought, and no other sentence."""
    clause = one.clause(time.start)
    return not clause.relative and clause.opener not in ("that", "que") and ";" not in _between(time, hit, one)


def _put(act: Act, one: SentenceReading, time: Time, *, planned: bool) -> None:
    date, told = _meaning(time, planned=planned), one.published
    if date and told and not planned and date.earliest and told.latest and date.earliest > told.latest:
        act.untold.append(f"“{time.words}” lies after the publication: what was to be then is no act yet")
        return
    act.date = date
    act.receipts.append(FieldReceipt("date", one.sentence.place, one.exact(time.start, time.end)))


def _meaning(time: Time, *, planned: bool) -> Date | None:
    return time.ahead if planned else time.past


def _within(time: Time, found: Sequence[Frame]) -> bool:
    return any(frame.start <= time.start and time.end <= frame.end for frame in found)


def _between(time: Time, hit: Hit, one: SentenceReading) -> str:
    return one.text[hit.end : time.start] if time.start >= hit.end else one.text[time.end : hit.start]


def _distance(time: Time, hit: Hit, one: SentenceReading) -> int:
    """Return how far a time stands from the words of an act; one behind another verb is farther than all before it."""
    between = _between(time, hit, one)
    return len(between) + (200 if re.search(r"\band\b", between) else 0)


def follow_deaths(acts: Sequence[Act]) -> None:
    """Date what is done about a death by the death: such a date is uncertain, and says so."""
    died: Mapping[str, tuple[Date, Act]] = {
        part.actor: (act.date, act) for act in acts if act.type == "death" and act.date for part in act.parts
    }
    for act in acts:
        about = next((part.actor for part in act.parts if part.actor in died), None)
        if act.type in _ABOUT_A_DEATH and act.date is None and about:
            when, death = died[about]
            if when.precision in ("month", "year") and not when.qualifier:
                act.date = Date.of(f"{when.text}?")
                act.receipts += [one for one in death.receipts if one.field == "date"]
                act.untold = ["the words of time stand with the death; when this was done they do not say for certain"]
