"""A plain link means to us what it means to every reader of addresses."""

from urllib.parse import urljoin, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from dyad.text.plain_links import plain

_PIECES = ["../", "./", "..", ".", "/", "#", "?", ":", "%2F", "a", "b-c", "x.y", "_", "é", "1", "//", " "]
_LINKS = st.lists(st.sampled_from(_PIECES), max_size=8).map("".join)
_PAGE = ["https://ardenia.example/", "site/", "pairs/", "ard-bor/", "2031/", "2/"]


@given(_LINKS)
def test_a_plain_link_leads_where_the_standard_says(link: str) -> None:
    found = plain(link)
    if found and found.steps < len(_PAGE):
        above = "".join(_PAGE[: len(_PAGE) - found.steps])
        assert f"{above}{found.path}{found.place}".removesuffix("#") == urljoin("".join(_PAGE), link)


@given(_LINKS)
def test_no_plain_link_names_a_scheme_a_host_a_query_or_the_root(link: str) -> None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or parts.query or link.startswith("/") or "%" in link:
        assert plain(link) is None


def test_the_links_that_pages_have_are_plain() -> None:
    assert plain("../../../countries/ard/") == (3, "countries/ard/", "")
    assert plain("#source-1") == (0, "", "#source-1")
    assert plain("../2/#e-some-event") == (1, "2/", "#e-some-event")
    assert plain("") == (0, "", "")
