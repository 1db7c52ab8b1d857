"""`bring` keeps the files of the search index from build to build, as long as they would come out the same."""

from pathlib import Path

from dyad.analysis.dataset import Dataset
from dyad.outputs.pagination import Pagination
from dyad.runtime import cache
from dyad.runtime import files as write
from dyad.site import search_index
from dyad.site.assemble import Files, taken_from


def bring(dataset: Dataset, pagination: Pagination, folder: Path, memory: Path, *, quick: bool) -> Files:
    """Return the files of the search index in a build folder, which is made anew when what it is made from changed, or what stands is not as it was made.

    What is known of it is kept in the file `memory`. `quick`: the last one, if there is one.
    """
    made = folder / "search"
    digest, before = cache.load(memory) or ("", None)
    there = write.standing(made)
    stands = before is not None and there == before
    if quick and not stands:
        return {}
    if not quick:
        found = search_index.documents(dataset, pagination)
        now = search_index.digest(found, dataset)
        if not stands or digest != now:
            write.clear(made)
            search_index.index(found, dataset, made)
            there = write.standing(made)
            cache.store(memory, (now, there))
    return {f"{search_index.FOLDER}/{file}": one for file, one in taken_from(made, there or {}).items()}
