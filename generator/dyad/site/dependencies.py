"""`DependencyTracker` notes what an output asks, so that it is made again only when an answer or a held value changed.

While an output is made, every question that it asks of the dataset and of the layout is noted. An output whose
function holds the same values, and whose questions have the same answers, comes out the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date, timedelta
from functools import partial
from hashlib import blake2b
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from dyad.analysis.dataset import Dataset
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

T = TypeVar("T")
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
        self.dataset = cast(Dataset, _Watched(dataset, "dataset", self))
        self.pagination = cast(Pagination, _Watched(pagination, "pagination", self))

    def beside(self, name: str, target: T) -> T:
        """Watch one thing more; return what notes the questions that it is asked."""
        self._targets[name] = target
        return cast(T, _Watched(target, name, self))

    def answer(self, question: Query) -> Fingerprint:
        """Return the mark of today's answer to a question."""
        target, name, arguments = question
        found = getattr(self._targets[target], name)
        if isinstance(found, MethodType):
            try:
                found = found(*arguments)
            except (LookupError, StopIteration) as error:  # what was asked for is not there any more
                return type(error).__name__
        return self.mark(found)

    def mark(self, value: object) -> Fingerprint:
        """Return the mark of a value that an output holds, or that is an answer. Raises TypeError for what has none."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        how = self._how.get(kind)
        if how is None:
            how = self._how[kind] = self._way(kind)
        return how(value)

    def _way(self, kind: type[Any]) -> Callable[[Any], Fingerprint]:
        """Return how values of a type are marked."""
        if issubclass(kind, Record):
            return lambda record: record.digest if id(record) in self._whole else self._cut(record)
        if is_dataclass(kind) and kind is not Vocabulary:
            return self._dataclass(kind)
        return next((way for base, way in self._ways if issubclass(kind, base)), _unmarkable)

    def _dataclass(self, kind: type[Any]) -> Callable[[Any], Fingerprint]:
        name, fields = kind.__qualname__, tuple(kind.__dataclass_fields__)

        def mark(value: object) -> Fingerprint:
            if id(value) in self._kits:
                return self._kits[id(value)][1]
            found = (name, *[self.mark(getattr(value, field)) for field in fields])
            if "watched" in found:  # what nearly every output holds
                self._kits[id(value)] = (value, found)
            return found

        return mark

    def _function(self, function: FunctionType) -> Fingerprint:
        held = [self.mark(cell.cell_contents) for cell in function.__closure__ or ()]
        return (function.__module__, function.__qualname__, *held, *map(self.mark, function.__defaults__ or ()))

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
        if not isinstance(found, MethodType):  # a value, even one that can be called, as texts are
            self._watch.asked.add((self._name, attribute, ()))
            return found
        name, watch = self._name, self._watch

        def ask(*arguments: Any) -> Any:
            watch.asked.add((name, attribute, arguments))
            return found(*arguments)

        self.__dict__[attribute] = ask  # found at once the next time
        return ask


def _unmarkable(value: object) -> Fingerprint:
    raise TypeError(f"an output holds a {type(value).__qualname__}, of which nobody can say whether it has changed")


def _short(marks: list[Fingerprint]) -> Fingerprint:
    return tuple(marks) if len(marks) < 4 else _digest(repr(marks))


def _digest(words: str) -> str:
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
