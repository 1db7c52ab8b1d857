"""What an abbreviation stands for is told where a page first uses it: on screen, in print and in the PDF."""

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from markupsafe import escape

from dyad import text
from dyad.build import Options, build
from dyad.outputs.pdf.tokens import expanded, plain, words
from tests.support import world
from tests.support.axe import violations
from tests.support.builds import clean, made
from tests.support.papers import ordered, text_of
from tests.support.serving import served

NAMES = {
    "ARW": ("Ardenian Rail Works", "Rail Works"),
    "BGF": ("Borovian Grain Fund",),
    "ARW-N": ("Northern Rail Works",),
    "G&W": ("Grain and Water",),
    "MoT": ("Ministry of Trade, Ardenia",),
}
WORKS, CALL = "briefings/actors/rail-works.yaml", "briefings/events/2031/2031-02-02-call.yaml"
FULL = '<abbr title="Ardenian Rail Works">ARW</abbr>'


def marked(field: str) -> str:
    """Return an inline field as the only one of a page."""
    return text.first_uses(text.marked(text.inline(field), lambda word: NAMES.get(word, ())))


def body(name: str, abbreviation: str = "ARW") -> str:
    """Return the record of a body with an abbreviation."""
    return f"name: {json.dumps(name)}\nkind: company\ncountry: ARD\nabbreviation: {abbreviation}\n"


def said(summary: str, more: str = "") -> str:
    """Return the record of the call with another summary, and more fields."""
    record = dedent(world.FILES[CALL])
    spoken = record.replace("The two spoke of *trade* and of the [river](https://gazette.example/river).", summary)
    assert spoken != record
    return spoken + more


@pytest.fixture
def railway(tmp_path: Path) -> Path:
    """The made-up world with a railway that is called by its abbreviation."""
    return world.make(
        tmp_path / "railway",
        {WORKS: body("Ardenian Rail Works"), CALL: said("The two spoke of the ARW, and again of the ARW.")},
    )


# -- In one text


def test_the_first_use_is_marked_and_no_later_one() -> None:
    assert (
        marked("ARW and BGF met; ARW paid.")
        == f'{FULL} and <abbr title="Borovian Grain Fund">BGF</abbr> met; ARW paid.'
    )
    assert marked("*ARW*’s men, ARW-led") == f"<em>{FULL}</em>’s men, ARW-led"


@pytest.mark.parametrize(
    "field", ['[the ARW](https://a.example/ "ARW > x")', "[*ARW* x](https://a.example/ARW)", "`ARW`"]
)
def test_within_links_and_code_nothing_is_marked_and_the_use_behind_them_is(field: str) -> None:
    assert marked(field) == str(text.inline(field))
    assert marked(f"{field} ARW") == f"{text.inline(field)} {FULL}"


@pytest.mark.parametrize(
    "field",
    ["Ardenian Rail Works (ARW) paid. ARW", "The *Rail Works* (ARW) and ARW", "ARW (Ardenian Rail Works), then ARW"],
)
def test_where_the_name_stands_beside_it_is_explained_for_the_whole_page(field: str) -> None:
    assert marked(field) == str(text.inline(field))


def test_what_is_joined_in_capitals_is_one_abbreviation() -> None:
    assert marked("ARW-N paid.") == '<abbr title="Northern Rail Works">ARW-N</abbr> paid.'
    assert marked("G&W paid.") == '<abbr title="Grain and Water">G&amp;W</abbr> paid.'
    assert marked("pro-ARW and ARW-led") == f"pro-{FULL} and ARW-led"
    for other in ("ARW-S", "N&ARW", "ARW-ARW"):
        assert marked(other) == str(text.inline(other))


@pytest.mark.parametrize(
    "field", ["The Ministry of Trade (MoT) and the MoT", "The MoT (Ministry of Trade of Ardenia) and the MoT"]
)
def test_a_name_beside_it_need_not_say_what_a_record_adds_to_tell_it_from_others(field: str) -> None:
    assert marked(field) == str(text.inline(field))
    assert marked("The MoT") == 'The <abbr title="Ministry of Trade, Ardenia">MoT</abbr>'


@pytest.mark.parametrize(
    "field", ["https://a.example/ARW", "www.ARW.org", "info@ARW", "ARW&T", "SARW", "ARWS", "arw", "Arw", "ARW/x"]
)
def test_parts_of_addresses_and_of_other_words_are_no_use(field: str) -> None:
    assert marked(field) == str(text.inline(field))


def test_a_long_row_of_capitals_takes_no_time() -> None:
    assert marked(f"{'A' * 2000}@") == f"{'A' * 2000}@"


@pytest.mark.parametrize(
    "name",
    [
        '"><script>alert(1)</script>',
        "' onclick='alert(1)",
        "</abbr><h2>Forged</h2>",
        "&quot;&lt;b&gt;",
        "ARW",
        "{{ 7 * 7 }} $x$ #eval",
    ],
)
def test_a_hostile_name_is_nothing_but_the_title(name: str) -> None:
    html = text.marked(text.inline("The ARW paid; ARW."), lambda word: (name,))
    assert text.first_uses(html) == f'The <abbr title="{escape(name)}">ARW</abbr> paid; ARW.'
    assert expanded(plain(html), set()) == ["The ", ["ARW", words(f" ({name})")], " paid; ", ["ARW"], "."]


def test_what_a_field_writes_itself_is_no_mark() -> None:
    assert "<abbr" not in marked('<abbr title="Forged">ARX</abbr> [x](https://a.example/ "<abbr title=")')
    forged = '<abbr title="Forged">BGF</abbr>'
    assert marked(forged).count("<abbr") == 1 and "Forged&#34;" in marked(forged)


# -- Of the record


@pytest.mark.parametrize(
    "other",
    [body("Another Railway"), body("ARW", "AR"), body("Railway", "AR") + "also_known_as: [ARW]\n"],
    ids=["abbreviation", "name", "other name"],
)
def test_what_two_actors_are_called_stands_for_neither(railway: Path, other: str) -> None:
    assert world.dataset(railway).written_out("ARW") == ("Ardenian Rail Works",)
    world.write(railway, "briefings/actors/other.yaml", other)
    assert world.dataset(railway).written_out("ARW") == ()
    assert not any(b"<abbr" in content for content in made(railway)[0].values())


def test_what_is_withdrawn_or_has_no_longer_name_is_not_told(railway: Path) -> None:
    world.write(railway, WORKS, body("ARW"))
    assert world.dataset(railway).written_out("ARW") == ()
    world.write(
        railway, WORKS, body("Ardenian Rail Works") + 'withdrawn: {on: "2031-06-02", why: There is no such body.}\n'
    )
    assert world.dataset(railway).written_out("ARW") == ()


def test_every_page_tells_it_once_where_it_is_read_first(railway: Path) -> None:
    world.write(
        railway, CALL, said("The two spoke of the ARW, and again of the ARW.", "note: The ARW was not asked.\n")
    )
    pair = world.FILES["briefings/pairs/ard-bor.yaml"]
    world.write(
        railway,
        "briefings/pairs/ard-bor.yaml",
        pair.replace("The two speak, and shots were heard.", "The two speak of the ARW."),
    )
    files = made(railway)[0]
    for page in ("pairs/ard-bor.md", "pairs/ard-bor/2031.md", "countries/ard.md", "themes/trade.md"):
        assert files[page].decode().count(FULL) == 1 and files[page].count(b"<abbr") == 1, page
    assert f"The two speak of the {FULL}." in files["pairs/ard-bor.md"].decode()
    assert f"spoke of the {FULL}, and again of the ARW" in files["pairs/ard-bor/2031.md"].decode()
    assert not any(b"<abbr" in content for path, content in files.items() if not path.endswith(".md"))


def test_a_withdrawn_event_shows_no_abbreviation_and_uses_none_up(railway: Path) -> None:
    world.write(
        railway, CALL, said("The two spoke of the ARW.", 'withdrawn: {on: "2031-06-02", why: It was never held.}\n')
    )
    world.write(
        railway,
        "briefings/events/2031/2031-04-bridge.yaml",
        world.FILES["briefings/events/2031/2031-04-bridge.yaml"].replace("Shots were heard", "The ARW heard shots"),
    )
    page = made(railway)[0]["pairs/ard-bor/2031.md"].decode()
    assert "It was never held." in page
    assert page.count("<abbr") == 1 and f"The {FULL} heard shots" in page


def test_an_edit_of_the_name_makes_the_pages_that_tell_it_and_no_others(railway: Path) -> None:
    told = {path for path, content in made(railway)[0].items() if b"<abbr" in content}
    world.write(railway, WORKS, body("Rail Works of Ardenia"))
    files, written = made(railway)
    assert (
        told
        and {path for path, content in files.items() if b'Rail Works of Ardenia">ARW</abbr>' in content}
        == told
        <= written
    )
    assert not {"pairs/ard-cas.md", "method.md", "actors/river-court.md"} & written
    assert files == clean(railway)


def test_pages_are_made_again_when_a_word_becomes_an_abbreviation_or_is_none_any_more(railway: Path) -> None:
    for change in (None, body("Ardenian Rail Works"), body("Ardenian Rail Works", "AR"), body("Ardenian Rail Works")):
        if change is None:
            (railway / WORKS).unlink()
        else:
            world.write(railway, WORKS, change)
        files = made(railway)[0]
        assert files == clean(railway)
        assert (FULL in files["pairs/ard-bor/2031.md"].decode()) == (change == body("Ardenian Rail Works"))


# -- On paper


def test_a_pdf_tells_it_in_brackets_once(railway: Path, tmp_path: Path) -> None:
    """The name is hostile: to Typst it is letters."""
    world.write(railway, WORKS, body("Ardenian #panic(1) $x$ *Rail*"))
    for name, file in zip(
        ("ard-bor", "ard-bor-2031"), ordered(railway, tmp_path / "out", "ard-bor", "ard-bor-2031"), strict=True
    ):
        copied = " ".join(" ".join(text_of(file)).split())
        assert copied.count("ARW") == 2, name
        assert "spoke of the ARW (Ardenian #panic(1) $x$ *Rail*), and again of the ARW." in copied, name


def test_on_paper_the_summary_that_a_tombstone_hides_uses_no_abbreviation_up() -> None:
    use = {"abbr": ["ARW"], "for": "Ardenian Rail Works"}
    hidden, shown = expanded(
        [{"tombstone": "It was never held.", "summary": [use]}, {"tombstone": None, "summary": [use]}], set()
    )
    assert shown["summary"] == [["ARW", " (Ardenian Rail Works)"]]
    assert "abbr" not in json.dumps(hidden)


@pytest.mark.browser
def test_a_screen_underlines_it_readers_by_ear_lose_nothing_and_print_tells_it_in_brackets(
    browser: Any, railway: Path, tmp_path: Path
) -> None:
    site = build(railway, Options(as_of=world.TODAY, search=False, pdf=False)).site
    assert site is not None
    with served(site) as address:
        for scheme in ("light", "dark"):
            context = browser.new_context(bypass_csp=True, color_scheme=scheme)
            page = context.new_page()
            page.goto(f"{address}pairs/ard-bor/")
            word = page.locator("abbr")
            assert word.count() == 1 and word.get_attribute("title") == "Ardenian Rail Works"
            assert "dotted" in word.evaluate("it => getComputedStyle(it).textDecoration")
            assert violations(page) == []
            page.pdf(path=tmp_path / "printed.pdf", format="A4")
            context.close()
            copied = " ".join(" ".join(text_of(tmp_path / "printed.pdf")).split())
            assert "spoke of the ARW (Ardenian Rail Works), and again of the ARW." in copied


@pytest.mark.browser
def test_where_nothing_can_rest_on_it_the_name_stands_in_the_text(browser: Any, railway: Path) -> None:
    site = build(railway, Options(as_of=world.TODAY, search=False, pdf=False)).site
    assert site is not None
    with served(site) as address:
        for touch, after in ((False, "none"), (True, '" (Ardenian Rail Works)"')):
            context = browser.new_context(has_touch=touch, is_mobile=touch)
            page = context.new_page()
            page.goto(f"{address}pairs/ard-bor/")
            assert page.locator("abbr").evaluate("it => getComputedStyle(it, '::after').content") == after
            context.close()
