"""`no_page` says of a file that is no page of the web what it is, and what to do."""

import re

_BY_HAND = "give title, publisher and day as options, or let `dyad new source` ask for them"
_AS_HTML = "open it in your browser and save it as 'web page, HTML only'"
_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", _BY_HAND),
    (b"bplist00", "a web archive of Safari", "save the page as 'page source'"),
    (b"PK\x03\x04", "a packed file (a document of Word, an e-book, a zip)", _BY_HAND),
    (b"\xd0\xcf\x11\xe0", "a document of an office program", _BY_HAND),
    (b"{\\rtf", "a document in RTF", _BY_HAND),
    (b"\x1f\x8b", "packed with gzip", "unpack it first"),
    (b"\x89PNG", "a picture", _BY_HAND),
    (b"\xff\xd8\xff", "a picture", _BY_HAND),
    (b"GIF8", "a picture", _BY_HAND),
    (b"WARC/", "a web archive (WARC)", "open the page in a reader of such archives and save it from there"),
)
_MHTML = re.compile(rb"^(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n)*?content-type:\s*multipart/related", re.IGNORECASE)
_HEAD = 4096


def no_page(data: bytes) -> str:
    """Return what a file is that is no page, and what to do; empty for what may be a page."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head and not data.strip():
        return "the file is empty: save the page once more, when it is whole on the screen"
    for begins, what, way in _BEGINNINGS:
        if head.startswith(begins):
            return f"this is {what}, no page of the web: {way}"
    if _MHTML.match(head.replace(b"\r\n", b"\n")):
        return f"this is an MHTML file, which holds a page in many parts: {_AS_HTML}"
    return ""


EMPTY_PAGE = (
    "the page holds no text: a script fills it when it is shown, or it was saved too early; "
    "save it as 'web page, complete' when it is whole on the screen, or " + _BY_HAND
)
