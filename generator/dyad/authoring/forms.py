"""`propose` turns an answered issue form into files; all of it is a stranger's text, and is checked like every record.

A form is answered on the forge; its answers arrive as one text with a heading above each. What cannot stand is named
at the question, so that it can be mended there.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from dyad.authoring.answers import Unsettled, settle
from dyad.authoring.proposals import Form, Proposal, refusal
from dyad.authoring.questions import ASKED, Question, questions
from dyad.model import KINDS, Actor, AnyRecord, Kind, plural
from dyad.reading import yamlfile
from dyad.reading.lookup import actor_ids
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value
from dyad.runtime import opener

LONGEST = 65_536
"""Characters of an issue (GitHub's limit); what is longer did not come from a form."""

_NOTHING = "_No response_"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_WIDTH = 400
"""Characters of a reader's words that a remark in a file quotes; the request has the rest."""


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
    """Return the files that an answered form asks for: `form` is `new-event`, `new-actor` or `wrong-fact`. Nothing is written."""
    if len(body) > LONGEST:
        return Proposal(
            problems=[refusal("form", "too-long", f"the text has {len(body)} characters; a form has at most {LONGEST}")]
        )
    forms: dict[str, Callable[[Form], None]] = {
        "new-event": _new_event,
        "new-actor": _new_actor,
        "wrong-fact": _wrong_fact,
    }
    made = Form(root, records, today, read_answers(body, labels))
    forms[form](made)
    if made.proposal.problems:
        made.proposal.files = {}
    return made.proposal


def _new_event(form: Form) -> None:
    source = form.source()
    given = {
        name: [form.take(name)]
        for name in ASKED["event"]
        if name in form.answers and name not in ("parties", "sources")
    }
    given["parties"] = _listed(form.take("parties"), form.records)
    if source:
        form.proposal.title = f"New event {form.add('event', {**given, 'sources': [source]})}"
    form.proposal.left |= form.answers


def _new_actor(form: Form) -> None:
    name, spellings, native = form.take("name"), form.take("also_known_as").split("\n"), form.take("names").split("\n")
    names = {
        "also_known_as": [one for one in spellings if one.strip()],
        "names": [one for one in native if one.strip()],
    }
    known = form.records.actors.get(actor_ids(form.records).get(name.casefold(), ""))
    if known:
        _more_names(form, known, names)
    elif source := form.source():
        office = {
            key: text
            for key, text in (
                ("title", form.take("office")),
                ("from", form.take("office_from")),
                ("to", form.take("office_to")),
            )
            if text
        }
        more: dict[str, Value] = (
            {"offices": [{**office, "sources": [source]}]} if "title" in office else {"sources": [source]}
        )
        made = form.add(
            "actor", {"name": [name], "kind": [form.take("kind")], "country": [form.take("country")], **names}, more
        )
        form.proposal.title = f"New actor {made}"
    form.proposal.left |= form.answers


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


def _wrong_fact(form: Form) -> None:
    named, page = form.take("record"), form.answers.get("page", "")
    kinds = [kind for kind in KINDS if named in form.records.of_kind(kind)]
    # Where two kinds of records have the id, the page says which is meant: an actor's, an agreement's, a source's, or a chronology.
    kind = next((one for one in kinds if f"/{plural(one)}/" in page), kinds[0] if kinds else None)
    if not kind:
        form.refuse(
            "record",
            "bad-id",
            f"there is no record '{_line(named)}'",
            "the id stands at the end of its permanent address",
        )
        return
    record = form.records.of_kind(kind)[named]
    form.proposal.title = f"Correct {kind} {record.id}"
    name = form.take("field")
    asked = next(
        (one for one in (questions(kind) if kind in ASKED else ()) if one.field == name and not one.many), None
    )
    if asked:
        _correct(form, kind, record, asked)
    else:
        said = "\n".join(
            f"{label}: {_line(form.answers.get(key, ''))}"
            for label, key in (("Wrong", "wrong"), ("Right", "right"), ("Source", "sources"))
        )
        form.revise(
            kind,
            record,
            {},
            f"A reader says that something is wrong here; take these lines out when it is settled.\n{said}",
        )
    form.proposal.left |= form.answers


def _correct(form: Form, kind: Kind, record: AnyRecord, asked: Question) -> None:
    """Put another value into one field, and tell the change."""
    name = asked.field
    try:
        value = settle(asked, [form.answers.get("right", "")], form.records)
    except Unsettled as why:
        form.refuse("right", why.rule, why.message, why.hint)
        return
    read, _ = yamlfile.read(opener.read(form.root, record.path), record.path)
    before = read if isinstance(read, dict) else {}
    was, earlier = before.get(name), before.get("changes", [])
    entry: dict[str, Value] = {
        "on": form.today.isoformat(),
        "class": "corrected",
        "field": name,
        "note": f"The {name.replace('_', ' ')} was wrong.",
    }
    if isinstance(was, dict) and isinstance(value, dict):
        value = {**was, **value}
    entry |= {key: text for key, text in (("was", was), ("now", value)) if isinstance(text, str)}
    form.revise(kind, record, {name: value, "changes": [*(earlier if isinstance(earlier, list) else []), entry]})


def _listed(answer: str, records: Records) -> list[str]:
    """Split a list of names: at line ends and semicolons, and at commas where the whole is no name itself."""
    known = actor_ids(records)
    pieces = [one.strip() for one in re.split(r"[\n;]", answer)]
    return [
        name
        for one in pieces
        for name in ([one] if one.casefold() in known else map(str.strip, one.split(",")))
        if name
    ]


def _line(text: str) -> str:
    """Bring a stranger's words into a line that shows all that it holds."""
    plain = "".join(
        "" if unicodedata.category(one) in _HIDDEN else one
        for one in unicodedata.normalize("NFC", " ".join(text.split()))
    )
    return plain if len(plain) <= _WIDTH else f"{plain[:_WIDTH]}…"
