"""The modules of the program, read as text."""

import ast
from collections.abc import Iterator
from pathlib import Path

GENERATOR = Path(__file__).parents[2] / "generator" / "dyad"


def modules() -> dict[str, Path]:
    """Return every module of the program by its dotted name."""
    found = {}
    for file in sorted(GENERATOR.rglob("*.py")):
        parts = file.relative_to(GENERATOR.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


def imports(file: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports when it is loaded."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{one.name}" for one in node.names)
            yield node.module
