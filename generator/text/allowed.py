"""What a field may hold."""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

import markdown
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor

Complaint = tuple[int, str, str]
"""Offset in the text, rule, message."""

_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
# Joiners change how letters of these scripts are written (Unicode 15, chapters 9, 12 and 13); anywhere else they hide.
_JOINERS = frozenset("\u200c\u200d")
_VIRAMA = 9  # the combining class of viramas
_JOINING_SCRIPTS = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"  # Arabic
    "\u0900-\u0d7f"  # Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam
    "\u0d80-\u0dff\u1000-\u109f\u1780-\u17ff]"  # Sinhala, Myanmar, Khmer
)
# Unicode categories that no text needs: controls, formats (zero-width, direction, tags), surrogates, private use, unassigned.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Marks and letters that show nothing either (Default_Ignorable_Code_Point of Unicode, and the empty Braille pattern).
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_IMAGE = re.compile(r"!\[[^\]]*\][(\[]")
_LINK = re.compile(r"\](?=\()")
_REFERENCE = re.compile(r"\]\[[^\]]*\]|^\s*\[[^\]]+\]:|\[\^")

URL_LENGTH = 2000
_MAIL = re.compile(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def _link_reader() -> LinkInlineProcessor:
    """Return Markdown's own reader of links, so that no address is linked that was not looked at."""
    made = markdown.Markdown()
    made.convert("-")  # the reader wants the tables that the first use of Markdown sets up
    return LinkInlineProcessor(LINK_RE, made)


_LINKS = _link_reader()


def plain_problems(text: str) -> Iterator[Complaint]:
    """Yield what a field in one line of plain text may not hold."""
    if text.isascii() and text.isprintable():
        return
    # Python calls printable what is in none of the hidden categories, nor a space other than the plain one.
    for offset, character in () if text.isprintable() and not _INVISIBLE.search(text) else enumerate(text):
        if character in _LINE_ENDS:
            yield offset, "line-break", "this text stands in one line"
        elif " " <= character <= "~":
            continue
        elif character in _JOINERS:
            if not _joins(text, offset):
                yield offset, "hidden-character", f"the invisible character U+{ord(character):04X} joins nothing here"
        elif unicodedata.category(character) in _HIDDEN or _INVISIBLE.match(character):
            yield offset, "hidden-character", f"the character U+{ord(character):04X} cannot be seen; take it out"
    if not unicodedata.is_normalized("NFC", text):
        yield 0, "not-nfc", "this text is not in composed form (NFC)"


def inline_problems(text: str) -> Iterator[Complaint]:
    """Yield what a field of inline Markdown may not hold: it allows emphasis, code and links, and nothing else."""
    yield from plain_problems(text)
    for found in _TAG.finditer(text):
        yield found.start(), "no-html", "HTML is not taken here; for a sign write '< ' with a space"
    for found in _IMAGE.finditer(text):
        yield found.start(), "no-image", "pictures are not taken here"
    for found in _REFERENCE.finditer(text):
        yield found.start(), "no-reference-link", "write a link in full: [words](https://…)"
    for found in _LINK.finditer(text):
        if "[" not in text[: found.start()]:
            continue
        address, _title, _end, closed = _LINKS.getLink(text, found.end())
        if closed and (why := link_problem(address)):
            yield max(text.find(address, found.end() + 1), found.end()), "bad-address", why


def link_problem(text: str) -> str | None:
    """Say why a link of an inline field may not lead to an address, or None: it leads to a page or to a mailbox."""
    return None if _MAIL.fullmatch(text) else url_problem(text)


def url_problem(text: str) -> str | None:
    """Say why an address is not one that a page may link to, or None: http and https, with a host, without tricks."""
    if len(text) > URL_LENGTH:
        return f"the address has more than {URL_LENGTH} characters"
    if re.search(r"[\s\x00-\x20\x7f\\<>\"`{}|^]", text) or any(unicodedata.category(one) in _HIDDEN for one in text if one > "~"):
        return "the address holds a space, a quote, a bracket, a backslash or a hidden character"
    try:
        parts = urlsplit(text)
        port_is_sound = parts.port is None or parts.port > 0
        if not parts.netloc.startswith("["):
            (parts.hostname or "").encode("idna")
    except ValueError:  # of which UnicodeError is a kind
        return "this is no address"
    if parts.scheme not in ("http", "https"):
        return "an address begins with https:// or http://"
    if "@" in parts.netloc:
        return "the address holds a user name"
    if not parts.hostname or not port_is_sound or "%" in parts.netloc or not text.split(":", 1)[1].startswith("//"):
        return "the address names no host"
    return None


def _joins(text: str, offset: int) -> bool:
    """Say whether a joiner has work: after a letter of such a script, and before another or, where custom has it, a word's end."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if not _JOINING_SCRIPTS.match(before):
        return False
    if _JOINING_SCRIPTS.match(after):
        return True
    # Old spellings end words in virama and joiner (chillu, khanda ta); Persian short forms end in heh and joiner.
    at_end = not after or not (after.isalnum() or unicodedata.category(after) in _HIDDEN)
    return at_end and (text[offset] == "\u200d" or unicodedata.combining(before) == _VIRAMA)
