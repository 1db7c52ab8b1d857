"""`KeptFindings` runs rules over records, and keeps what they found: the next time only what changed is judged, and who looked at it."""

import marshal
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from dyad.checks import reach
from dyad.checks.fact_index import FactIndex, Plain
from dyad.checks.reach import Around, facts_of, kinds_of
from dyad.model import KINDS, AnyRecord, Kind
from dyad.reading.findings import Finding
from dyad.reading.records import Records
from dyad.runtime import cache, installed_fonts
from dyad.runtime.parallel import spread

T = TypeVar("T")
Rule = Callable[..., Iterator[Finding]]

WORTH_PROCESSES = 4_000
"""Records to judge from which it pays to do it in several processes."""
_FIRST = 50
"""Records judged before others are forked, so that the lists of words are read once for all of them."""
_MOST_DAYS = 3_700
"""Days since the last check after which all is judged anew."""

_Notes = tuple[str, ...]
_NONE: tuple[str, _Notes, _Notes] = ("", (), ())
_Told = tuple[tuple[Any, ...], ...]
"""Findings as plain data, each with the number of its rule."""


class KeptFindings:
    """What rules found of each record, with what they looked at."""

    def __init__(self, rules: Sequence[Rule], records: Records, today: date) -> None:
        """Begin with nothing known."""
        self._rules, self._records, self._today = rules, records, today
        self._asked = facts_of(rules)
        self._rules_of = {
            kind: [(number, rule) for number, rule in enumerate(rules) if kind in kinds_of(rule)] for kind in KINDS
        }
        self._facts_of = {kind: [fact for fact in self._asked.values() if kind in kinds_of(fact)] for kind in KINDS}
        self._notes: dict[str, tuple[str, _Notes, _Notes]] = {}
        """Of each subject: what stands for its file, what its facts and its rules looked at."""
        self._told: dict[str, _Told] = {}
        self._facts = FactIndex()
        self._texts: dict[str, str] = {}
        self._unread = {kind: set(records.unread.get(kind, ())) for kind in KINDS}
        self._loose = _digest(records.loose)
        self._past = (today, self._unread, self._loose)
        self._now = {
            **{f"{kind}:{id}": mark for kind in KINDS for id, mark in records.marks(kind)},
            **{f":{number}": "" for number, rule in enumerate(rules) if not kinds_of(rule)},
            **{f":{name}": "" for name, fact in self._asked.items() if not kinds_of(fact)},
        }

    def findings(self, file: Path | None) -> list[Finding]:
        """Return all findings, in the order of the rules and of the records; what is kept in a file stands where it still holds."""
        if file:
            self._recall(file)
        if self._judge() and file:
            self._keep(file)
        told = (self._told[subject] for subject in self._now if subject in self._told)
        found = sorted((one for part in told for one in part), key=lambda one: one[0])
        return [Finding(*fields) for _, *fields in found]

    def _judge(self) -> bool:
        """Judge what changed and who looked at it; say whether there was any."""
        others = {one for one, mark in self._now.items() if one not in self._notes or self._notes[one][0] != mark}
        gone = self._notes.keys() - self._now.keys()
        moved = {*self._days(), *self._of_files()}
        for subject in (*others, *gone):
            kind, _, id = subject.partition(":")
            moved.update(reach.moved(kind, id, is_there=subject in self._now, was_there=subject in self._notes))
        if not moved and not others:
            return False
        for subject in gone:
            moved.update(self._facts.replace(subject, {}))
            del self._notes[subject]
            self._told.pop(subject, None)
        of_records = {one for one in self._touched(others, moved, 1) if not one.startswith(":")}
        self._state(of_records, Around(self._records, self._today, None), others, moved)
        around = Around(self._records, self._today, self._facts)
        for name in (f":{name}" for name, fact in self._asked.items() if not kinds_of(fact)):
            if name in others or not moved.isdisjoint(self._notes[name][1]):
                self._state({name}, around, others, moved)
        stale = self._in_order(self._touched(others, moved, 2))
        for subject, (notes, told) in zip(
            stale, self._spread(lambda one: self._found(one, around), stale), strict=True
        ):
            self._notes[subject] = (self._now[subject], self._notes.get(subject, _NONE)[1], self._once(notes))
            self._told[subject] = told
            if not told:
                del self._told[subject]
        return True

    def _days(self) -> Iterator[str]:
        """Yield the notes of those for whom another day has come."""
        past = self._past[0]
        if past != self._today:
            yield reach.TODAY
            yield from (reach.ahead(past + timedelta(number)) for number in range(1, (self._today - past).days + 1))

    def _of_files(self) -> Iterator[str]:
        """Yield the notes of those who asked for files that could not be read, where these are others now."""
        _, unread, loose = self._past
        if loose != self._loose:
            yield reach.LOOSE
        for kind, names in self._unread.items():
            if changed := names ^ unread[kind]:
                yield from reach.unread(kind, changed)

    def _touched(self, others: set[str], moved: set[str], which: int) -> set[str]:
        """Return the subjects that are others, and those whose notes, of facts (1) or of rules (2), name what moved."""
        return others | {one for one, notes in self._notes.items() if not moved.isdisjoint(notes[which])}

    def _in_order(self, subjects: set[str]) -> list[str]:
        return [one for one in self._now if one in subjects] if len(subjects) > 1 else list(subjects)

    def _once(self, notes: _Notes) -> _Notes:
        """Return notes with one text for all who have it, wherever it was made: so they are kept in less."""
        return tuple(self._texts.setdefault(one, one) for one in notes)

    def _spread(self, work: Callable[[str], T], subjects: Sequence[str]) -> Iterator[T]:
        """Yield the work of each subject; of many, all but the first in several processes."""
        yield from map(work, subjects[:_FIRST])
        many = len(subjects) >= WORTH_PROCESSES
        yield from spread(work, subjects[_FIRST:], (os.cpu_count() or 1) if many else 1)

    def _state(self, subjects: set[str], around: Around, others: set[str], moved: set[str]) -> None:
        """Take down anew what some subjects say; add to `others` who says something else than before, and to `moved` what."""
        stale = self._in_order(subjects)
        for subject, (notes, said) in zip(stale, self._spread(lambda one: self._said(one, around), stale), strict=True):
            if changed := self._facts.replace(subject, said):
                moved.update(changed)
                others.add(subject)
            self._notes[subject] = (self._now[subject], self._once(notes), self._notes.get(subject, _NONE)[2])

    def _said(self, subject: str, around: Around) -> tuple[_Notes, dict[str, Plain]]:
        """Return what a subject says, and what was looked at for it."""
        kind, _, name = subject.partition(":")
        said: dict[str, Plain] = {}
        if not kind:
            said = {f"{name}:{key}": value for key, value in self._asked[name](around)}
            return around.taken(), said
        record = self._record(kind, name)
        for fact in self._facts_of[_KIND[kind]]:
            for key, value in fact(record, around):
                said[f"{fact.__name__}:{key}"] = value
        return around.taken(), said

    def _found(self, subject: str, around: Around) -> tuple[_Notes, _Told]:
        """Return what rules find of a subject, and what they looked at."""
        kind, _, name = subject.partition(":")
        told: list[tuple[Any, ...]] = []
        if kind:
            record = self._record(kind, name)
            for number, rule in self._rules_of[_KIND[kind]]:
                told += [_plain(number, one) for one in rule(record, around)]
        elif name.isdigit():
            told += [_plain(int(name), one) for one in self._rules[int(name)](around)]
        return around.taken(), tuple(told)

    def _record(self, kind: str, id: str) -> AnyRecord:
        return self._records.of_kind(_KIND[kind])[id]

    def _recall(self, file: Path) -> None:
        """Take what was kept, where it is of the same words, settings and fonts, and of no later day."""
        kept = cache.load(file)
        if not kept or kept[0] != self._basis() or not 0 <= (self._today - kept[1][0]).days <= _MOST_DAYS:
            return
        self._past = kept[1]
        self._notes, self._told = marshal.loads(kept[2]), marshal.loads(kept[3])
        self._facts = FactIndex(*kept[4])

    def _keep(self, file: Path) -> None:
        packed = (marshal.dumps(self._notes), marshal.dumps(self._told), self._facts.packed())
        cache.store(file, (self._basis(), (self._today, self._unread, self._loose), *packed))

    def _basis(self) -> str:
        """Return a digest of what all rules may look at unnoted: it is of the whole site, or of this machine."""
        one, words = self._records, self._records.vocabulary
        basis = (words.digest, words.synonyms, sorted(words.unread), dict(one.site), one.own.digest)
        return _digest((basis, installed_fonts.signature()))


_KIND: Mapping[str, Kind] = {kind: kind for kind in KINDS}


def _digest(value: object) -> str:
    return sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


def _plain(number: int, one: Finding) -> tuple[Any, ...]:
    return number, one.path, one.keys, one.rule, one.message, one.hint, one.severity, one.of
