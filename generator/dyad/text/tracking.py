"""Tracking parameters of an address: they tell who followed a link, and lead to the same page without them."""

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qsl, unquote_plus, urlsplit, urlunsplit

from dyad.text.hosts import host_of

FAMILIES = tuple(
    "utm_ mtm_ matomo_ piwik_ pk_ oly_ vero_ hsa_ trk_ guce_ wt_ itm_ stm_ sc_campaign ns_ at_ptr_".split()
)
"""How the names of campaigns begin (Google Analytics, Matomo, HubSpot, Yahoo, Webtrekk, newsletters)."""
TRACKING = frozenset(
    (
        "fbclid gclid gclsrc gbraid wbraid gad_source gad_campaignid dclid msclkid mc_cid mc_eid mkt_tok igshid igsh ref_src"
        " ref_url yclid ysclid _openstat twclid ttclid epik srsltid li_fat_id trk trkinfo trackingid lipi mibextid sfnsn fb_action_ids"
        " fb_action_types fb_ref fb_source at_medium at_campaign at_link_id at_link_type at_link_origin at_format"
        " at_bbc_team __twitter_impression _hsenc _hsmi __hstc __hssc __hsfp hsctatracking _ga _gl _ke"
        " cmpid icid ncid intcmp cmp xtor wickedid s_cid s_kwcid ef_id dm_i rb_clickid _branch_match_id _branch_referrer elqtrackid"
        " soc_src soc_trk guccounter smid smtyp fsrc maca sara_ecid ito ocid cvid spm scm isappinstalled taid wt.mc_id"
        " share_source share_medium feature_share shareadtype traffic_source referringsource reflink mbid sh_kit"
    ).split()
)
"""Names of clicks and campaigns: of Facebook, Google, Microsoft, Yandex, X, TikTok, LinkedIn, HubSpot, and of the press."""
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
}
"""Names that track on some hosts, and may choose a page on others."""
_ORIGINS = frozenset(
    "ref refer referrer referer source src from via share shared cn_source platform medium channel origin".split()
)
"""Names that say where a reader comes from where their value is such a place; elsewhere they may choose a page."""
_PLACES = re.compile(
    r"tw|twitter|twtr|x|fb|facebook|ig|insta(?:gram)?|li|linkedin|wa|whats_?app|tg|telegram|reddit|social|sharing|share[ds]?|(?:social|web|mobile)?share"
    r"|rss(?:feed)?|feed|news_?letter|nl|e?mail|push|app|home(?:page)?|front(?:page)?|top ?stories|related|bookmarks?|copy_?(?:link|url)"
    r"|google(?:news)?|news\.google|bing|yahoo|msn|flipboard|pocket|hacker_?news|hn|singlemessage|timeline|groupmessage|(?:[\w-]+\.)+(?:com|org|net|co|io)"
    r"|(?:tw|fb|wa|social|email|link|native|btn|button)[-_]?(?:share|post|button|btn|ios|android|web|social|copy)",
    re.IGNORECASE,
)
_OF_X = re.compile(r"0\d|1[0-2]|19|2[01]|46")
"""What the app of X writes into `s`, whatever page it is put behind."""
_TO_TEXT = ":~:"
"""What begins a pointer to a text in the page (W3C, Text Fragments); it is no place that the page names."""


def is_tracking(name: str, value: str = "", host: str = "") -> bool:
    """Say whether a parameter of this name serves tracking; some do with certain values, or on certain hosts."""
    plain = name.lower()
    if plain in TRACKING or plain.startswith(FAMILIES):
        return True
    if plain in _ORIGINS and _PLACES.fullmatch(value):
        return True
    return any(plain in names for known, names in _OF_HOSTS.items() if host == known or host.endswith(f".{known}"))


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
    kept = [piece for name, value, piece in named if not is_tracking(name, value, host)]
    taken = [name for name, value, _ in named if is_tracking(name, value, host)]
    if (
        len(kept) == 1
        and (found := re.fullmatch("s=(.*)", kept[0]))
        and _OF_X.fullmatch(found[1])
        and parts.path.strip("/")
    ):
        return [], [*taken, "s"]  # alone behind a page, it chooses none
    return kept, taken


def kept_parameters(address: str) -> list[tuple[str, str]]:
    """Return the parameters of an address that do not serve tracking, in order of their names."""
    return sorted(parse_qsl(urlsplit(without_tracking(address)[0]).query, keep_blank_values=True))
