"""`propose` turns an answered issue form into files; all of it is a stranger's text, and is checked like every record.

A form is answered on the forge; its answers arrive as one text with a heading above each. What cannot stand is named
at the question, so that it can be mended there.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from dyad.authoring.answers import Unsettled, settle
from dyad.authoring.corrections import in_a_line, wrong_fact
from dyad.authoring.proposals import NO_SOURCE, Form, Proposal, refusal
from dyad.authoring.questions import ASKED, questions
from dyad.authoring.spoken_answers import day, term
from dyad.authoring.spoken_names import known_actors, parties
from dyad.model import Actor
from dyad.model.dates import DateError, parse
from dyad.model.event import OPEN
from dyad.reading.lookup import actor_ids
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value

LONGEST = 65_536
"""Characters of an issue (GitHub's limit); what is longer did not come from a form."""

_NOTHING = "_No response_"
_STILL = frozenset(("present", "now", "today", "current", "incumbent", "ongoing", "still in office", "-", ".."))
"""What people write for the end of what goes on."""


def read_answers(body: str, labels: Mapping[str, str]) -> dict[str, str]:
    """Return the answers of a form by the id of their question; `labels` are the ids by the heading that the form prints."""
    found: dict[str, list[str]] = {}
    here: list[str] = []
    for line in body.replace("\r\n", "\n").split("\n"):
        question = labels.get(line.removeprefix("### ").strip()) if line.startswith("### ") else None
        if question and question not in found:  # a heading that comes again was written into an answer
            here = found.setdefault(question, [])
        else:
            here.append(line)
    answers = {question: "\n".join(lines).strip() for question, lines in found.items()}
    return {question: text for question, text in answers.items() if text and text != _NOTHING}


def propose(form: str, body: str, labels: Mapping[str, str], root: Path, records: Records, today: date) -> Proposal:
    """Return the files that an answered form asks for: `form` is one of `FORMS`. Nothing is written."""
    if len(body) > LONGEST:
        return Proposal(
            problems=[refusal("form", "too-long", f"the text has {len(body)} characters; a form has at most {LONGEST}")]
        )
    made = Form(root, records, today, read_answers(body, labels))
    FORMS[form](made)
    made.proposal.left |= made.answers
    if made.proposal.problems:
        made.proposal.files = {}
    return made.proposal


def _new_event(form: Form) -> None:
    form.proposal.title = f"New event {_event(form)}"


def _planned_event(form: Form) -> None:
    """Propose what is still to come."""
    said, given = form.take("status").partition(":")[0], day(form.answers.get("date", ""))
    status = term("statuses", said, form.records.vocabulary) if said else "scheduled"
    if status not in OPEN:
        form.refuse("status", "unknown-term", f"'{in_a_line(said)}' is no status of what is still to come")
    with suppress(DateError):
        latest = parse(given).latest
        if latest and latest < form.today:
            form.refuse(
                "date",
                "date-in-past",
                f"{given} has passed",
                "correct the date; what has taken place has a form of its own, New event",
            )
    form.proposal.title = f"Planned event {_event(form, {'status': status} if status in OPEN else {})}"


def _event(form: Form, more: Mapping[str, Value] | None = None) -> str:
    """Add an event and its source; return its id."""
    source, heard = form.source(), known_actors(form.answers.get("according_to", ""), form.records)
    if heard:
        more = {**(more or {}), "according_to": [*heard]}
        form.take("according_to")
    given = {
        name: [form.take(name)]
        for name in ASKED["event"]
        if name in form.answers and name not in ("parties", "sources")
    }
    given["parties"] = parties(form.take("parties"), form.records)
    return form.add("event", {**given, "sources": [source]}, more)


def _new_actor(form: Form) -> None:
    name, spellings, native = form.take("name"), form.take("also_known_as").split("\n"), form.take("names").split("\n")
    names = {
        "also_known_as": [one for one in spellings if one.strip()],
        "names": [one for one in native if one.strip()],
    }
    known = form.records.actors.get(actor_ids(form.records).get(name.casefold(), ""))
    if known:
        _more_names(form, known, names)
        return
    seen = day(form.answers.get("source_published", ""))
    source, office = form.source(), _office(form, seen)
    given = {"name": [name], "kind": [form.take("kind")], "country": [form.take("country")], **names}
    more: dict[str, Value] = {"offices": [{**office, "sources": [source]}]} if office else {"sources": [source]}
    if source == NO_SOURCE:
        more = {}
    form.proposal.title = f"New actor {form.add('actor', {**given, 'sources': [source]}, more)}"


def _office(form: Form, seen: str) -> dict[str, Value]:
    """Return the office that somebody has; that it is still held is what the source of the day `seen` shows."""
    title, begun, ended = form.take("office"), day(form.take("office_from")), day(form.take("office_to"))
    if ended.casefold() in _STILL:
        still: dict[str, Value] = {"to": "..", "checked_on": seen} if seen else {}
    else:
        still = {"to": ended} if ended else {}
    if not title:
        for question, answer in (("office_from", begun), ("office_to", ended)):
            if answer:
                form.refuse("office", "missing-field", "", "")
                form.proposal.left[question] = answer
        return {}
    return {"title": title, **({"from": begun} if begun else {}), **still}


def _more_names(form: Form, known: Actor, names: Mapping[str, list[str]]) -> None:
    """Add names to an actor that is there."""
    form.proposal.title = f"Names of {known.id}"
    asked = {one.field: one for one in questions("actor")}
    fields: dict[str, Value] = {}
    for key, wanted in names.items():
        try:
            if wanted:
                new, old = settle(asked[key], wanted, form.records), getattr(known, key)
                fields[key] = (
                    {**old, **new} if isinstance(new, dict) else [*old, *(one for one in new if one not in old)]
                )
        except Unsettled as why:
            form.refuse(key, why.rule, why.message, why.hint)
    form.revise("actor", known, fields)


FORMS: Mapping[str, Callable[[Form], None]] = {
    "new-event": _new_event,
    "planned-event": _planned_event,
    "new-actor": _new_actor,
    "wrong-fact": wrong_fact,
}
"""What is made of each form, by the name of its file."""
