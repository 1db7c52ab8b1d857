"""These functions bring text into Markdown: the front matter and headings of pages, and the Markdown that readers take away.

What readers take away is read by Python-Markdown with whatever extensions its user chose, by CommonMark, by GitHub's and
Obsidian's. A mark is made inert only where one of them would take it for more than itself, so that the text stays readable.
"""

import re
from collections.abc import Mapping

from dyad.text.formats import json_line

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# What YAML takes for no character even within quotes, or for the end of a line (YAML 1.2, 5.1 and 5.4; the BOM as well).
_NOT_IN_YAML = re.compile("[^ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_SPACES = re.compile(r"[ \t\r\n\f](?:[ \t\r\n\f]+|(?<! ))")
"""What a single space is to stand for: several, or one of another kind."""
_ACTIVE = re.compile(
    r"""
    [\\`*\[<{~^_&:.@=+%$]  # one set at first, in which the engine looks up each letter; then what stands beside the mark
    (?:
        (?P<begun>(?<=\{)(?!\w))   # a macro, an attribute, a remark of an editor: read before any backslash is
        | (?<=[\\`*\[<{~^])         # emphasis, code, links and footnotes, HTML, attributes, struck out, raised
        | (?<=_)(?:(?<!\w_)|(?!\w))  # emphasis; within a word an underscore is none
        | (?<=&)(?=\#?\w+;)         # a character reference
        | (?<=:)(?=//|[\w+-]+:)     # an address, a picture by its name
        | (?<=www\.) | (?<=@)(?=\w) # an address without a scheme, somebody's name
        | (?<==)(?:(?==)|(?<===)) | (?<=\+)(?:(?=\+)|(?<=\+\+)) | (?<=%)(?:(?=%)|(?<=%%))   # marked, keys, a remark
        | (?<=\$)(?:(?<=[^\s]\$)|(?!\d))  # mathematics: what closes it stands behind no space, as a price does
    )
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"(?P<digits>\d*)(?P<mark>(?<=\d)[.)](?=\s|$)|(?<!\d)(?:[#>=:|/](?=.)|[!?](?=[!?])|[-+](?=\s|$|[-=])))",
)
_BACKSLASHED = frozenset("\\`*_{}[]()>#+-.!")
"""What both CommonMark and Python-Markdown take a backslash before; any other mark is written as a number."""
_NAMED = {"<": "&lt;", "&": "&amp;"}
_MACRO = re.compile(r"\{[{%#]")
"""How expressions and remarks of Jinja begin, which macros run even in code."""
_IN_ENGINE = re.compile(r"[<>\"]|&(?=[#\w])|\{(?=[{%#])")
_ENGINE = {"<": "&lt;", ">": "&gt;", '"': "&quot;", "&": "&amp;", "{": "&#123;"}
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BRACKET = re.compile(r"\\.|(`+)(?!`).*?(?<!`)\1(?!`)|\]")
_NOT_IN_TARGET = re.compile(r'[\s<>"`\\|{}^]')


def heading(text: str) -> str:
    """Return plain text for a Markdown heading of ours: every mark is a character reference, so it reads as written and does nothing."""
    return _PUNCTUATION.sub(lambda found: f"&#{ord(found[0])};", " ".join(text.splitlines()))


def front_matter(fields: Mapping[str, str]) -> str:
    """Return a block of front matter; every value is quoted as JSON, which is YAML that nothing can break out of."""
    lines = (f"{name}: {yaml_quoted(value)}" for name, value in fields.items())
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def yaml_quoted(value: str) -> str:
    """Return text as a value in YAML, in quotes."""
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", json_line(value))


def engine_words(text: str) -> str:
    """Return plain text for a setting that engines print into their HTML as it stands, in a title or an attribute: as HTML.

    Only what would be more than itself there is a reference, so that whoever shows the setting as text can read it.
    """
    return _IN_ENGINE.sub(lambda found: _ENGINE[found[0]], text)


def markdown_plain(text: str) -> str:
    """Return plain text as a line of Markdown that reads as written."""
    return markdown_line(markdown_text(text).strip(" "))


def markdown_text(text: str) -> str:
    """Return plain text for the midst of a line of Markdown, where it reads as written; spaces at its ends stay."""
    return _ACTIVE.sub(lambda found: _number(found[0]) if found.lastgroup else _inert(found[0]), _SPACES.sub(" ", text))


def markdown_label(text: str) -> str:
    """Return Markdown for the words of a link, which the first bracket outside of code would end."""
    return _BRACKET.sub(lambda found: r"\]" if found[0] == "]" else found[0], text)


def markdown_line(line: str) -> str:
    """Return a line of Markdown that begins no list, heading, quotation or block; our own marks are none of these."""
    found = _LINE_START.match(line)
    return f"{found['digits']}{_inert(found['mark'])}{line[found.end() :]}" if found else line


def markdown_code(text: str) -> str:
    """Return code in more backticks than it holds in a row (CommonMark, 6.1); as text where a macro would run in it."""
    words = _SPACES.sub(" ", text)
    if _MACRO.search(words) or not words.strip():
        return markdown_text(words)
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence, space = "`" * (longest + 1), " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{space}{words}{space}{fence}"


def markdown_link(words: str, address: str) -> str:
    """Return a link; its words are Markdown already."""
    return f"[{words}]({markdown_target(address)})"


def is_own_link(words: str, address: str) -> bool:
    """Say whether the words of a link are its address, which then needs no words: between `<` and `>` it reads as it is."""
    return words == address == _quoted(address) and address.startswith("http") and not _ENTITY.search(address)


def markdown_address(address: str) -> str:
    """Return an address that is its own link."""
    return f"<{_quoted(address)}>"


def markdown_target(address: str) -> str:
    """Return an address as the target of a link: no letter of it ends the link, or begins an entity or a macro."""
    whole = _ENTITY.sub("&amp;", _quoted(address))
    return f"<{whole}>" if set(whole) & set("()") else whole


def _quoted(address: str) -> str:
    return _NOT_IN_TARGET.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)


def _inert(mark: str) -> str:
    return f"\\{mark}" if mark in _BACKSLASHED else _NAMED.get(mark) or _number(mark)


def _number(mark: str) -> str:
    return f"&#{ord(mark)};"
