"""These functions bring text into Markdown: headings and front matter of pages, and the Markdown that readers fetch."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from markupsafe import Markup

from dyad.text.formats import json_line
from dyad.text.html import inline

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# What YAML takes for no character even within quotes, or for the end of a line (YAML 1.2, 5.1 and 5.4; the BOM as well).
_NOT_IN_YAML = re.compile("[^ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# What CommonMark and GitHub's Markdown read as markup within a line (CommonMark 0.31, 2.4; GitHub's autolinks, 6.9).
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~&$@]|:(?=//)|(?<=www)\.)")
# A list, or the underline of a heading. The backslash stands before the mark: before a digit it would be read.
_LINE_START = re.compile(r"^(\d*)([-+=.)])")
_SPACES = re.compile(r"[ \t\r\n]+")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def heading(text: str) -> str:
    """Return plain text for a Markdown heading: every mark is a character reference, so it reads as written and does nothing."""
    return _PUNCTUATION.sub(lambda found: f"&#{ord(found[0])};", " ".join(text.splitlines()))


def front_matter(fields: Mapping[str, str]) -> str:
    """Return a block of front matter; every value is quoted as JSON, which is YAML that nothing can break out of."""
    lines = (f"{name}: {_quoted(value)}" for name, value in fields.items())
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def markdown_plain(text: str) -> str:
    """Return plain text for CommonMark and GitHub's Markdown, in one line, reading as written."""
    return _begun(_escaped(text))


def markdown_inline(text: str) -> str:
    """Return an inline field for CommonMark, in one line: its emphasis, code and sound links stay, all else is inert.

    It is written back from the HTML that pages show, so that both agree on what is markup.
    """
    return _rewritten(inline(text))


def markdown_shown(words: str) -> str:
    """Return a field of a page's view for CommonMark, in one line: its HTML is written back, plain text reads as written."""
    return _rewritten(words) if isinstance(words, Markup) else markdown_plain(words)


def markdown_link(words: str, address: str) -> str:
    """Return a link in CommonMark; its words are plain text, or a field of a page's view."""
    return f"[{markdown_shown(words)}]({_target(address)})"


def _rewritten(html: Markup) -> str:
    rewriter = _Rewriter()
    rewriter.feed(html)
    rewriter.close()
    return _begun("".join(rewriter.made))


class _Rewriter(HTMLParser):
    """Writes the few elements of an inline field as Markdown again."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []
        self.address: str | None = None
        self.in_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_code = tag == "code"
        if tag == "a":
            self.address = dict(attrs).get("href")
            self.made.append("[" if self.address else "")
        else:
            self.made.append(_EMPHASIS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.in_code = False
        self.made.append(_EMPHASIS.get(tag, ""))
        if tag == "a" and self.address:
            self.made.append(f"]({_target(self.address)})")

    def handle_data(self, data: str) -> None:
        # A written "!" before a link would make a picture of it.
        self.made.append(_code(data) if self.in_code else re.sub(r"!$", r"\\!", _escaped(data)))


def _target(address: str) -> str:
    """Return an address as the target of a link: no letter of it ends the link or begins an entity."""
    whole = _ENTITY.sub("&amp;", address)
    return f"<{whole}>" if set(whole) & set("()") else whole


_EMPHASIS = {"em": "*", "strong": "**"}


def _escaped(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", _SPACES.sub(" ", text))


def _begun(line: str) -> str:
    return _LINE_START.sub(r"\1\\\2", line.strip(" "))


def _code(text: str) -> str:
    """Return a code span, in more backticks than it holds in a row (CommonMark, 6.1)."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence, space = "`" * (longest + 1), " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{_SPACES.sub(' ', text)}{space}{fence}"


def _quoted(value: str) -> str:
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", json_line(value))
