"""`brief` chooses what of a briefing's sections is read in two minutes: how many of each list, and who holds the offices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from dyad.analysis.dataset import Dataset
from dyad.analysis.offices import Holding, Post
from dyad.model import Dispute
from dyad.outputs.pages.calendar import LedgerView
from dyad.outputs.pages.changes import NewsView
from dyad.outputs.pagination import fitting
from dyad.outputs.views.assessment import BottomLineView, DisputeView, JudgementView
from dyad.outputs.views.office_holders import OfficesHere
from dyad.outputs.views.people import OfficeTerm, term
from dyad.outputs.views.views import Link

WORDS = 600
"""Words of a brief: what is read in two minutes, or a little more (ARCHITECTURE.md, Limits)."""
FURNITURE = 240
"""Words of a brief that its lists do not hold: headings, labels, days, numbers of notes."""
POSTS = 3
"""Offices of each country in a brief: the highest of the vocabulary that somebody is recorded in."""
WORDS_OF_DISPUTES, ATTRIBUTION = 140, 6
"""Words of a brief for the questions on which the two differ; and those beside a claim: who says it, how and when."""
JUDGEMENTS, NEWS, WATCH, DISPUTES = 4, 2, 4, 3


@dataclass(frozen=True)
class HolderNow:
    """Who was in an office when last seen, or who was the last in it."""

    name: Link
    term: OfficeTerm


@dataclass(frozen=True)
class OfficeRow:
    """An office, and who holds it in each of the two countries; nobody where none is recorded."""

    label: str
    cells: Sequence[Sequence[HolderNow]]


@dataclass(frozen=True)
class Brief:
    """How many of the briefing's judgements, changes and plans its brief shows, each the first of its list; and the offices."""

    judgements: int
    news: int
    watch: int
    offices: Sequence[OfficeRow]


def offices(codes: Sequence[str], place: OfficesHere) -> Sequence[OfficeRow]:
    """Return who holds the highest offices of two countries, the highest first."""
    own = {code: {one.rank: one for one in place.dataset.posts(code) if _is_high(one)} for code in codes}
    ranks = sorted({rank for posts in own.values() for rank in posts if rank is not None})[:POSTS]
    return [_row([own[code].get(rank) for code in codes], place) for rank in ranks]


def questions_in_brief(asked: Sequence[Dispute], dataset: Dataset) -> int:
    """Return how many of the questions on which a pair differs its brief has room for."""

    def words(one: Dispute) -> int:
        return _of_question(one.question, (dataset.claim(each.claim)[1].says for each in one.positions))

    return len(fitting(asked, DISPUTES, words, WORDS_OF_DISPUTES))


def brief(
    line: BottomLineView | None,
    judgements: Sequence[JudgementView],
    latest: Sequence[Link],
    news: Sequence[NewsView],
    watch: Sequence[LedgerView],
    disputes: Sequence[DisputeView],
    held: Sequence[OfficeRow],
) -> Brief:
    """Return how much of each list fits into a brief of `WORDS` words, in which bottom line, newest events, questions and offices always stand."""
    room = WORDS - FURNITURE - (_of_line(line) if line else 0)
    room -= sum(map(_of_dispute, disputes)) + sum(map(_of_office, held)) + _count(*(one.text for one in latest))
    planned = fitting(watch, WATCH, _of_plan, room // 2)
    room -= sum(map(_of_plan, planned))
    judged = fitting(judgements, JUDGEMENTS, _of_judgement, room)
    room -= sum(map(_of_judgement, judged))
    return Brief(len(judged), len(fitting(news, NEWS, _of_news, room)), len(planned), held)


def _is_high(post: Post) -> bool:
    """Say whether an office is one of the vocabulary's, and no envoy's."""
    return post.rank is not None and post.country is None and bool(post.holdings)


def _row(posts: Sequence[Post | None], place: OfficesHere) -> OfficeRow:
    label = next(one.label for one in posts if one)
    return OfficeRow(label, [[_holder(one, place) for one in _now(post)] if post else [] for post in posts])


def _now(post: Post) -> Sequence[Holding]:
    """Return who was in an office when last seen; the last of whom is known where nobody was."""
    return [one for one in post.holdings if one.standing] or post.holdings[:1]


def _holder(one: Holding, place: OfficesHere) -> HolderNow:
    name = Link(place.dataset.actor_name(one.actor), place.here.to(place.pagination.actor(one.actor)))
    held = term(one.office, place.dataset, place.texts, place.notes, place.href(one.actor, one.office))
    # Of whoever may be gone, the note says what is known of it.
    return HolderNow(name, replace(held, note=None) if one.standing else held)


def _count(*words: str | None) -> int:
    return sum(len(Markup(one).striptags().split()) for one in words if one)


def _of_line(line: BottomLineView) -> int:
    return _count(line.text, line.reason)


def _of_office(one: OfficeRow) -> int:
    return _count(one.label) + sum(
        _count(each.name.text, each.term.words, each.term.note) for cell in one.cells for each in cell
    )


def _of_judgement(one: JudgementView) -> int:
    return _count(one.text, one.likelihood, one.confidence, one.as_of, one.ago) + 4


def _of_plan(one: LedgerView) -> int:
    return _count(one.planned.short, one.title, one.meaning, one.recorded)


def _of_news(one: NewsView) -> int:
    return _count(one.on.short, one.label, one.record.text, one.note)


def _of_dispute(one: DisputeView) -> int:
    return _of_question(one.question, (each.says for each in (*one.cells, *one.others) if each))


def _of_question(question: str, answers: Iterable[str]) -> int:
    return _count(question) + sum(_count(each) + ATTRIBUTION for each in answers)
