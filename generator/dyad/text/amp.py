"""`without_amp` takes off an address what makes it that of the page's AMP form; what is left is the page's own."""

import re
from urllib.parse import SplitResult, unquote_plus, urlsplit, urlunsplit

_HOST = re.compile(r"^amp\d?\.(?=[^.]+\.)|(?<=^www\.)amp\.(?=[^.]+\.)", re.I)
_OF_STATES = frozenset("com co org net gov gob gouv edu ac go or ne mil nic info".split())
"""What stands before the code of a country where names are given out below it: `amp.com.au` is a name of its own."""
_IN_PATH = re.compile(r"/amp(?=/|$)|(?<=[^/])[_.]amp(?=(?:\.s?html?)?/?$)|/amp\.html?$")
_OF_WORDS = frozenset(
    "wiki dictionary define definition word words tag tags topic topics search category glossary".split()
)
"""What stands before a word that a page is about: there `amp` is one."""
_PARAMETER = re.compile(r"amp|amp_\w+|is_?amp|usqp|noamp", re.I)
_FORMS = frozenset("outputtype output mode view format layout template display markup version render m".split())
"""Parameters that choose a form of the page, of which `amp` is one."""
_VALUES = frozenset({"amp", "valid_amp", "amphtml", "amp-html"})


def without_amp(address: str) -> tuple[str, list[str]]:
    """Return an address without the marks of AMP, all else as it stands, and what was taken off."""
    if "amp" not in address.casefold() and "usqp" not in address:
        return address, []
    try:
        parts = urlsplit(address)
    except ValueError:
        return address, []
    host, path = _host(parts), _path(parts.path)
    pieces = parts.query.split("&") if parts.query else []
    kept = [one for one in pieces if not _is_mark(one)]
    taken = ["amp."] if host != parts.netloc else []
    taken += [found[0] for found in [_IN_PATH.search(parts.path)] if found and path != parts.path]
    taken += [unquote_plus(one) for one in pieces if _is_mark(one)]
    if not taken:
        return address, []
    return urlunsplit(parts._replace(netloc=host, path=path, query="&".join(kept))), taken


def _host(parts: SplitResult) -> str:
    bare = _HOST.sub("", parts.netloc)
    labels = bare.casefold().split(".")
    return parts.netloc if len(labels) == 2 and labels[0] in _OF_STATES and len(labels[1]) == 2 else bare


def _path(path: str) -> str:
    found = _IN_PATH.search(path)
    if found is None or not _OF_WORDS.isdisjoint(path[: found.start()].casefold().split("/")[-2:]):
        return path
    bare = path[: found.start()] + path[found.end() :]
    if found.end() >= len(path) - 1 and "." in bare.rstrip("/").rpartition("/")[2]:
        bare = bare.rstrip("/")  # a file has no slash behind it
    return bare if bare.strip("/") else path


def _is_mark(piece: str) -> bool:
    name, _, value = piece.partition("=")
    return bool(_PARAMETER.fullmatch(name)) or (name.casefold() in _FORMS and value.casefold() in _VALUES)
