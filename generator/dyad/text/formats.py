"""These functions make text harmless in XML, CSV, JSON within pages, and GitHub's own formats."""

import html
import json
import re
from collections.abc import Iterable, Mapping

_XML_BAD = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Spreadsheets skip spaces before a formula, and some take wide signs for narrow ones. Apostrophes before it count, so that
# the one put there can be told from one that was written.
_FORMULA = re.compile(r"'*(?:[\t\r\n\0]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")
_MARK = re.compile(r"[!-/:-@\[-`{-~]")
_REFERRING = re.compile(r"(&#(?:35|64);|\bgh&#45;)", re.IGNORECASE)  # of "#1", "@name", "GH-1"
_NO_WIDTH = "&#8203;"


def xml(text: str) -> str:
    """Return text for XML 1.0, in an element or a double-quoted attribute; characters XML cannot hold are dropped."""
    return html.escape(in_xml(text), quote=False).replace('"', "&quot;").replace("'", "&apos;")


def in_xml(text: str) -> str:
    """Return text without the characters that XML 1.0 cannot hold, not even as references."""
    return _XML_BAD.sub("", text)


def csv_cell(text: str) -> str:
    """Return text for a CSV cell; what a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection).

    The text is had back by taking one apostrophe off every cell where such a sign follows the apostrophes.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def text_of_csv(cell: str) -> str:
    """Return the text that `csv_cell` made a cell of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def json_document(fields: Mapping[str, object]) -> str:
    """Return a JSON object, each item of its lists on a line of its own, so that a change of one record is one line."""
    return f"{{\n{json_members(fields)}\n}}"


def json_members(fields: Mapping[str, object]) -> str:
    """Return what stands between the braces of such an object."""
    return ",\n".join(
        f"{json_line(name)}: {json_list(value) if isinstance(value, list) and value else json_line(value)}"
        for name, value in fields.items()
    )


def json_list(items: Iterable[object]) -> str:
    """Return a JSON list, each item on a line of its own."""
    return f"[\n{json_lines(items)}\n]"


def json_lines(items: Iterable[object]) -> str:
    """Return what stands between the brackets of such a list."""
    return ",\n".join(map(json_line, items))


def json_for_script(value: object) -> str:
    """Return JSON that can stand in a script element of a page: nothing in it ends the element, opens a comment or is read as a link of Markdown."""
    made = _json_in_script(value).replace("](", "\\u005d(")
    for character in "<>&\u2028\u2029":
        made = made.replace(character, f"\\u{ord(character):04x}")
    return made


def script_of_data(value: object) -> str:
    """Return a script element of linked data (JSON-LD); nothing in it can end it."""
    return f'<script type="application/ld+json">{json_for_script(value)}</script>'


def github_annotation(text: str) -> str:
    """Return the message of a workflow command (GitHub's toolkit, command.ts, escapeData)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """Return a property of a workflow command (command.ts, escapeProperty)."""
    return github_annotation(text).replace(":", "%3A").replace(",", "%2C")


def github_markdown(text: str) -> str:
    """Return text for a comment or a job summary: no markup, mention, reference or link comes of it.

    Each mark becomes a character reference. GitHub looks for mentions and for numbers of issues after it has read those
    (github/cmark-gfm issue 181), so a space without width stands behind the sign that begins one.
    """
    flat = re.sub(r"\s+", " ", text)
    return _REFERRING.sub(rf"\1{_NO_WIDTH}", _MARK.sub(lambda found: f"&#{ord(found[0])};", flat))


# Without an indent the encoder of the standard library is the one written in C.
json_line = json.JSONEncoder(ensure_ascii=False).encode
_json_in_script = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
