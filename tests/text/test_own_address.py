"""The page's own address is found in what people have at hand: copies in archives, AMP, links that lead on, tracking; what chooses the page stays."""

from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyad.text import wrappers
from dyad.text.own_address import own_address
from dyad.text.page_copies import is_opaque
from dyad.text.web_addresses import plain_address
from dyad.text.wrappers import unwrapped

PAGE = "https://courier.example/2031/river?id=3"
BARE = "https://courier.example/2031/river"


@pytest.mark.parametrize(
    ("address", "copy", "day"),
    [
        (f"https://web.archive.org/web/20310206101112/{PAGE}", True, "2031-02-06"),
        (f"http://web.archive.org/web/20310206101112if_/{PAGE}", True, "2031-02-06"),
        (f"https://web.archive.org/web/20310206101112/{quote(PAGE, safe='')}", True, "2031-02-06"),
        (f"https://web.archive.org/web/20310206101112/{PAGE.removeprefix('https://')}", True, "2031-02-06"),
        (f"https://web.archive.org/web/2031/{PAGE}", True, ""),
        (f"https://web.archive.org/web/2031*/{PAGE}", False, ""),
        (f"https://web.archive.org/web/*/{PAGE}", False, ""),
        (f"https://web.archive.org/web/{PAGE}", False, ""),
        (f"https://web.archive.org/save/{PAGE}", False, ""),
        (f"https://archive.ph/2031.02.06-101112/{PAGE}", True, "2031-02-06"),
        (f"https://archive.today/newest/{PAGE}", False, ""),
        (f"http://archive.is/20310206/{PAGE}", True, "2031-02-06"),
        (f"https://arquivo.pt/wayback/20310206101112/{PAGE}", True, "2031-02-06"),
        (f"https://wayback.archive-it.org/4711/20310206101112/{PAGE}", True, "2031-02-06"),
        (f"https://webarchive.nationalarchives.gov.uk/ukgwa/20310206101112/{PAGE}", True, "2031-02-06"),
        (f"https://archive.nowhere.example/all/20310206101112/{PAGE}", True, "2031-02-06"),
    ],
)
def test_the_page_and_the_day_of_a_copy_are_read_off_its_address(address: str, copy: bool, day: str) -> None:
    found = own_address(address)
    assert found.address == PAGE
    assert found.copy is not None and (bool(found.copy.address), found.copy.day) == (copy, day)
    assert list(found.remarks())


@pytest.mark.parametrize(
    "address", ["https://archive.ph/AbC12", "https://archive.li/wip/x9Yz1", "https://perma.cc/AB12-CD34"]
)
def test_a_copy_that_does_not_tell_its_page_gives_none(address: str) -> None:
    found = own_address(address)
    assert found.address == "" and found.copy is not None and found.copy.address == address


@pytest.mark.parametrize(
    "address",
    [
        "https://web.archive.org/",
        "https://web.archive.org/about/faqs.php",
        "https://arquivo.pt/services/archivepagenow.html",
        "https://archive.ph/faq.html",
        "https://archive.org/details/a-book-of-rivers",
        "https://archive.ph/",
        "https://perma.cc/about",
        "https://courier.example/20310206101112/river",
        "https://courier.example/share?u=https://other.example/x",
    ],
)
def test_an_address_that_only_looks_like_a_copy_is_the_page_s(address: str) -> None:
    assert own_address(address).address == address and own_address(address).copy is None


@pytest.mark.parametrize(
    "address",
    [
        "https://amp.courier.example/2031/river?id=3",
        "https://courier.example/2031/river/amp?id=3",
        "https://courier.example/amp/2031/river?id=3",
        "https://courier.example/2031/river.amp?id=3",
        "https://courier.example/2031/river_amp?id=3",
        "https://courier.example/2031/river/amp.html?id=3",
        "https://courier.example/2031/river?amp=1&id=3",
        "https://courier.example/2031/river?id=3&amp",
        "https://courier.example/2031/river?id=3&outputType=amp",
        "https://courier.example/2031/river?id=3&amp;outputType=valid_amp&amp;usqp=mq331",
        "https://www.google.com/amp/s/courier.example/2031/river%3Fid=3",
        "https://www.google.co.uk/amp/s/amp.courier.example/2031/river?id=3",
        "https://courier-example.cdn.ampproject.org/v/s/courier.example/2031/river?id=3&amp_js_v=0.1",
        "https://courier.example/2031/river?id=3&utm_source=a&fbclid=b&gclid=c&mc_cid=d&igshid=e&s=20",
        "https://courier.example/2031/river?ref=tw&id=3",
        "https://courier.example/2031/river?source=newsletter&id=3&src=whatsapp",
        "https://www.google.com/url?sa=t&url=https%3A%2F%2Fcourier.example%2F2031%2Friver%3Fid%3D3&usg=x",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fcourier.example%2F2031%2Friver%3Fid%3D3%26fbclid%3Dx&h=AT",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fcourier.example%2F2031%2Friver%3Fid%3D3&data=x",
        "https://courier-example.translate.goog/2031/river?id=3&_x_tr_sl=ru&_x_tr_tl=en",
        "https://12ft.io/https://courier.example/2031/river?id=3",
        "https://www.google.com/amp/s/courier.example/2031/river%3Fid=3?usqp=mq331",
        "https://www.google.com/url?q=rivers&url=https%3A%2F%2Fcourier.example%2F2031%2Friver%3Fid%3D3",
        "https://l.facebook.com/l.php?h=AT&amp;u=https%3A%2F%2Fcourier.example%2F2031%2Friver%3Fid%3D3",
        "https://web.archive.org/web/20310206101112/https://www.google.com/amp/s/courier.example/2031/river?id=3",
    ],
)
def test_whatever_a_page_is_reached_by_its_own_address_is_taken_and_all_is_said(address: str) -> None:
    found = own_address(address)
    kept = found.address.removesuffix("&s=20")  # beside another parameter it may choose a page
    assert kept == PAGE and list(found.remarks())
    if found.copy is None:
        assert plain_address(address) == plain_address(found.address)


@pytest.mark.parametrize(
    "address",
    [
        "https://x.example/?p=12",
        "https://x.example/a?id=12&page=2&lang=en",
        "https://x.example/a?ref=main",
        "https://x.example/a?source=un-doc-3",
        "https://x.example/?s=20",
        "https://x.example/news.php?s=21",
        "https://x.example/list?s=20",
        "https://x.example/search?source=reuters.com",
        "https://x.example/travel?from=tw",
        "https://x.example/article?ncid=123",
        "https://x.example/go?pk_id=7&trk=2&cmp=3",
        "https://x.example/list?cat=4&s=20",
        "https://x.example/a?outputType=json",
        "https://x.example/amp",
        "https://words.example/wiki/amp",
        "https://words.example/wiki/Op_amp",
        "https://words.example/dictionary/english/amp",
        "https://x.example/agencies/AMP",
        "https://x.example/camp/amplify.html",
        "https://x.example/guitar-amp.html",
        "https://amp.com.au/a",
        "https://x.example/a?q=amp",
        "https://x.example/a?gclid_of=1&reference=2",
        "https://x.example/a?a=1;b=2&&c",
    ],
)
def test_what_chooses_the_page_stays(address: str) -> None:
    assert own_address(address).address == address and not list(own_address(address).remarks())


NAMES = st.sampled_from(
    ("id", "p", "page", "article", "story", "v", "q", "lang", "doc", "nid", "storyId", "year", "ref", "s", "from")
)
VALUES = st.from_regex(r"[0-9]{1,9}|[a-z]{2,4}-[0-9]{1,4}", fullmatch=True)
TRACKED = st.lists(
    st.sampled_from(("utm_source=x", "fbclid=y", "gclid=z", "mc_cid=1", "igshid=2", "amp=1", "ref=twitter")), max_size=3
)


@given(st.lists(st.tuples(NAMES, VALUES), min_size=1, max_size=4), TRACKED)
def test_no_parameter_is_lost_but_those_that_track(pairs: list[tuple[str, str]], tracked: list[str]) -> None:
    query = "&".join([*(f"{name}={value}" for name, value in pairs), *tracked])
    found = own_address(f"{BARE}?{query}")
    assert parse_qsl(urlsplit(found.address).query) == pairs
    assert own_address(found.address).address == found.address


def test_a_page_keeps_the_signs_of_its_own_path() -> None:
    held = "https://courier.example/a%20b%3Fc"
    assert own_address(f"https://12ft.io/{held}").address == held
    copy = own_address("https://web.archive.org/web/20310206101112if_/https://courier.example/2019ab_/y").copy
    assert copy and copy.address == "https://web.archive.org/web/20310206101112/https://courier.example/2019ab_/y"


def test_hosts_that_begin_with_the_word_amp_are_of_their_own() -> None:
    assert plain_address("https://amp.com.au/a") != plain_address("https://m.com.au/a")


def test_an_address_of_no_such_host_is_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a check asks of each source, and hardly one is a copy that hides its page, or leads to another."""
    monkeypatch.setattr(wrappers, "parse_qs", lambda query: pytest.fail("the parameters were read"))
    monkeypatch.setattr("dyad.text.page_copies.re.sub", lambda *parts, **flags: pytest.fail("the path was cut out"))
    assert not is_opaque(PAGE) and unwrapped(PAGE) == (PAGE, "")
