"""`text_of` takes the text out of a file: a saved page, a PDF with text, or plain text."""

import logging
import re

from dyad.authoring.drafting.visible_page import visible
from dyad.authoring.webpage import read_page

MOST_BYTES = 8 * 1024 * 1024
"""Bytes of an article's file."""
MOST_PAGE = 2 * 1024 * 1024
"""Bytes of a saved page: markup takes longer than text."""
MOST_PAGES = 60
"""Pages of a PDF that are read."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
EXTRA = "pip install dyad-briefings[draft]"
_PAGE = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|\?xml)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"</?(?:p|div|body|html|script|article|span)\b[^<>]*>", re.IGNORECASE)


class Unreadable(Exception):
    """An article that cannot be read; the words say why, and what to do."""


def text_of(name: str, data: bytes, url: str) -> tuple[dict[str, str], str, list[str]]:
    """Return what a file says of itself, its text, and what of it is not read."""
    if data[:1024].lstrip().startswith(b"%PDF-") or name.lower().endswith(".pdf"):
        return {}, _of_pdf(name, data), []
    if _PAGE.match(data[:4096]) or name.lower().endswith((".html", ".htm", ".xhtml")):
        if len(data) > MOST_PAGE:
            raise Unreadable(f"{name} is a page of more than {MOST_PAGE // 1024**2} MB; save the article's text alone")
        return _of_page(name, data, url)
    if b"\0" in data and data[:2] not in _UTF_16:
        raise Unreadable(f"{name} is no text; save the article as a page, a PDF or plain text (.txt)")
    return {}, _decoded(data), []


def _of_page(name: str, data: bytes, url: str) -> tuple[dict[str, str], str, list[str]]:
    try:
        import htmldate
        import trafilatura
    except ImportError as error:
        raise Unreadable(f"to read a page, install the parts for it: {EXTRA}") from error
    said = {name: "\n".join(one) for name, one in read_page(data, url).answers.items() if any(one)}
    rows = 0
    try:
        if (tree := trafilatura.load_html(data)) is not None:
            rows = visible(tree)
        text = trafilatura.extract(
            data if tree is None else tree,
            include_comments=False,
            include_tables=False,
            deduplicate=False,
            url=url or None,
        )
        if "published" not in said and (
            day := htmldate.find_date(_decoded(data), extensive_search=False, original_date=True)
        ):
            said["published"] = day
    except (RecursionError, ValueError, AssertionError, LookupError, TypeError, AttributeError) as error:
        raise Unreadable(f"{name} cannot be read as a page; save the article's text alone") from error
    untold = (
        f"{rows} {'row of a table was' if rows == 1 else 'rows of tables were'} not read: what it tells is no sentence"
    )
    return said, _TAG.sub(" ", text or ""), [untold] if rows else []


def _of_pdf(name: str, data: bytes) -> str:
    try:
        from io import BytesIO

        from pypdf import PdfReader
    except ImportError as error:
        raise Unreadable(f"to read a PDF, install the parts for it: {EXTRA}") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a file is said once, in our words
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
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in _UTF_16 else "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")
