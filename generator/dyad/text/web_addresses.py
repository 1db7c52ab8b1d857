"""`plain_address` says which web addresses lead to one page."""

import re
from functools import lru_cache
from urllib.parse import unquote_plus, urlsplit

from dyad.text.amp import without_amp
from dyad.text.own_address import unescaped
from dyad.text.tracking import kept_parameters
from dyad.text.wrappers import unwrapped

_HOSTS_OF_ONE = re.compile(r"^((www\d?|m|mobile)\.)+(?=[^.]+\.)")
"""The names before a host under which the same pages stand, for telephones too; that of AMP is taken off before."""


@lru_cache(maxsize=65_536)
def plain_address(address: str) -> str:
    """Return what all addresses of a page share: no scheme, `www.`, tracking, place within it or last slash, and no word of AMP."""
    found = without_amp(unwrapped(unescaped(address.strip()))[0])[0]
    try:
        parts = urlsplit(found)
        host = (parts.hostname or "").rstrip(".") + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")
        kept = kept_parameters(found)
    except ValueError:
        return address
    path = unquote_plus(parts.path).rstrip("/")
    query = "&".join(f"{key}={value}" for key, value in kept)
    view = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) else ""  # pages that one file shows
    return _HOSTS_OF_ONE.sub("", host) + path + (f"?{query}" if query else "") + view
