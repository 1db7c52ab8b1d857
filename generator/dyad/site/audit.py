"""`audit` proves the built site before anyone sees it: no dead link, no record missing, nothing foreign.

Each page is read once, as a browser would; what is found is a list of plain sentences, each with its page.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.outputs.pagination import Pagination
from dyad.runtime.files import State
from dyad.runtime.parallel import WORTH_IT, spread
from dyad.site.page_reader import PAST, Home, Page, read
from dyad.site.proved import Due, Lost, ProofKept, ProvedSite
from dyad.site.search_index import FOLDER


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

    def read_now(files: Collection[str]) -> dict[str, Page]:
        unread = sorted(files)
        found = (
            reader(site, unread, home)
            if reader and len(unread) >= WORTH_IT
            else spread(lambda file: read(site, file, home), unread, processes)
        )
        return dict(zip(unread, found, strict=True))

    kept = before.known.pages
    now = read_now([file for file, state in states.items() if kept.get(file) != state])
    standing = states.keys() - now.keys()
    try:
        if before.known.sound and len(now) < len(standing) and _stays_sound(before, told, now, due):
            return []
        found = dict(before.pages(standing))
    except Lost:
        found = read_now(standing)
    pages = dict(sorted({**found, **now}.items()))
    faults = [f"{page.file}: {fault}" for page in pages.values() for fault in page.faults]
    faults += _dead_links(there, pages)
    faults += _miscounted(pages, due)
    before.replace(told._replace(sound=not faults), pages)
    return faults


def _stays_sound(
    before: ProvedSite, told: ProofKept, now: Mapping[str, Page], due: Mapping[str, Mapping[str, str]]
) -> bool:
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
        or any(_miscounted({file: one} if (one := page(file)) else {}, {file: due.get(file, {})}) for file in looked_at)
    ):
        return False
    changed = {target: more for target, more in links.items() if more}
    if looked_at or changed or known.files != told.files:
        before.change(told._replace(shards=known.shards), gone, now, changed)
    return True


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


def _miscounted(pages: Mapping[str, Page], due: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return every record that is not at its addresses, and everything that is shown as a record and is none."""
    missing = [
        f"{what} is not on {file}{anchor and '#'}{anchor}"
        for file, anchors in due.items()
        for anchor, what in anchors.items()
        if file not in pages or (anchor and anchor not in pages[file].ids)
    ]
    return missing + [
        f"{page.file}: #{anchor} is shown as a record, and there is none"
        for page in pages.values()
        for anchor in sorted(page.records - due.get(page.file, {}).keys())
        if not PAST.match(page.file)
    ]


def _due(dataset: Dataset, pagination: Pagination) -> Mapping[str, Mapping[str, str]]:
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
