"""A proposal holds what an answered form makes: new and changed files, or each problem at the question that it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dyad.authoring.answers import Unsettled, address_known, settle
from dyad.authoring.drafts import NO_ID, doubles, draft, propose_id, unspelled_name
from dyad.authoring.form_words import in_words, no_term
from dyad.authoring.formatting import revised
from dyad.authoring.given import answered
from dyad.authoring.questions import Question, questions
from dyad.authoring.source_addresses import with_own_address
from dyad.authoring.spoken_answers import plain
from dyad.checks.added import caused_by
from dyad.model import AnyRecord, Kind
from dyad.reading import yamlfile
from dyad.reading.findings import Finding
from dyad.reading.load import parse
from dyad.reading.problems import Location, Problem
from dyad.reading.records import Records
from dyad.reading.yamlfile import Keys, Value
from dyad.runtime import opener

NO_SOURCE = "no source"
"""What stands for a source that cannot stand; it is no id."""
_OF_TWO = frozenset({"office-not-held"})
"""Rules that hold one answer to another; where one cannot stand, the other is not to blame."""
_OF_OFFICE = {"title": "office", "from": "office_from", "to": "office_to", "checked_on": "office_to"}
"""What a form calls the fields of an office."""


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


class Form:
    """An answered form, and what has come of it so far."""

    def __init__(self, root: Path, records: Records, today: date, answers: dict[str, str]) -> None:
        """Begin with the answers by question, against the records of the project in `root`."""
        self.root, self.records, self.today, self.answers = root, records, today, answers
        self.proposal = Proposal()

    def take(self, question: str) -> str:
        """Return the answer to a question, and hold it as read."""
        return self.answers.pop(question, "")

    def refuse(self, question: str, rule: str, message: str, hint: str = "") -> None:
        """Name what cannot stand at its question, in words for people who see no files; each thing once."""
        said = in_words(rule, message, hint)
        problem = refusal(question, rule, said.message, said.hint)
        if problem not in self.proposal.problems:
            self.proposal.problems.append(problem)

    def add(
        self, kind: Kind, given: Mapping[str, list[str]], more: Mapping[str, Value] | None = None, prefix: str = ""
    ) -> str:
        """Add a new record and return its id; nothing where something of it cannot stand, which is named then.

        `prefix` is what the form calls the questions of this record by. Where an answer cannot stand, the rest is looked
        at with another in its place, so that all that is wrong is told at once.
        """
        answers, failed = self._ready(kind, given, prefix)
        fields, problems = answered(kind, self.records, answers)
        asked = {one.option: one for one in questions(kind)}
        for one in problems:
            question = asked[one.place.path]
            if question.field not in failed:
                self.refuse(prefix + question.field, one.rule, one.message, one.hint)
                failed.add(question.field)
                stand_in = _stand_in(question, self.records, self.today)
                fields[question.field] = settle(question, [stand_in], self.records) if stand_in else []
        fields |= {**(more or {}), "added": self.today.isoformat()}
        made = draft(kind, propose_id(kind, fields, self.records), fields, self.records, self.today, remarks=False)
        for finding in made.findings:
            if not failed or (finding.keys and finding.keys[0] not in failed and finding.rule not in _OF_TWO):
                self._weigh(finding, prefix)
        if made.record is None or failed:
            return ""
        if name := unspelled_name(kind, fields):
            self.proposal.left[f"the file '{made.record.id}' needs another name"] = NO_ID.format(name)
        if alike := ", ".join(doubles(made.record, self.records)):
            self.proposal.left["this may be there already"] = alike
        self.proposal.files[made.path] = made.content
        self.records = self.records.with_more(kind, [made.record])  # what follows can point to it
        return made.record.id

    def _ready(self, kind: Kind, given: Mapping[str, list[str]], prefix: str) -> tuple[dict[str, list[str]], set[str]]:
        """Return the answers that can stand by themselves, each as its field takes it, and the fields of the others, which are named."""
        ready: dict[str, list[str]] = {}
        failed = {"sources"} if given.get("sources") == [NO_SOURCE] else set[str]()
        for question in questions(kind):
            answers = [plain(question, one, self.records.vocabulary) for one in given.get(question.field, ()) if one]
            for answer in () if question.field in failed else answers:
                try:
                    settle(question, [answer], self.records)
                except Unsettled as why:
                    failed.add(question.field)
                    said = (why.message, why.hint)
                    if why.rule == "unknown-term":
                        said = no_term(question.vocabulary, answer, why.hint, self.records.vocabulary)
                    self.refuse(prefix + question.field, why.rule, *said)
            if question.field in failed:
                answers = [_stand_in(question, self.records, self.today)]
            if any(answers):
                ready[question.field] = answers
        return ready, failed

    def revise(
        self, kind: Kind, record: AnyRecord, fields: Mapping[str, Value], remark: str = "", asked: str = ""
    ) -> None:
        """Change fields of a record that is there, or set a remark above them; what cannot stand is named at the question `asked`."""
        content = revised(opener.read(self.root, record.path), record.path, fields, remark)
        value, _ = yamlfile.read(content, record.path)
        made, findings = parse(
            type(record), value or "", record.path, record.id, record.digest, self.records.vocabulary
        )
        for one in findings or caused_by([made] if made else [], kind, self.records, self.today):
            self._weigh(one, asked=asked)
        self.proposal.files[record.path] = content

    def _weigh(self, finding: Finding, prefix: str = "", asked: str = "") -> None:
        """Refuse what is an error; leave a warning to those who read the proposal."""
        if finding.severity == "error":
            self.refuse(asked or _question(finding.keys, prefix), finding.rule, finding.message, finding.hint)
        else:
            self.proposal.left[f"the check warns ({finding.rule})"] = finding.message

    def source(self) -> str:
        """Return the id of the source that the form names: of the one that is there, or of a new one.

        Returns `NO_SOURCE` where it cannot stand: what rests on it is looked at all the same.
        """
        given, remarks = with_own_address({"url": [self.take("source_url")]})
        url = (given.get("url") or [""])[0]
        title, publisher, published = (self.take(f"source_{name}") for name in ("title", "publisher", "published"))
        there = address_known(url, self.records)
        known = there.id if there else ""
        self.proposal.left.update(
            {f"the address of the source ({number})": one for number, one in enumerate(remarks, 1)}
        )
        new = known or self.add(
            "source",
            {
                **given,
                "no_url": [] if url else ["No address was given."],
                "title": [title],
                "publisher": [publisher],
                "published": [published],
                "kind": ["webpage"],
                "no_archive": ["None was made yet."] if url and "archived_url" not in given else [],
            },
            prefix="source_",
        )
        return new or NO_SOURCE


def _question(keys: Keys, prefix: str) -> str:
    """Return the question of a form that a place in a record answers."""
    match keys:
        case ("offices", int(), str(name)):
            return _OF_OFFICE.get(name, "office")
        case ("offices", *_):
            return "office"
        case (str(name), *_):
            return prefix + name
    return prefix + "title" if prefix else "form"


def _stand_in(question: Question, records: Records, today: date) -> str:
    """Return an answer that can stand in the place of one that cannot; nothing where there is none, or no need of one."""
    if not question.must_be_answered and question.field != "url":
        return ""
    match question.field:
        case "date" | "published" | "signed":
            return str(today.year - 1)
        case "date_checked":
            return "true"
        case "parties" | "country":
            return next(iter(records.vocabulary.countries), "none")
        case "sources":
            return next(iter(records.sources), "")
        case "url":
            return "https://example.org/"
    words = records.vocabulary.ids(question.vocabulary) if question.vocabulary else ()
    return next(iter(words), "A stand-in")


def refusal(question: str, rule: str, message: str, hint: str = "") -> Problem:
    """Return what is wrong with the answer to a question, as a problem whose place is the question."""
    return Problem(Location(question, 0, 0), rule, message, hint)
