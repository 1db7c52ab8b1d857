"""`Renderer` gives the engine only the pages that changed; the HTML of the others comes from the standing site."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dyad import addresses
from dyad.runtime import cache
from dyad.runtime.files import State
from dyad.site import engine
from dyad.site.assemble import Files, whole
from dyad.site.engine import Crew

OWN = "404.html"
"""What the engine makes beside the pages; no page asks for the style sheets and scripts that come with its theme."""


@dataclass(frozen=True)
class Rendering:
    """What the standing site was rendered from, and what came of it."""

    shaping: str
    """The digest of what shapes every page: engine, theme, settings."""
    pages: Mapping[str, str]
    """The digest of each page's Markdown."""
    states: Mapping[str, State]
    """The HTML files, as they are on the disk."""


@dataclass(frozen=True)
class Rendered:
    """The HTML of all pages and the 404 page; how many pages had to be rendered, and how many are gone."""

    files: Files
    count: int
    gone: int
    rendering: Rendering
    standing: Mapping[str, State]
    """All files that lay in the standing site."""


class Renderer:
    """Renders the pages that changed since the standing site; the rest is taken from there.

    The engine works while the other files are made: `begin` starts it, `end` waits for it.
    """

    def __init__(
        self,
        folder: Path,
        site: Path,
        memory: Path,
        crew: Crew,
        *,
        settings: Mapping[str, object],
        processes: int,
        listed: Callable[[], Mapping[str, State]],
        start: engine.EngineStart = engine.start,
    ) -> None:
        """Render from `folder`, which holds `docs`, `theme` and the scratch folder `work`; `memory` keeps what was rendered, and `listed` returns the files of the site."""
        self._start, self._listed = start, listed
        self._folder, self._site, self._memory = folder, site, memory
        self._crew, self._settings, self._processes = crew, settings, processes
        self._pages: Mapping[str, str] = {}
        self._stale: Sequence[str] = ()
        self._last: Rendering | None = None
        self._shaping = ""
        self._standing: Mapping[str, State] = {}
        self._running: engine.EngineAtWork | None = None

    def begin(self, pages: Mapping[str, str]) -> None:
        """Start on the pages: Markdown file and digest. Raises OSError."""
        theme = self._folder / "theme"
        self._pages, self._shaping = pages, engine.shaping(self._crew.engine, theme, self._settings)
        self._standing = self._listed()
        self._last = last = _last(self._memory, self._shaping, self._standing)
        self._stale = [
            page
            for page in pages
            if last is None or last.pages.get(page) != pages[page] or not _stands(last, html_of(page), self._standing)
        ]
        self._running = (
            self._start(
                engine.RenderOrder(
                    self._crew,
                    theme,
                    self._folder / "docs",
                    self._stale,
                    self._folder / "work",
                    self._settings,
                    self._processes,
                )
            )
            if self._stale
            else None
        )

    def end(self) -> Rendered:
        """Wait for the engine; return the HTML of all pages. Raises EngineFailure and OSError."""
        made, last = self._running.sites() if self._running else [], self._last
        fresh = {html_of(page) for page in self._stale}
        files: dict[str, tuple[str, State]] = {}
        for part in made:
            files |= {file: one for file, one in whole(part).items() if file in fresh or file == OWN}
        if not made:
            files |= self._standing_files([OWN])
        files |= self._standing_files(file for file in map(html_of, self._pages) if file not in fresh)
        gone = len(last.pages.keys() - self._pages.keys()) if last else 0
        states = {file: state for file, (_, state) in files.items()}
        return Rendered(files, len(fresh), gone, Rendering(self._shaping, self._pages, states), self._standing)

    def _standing_files(self, files: Iterable[str]) -> Files:
        return {file: (f"{self._site}/{file}", self._standing[file]) for file in files}


def html_of(page: str) -> str:
    """Return the HTML file that a Markdown file becomes."""
    return addresses.html_file(addresses.page_of(page))


def _last(memory: Path, shaping: str, standing: Mapping[str, State]) -> Rendering | None:
    """Return the last rendering, unless it was by another engine or its files have been touched."""
    last: Rendering | None = cache.load(memory)
    whole = last is not None and last.shaping == shaping and _stands(last, OWN, standing)
    return last if whole else None


def _stands(last: Rendering, file: str, standing: Mapping[str, State]) -> bool:
    return file in standing and last.states.get(file) == standing[file]
