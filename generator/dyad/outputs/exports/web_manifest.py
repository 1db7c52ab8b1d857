"""`manifest.webmanifest` names the site where it is put on a home screen (W3C, Web Application Manifest)."""

from dyad.language.texts import Texts
from dyad.model import Site
from dyad.outputs.views.output import Output
from dyad.text import json_document

ICONS = (192, 512)
"""The sides of the pictures in `templates/assets`, which may be cut to a circle."""


def make(site: Site, texts: Texts) -> Output:
    """Return the manifest; it begins at its own folder, so that the site works below any path."""
    made = {
        "name": site.title,
        "short_name": site.title.partition(":")[0],
        "description": site.tagline,
        "lang": texts.language,
        "start_url": "./",
        "display": "minimal-ui",
        "theme_color": "#ffffff",
        "background_color": "#ffffff",
        "icons": [
            {
                "src": f"assets/icon-{size}.png",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size in ICONS
            for purpose in ("any", "maskable")
        ],
    }
    return Output("manifest.webmanifest", lambda: json_document(made) + "\n")
