"""An extension of Python-Markdown for the pages that Dyad makes: their HTML passes through without being read.

A page is headings in Markdown, and between them blocks of finished HTML, each from a line that begins with `<` to an
empty line. Markdown would read every tag of them, to find where they end, and MkDocs once more, to learn the anchors.
Without this extension the same pages come out, at more than twice the cost.
"""

import re

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

_BLOCK = re.compile(r"(?:\A|(?<=\n\n))<.*?(?=\n\n|\Z)", re.DOTALL)
_PRIORITY = 22
"""Before MkDocs looks for anchors (21) and Markdown for HTML (20); after white space is put in order (30)."""


class _RawBlocks(Preprocessor):  # type: ignore[misc]  # Markdown has no types
    """Puts each block of HTML away; Markdown's own postprocessor brings it back."""

    def run(self, lines: list[str]) -> list[str]:
        stash = self.md.htmlStash
        return str(_BLOCK.sub(lambda found: stash.store(found[0]), "\n".join(lines))).split("\n")


class RawBlocks(Extension):  # type: ignore[misc]
    """`generator.rawblocks` in `markdown_extensions`."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Set the preprocessor in its place."""
        md.preprocessors.register(_RawBlocks(md), "dyad_raw_blocks", _PRIORITY)


def makeExtension(**settings: object) -> RawBlocks:
    """Return the extension, as Markdown asks for it by the module's name."""
    return RawBlocks(**settings)
