"""`plain_address` says which web addresses lead to one page."""

import re
from functools import lru_cache
from urllib.parse import unquote_plus, urlsplit

from dyad.text.tracking import kept_parameters

_AMP = re.compile(r"amp|amp_\w+|usqp|outputtype", re.IGNORECASE)
_HOSTS_OF_ONE = re.compile(r"^((www\d?|m|mobile|amp)\.)+(?=[^.]+\.)")
"""The names before a host under which the same pages stand, for telephones and as AMP."""
_CACHED = re.compile(r"(?:www\.)?google\.[\w.]+/amp/(?:s/)?(.+)|[\w-]+\.cdn\.ampproject\.org/\w/(?:s/)?(.+)")
_AMP_IN_PATH = re.compile(r"/amp(?=/|$)|[_.]amp(?=(\.html?)?$)|(?<=/)amp\.html?$")


@lru_cache(maxsize=65_536)
def plain_address(address: str) -> str:
    """Return what all addresses of a page share: no scheme, `www.`, tracking, place within it or last slash, and no word of AMP."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").rstrip(".") + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")
    except ValueError:
        return address
    path = unquote_plus(parts.path)
    if "amp" in address:
        if cached := _CACHED.fullmatch(host + path):
            return plain_address(f"https://{cached[1] or cached[2]}?{parts.query}")
        path = _AMP_IN_PATH.sub("", path)
    path = path.rstrip("/")
    query = "&".join(f"{key}={value}" for key, value in kept_parameters(parts.query) if not _AMP.fullmatch(key))
    view = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) else ""  # pages that one file shows
    return _HOSTS_OF_ONE.sub("", host) + path + (f"?{query}" if query else "") + view
