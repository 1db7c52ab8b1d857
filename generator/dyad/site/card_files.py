"""`draw` makes the cards of a site, in parallel, and only those whose data, template, fonts or compiler changed."""

from collections.abc import Mapping
from pathlib import Path

from dyad import addresses
from dyad.language.texts import Texts
from dyad.model import Site
from dyad.outputs.cards.plan import HEIGHT, WIDTH, cards
from dyad.runtime import cache, installed_fonts
from dyad.runtime import files as write
from dyad.runtime.files import State
from dyad.site import incremental
from dyad.site.assemble import Files
from dyad.site.dependencies import DependencyTracker
from dyad.site.pdf_files import memory_of
from dyad.site.typesetters import typeset


def draw(build: Path, watch: DependencyTracker, memory: Path, processes: int, *, quick: bool = False) -> Files:
    """Bring the folder `cards` of a build folder up to date; return its files as those of the site.

    `quick`: none is made; those that are out of date stay. Raises NotOurs and OSError.
    """
    data, folder, machine = build / "card", build / "cards", installed_fonts.signature()
    made = incremental.make(
        data,
        list(cards(watch.dataset, watch.dataset.texts)),
        watch,
        memory_of(memory / "card", machine),
        processes,
    )
    write.claim(folder)
    before: Mapping[str, tuple[str, State]] = cache.load(memory / "cards") or {}
    present = write.present(folder)
    wanted = {f"{path.removesuffix('.json')}.png": f"{one.digest} {machine}" for path, one in made.items()}
    now = {
        file: before[file]
        for file, digest in wanted.items()
        if file in before and before[file][1] == present.get(file) and (quick or before[file][0] == digest)
    }
    stale = [] if quick else [file for file in wanted if file not in now]
    if stale:
        for file, state in typeset(_draw, ((data, folder, file) for file in stale), processes):
            now[file] = (wanted[file], state)
    write.sweep(folder, present, now)
    if stale or now.keys() != before.keys():
        cache.store(memory / "cards", now)
    return {f"{addresses.CARDS}{file}": (f"{folder}/{file}", state) for file, (_, state) in now.items()}


def told(files: Files, site: Site, texts: Texts) -> Mapping[str, object]:
    """Return what the frame of the pages is told of the cards that there are; nothing where there are none."""
    names = sorted(Path(file).stem for file in files)
    if addresses.SITE_CARD not in names:
        return {}
    alt = texts("card.alt", site=site.title, tagline=site.tagline)
    return {"cards": {"names": names, "alt": alt, "width": WIDTH, "height": HEIGHT}}


def _draw(data: Path, folder: Path, file: str) -> tuple[str, State]:
    from dyad.outputs.cards.drawing import drawn

    content = (data / file).with_suffix(".json").read_text(encoding="utf-8")
    return file, write.put(folder, file, drawn(content))
