"""The house: what may import what, and the laws that hold it (ARCHITECTURE.md)."""

import ast
from importlib import import_module
from pathlib import Path
from statistics import median

import pytest

from dyad.runtime.resources import resource
from tests.support.modules import GENERATOR, imports, modules

ROOMS = (
    "runtime",
    "text",
    "model",
    "reading",
    "language",
    "checks",
    "analysis",
    "authoring",
    "outputs",
    "site",
    "diff",
    "commands",
)
"""A room imports only from the rooms above it in this list, and from itself."""
OUTPUT_ROOMS = ("views", "pages", "markdown", "exports", "pdf", "cards")
"""The rooms within `outputs`, in the same order."""
TOP = {"dyad", "dyad.__main__", "dyad.addresses", "dyad.build", "dyad.cli", "dyad.project"}
"""What lies at the top: the public face, the command, the line, and the addresses, which every room may know."""

ALONE = {
    "yaml": ("dyad.reading.yamlfile", "dyad.site.engine", "dyad.authoring"),
    "click": ("dyad.cli", "dyad.commands"),
    "rich": ("dyad.cli", "dyad.commands"),
    "prompt_toolkit": ("dyad.commands.prompting",),
    "typst": ("dyad.outputs.pdf",),
    "pydantic": ("dyad.model", "dyad.reading", "dyad.authoring", "dyad.outputs", "dyad.site"),
    "lxml": ("dyad.authoring", "dyad.diff", "dyad.outputs", "dyad.site", "dyad.text"),
}
"""Libraries that only some rooms know."""


def room_of(name: str) -> str:
    """Return the room of a module, or an empty text at the top."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else ""


def known_imports(name: str) -> set[str]:
    """Return the modules of the program that a module imports."""
    known = modules()
    return {one for one in imports(known[name]) if one in known and one != name and not name.startswith(f"{one}.")}


def test_every_module_stands_in_a_room_or_at_the_top() -> None:
    assert {name for name in modules() if not room_of(name)} <= TOP
    assert len(list(GENERATOR.glob("*.py"))) <= 8


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_room_imports_only_from_the_rooms_above_it(name: str) -> None:
    room = room_of(name)
    for one in known_imports(name):
        other = room_of(one)
        if room and other:
            assert ROOMS.index(other) <= ROOMS.index(room), f"{name} imports {one}"
        if room not in ("", "commands"):
            assert other or one in ("dyad", "dyad.addresses"), f"{name} imports {one}"
        if room == other == "outputs":
            assert _within(one) <= _within(name), f"{name} imports {one}"


def _within(name: str) -> int:
    """Return the place of a module's room among those of `outputs`; the pagination is above them, the table below."""
    parts = name.split(".")
    if len(parts) == 2:
        return len(OUTPUT_ROOMS)
    return OUTPUT_ROOMS.index(parts[2]) if parts[2] in OUTPUT_ROOMS else -1


def test_no_module_imports_itself_by_way_of_another() -> None:
    graph = {name: known_imports(name) for name in modules()}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path, name))
        if name not in done:
            for one in sorted(graph[name]):
                visit(one, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_nobody_imports_the_site_engines() -> None:
    for name, file in modules().items():
        assert not [one for one in imports(file) if one.split(".")[0] in ("mkdocs", "material", "zensical")], name


def test_each_library_is_known_only_where_it_is_at_home() -> None:
    for name, file in modules().items():
        for library in {one.split(".")[0] for one in imports(file)} & ALONE.keys():
            assert name.startswith(ALONE[library]), f"{name} knows {library}"


def test_only_the_command_prints() -> None:
    for name, file in modules().items():
        if not name.startswith(("dyad.cli", "dyad.commands")):
            called = [node.func for node in ast.walk(_tree(file)) if isinstance(node, ast.Call)]
            assert not [one for one in called if isinstance(one, ast.Name) and one.id == "print"], name


def test_nothing_asks_the_clock_but_the_clock() -> None:
    for name, file in modules().items():
        if name != "dyad.runtime.clock":
            text = file.read_text(encoding="utf-8")
            assert ".now(" not in text and ".today(" not in text, name


def test_no_function_of_a_package_hides_a_module_of_its_name() -> None:
    known = modules()
    for name, file in known.items():
        if file.name == "__init__.py":
            inside = {one.rpartition(".")[2] for one in known if one.rpartition(".")[0] == name}
            taken = {
                alias.asname or alias.name
                for node in ast.walk(_tree(file))
                if isinstance(node, ast.ImportFrom)
                for alias in node.names
                if f"{node.module}.{alias.name}" not in known
            }
            assert not inside & taken, name


def test_a_package_gives_the_names_that_type_checkers_see_in_it() -> None:
    for name, file in modules().items():
        text = file.read_text(encoding="utf-8")
        if "__getattr__ = face(" in text:
            package = import_module(name)
            seen = {
                alias.name: node.module
                for guard in _tree(file).body
                if isinstance(guard, ast.If)
                for node in guard.body
                if isinstance(node, ast.ImportFrom)
                for alias in node.names
            }
            assert sorted(seen) == sorted(package.__all__), name
            for one, module in seen.items():
                assert getattr(package, one) is getattr(import_module(str(module)), one), one
            with pytest.raises(AttributeError, match="nothing"):
                _ = package.nothing


def test_no_two_classes_share_a_name() -> None:
    found: dict[str, str] = {}
    for name, file in modules().items():
        for node in _tree(file).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                assert node.name not in found, f"{name} and {found[node.name]} both have a class {node.name}"
                found[node.name] = name


def test_modules_and_functions_stay_small() -> None:
    lines, functions = [], {}
    for name, file in modules().items():
        lines.append(len(file.read_text(encoding="utf-8").splitlines()))
        for node in ast.walk(_tree(file)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno:
                functions[f"{name}:{node.name}:{node.lineno}"] = node.end_lineno - node.lineno + 1
    assert median(lines) <= 100
    assert median(functions.values()) <= 8
    assert [name for name, length in functions.items() if length > 60] == []


def test_no_line_of_a_template_is_too_long_to_read() -> None:
    root = resource("templates")
    files = sorted([*root.rglob("*.j2"), *root.rglob("*.html")])
    assert {"pages", "theme"} <= {file.parent.name for file in files}
    assert [
        f"{file.relative_to(root)}:{number}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 160
    ] == []


def test_no_function_takes_everything() -> None:
    for name, file in modules().items():
        text = file.read_text(encoding="utf-8")
        assert "Kit" not in text.replace("Kit(", ""), name
        if name.startswith(("dyad.outputs.pages", "dyad.outputs.views")):
            assert "-> Mapping[str, Any]" not in text.replace("def _fields(view: Any) -> Mapping[str, Any]", ""), name


def test_no_test_module_imports_another() -> None:
    for file in Path(__file__).parent.rglob("*.py"):
        for one in imports(file):
            assert not (one.startswith("tests.") and ".test_" in one), file


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))
