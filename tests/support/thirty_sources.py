"""Thirty-one made-up sources: every kind, every shape of date and of name, and words that formats trip over."""

from collections.abc import Mapping, Sequence
from typing import Any

from dyad.model import Source

BERG = {"family": "Berg", "given": "Anna"}
HOLM = {"family": "Holm", "given": "Karl"}
MINISTRY = {"literal": "Ministry of Trade and Industry"}

_PAPER: Mapping[str, Any] = {
    "title": "The two sides speak",
    "publisher": "The Made-up Gazette",
    "kind": "article-newspaper",
    "url": "https://gazette.example/speak",
    "published": "2031-02-03",
    "language": "en",
}
_SHAPES: Mapping[str, Mapping[str, Any]] = {
    "plain": {},
    "person": {"authors": [BERG]},
    "two-persons": {"authors": [BERG, HOLM]},
    "many": {"authors": [BERG, HOLM, {"family": "van der Ilse", "given": "Mira"}, "Oskar"]},
    "one-text": {"author": "Anna Berg and Karl Holm"},
    "body": {"authors": [MINISTRY], "kind": "press-release"},
    "body-and-person": {"authors": [MINISTRY, BERG], "kind": "report"},
    "one-name": {"authors": [{"family": "Ardo"}]},
    "book": {
        "authors": [BERG],
        "kind": "book",
        "publisher": "River Press",
        "published": "2029",
        "isbn": "978-0-00-000000-2",
        "url": None,
        "no_url": "In print.",
    },
    "edited": {"editors": [HOLM, MINISTRY], "kind": "book", "publisher": "River Press", "published": "2029"},
    "journal": {
        "authors": [BERG],
        "kind": "article-journal",
        "publisher": "Journal of Rivers",
        "doi": "10.5555/made-up.2031",
    },
    "report": {"authors": [HOLM], "kind": "report", "publisher": "Institute for Bridges & Ferries"},
    "encyclopedia": {"kind": "encyclopedia", "publisher": "All of Ardenia"},
    "webpage": {"kind": "webpage", "publisher": "Notes on the tide", "accessed": "2031-06-03"},
    "nobody": {"kind": "webpage", "publisher": "unknown", "published": None},
    "treaty": {"kind": "treaty", "title": "River Treaty", "published": "2025-03"},
    "speech": {"authors": [BERG], "kind": "speech"},
    "post": {"authors": [BERG], "kind": "post", "publisher": "Squawk"},
    "archive": {"kind": "archive", "publisher": "Press archive of Cascara"},
    "video": {"kind": "video", "publisher": "Borovian Television"},
    "capitals": {"title": "NATO and the EU talk to Ardenia in Bor"},
    "odd-title": {"title": 'A 100 % "rise" of #1 & $2_x~ {sic} \\ @home', "publisher": "Pen & Ink, and Co."},
    "ours": {"title": "A note on the ferry", "title_is_ours": True, "language": "ur"},
    "other-script": {"title": "وزيرا الخارجية", "language": "ar"},
    "month": {"published": "2031-05"},
    "about": {"published": "2031-01~"},
    "perhaps": {"published": "2031-01-05?", "authors": [BERG]},
    "span": {"published": "2031-01-07/2031-01-09"},
    "open": {"published": "2031-01/.."},
    "choice": {"published": "[2031-01-07,2031-01-09,2031-01-11]"},
    "archived": {"archived_url": "https://archive.example/2031/speak_1", "archived_on": "2031-02-04", "reprint": False},
}


def sources() -> Sequence[Source]:
    """Return them, each with its shape for an id."""
    return [
        Source.model_validate(
            {
                "id": key,
                "path": f"briefings/sources/{key}.yaml",
                "digest": key,
                **{name: value for name, value in {**_PAPER, **shape}.items() if value is not None},
            }
        )
        for key, shape in _SHAPES.items()
    ]
