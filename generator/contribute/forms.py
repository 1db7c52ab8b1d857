"""What somebody wrote into a form, as files: all of it is text from a stranger, and passes what every record passes.

A form is answered on the forge; its answers arrive as one text with a heading above each. What cannot stand is named
at the question, so that it can be mended there.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import yamlfile
from generator.additions import caused_by
from generator.contribute.answers import Unsettled, settle
from generator.contribute.drafts import doubles, draft, propose_id
from generator.contribute.formatting import revised
from generator.contribute.interview import interview
from generator.contribute.questions import ASKED, questions
from generator.duplicates import same_address
from generator.load import Records, parse
from generator.lookup import actor_ids
from generator.model import KINDS, Record
from generator.problems import Place, Problem
from generator.yamlfile import Value

LONGEST = 65_536
"""Characters of an issue (GitHub's limit); what is longer did not come from a form."""

_NOTHING = "_No response_"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_WIDTH = 400
"""Characters of a reader's words that a remark in a file quotes; the request has the rest."""


@dataclass
class Proposal:
    """What comes of a form."""

    title: str = ""
    """What it proposes, by the ids of records: no word of a stranger's stands in it."""
    files: dict[str, bytes] = field(default_factory=dict)
    """New and changed files by their path from the project's folder; none where there are problems."""
    problems: list[Problem] = field(default_factory=list)
    """What cannot stand, each at the question it answers."""
    left: dict[str, str] = field(default_factory=dict)
    """What was said and is for a person to read, by question."""


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
        return Proposal(problems=[_problem("form", "too-long", f"the text has {len(body)} characters; a form has at most {LONGEST}")])
    forms: dict[str, Callable[[_Form], None]] = {"new-event": _new_event, "new-actor": _new_actor, "wrong-fact": _wrong_fact}
    made = _Form(root, records, today, read_answers(body, labels))
    forms[form](made)
    if made.proposal.problems:
        made.proposal.files = {}
    return made.proposal


class _Form:
    """An answered form, and what has come of it so far."""

    def __init__(self, root: Path, records: Records, today: date, answers: dict[str, str]) -> None:
        self.root, self.records, self.today, self.answers = root, records, today, answers
        self.proposal = Proposal()

    def take(self, question: str) -> str:
        return self.answers.pop(question, "")

    def refuse(self, question: str, rule: str, message: str, hint: str = "") -> None:
        self.proposal.problems.append(_problem(question, rule, message, hint))

    def add(self, kind: str, given: Mapping[str, list[str]], more: Mapping[str, Value] | None = None, prefix: str = "") -> str:
        """Add a new record and return its id; `prefix` is what the form calls the questions of this record by."""
        fields, problems = interview(kind, self.records, {name: answers for name, answers in given.items() if any(answers)}, None)
        asked = {one.option: one.field for one in questions(kind)}
        for one in problems:
            self.refuse(prefix + asked[one.place.path], one.rule, one.message, one.hint)
        if problems:
            return ""
        fields |= {**(more or {}), "added": self.today.isoformat()}
        made = draft(kind, propose_id(kind, fields, self.records), fields, self.records, self.today, remarks=False)
        for finding in made.findings:
            self.refuse(prefix + str((*finding.keys, "form")[0]), finding.rule, finding.message, finding.hint)
        if made.record is None:
            return ""
        if alike := ", ".join(doubles(made.record, self.records)):
            self.proposal.left["this may be there already"] = alike
        self.proposal.files[made.path] = made.content
        self.records = self.records.with_more(kind, [made.record])  # what follows can point to it
        return made.record.id

    def revise(self, kind: str, record: Record, fields: Mapping[str, Value], remark: str = "") -> None:
        """Change fields of a record that is there, or set a remark above them."""
        content = revised((self.root / record.path).read_bytes(), record.path, fields, remark)
        value, _ = yamlfile.read(content, record.path)
        made, findings = parse(type(record), value or "", record.path, record.id, record.digest, self.records.vocabulary)
        for one in findings or caused_by([made] if made else [], kind, self.records, self.today):
            self.refuse(str((*one.keys, "form")[0]), one.rule, one.message, one.hint)
        self.proposal.files[record.path] = content

    def source(self) -> str:
        """Return the id of the source that the form names: of the one that is there, or of a new one."""
        url = self.take("source_url")
        title, publisher, published = self.take("source_title"), self.take("source_publisher"), self.take("source_published")
        known = next((one.id for one in self.records.sources.values() if url and one.url and same_address(url, one.url)), "")
        return known or self.add("source", {
            "url": [url], "no_url": [] if url else ["No address was given."], "title": [title], "publisher": [publisher], "published": [published],
            "kind": ["webpage"], "no_archive": ["None was made yet."] if url else [],
        }, prefix="source_")


def _new_event(form: _Form) -> None:
    source = form.source()
    given = {name: [form.take(name)] for name in ASKED["event"] if name in form.answers and name not in ("parties", "sources")}
    given["parties"] = _listed(form.take("parties"), form.records)
    if source:
        form.proposal.title = f"New event {form.add('event', {**given, 'sources': [source]})}"
    form.proposal.left |= form.answers


def _new_actor(form: _Form) -> None:
    name, spellings, native = form.take("name"), form.take("also_known_as").split("\n"), form.take("names").split("\n")
    known = form.records.actors.get(actor_ids(form.records).get(name.casefold(), ""))
    if known is None and (source := form.source()):
        office = {key: text for key, text in (("title", form.take("office")), ("from", form.take("office_from")), ("to", form.take("office_to"))) if text}
        more: dict[str, Value] = {"offices": [{**office, "sources": [source]}]} if "title" in office else {"sources": [source]}
        made = form.add("actor", {
            "name": [name], "kind": [form.take("kind")], "country": [form.take("country")], "also_known_as": [*filter(str.strip, spellings)],
            "names": [*filter(str.strip, native)],
        }, more)
        form.proposal.title = f"New actor {made}"
    elif known:
        form.proposal.title = f"Names of {known.id}"
        asked = {one.field: one for one in questions("actor")}
        fields: dict[str, Value] = {}
        for key, answers in (("also_known_as", spellings), ("names", native)):
            try:
                if wanted := [one for one in answers if one.strip()]:
                    new, old = settle(asked[key], wanted, form.records), getattr(known, key)
                    fields[key] = {**old, **new} if isinstance(new, dict) else [*old, *(one for one in new if one not in old)]
            except Unsettled as why:
                form.refuse(key, why.rule, why.message, why.hint)
        form.revise("actor", known, fields)
    form.proposal.left |= form.answers


def _wrong_fact(form: _Form) -> None:
    named, page = form.take("record"), form.answers.get("page", "")
    kinds = [kind for kind in KINDS if named in form.records.of_kind(kind)]
    # Where two kinds of records have the id, the page says which is meant: an actor's, an agreement's, a source's, or a chronology.
    kind = next((one for one in kinds if f"/{one}s/" in page), kinds[0] if kinds else "")
    if not kind:
        form.refuse("record", "bad-id", f"there is no record '{_line(named)}'", "the id stands at the end of its permanent address")
        return
    record = form.records.of_kind(kind)[named]
    form.proposal.title = f"Correct {kind} {record.id}"
    name, right = form.take("field"), form.answers.get("right", "")
    asked = next((one for one in (questions(kind) if kind in ASKED else ()) if one.field == name and not one.many), None)
    if asked is None:
        said = "\n".join(f"{label}: {_line(form.answers.get(key, ''))}" for label, key in (("Wrong", "wrong"), ("Right", "right"), ("Source", "sources")))
        form.revise(kind, record, {}, f"A reader says that something is wrong here; take these lines out when it is settled.\n{said}")
    else:
        try:
            value = settle(asked, [right], form.records)
        except Unsettled as why:
            form.refuse("right", why.rule, why.message, why.hint)
            return
        before, _ = yamlfile.read((form.root / record.path).read_bytes(), record.path)
        was = before.get(name) if isinstance(before, dict) else None
        entry: dict[str, Value] = {"on": form.today.isoformat(), "class": "corrected", "field": name, "note": f"The {name.replace('_', ' ')} was wrong."}
        if isinstance(was, dict) and isinstance(value, dict):
            value = {**was, **value}
        entry |= {key: text for key, text in (("was", was), ("now", value)) if isinstance(text, str)}
        earlier = before.get("changes", []) if isinstance(before, dict) else []
        form.revise(kind, record, {name: value, "changes": [*(earlier if isinstance(earlier, list) else []), entry]})
    form.proposal.left |= form.answers


def _listed(answer: str, records: Records) -> list[str]:
    """Split a list of names: at line ends and semicolons, and at commas where the whole is no name itself."""
    known = actor_ids(records)
    pieces = [one.strip() for one in re.split(r"[\n;]", answer)]
    return [name for one in pieces for name in ([one] if one.casefold() in known else map(str.strip, one.split(","))) if name]


def _line(text: str) -> str:
    """Bring a stranger's words into a line that shows all that it holds."""
    plain = "".join("" if unicodedata.category(one) in _HIDDEN else one for one in unicodedata.normalize("NFC", " ".join(text.split())))
    return plain if len(plain) <= _WIDTH else f"{plain[:_WIDTH]}…"


def _problem(question: str, rule: str, message: str, hint: str = "") -> Problem:
    return Problem(Place(question, 0, 0), rule, message, hint)
