"""This module draws the offices of each country, and of each body of no country, on one line of time, with a field that answers for any day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.analysis.offices import Post
from dyad.language.date_words import date_words, day_words
from dyad.language.texts import Texts
from dyad.model import Office, ids
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.charts.tenures import DrawnTerm, Known, Tenures, known, span_of, tenures
from dyad.outputs.views.output import Group, Here, Output, page
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.people import term_words
from dyad.outputs.views.views import Link


@dataclass(frozen=True)
class ToldTerm:
    """A term in a cell of the table, with its days for a script: those at the most, and those that are sure."""

    name: Link
    words: str
    first: str
    last: str
    sure: str
    """The first and the last sure day; empty where none is."""


@dataclass(frozen=True)
class DecadeCell:
    """Who is recorded in an office in a decade, the latest first, and what the record does not say."""

    terms: Sequence[ToldTerm]
    unknown: Sequence[str]


@dataclass(frozen=True)
class TenureLine:
    """An office as a row of the table."""

    anchor: str
    office: Link
    cells: Sequence[DecadeCell]
    undated: Sequence[Link]
    """Holders of whom no day is known."""


@dataclass(frozen=True)
class TenureGroup:
    """The offices below one heading: drawn, and as a table whose columns are decades."""

    heading: str
    anchor: str
    chart: Tenures
    lines: Sequence[TenureLine]


@dataclass(frozen=True)
class TenuresView:
    """What a page of offices on one line of time shows."""

    about: str
    span: str
    parts: Sequence[Link]
    links: Sequence[Link]
    decades: Sequence[str]
    groups: Sequence[TenureGroup]


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Group]:
    """Make the line of time of the offices of each country and body."""
    for owner in dataset.office_owners():
        yield Group(f"tenures {owner}", partial(_of_owner, dataset, pagination, texts, owner))


def _of_owner(dataset: Dataset, pagination: Pagination, texts: Texts, owner: str) -> Iterator[Output]:
    line = span_of(dataset.posts(owner), dataset.as_of, ids.is_country(owner) and dataset.country(owner).is_over)
    parts = pagination.tenures(owner)
    for number, posts in enumerate(parts, start=1):
        yield _part(dataset, pagination, texts, owner, posts, line, number, len(parts))


def _part(
    dataset: Dataset,
    pagination: Pagination,
    texts: Texts,
    owner: str,
    posts: Sequence[Post],
    line: tuple[date, date],
    number: int,
    count: int,
) -> Output:
    name, home = dataset.actor_name(owner), pagination.home(owner)
    place = partial(addresses.tenures, home)
    above = home if not ids.is_country(owner) or dataset.has_country(owner) else addresses.COUNTRIES

    def view(here: Here) -> TenuresView:
        drawing = _Drawing(dataset, pagination, texts, here, owner, line)
        return TenuresView(
            about=texts("tenure.about"),
            span=texts("tenure.span", first=line[0].year, last=day_words(min(dataset.as_of, line[1]), texts)),
            parts=part_links(place, number, count, here, texts),
            links=[Link(texts("tenure.with-sources"), here.to(pagination.offices_page(owner)))],
            decades=[texts("tenure.decade", year=year) for year in drawing.decades],
            groups=list(drawing.groups(posts)),
        )

    return page(
        dataset,
        texts,
        place(number),
        "tenures",
        view,
        title=part_title(texts("tenure.title", name=name), number, count, texts),
        description=texts("tenure.description", name=name),
        up=(pagination.offices_page(owner), texts("office.offices")),
        top=(above, name if above == home else texts("country.countries")),
        script="tenures",
    )


class _Drawing:
    """Draws and words the offices of one country or body for one page."""

    def __init__(
        self,
        dataset: Dataset,
        pagination: Pagination,
        texts: Texts,
        here: Here,
        owner: str,
        line: tuple[date, date],
    ) -> None:
        self._dataset, self._pagination, self._texts = dataset, pagination, texts
        self._here, self._owner, self._line = here, owner, line
        self.decades = range(line[1].year // 10 * 10, line[0].year - 10, -10)
        """The years in which the decades begin, the latest first, as it is asked for most."""

    def groups(self, posts: Sequence[Post]) -> Iterator[TenureGroup]:
        """Yield the offices that the vocabulary names, and the others, where there are such."""
        for key, is_other in (("posts", False), ("others", True)):
            if found := [one for one in posts if (one.rank is None) is is_other]:
                drawn = [(one.label, self._terms(one)) for one in found]
                yield TenureGroup(
                    heading=self._texts(f"office.{key}"),
                    anchor=key,
                    chart=tenures(drawn, self._line, self._dataset.as_of),
                    lines=[self._line_of(post, terms) for post, (_, terms) in zip(found, drawn, strict=True)],
                )

    def _terms(self, post: Post) -> Sequence[DrawnTerm]:
        href = self._here.to(self._pagination.office(self._owner, post.id))
        several = len(post.titles) > 1
        return [
            DrawnTerm(one, name, href, words, self._texts("list.colon").join([name, words]))
            for one in post.holdings
            for name, words in [(self._dataset.actor_name(one.actor), self._words(one.office, several))]
        ]

    def _words(self, office: Office, several: bool) -> str:
        words = term_words(office, self._texts)
        if office.capacity != "full":
            words = f"{words} ({self._dataset.vocabulary.label('capacities', office.capacity)})"
        return self._texts("list.comma").join([office.title, words]) if several else words

    def _line_of(self, post: Post, terms: Sequence[DrawnTerm]) -> TenureLine:
        return TenureLine(
            anchor=addresses.office_anchor(post.id),
            office=Link(post.label, self._here.to(self._pagination.office(self._owner, post.id))),
            cells=[self._cell(post, terms, date(year, 1, 1), date(year + 9, 12, 31)) for year in self.decades],
            undated=[self._person(one) for one in terms if not known(one.holding.office)],
        )

    def _cell(self, post: Post, terms: Sequence[DrawnTerm], first: date, last: date) -> DecadeCell:
        dated = [(days, one) for one in terms if (days := known(one.holding.office))]
        within = sorted(
            (pair for pair in dated if pair[0].first <= last and pair[0].last >= first), key=lambda one: one[0][:2]
        )
        return DecadeCell(
            [self._told(days, one) for days, one in reversed(within)], list(self._unknown(post, first, last))
        )

    def _told(self, days: Known, one: DrawnTerm) -> ToldTerm:
        return ToldTerm(
            name=self._person(one),
            words=one.words,
            first=days.first.isoformat(),
            last=days.last.isoformat(),
            sure=" ".join(day.isoformat() for day in days.sure or ()),
        )

    def _person(self, one: DrawnTerm) -> Link:
        return Link(one.name, self._here.to(self._pagination.actor(one.holding.actor)))

    def _unknown(self, post: Post, first: date, last: date) -> Iterator[str]:
        """Yield from when to when nobody is recorded, where that begins between two days."""
        until = post.known_until
        if until and first <= (until.latest or date.min) <= last:
            yield self._texts("office.after", date=date_words(until, self._texts))
        for one in post.holdings:
            if one.gap and first <= (one.gap[0].latest or date.min) <= last:
                begin, end = (date_words(day, self._texts) for day in one.gap)
                yield self._texts("office.gap", first=begin, last=end)
