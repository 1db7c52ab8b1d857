"""Persons and bodies with their offices."""

from collections.abc import Sequence
from dataclasses import dataclass

from dyad.analysis.dataset import Dataset
from dyad.analysis.offices import last_known
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Actor, Office
from dyad.model.actor import STILL
from dyad.model.dates import Date
from dyad.outputs.views.footnotes import Footnotes, language_name
from dyad.outputs.views.receipts import Receipt
from dyad.outputs.views.views import Link
from dyad.text import direction


@dataclass(frozen=True)
class OfficeTerm:
    """A term in an office, in words that promise no more than the source."""

    title: str
    organisation: str | None
    words: str
    capacity: str | None
    note: str | None
    receipts: Sequence[Receipt]
    href: str | None
    """The link to the office among those of its country or body."""


@dataclass(frozen=True)
class Person:
    """A person with the offices that matter on a page."""

    name: Link
    native: Sequence["NativeName"]
    terms: Sequence[OfficeTerm]


@dataclass(frozen=True)
class NativeName:
    """A name in another language."""

    text: str
    language: str
    label: str
    way: str


def native_names(actor: Actor, texts: Texts) -> Sequence[NativeName]:
    """Return an actor's names in other languages, with language tag, language name and direction."""
    return [NativeName(name, tag, language_name(tag, texts), direction(name)) for tag, name in actor.names.items()]


def latest_offices(actor: Actor) -> Sequence[Office]:
    """Return the offices last shown as held, else the one that ended or was attested last."""
    held = [office for office in actor.offices if office.end == STILL]
    return held or sorted(actor.offices, key=_latest)[-1:]


def _latest(office: Office) -> tuple[object, ...]:
    last = last_known(office)
    return last.sort_key if last else ()


def term(office: Office, dataset: Dataset, texts: Texts, notes: Footnotes, href: str | None = None) -> OfficeTerm:
    """Return a term in words: `since 11 March 2024 (as of 27 February 2026)`, `attested on …`; never "current"."""
    capacity = None if office.capacity == "full" else dataset.vocabulary.label("capacities", office.capacity)
    return OfficeTerm(
        office.title,
        office.organisation,
        term_words(office, texts),
        capacity,
        notes.plain(office.note) if office.note else None,
        notes.receipts(office.sources),
        href,
    )


def offices_words(offices: Sequence[Office], texts: Texts) -> str:
    """Word offices in a row, each with its dates; empty for none."""
    return texts("list.semicolon").join(
        texts("list.comma").join([one.title, term_words(one, texts)]) for one in offices
    )


def term_words(office: Office, texts: Texts) -> str:
    """Word the dates of a term as far as they are known."""
    start = date_words(office.start, texts) if office.start else None
    checked = date_words(office.checked_on, texts) if office.checked_on else None
    if office.end == STILL:
        since = texts("term.since", date=start) if start else texts("term.held")
        return texts("term.seen", term=since, date=checked) if checked else since
    if isinstance(office.end, Date):
        end = date_words(office.end, texts)
        return texts("term.span", first=start, last=end) if start else texts("term.until", date=end)
    if start:
        return texts("term.open-seen", date=start, seen=checked) if checked else texts("term.open", date=start)
    return texts("term.attested", date=checked) if checked else texts("term.no-dates")
