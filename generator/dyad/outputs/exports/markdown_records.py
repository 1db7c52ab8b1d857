"""These functions write a pair's agreements and key people in Markdown."""

from collections.abc import Iterator

from dyad.language.texts import Texts
from dyad.outputs.exports import markdown_words as words
from dyad.outputs.exports.markdown_words import paragraph
from dyad.outputs.pages.pairs import BriefingView
from dyad.outputs.views.agreements import AgreementRow, StandingView
from dyad.outputs.views.office_holders import Holders
from dyad.outputs.views.people import OfficeTerm, Person
from dyad.outputs.views.views import Link
from dyad.text import markdown_link, markdown_shown


def agreements(view: BriefingView, texts: Texts) -> Iterator[str]:
    """Yield each agreement with its term, and how it stands according to each side."""
    for one in view.agreements:
        yield f"- {_agreement(one, texts)}"
        yield from (f"  - {_standing(each, texts)}" for each in one.standings)
        if one.since:
            yield f"  - {texts('agreement.since')} {words.links(one.since, texts)}"
    yield from ([f"\n{words.link(view.more_agreements)}"] if view.more_agreements else [])


def _agreement(one: AgreementRow, texts: Texts) -> str:
    signed = texts("agreement.signed-on", date=one.signed.words) if one.signed else texts("agreement.no-date")
    kind = texts("list.comma").join(
        filter(None, [markdown_shown(one.kind), signed, texts("entry.medium") if one.medium else None])
    )
    ends = "agreement.ran-until" if one.passed else "agreement.runs-until"
    term = texts(ends, date=one.expires.words) + words.receipts(one.expires_receipts) if one.expires else None
    note = markdown_shown(one.note) if one.note else None
    return words.sentence(f"**{markdown_link(one.title, one.href)}** ({kind}).", term, note)


def _standing(one: StandingView, texts: Texts) -> str:
    later = texts("agreement.no-later")
    if one.later:
        said, event = words.claim(one.later.claim, texts), one.later.event
        on = texts("agreement.later", date=one.later.when.short)
        later = words.sentence(on, said, f"({words.link(event)})" if event else None)
    as_of = f" {texts('record.as-of', date=one.as_of)}" if one.as_of else ""
    parties = words.links(one.parties, texts, "list.comma")
    stands = f"{parties}: {markdown_shown(one.status)}{as_of}.{words.receipts(one.receipts)}"
    return words.sentence(stands, *(markdown_shown(each) for each in (one.remark, one.note) if each), later)


def offices(view: BriefingView, texts: Texts) -> Iterator[str]:
    """Yield who holds the highest offices of both countries, or is the last who is known to have held them."""
    for row in view.brief.offices:
        held = [
            f"{words.link(country)}: {words.link(one.name)}, {markdown_shown(one.term.words)}{words.receipts(one.term.receipts)}"
            for country, cell in zip(view.countries, row.cells, strict=True)
            for one in cell
        ]
        yield f"- **{markdown_shown(row.label)}**: {texts('list.semicolon').join(held)}"


def people(view: BriefingView, texts: Texts) -> Iterator[str]:
    """Yield the key people of both countries: whoever was in office when last seen, then the others."""
    for one in view.people:
        yield from _people(one, texts)


def _people(one: Holders, texts: Texts) -> Iterator[str]:
    for label, people in (("people.in-office", one.in_office), ("people.others", one.others)):
        if people:
            yield from paragraph(f"**{words.link(one.country)}**: {texts(label)}")
            yield from (f"- {_person(each, texts)}" for each in people)
            yield ""
    offices = [words.link(each) for each in (one.offices, one.over_time) if each]
    yield from paragraph(words.sentence(one.more, " · ".join(offices) or None))


def _person(one: Person, texts: Texts) -> str:
    native = texts("list.semicolon").join(markdown_shown(name.text) for name in one.native)
    named = f"{words.link(one.name)} ({native})" if native else words.link(one.name)
    return f"{named}: {texts('list.semicolon').join(_term(term, texts) for term in one.terms)}"


def _term(one: OfficeTerm, texts: Texts) -> str:
    body = markdown_shown(one.organisation) if one.organisation else None
    title = texts("list.comma").join(filter(None, [words.link(Link(one.title, one.href)), body]))
    capacity = f" ({markdown_shown(one.capacity)})" if one.capacity else ""
    told = f"{title}{capacity}, {markdown_shown(one.words)}{words.receipts(one.receipts)}"
    return words.sentence(told, f"({markdown_shown(one.note)})" if one.note else None)
