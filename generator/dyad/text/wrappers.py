"""`unwrapped` finds the page behind an address that only leads to it: an AMP cache, a mail filter, a counter of clicks, a translator."""

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from dyad.text.hosts import host_of, is_below

_GOOGLE = re.compile(r"(?:[\w-]+\.)*google\.(?:com?\.)?[a-z]{2,3}")
_AMP_PATH = re.compile(r"/amp/(s/)?(.+)")
_CACHE_PATH = re.compile(r"/\w(?:/(s))?/(.+)")
_TRANSLATED = "translate.goog"
_OF_TRANSLATION = re.compile(r"_x_tr_\w+")
_BY_PARAMETER: Mapping[str, tuple[str, ...]] = {
    "l.facebook.com": ("u",),
    "lm.facebook.com": ("u",),
    "l.instagram.com": ("u",),
    "l.threads.com": ("u",),
    "l.messenger.com": ("u",),
    "safelinks.protection.outlook.com": ("url",),
    "youtube.com": ("q",),
    "vk.com": ("to",),
    "out.reddit.com": ("url",),
    "slack-redir.net": ("url",),
    "linkedin.com": ("url",),
    "getpocket.com": ("url",),
    "steamcommunity.com": ("url",),
    "translate.google.com": ("u",),
}
"""Hosts that lead on to the page that a parameter names."""
_LEADING = re.compile(r"/(?:l\.php|away\.php|redirect|redir/redirect|safety/go|linkfilter/?|link|translate|url)?/?")
"""The paths at which they do."""
_WHOLE = re.compile(r"https?(?:://|%3A%2F%2F)", re.IGNORECASE)
_IN_PATH = frozenset({"12ft.io", "r.jina.ai", "href.li", "outline.com", "txtify.it"})


def unwrapped(address: str) -> tuple[str, str]:
    """Return the page that an address leads on to, and the host that leads there; the address itself and nothing where it is the page's."""
    try:
        parts = urlsplit(address)
        host = host_of(address)
        inner = _inner(parts, host)
    except ValueError:
        return address, ""
    return (inner, host) if inner and re.match(r"https?://[^/]+\.", inner) else (address, "")


def _inner(parts: SplitResult, host: str) -> str:
    if host.endswith(".cdn.ampproject.org") and (found := _CACHE_PATH.fullmatch(parts.path)):
        return _bare(found[2], parts, is_safe=bool(found[1]))
    if _GOOGLE.fullmatch(host) and (found := _AMP_PATH.fullmatch(parts.path)):
        return _bare(found[2], parts, is_safe=bool(found[1]))
    if host.endswith(f".{_TRANSLATED}"):
        return _translated(parts, host.removesuffix(f".{_TRANSLATED}"))
    if host in _IN_PATH:
        held = f"{parts.path.lstrip('/')}?{parts.query}".lstrip("?")
        return _held(held.rstrip("?")) if _WHOLE.match(held) else ""
    wanted = ("q", "url") if _GOOGLE.fullmatch(host) and parts.path == "/url" else _wanted(host, parts.path)
    if not wanted:
        return ""
    asked = parse_qs(parts.query)
    return next((value for name in wanted for value in asked.get(name, ()) if _WHOLE.match(value)), "")


def _bare(held: str, parts: SplitResult, *, is_safe: bool) -> str:
    """Return a page that stands in a path: its own query may be there with its signs by their numbers, before that of the address."""
    whole = held if _WHOLE.match(held) else f"{'https' if is_safe else 'http'}://{held}"
    page, _, own = re.sub("%3F", "?", _held(whole), count=1, flags=re.IGNORECASE).partition("?")
    query = "&".join(filter(None, [unquote(own) if "%3F" in whole.upper() else own, parts.query]))
    return page + (f"?{query}" if query else "")


def _held(address: str) -> str:
    """Return an address as it is where it is held by no other: its first signs say whether it was written by their numbers."""
    return unquote(address) if re.match("https?%3A", address, re.IGNORECASE) else address


def _translated(parts: SplitResult, label: str) -> str:
    """Read the host of a page from its translation's: a dot is written as a hyphen there, and a hyphen as two."""
    host = label.replace("--", "\0").replace("-", ".").replace("\0", "-")
    query = "&".join(one for one in parts.query.split("&") if not _OF_TRANSLATION.fullmatch(one.partition("=")[0]))
    return f"https://{host}{parts.path}" + (f"?{query}" if query else "")


def _wanted(host: str, path: str) -> tuple[str, ...]:
    if not _LEADING.fullmatch(path):
        return ()
    return next((names for known, names in _BY_PARAMETER.items() if is_below(host, known)), ())
