"""Docstrings say subject, verb and consequence: no module is described by a clause, and what one names is there."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent / "generator"
MODULES = sorted(file.relative_to(GENERATOR).as_posix() for file in GENERATOR.glob("dyad/**/*.py"))
CLAUSE = re.compile(r"(what|which|who|whose|whom|where|when|whether|why|how|on whose|from which)\b", re.IGNORECASE)


def said(module: str) -> str:
    """Return the first paragraph of a module's docstring."""
    words = ast.get_docstring(ast.parse((GENERATOR / module).read_text(encoding="utf-8"))) or ""
    return words.partition("\n\n")[0]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_described_by_a_sentence(module: str) -> None:
    words = said(module)
    assert words.endswith((".", ":")), words
    assert not CLAUSE.match(words), words


@pytest.mark.parametrize("module", MODULES)
def test_what_a_module_s_description_names_is_in_it(module: str) -> None:
    name = module.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    if name == "dyad.__main__":
        return
    for one in re.findall(r"`([A-Za-z_]+)`", said(module)):
        assert one == "dyad" or hasattr(import_module(name), one), one


@pytest.mark.parametrize("words", ["What stands in a PDF.", "Which pages the engine has to render.", "On whose word."])
def test_a_clause_is_found_out(words: str) -> None:
    assert CLAUSE.match(words)
