"""`put_date` gives an act its date: that of its own clause, else of another that is no aside, else that of its telling."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dyad.authoring.drafting.act import TOLD_WITH, Act, FieldReceipt
from dyad.authoring.drafting.clauses import RESUMED, Clause, SentenceReading
from dyad.authoring.drafting.past_plans import past_plan
from dyad.authoring.drafting.speech import Frame, covering
from dyad.authoring.drafting.time_words import Time
from dyad.authoring.drafting.verb_forms import begins_with_verb, verbs
from dyad.language.word_lists import Hit
from dyad.model.dates import Date

_OF_LATER = (TOLD_WITH - {"condolence", "endorsement", "statement"}) | {"threat", "easing", "extradition-request"}
"""Acts whose verb leads to another, with a time of its own."""
_ABOUT_A_DEATH = frozenset({"condolence"})


def put_date(act: Act, one: SentenceReading, found: Sequence[Frame], verbs_at: Sequence[int], *, planned: bool) -> None:
    """Give an act its date: that of its own clause, else of another that is no aside, else that of its telling."""
    hit = act.hit
    if one.clause(hit.start).fronted and one.clauses[-1].fronted:
        act.untold.append("where the clause that leads the sentence ends, nothing shows")
        return
    usable = _usable(one, planned=planned)
    dated = _dated(hit, one, planned=planned)
    own = own_times(hit, one, found, planned=planned)
    clause = one.clause(hit.start)
    here = [time for time in own if one.clause(time.start) == clause]
    beside = [time for time in own if not clause.relative and _is_beside(time, hit, one)]
    if planned and any(place < hit.start for place in verbs_at):
        here = [time for time in here if time.start > hit.start]
    said = [time for time in dated if _within(time, covering(one, hit, found))]
    near = _of_verb(here, hit, verbs_at)
    if not near and (
        counted := _of_verb([time for time in usable if time.why and time.start > hit.start], hit, verbs_at)
    ):
        act.untold.append(counted[0].why)  # “recalled its envoy on Monday and closed the border a day later”
    elif near := near or here or beside:
        time = min(near, key=lambda time: _distance(time, hit, one))
        put(act, one, time, planned=planned)
    elif said and not planned and not clause.relative:
        put(act, one, said[0], planned=False)
        official = act.speaker and (act.speaker.actor or act.speaker.country)
        act.basis = "announced" if official else "reported"
        act.untold.append(f"“{said[0].words}” is when it was said; when it happened the sentence does not say")
    elif bounds := [time for time in one.times if time.bound and one.clause(time.start) == clause]:
        act.untold.append(bounds[0].why or f"“{bounds[0].words}” sets a limit and is no date of the act")
    elif not planned:
        act.untold += [time.why for time in usable if time.why and one.clause(time.start) == clause][:1]


def _usable(one: SentenceReading, *, planned: bool) -> list[Time]:
    return [time for time in one.times if not time.bound and (planned or not _is_set(time, one))]


def _dated(hit: Hit, one: SentenceReading, *, planned: bool) -> list[Time]:
    usable = _usable(one, planned=planned)
    return [time for time in usable if _meaning(time, planned=planned) and not _of_what_follows(time, hit, one)]


def own_times(hit: Hit, one: SentenceReading, found: Sequence[Frame], *, planned: bool) -> list[Time]:
    """Return the times of a sentence that can be those of an act: of no limit, no other plan, nothing it leads to, and no telling."""
    return [time for time in _dated(hit, one, planned=planned) if not _within(time, found)]


def repeated(act: Act, one: SentenceReading) -> list[Act]:
    """Return an act once more for each further day that its words of time name: “met on 12 May, 13 May and 15 May”."""
    words = next((receipt.words for receipt in act.receipts if receipt.field == "date"), "")
    time = next((time for time in one.times if time.others and one.exact(time.start, time.end) == words), None)
    if time is None or act.date is None:
        return []
    planned = act.status == "scheduled"
    made = []
    for other in time.others:
        again = replace(
            act, receipts=[each for each in act.receipts if each.field != "date"], untold=list(act.untold), date=None
        )
        put(again, one, other, planned=planned)
        made.append(again)
    return made


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
    if clause.relative or clause.opener in ("that", "que") or ";" in _between(time, hit, one):
        return False
    places = sorted((one.clauses.index(clause), one.clauses.index(one.clause(hit.start))))
    later = one.clauses[places[0] + 1 : places[1] + 1]
    if time.start < hit.start and not verbs(one.words.language).search(one.text, clause.start, time.start):
        return True  # a time that leads the sentence is that of all that is told in it
    if time.start > hit.start and clause.opener and clause.opener != RESUMED and any(other.relative for other in later):
        return False
    return not any(_has_subject(other, one) for other in later if not other.relative)


def _has_subject(clause: Clause, one: SentenceReading) -> bool:
    """Say whether a clause behind another has a subject of its own: “and Lena Orr met Tomas Hale”, and not “and met”."""
    words = one.text[clause.start : clause.end]
    told = verbs(one.words.language).search(words, len(clause.opener))
    return clause.opener != RESUMED and bool(told) and not begins_with_verb(words, one.words.language)


def put(act: Act, one: SentenceReading, time: Time, *, planned: bool) -> None:
    """Give an act the date that words of time mean, with its receipt; a reason in its place where the act cannot be of then."""
    date, told = _meaning(time, planned=planned), one.published
    if time.others and act.hit.start < time.start and re.match(r"\s+[A-ZÀ-Þ]", one.text[time.end :]):
        act.untold.append(f"of “{time.words}”, which is of whom is not plain")
        return
    if date and told and planned and (why := past_plan(time, act.hit, one, date, told)):
        act.untold.append(why)
        return
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
