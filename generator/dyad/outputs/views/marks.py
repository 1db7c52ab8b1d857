"""The classes by which templates mark the parts of a page, for the proof and for `dyad diff`."""

SENTENCES = frozenset(
    [
        "dy-row",
        "dy-summary",
        "dy-claim",
        "dy-figure",
        "dy-stage",
        "dy-judgement",
        "dy-bottom-line",
        "dy-sentence",
        "dy-holds",
    ]
)
"""The classes of the parts of a page that say something of the world: each of them carries a receipt."""

ENTRY, SHELF = "dy-entry", "dy-shelf"
"""The classes of a record shown in full, and of a list of such records."""
