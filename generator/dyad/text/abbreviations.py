"""Abbreviations in HTML of ours: each use is marked with what it stands for, then all but the first of a page are unmarked."""

import re
from collections.abc import Callable, Sequence
from html import unescape

from markupsafe import Markup, escape

_UPPER, _LOWER = "A-Z\u00c0-\u00d6\u00d8-\u00de", "a-z\u00df-\u00f6\u00f8-\u00ff0-9"
_JOIN = "(?:-|&amp;)"
# A word with two capitals, the first of which begins it, with all that is joined to it in capitals (`PQ-N`, `R&D`); no
# part of an address.
_WORD = re.compile(
    rf"[{_UPPER}](?<![\w/.@#=?%][{_UPPER}])(?<!&amp;[{_UPPER}])[{_LOWER}]*{_JOIN}?[{_UPPER}][{_UPPER}{_LOWER}]*"
    rf"(?:{_JOIN}[{_UPPER}][{_UPPER}{_LOWER}]*)*(?![\w@=]|[./]\w|{_JOIN}[{_UPPER}])"
)
# An attribute may hold ">", but no quote.
_TAG = re.compile(r'(<[^>"]*(?:"[^"]*"[^>"]*)*>)')
_CLOSED = re.compile(r"<(/?)(?:a|code)[ >]")
# What a record adds to tell a name from others: `Ministry of Trade, Ardenia`, `Press Wing (Borovia)`.
_ADDED = re.compile(r", | \(")
_MARKED = re.compile(r'<abbr(?: title="([^"]*)")?>([^<]*)</abbr>')


def marked(html: Markup, written_out: Callable[[str], Sequence[str]]) -> Markup:
    """Mark the abbreviations in a piece of safe HTML as `abbr`, titled with the full name; not those in links and code.

    `written_out` gives the names of what a word stands for, the full name first, or nothing. One with such a name beside
    it, before it or in brackets behind it, gets no title: it is explained.
    """
    if not _WORD.search(html):
        return html
    made, before, closed = [], "", 0
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            if found := _CLOSED.match(piece):
                closed += -1 if found[1] else 1
            made.append(piece)
        else:
            made.append(piece if closed else _marked(piece, before, written_out))
            before += piece
    return Markup("".join(made))


def _marked(piece: str, before: str, written_out: Callable[[str], Sequence[str]]) -> str:
    def mark(found: re.Match[str]) -> str:
        names = [str(escape(name)) for name in written_out(unescape(found[0]))]
        if not names:
            return found[0]
        left, right = before + piece[: found.start()], piece[found.end() :]
        beside = {*names, *(_ADDED.split(name)[0] for name in names)}
        explained = any(left.endswith(f"{name} (") or right.startswith(f" ({name}") for name in beside)
        return f"<abbr>{found[0]}</abbr>" if explained else f'<abbr title="{names[0]}">{found[0]}</abbr>'

    return _WORD.sub(mark, piece)


def first_uses(page: str) -> str:
    """Leave of the marks of a whole page the first of each abbreviation, if that is not explained where it stands."""
    seen: set[str] = set()

    def keep(found: re.Match[str]) -> str:
        first = found[2] not in seen
        seen.add(found[2])
        return found[0] if first and found[1] is not None else found[2]

    return _MARKED.sub(keep, page)
