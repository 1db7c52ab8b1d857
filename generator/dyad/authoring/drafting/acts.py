"""`acts_of` finds what a sentence tells of as done or planned; what it denies, wishes, asks or supposes is no act."""

from collections.abc import Iterator, Sequence

from dyad.authoring.drafting.act import MEETINGS, TOLD_WITH, Act, FieldReceipt
from dyad.authoring.drafting.act_dates import own_times, put, put_date, repeated
from dyad.authoring.drafting.assertions import asserted, left_open
from dyad.authoring.drafting.clauses import SentenceReading
from dyad.authoring.drafting.doubts import doubt, word_of_anybody
from dyad.authoring.drafting.participants import Context
from dyad.authoring.drafting.parties import parts_of
from dyad.authoring.drafting.shares import TimeShare, shares
from dyad.authoring.drafting.speech import Frame, Teller, covering
from dyad.language.word_lists import Finder, Hit
from dyad.model.vocabulary import Vocabulary

_TOLD_TO_ENVOYS = frozenset({"protest-note", "demand", "statement", "request"})
"""What an envoy is called in for is told with the summons."""


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
    hits = list(asserted(one, found, finders))
    for hit, planned in hits:
        same = [other.start for other, _ in hits if one.clause(other.start) == one.clause(hit.start)]
        until = min((place for place in same if place > hit.start), default=len(one.text))
        own = own_times(hit, one, found, planned=planned)
        several: Sequence[TimeShare | None] = shares(one, hit, own, until) or [None]
        for share in several:
            act = act_of(one, hit, found, same, vocabulary, context, share, planned=planned)
            act.doubt = doubt(one, hit, planned=planned) or word_of_anybody(one, act.speaker)
            if not _told_already(act, made):
                made.append(act)
                made += repeated(act, one)
    made += _left_open(one, found, made, finders[0])
    return made


def _left_open(one: SentenceReading, found: Sequence[Frame], made: Sequence[Act], finder: Finder) -> Iterator[Act]:
    """Yield what stands in a sentence with a day, and is denied, wished, supposed or left open there: nothing is drafted of it."""
    if not any(time.past and not time.bound for time in one.times):
        return
    told = {act.type for act in made}
    for hit in left_open(one, found, finder):
        if hit.list not in told:
            told.add(hit.list)
            yield Act(hit.list, one, hit, doubt="the sentence denies it, leaves it open, or recalls it")


def _told_already(act: Act, made: Sequence[Act]) -> bool:
    """Say whether an act is told with another of the same sentence: what people say where they meet, or the same once more."""
    for other in made:
        if other.doubt or act.doubt:
            continue
        if other.type == act.type and (other.date == act.date or not act.date):
            return True
        if act.type in TOLD_WITH and other.type in MEETINGS and other.status == act.status:
            return True
        if act.type in _TOLD_TO_ENVOYS and other.type == "summons":
            return True
    return False


def act_of(
    one: SentenceReading,
    hit: Hit,
    found: Sequence[Frame],
    verbs_at: Sequence[int],
    vocabulary: Vocabulary,
    context: Context,
    share: TimeShare | None,
    *,
    planned: bool,
) -> Act:
    """Return an act as far as its sentence tells it; `verbs_at` are the places of all verbs of its clause that tell of acts."""
    act = Act(hit.list, one, hit, status="scheduled" if planned else "occurred")
    outside = [frame for frame in found if not frame.start <= hit.start < frame.end]
    until = min((place for place in verbs_at if place > hit.start), default=len(one.text))
    first, last = (share.start, share.end) if share else (0, until)
    act.parts = parts_of(one, hit, outside, vocabulary, context, last, first)
    act.speaker = _speaker(hit, covering(one, hit, outside))
    if share:
        put(act, one, share.time, planned=planned)
    else:
        put_date(act, one, outside, verbs_at, planned=planned)
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
