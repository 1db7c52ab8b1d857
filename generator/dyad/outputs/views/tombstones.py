"""`tombstone` returns what stands in the place of a record that was withdrawn: why it was, and what to read now."""

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.model import Actor, Event, Published, Source
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.event_titles import dated_title
from dyad.outputs.views.output import Here
from dyad.outputs.views.views import Link, Tombstone


def tombstone(
    record: Published, dataset: Dataset, pagination: Pagination, here: Here, texts: Texts
) -> Tombstone | None:
    """Return the tombstone of a record that was withdrawn, else None."""
    if not record.withdrawn:
        return None
    other = record.withdrawn.replaced_by
    return Tombstone(record.withdrawn.why, _link(record, other, dataset, pagination, here, texts) if other else None)


def instead_words(event: Event, dataset: Dataset, texts: Texts) -> str:
    """Return the sentence that names the event in the place of one that was withdrawn; nothing where there is none."""
    other = event.withdrawn.replaced_by if event.withdrawn else None
    return texts("event.instead", title=dated_title(dataset.event(other), texts)) if other else ""


def _link(record: Published, other: str, dataset: Dataset, pagination: Pagination, here: Here, texts: Texts) -> Link:
    """Return the link to another record of the same kind."""
    if isinstance(record, Event):
        return Link(dated_title(dataset.event(other), texts), here.to(pagination.event(other)))
    if isinstance(record, Actor):
        return Link(dataset.actor(other).name, here.to(pagination.actor(other)))
    if isinstance(record, Source):
        return Link(dataset.source(other).title, here.to(pagination.source(other)))
    return Link(dataset.agreement(other).called, here.to(addresses.agreement(other)))
