"""The list of pages for crawlers (sitemaps.org), with the as-of date as the day of change."""

from collections.abc import Sequence

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.outputs.views.output import Output
from dyad.text import xml


def make(made: Sequence[Output], dataset: Dataset) -> list[Output]:
    """Return `sitemap.xml` for the pages among some outputs, and `robots.txt` that names it."""
    pages = sorted(addresses.page_of(one.path) for one in made if one.path.endswith(".md"))
    rows = "".join(f"<url><loc>{xml(dataset.site.url + page)}</loc></url>\n" for page in pages)
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    return [
        Output("sitemap.xml", lambda: body),
        Output("robots.txt", lambda: f"User-agent: *\nAllow: /\nSitemap: {dataset.site.url}sitemap.xml\n"),
    ]
