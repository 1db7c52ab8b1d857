"""What an output is made from: known, not guessed.

While an output is made, every question that it asks of the dataset and of the layout is noted. An output whose
function holds the same values, and whose questions have the same answers, comes out the same.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from functools import partial
from hashlib import blake2b
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, cast

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

_PLAIN = (str, int, float, bytes, type(None))


class Watch:
    """Gives out a dataset and a layout that note what they are asked."""

    def __init__(self, dataset: Dataset, shelves: Shelves, loaded: Records) -> None:
        """Watch a dataset and its layout; `loaded` are the records before the as-of day cut them."""
        self._targets: Mapping[str, object] = {"dataset": dataset, "shelves": shelves}
        self._loaded = loaded
        self._cut: dict[tuple[str, str], str] = {}
        self.asked: set[Question] = set()
        self.dataset = cast(Dataset, _Watched(dataset, "dataset", self))
        self.shelves = cast(Shelves, _Watched(shelves, "shelves", self))

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
        if isinstance(value, Record):
            return self._record(value)
        if type(value) in _PLAIN or isinstance(value, (str, bool)):
            return value
        if isinstance(value, (tuple, list)):
            return _short([self.mark(item) for item in value])
        if isinstance(value, (set, frozenset)):
            return _short(sorted(repr(self.mark(item)) for item in value))
        if isinstance(value, Mapping):
            return _short([(key, self.mark(item)) for key, item in value.items()])
        return self._rare(value)

    def _rare(self, value: object) -> Mark:
        if isinstance(value, _Watched):
            return "watched"
        if isinstance(value, (date, timedelta)):
            return repr(value)
        if isinstance(value, Vocabulary):
            return value.digest
        if isinstance(value, BaseModel):
            return _digest(repr(value))
        if isinstance(value, Path):
            return (str(value), signature(value.stat()))
        if isinstance(value, type):
            return value.__qualname__
        if isinstance(value, partial):
            return (self.mark(value.func), self.mark(value.args), self.mark(value.keywords))
        if isinstance(value, MethodType):
            return (value.__func__.__qualname__, self.mark(value.__self__))
        if isinstance(value, BuiltinFunctionType):
            return value.__qualname__
        if isinstance(value, FunctionType):
            held = [cell.cell_contents for cell in value.__closure__ or ()]
            return (value.__module__, value.__qualname__, self.mark(held), self.mark(value.__defaults__ or ()))
        if is_dataclass(value):
            return (type(value).__qualname__, *(self.mark(getattr(value, field.name)) for field in fields(value)))
        raise TypeError(f"an output holds a {type(value).__qualname__}, of which nobody can say whether it has changed")

    def _record(self, record: Record) -> Mark:
        """A record is marked by the digest of its file, unless the as-of day has cut something off it."""
        kind = type(record).__name__.lower()
        if kind == "site" or self._loaded.of_kind(kind).get(record.id) is record:
            return record.digest
        key = (kind, record.id)
        if key not in self._cut:
            self._cut[key] = _digest(repr(record))
        return self._cut[key]


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
