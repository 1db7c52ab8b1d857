"""Which pages the engine has to render, and where the HTML of every page comes from: only what changed is rendered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import addresses, engine, kept, write
from generator.assemble import Files, taken
from generator.engine import Engine
from generator.write import State


@dataclass(frozen=True)
class Rendering:
    """What the standing site was rendered from, and what came of it."""

    fingerprint: str
    """The engine's."""
    pages: Mapping[str, str]
    """The digest of each page's Markdown."""
    engine: frozenset[str]
    """The files of the engine itself: style sheets, scripts, the 404 page."""
    states: Mapping[str, State]
    """These and the HTML files, as they are on the disk."""


@dataclass(frozen=True)
class Rendered:
    """The HTML of all pages and the engine's own files; how many pages had to be rendered, and how many are gone."""

    files: Files
    count: int
    gone: int
    rendering: Rendering


def render(
    root: Path, folder: Path, site: Path, pages: Mapping[str, str], memory: Path, *,
    name: Engine, as_of: date, settings: Mapping[str, str], processes: int,
) -> Rendered:
    """Render the pages (Markdown file and digest) that changed since the standing `site`; the rest is taken from there.

    `folder` holds `docs`, `theme` and the scratch folder `work`. Raises EngineFailure and OSError.
    """
    fingerprint = engine.fingerprint(name, root / engine.CONFIG, folder / "theme", settings)
    standing = write.present(site) if site.is_dir() else {}
    last = _last(memory, fingerprint, standing)
    stale = [page for page in pages if last is None or last.pages.get(page) != pages[page] or not _stands(last, html_of(page), standing)]
    made = engine.render(
        name, root / engine.CONFIG, folder / "docs", stale, folder / "work", as_of=as_of, settings=settings, processes=processes,
    ) if stale else []
    own = _engine_files(made[0]) if made else last.engine if last else frozenset()
    fresh = {html_of(page) for page in stale}
    files: dict[str, tuple[str, State]] = {}
    for part in made:
        files |= taken(part, (file for file in fresh if (part / file).is_file()))
    files |= taken(made[0], own) if made else {file: (f"{site}/{file}", standing[file]) for file in own}
    files |= {file: (f"{site}/{file}", standing[file]) for file in map(html_of, pages) if file not in fresh}
    gone = len(last.pages.keys() - pages.keys()) if last else 0
    return Rendered(files, len(stale), gone, Rendering(fingerprint, pages, own, {file: state for file, (_, state) in files.items()}))


def html_of(page: str) -> str:
    """Return the HTML file that a Markdown file becomes."""
    return addresses.html_file(addresses.page_of(page))


def _last(memory: Path, fingerprint: str, standing: Mapping[str, State]) -> Rendering | None:
    """Return the last rendering, unless it was by another engine or its files have been touched."""
    last: Rendering | None = kept.recall(memory)
    whole = last is not None and last.fingerprint == fingerprint and all(_stands(last, file, standing) for file in last.engine)
    return last if whole else None


def _stands(last: Rendering, file: str, standing: Mapping[str, State]) -> bool:
    return file in standing and last.states.get(file) == standing[file]


def _engine_files(folder: Path) -> frozenset[str]:
    found: Iterable[Path] = [folder / "404.html", *(folder / "assets").rglob("*")]
    return frozenset(file.relative_to(folder).as_posix() for file in found if file.is_file())
