"""What a field may hold."""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

Complaint = tuple[int, str, str]
"""Offset in the text, rule, message."""

_PLAIN = re.compile(r"[ -~]*")
_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
# Joiners change how letters of these scripts are written (Unicode 15, chapters 9, 12 and 13); anywhere else they hide.
_JOINERS = frozenset("\u200c\u200d")
_JOINING_SCRIPTS = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"  # Arabic
    "\u0900-\u0d7f"  # Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam
    "\u0d80-\u0dff\u1000-\u109f\u1780-\u17ff]"  # Sinhala, Myanmar, Khmer
)
# Unicode categories that no text needs: controls, formats (zero-width, direction, tags), surrogates, private use, unassigned.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_VARIATION = re.compile("[\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_IMAGE = re.compile(r"!\[[^\]]*\][(\[]")
_LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?([^)>]*?)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
_REFERENCE = re.compile(r"\]\[[^\]]*\]|^\s*\[[^\]]+\]:|\[\^")

_HOST = re.compile(r"[^\s/?#@\\]+")
URL_LENGTH = 2000


def plain_problems(text: str) -> Iterator[Complaint]:
    """Yield what a field in one line of plain text may not hold."""
    if _PLAIN.fullmatch(text):
        return
    for offset, character in enumerate(text):
        if character in _LINE_ENDS:
            yield offset, "line-break", "this text stands in one line"
        elif " " <= character <= "~":
            continue
        elif character in _JOINERS:
            if not _joins(text, offset):
                yield offset, "hidden-character", f"the invisible character U+{ord(character):04X} joins nothing here"
        elif unicodedata.category(character) in _HIDDEN or _VARIATION.match(character):
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
        address = found[1].strip()
        why = None if address.startswith("mailto:") and _is_mail(address) else url_problem(address)
        if why:
            yield found.start(1), "bad-address", why


def url_problem(text: str) -> str | None:
    """Say why an address is not one that a page may link to, or None: http and https, with a host, without tricks."""
    if len(text) > URL_LENGTH:
        return f"the address has more than {URL_LENGTH} characters"
    if re.search(r"[\s\x00-\x20\x7f\\<>\"`{}|^]", text) or any(unicodedata.category(one) in _HIDDEN for one in text if one > "~"):
        return "the address holds a space, a quote, a bracket, a backslash or a hidden character"
    try:
        parts = urlsplit(text)
        port_is_sound = parts.port is None or parts.port > 0
    except ValueError:
        return "this is no address"
    if parts.scheme not in ("http", "https"):
        return "an address begins with https:// or http://"
    if "@" in parts.netloc:
        return "the address holds a user name"
    if not parts.hostname or not port_is_sound or not _HOST.fullmatch(parts.netloc) or not text.split(":", 1)[1].startswith("//"):
        return "the address names no host"
    return None


def _is_mail(address: str) -> bool:
    return bool(re.fullmatch(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", address))


def _joins(text: str, offset: int) -> bool:
    around = text[max(0, offset - 1) : offset] + text[offset + 1 : offset + 2]
    return bool(around) and all(_JOINING_SCRIPTS.match(one) for one in around)
