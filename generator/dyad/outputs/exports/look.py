"""This module writes what a site's settings say of its look: a template for the frame, the style sheet of its colours, and the files of the editors' own."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.model import Site
from dyad.model.colours import Mode
from dyad.outputs.exports import web_manifest
from dyad.outputs.views.face import COLOURS, face
from dyad.outputs.views.output import Output


def theme_look(dataset: Dataset, texts: Texts) -> Output:
    """Return the template that the frame takes a site's look from, read by both engines."""

    def make() -> str:
        shown = json.dumps(_filled(asdict(face(dataset, texts))), ensure_ascii=False)
        return f"{{% set look = {shown} %}}\n"

    return Output("look.html", make)


def _filled(value: Any) -> Any:
    """Return a value as a template can write it, which has no word for nothing that both engines know."""
    if isinstance(value, dict):
        return {key: _filled(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_filled(one) for one in value]
    return "" if value is None else value


def make(dataset: Dataset, texts: Texts) -> Iterator[Output]:
    """Make the manifest, the style sheet of the site's colours, where it has some, and the files of the editors' own."""
    yield web_manifest.make(dataset, texts)
    if dataset.site.accent or dataset.site.highlight:
        yield Output(COLOURS, lambda: _colours(dataset.site))
    for file in dataset.own_files().values():
        yield Output(addresses.own_file(file.path), file.content)


def _colours(site: Site) -> str:
    """Return the style sheet of a site's colours. On paper all is black, as the sheet of paper says behind it."""
    light, dark = _rules(site, "light"), _rules(site, "dark")
    drawn = [
        f":root {{ {light} }}",
        f':root[data-theme="dark"] {{ {dark} }}',
        f'@media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{ {dark} }} }}',
    ]
    if site.accent:
        drawn.append(".dy-header { border-top-color: var(--accent); }")
    if site.highlight:
        drawn.append("a:hover { color: var(--focus); }")
    return "\n".join([*drawn, ""])


def _rules(site: Site, mode: Mode) -> str:
    accent = site.accent.on(mode) if site.accent else ""
    focus = site.highlight.on(mode) if site.highlight else accent
    return " ".join(f"--{name}: {colour};" for name, colour in (("accent", accent), ("focus", focus)) if colour)
