"""A new site beside the old one: rendered pages, unchanged pages, and the files that need no rendering."""

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import addresses
from generator.write import MARK

STATE = "state.json"


@dataclass(frozen=True)
class State:
    """What the published site was rendered from: the engine's fingerprint, and the digest of each page's Markdown."""

    fingerprint: str
    pages: Mapping[str, str]


def read_state(build: Path) -> State:
    """Return the state of the last finished build; an empty one where there is none or it is damaged."""
    try:
        found = json.loads((build / STATE).read_text(encoding="utf-8"))
        return State(str(found["fingerprint"]), {str(page): str(digest) for page, digest in found["pages"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return State("", {})


def forget_state(build: Path) -> None:
    """Forget the state before the site changes: a build killed in between then starts from nothing."""
    (build / STATE).unlink(missing_ok=True)


def keep_state(build: Path, state: State) -> None:
    """Keep the state of a site that has just been put in place."""
    beside = build / f".{STATE}.new"
    beside.write_text(json.dumps({"fingerprint": state.fingerprint, "pages": state.pages}, indent=0, sort_keys=True), encoding="utf-8")
    beside.replace(build / STATE)


def stale(state: State, now: State, site: Path) -> list[str]:
    """Return the pages that must be rendered: all after a change of engine, else those whose Markdown differs."""
    if state.fingerprint != now.fingerprint:
        return list(now.pages)
    return [page for page, digest in now.pages.items() if state.pages.get(page) != digest or not _html(site, page).is_file()]


def assemble(fresh: Path, site: Path, docs: Path, pages: Sequence[str], rendered: Sequence[str], folders: Sequence[Path]) -> None:
    """Fill the new folder `fresh` with the whole site.

    `pages` are all Markdown files, `rendered` those that the engine has just made in `folders`; the others are taken
    from the standing `site`. Files of the engine itself (style sheets, 404 page) come from the engine when it ran.
    """
    if fresh.exists():
        shutil.rmtree(fresh)
    fresh.mkdir(parents=True)
    (fresh / MARK).write_text("Everything in this folder is made by dyad build, and removed by it.\n", encoding="utf-8")
    new = set(rendered)
    for page in pages:
        if page not in new:
            _link(_html(site, page), _html(fresh, page))
    for page in rendered:
        _link(next(file for folder in folders if (file := _html(folder, page)).is_file()), _html(fresh, page))
    _engine_files(fresh, site, docs, folders)
    for file in sorted(docs.rglob("*")):
        path = file.relative_to(docs).as_posix()
        if file.is_file() and not path.endswith(".md") and path != MARK:
            _link(file, fresh / path)


def _engine_files(fresh: Path, site: Path, docs: Path, folders: Sequence[Path]) -> None:
    """Take style sheets, scripts and the 404 page of the theme from the engine's run, or from the standing site."""
    origin = folders[0] if folders else site
    for file in sorted(origin.rglob("*")):
        path = file.relative_to(origin).as_posix()
        kept = path == "404.html" or path.startswith("assets/")
        if file.is_file() and kept and not (docs / path).exists():
            _link(file, fresh / path)


def _html(folder: Path, page: str) -> Path:
    return folder / addresses.html_file(addresses.page_of(page))


def _link(origin: Path, target: Path) -> None:
    """Put a file in place by a hard link, which costs nothing; files are only ever replaced, never written into."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target.unlink()
    os.link(origin, target)
