"""This extension of Python-Markdown passes finished HTML through unread, which saves most of a page's time.

A page is headings in Markdown, and between them blocks of finished HTML, each from a line that begins with `<` to an
empty line. Markdown would read every tag of them, to find where they end, and MkDocs once more, to learn the anchors;
for the headings alone it would try each of its patterns on every word. Without this extension the same pages come out,
at several times the cost. Whatever is neither a heading nor such a block is left to Markdown.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

_HEADING = re.compile(r"(#{1,4}) ([^\n]*?)(?: \{#([\w-]+)((?: (?:lang|dir)=\w+)*)\})?")
_ATTRIBUTE = re.compile(r" (\w+)=(\w+)")
"""As `attr_list` of Python-Markdown has them, which the other engine reads."""
_FIRST, _LAST = 22, 0
"""Before MkDocs looks for anchors (21) and Markdown for HTML (20), after white space is put in order (30); and after all others."""


class _Blocks(Preprocessor):  # type: ignore[misc]  # Markdown has no types
    """Puts what is finished away; Markdown's own postprocessor brings it back."""

    def run(self, lines: list[str]) -> list[str]:
        self.md.dyad_headings = []
        made = [self._finished(part) for part in "\n".join(lines).split("\n\n")]
        return "\n\n".join(self._stashed(made)).split("\n")

    def _finished(self, part: str) -> tuple[bool, str]:
        """Return a part of a page, and whether it is HTML."""
        part = part.strip("\n")
        if heading := _HEADING.fullmatch(part):
            return True, self._heading(len(heading[1]), heading[2], heading[3], heading[4])
        return part.startswith("<"), part

    def _heading(self, level: int, words: str, anchor: str | None, language: str | None) -> str:
        if anchor is None:
            return f"<h{level}>{words}</h{level}>"
        # As the extension `toc` tells them (Python-Markdown), which both engines read.
        self.md.dyad_headings.append(
            {"level": level, "id": anchor, "name": words, "html": words, "data-toc-label": "", "children": []}
        )
        said = _ATTRIBUTE.sub(r' \1="\2"', language or "")
        return f'<h{level} id="{anchor}"{said}>{words}<a class="headerlink" href="#{anchor}" title="{words}">&para;</a></h{level}>'

    def _stashed(self, parts: list[tuple[bool, str]]) -> Iterator[str]:
        for finished, group in groupby(parts, key=lambda part: part[0]):
            words = "\n\n".join(part for _, part in group)
            yield self.md.htmlStash.store(words) if finished else words


class _Contents(Postprocessor):  # type: ignore[misc]
    """Tells the engine the headings, from which the theme makes its list of contents."""

    def run(self, text: str) -> str:
        self.md.toc_tokens = self.md.dyad_headings or self.md.toc_tokens
        return text


class RawBlocks(Extension):  # type: ignore[misc]
    """`dyad.site.markdown_blocks` in `markdown_extensions`."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Set the two processors in their places."""
        md.preprocessors.register(_Blocks(md), "dyad_blocks", _FIRST)
        md.postprocessors.register(_Contents(md), "dyad_contents", _LAST)


def makeExtension(**settings: object) -> RawBlocks:
    """Return the extension, as Markdown asks for it by the module's name."""
    return RawBlocks(**settings)
