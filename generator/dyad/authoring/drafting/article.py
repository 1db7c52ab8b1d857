"""`read_article` brings a saved article into paragraphs and sentences with their places; markup and scripts are gone, the rest is text.

Everything in it is a stranger's: it is read, measured and shown, and nothing in it is ever done.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from dyad.authoring.drafting.words import FALLBACK, language_of, languages
from dyad.authoring.webpage import read_page
from dyad.model import dates
from dyad.model.dates import Date
from dyad.text import composed, sentences
from dyad.text.characters import character

MOST_BYTES = 8 * 1024 * 1024
"""Bytes of an article's file."""
MOST_PAGE = 2 * 1024 * 1024
"""Bytes of a saved page: markup takes longer than text."""
MOST_TEXT = 120_000
"""Characters that are read; an article of a newspaper has a tenth of that."""
MOST_PAGES = 60
"""Pages of a PDF that are read."""
MOST_SENTENCE = 1_200
"""Characters of a sentence that are judged together."""
EXTRA = "pip install dyad-briefings[draft]"

_PAGE = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|\?xml)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"</?(?:p|div|body|html|script|article|span)\b[^<>]*>", re.IGNORECASE)
_ENDS = re.compile(r"(?<=[।۔؟])\s+")
_BULLET = re.compile(r"^\s*(?:[-*•‣▪–]|\d{1,2}[.)])\s+")
_LABEL = re.compile(
    r"^(?:(?:first )?published|posted|updated|publié|date)(?: on| le)?\s*[:–-]?\s*(.{4,40})$", re.IGNORECASE
)


_DATELINE = re.compile(
    r"[A-Z][A-Z .'-]{2,40},\s+([A-Z][a-z]{2,8}\.?\s+\d{1,2},\s+\d{4}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4})\b"
)
"""“BOROGRAD, May 3, 2031 —”: how an agency begins a report."""
_LONGEST_LABEL = 90
"""Characters of a line that may give the day of publication, beside a byline."""


class Unreadable(Exception):
    """An article that cannot be read; the words say why, and what to do."""


@dataclass(frozen=True)
class ArticleSentence:
    """A sentence of an article, and where it stands."""

    paragraph: int
    """The number of its paragraph, from 1."""
    number: int
    """Its number in the paragraph, from 1."""
    text: str

    @property
    def place(self) -> str:
        """The place in words: `paragraph 3, sentence 1`."""
        return f"paragraph {self.paragraph}, sentence {self.number}"


@dataclass(frozen=True)
class Article:
    """An article as text."""

    name: str
    """The name of its file."""
    said: Mapping[str, str]
    """What it says of itself, by the fields of a source; several answers stand on lines of their own."""
    published: Date | None
    """The day, month or year against which its words of time are read."""
    language: str
    sentences: tuple[ArticleSentence, ...]
    remarks: tuple[str, ...] = field(default=())
    """What was not read, and why."""

    @property
    def text(self) -> str:
        """The whole text, sentence by sentence."""
        return "\n".join(one.text for one in self.sentences)


def read_article(name: str, data: bytes, url: str = "", published: str = "") -> Article:
    """Return the article in a file. `url` and `published` go before what it says of itself.

    Raises Unreadable for a file that is too large or holds no text, and dates.DateError for a day that is none.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable(f"{name} has more than {MOST_BYTES // 1024**2} MB; an article is shorter: save the text alone")
    said, text = _read(name, data, url)
    paragraphs = list(_paragraphs(text[:MOST_TEXT]))
    if not paragraphs:
        raise Unreadable(f"no text was found in {name}; copy the article's text into a file that ends in .txt")
    remarks = [f"only the first {MOST_TEXT:,} characters were read"] if len(text) > MOST_TEXT else []
    day = published or said.get("published") or _own_day(paragraphs)
    when = dates.parse(day) if day else None
    language = said.get("language", "").partition("-")[0]
    if language not in languages():
        language = language_of(" ".join(paragraphs)) or ""
    if not language:
        remarks.append(
            f"its language is none whose words are known ({', '.join(languages())}): little can be found in it"
        )
    if when is None:
        remarks.append(
            "its day of publication is not known, so that no word such as “Sunday” can be read: give it with --published"
        )
    said = {**said, **({"url": url} if url else {}), **({"published": when.text} if when else {})}
    if "title" not in said and len(paragraphs[0]) <= 300:
        said["title"] = paragraphs[0]
    return Article(name, said, when, language or FALLBACK, tuple(_numbered(paragraphs)), tuple(remarks))


def _read(name: str, data: bytes, url: str) -> tuple[dict[str, str], str]:
    """Return what a file says of itself, and its text."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return {}, _of_pdf(name, data)
    if _PAGE.match(data[:4096]) or name.lower().endswith((".html", ".htm", ".xhtml")):
        if len(data) > MOST_PAGE:
            raise Unreadable(f"{name} is a page of more than {MOST_PAGE // 1024**2} MB; save the article's text alone")
        return _of_page(name, data, url)
    return {}, _decoded(data)


def _of_page(name: str, data: bytes, url: str) -> tuple[dict[str, str], str]:
    try:
        import htmldate
        import trafilatura
    except ImportError as error:
        raise Unreadable(f"to read a page, install the parts for it: {EXTRA}") from error
    said = {name: "\n".join(one) for name, one in read_page(data, url).answers.items() if any(one)}
    try:
        text = trafilatura.extract(
            data, include_comments=False, include_tables=False, deduplicate=False, url=url or None
        )
        if "published" not in said and (
            day := htmldate.find_date(_decoded(data), extensive_search=False, original_date=True)
        ):
            said["published"] = day
    except (RecursionError, ValueError, AssertionError, LookupError, TypeError, AttributeError) as error:
        raise Unreadable(f"{name} cannot be read as a page; save the article's text alone") from error
    return said, _TAG.sub(" ", text or "")


def _of_pdf(name: str, data: bytes) -> str:
    try:
        from io import BytesIO

        from pypdf import PdfReader
    except ImportError as error:
        raise Unreadable(f"to read a PDF, install the parts for it: {EXTRA}") from error
    try:
        pages = PdfReader(BytesIO(data)).pages
        text = "\n\n".join(page.extract_text() for page in list(pages)[:MOST_PAGES])
    except Exception as error:  # a broken PDF ends in whatever its reader met first
        raise Unreadable(
            f"{name} cannot be read as a PDF; copy the article's text into a file that ends in .txt"
        ) from error
    return _unwrapped(text)


def _unwrapped(text: str) -> str:
    """Bring the lines of a PDF into paragraphs: one ends where a line ends with a mark and is short, or an empty one follows."""
    text = re.sub(r"(\w)-\n(?=[a-zà-ÿ])", r"\1", text)
    longest = max(map(len, text.split("\n")), default=0)
    made = "".join(
        line.rstrip()
        + (
            "\n\n"
            if not line.strip() or (re.search(r"[.!?…”\"]$", line.rstrip()) and len(line) < longest * 0.8)
            else " "
        )
        for line in text.split("\n")
    )
    return made


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text: without hidden characters, each in one line."""
    whole = composed(text.replace("\r\n", "\n").replace("\r", "\n"))
    blocks: Iterable[str] = re.split(r"\n\s*\n", whole)
    for block in blocks:
        lines = [one for one in block.split("\n") if one.strip()]
        wrapped = len(lines) > 1 and all(len(one) < 100 for one in lines) and not any(map(_BULLET.match, lines[1:]))
        for piece in [" ".join(lines)] if wrapped and not _ends_each(lines) else lines:
            if tidy := " ".join("".join(one if not _hidden(one) else " " for one in _BULLET.sub("", piece)).split()):
                yield tidy


def _ends_each(lines: list[str]) -> bool:
    """Say whether every line ends a sentence, as those of a list or of a page saved as text do."""
    return all(re.search(r"[.!?…:”\"'’)।۔]\s*$", one) for one in lines[:-1])


def _hidden(one: str) -> bool:
    return not one.isascii() and character(one).is_hidden if one >= " " and one != "\x7f" else True


def _numbered(paragraphs: list[str]) -> Iterator[ArticleSentence]:
    for number, paragraph in enumerate(paragraphs, 1):
        pieces = (piece for part in sentences(paragraph) for piece in _ENDS.split(part))
        for place, sentence in enumerate(filter(None, pieces), 1):
            yield ArticleSentence(number, place, sentence)


def _own_day(paragraphs: list[str]) -> str:
    """Return the day that a plain text gives alone on one of its first or last lines, with a word for it or none; else that of its dateline."""
    for line in [*paragraphs[:6], *paragraphs[-3:]]:
        for part in line.split("|") if len(line) <= _LONGEST_LABEL else ():
            words = _LABEL.match(part.strip())
            if day := _one_form((words[1] if words else part).strip(" .,")):
                return day
    datelines = (_DATELINE.match(line) for line in paragraphs[:6])
    return next((day for found in datelines if found and (day := _one_form(found[1].replace(".", "")))), "")


def _one_form(text: str) -> str:
    """Return the day that a text is, and nothing else; empty where it is none, or can be read in two ways."""
    try:
        return (
            date.fromisoformat(text[:10]).isoformat()
            if re.fullmatch(r"\d{4}-\d\d-\d\d([T ].*)?", text)
            else _spelt(text)
        )
    except ValueError:
        return ""


def _spelt(text: str) -> str:
    try:
        dates.parse(text)
    except dates.DateError as error:
        found = re.fullmatch(r"write '(\d{4}-\d\d-\d\d)'", error.hint)
        return found[1] if found else ""
    return ""
