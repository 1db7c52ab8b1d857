"""This module writes the whole record as JSON, `all.json`, put together from its blocks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from dyad import addresses, text
from dyad.analysis.blocks import event_block, event_blocks, source_block, source_blocks
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.outputs.exports.data import age_of_all, agreement_record, event_record, head, plain
from dyad.outputs.exports.parts import part
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.output import Output, edition

ALL = addresses.data("all.json")


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the record of all, and what it is put together from."""

    def of(name: str, blocks: Sequence[str], lines: Callable[[str], str]) -> Sequence[Output]:
        return [part(f"{ALL}/{name}", block, partial(lines, block)) for block in blocks]

    first = part(ALL, "head", lambda: text.json_members({**head(dataset), "age": age_of_all(dataset)}))
    lists = {
        "events": of("events", list(dataset.derived(event_blocks)), partial(_events, dataset, pagination, texts)),
        "sources": of("sources", list(dataset.derived(source_blocks)), partial(_sources, dataset)),
        "agreements": of("agreements", [""], partial(_agreements, dataset, pagination)),
        "actors": of("actors", [""], partial(_actors, dataset)),
    }
    found = [first, *(one for parts in lists.values() for one in parts)]
    yield from found
    yield edition(ALL, found, partial(_document, {name: len(parts) for name, parts in lists.items()}))


def _events(dataset: Dataset, pagination: Pagination, texts: Texts, block: str) -> str:
    events = dataset.derived(event_block, block)
    return text.json_lines(event_record(event, dataset, pagination, texts) for event in events)


def _sources(dataset: Dataset, block: str) -> str:
    return text.json_lines(map(plain, dataset.derived(source_block, block)))


def _agreements(dataset: Dataset, pagination: Pagination, _: str) -> str:
    return text.json_lines(agreement_record(one, dataset, pagination) for one in dataset.agreements())


def _actors(dataset: Dataset, _: str) -> str:
    return text.json_lines(map(plain, dataset.actors()))


def _document(lists: Mapping[str, int], parts: Sequence[str]) -> str:
    """Return the document: what it begins with, and each list with as many of the parts as are of it."""
    rest = iter(parts)
    members = [next(rest)]
    for name, count in lists.items():
        items = ",\n".join(filter(None, islice(rest, count)))
        members.append(f'"{name}": [\n{items}\n]' if items else f'"{name}": []')
    return "{\n" + ",\n".join(members) + "\n}\n"
