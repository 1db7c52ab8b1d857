"""A proposal holds what an answered form makes: new and changed files, or each problem at the question that it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dyad.authoring.drafts import doubles, draft, propose_id
from dyad.authoring.duplicates import same_address
from dyad.authoring.formatting import revised
from dyad.authoring.interview import interview
from dyad.authoring.questions import questions
from dyad.checks.added import caused_by
from dyad.model import AnyRecord, Kind
from dyad.reading import yamlfile
from dyad.reading.findings import Finding
from dyad.reading.load import parse
from dyad.reading.problems import Location, Problem
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value
from dyad.runtime import opener


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
        """Name what cannot stand at its question."""
        self.proposal.problems.append(refusal(question, rule, message, hint))

    def add(
        self, kind: Kind, given: Mapping[str, list[str]], more: Mapping[str, Value] | None = None, prefix: str = ""
    ) -> str:
        """Add a new record and return its id; `prefix` is what the form calls the questions of this record by."""
        fields, problems = interview(
            kind, self.records, {name: answers for name, answers in given.items() if any(answers)}, None
        )
        asked = {one.option: one.field for one in questions(kind)}
        for one in problems:
            self.refuse(prefix + asked[one.place.path], one.rule, one.message, one.hint)
        if problems:
            return ""
        fields |= {**(more or {}), "added": self.today.isoformat()}
        made = draft(kind, propose_id(kind, fields, self.records), fields, self.records, self.today, remarks=False)
        for finding in made.findings:
            self._weigh(finding, prefix)
        if made.record is None:
            return ""
        if alike := ", ".join(doubles(made.record, self.records)):
            self.proposal.left["this may be there already"] = alike
        self.proposal.files[made.path] = made.content
        self.records = self.records.with_more(kind, [made.record])  # what follows can point to it
        return made.record.id

    def revise(self, kind: Kind, record: AnyRecord, fields: Mapping[str, Value], remark: str = "") -> None:
        """Change fields of a record that is there, or set a remark above them."""
        content = revised(opener.read(self.root, record.path), record.path, fields, remark)
        value, _ = yamlfile.read(content, record.path)
        made, findings = parse(
            type(record), value or "", record.path, record.id, record.digest, self.records.vocabulary
        )
        for one in findings or caused_by([made] if made else [], kind, self.records, self.today):
            self._weigh(one)
        self.proposal.files[record.path] = content

    def _weigh(self, finding: Finding, prefix: str = "") -> None:
        """Refuse what is an error; leave a warning to those who read the proposal."""
        if finding.severity == "error":
            self.refuse(prefix + str((*finding.keys, "form")[0]), finding.rule, finding.message, finding.hint)
        else:
            self.proposal.left[f"the check warns ({finding.rule})"] = finding.message

    def source(self) -> str:
        """Return the id of the source that the form names: of the one that is there, or of a new one."""
        url = self.take("source_url")
        title, publisher, published = (
            self.take("source_title"),
            self.take("source_publisher"),
            self.take("source_published"),
        )
        known = next(
            (one.id for one in self.records.sources.values() if url and one.url and same_address(url, one.url)), ""
        )
        return known or self.add(
            "source",
            {
                "url": [url],
                "no_url": [] if url else ["No address was given."],
                "title": [title],
                "publisher": [publisher],
                "published": [published],
                "kind": ["webpage"],
                "no_archive": ["None was made yet."] if url else [],
            },
            prefix="source_",
        )


def refusal(question: str, rule: str, message: str, hint: str = "") -> Problem:
    """Return what is wrong with the answer to a question, as a problem whose place is the question."""
    return Problem(Location(question, 0, 0), rule, message, hint)
