"""The accessibility rules of axe-core, run within a page of the browser."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python


@cache
def _rules() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Any, asked: Mapping[str, object] | None = None) -> Sequence[Any]:
    """Return what breaks a rule on the page that is open; `asked`: the options of axe, which runs all rules without them.

    Of what keeps the rules nothing is told: on a long page that would take longer than the rules themselves.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_rules())
    found: Sequence[Any] = page.evaluate(
        "async asked => (await axe.run(document, asked)).violations", {**(asked or {}), "resultTypes": ["violations"]}
    )
    return found
