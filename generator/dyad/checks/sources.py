"""These checks ask that a source be used, and kept in an archive, or say why it is not."""

import re
from collections.abc import Iterator

from dyad.checks.reach import Around, of_each
from dyad.language.date_words import date_words
from dyad.language.texts import ENGLISH
from dyad.model import KINDS, AnyRecord, Pair, Source
from dyad.model.added import since
from dyad.model.dates import certainly_before
from dyad.reading.findings import Finding
from dyad.text.page_copies import copy_of
from dyad.text.web_addresses import plain_address

_CITED = re.compile(r"@source:([^\]\s]+)\]")
"""A source that a background cites."""


@of_each(*KINDS)
def rests_on(record: AnyRecord, records: Around) -> Iterator[tuple[str, None]]:
    """Say on which sources something in a record rests."""
    yield from ((target, None) for kind, target in record.targets if kind == "source")
    if isinstance(record, Source) and record.origin:
        yield record.origin, None
    if isinstance(record, Pair) and record.background:
        yield from ((cited, None) for cited in _CITED.findall(record.background))


@of_each("source", facts=(rests_on,))
def used(source: Source, records: Around) -> Iterator[Finding]:
    """Every source carries something (a warning: what rests on it may come after it, with the next file or the next import)."""
    if source.kept_for or records.sharing(rests_on, source.id):
        return
    if not any(records.unread.values()):  # else what rests on it may stand in a file that could not be read
        yield Finding(
            source.path,
            (),
            "unused-source",
            "nothing rests on this source",
            "cite it, take the file out, or say in 'kept_for' why it stays",
            severity="warning",
        )


@of_each("source")
def archive_kept(source: Source, records: Around) -> Iterator[Finding]:
    """A new source has an archived copy, or says why not."""
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


@of_each("source")
def days_have_come(source: Source, records: Around) -> Iterator[Finding]:
    """A text was published, copied and read on days that have come; an issue may bear the name of a month ahead."""
    for name in ("published", "archived_on", "accessed"):
        day = getattr(source, name)
        if day and day.is_day and records.is_ahead(day.earliest):
            yield Finding(
                source.path,
                (name,),
                "date-in-future",
                f"{date_words(day, ENGLISH)} has not come (as of {records.today.isoformat()})",
                "correct the date",
            )


@of_each("source")
def address_given(source: Source, records: Around) -> Iterator[Finding]:
    """An address is there or is not; an archived copy is another, and was taken of a text that was published."""
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
