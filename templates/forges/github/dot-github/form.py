"""An issue that a form opened, as the files of a pull request; or what cannot stand in it, for its writer.

The issue comes from a stranger. It is read from the event's own file, so that no shell and no expression meets its text.

    python .github/form.py --event event.json --out outcome.json
"""

import argparse
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dyad import ProjectError, Proposal, form_descriptions, form_headings, github_markdown, load

FORMS = ("new-event", "planned-event", "new-actor", "wrong-fact")
"""The forms, each called like its file and the label that it sets."""
TEMPLATES = Path(__file__).parent / "ISSUE_TEMPLATE"
_TITLES = {
    "new-event": "New event",
    "planned-event": "Planned event",
    "new-actor": "New actor",
    "wrong-fact": "Correction",
}
"""What a request is called: no word of a stranger's, since titles become messages of commits, in which `fixes` and a number act."""
SHOWN = 2_000
"""Characters of an answer that the request shows; the issue has the rest."""


def headings(form: str) -> dict[str, str]:
    """Return the ids of a form's questions by the heading that an issue gives them."""
    return form_headings(TEMPLATES / f"{form}.yml")


def outcome(issue: Mapping[str, Any], root: Path) -> dict[str, Any]:
    """Return what is to be done about an issue: a request with its files, or a comment, or nothing where no form opened it."""
    labels = {one["name"] for one in issue["labels"]}
    form = next((one for one in FORMS if one in labels), None)
    if form is None:
        return {}
    try:
        project = load(root)
    except ProjectError as error:
        raise SystemExit("there is no project here") from error
    asked = headings(form)
    made = project.propose(form, issue["body"] or "", asked, date.fromisoformat(issue["created_at"][:10]))
    questions = {name: heading for heading, name in asked.items()}
    if made.problems:
        told = form_descriptions(TEMPLATES / f"{form}.yml")
        return {"comment": "\n".join(_complaint(made, questions, told))}
    if not made.files:
        return {"comment": "Thank you. This is about no single record, so an editor reads it here."}
    return {
        "title": f"{_TITLES[form]} from issue {int(issue['number'])}",
        "body": "\n".join(_request(made, questions, int(issue["number"]))),
        "files": {path: content.decode() for path, content in sorted(made.files.items())},
    }


def _complaint(made: Proposal, questions: Mapping[str, str], told: Mapping[str, str]) -> Iterator[str]:
    """Say what cannot stand, question by question in the order of the form; what to write is at least what the form asks there."""
    yield "Thank you. Some answers cannot stand as they are. Please edit the text above (the menu … at its corner, *Edit*), and it is looked at again.\n"
    yield "| Question | What is wrong | What to write |\n| --- | --- | --- |"
    order = list(questions)
    for one in sorted(made.problems, key=lambda one: order.index(one.place.path) if one.place.path in order else -1):
        asked = one.place.path
        cells = (questions.get(asked, asked), one.message, one.hint or told.get(asked, ""))
        yield f"| {' | '.join(map(github_markdown, cells))} |"


def _request(made: Proposal, questions: Mapping[str, str], number: int) -> Iterator[str]:
    yield f"Made from the form in #{number}. The check found no error in it; what it says is still to be held against its sources.\n"
    yield f"- **what it proposes**: {github_markdown(made.title)}"
    for question, text in made.left.items():
        yield f"- **{github_markdown(questions.get(question, question))}**: {github_markdown(text[:SHOWN])}"
    yield f"\nCloses #{number}"


def main() -> None:
    """Read the event and write what is to be done."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--event", type=Path, required=True, help="the event's file, as GitHub gives it")
    options.add_argument("--out", type=Path, required=True, help="where the outcome goes, as JSON")
    options.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    given = options.parse_args()
    issue = json.loads(given.event.read_text(encoding="utf-8"))["issue"]
    given.out.write_text(
        json.dumps(outcome(issue, given.root.resolve()), ensure_ascii=True, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
