"""The statements of an actor: what they claim, and the events that are told on their word; all of them, in parts where they are many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.model import Actor, Claim, Event
from dyad.model.weights import row
from dyad.outputs.pagination import BYTES_OF_LINES, BYTES_PER_PAGE, LineBytes, Pagination, fitting
from dyad.outputs.views.events import Events
from dyad.outputs.views.footnotes import Footnotes, SourceView
from dyad.outputs.views.output import Group, Here, Output, page
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.views import ClaimView, EventLine, Link, When, when

STATEMENTS = 200
"""Statements that an actor's page holds, or one part of a longer list."""

Statement = tuple[Event, Claim | None]
"""A claim of an actor in an event; or, without one, an event that is told on the actor's word."""


@dataclass(frozen=True)
class SaidView:
    """A statement with the event that it stands in."""

    when: When
    line: EventLine
    claim: ClaimView | None
    """What is claimed; None where the event as a whole is told on the actor's word."""


@dataclass(frozen=True)
class StatementsView:
    """What a page of statements shows."""

    said: str
    parts: Sequence[Link]
    statements: Sequence[SaidView]
    sources: Sequence[SourceView]


class StatementBytes:
    """Tells how many bytes of HTML one more statement takes, with the sources that are new on its page."""

    def __init__(self, dataset: Dataset) -> None:
        """Begin a page."""
        self._size = LineBytes(dataset)

    def __call__(self, one: Statement) -> int:
        """Return the bytes of a statement, whose sources the page cites from now on."""
        return self._size(one[0]) + (row(one[1]) if one[1] else 0)


def statements_of(actor_id: str, dataset: Dataset) -> Sequence[Statement]:
    """Return all that an actor says, the latest first: what they claim, and the events told on their word, also where words name the person."""
    claims = [
        (event.said_on(claim), event, claim)
        for event in dataset.actor_events(actor_id)
        for claim in event.claims
        if claim.by == actor_id
    ]
    told = [(event.date, event, None) for event in dataset.told_events(actor_id)]
    said = [one for one in (*claims, *told) if not one[1].withdrawn]
    said.sort(key=lambda one: (one[0].sort_key, one[1].id, one[2] is None), reverse=True)
    return [(event, claim) for _, event, claim in said]


def said_view(one: Statement, views: Events, texts: Texts) -> SaidView:
    """Return a statement as a page or paper shows it."""
    event, claim = one
    said = event.said_on(claim) if claim else event.date
    return SaidView(when(said, texts), views.line(event), views.claim(claim, event) if claim else None)


def fits(actor: Actor, said: Sequence[Statement], dataset: Dataset) -> Sequence[Statement]:
    """Return the statements that an actor's own page has room for, beside the events that it lists."""
    return fitting(said, STATEMENTS, StatementBytes(dataset), (BYTES_OF_LINES - actor.weight) // 2)


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Group]:
    """Make the pages of all statements of each actor whose own page does not hold them."""
    for actor in dataset.actors():
        yield Group(f"statements {actor.id}", partial(_of_actor, dataset, pagination, texts, actor.id))


def _of_actor(dataset: Dataset, pagination: Pagination, texts: Texts, actor_id: str) -> Iterator[Output]:
    actor, said = dataset.actor(actor_id), statements_of(actor_id, dataset)
    if len(fits(actor, said, dataset)) < len(said):
        parts = list(_parts(said, dataset))
        for number, part in enumerate(parts, start=1):
            yield _part(dataset, pagination, texts, actor, part, number, len(parts))


def _parts(said: Sequence[Statement], dataset: Dataset) -> Iterator[Sequence[Statement]]:
    while said:
        part = fitting(said, STATEMENTS, StatementBytes(dataset), BYTES_PER_PAGE) or said[:1]
        yield part
        said = said[len(part) :]


def _part(
    dataset: Dataset,
    pagination: Pagination,
    texts: Texts,
    actor: Actor,
    said: Sequence[Statement],
    number: int,
    count: int,
) -> Output:
    place = partial(addresses.statements, actor.id)

    def view(here: Here) -> StatementsView:
        notes = Footnotes(dataset, here, pagination, texts)
        views = Events(dataset, pagination, here, notes, texts)
        return StatementsView(
            said=texts("count.statements", count=len(statements_of(actor.id, dataset))),
            parts=part_links(place, number, count, here, texts),
            statements=[said_view(one, views, texts) for one in said],
            sources=notes.sources(),
        )

    return page(
        dataset,
        texts,
        place(number),
        "statements",
        view,
        title=part_title(texts("actor.statements-of", name=actor.name), number, count, texts),
        description=texts("actor.statements-about", name=actor.name),
        up=(addresses.actor(actor.id), actor.name),
        top=(addresses.ACTORS, texts("actor.actors")),
    )
