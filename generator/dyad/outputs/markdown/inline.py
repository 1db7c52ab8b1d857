"""`Words` writes what stands within a line: emphasis, code, links, and receipts as footnotes."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml.etree import _Element as Element

from dyad.text import is_own_link, markdown_address, markdown_code, markdown_label, markdown_link, markdown_text

Node: TypeAlias = Element | str

BREAK = "\n"
"""A line break within a paragraph."""
_DROPPED = frozenset({"svg", "script", "template", "input"})
_SITE_ONLY = frozenset({"dy-anchor", "dy-back", "dy-hidden", "dy-print"})
"""The classes of what serves a browser or paper: a link to itself, ways back, what is read aloud or printed only."""
_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*", "button": "*"}
_SIGNS = frozenset("·+")
"""Signs beside words that say the same, which in Markdown stand between things or begin a list."""
_SPACES = re.compile("  +")
_CLOSE = re.compile(r" (?=\[\^)(?<!\] )")
"""The space before a receipt, but for that behind another."""
_NUMBERS = re.compile(r"(\d+)(?:–(\d+))?(?:, (.*))?", re.DOTALL)


@dataclass
class Words:
    """Writes lines of one page, and notes which sources they cite."""

    lead: Callable[[str], str]
    """Where a link of the page leads from its Markdown."""
    cited: set[int] = field(default_factory=set)

    def line(self, *nodes: Node, cell: bool = False) -> str:
        """Return the Markdown of some nodes, with each break as an end of a line; a cell is one line, and holds no upright stroke."""
        # A receipt stands close to its sentence, and apart from the receipt before it: they are raised, and 1 2 is not 12.
        made = _CLOSE.sub("", _SPACES.sub(" ", self._joined(nodes)))
        lines = [one.strip(" ") for one in made.split(BREAK)]
        if cell:
            return " ".join(filter(None, lines)).replace("|", r"\|")
        return BREAK.join(filter(None, lines))

    def _joined(self, nodes: Iterable[Node]) -> str:
        made: list[str] = []
        for node in nodes:
            piece = markdown_text(node) if isinstance(node, str) else self._element(node)
            # A written "!" before a link would make a picture of it.
            if piece.startswith("[") and made and made[-1].endswith("!"):
                made[-1] = f"{made[-1][:-1]}\\!"
            if piece:
                made.append(piece)
        return "".join(made)

    def _element(self, one: Element) -> str:
        tag, kinds = one.tag, classes(one)
        if tag in _DROPPED or _SITE_ONLY & kinds or _is_host(one) or _is_sign(one):
            return ""
        if tag == "br":
            return BREAK
        if "dy-receipt" in kinds:
            return " ".join(self._receipt(text_of(each)) for each in one.iter("a"))
        if tag == "img":
            return f"!{markdown_link(markdown_label(markdown_text(one.get('alt', ''))), self.lead(one.get('src', '')))}"
        if tag == "code":
            return markdown_code(text_of(one))
        inner = self._joined(nodes(one))
        if tag == "a":
            return self._link(inner, one)
        if tag == "q":
            return f"“{inner}”"
        if tag == "abbr" and (title := one.get("title")):
            return f"{inner} ({markdown_text(title)})"
        return emphasised(inner, _EMPHASIS[tag]) if tag in _EMPHASIS else inner

    def _link(self, words: str, one: Element) -> str:
        shown, href = words.strip(), one.get("href", "")
        if not href or not shown:
            return words
        target = self.lead(href)
        if is_own_link(text_of(one).strip(), target):
            return markdown_address(target)
        return markdown_link(markdown_label(shown), target)

    def _receipt(self, words: str) -> str:
        found = _NUMBERS.fullmatch(words.strip())
        assert found, words
        numbers = range(int(found[1]), int(found[2] or found[1]) + 1)
        self.cited.update(numbers)
        where = f" ({markdown_text(found[3])})" if found[3] else ""
        return " ".join(f"[^{number}]" for number in numbers) + where


def emphasised(words: str, marks: str) -> str:
    """Return words between marks of emphasis, which must not stand beside a space."""
    inner = words.strip(" ")
    if not inner:
        return words
    before, after = words[: len(words) - len(words.lstrip(" "))], words[len(words.rstrip(" ")) :]
    return f"{before}{marks}{inner}{marks}{after}"


def nodes(one: Element) -> Iterator[Node]:
    """Yield what an element holds, text and elements in their order."""
    if one.text:
        yield one.text
    for child in one:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def _is_sign(one: Element) -> bool:
    return one.get("aria-hidden") == "true" and one.text in _SIGNS


def _is_host(one: Element) -> bool:
    """Say whether an element tells the host that a link beside it leads to, which the link itself tells here."""
    return "dy-quiet" in classes(one) and not one.text and len(one) == 1 and one[0].tag == "bdi" and not one[0].tail


def text_of(one: Element) -> str:
    """Return all text of an element."""
    return "".join(map(str, one.itertext())) if len(one) else one.text or ""


def classes(one: Element) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset(one.get("class", "").split())
