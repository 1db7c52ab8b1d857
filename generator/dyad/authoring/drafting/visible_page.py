"""`visible` takes out of a saved page what its readers do not see, and counts the rows of its tables, which are no sentences."""

import re
from collections.abc import Iterator
from typing import Any

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
_AT = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|/\*.*?\*/", re.DOTALL)
"""Rules that hold for some readers only, such as those who print, and comments."""
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"\s*([a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)\s*")
_MOST_STYLE = 200_000
"""Characters of a page's own styles that are read."""
_NEVER_SEEN = frozenset({"template", "noscript", "dialog"})


def visible(tree: Any) -> int:
    """Take the hidden parts out of a page's tree, and return how many rows of data stand in its tables."""
    rules = list(_rules(tree))
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and element.getparent() is not None and _is_hidden(element, rules):
            element.drop_tree()
    return sum(
        len(row.xpath("./td|./th")) > 1 for table in tree.iter("table") if _has_data(table) for row in table.iter("tr")
    )


def _rules(tree: Any) -> Iterator[tuple[str, frozenset[str], str]]:
    """Yield the tag, the classes and the id of each simple selector by which a page hides something from everybody."""
    style = "".join(element.text or "" for element in tree.iter("style"))[:_MOST_STYLE]
    for selectors, rule in _RULE.findall(_AT.sub(" ", style)):
        if _HIDDEN.search(rule):
            for selector in selectors.split(","):
                simple = _SIMPLE.fullmatch(selector)
                if simple and (simple[1] or simple[2]):
                    classes = frozenset(re.findall(r"\.([\w-]+)", simple[2]))
                    yield (simple[1] or "").lower(), classes, next(iter(re.findall(r"#([\w-]+)", simple[2])), "")


def _is_hidden(element: Any, rules: list[tuple[str, frozenset[str], str]]) -> bool:
    if element.tag in _NEVER_SEEN or "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
        return True
    classes = set(element.get("class", "").split())
    return any(
        tag in ("", element.tag) and named <= classes and name in ("", element.get("id", ""))
        for tag, named, name in rules
    )


def _has_data(table: Any) -> bool:
    """Say whether a table has data, and does not only put things side by side."""
    return table.get("role") not in ("presentation", "none") and not any(True for _ in table.iterdescendants("table"))
