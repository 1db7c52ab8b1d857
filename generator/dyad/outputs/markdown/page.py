"""`written` turns a page, as the site engine is given it, into Markdown as an author would write it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import groupby

from lxml import etree

from dyad.outputs.markdown import records  # noqa: F401 - it writes what has the classes of records
from dyad.outputs.markdown.blocks import BlockWriter
from dyad.outputs.markdown.inline import Node, Words, nodes
from dyad.outputs.markdown.lines import item
from dyad.text import markdown_line, markdown_text

_HEADING = re.compile(r"(#{1,4}) ([^\n]*?)(?: \{#([\w-]+)\})?")

_NUMBERED, _NUMBER = "pair", re.compile(r"^\d+(?:\.\d+)? ")
"""The kind of page whose sections are numbered, and how."""


@dataclass(frozen=True)
class Written:
    """A page in Markdown, and what it says of itself."""

    about: Mapping[str, str]
    body: str


@dataclass
class _Part:
    """A heading, and the blocks below it."""

    heading: str
    blocks: list[str]
    has_sources: bool = False


def written(page: str, lead: Callable[[str], str], *, whole: bool) -> Written:
    """Write a page whose links `lead` turns; `whole` keeps its anchors, and how each record is cited and edited.

    Its sources become footnotes, and stand at its end, as every reader of Markdown shows them; so headings have no numbers.
    """
    _, front, body = page.split("---\n", 2)
    about = {name: json.loads(value) for name, value in (line.split(": ", 1) for line in front.splitlines())}
    speaker = about["title"] if about["kind"] == "actor" else None
    blocks = BlockWriter(Words(lead), whole, speaker)
    parts = list(_parts(body, blocks, numbered=about["kind"] == _NUMBERED))
    made = [one for part in sorted(parts, key=lambda part: part.has_sources) for one in _blocks(part)]
    cited = blocks.words.cited
    uncited = [item("- ", [note], []) for number, note in blocks.notes.items() if number not in cited]
    notes = [f"[^{number}]: {markdown_line(note)}" for number, note in blocks.notes.items() if number in cited]
    return Written(about, "\n\n".join([*made, *filter(None, ["\n".join(uncited), "\n".join(notes)])]) + "\n")


def _parts(body: str, blocks: BlockWriter, *, numbered: bool) -> Iterator[_Part]:
    """Yield a page heading by heading. A block of finished HTML may hold empty lines, so all below a heading is read as one."""
    level, part = 1, _Part("", [])
    for heading, group in groupby(re.split(r"\n\n+", body.strip("\n")), key=_HEADING.fullmatch):
        if heading:
            yield part
            level = len(heading[1])
            part = _Part(_heading(heading, blocks, numbered), [])
        else:
            known = len(blocks.notes)
            part.blocks += blocks.of(_nodes("\n".join(group)), level)
            part.has_sources |= len(blocks.notes) > known
    yield part


def _nodes(fragment: str) -> Iterator[Node]:
    """Yield what a piece of a page holds. The plain parser is asked, since the one of `lxml.html` makes a richer object of each element."""
    root = etree.fromstring(f"<html><body>{fragment}</body></html>", etree.HTMLParser(collect_ids=False))
    return nodes(root[0])


def _heading(found: re.Match[str], blocks: BlockWriter, numbered: bool) -> str:
    words = unescape(found[2])
    if numbered and len(found[1]) > 1:
        words = _NUMBER.sub("", words)
    return blocks.heading(markdown_text(words), len(found[1]), found[3])


def _blocks(part: _Part) -> Iterator[str]:
    yield from filter(None, [part.heading, *part.blocks])
