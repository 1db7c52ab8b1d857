"""Tracking parameters of an address: they tell who followed a link, and lead to the same page without them."""

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qsl, unquote_plus, urlsplit, urlunsplit

from dyad.text.hosts import host_of, is_below

FAMILIES = tuple(
    "utm_ mtm_ matomo_ piwik_ pk_campaign pk_kwd oly_ vero_ hsa_ guce_ wt_mc wt_zmc itm_ stm_ at_ptr_".split()
)
"""How the names of campaigns begin (Google Analytics, Matomo, HubSpot, Yahoo, Webtrekk, newsletters)."""
TRACKING = frozenset(
    (
        "fbclid gclid gclsrc gbraid wbraid gad_source gad_campaignid dclid msclkid mc_cid mc_eid mkt_tok igshid igsh ref_src"
        " ref_url yclid ysclid _openstat twclid ttclid epik srsltid li_fat_id trackingid lipi mibextid sfnsn fb_action_ids"
        " fb_action_types fb_ref fb_source at_medium at_campaign at_link_id at_link_type at_link_origin at_format"
        " at_bbc_team ns_mchannel ns_source ns_campaign ns_linkname __twitter_impression _hsenc _hsmi __hstc __hssc __hsfp"
        " hsctatracking _ga _gl _ke cmpid intcmp xtor wickedid s_cid s_kwcid sc_campaign ef_id rb_clickid _branch_match_id"
        " _branch_referrer elqtrackid soc_src soc_trk guccounter smid smtyp sara_ecid ocid isappinstalled wt.mc_id"
        " share_source share_medium feature_share shareadtype traffic_source referringsource reflink sh_kit"
    ).split()
)
"""Names of clicks and campaigns: of Facebook, Google, Microsoft, Yandex, X, TikTok, LinkedIn, HubSpot, and of the press.

Names that a page may be chosen by as well (`id`, `cid`, `trk`, `cmp`) are none of these.
"""
_OF_HOSTS: Mapping[str, frozenset[str]] = {
    "twitter.com": frozenset(("s", "t", "ref_src")),
    "x.com": frozenset(("s", "t", "ref_src")),
    "youtube.com": frozenset(("si", "feature", "pp", "ab_channel")),
    "youtu.be": frozenset(("si", "feature")),
    "tiktok.com": frozenset(("_t", "_r", "is_from_webapp", "sender_device")),
    "spotify.com": frozenset(("si",)),
    "bloomberg.com": frozenset(("srnd", "sref", "leadsource")),
    "reuters.com": frozenset(("feedtype", "feedname", "rpc")),
    "wsj.com": frozenset(("mod", "st")),
    "linkedin.com": frozenset(("trk", "trkinfo")),
    "economist.com": frozenset(("fsrc",)),
    "dw.com": frozenset(("maca",)),
    "dailymail.co.uk": frozenset(("ito",)),
    "msn.com": frozenset(("cvid",)),
    "bing.com": frozenset(("cvid",)),
    "aol.com": frozenset(("ncid",)),
    "huffpost.com": frozenset(("ncid",)),
}
"""Names that track on some hosts, and may choose a page on others."""
_ORIGINS = frozenset("ref refer referrer referer share shared cn_source source src from via".split())
"""Names that say where a reader comes from where their value is such a place; elsewhere they may choose a page."""
_CHOOSING = frozenset("source src from via".split())
"""Those that may be a country's code as well, or what a list is of."""
_SHORT = re.compile(r"tw|x|fb|ig|li|wa|tg|nl|hn", re.IGNORECASE)
_PLACES = re.compile(
    r"twitter|twtr|facebook|insta(?:gram)?|linkedin|whats_?app|telegram|reddit|social|sharing|share[ds]?|(?:social|web|mobile)?share"
    r"|rss(?:feed)?|news_?letter|e?mail|push|home(?:page)?|front(?:page)?|top ?stories|related|bookmarks?|copy_?(?:link|url)"
    r"|google(?:news)?|news\.google|flipboard|pocket|hacker_?news|singlemessage|timeline|groupmessage"
    r"|(?:tw|fb|wa|social|email|link|native|btn|button)[-_]?(?:share|post|button|btn|ios|android|web|social|copy)",
    re.IGNORECASE,
)
_TO_TEXT = ":~:"
"""What begins a pointer to a text in the page (W3C, Text Fragments); it is no place that the page names."""


def is_tracking(name: str, value: str = "", host: str = "") -> bool:
    """Say whether a parameter of this name serves tracking; some do with certain values, or on certain hosts."""
    plain = name.lower()
    if plain in TRACKING or plain.startswith(FAMILIES):
        return True
    if plain in _ORIGINS and (_PLACES.fullmatch(value) or (plain not in _CHOOSING and _SHORT.fullmatch(value))):
        return True
    return any(plain in names for known, names in _OF_HOSTS.items() if is_below(host, known))


def without_tracking(address: str) -> tuple[str, list[str]]:
    """Return an address without what serves tracking, all else as it stands, and the names of what was taken off."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address, []
    kept, taken = _parted(parts, host_of(address))
    fragment = parts.fragment.partition(_TO_TEXT)[0]
    if not taken and fragment == parts.fragment:
        return address, []
    return urlunsplit(parts._replace(query="&".join(kept), fragment=fragment)), list(dict.fromkeys(taken))


def _parted(parts: SplitResult, host: str) -> tuple[list[str], list[str]]:
    """Part the parameters of an address into those that stay, as they stand, and the names of those that track."""
    pieces = parts.query.split("&") if parts.query else []
    named = [(*(unquote_plus(each) for each in piece.partition("=")[::2]), piece) for piece in pieces]
    tracking = [is_tracking(name, value, host) for name, value, _ in named]
    kept = [piece for (_, _, piece), tracks in zip(named, tracking, strict=True) if not tracks]
    return kept, [name for (name, _, _), tracks in zip(named, tracking, strict=True) if tracks]


def kept_parameters(address: str) -> list[tuple[str, str]]:
    """Return the parameters of an address that do not serve tracking, in order of their names."""
    return sorted(parse_qsl(urlsplit(without_tracking(address)[0]).query, keep_blank_values=True))
