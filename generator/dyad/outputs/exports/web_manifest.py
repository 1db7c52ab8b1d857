"""`manifest.webmanifest` names the site where it is put on a home screen (W3C, Web Application Manifest)."""

from collections.abc import Sequence

from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.outputs.views.face import face
from dyad.outputs.views.output import Output
from dyad.text import json_document

ICONS = (192, 512)
"""The sides of the pictures in `templates/assets`, which may be cut to a circle."""


def make(dataset: Dataset, texts: Texts) -> Output:
    """Return the manifest; it begins at its own folder, so that the site works below any path."""
    site = dataset.site
    made = {
        "name": site.title,
        "short_name": site.title.partition(":")[0],
        "description": site.tagline,
        "lang": texts.language,
        "start_url": "./",
        "display": "minimal-ui",
        "theme_color": "#ffffff",
        "background_color": "#ffffff",
        "icons": _icons(dataset, texts),
    }
    return Output("manifest.webmanifest", lambda: json_document(made) + "\n")


def _icons(dataset: Dataset, texts: Texts) -> Sequence[dict[str, str]]:
    """Return the pictures of the site: the editors' own, or ours, which may be cut to a circle."""
    if own := face(dataset, texts).favicon:
        sizes = "any" if own.type == "image/svg+xml" else f"{own.width}x{own.height}"
        return [{"src": own.to, "sizes": sizes, "type": own.type}]
    return [
        {"src": f"assets/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in ICONS
        for purpose in ("any", "maskable")
    ]
