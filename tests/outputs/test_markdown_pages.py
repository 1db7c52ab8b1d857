"""The Markdown of a page says what the page says, word by word and link by link, as readers of others have it."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import urljoin

import cmarkgfm
import markdown
import pytest
from cmarkgfm.cmark import Options
from lxml import html

from dyad import addresses
from dyad.outputs import outputs
from dyad.outputs.exports.page_texts import name_of
from dyad.outputs.markdown.folder import page_of, taken
from dyad.outputs.markdown.inline import Words
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.output import Output
from dyad.text import markdown_plain
from tests.support import full_world, world
from tests.support.markdown_read import Said, leading, leading_from_file, of_markdown, of_page, unfiltered

SITE = "https://world.example/"
LATER = world.date(2034, 1, 1)


@pytest.fixture(scope="module", params=[world.TODAY, LATER], ids=str)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The pages and texts of the large made-up world, by path."""
    dataset = world.dataset(full_world.make(tmp_path_factory.mktemp("markdown") / "world"), request.param)
    found: list[Output] = [one for one in outputs(dataset, Pagination(dataset)) if one.path.endswith((".md", ".txt"))]
    return {one.path: one.content().decode() for one in found}


def differing(page: Said, text: Said) -> str:
    """Tell what one says and the other does not; an empty text where both say the same."""
    found = {
        "missing": page.words - text.words,
        "added": text.words - page.words,
        "uncited": page.cited - text.cited,
        "cited": text.cited - page.cited,
        "notes": {
            one: (page.notes.get(one), text.notes.get(one))
            for one in page.notes
            if page.notes[one] != text.notes.get(one)
        },
        "tags": text.tags & {"html", "script", "img", "svg", "del", "input"},
    }
    return "; ".join(f"{name}: {one}" for name, one in found.items() if one)


def files(made: Mapping[str, str]) -> Mapping[str, str]:
    """Return the pages of a folder of Markdown, by file."""
    pages = taken([path for path in made if path.endswith(".md")])
    return {one: page_of(one, made[one], frozenset(pages), SITE).decode() for one in pages}


def body(markdown: str) -> str:
    """Return what stands below the front matter."""
    return markdown.split("---\n", 2)[2]


def test_every_page_says_in_markdown_what_it_says_on_the_site(made: Mapping[str, str]) -> None:
    faults = []
    for file, text in files(made).items():
        page = of_page(made[file], leading(addresses.page_of(file), SITE), whole=True)
        if told := differing(page, of_markdown(body(text))):
            faults.append(f"{file}: {told}"[:600])
    assert not faults, "\n".join(faults[:12])


def led(said: Said, lead: Callable[[str], str] = str) -> set[str]:
    """Return where links lead; what is filtered by its address is the whole of it."""
    return {re.sub(rf"^({SITE}[^?#]*)\?[^#]*", r"\1", lead(one)) for one in said.links if one}


def test_every_link_of_a_page_leads_from_its_file_to_the_same_place(made: Mapping[str, str]) -> None:
    faults = []
    for file, written in files(made).items():
        address = addresses.page_of(file)
        page = unfiltered(led(of_page(made[file], leading(address, SITE), whole=True)), SITE)
        text = led(of_markdown(body(written)), leading_from_file(file, SITE))
        cited = {one for one in text - page if one.partition("#")[0] == f"{SITE}{address}"}  # how it is cited ends so
        if page != text - cited:
            faults.append(f"{file}: {page ^ (text - cited)}"[:400])
    assert not faults, "\n".join(faults[:12])


def test_the_text_of_a_page_says_and_leads_to_the_same_by_whole_addresses(made: Mapping[str, str]) -> None:
    faults, seen = [], 0
    for file in (path for path in made if path.endswith(".md")):
        address = addresses.page_of(file)
        if name := name_of(address):
            title, own, rest = made[f"data/{name}.md.txt"].split("\n\n", 2)
            page, text = of_page(made[file], leading(address, SITE), whole=False), of_markdown(f"{title}\n\n{rest}")
            told = differing(page, text) or ", ".join(sorted(led(page) - led(text)))
            assert own.startswith(f"<{SITE}{address}> · ") and all(re.match("https?:", one) for one in text.links)
            faults += [f"{file}: {told}"[:600]] if told else []
            seen += 1
    assert seen > 20
    assert not faults, "\n".join(faults[:12])


def test_a_forge_shows_no_attribute_and_has_every_place_that_a_link_leads_to(made: Mapping[str, str]) -> None:
    written = files(made)
    roots = {
        file: html.fragment_fromstring(
            cmarkgfm.github_flavored_markdown_to_html(
                body(text), Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
            ),
            create_parent="div",
        )
        for file, text in written.items()
    }
    places = {file: set(root.xpath("//@id")) for file, root in roots.items()}
    assert sum(map(len, places.values())) > 100
    faults, led = [], 0
    for file, root in roots.items():
        heads = [one.text_content() for one in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        faults += [f"{file}: {head}" for head in heads if re.search(r"\{ ?#\w", head)]
        for href in root.xpath("//a/@href"):
            target, mark, place = urljoin(f"/{file}", href).removeprefix("/").partition("#")
            if mark and target in places:
                led += 1
                faults += [] if place in places[target] else [f"{file}: {href}"]
    assert led > 100
    assert not faults, "\n".join(faults[:12])


def test_a_text_that_no_engine_reads_has_no_mark_of_an_engine(made: Mapping[str, str]) -> None:
    texts = {path: text for path, text in made.items() if path.endswith(".md.txt") or path.startswith("llms")}
    assert not [path for path, text in texts.items() if re.search(r"^ *!!!|\{ ?#|<a id", text, re.MULTILINE)]
    assert re.search(r"^> \*\*.+\*\*  \n> \w", texts["data/ard-bor.md.txt"], re.MULTILINE)


def test_what_is_missing_or_added_is_told(made: Mapping[str, str]) -> None:
    file = "pairs/ard-bor.md"
    page = of_page(made[file], leading(addresses.page_of(file), SITE), whole=True)
    markdown = body(files(made)[file])
    for was, now in (
        ("River Treaty", ""),
        (
            "[^2]",
            "",
        ),
        ("\n| Q", "\nadded | Q"),
        ("River", "<img src=x>River"),
    ):
        assert was in markdown and differing(page, of_markdown(markdown.replace(was, now, 1))), was


@pytest.mark.parametrize(
    ("file", "begins"),
    [
        ("index.md", "- **[Ardenia–Borovia](pairs/ard-bor.md)**"),
        ("pairs/ard-bor.md", '## <a id="brief"></a>In brief'),
        ("pairs/ard-bor.md", '!!! note "'),
        (
            "pairs/ard-bor.md",
            "| Question | [Ardenia](../countries/ard.md) says | [Borovia](../countries/bor.md) says |",
        ),
        ("pairs/ard-bor/2031.md", '### <a id="e-2031-04-bridge"></a>Shots at the bridge'),
        ("agreements.md", '<a id="a-river-treaty"></a>[River Treaty](agreements/river-treaty.md)'),
        ("actors/river-court.md", "# River Court"),
    ],
)
def test_it_is_written_as_an_author_would(made: Mapping[str, str], file: str, begins: str) -> None:
    markdown = files(made)[file]
    assert re.search(rf"^#* ?{re.escape(begins)}", markdown, re.MULTILINE), markdown[:3000]
    assert not re.search(r'<(?!https?://|a id="[\w-]+"></a>|/a>)', markdown)
    assert not [line for line in markdown.splitlines() if line.count("\\") > 4]


@pytest.mark.parametrize(
    "words",
    [
        r"x\](https://evil.example)",
        "x`](https://evil.example)`",
        "x](javascript:alert(1))[y",
        r"a\\](b)",
        "a`b](c",
        "``](x)``",
        "[^1]",
        "<b>",
        r"a\|b| `c|d`",
        "_a_ *b*",
        "[[w]]",
    ],
)
@pytest.mark.parametrize("cell", [False, True])
def test_the_words_of_a_link_are_its_words_for_every_reader(words: str, cell: bool) -> None:
    link = html.fragment_fromstring("<p><a href='https://ok.example/'></a></p>")
    link[0].text = words
    line = Words(str).line(link, cell=cell)
    text = f"| a | b |\n| --- | --- |\n| {line} | c |" if cell else line
    for made in (
        cmarkgfm.github_flavored_markdown_to_html(text),
        markdown.markdown(text, extensions=["footnotes", "tables"]),
    ):
        root = html.fragment_fromstring(made, create_parent="div")
        assert [(one.get("href"), one.text_content()) for one in root.iter("a")] == [("https://ok.example/", words)]
        assert len(list(root.iter("td"))) == (2 if cell else 0)


@pytest.mark.parametrize(
    "words", ["{Fish}", "{onclick=alert(1)}", "Waters & {Fish}", "1979: x", "{: .a }", "{--a--}", "5>3", "3/4"]
)
@pytest.mark.parametrize("around", ["## a {}", "{}", "**a**{}", "- {}", "| {} | b |\n| --- | --- |\n| c | d |"])
def test_braces_and_numbers_read_as_written_where_attributes_are_read_too(words: str, around: str) -> None:
    text = around.replace("{}", markdown_plain(words))
    for made in (
        cmarkgfm.github_flavored_markdown_to_html(text),
        markdown.markdown(text, extensions=["attr_list", "def_list", "tables", "pymdownx.critic"]),
    ):
        root = html.fragment_fromstring(made, create_parent="div")
        assert words in root.text_content() and not root.xpath("//@onclick | //@class | //dd | //del")


def test_an_address_that_is_its_own_link_reads_as_it_is() -> None:
    link = html.fragment_fromstring("<p><a href='http://www.ok.example/a_b'>http://www.ok.example/a_b</a></p>")
    assert Words(str).line(link) == "<http://www.ok.example/a_b>"
    link[0].text = "http://www.other.example/"
    assert Words(str).line(link) == r"[http&#58;//www\.other.example/](http://www.ok.example/a_b)"


def test_the_texts_of_the_world_have_no_escape_that_nothing_needs(made: Mapping[str, str]) -> None:
    texts = [text for path, text in made.items() if path.endswith(".md.txt") or path.startswith("llms")]
    assert len(texts) > 20
    assert not [line for text in texts for line in text.splitlines() if re.search(r"&#58;|\\\.|\\\+", line)]
