"""`accept` makes a record of a draft that an editor has written; `add_source` gives its sources to an event that is there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz

from dyad.authoring.drafting.folder import DraftFile, decide, decided, of_folder, sentences_beside
from dyad.authoring.drafting.known import alike
from dyad.authoring.drafting.making import event_of
from dyad.authoring.drafts import Draft, draft, propose_id
from dyad.authoring.formatting import revised
from dyad.model import ids
from dyad.model.added import to_be_said
from dyad.reading import yamlfile
from dyad.reading.findings import Finding
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value
from dyad.runtime import opener
from dyad.runtime.files import place
from dyad.text import folded, sentences

COPIED = 92
"""From so many parts in a hundred on, two sentences are one: a comma or a word moved makes no other."""
_FEWEST_WORDS = 6
"""Words from which a sentence can be a copy; shorter ones are written alike by anybody."""
_FEWEST_MOVED = 8
"""Words from which a sentence of the same words in another order is a copy: of fewer, plain facts have the same."""
_ADDED = "A further source was added."


@dataclass
class Accepted:
    """What came of a draft."""

    files: dict[str, bytes] = field(default_factory=dict)
    """The files written, by path from the project's folder; none where something cannot stand."""
    findings: list[Finding] = field(default_factory=list)
    """What the check says to it, errors first."""

    @property
    def sound(self) -> bool:
        """Whether it can be written."""
        return not any(one.severity == "error" for one in self.findings)


def accept(root: Path, one: DraftFile, records: Records, today: date) -> Accepted:
    """Make the record of a draft, and of the source and the actors that it names and that wait beside it; write them if they can stand.

    Raises OSError as the disk does; then nothing is written.
    """
    found, made = Accepted(), []
    for other in [*_needed(one, records), one]:
        one_made = _record(other, records, today)
        found.findings += one_made.findings
        if one_made.record is None:
            return found
        found.files[one_made.path] = one_made.content
        records = records.with_more(other.kind, [one_made.record])
        made.append(other)
    found.findings += _copied(one)
    if not found.sound:
        found.files = {}
        return found
    place({root / path: data for path, data in found.files.items()}, new=True)
    for other in made:
        decide(other, "accepted")
    return found


def _needed(one: DraftFile, records: Records) -> Iterator[DraftFile]:
    """Yield the drafts that one rests on: those of sources and actors that it names and the record has not."""
    beside = [other for other in of_folder(one.file.parent.parent) if other.kind != "event"]
    named = set(_words(one.record))
    for other in sorted(beside, key=lambda other: other.kind != "source"):
        if other.name in named and other.file != one.file and other.name not in records.of_kind(other.kind):
            yield other


def _words(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for inside in value.values() if isinstance(value, dict) else value:
            yield from _words(inside)


def _record(one: DraftFile, records: Records, today: date) -> Draft:
    fields = {
        **one.record,
        **({"added": today.isoformat()} if to_be_said(records.site, today) and "added" not in one.record else {}),
    }
    name = propose_id(one.kind, fields, records) if one.kind == "event" and one.name in records.events else one.name
    return draft(one.kind, name, fields, records, today, remarks=False)


def _copied(one: DraftFile) -> Iterator[Finding]:
    """Find what an editor took over from the article: no sentence of a record is another's."""
    theirs = sentences_beside(one)
    for words in one.own_words if one.kind == "event" else ():
        for sentence in sentences(words):
            if len(sentence.split()) >= _FEWEST_WORDS and any(is_copied(sentence, other) for other in theirs):
                yield Finding(
                    one.file.name,
                    ("record", "summary"),
                    "copied-sentence",
                    f"“{sentence}” is a sentence of the article",
                    "say it in your own words",
                )


def is_copied(sentence: str, other: str) -> bool:
    """Say whether a sentence is another's, a long piece of it or with it, or made of its words in another order."""
    ours, theirs = folded(sentence).strip(" .!?"), folded(other).strip(" .!?")
    if min(len(ours.split()), len(theirs.split())) < _FEWEST_WORDS:
        return False
    return fuzz.partial_ratio(ours, theirs) >= COPIED or _is_moved(ours, theirs)


def _is_moved(ours: str, theirs: str) -> bool:
    """Say whether nearly all words of a sentence are another's, in whatever order."""
    words, others = Counter(re.findall(r"\w+", ours)), Counter(re.findall(r"\w+", theirs))
    shared = (words & others).total()
    return words.total() >= _FEWEST_MOVED and shared >= words.total() * COPIED / 100


def known_now(one: DraftFile, records: Records) -> list[str]:
    """Return the events of the record that a draft may be of by now: those found when it was made, and those accepted since."""
    then = [name for name in one.known_as if name in records.events]
    event = event_of(one, records) if one.kind == "event" else None
    return list(dict.fromkeys([*then, *(alike(event, records) if event else ())]))


def was_accepted(one: DraftFile) -> bool:
    """Say whether a draft became a record before, and was put back."""
    return decided(one.file.parent).get(one.mark) == "accepted"


def add_source(root: Path, one: DraftFile, event_id: str, records: Records, today: date) -> Accepted:
    """Add the sources of a draft to an event of the record, with the record of a source that waits; nothing else of the event changes.

    Raises KeyError for an event that is not there, OSError as the disk does.
    """
    event = records.events[event_id]
    found = Accepted()
    for other in _needed(replace(one, record={"sources": one.record.get("sources", [])}), records):
        made = _record(other, records, today)
        found.findings += made.findings
        if made.record:
            found.files[made.path] = made.content
            records = records.with_more(other.kind, [made.record])
    found.findings += _sourceless(one, event.path, records)
    data = opener.read(root, event.path)
    value, _ = yamlfile.read(data, event.path)
    there = value.get("sources", []) if isinstance(value, dict) else []
    listed: Sequence[Value] = there if isinstance(there, list) else [there]
    known = {ref.source for ref in event.sources}
    more = [name for name in _words(one.record.get("sources", [])) if name not in known and not ids.id_problem(name)]
    fields: dict[str, Value] = {"sources": [*listed, *more]}
    if to_be_said(records.site, today) and more:
        changes = value.get("changes", []) if isinstance(value, dict) else []
        entry: Value = {"on": today.isoformat(), "class": "source-added", "note": _ADDED, "field": "sources"}
        fields["changes"] = [*(changes if isinstance(changes, list) else []), entry]
    if not found.sound:
        found.files = {}
        return found
    place({root / path: content for path, content in found.files.items()}, new=True)
    if more:
        found.files[event.path] = revised(data, event.path, fields)
        place({root / event.path: found.files[event.path]})
    for other in [*_needed_files(found, one), one]:
        decide(other, f"merged into {event_id}" if other is one else "accepted")
    return found


def _sourceless(one: DraftFile, path: str, records: Records) -> Iterator[Finding]:
    """Find the sources of a draft that have no record and no draft, such as one that was dropped: nothing can rest on them."""
    for name in _words(one.record.get("sources", [])):
        if name not in records.sources and not ids.id_problem(name):
            yield Finding(
                path,
                ("sources",),
                "unknown-source",
                f"no source '{name}', and no draft of it waits",
                "make it with: dyad new source",
            )


def _needed_files(found: Accepted, one: DraftFile) -> list[DraftFile]:
    """Return the drafts whose records were written."""
    names = {path.rpartition("/")[2].removesuffix(".yaml") for path in found.files}
    return [other for other in of_folder(one.file.parent.parent) if other.kind == "source" and other.name in names]
