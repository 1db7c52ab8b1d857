"""What an output is made from: known, not guessed.

While an output is made, every question that it asks of the dataset and of the layout is noted. An output whose
function holds the same values, and whose questions have the same answers, comes out the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from datetime import date, timedelta
from functools import partial
from hashlib import blake2b
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from generator.dataset import Dataset
from generator.kept import signature
from generator.load import Records
from generator.model import Record
from generator.shelves import Shelves
from generator.vocabulary import Vocabulary

Question = tuple[str, str, tuple[Any, ...]]
"""Who is asked (`dataset` or `shelves`), the method or property, and the arguments."""
Mark = Any
"""What stands for a value, as plain data: equal marks mean equal values."""

T = TypeVar("T")
_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})


class Watch:
    """Gives out a dataset and a layout that note what they are asked."""

    def __init__(self, dataset: Dataset, shelves: Shelves, loaded: Records) -> None:
        """Watch a dataset and its layout; `loaded` are the records before the as-of day cut them."""
        self._targets: dict[str, object] = {"dataset": dataset, "shelves": shelves}
        self._loaded = loaded  # held, so that the numbers of its records stay their own
        self._whole = {id(loaded.site), *(id(record) for _, record in loaded.all())}
        self._marks: dict[int, tuple[Record, str]] = {}
        self.asked: set[Question] = set()
        self.dataset = cast(Dataset, _Watched(dataset, "dataset", self))
        self.shelves = cast(Shelves, _Watched(shelves, "shelves", self))

    def beside(self, name: str, target: T) -> T:
        """Watch one thing more; return what notes the questions that it is asked."""
        self._targets[name] = target
        return cast(T, _Watched(target, name, self))

    def answer(self, question: Question) -> Mark:
        """Return the mark of today's answer to a question."""
        target, name, arguments = question
        found = getattr(self._targets[target], name)
        if callable(found):
            try:
                found = found(*arguments)
            except (KeyError, StopIteration) as error:  # what was asked for is not there any more
                return type(error).__name__
        return self.mark(found)

    def mark(self, value: object) -> Mark:
        """Return the mark of a value that an output holds, or that is an answer. Raises TypeError for what has none."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple or kind is list:
            return _short([self.mark(item) for item in cast(Iterable[object], value)])
        if isinstance(value, Record):
            return value.digest if id(value) in self._whole else self._cut(value)
        if kind is FunctionType:
            return self._function(cast(FunctionType, value))
        if is_dataclass(value) and not isinstance(value, (Vocabulary, type)):
            return (kind.__qualname__, *[self.mark(getattr(value, name)) for name in kind.__dataclass_fields__])  # type: ignore[attr-defined]
        return self._rare(value)

    def _function(self, function: FunctionType) -> Mark:
        held = [self.mark(cell.cell_contents) for cell in function.__closure__ or ()]
        return (function.__module__, function.__qualname__, *held, *map(self.mark, function.__defaults__ or ()))

    def _rare(self, value: object) -> Mark:
        if isinstance(value, _Watched):
            return "watched"
        if isinstance(value, str):
            return str(value)
        if isinstance(value, (set, frozenset)):
            return _short(sorted(repr(self.mark(item)) for item in value))
        if isinstance(value, Mapping):
            return _short([(key, self.mark(item)) for key, item in value.items()])
        if isinstance(value, (date, timedelta)):
            return repr(value)
        if isinstance(value, Vocabulary):
            return value.digest
        if isinstance(value, BaseModel):
            return _digest(repr(value))
        if isinstance(value, Path):
            return (str(value), signature(value.stat()))
        if isinstance(value, partial):
            return (self.mark(value.func), self.mark(value.args), self.mark(value.keywords))
        if isinstance(value, MethodType):
            return (value.__func__.__qualname__, self.mark(value.__self__))
        if isinstance(value, (type, BuiltinFunctionType)):
            return value.__qualname__
        raise TypeError(f"an output holds a {type(value).__qualname__}, of which nobody can say whether it has changed")

    def _cut(self, record: Record) -> Mark:
        """Mark a record that the as-of day has cut something off: the digest of its file does not tell what."""
        key = id(record)
        if key not in self._marks:
            self._marks[key] = (record, _digest(repr(record)))  # the record is held, so that its number stays its own
        return self._marks[key][1]


class _Watched:
    """Stands before a dataset or a layout, and notes each question before it is passed on."""

    def __init__(self, target: object, name: str, watch: Watch) -> None:
        self._target, self._name, self._watch = target, name, watch

    def __getattr__(self, attribute: str) -> Any:
        found = getattr(self._target, attribute)
        if not callable(found):
            self._watch.asked.add((self._name, attribute, ()))
            return found
        name, watch = self._name, self._watch

        def ask(*arguments: Any) -> Any:
            watch.asked.add((name, attribute, arguments))
            return found(*arguments)

        self.__dict__[attribute] = ask  # found at once the next time
        return ask


def _short(marks: list[Mark]) -> Mark:
    return tuple(marks) if len(marks) < 4 else _digest(repr(marks))


def _digest(words: str) -> str:
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
