"""What pages say to machines: schema.org as JSON-LD."""

from typing import Any

from markupsafe import Markup

from generator import addresses
from generator.outputs.kit import Kit
from generator.text import json_for_script

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def dataset_of_pair(kit: Kit, pair: str, name: str, description: str) -> Markup:
    """Return the JSON-LD of a briefing: a data set with its downloads."""
    site = kit.dataset.site
    return _script({
        "@context": "https://schema.org", "@type": "Dataset", "name": f"{name}: events and sources", "description": description,
        "url": site.url + addresses.pair(pair), "license": _LICENCE, "dateModified": kit.dataset.as_of.isoformat(), "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": site.publisher, "url": site.url},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": site.url + addresses.data(f"{pair}.{ending}")}
            for ending, kind in (("json", "application/json"), ("csv", "text/csv"), ("ics", "text/calendar"))
        ],
    })


def _script(value: dict[str, Any]) -> Markup:
    """Return a script element of data; nothing in it can end it."""
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(json_for_script(value)))
