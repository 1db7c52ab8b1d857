"""Text into Markdown files: headings and front matter of the generated pages, and the clean Markdown that readers fetch."""

import json
import re
from collections.abc import Mapping

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# What CommonMark and GitHub's tables read as markup within a line (CommonMark 0.31, 2.4).
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~&$@])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def heading(text: str) -> str:
    """Return plain text for a Markdown heading: every mark is a character reference, so it reads as written and does nothing."""
    return _PUNCTUATION.sub(lambda found: f"&#{ord(found[0])};", text)


def front_matter(fields: Mapping[str, str]) -> str:
    """Return a block of front matter; every value is quoted as JSON, which is YAML that nothing can break out of."""
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items())
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def markdown_plain(text: str) -> str:
    """Return plain text for CommonMark and GitHub's Markdown, reading as written."""
    return _LINE_START.sub(r"\1\\\2", _ACTIVE.sub(r"\\\1", text))


def markdown_inline(text: str) -> str:
    """Return an inline field for CommonMark: its emphasis, code and links stay, all else is inert."""
    return re.sub(r"([<>#|~&$@{}])", r"\\\1", text)
