"""The command, run as a process of its own."""

import os
from pathlib import Path

from click.testing import CliRunner

from dyad.cli import main

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "generator")}


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the command in a project; return its exit code and all it said."""
    result = CliRunner().invoke(main, ["-C", str(folder), *arguments])
    return result.exit_code, result.output
