"""The straight line: imports run one way, and each room keeps to its own."""

import ast

from tests.support.modules import imports, modules


def test_no_module_imports_itself_by_way_of_another() -> None:
    known = modules()
    graph = {
        name: {one for one in imports(file) if one in known and one != name and not name.startswith(f"{one}.")}
        for name, file in known.items()
    }
    packages = {name for name in known if known[name].name == "__init__.py"}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path, name))
        if name not in done:
            for one in sorted(graph[name] - packages if name.rpartition(".")[0] in packages else graph[name]):
                visit(one, (*path, name))
            done.add(name)

    for name in known:
        visit(name, ())


def test_nobody_imports_the_site_engines() -> None:
    for name, file in modules().items():
        assert not [one for one in imports(file) if one.split(".")[0] in ("mkdocs", "material", "zensical")], name


def test_only_the_reader_knows_yaml_and_only_the_command_prints() -> None:
    for name, file in modules().items():
        known = set(imports(file))
        if name not in ("dyad.reading.yamlfile", "dyad.site.engine") and not name.startswith("dyad.authoring"):
            assert "yaml" not in known, name
        if name != "dyad.cli" and not name.startswith("dyad.commands"):
            assert not {"click", "rich"} & {one.split(".")[0] for one in known}, name
            called = [
                node.func
                for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
                if isinstance(node, ast.Call)
            ]
            assert not [one for one in called if isinstance(one, ast.Name) and one.id == "print"], name


def test_records_know_nothing_of_pages() -> None:
    for name, file in modules().items():
        if name.startswith("dyad.model"):
            assert not [
                one
                for one in imports(file)
                if one.startswith(("dyad.outputs", "dyad.addresses", "dyad.reading.yamlfile", "jinja2", "markdown"))
            ], name


def test_nothing_asks_the_clock_but_the_clock() -> None:
    for name, file in modules().items():
        if name != "dyad.runtime.clock":
            text = file.read_text(encoding="utf-8")
            assert ".now(" not in text and ".today(" not in text, name
