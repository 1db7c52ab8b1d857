"""`audit` proves the built site before anyone sees it: no dead link, no record missing, nothing foreign.

Each page is read once, as a browser would; what is found is a list of plain sentences, each with its page.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.outputs.pagination import Pagination
from dyad.runtime import cache as kept
from dyad.runtime import files
from dyad.runtime.files import State
from dyad.runtime.parallel import spread
from dyad.site.page_reader import PAST, Home, Page, read
from dyad.site.search_index import FOLDER


def audit(
    site: Path, dataset: Dataset, pagination: Pagination, memory: Path, processes: int = 1, *, past: bool = False
) -> list[str]:
    """Return every fault of a built site: an empty list for a good one; `past`: it will lie within the site of today.

    A page that was read before, and has not been written since, is not read again: what it holds is kept in `memory`.
    """
    there = files.present(site)
    states = {
        file: state for file, state in there.items() if file.endswith(".html") and not file.startswith(f"{FOLDER}/")
    }
    home = Home(dataset.site.url, addresses.past(dataset.as_of).count("/") if past else 0)
    before: Mapping[str, tuple[tuple[Home, State], Page]] = kept.load(memory) or {}
    known = {
        file: before[file][1] for file, state in states.items() if file in before and before[file][0] == (home, state)
    }
    unread = [file for file in states if file not in known]
    read_now = dict(zip(unread, spread(lambda file: read(site, file, home), unread, processes), strict=True))
    pages = {file: known.get(file) or read_now[file] for file in sorted(states)}
    if read_now or before.keys() != pages.keys():
        kept.store(memory, {file: ((home, states[file]), page) for file, page in pages.items()})
    faults = [f"{page.file}: {fault}" for page in pages.values() for fault in page.faults]
    faults += _dead_links(there, pages)
    faults += _miscounted(pages, dataset, pagination)
    return faults


def _dead_links(there: Collection[str], pages: Mapping[str, Page]) -> Iterator[str]:
    sound: set[str] = set()
    for page in pages.values():
        for target in page.targets:
            if target in sound:
                continue
            file, _, anchor = target.partition("#")
            if file not in there:
                yield f"{page.file}: a link to {target}, which is not there"
            elif anchor and file in pages and anchor not in pages[file].ids:
                yield f"{page.file}: a link to {target}, where there is no such place"
            else:
                sound.add(target)


def _miscounted(pages: Mapping[str, Page], dataset: Dataset, pagination: Pagination) -> Iterator[str]:
    """Yield every record that is not at its addresses, and everything that is shown as a record and is none."""
    due = dict(_addresses(dataset, pagination))
    for target, what in due.items():
        file, _, anchor = target.partition("#")
        if file not in pages or (anchor and anchor not in pages[file].ids):
            yield f"{what} is not on {target}"
    for page in pages.values():
        for anchor in sorted(page.records) if not PAST.match(page.file) else ():
            if f"{page.file}#{anchor}" not in due:
                yield f"{page.file}: #{anchor} is shown as a record, and there is none"


def _addresses(dataset: Dataset, pagination: Pagination) -> Iterator[tuple[str, str]]:
    """Yield file and anchor of every record, by all ids that it ever had, and what it is."""
    for event in dataset.events():
        yield from (
            (addresses.html_file(addresses.event(one)), f"event '{one}'") for one in (event.id, *event.formerly)
        )
        for pair in dataset.event_pairs(event.id) or [""]:
            page = addresses.html_file(pagination.event_page(event.id, pair))
            yield from (
                (f"{page}#{addresses.event_anchor(one)}", f"event '{one}'") for one in (event.id, *event.formerly)
            )
    for pair in (*dataset.pairs(), ""):
        for year, left in pagination.left(pair).items():
            page = addresses.html_file(addresses.year(pair, year))
            yield from (
                (f"{page}#{addresses.event_anchor(one)}", f"event '{one}'")
                for event in left
                for one in (event.id, *event.formerly)
            )
    for source in dataset.sources():
        page = addresses.html_file(pagination.source(source.id).partition("#")[0])
        yield from (
            (f"{page}#{addresses.source_anchor(one)}", f"source '{one}'") for one in (source.id, *source.formerly)
        )
    for agreement in dataset.agreements():
        register = addresses.html_file(pagination.registered(agreement.id).partition("#")[0])
        own, anchor = addresses.html_file(addresses.agreement(agreement.id)), addresses.agreement_anchor
        yield f"{own}#{anchor(agreement.id)}", f"agreement '{agreement.id}'"
        for one in (agreement.id, *agreement.formerly):
            yield f"{register}#{anchor(one)}", f"agreement '{one}'"
            yield addresses.html_file(addresses.agreement(one)), f"agreement '{one}'"
    for actor in dataset.actors():
        yield from (
            (addresses.html_file(addresses.actor(one)), f"actor '{one}'") for one in (actor.id, *actor.formerly)
        )
    for pair in dataset.pairs():
        yield addresses.html_file(addresses.pair(pair)), f"pair '{pair}'"
