"""This module writes what is new of the last days as plain text by pair, to be sent on: what it tells, according to whom, and where it stands."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dyad import addresses
from dyad.analysis.changes import ADDED, CORRECTIONS, PublishedChange, changes_after
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.date_words import date_words, day_words
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.model.dates import days_off
from dyad.outputs.pages.changes import change_words, headline, pairs_of_record, record_address
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.event_words import event_words
from dyad.outputs.views.output import Output

DAYS = 30
MOST = 100
"""Changes that a digest tells, at most: it is a letter, and the page has all of them."""
TOLD = CORRECTIONS | {ADDED, "updated"}
"""Classes of changes that a digest tells; of all others it gives the number."""


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make `data/digest.txt`, of the last 30 days."""
    yield Output(addresses.data("digest.txt"), lambda: digest(dataset, pagination, texts))


def digest(dataset: Dataset, pagination: Pagination, texts: Texts) -> str:
    """Return what is new of the last days, by the first pair of each record."""
    since = days_off(dataset.as_of, -DAYS)
    found = dataset.derived(changes_after, since)
    by_pair: defaultdict[str, list[PublishedChange]] = defaultdict(list)
    for one in [one for one in found if one.kind in TOLD and one.of != "source"][:MOST]:
        by_pair[next(iter(pairs_of_record(one, dataset)), "")].append(one)
    title = texts("change.digest-title", site=dataset.site.title, days=DAYS, date=day_words(dataset.as_of, texts))
    parts = [title, *(_pair(pair, by_pair[pair], dataset, pagination, texts) for pair in _order(by_pair, dataset))]
    if not found:
        parts.append(texts("change.digest-none"))
    if rest := len(found) - sum(map(len, by_pair.values())):
        address = dataset.site.url + addresses.CHANGES
        parts.append(texts("change.digest-rest", count=rest, address=address))
    return "\n\n".join(parts) + "\n"


def _order(by_pair: defaultdict[str, list[PublishedChange]], dataset: Dataset) -> Sequence[str]:
    """Return the pairs in the order of the site, and last what belongs to none."""
    return [pair for pair in (*dataset.pairs(), "") if pair in by_pair]


def _pair(pair: str, found: Sequence[PublishedChange], dataset: Dataset, pagination: Pagination, texts: Texts) -> str:
    name = pair_name(pair, dataset) if pair else texts("change.digest-other")
    return "\n\n".join([name.upper(), *(_entry(one, dataset, pagination, texts) for one in found)])


def _entry(one: PublishedChange, dataset: Dataset, pagination: Pagination, texts: Texts) -> str:
    """Return a change: its class and record, what it tells, its sources, its address."""
    lines = [f"{headline(one, dataset, texts)} ({day_words(one.on, texts)})"]
    if isinstance(one.record, Event) and one.kind == ADDED:
        lines.append(date_words(one.record.date, texts))
        lines += event_words(one.record, dataset, texts).sentences
    elif one.kind != ADDED:
        lines += change_words(one, dataset, texts)
    outlets = dict.fromkeys(dataset.source(each.source).outlet for each in getattr(one.record, "sources", ()))
    if outlets:
        lines.append(f"{texts('record.sources')}{texts('list.colon')}{texts('list.comma').join(outlets)}")
    return "\n".join([*lines, dataset.site.url + record_address(one.of, one.record, pagination)])
