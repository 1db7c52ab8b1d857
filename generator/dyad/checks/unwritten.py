"""This check keeps a draft's own words out of the record: what an editor was to write must be written."""

from collections.abc import Iterator

from dyad.checks.reach import Around, of_each
from dyad.model import Event
from dyad.reading.findings import Finding
from dyad.reading.yamlfile import Keys

UNWRITTEN = "To be written:"
"""How a text begins that `dyad draft` left to the editor."""


@of_each("event")
def texts_are_written(event: Event, records: Around) -> Iterator[Finding]:
    """A summary or claim of a draft is written before it becomes a record."""
    for keys, text in _texts(event):
        if text.startswith(UNWRITTEN):
            yield Finding(
                event.path,
                keys,
                "unwritten-text",
                "this still stands as `dyad draft` left it",
                "say in your own words what the sources say, in one to three sentences",
            )


def _texts(event: Event) -> Iterator[tuple[Keys, str]]:
    yield ("summary",), event.summary
    for number, claim in enumerate(event.claims):
        yield ("claims", number, "says"), claim.says
        yield ("claims", number, "by_text"), claim.by_text or ""
