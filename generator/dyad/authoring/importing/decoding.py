"""`decoded` turns the bytes of foreign data into text, by the encoding that is named or found, and says which was taken."""

import codecs
import re
from typing import NamedTuple

WESTERN = "cp1252"
"""What programs of Western Europe and America save where they do not save Unicode."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_WORD = re.compile(r"[^\W\d_]{3,}")
_MOSTLY = 0.5


class Undecoded(Exception):
    """The bytes are no text in the encoding; the line is that of the first that is none."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        """Keep the line, what is wrong and the way out."""
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


class Decoded(NamedTuple):
    """A text, the encoding it was read by, and whether that was a guess."""

    text: str
    encoding: str
    is_guess: bool


def decoded(data: bytes, named: str | None) -> Decoded:
    """Read bytes by the encoding `named`, else by their mark, else as UTF-8, UTF-16 or, as a guess, Windows-1252. Raises Undecoded."""
    if named:
        return Decoded(_read(data, _marked(data, named) or named), named, False)
    mark = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None) or _wide(data)
    if mark:
        return Decoded(_read(data, mark), mark, False)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", False)
    except UnicodeDecodeError as error:
        return Decoded(_western(data, error), WESTERN, True)


def is_encoding(name: str) -> bool:
    """Say whether Python knows an encoding of texts by this name."""
    try:
        return bool(codecs.lookup(name)._is_text_encoding)
    except (LookupError, ValueError):
        return False


def _marked(data: bytes, named: str) -> str | None:
    """Return the encoding of the same family that takes the mark at the beginning for what it is."""
    family = codecs.lookup(named).name
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark) and encoding.startswith(family)), None)


def _wide(data: bytes) -> str | None:
    """Return the form of UTF-16 that data without a mark is in: one byte of each two of plain letters is zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2 * _MOSTLY
    if len(sample) < 4 or max(even, odd) <= half or min(even, odd) > half / 2:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _read(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        line = data[:start].decode(encoding, errors="replace").count("\n") + 1
        raise Undecoded(
            line, f"this is not {encoding.upper()}", "name the right one: 'encoding: cp1252' or another"
        ) from error


def _western(data: bytes, error: UnicodeDecodeError) -> str:
    """Read bytes as Windows-1252 where that gives words: in those of another alphabet nearly all letters have marks."""
    try:
        text = data.decode(WESTERN)
    except UnicodeDecodeError:
        text = ""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    strange = sum(1 for word in words if sum(not one.isascii() for one in word) > len(word) * _MOSTLY)
    if not text or strange > len(words) * _MOSTLY:
        line = data[: error.start].count(b"\n") + 1
        raise Undecoded(
            line, "the file is not UTF-8", "save it as UTF-8, or name what it is in the mapping: 'encoding: cp1251'"
        ) from error
    return text
