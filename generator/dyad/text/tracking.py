"""Tracking parameters of an address: they tell who followed a link, and lead to the same page without them."""

from urllib.parse import parse_qsl, unquote_plus, urlsplit, urlunsplit

FAMILIES = ("utm_", "mtm_", "pk_", "oly_", "vero_")
"""How the names of campaigns begin (Google Analytics, Matomo, newsletters)."""
TRACKING = frozenset(
    (
        "fbclid gclid gclsrc gbraid wbraid dclid msclkid mc_cid mc_eid igshid igsh ref_src ref_url yclid twclid ttclid "
        "li_fat_id mibextid sfnsn at_medium at_campaign at_link_id at_link_type at_link_origin at_format at_ptr_name "
        "at_bbc_team ns_mchannel ns_source ns_campaign __twitter_impression _hsenc _hsmi _ga _gl cmpid xtor wickedid s_cid"
    ).split()
)
"""Names of clicks and campaigns: of Facebook, Google, Microsoft, Yandex, X, TikTok, HubSpot, and of the press (BBC, AT Internet)."""
_TO_TEXT = ":~:"
"""What begins a pointer to a text in the page (W3C, Text Fragments); it is no place that the page names."""


def is_tracking(name: str) -> bool:
    """Say whether a parameter of this name serves tracking."""
    return name.lower() in TRACKING or name.lower().startswith(FAMILIES)


def without_tracking(address: str) -> tuple[str, list[str]]:
    """Return an address without what serves tracking, all else as it stands, and the names of what was taken off."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address, []
    pieces = parts.query.split("&") if parts.query else []
    named = [(unquote_plus(piece.partition("=")[0]), piece) for piece in pieces]
    taken = [name for name, _ in named if is_tracking(name)]
    fragment = parts.fragment.partition(_TO_TEXT)[0]
    if not taken and fragment == parts.fragment:
        return address, []
    query = "&".join(piece for name, piece in named if not is_tracking(name))
    return urlunsplit(parts._replace(query=query, fragment=fragment)), list(dict.fromkeys(taken))


def kept_parameters(query: str) -> list[tuple[str, str]]:
    """Return the parameters of a query that do not serve tracking, in order of their names."""
    return sorted((key, value) for key, value in parse_qsl(query, keep_blank_values=True) if not is_tracking(key))
