"""Changes one small thing after another in the code of outputs, and says how many changes the large made-up world shows.

Nothing is rendered: what is compared is all that goes to the engine, to Typst and to the indexer, byte for byte, which the
goldens hold once it is built. `make faults` takes a sample of a fixed seed; `python -m tests.mutants_of_outputs 0` takes all.
"""

import ast
import copy
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

from dyad.reading.records import Records
from tests.support import busy_world, full_world, made, world

CHECKOUT = Path(__file__).parent.parent
ROOM = next(folder for folder in sorted((CHECKOUT / "generator").rglob("outputs")) if folder.is_dir())
PACKAGE = ".".join(
    ROOM.relative_to(CHECKOUT if (CHECKOUT / "generator/__init__.py").exists() else CHECKOUT / "generator").parts
)
EARLIER = date(2031, 5, 9)
"""The day of an earlier state that the site of the made-up world publishes."""
SEED, SAMPLE, LONGEST = 2031, 400, 20
OTHER: dict[type[Any], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
}
Mutant = tuple[str, int, str]
"""A module, which of its changes, and what it says."""


def changes(tree: ast.Module) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield each small change of a module: what it is, and how to make it in this very tree."""
    for node in _code(tree):
        line = getattr(node, "lineno", 0)
        for name in ("ops", "op"):
            found = getattr(node, name, None)
            op = found[0] if isinstance(found, list) else found
            if type(op) in OTHER:
                swapped = OTHER[type(op)]()
                yield (
                    f"{line}: {type(op).__name__} → {type(swapped).__name__}",
                    lambda node=node, name=name, found=found, swapped=swapped: setattr(  # type: ignore[misc]  # mypy cannot tell the type of a lambda with defaults
                        node, name, [swapped] if isinstance(found, list) else swapped
                    ),
                )
        if isinstance(node, ast.If | ast.IfExp):
            yield (
                f"{line}: condition negated",
                lambda node=node: setattr(node, "test", ast.UnaryOp(ast.Not(), node.test)),  # type: ignore[misc]  # mypy cannot tell the type of a lambda with defaults
            )
        if isinstance(node, ast.comprehension) and node.ifs:
            yield f"{node.iter.lineno}: condition of a list dropped", lambda node=node: node.ifs.pop()  # type: ignore[misc]
        if isinstance(node, ast.Constant) and isinstance(node.value, int | str) and node.value != "":
            other = (
                not node.value
                if isinstance(node.value, bool)
                else node.value + 1
                if isinstance(node.value, int)
                else f"{node.value}x"
            )
            yield f"{line}: {node.value!r} → {other!r}", lambda node=node, other=other: setattr(node, "value", other)  # type: ignore[misc]
        if isinstance(node, ast.Call):
            yield from _calls(node, line)
        if isinstance(node, ast.Dict | ast.List | ast.Tuple) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            for number in range(len(getattr(node, "elts", None) or getattr(node, "values", []))):
                yield (
                    f"{line}: item {number} of a {type(node).__name__.lower()} dropped",
                    lambda node=node, number=number: [  # type: ignore[misc]  # mypy cannot tell the type of a lambda with defaults
                        one.pop(number)
                        for one in (
                            getattr(node, "elts", None),
                            getattr(node, "keys", None),
                            getattr(node, "values", None),
                        )
                        if one
                    ],
                )


def _calls(node: ast.Call, line: int) -> Iterator[tuple[str, Callable[[], None]]]:
    named = node.func.id if isinstance(node.func, ast.Name) else ""
    if named in ("sorted", "reversed"):
        yield f"{line}: {named} → list", lambda: (setattr(node.func, "id", "list"), node.keywords.clear())[1]  # type: ignore[func-returns-value]
    if (
        len(node.args) > 1
        and named not in ("min", "max")
        and not any(isinstance(one, ast.Starred) for one in node.args[:2])
    ):
        yield f"{line}: first two arguments swapped", lambda: node.args.__setitem__(slice(0, 2), node.args[1::-1])
    for keyword in node.keywords:
        if keyword.arg and not (isinstance(keyword.value, ast.Constant) and not keyword.value.value):
            yield f"{line}: {keyword.arg} = None", lambda keyword=keyword: setattr(keyword, "value", ast.Constant(None))  # type: ignore[misc]


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what runs: no annotations, no decorators, no words about the code."""
    for name, value in ast.iter_fields(node):
        for inner in value if isinstance(value, list) else [value]:
            about = isinstance(inner, ast.Expr) and isinstance(inner.value, ast.Constant)
            if (
                isinstance(inner, ast.AST)
                and name not in ("annotation", "returns", "decorator_list")
                and not about
                and not isinstance(inner, ast.Import | ast.ImportFrom)
            ):
                yield inner
                yield from _code(inner)


class Changed(MetaPathFinder, Loader):
    """Imports one module as it is in a tree."""

    def __init__(self, name: str, file: Path, tree: ast.Module) -> None:
        self._name, self._file, self._tree = name, file, tree

    def find_spec(self, fullname: str, path: Any, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        package = self._file.name == "__init__.py"
        spec = ModuleSpec(fullname, self, origin=str(self._file), is_package=package)
        if package and spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(str(self._file.parent))
        return spec

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(ast.fix_missing_locations(self._tree), str(self._file), "exec"), module.__dict__)


def digest(full: Records, busy: Records) -> str:
    """Return a digest of all that the goldens hold: of both worlds, and of one with small limits long after."""
    seen = sha256()
    for records, day in ((full, world.TODAY), (full, EARLIER), (busy, world.TODAY), (full, made.LATER)):
        if day == made.LATER:
            made.shorten()
        for path, content in made.made(records, day):
            seen.update(path.encode() + b"\0" + content)
    return seen.hexdigest()


def alone(work: Callable[[], str]) -> str:
    """Do something in a child process; return what it said, or nothing where it failed or took more than `LONGEST` seconds of CPU."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        signal.setitimer(
            signal.ITIMER_PROF, LONGEST
        )  # of this process's own time: on a busy machine all else takes longer
        try:
            os.write(writing, work().encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        words = said.read()
    os.waitpid(child, 0)
    return words


def module_of(file: Path) -> str:
    """Return the dotted name of a module of the outputs."""
    parts = file.relative_to(ROOM).with_suffix("").parts
    return ".".join((PACKAGE, *(parts[:-1] if parts[-1] == "__init__" else parts)))


def main(most: int) -> None:
    """Try the changes and tell which are not seen."""
    sources = {
        module_of(file): (file, ast.parse(file.read_text(encoding="utf-8"))) for file in sorted(ROOM.rglob("*.py"))
    }
    mutants: list[Mutant] = [
        (name, number, what) for name, (_, tree) in sources.items() for number, (what, _) in enumerate(changes(tree))
    ]
    whole = len(mutants)
    chosen: Sequence[Mutant] = random.Random(SEED).sample(mutants, most) if 0 < most < whole else mutants
    with tempfile.TemporaryDirectory() as scratch:
        records = world.records(full_world.make(Path(scratch) / "world"))
        busy = world.records(busy_world.make(Path(scratch) / "busy"))
        assert not [name for name in sys.modules if name.startswith(PACKAGE)], (
            "the outputs are imported before they are changed"
        )
        before = alone(lambda: digest(records, busy))
        assert before and before == alone(lambda: digest(records, busy))
        lived: Counter[str] = Counter()
        for name, number, what in sorted(chosen):
            file, tree = sources[name]
            changed = copy.deepcopy(tree)
            next(change for place, (_, change) in enumerate(changes(changed)) if place == number)()

            def work(name: str = name, file: Path = file, changed: ast.Module = changed) -> str:
                sys.meta_path.insert(0, Changed(name, file, changed))
                return digest(records, busy)

            if alone(work) == before:
                lived[name] += 1
                print(f"lived  {file.relative_to(CHECKOUT)}:{what}", flush=True)
    print(
        f"{len(chosen) - lived.total()} of {len(chosen)} changes seen ({100 * (len(chosen) - lived.total()) / len(chosen):.0f} %), of {whole} that there are"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else SAMPLE)
