"""Where the goldens lie."""

from pathlib import Path

GOLDENS = Path(__file__).parents[1] / "goldens"
