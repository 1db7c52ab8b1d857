"""Text into XML, CSV, JSON in pages, and GitHub's own formats."""

import json
import re
from xml.sax.saxutils import escape

_XML_BAD = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def xml(text: str) -> str:
    """Return text for XML 1.0, in an element or a double-quoted attribute; characters XML cannot hold are dropped."""
    return escape(_XML_BAD.sub("", text), {'"': "&quot;", "'": "&apos;"})


def csv_cell(text: str) -> str:
    """Return text for a CSV cell; what a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def json_for_script(value: object) -> str:
    """Return JSON that can stand in a script element: nothing in it ends the element or opens a comment."""
    made = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        made = made.replace(character, f"\\u{ord(character):04x}")
    return made


def github_annotation(text: str) -> str:
    """Return the message of a workflow command (GitHub's toolkit, command.ts, escapeData)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """Return a property of a workflow command (command.ts, escapeProperty)."""
    return github_annotation(text).replace(":", "%3A").replace(",", "%2C")


def github_markdown(text: str) -> str:
    """Return text for a comment or a job summary: no markup, mention, reference or link comes of it.

    Each mark becomes a character reference, and so do the characters by which GitHub finds addresses and mentions.
    """
    flat = re.sub(r"\s+", " ", text)
    return re.sub(r"[!-/:-@\[-`{-~]", lambda found: f"&#{ord(found[0])};", flat)
