"""`copy_of` tells the address of a copy in an archive from that of the page: most hold the address of the page, and the moment of copying."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from dyad.text.hosts import host_of

TODAY_HOSTS = frozenset(f"archive.{ending}" for ending in "today ph is li vn fo md".split())
"""The names of archive.today."""
_WAYBACK = (
    "web.archive.org web-beta.archive.org wayback.archive.org wayback.archive-it.org webarchive.org.uk arquivo.pt webarchive.loc.gov"
    " webarchive.nationalarchives.gov.uk webarchive.parliament.uk vefsafn.is swap.stanford.edu timetravel.mementoweb.org"
)
_KNOWN = frozenset(_WAYBACK.split()) | TODAY_HOSTS
"""Hosts whose addresses hold that of the page, also with a moment that is left out or shortened."""
_OPAQUE = {
    **dict.fromkeys(TODAY_HOSTS, re.compile(r"/(?:wip/)?[A-Za-z0-9]{4,6}/?(?:/image|/\d+%)?")),
    "perma.cc": re.compile(r"/[A-Z0-9]{4}-[A-Z0-9]{4}/?"),
    "ghostarchive.org": re.compile(r"/archive/\w+/?"),
    "webcitation.org": re.compile(r"/\w{8,}/?"),
}
"""Archives whose addresses of copies do not tell of which page they are, with the paths of these."""
_PAGE = r"(https?(?::/{1,2}|%3A%2F%2F)[^\s\"'<>]+)"
_ANYWHERE = re.compile(
    rf"https?://[^\s\"'<>]*?/(\d{{14}}|\d{{12}}|\d{{8}}|\d{{4}}\.\d{{2}}\.\d{{2}}-\d{{6}})(?:[a-z]{{2}}_)?/{_PAGE}",
    re.I,
)
"""The form of addresses of copies that archives share, whoever keeps them (RFC 7089 leaves it open)."""
_IN_KNOWN = re.compile(
    rf"https?://[^/]+/(?:[a-z][\w-]*/)*?(?:([\d.-]{{4,}})?(?:\*|[a-z]{{2}}_)?/|(?:newest|oldest|timegate|save|submit/\?url=)/?)?(?:{_PAGE}|((?:[\w-]+\.)+[a-z]{{2,}}(?:/[^\s\"'<>]*)?))",
    re.I,
)
_BEFORE_BARE = re.compile(r"/(?:[\d.-]{4,}(?:[a-z]{2}_)?|\d*\*|newest|oldest|timegate|save)/$", re.I)
"""What stands before a page that is given without `https://`; else `about/faqs.php` would be a host."""
_STARRED = re.compile(r"/\d*\*/")
_PART = re.compile(r"/(\d{4,14})[a-z]{2}_/")
"""The mark of an archive for a part of a page (`if_`, `im_`)."""
_PORT = re.compile(r"^(http://[^/:]+):80(?=/|$)|^(https://[^/:]+):443(?=/|$)", re.I)


@dataclass(frozen=True)
class Copy:
    """A copy of a page in an archive."""

    original: str
    """The page's own address; empty where that of the copy does not tell it."""
    address: str
    """That of the copy; empty where it names no one copy, but the last, or all."""
    day: str
    """YYYY-MM-DD; empty where it is not known."""

    @property
    def remark(self) -> str:
        """What whoever gave the address of the copy for that of the page is told."""
        if not self.original:
            return "this is a copy of an archive, whose address does not say of which page: it stands in archived_url"
        if not self.address:
            return "this is the address of no one copy in an archive: that of the page itself is taken alone"
        return "this is a copy of an archive: the address is that of the page itself, the copy's stands in archived_url"


def copy_of(address: str) -> Copy | None:
    """Return the copy that an address leads to, if it is that of one."""
    address = address.strip()
    host = host_of(address)
    if is_opaque(address):
        return Copy("", address, "")
    if found := _ANYWHERE.fullmatch(address):
        moment, page, start = found[1], found[2], found.start(2)
    elif host in _KNOWN and (found := _IN_KNOWN.fullmatch(address)):
        moment, group = found[1] or "", 2 if found[2] else 3
        page, start = found[group], found.start(group)
        if group == 3 and not _BEFORE_BARE.search(address[:start]):
            return None
    else:
        return None
    before = address[:start]
    is_one = bool(moment) and not _STARRED.search(before)
    plain = _PART.sub(r"/\1/", before) + _slashes(page)
    return Copy(_original(page), plain if is_one else "", _day(re.sub(r"\D", "", moment)[:8]))


def is_opaque(address: str) -> bool:
    """Say whether an address is that of a copy, and does not tell of which page."""
    form = _OPAQUE.get(host_of(address))
    if form is None:
        return False
    return bool(form.fullmatch(re.sub(r"^https?://[^/]+|[?#].*$", "", address.strip(), flags=re.I)))


def is_todays(address: str) -> bool:
    """Say whether an address is of archive.today, whose pages have its own name and day in their metadata."""
    return host_of(address) in TODAY_HOSTS


def _slashes(page: str) -> str:
    """Return the address of a page with both slashes, of which servers make one."""
    return re.sub(r"^(https?):/(?!/)", r"\1://", page, flags=re.I)


def _original(page: str) -> str:
    plain = unquote(page) if re.match(r"https?%3A", page, re.I) else page
    whole = _slashes(plain) if "://" in plain[:9] or ":/" in plain[:8] else f"https://{plain}"
    return _PORT.sub(lambda one: one[1] or one[2], whole)


def _day(digits: str) -> str:
    try:
        return date.fromisoformat(digits).isoformat() if len(digits) == len("20310205") else ""
    except ValueError:
        return ""
