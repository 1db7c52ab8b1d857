"""`drafts_of` makes drafts of what articles tell: of their sources, of new events, of names that nobody has, each with its receipts."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from dyad.authoring.answers import Unsettled, address_known, settle
from dyad.authoring.drafting.act import Act, FieldReceipt
from dyad.authoring.drafting.article import Article
from dyad.authoring.drafting.event_fields import fields_of
from dyad.authoring.drafting.folder import DraftFile
from dyad.authoring.drafting.known import among, known_as
from dyad.authoring.drafting.merging import Merged, are_near, covers, events_of
from dyad.authoring.drafting.survey import Survey, UnknownName
from dyad.authoring.drafts import draft, propose_id, unchecked
from dyad.authoring.questions import questions
from dyad.model import Event, Source, ids
from dyad.model.dates import Date
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value

_NOT_FETCHED = "The text was read from a file; no address was given."
_NO_ARCHIVE = "None was made yet."
_FIRST_SENTENCES = 3
"""Sentences by which one article is told from another of the same day."""


@dataclass
class Drafted:
    """What came of some articles."""

    surveys: list[Survey] = field(default_factory=list)
    sources: list[tuple[str, bool]] = field(default_factory=list)
    """The id of the source of each article, and whether it is in the record already."""
    files: list[DraftFile] = field(default_factory=list)
    """The drafts: sources and names first."""
    complete: list[tuple[str, str]] = field(default_factory=list)
    """What is in the record with this very source: the id of the event, and what the article tells."""
    undated: list[str] = field(default_factory=list)
    """What is told without a date, and so is no draft."""
    passed: list[str] = field(default_factory=list)
    """What is told so that it cannot be drafted, and why."""

    @property
    def texts(self) -> dict[str, str]:
        """The sentences of each article, one a line, by the id of its source."""
        return {name: one.article.text for (name, _), one in zip(self.sources, self.surveys, strict=True)}


def drafts_of(
    surveys: Sequence[Survey],
    records: Records,
    today: date,
    given: Sequence[Merged] = (),
    waiting: Sequence[DraftFile] = (),
) -> Drafted:
    """Return what articles tell as drafts. `given` are events that a program found in them, `waiting` the drafts made before."""
    made = Drafted(list(surveys))
    for found in surveys:
        article = found.article
        name, fields = _source(article, records)
        made.sources.append((name, not fields))
        if fields:
            new = _source_draft(article, name, fields, [*waiting, *made.files])
            made.sources[-1] = (new.name, False)
            name = new.name
            made.files.append(new)
            records = _with(records, new, today)
        fresh = [one for one in found.unknown if one.is_person or one.country]
        made.files += [
            _actor(one, name, records)
            for one in fresh
            if all(other.record.get("name") != one.name for other in made.files)
        ]
    merged = [*events_of(made.surveys)]
    for one in given:
        if told := _told_before(one, merged):
            _take_in(told, one)
        else:
            merged.append(one)
    used = {id(act) for event in merged for told in event.told for act in told.acts}
    for found in made.surveys:
        made.undated += [_told(act, records, *act.untold[:1]) for act in found.undated if id(act) not in used]
        made.passed += [_told(act, records, act.doubt) for act in found.passed]
    names = {id(found): name for found, (name, _) in zip(made.surveys, made.sources, strict=True)}
    others = [(one, event) for one in waiting if one.kind == "event" if (event := event_of(one, records))]
    for told in merged:
        _add(made, told, names, records, others)
    return made


def event_of(one: DraftFile, records: Records) -> Event | None:
    """Return a draft as the event that it would be; None where its fields cannot stand."""
    found = unchecked("event", one.name, dict(one.record), records, remarks=False).record
    return found if isinstance(found, Event) else None


def _told_before(one: Merged, merged: Sequence[Merged]) -> Merged | None:
    """Return the event that was found without a program where that found it too."""
    first = one.told[0]
    return next(
        (
            event
            for event in merged
            if event.type == one.type
            and are_near(event.told[0].date, first.date)
            and covers(event.told[0].parts, first.parts)
        ),
        None,
    )


def _take_in(event: Merged, one: Merged) -> None:
    """Bring what a program said of an event to what was found of it: what was refused, and on whose word it is."""
    event.refused += one.refused
    home = next((told for told in event.told if told.survey is one.told[0].survey), None)
    known = {act.speaker.actor for told in event.told for act in told.acts if act.speaker}
    fresh = [act for act in one.told[0].acts if act.speaker and act.speaker.actor not in known]
    if home:
        home.acts += fresh
    elif fresh:
        event.told.append(one.told[0])


def _with(records: Records, one: DraftFile, today: date) -> Records:
    made = draft(one.kind, one.name, {**one.record, "added": today.isoformat()}, records, today, remarks=False)
    return records.with_more(one.kind, [made.record]) if made.record else records


def _told(act: Act, records: Records, *why: str) -> str:
    label = records.vocabulary.label("event-types", act.type)
    return " — ".join([f"{act.reading.sentence.place}: {label}", *filter(None, why)])


def known_source(article: Article, records: Records) -> Source | None:
    """Return the source of the record that an article is: that of its address, or of its title where one of the two has no address."""
    url, title = article.said.get("url", ""), article.said.get("title", "")
    of_title = (one for one in records.sources.values() if title and one.title == title and not (url and one.url))
    return address_known(url, records) or next(of_title, None)


def _source(article: Article, records: Records) -> tuple[str, dict[str, Value]]:
    """Return the id of the source of an article, and its fields where it is not in the record."""
    if known := known_source(article, records):
        return known.id, {}
    given = {name: text.split("\n") for name, text in article.said.items() if text}
    kinds = records.vocabulary.ids("source-kinds")
    given |= {"kind": ["article-newspaper" if "article-newspaper" in kinds else next(iter(kinds), "webpage")]}
    given = {"title": [article.name], "publisher": ["unknown"], **given}
    fields: dict[str, Value] = {}
    for question in questions("source"):
        with suppress(Unsettled):  # what a page says of itself wrongly is left out, and asked of the editor
            if answers := given.get(question.field):
                fields[question.field] = settle(question, answers, records)
    if "url" not in fields:
        fields["no_url"] = _NOT_FETCHED
    elif "archived_url" not in fields:
        fields["no_archive"] = _NO_ARCHIVE
    return propose_id("source", fields, records), fields


def _source_draft(article: Article, name: str, fields: dict[str, Value], waiting: Sequence[DraftFile]) -> DraftFile:
    """Return the draft of a source: under the name that it waits with already, else under one that no other article's has."""
    first: list[Value] = [{"at": one.place, "text": one.text} for one in article.sentences[:_FIRST_SENTENCES]]
    new = DraftFile("source", name, fields, name, untold=list(article.remarks), sentences=first)
    others = [one for one in waiting if one.kind == "source"]
    same = next((one for one in others if one.mark == new.mark), None)
    taken = {one.name for one in others}
    free = (one for one in (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3))) if one not in taken)
    new.name = same.name if same else next(free)
    new.folder = same.folder if same else new.name
    return new


def _actor(one: UnknownName, source: str, records: Records) -> DraftFile:
    """Return the draft of a new actor: its name, and what stands beside it; the rest is for the editor."""
    fields: dict[str, Value] = {"name": one.name}
    untold = []
    if one.is_person:
        fields["kind"] = "person"
    else:
        untold.append("the article does not say whether it is a person or a body: write 'kind'")
    if one.country:
        fields["country"] = one.country
    else:
        untold.append("the article does not say of which country: write 'country', or 'none'")
    fields["sources"] = [source]
    around: Value = {"at": one.place, "text": f"… {one.around} …"}
    return DraftFile("actor", propose_id("actor", fields, records), fields, source, untold=untold, sentences=[around])


def _add(
    made: Drafted,
    event: Merged,
    names: Mapping[int, str],
    records: Records,
    waiting: Sequence[tuple[DraftFile, Event]],
) -> None:
    sources = [names[id(told.survey)] for told in event.told]
    known = known_as(event, records)
    there = [one for one in known if set(sources) <= {ref.source for ref in records.events[one].sources}]
    fields = fields_of(event, sources, records)
    if there:
        made.complete.append((there[0], str(fields["title"])))
        return
    others = [each for one, each in waiting if one.folder not in sources]
    event.notes += [
        f"the draft '{one}' that waits may be of the same event: when one of the two is accepted, the other can be merged into it"
        for one in among(event, others, records)
    ]
    name = propose_id("event", fields, records)
    taken = {one.name for one in made.files}
    if name in taken:
        name = next(f"{name}-{number}" for number in range(2, 200) if f"{name}-{number}" not in taken)
    made.files.append(
        DraftFile(
            "event", name, fields, sources[0], known, [*_differences(event, known, records), *_untold(event, records)], list(event.refused),
            [_receipt(one, receipt.field, receipt.place, receipt.words, names) for one, receipt in _kept(event)],
            list(_sentences(event, names)), list(_quotations(event, names)),
        )
    )  # fmt: skip


def _differences(event: Merged, known: Sequence[str], records: Records) -> Iterator[str]:
    """Yield where the article and the event of the record that it tells of differ on the day: a merge gives the source alone."""
    days = dict.fromkeys(told.date.text for told in event.told)
    for one in known:
        there = records.events[one].date
        if any(not _agree(Date.of(day), there) for day in days):
            yield f"'{one}' is dated {there.text} in the record, and the article says {' or '.join(days)}: a claim there can say so"


def _agree(one: Date, other: Date) -> bool:
    """Say whether two dates can mean one day."""
    before = one.latest and other.earliest and one.latest < other.earliest
    after = other.latest and one.earliest and other.latest < one.earliest
    return not before and not after


def _untold(event: Merged, records: Records) -> Iterator[str]:
    """Yield what could not be told of an event, and who is meant by whom."""
    yield from (*event.notes, *event.untold)
    first = event.told[0]
    for name in _strangers(event):
        yield f"“{name}” is named there, and is no actor yet"
    people = [part for part in first.parts if (actor := records.actors.get(part.actor)) and actor.kind == "person"]
    for part in people:
        if not records.actors[part.actor].offices:
            yield f"the record shows no office of {records.actors[part.actor].name}"
    if not any(act.speaker for told in event.told for act in told.acts):
        yield "whose word it is could not be told"
    if len(first.parts) == 1 and not ids.is_country(first.parts[0].actor):
        yield "who else took part, the article does not say, or no record stands for them"


def _strangers(event: Merged) -> Iterator[str]:
    """Yield the names that nobody has yet in the sentences of an event."""
    places = {(id(told.survey), act.reading.sentence.place) for told in event.told for act in told.acts}
    for told in event.told:
        yield from (one.name for one in told.survey.unknown if (id(told.survey), one.place) in places)


def _kept(event: Merged) -> Iterator[tuple[Survey, FieldReceipt]]:
    """Yield the receipts of fields that the record has: a country goes where somebody stands for it."""
    parties = {f"parties: {part.actor}" for part in event.told[0].parts}
    for one, receipt in event.receipts:
        if not receipt.field.startswith("parties: ") or receipt.field in parties:
            yield one, receipt


def _receipt(one: Survey, name: str, place: str, words: str, names: Mapping[int, str]) -> Value:
    return {"field": name, "source": names[id(one)], "at": place, "words": words}


def _sentences(event: Merged, names: Mapping[int, str]) -> Iterator[Value]:
    seen = set()
    for told in event.told:
        for act in told.acts:
            sentence = act.reading.sentence
            if (names[id(told.survey)], sentence.place) not in seen:
                seen.add((names[id(told.survey)], sentence.place))
                yield {"source": names[id(told.survey)], "at": sentence.place, "text": sentence.text}


def _quotations(event: Merged, names: Mapping[int, str]) -> Iterator[Value]:
    """Yield what is quoted in the paragraphs of an event; a quotation is somebody's words, and never the record's own."""
    for told in event.told:
        paragraphs = {f"paragraph {act.reading.sentence.paragraph}," for act in told.acts}
        for one in told.survey.quotations:
            if any(one.place.startswith(paragraph) for paragraph in paragraphs):
                by: dict[str, Value] = {"by": one.speaker.actor or one.speaker.words} if one.speaker else {}
                yield {"source": names[id(told.survey)], "at": one.place, "words": one.words, **by}
