"""`audit` proves the built site before anyone sees it: no dead link, no record missing, nothing foreign.

Each page is read once, as a browser would; what is found is a list of plain sentences, each with its page.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.outputs.pagination import Pagination
from dyad.runtime.files import State
from dyad.runtime.parallel import WORTH_IT, spread
from dyad.site.page_reader import PAST, Home, Page, read
from dyad.site.proved import Lost, ProofKept, ProvedSite, WholeSite, in_parts
from dyad.site.search_index import FOLDER

Due = Mapping[str, Mapping[str, str]]
"""By page, the anchor of every record that has to stand there with what it is; `""` for the page itself."""


def audit(
    site: Path,
    there: Mapping[str, State],
    dataset: Dataset,
    pagination: Pagination,
    memory: Path,
    processes: int = 1,
    *,
    past: bool = False,
    reader: Callable[[Path, Sequence[str], Home], Iterator[Page]] | None = None,
) -> list[str]:
    """Return every fault of a built site, whose files are `there`: an empty list for a good one.

    `past`: it will lie within the site of today; `reader` reads many pages elsewhere.

    A page that was read before, and has not been written since, is not read again: what it holds is kept in `memory`.
    Where the site had no fault, only what changed since can have brought one; if it did, all of the site is looked at.
    """
    states = {
        file: state for file, state in there.items() if file.endswith(".html") and not file.startswith(f"{FOLDER}/")
    }
    home = Home(dataset.site.url, addresses.past(dataset.as_of).count("/") if past else 0)
    due = _due(dataset, pagination)
    told = ProofKept(home, True, states, frozenset(there.keys() - states.keys()), _digests(due), {})
    before = ProvedSite(memory, home)

    def read_now(files: Sequence[str]) -> Iterator[Page]:
        if reader and len(files) >= WORTH_IT:
            return reader(site, files, home)
        return spread(lambda file: read(site, file, home), files, processes)

    kept = before.known.pages
    unread = in_parts(file for file, state in states.items() if kept.get(file) != state)
    standing = states.keys() - set(unread)
    found = read_now(unread)
    try:
        if before.known.sound and len(unread) < len(standing):
            now = {page.file: page for page in found}
            if _stays_sound(before, told, now, due):
                return []
            found = iter(now.values())
        whole = WholeSite(_with_standing(before, states, standing, found))
    except Lost:
        whole = WholeSite(read_now(in_parts(states)))
    faults = [*_faults(whole), *_dead_links(there, whole), *_miscounted(whole, due)]
    before.replace(told._replace(sound=not faults), whole)
    return faults


def _with_standing(
    before: ProvedSite, files: Iterable[str], standing: Collection[str], now: Iterator[Page]
) -> Iterator[Page]:
    """Yield the pages of a site in parts: those that stand as they were read before, the others as they come `now`. Raises Lost."""
    for file in in_parts(files):
        yield before.page(file) if file in standing else next(now)


def _stays_sound(before: ProvedSite, told: ProofKept, now: Mapping[str, Page], due: Due) -> bool:
    """Say whether a site without a fault still has none, with the pages that were read `now`; if so, keep what is `told` of it. Raises Lost."""
    known = before.known
    gone = known.pages.keys() - told.pages.keys()
    was = dict(before.pages(file for file in [*now, *gone] if file in known.pages))
    links = Counter(target for page in now.values() for target in page.targets)
    links.subtract(target for page in was.values() for target in page.targets)

    def page(file: str) -> Page | None:
        return now.get(file) or (before.page(file) if file in told.pages else None)

    def is_there(target: str) -> bool:
        file, _, place = target.partition("#")
        found = page(file)
        return (not place or place in found.ids) if found else file in told.files

    def is_linked(file: str, place: str) -> bool:
        target = f"{file}#{place}" if place else file
        return before.links(file).get(place, 0) + links[target] > 0

    lost = {file: {*old.ids} - now[file].ids for file, old in was.items() if file in now}
    for file in (known.files | known.pages.keys()) - told.files - told.pages.keys():
        lost[file] = {"", *before.links(file)}
    looked_at = {*now, *gone, *(file for file, _ in known.due.items() ^ told.due.items())}
    if (
        any(one.faults for one in now.values())
        or not all(is_there(target) for target, more in links.items() if more > 0)
        or any(is_linked(file, place) for file, places in lost.items() for place in places)
        or any(any(_miscounted_on(file, page(file), due.get(file, {}))) for file in looked_at)
    ):
        return False
    changed = {target: more for target, more in links.items() if more}
    if looked_at or changed or known.files != told.files:
        before.change(told._replace(shards=known.shards), gone, now, changed)
    return True


def _faults(whole: WholeSite) -> Iterator[str]:
    """Yield the faults of each page by itself, page by page."""
    found = {file: page.faults for _, pages, _ in whole.parts() for file, page in pages.items() if page.faults}
    for file, faults in sorted(found.items()):
        yield from (f"{file}: {fault}" for fault in faults)


def _dead_links(there: Collection[str], whole: WholeSite) -> Iterator[str]:
    """Yield the links that lead to nothing, page by page; who links there is looked for only where there are any."""
    dead: dict[str, str] = {}
    for _, pages, links in whole.parts():
        for file, places in links.items():
            if file not in there:
                dead.update({_target(file, place): "which is not there" for place in places})
            elif file in pages:
                gone = places.keys() - pages[file].ids - {""}
                dead.update({_target(file, place): "where there is no such place" for place in gone})
    if dead:
        linking = {
            file: [target for target in page.targets if target in dead]
            for _, pages, _ in whole.parts()
            for file, page in pages.items()
        }
        for file, targets in sorted(linking.items()):
            yield from (f"{file}: a link to {target}, {dead[target]}" for target in targets)


def _target(file: str, place: str) -> str:
    return f"{file}#{place}" if place else file


def _miscounted(whole: WholeSite, due: Due) -> Iterator[str]:
    """Yield, page by page, every record that is not at its addresses, and everything that is shown as a record and is none."""
    lost = dict(due)
    found: dict[str, list[str]] = {}
    for _, pages, _ in whole.parts():
        for file, page in pages.items():
            found[file] = [*_miscounted_on(file, page, lost.pop(file, {}))]
    found |= {file: [*_miscounted_on(file, None, places)] for file, places in lost.items()}
    for _, faults in sorted(found.items()):
        yield from faults


def _miscounted_on(file: str, page: Page | None, due: Mapping[str, str]) -> Iterator[str]:
    """Yield the same of one page, on which the records of some anchors are due."""
    for anchor, what in due.items():
        if page is None or (anchor and anchor not in page.ids):
            yield f"{what} is not on {_target(file, anchor)}"
    if page and not PAST.match(file):
        for anchor in sorted(page.records - due.keys()):
            yield f"{file}: #{anchor} is shown as a record, and there is none"


def _due(dataset: Dataset, pagination: Pagination) -> Due:
    """Return by page what has to stand there: the anchor of every record with what it is, `""` for the page itself."""
    due: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for target, what in _addresses(dataset, pagination):
        file, _, anchor = target.partition("#")
        due[file][anchor] = what
    return due


def _digests(due: Due) -> Mapping[str, bytes]:
    return {
        file: blake2b("\n".join(sorted(anchors)).encode(), digest_size=16).digest() for file, anchors in due.items()
    }


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
