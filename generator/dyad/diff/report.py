"""The report puts a difference into words, for a terminal, for a comment on a request, and for machines."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from dyad.addresses import FRONT
from dyad.diff.comparison import Difference
from dyad.diff.pages import ChangedLine, PageChange
from dyad.diff.records import RecordChange
from dyad.diff.repeated import Replacement
from dyad.reading.report import as_objects, as_summary, as_text
from dyad.text import github_markdown
from dyad.text.terminal import shown

MOST_LINES = 30
"""Lines of a page that are shown; the rest is counted. The JSON holds all of them."""

MOST_BYTES = 900_000
"""Of the pages in Markdown: a job summary holds a mebibyte (GitHub's documentation, Job summaries)."""

_COLOURS = {"-": "\033[31m", "+": "\033[32m"}


def text_report(difference: Difference, lines_of: Callable[[str], Sequence[str]], *, colour: bool = False) -> str:
    """Word a difference for a terminal."""
    return "\n".join(_text(difference, lines_of, colour))


def _text(difference: Difference, lines_of: Callable[[str], Sequence[str]], colour: bool) -> Iterator[str]:
    yield f"Against {shown(difference.base)}, as of {difference.as_of.isoformat()}"
    yield f"\n{_count('Records', difference.records)}"
    for record in difference.records:
        yield shown(f"  {record.sort:<9}  {record.kind} {record.id}: {record.title}{_more(record)}")
    if difference.following:
        yield f"  {_following(difference)}"
    yield f"\n{difference.unmade or _count('Pages', difference.pages)}"
    yield from (f"  {shown(_alike(one))}" for one in difference.alike)
    for page in _told(difference):
        yield f"\n{page.sort} page {shown(_name(page))}"
        for section, lines in groupby(page.rest[:MOST_LINES], key=lambda line: line.section):
            if section != page.title:
                yield shown(f"  {section}")
            yield from (_coloured(line.sign, shown(f"    {line.sign} {line.brief}"), colour) for line in lines)
        if len(page.rest) > MOST_LINES:
            yield f"    … and {len(page.rest) - MOST_LINES} more lines"
    if difference.problems:
        yield f"\n{as_text(difference.problems, lines_of, site=difference.site, colour=colour)}"


def markdown_report(difference: Difference) -> str:
    """Word a difference as Markdown for GitHub; nothing that stands in a record is markup there."""
    return "\n".join(_markdown(difference)) + "\n"


def _markdown(difference: Difference) -> Iterator[str]:
    yield "### What readers will see change\n"
    yield f"Against {github_markdown(difference.base)}, as of {difference.as_of.isoformat()}.\n"
    if difference.problems:
        yield as_summary(difference.problems, difference.site)
    yield f"**{_count('Records', difference.records)}**\n"
    for record in difference.records:
        yield f"- {record.sort}: {record.kind} {github_markdown(f'{record.id}: {record.title}{_more(record)}')}"
    if difference.following:
        yield f"- {_following(difference)}"
    yield f"\n**{github_markdown(difference.unmade) or _count('Pages', difference.pages)}**\n"
    size, pages = 0, _told(difference)
    yield from (f"- {github_markdown(_alike(one))}" for one in difference.alike)
    if difference.alike:
        yield ""
    for number, page in enumerate(pages):
        told = "\n".join(_details(page))
        size += len(told.encode())
        if size > MOST_BYTES:
            yield f"The next {len(pages) - number} pages are left out here: `dyad diff` shows them."
            return
        yield told


def _details(page: PageChange) -> Iterator[str]:
    """Word a page as a block of Markdown that opens on a click."""
    yield f"<details><summary>{page.sort}: {github_markdown(_name(page))}</summary>\n"
    for section, lines in groupby(page.rest[:MOST_LINES], key=lambda line: line.section):
        yield f"- {github_markdown(section)}"
        yield from (f"  - {_sign(line)} {github_markdown(line.brief)}" for line in lines)
    if len(page.rest) > MOST_LINES:
        yield f"- and {len(page.rest) - MOST_LINES} more lines"
    yield "\n</details>\n"


def json_report(difference: Difference) -> str:
    """Word a difference as one JSON object, with every line of every page."""
    told = {
        "base": difference.base,
        "as_of": difference.as_of.isoformat(),
        "problems": as_objects(difference.problems, difference.site),
        "records": [
            {
                "kind": one.kind,
                "id": one.id,
                "change": one.sort,
                "title": one.title,
                "fields": one.fields,
                "was": one.was,
            }
            for one in difference.records
        ],
        "following": difference.following,
        "alike": [
            {"subject": one.subject, "words": one.words, "pages_only": one.only, "pages_more": one.more}
            for one in difference.alike
        ],
        "pages": [
            {
                "address": one.address,
                "title": one.title,
                "change": one.sort,
                "before": one.before,
                "lines": [{"sign": line.sign, "section": line.section, "text": line.text} for line in one.lines],
            }
            for one in difference.pages
        ],
        "pages_not_compared": difference.unmade,
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _count(noun: str, changes: Sequence[RecordChange] | Sequence[PageChange]) -> str:
    sorts = Counter(one.sort for one in changes)
    return f"{noun}: " + (", ".join(f"{number} {sort}" for sort, number in sorted(sorts.items())) or "none changed")


def _name(page: PageChange) -> str:
    where = "front page" if page.address == FRONT else page.address
    return f"{page.title} ({where}{f', before: {page.before}' if page.before else ''})"


def _told(difference: Difference) -> list[PageChange]:
    """Return the pages that have more to tell than what is alike on many."""
    return [page for page in difference.pages if page.rest or page.sort == "moved"]


def _alike(one: Replacement) -> str:
    """Word what reads otherwise on many pages."""
    (old, new), *others = one.words
    said = f"{old} is now called {new}" if one.subject else f"“{old}” reads “{new}”"
    said += "".join(f", “{was}” reads “{now}”" for was, now in others)
    only = f"{one.only} {'page' if one.only == 1 else 'pages'} only change in this" if one.only else ""
    more = f"{one.more} {'page' if one.more == 1 else 'pages'} in more" if one.more else ""
    return f"{said}; {', '.join(filter(None, [only, more]))}"


def _following(difference: Difference) -> str:
    number = difference.following
    return f"{number} {'record' if number == 1 else 'records'} only follow the ids of others"


def _more(record: RecordChange) -> str:
    """Word what a record was called, and which of its fields differ."""
    into = f", now one with {record.id}" if record.sort == "merged" else ""
    return (f" (was {record.was}{into})" if record.was else "") + (
        f" ({', '.join(record.fields)})" if record.fields else ""
    )


def _sign(line: ChangedLine) -> str:
    return "**before**" if line.sign == "-" else "**now**"


def _coloured(sign: str, text: str, colour: bool) -> str:
    return f"{_COLOURS[sign]}{text}\033[0m" if colour else text
