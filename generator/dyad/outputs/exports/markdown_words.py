"""These functions word small parts of a view in Markdown: links, the numbers of sources, claims, changes, plans, sources."""

from collections.abc import Iterator, Sequence

from dyad.language.texts import Texts
from dyad.outputs.pages.calendar import LedgerView
from dyad.outputs.pages.changes import NewsView
from dyad.outputs.pages.pair_lists import RippleView
from dyad.outputs.views.footnotes import SourceView
from dyad.outputs.views.receipts import Receipt
from dyad.outputs.views.views import ClaimView, Link
from dyad.text import markdown_link, markdown_shown


def sentence(*parts: str | None) -> str:
    """Return the parts that there are with spaces between; each is Markdown already."""
    return " ".join(filter(None, parts))


def paragraph(line: str | None) -> Iterator[str]:
    """Yield a line with an empty one behind it; nothing where there is none."""
    if line:
        yield f"{line}\n"


def link(one: Link) -> str:
    """Return a link, or its words where there is no page."""
    return markdown_link(one.text, one.href) if one.href else markdown_shown(one.text)


def links(many: Sequence[Link], texts: Texts, separator: str = "list.semicolon") -> str:
    """Return links in a row."""
    return texts(separator).join(map(link, many))


def receipts(many: Sequence[Receipt]) -> str:
    """Return the numbers of sources as they stand behind a sentence: ` [1, p. 3] [2]`, each in the list at the end."""
    return "".join(f" {_number(one.number, one.locator)}" for one in many)


def _number(number: int, locator: str | None = None) -> str:
    return rf"\[{number}, {markdown_shown(locator)}\]" if locator else rf"\[{number}\]"


def rests_on(events: Sequence[Link], texts: Texts) -> str | None:
    """Return the events that a sentence rests on; None where there are none."""
    return f"{texts('pair.rests-on', count=len(events))}: {links(events, texts)}" if events else None


def claim(one: ClaimView, texts: Texts) -> str:
    """Return who says what, when, in which office, and what it answers."""
    office = f" {texts('event.as', office=markdown_shown(one.office))}" if one.office else ""
    words = texts(
        "claim.words",
        speaker=f"{link(one.speaker)}{office}",
        act=markdown_shown(one.act),
        teller=texts("claim.told-by", teller=link(one.told_by)) if one.told_by else "",
        day=texts("claim.said-on", date=one.on.words) if one.on else "",
        says=markdown_shown(one.says),
    )
    credible = texts("claim.credibility", label=markdown_shown(one.credibility)) if one.credibility else None
    return sentence(f"{words}{receipts(one.receipts)}", credible, *map(markdown_shown, one.answers))


def change(one: NewsView, texts: Texts) -> str:
    """Return what changed, when, and from what to what."""
    was, now = (texts("change.quoted", words=markdown_shown(value)) if value else None for value in (one.was, one.now))
    turned = texts("change.was-now", was=was, now=now) if was and now else None
    told = f"**{one.on.short}** {markdown_shown(one.label)}: {link(one.record)}: {markdown_shown(one.note)}"
    return sentence(told, turned)


def planned(one: LedgerView) -> str:
    """Return what was planned for when, and what came of it."""
    told = f"**{one.planned.short}** {markdown_link(one.title, one.href)}: {markdown_shown(one.meaning)}."
    return sentence(told, markdown_shown(one.recorded) if one.recorded else None) + receipts(one.receipts)


def ripple(one: RippleView) -> str:
    """Return an event of one pair that moved another, and why."""
    moved = f", {link(one.pair)}" if one.pair else ""
    why = f"{markdown_shown(one.why)}{receipts(one.receipts)}"
    return f"{markdown_link(one.title, one.href)} ({one.when.short}){moved}: {why}"


def source(one: SourceView, texts: Texts) -> str:
    """Return a source with its number; a title of our own stands in brackets, and a reprint has no address."""
    title = f"[{one.title}]" if one.ours else one.title
    published = one.publisher or texts("source.no-publisher"), one.published
    told = texts("list.comma").join(markdown_shown(words) for words in filter(None, (one.author, *published)))
    language = texts("source.in-language", language=markdown_shown(one.language_name)) if one.language_name else None
    unlinked = f"({markdown_shown(one.no_url)})" if one.no_url else None
    graded = texts("source.graded", grade=one.grade, why=one.why) if one.grade else texts("source.about")
    return sentence(
        _number(one.number or 0),
        f"{link(Link(title, one.url))}, {told}",
        language,
        texts("source.reprint") if one.reprint else unlinked,
        _archived(one, texts),
        f"({markdown_link(graded, one.record)})",
    )


def _archived(one: SourceView, texts: Texts) -> str | None:
    if not one.archived_url:
        return None
    return sentence(
        markdown_link(texts("source.archived"), one.archived_url), f"({one.archived_on})" if one.archived_on else None
    )
