"""These checks ask that a source be used, and kept in an archive, or say why it is not."""

from collections.abc import Iterator
from datetime import date

from dyad.language.date_words import date_words
from dyad.language.texts import ENGLISH
from dyad.model import Source
from dyad.model.added import since
from dyad.model.dates import certainly_before
from dyad.reading.findings import Finding
from dyad.reading.records import Records
from dyad.text.page_copies import copy_of
from dyad.text.web_addresses import plain_address


def used(records: Records, as_of: date) -> Iterator[Finding]:
    """Every source carries something (a warning: what rests on it may come after it, with the next file or the next import)."""
    if any(records.unread.values()):  # what rests on it may stand in a file that could not be read
        return
    carried = {target for _, record in records.all() for kind, target in record.targets if kind == "source"}
    carried |= {source.origin for source in records.sources.values() if source.origin}
    background = " ".join(pair.background or "" for pair in records.pairs.values())
    for source in records.sources.values():
        if source.id not in carried and f"@source:{source.id}]" not in background and not source.kept_for:
            yield Finding(
                source.path,
                (),
                "unused-source",
                "nothing rests on this source",
                "cite it, take the file out, or say in 'kept_for' why it stays",
                severity="warning",
            )


def archive_kept(records: Records, as_of: date) -> Iterator[Finding]:
    """A new source has an archived copy, or says why not."""
    for source in records.sources.values():
        if since(source, records.site):
            yield from archive_missing(source)


def archive_missing(source: Source) -> Iterator[Finding]:
    """Find that a source on the web has neither an archived copy nor a reason."""
    if source.url and not source.archived_url and not source.no_archive:
        yield Finding(
            source.path,
            ("url",),
            "no-archive",
            "a new source needs an archived copy: pages vanish",
            "add 'archived_url' and 'archived_on', or say why not in 'no_archive'",
        )


def days_have_come(records: Records, as_of: date) -> Iterator[Finding]:
    """A text was published, copied and read on days that have come; an issue may bear the name of a month ahead."""
    for source in records.sources.values():
        for name in ("published", "archived_on", "accessed"):
            day = getattr(source, name)
            if day and day.is_day and day.earliest and day.earliest > as_of:
                yield Finding(
                    source.path,
                    (name,),
                    "date-in-future",
                    f"{date_words(day, ENGLISH)} has not come (as of {as_of.isoformat()})",
                    "correct the date",
                )


def address_given(records: Records, as_of: date) -> Iterator[Finding]:
    """An address is there or is not; an archived copy is another, and was taken of a text that was published."""
    for source in records.sources.values():
        if source.url and source.no_url:
            yield Finding(
                source.path,
                ("no_url",),
                "address-and-none",
                "it has an address, and says why it has none",
                "take one of the two out; why there is no archived copy stands in 'no_archive'",
            )
        if source.archived_url:
            yield from _copy_is_one(source)


def _copy_is_one(source: Source) -> Iterator[Finding]:
    if not source.archived_on:
        yield Finding(
            source.path, ("archived_url",), "archive-undated", "the archived copy has no date", "add 'archived_on'"
        )
    if source.no_archive:
        yield Finding(
            source.path,
            ("no_archive",),
            "archive-and-none",
            "it has an archived copy, and says why it has none",
            "take one of the two out",
        )
    if source.url and plain_address(source.archived_url or "") == plain_address(source.url) and not copy_of(source.url):
        yield Finding(
            source.path,
            ("archived_url",),
            "archive-is-original",
            "this is the address of the page itself, not of a copy",
            "write the address that the archive gave the copy, or say in 'no_archive' why there is none",
        )
    taken, out = source.archived_on, source.published
    if taken and out and certainly_before(taken, out):
        yield Finding(
            source.path,
            ("archived_on",),
            "dates-reversed",
            f"the copy is of {taken.text}, before the text was published ({out.text})",
        )
