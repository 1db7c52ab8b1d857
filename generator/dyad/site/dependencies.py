"""`DependencyTracker` notes what an output asks, so that it is made again only when an answer or a held value changed.

While an output is made, every question that it asks of the dataset and of the layout is noted. An output whose
function holds the same values, and whose questions have the same answers, comes out the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date, timedelta
from functools import partial
from hashlib import blake2b
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from dyad.analysis.dataset import Dataset
from dyad.analysis.offices import Holding, Post
from dyad.model import Record
from dyad.model.vocabulary import Vocabulary
from dyad.outputs.pagination import Pagination
from dyad.reading.own_words import OwnWords
from dyad.reading.records import Records
from dyad.runtime.cache import signature

Query = tuple[str, str, tuple[Any, ...]]
"""Who is asked (`dataset` or `pagination`), the method or property, and the arguments."""
Fingerprint = Any
"""What stands for a value, as plain data: equal marks mean equal values."""

Told = tuple[Mapping[Query, Fingerprint], Mapping[Query, frozenset[Query]]]
"""Questions with their answers, and for what was derived the questions that it asked; those are among the first too."""

T = TypeVar("T")
_LASTING = frozenset({Post, Holding})
"""What the dataset holds as long as it lasts, and tells of again and again: of every person who held a post, the whole post."""
_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})


class DependencyTracker:
    """Gives out a dataset and a layout that note what they are asked."""

    def __init__(self, dataset: Dataset, pagination: Pagination, loaded: Records) -> None:
        """Watch a dataset and its layout; `loaded` are the records before the as-of day cut them."""
        self._targets: dict[str, object] = {"dataset": dataset, "pagination": pagination}
        self._loaded = loaded  # held, so that the numbers of its records stay their own
        self._whole = {id(loaded.site), *(id(record) for _, record in loaded.all())}
        self._marks: dict[int, tuple[Record, str]] = {}
        self._kits: dict[int, tuple[object, Fingerprint]] = {}  # the object is held, so that its number stays its own
        self._how: dict[type[Any], Callable[[Any], Fingerprint]] = {}
        self._ways: Sequence[tuple[type[Any] | tuple[type[Any], ...], Callable[[Any], Fingerprint]]] = (
            (_Watched, lambda watched: "watched"),
            ((tuple, list), lambda items: _short([self.mark(item) for item in items])),
            (FunctionType, self._function),
            (str, str),
            ((set, frozenset), lambda items: _short(sorted(repr(self.mark(item)) for item in items))),
            (Mapping, lambda found: _short([(key, self.mark(item)) for key, item in found.items()])),
            ((date, timedelta), repr),
            (Vocabulary, lambda vocabulary: vocabulary.digest),
            (OwnWords, lambda own: own.digest),
            (BaseModel, lambda model: _digest(repr(model))),
            (Path, lambda path: (str(path), signature(path.stat()))),
            (partial, lambda call: (self.mark(call.func), self.mark(call.args), self.mark(call.keywords))),
            (MethodType, lambda method: (method.__func__.__qualname__, self.mark(method.__self__))),
            ((type, BuiltinFunctionType), lambda named: named.__qualname__),
        )
        """How values that are neither plain, records nor dataclasses are marked: the first that fits."""
        self.asked: set[Query] = set()
        self.within: dict[Query, frozenset[Query]] = {}
        """What functions of the module level asked that the dataset derives something with, by the question that calls them."""
        self.dataset = cast(Dataset, _Watched(dataset, "dataset", self))
        self.pagination = cast(Pagination, _Watched(pagination, "pagination", self))

    def beside(self, name: str, target: T) -> T:
        """Watch one thing more; return what notes the questions that it is asked."""
        self._targets[name] = target
        return cast(T, _Watched(target, name, self))

    def answer(self, question: Query) -> Fingerprint:
        """Return the mark of today's answer to a question."""
        target, name, arguments = question
        if is_derived(question):
            try:
                return self.mark(self.derive(question))
            except (LookupError, StopIteration) as error:
                return type(error).__name__
        found = getattr(self._targets[target], name)
        if isinstance(found, MethodType):
            try:
                found = found(*arguments)
            except (LookupError, StopIteration) as error:  # what was asked for is not there any more
                return type(error).__name__
        return self.mark(found)

    def told(
        self,
        asked: Iterable[Query],
        known: Mapping[Query, Fingerprint],
        is_told: Callable[[Query], bool] = lambda question: False,
    ) -> Told:
        """Return the answers to questions, some of which are `known` already, in their order; behind them those to all that they asked in turn and that `is_told` does not name."""
        answers: dict[Query, Fingerprint] = {}
        within: dict[Query, frozenset[Query]] = {}
        questions = list(asked)  # it grows: what was asked in turn comes behind
        for question in questions:
            if question in answers:
                continue
            answers[question] = known[question] if question in known else self.answer(question)
            if question in self.within:
                within[question] = self.within[question]
                questions += (one for one in within[question] if not is_told(one))
        return answers, within

    def derive(self, question: Query) -> Any:
        """Return what the dataset derives for a question, and note what that asked in turn.

        What was derived before anything was watched is there already, and of it nothing is known.
        """
        arguments = question[2]
        dataset = cast(Dataset, self._targets["dataset"])
        if dataset.has_derived(*arguments):
            return dataset.derived(*arguments)
        outer, self.asked = self.asked, set()
        try:
            found = dataset.derived(*arguments, told_by=self.dataset)
        finally:
            self.within[question], self.asked = frozenset(self.asked), outer
        return found

    def mark(self, value: object) -> Fingerprint:
        """Return the mark of a value that an output holds, or that is an answer. Raises TypeError for what has none."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        how = self._how.get(kind)
        if how is None:
            how = self._how[kind] = self._way(kind)
        return how(value)

    def digest(self, value: object) -> bytes:
        """Return the digest of a value's mark, where many are kept and only compared. Raises TypeError as `mark` does."""
        return blake2b(repr(self.mark(value)).encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def _way(self, kind: type[Any]) -> Callable[[Any], Fingerprint]:
        """Return how values of a type are marked."""
        if issubclass(kind, Record):
            return lambda record: self._file(record) if id(record) in self._whole else self._cut(record)
        if is_dataclass(kind) and kind is not Vocabulary:
            return self._dataclass(kind)
        return next((way for base, way in self._ways if issubclass(kind, base)), _unmarkable)

    def _dataclass(self, kind: type[Any]) -> Callable[[Any], Fingerprint]:
        name, fields = kind.__qualname__, tuple(kind.__dataclass_fields__)

        def mark(value: object) -> Fingerprint:
            if id(value) in self._kits:
                return self._kits[id(value)][1]
            found = (name, *[self.mark(getattr(value, field)) for field in fields])
            if kind in _LASTING or "watched" in found:  # that is what nearly every output holds
                self._kits[id(value)] = (value, found)
            return found

        return mark

    def _function(self, function: FunctionType) -> Fingerprint:
        held = [self.mark(cell.cell_contents) for cell in function.__closure__ or ()]
        return (function.__module__, function.__qualname__, *held, *map(self.mark, function.__defaults__ or ()))

    def _file(self, record: Record) -> Fingerprint:
        """Mark a record that is as its file has it; where that lies, and so its id, is not in what it holds, and pages link there."""
        return f"{record.path} {record.digest}"

    def _cut(self, record: Record) -> Fingerprint:
        """Mark a record that the as-of day has cut something off: the digest of its file does not tell what."""
        key = id(record)
        if key not in self._marks:
            self._marks[key] = (
                record,
                _digest(repr(dict(record))),
            )  # its own `repr` is for readers, and short; the record is held, so that its number stays its own
        return self._marks[key][1]


class _Watched:
    """Stands before a dataset or a layout, and notes each question before it is passed on."""

    def __init__(self, target: object, name: str, watch: DependencyTracker) -> None:
        self._target, self._name, self._watch = target, name, watch

    def __getattr__(self, attribute: str) -> Any:
        found = getattr(self._target, attribute)
        if attribute == "derived":
            return self.__dict__.setdefault(attribute, self._derived)
        if not isinstance(found, MethodType):  # a value, even one that can be called, as texts are
            self._watch.asked.add((self._name, attribute, ()))
            return found
        name, watch = self._name, self._watch

        def ask(*arguments: Any) -> Any:
            watch.asked.add((name, attribute, arguments))
            return found(*arguments)

        self.__dict__[attribute] = ask  # found at once the next time
        return ask

    def _derived(self, *arguments: Any) -> Any:
        question = (self._name, "derived", arguments)
        self._watch.asked.add(question)
        return self._watch.derive(question)


def is_derived(question: Query) -> bool:
    """Say whether a question is one for what a function makes of the dataset and a subject; one without a subject asks for nearly all."""
    return question[1] == "derived" and len(question[2]) > 1


def _unmarkable(value: object) -> Fingerprint:
    raise TypeError(f"an output holds a {type(value).__qualname__}, of which nobody can say whether it has changed")


def _short(marks: list[Fingerprint]) -> Fingerprint:
    return tuple(marks) if len(marks) < 4 else _digest(repr(marks))


def _digest(words: str) -> str:
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
