"""`put_date` gives an act its date: that of its own clause, else of another that is no aside, else that of its telling."""

import re
from collections.abc import Mapping, Sequence

from dyad.authoring.drafting.act import TOLD_WITH, Act, FieldReceipt
from dyad.authoring.drafting.clauses import SentenceReading
from dyad.authoring.drafting.speech import Frame
from dyad.authoring.drafting.time_words import Time
from dyad.language.word_lists import Hit
from dyad.model.dates import Date

_OF_LATER = (TOLD_WITH - {"condolence", "endorsement", "statement"}) | {"threat", "easing", "extradition-request"}
"""Acts whose verb leads to another, with a time of its own."""
_ABOUT_A_DEATH = frozenset({"condolence"})


def put_date(act: Act, one: SentenceReading, found: Sequence[Frame], verbs_at: Sequence[int], *, planned: bool) -> None:
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
    near = _of_verb(here, hit, verbs_at)
    if not near and (
        counted := _of_verb([time for time in usable if time.why and time.start > hit.start], hit, verbs_at)
    ):
        act.untold.append(counted[0].why)  # “recalled its envoy on Monday and closed the border a day later”
    elif near := near or here or beside:
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
