"""A saved page gives what it says of itself, in whatever form it says it, and no day that is another thing's."""

from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyad.authoring.webpage import SavedPage, read_page

TODAY = date(2031, 6, 30)
SAVED = "2031-06-29"
ORIGINAL = "https://courier.example/2031/02/05/river?id=3"


def page(*, head: str = "", body: str = "<p>They spoke.</p>", before: str = "") -> bytes:
    return f"<!doctype html>{before}<html lang=en><head><title>A river</title>{head}</head><body>{body}</body></html>".encode()


def of(data: bytes, address: str = "") -> SavedPage:
    return read_page(data, address, today=TODAY)


MICRODATA = """<article itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">Two sides speak</h1>
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">A. Writer</span></span>
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><meta itemprop="familyName" content="Tolvane"><meta itemprop="givenName" content="Mira"></span>
<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="The Courier"></span>
<time itemprop="datePublished" datetime="2031-02-05T10:00:00+06:00">5 Feb</time><meta itemprop="inLanguage" content="bn-BD">
<div itemprop="articleBody">They spoke.</div>
<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><time itemprop="datePublished" datetime="2031-03-09"></time><b itemprop="author">Somebody</b></div>
</article>"""


def test_microdata_are_read_and_what_is_within_another_thing_is_not_the_page_s() -> None:
    found = of(page(body=MICRODATA).replace(b" lang=en", b"").replace(b"<title>A river</title>", b"")).answers
    assert found == {
        "title": ["Two sides speak"],
        "authors": ["A. Writer", "Tolvane, Mira"],
        "publisher": ["The Courier"],
        "published": ["2031-02-05"],
        "language": ["bn"],
    }


@pytest.mark.parametrize(
    ("author", "found"),
    [
        ('"A. Writer"', ["A. Writer"]),
        ('["A. Writer", "B. Writer"]', ["A. Writer", "B. Writer"]),
        (
            '[{"@type": "Person", "name": "By A. Writer"}, {"@type": "Organization", "name": "News Agency"}]',
            ["A. Writer", "News Agency"],
        ),
        ('{"@type": "Person", "familyName": "Tolvane", "givenName": "Mira", "name": "x"}', ["Tolvane, Mira"]),
        (
            '{"@type": "Organization", "name": "Ministry of Water, Wind and Rain"}',
            ["{Ministry of Water, Wind and Rain}"],
        ),
        ('{"@id": "#writer"}', ["C. Writer"]),
        ('{"@type": "Organization", "name": "The Courier"}', None),
        ('{"name": "https://courier.example/staff"}', None),
        ('{"name": ["A. Writer"]}', ["A. Writer"]),
        ("[[], null, 7]", None),
    ],
)
def test_all_authors_are_named_and_a_publisher_is_none(author: str, found: list[str] | None) -> None:
    things = (
        '{"@context": "https://schema.org", "@graph": [{"@type": "Person", "@id": "#writer", "name": "C. Writer"},'
        f'{{"@type": "NewsArticle", "headline": "x", "publisher": {{"name": "The Courier"}}, "author": {author}}}]}}'
    )
    said = of(page(head=f'<script type="application/ld+json">\n//<![CDATA[\n{things}\n//]]>\n</script>'))
    assert said.answers.get("authors") == found


def test_what_html_alone_escapes_is_plain_in_a_title_of_json() -> None:
    thing = '{"@type": "NewsArticle", "headline": "Ardenia &amp; Borovia&#8217;s pact"}'
    said = of(page(head=f'<script type="application/ld+json">{thing}</script>'))
    assert said.answers["title"] == ["Ardenia & Borovia’s pact"]


def test_authors_of_meta_are_all_taken_too() -> None:
    head = '<meta name="citation_author" content="Tolvane, Mira"><meta name="citation_author" content="Venn, Oskar"><meta name="author" content="web team">'
    assert of(page(head=head)).answers["authors"] == ["Tolvane, Mira", "Venn, Oskar"]


def test_of_several_articles_that_of_the_page_counts() -> None:
    things = "".join(
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{name}", "url": "https://courier.example/{name}", "datePublished": "2031-02-0{day}"}}</script>'
        for day, name in ((1, "other"), (5, "river"), (2, "third"))
    )
    head = f'<link rel="canonical" href="https://courier.example/river">{things}'
    assert of(page(head=head)).answers["published"] == ["2031-02-05"]


@pytest.mark.parametrize(
    "body",
    [
        '<article><header><time datetime="2031-02-05T08:00">5 Feb</time></header><p>They spoke.</p></article>',
        '<main><p class="byline">By A. Writer, <time datetime="2031-02-05">5 Feb</time></p></main>',
        '<article><time class="published" datetime="2031-02-05"></time><time class="updated" datetime="2031-02-09"></time></article>',
        '<article><span class="entry-date"><time datetime="2031-02-05"></time></span><p>In <time datetime="1971-12-16">1971</time> they fought.</p></article>',
        '<article><time datetime="2031-02-05"></time><article class="comment"><time datetime="2031-03-01"></time></article></article>',
        '<time datetime="2031-06-30">Today</time><article><time datetime="2031-02-05"></time><footer><time datetime="2031"></time></footer></article>',
        '<article><div class="post-meta"><time pubdate datetime="2031-02-05"></time></div><aside><time datetime="2030-01-02"></time></aside></article>',
    ],
    ids=range(7),
)
def test_the_day_in_the_head_of_an_article_is_taken(body: str) -> None:
    assert of(page(body=body)).answers["published"] == ["2031-02-05"]


OTHERS = [
    '<meta name="date" content="1970-01-01">',
    '<meta property="article:published_time" content="1970-01-01T00:00:00Z">',
    '<meta property="article:published_time" content="1969-12-31T19:00:00-05:00">',
    '<meta name="pubdate" content="0001-01-01">',
    '<meta name="date" content="2031-07-01">',
    '<meta property="article:published_time" content="2999-01-01">',
    f'<meta name="date" content="{SAVED}">',
    f'<time datetime="{SAVED}">Sunday</time>',
    '<footer><time datetime="2031-01-01">© 2031</time></footer>',
    '<footer class="x"><p>© 2031, last changed 2031-04-01</p></footer>',
    '<div class="comments"><article><time datetime="2031-03-01"></time></article></div>',
    '<section id="disqus_thread"><time datetime="2031-03-01"></time></section>',
    '<aside><time datetime="2031-03-02"></time></aside>',
    '<div itemscope itemtype="https://schema.org/Comment"><time itemprop="datePublished" datetime="2031-03-03"></time></div>',
    '<script type="application/ld+json">{"@type": "Comment", "datePublished": "2031-03-04"}</script>',
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "1970-01-01"}</script>',
    '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2031-03-05"}</script>',
    '<meta property="article:modified_time" content="2031-03-06">',
    '<nav><time datetime="2031-03-07"></time></nav>',
    "<p>In 2031-03-08 they will have met, as was said by all who were there and by some who were not.</p>",
]
"""Days that are none of the page's publication, each as pages have them."""
SAVER = "<!--\n Page saved with SingleFile \n url: https://courier.example/river \n saved date: Sun Jun 29 2031 12:00:00 GMT+0600\n-->"
TRUE = [
    '<meta property="article:published_time" content="2031-02-05T10:00:00Z">',
    '<meta name="parsely-pub-date" content="2031-02-05">',
    '<script type="application/ld+json">{"@type": "Report", "datePublished": "2031-02-05"}</script>',
    '<meta name="citation_publication_date" content="2031/02/05">',
]


@given(st.lists(st.sampled_from(OTHERS), max_size=8), st.sampled_from(["", *TRUE]), st.integers(0, 8))
def test_no_other_day_is_ever_taken_for_that_of_publication(others: list[str], true: str, at: int) -> None:
    pieces = [*others[:at], true, *others[at:]]
    found = of(page(body=f"<p>They spoke.</p>{''.join(pieces)}", before=SAVER)).answers
    if true and "Report" in true and any("NewsArticle" in one for one in others):
        return  # two things that could be the page's: either
    assert found.get("published") == (["2031-02-05"] if true else None)
    assert found["url"] == ["https://courier.example/river"]


WAYBACK = f"https://web.archive.org/web/20310206101112/{ORIGINAL}"


@pytest.mark.parametrize(
    ("data", "address"),
    [
        (page(), WAYBACK),
        (page(), WAYBACK.replace("112/", "112if_/")),
        (page(before=f"<!-- saved from url=(0072){WAYBACK} -->"), ""),
        (page(head=f'<link rel="canonical" href="{WAYBACK}">'), ""),
        (page(head=f'<link rel="canonical" href="{WAYBACK}">'), ORIGINAL),
        (
            page(head=f'<script>__wm.wombat("{ORIGINAL}","20310206101112","https://web.archive.org/","web");</script>'),
            "",
        ),
        (page(), WAYBACK.replace("https://courier", "https:/courier")),
    ],
    ids=range(7),
)
def test_a_copy_of_the_wayback_machine_is_told_from_the_page(data: bytes, address: str) -> None:
    found = of(data, address)
    assert found.answers["url"] == [ORIGINAL]
    assert found.answers["archived_url"] == [WAYBACK]
    assert found.answers["archived_on"] == ["2031-02-06"]
    assert any("copy of an archive" in one for one in found.remarks)


ARCHIVE_TODAY = """<meta property="og:site_name" content="archive.ph"><meta property="og:title" content="Two sides speak">
<link rel="canonical" href="https://archive.ph/2031.02.06-101112/https://courier.example/2031/02/05/river?id=3">
<link rel="bookmark" href="http://archive.today/20310206101112/https://courier.example/2031/02/05/river?id=3">"""


@pytest.mark.parametrize(
    "address", ["", "https://archive.ph/Ab3dE", "https://archive.today/20310206101112/" + ORIGINAL]
)
def test_a_copy_of_archive_today_gives_neither_its_name_nor_its_day_as_the_page_s(address: str) -> None:
    body = '<article><time itemprop="pubdate" datetime="2031-02-06T10:11:12Z">6 Feb</time><p>They spoke.</p></article>'
    found = of(page(head=ARCHIVE_TODAY, body=body), address).answers
    assert (found["url"], found["title"], found["archived_on"]) == ([ORIGINAL], ["Two sides speak"], ["2031-02-06"])
    assert "publisher" not in found and "published" not in found
    assert found["archived_url"] == [address or "https://archive.ph/2031.02.06-101112/" + ORIGINAL]


def test_an_archive_that_nobody_here_has_heard_of_is_one_by_the_form_of_its_addresses() -> None:
    found = of(page(), f"https://webarchive.nation.example/ark/20310206101112/{ORIGINAL}").answers
    assert (found["url"], found["archived_on"]) == ([ORIGINAL], ["2031-02-06"])


@pytest.mark.parametrize(
    "address",
    [
        "https://courier.example/20310206101112/river",
        "https://courier.example/share?u=https://other.example/x",
        "https://archive.example/",
    ],
)
def test_an_address_that_only_looks_like_a_copy_is_the_page_s(address: str) -> None:
    found = of(page(), address).answers
    assert found["url"] == [address] and "archived_url" not in found


@pytest.mark.parametrize(
    ("address", "kept", "said"),
    [
        ("https://x.example/a?utm_source=y&id=3&fbclid=z", "https://x.example/a?id=3", "utm_source, fbclid"),
        (
            "https://x.example/a?ID=%C3%A4&b=&c&UTM_Medium=1#part",
            "https://x.example/a?ID=%C3%A4&b=&c#part",
            "UTM_Medium",
        ),
        ("https://x.example/a#:~:text=They%20spoke", "https://x.example/a", ""),
        ("https://x.example/a?gclid_of=1&reference=2", "https://x.example/a?gclid_of=1&reference=2", ""),
        ("https://x.example/a?a=1;b=2&&c", "https://x.example/a?a=1;b=2&&c", ""),
    ],
)
def test_what_only_tracks_is_taken_off_an_address_and_said(address: str, kept: str, said: str) -> None:
    found = of(page(), address)
    assert found.answers["url"] == [kept]
    assert [one.partition(": ")[2] for one in found.remarks if "tracking" in one] == ([said] if said else [])


def test_a_page_without_a_day_of_its_own_is_said_to_have_none() -> None:
    assert any("no day of publication" in one for one in of(page(), "https://x.example/a").remarks)
    dated = of(page(head='<meta property="article:published_time" content="2031-02-03">'), "https://x.example/a")
    assert dated.answers["published"] == ["2031-02-03"] and dated.remarks == ()


def mhtml() -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = ORIGINAL
    message.make_mixed()
    message.replace_header("Content-Type", "multipart/related; type=text/html")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (mhtml(), "MHTML"),
        (mhtml().replace(b"\n", b"\r\n"), "MHTML"),
        (b"bplist00\xd1", "Safari"),
        (b"PK\x03\x04", "packed file"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"", "the file is empty"),
        (b" \n\t ", "the file is empty"),
        (b"<html><head></head><body></body></html>", "holds no text"),
        (
            b'<!doctype html><html><body><div id="root"></div><script>start()</script><noscript>x</noscript></body></html>',
            "holds no text",
        ),
    ],
    ids=range(11),
)
def test_what_is_no_page_is_called_by_its_name_with_what_to_do(data: bytes, what: str) -> None:
    found = of(data)
    assert what in found.refusal and found.answers == {}
    assert any(word in found.refusal for word in ("save", "as options", "unpack"))


def test_a_page_about_mail_is_a_page() -> None:
    assert of(page(body="<pre>content-type: multipart/related</pre>")).refusal == ""


@pytest.mark.parametrize(
    "data",
    [
        page(
            head='<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "A river",'
            ' "mainEntityOfPage": "https://courier.example/river?utm_source=a"}]}</script>'
        ),
        page(
            head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A river",'
            ' "mainEntityOfPage": {"@type": "WebPage", "@id": "https://courier.example/river"}}</script>'
        ),
        page(
            body='<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">A river</h1>'
            '<a itemprop="url" href="https://courier.example/river">Read it</a></div>'
        ),
    ],
)
def test_the_address_that_a_thing_gives_as_its_page_s_is_taken(data: bytes) -> None:
    assert of(data).answers["url"] == ["https://courier.example/river"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("By Anna Müller, Jan Łukasz", ["Müller, Anna", "Łukasz, Jan"]),
        ("Von Anna Müller, Jan Łukasz", ["Müller, Anna", "Łukasz, Jan"]),
        ("Von Anna Müller", ["Anna Müller"]),
        ("Von Braun, Anna", ["Von Braun, Anna"]),
        ("Müller, Anna", ["Müller, Anna"]),
        ("Von der Ley, Ursa Anna", ["Von der Ley, Ursa Anna"]),
        ("Ministry of Trade, Ministry of Roads", ["Ministry of Trade, Ministry of Roads"]),
        ("García Márquez, Gabriel José", ["García Márquez, Gabriel José"]),
        ("United Nations, New York", ["United Nations, New York"]),
        ("  By Anna Müller, Jan Łukasz", ["Müller, Anna", "Łukasz, Jan"]),
    ],
)
def test_a_byline_of_several_names_is_taken_apart(line: str, found: list[str]) -> None:
    assert of(page(head=f'<meta name="author" content="{line}">')).answers["authors"] == found


@pytest.mark.parametrize("name", ["citation_author", "dc.creator", "author"])
def test_a_name_written_family_first_stays_one_person(name: str) -> None:
    found = of(page(head=f'<meta name="{name}" content="García Márquez, Gabriel José">')).answers["authors"]
    assert found == ["García Márquez, Gabriel José"]
