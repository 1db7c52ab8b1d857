"""Text that looks like what it is not, and text that is made to be slow."""

import os
from pathlib import Path
from time import process_time

import pytest
from babel import Locale, localedata
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dyad import text
from dyad.cli import main
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.reading.bodies import bodies
from dyad.text.characters import UNICODE, character
from dyad.text.likeness import likeness
from tests.support import world

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u180e"
MISPRINTS = {
    # Letters of two scripts in a word, a mark before its letter, and a struck-through one, as CLDR has them.
    "cингал",
    "aранска",
    "дуплојанska stenografija",
    "ই𑄃𑄨𑄃𑄪𑄇𑄳𑄢𑄭𑄚𑄴 𑄢𑄨𑄛𑄴𑄚𑄨𑄠",
    "\u0301pakas",
    "\u0301Antigua kple Barbuda nutome",
    "Арқа Америка – AҚШ ҳәм Канада",
}


def _rules(words: str) -> set[str]:
    return {rule for _, rule, _ in text.name_problems(words)}


def _names_of_the_world() -> set[str]:
    """Return the names of all languages, territories, scripts and months in all languages of CLDR."""
    found: set[str] = set()
    for tag in localedata.locale_identifiers():
        one = Locale.parse(tag)
        for table in (one.languages, one.territories, one.scripts, one.months["format"]["wide"]):
            found |= {words for words in table.values() if isinstance(words, str)}
    return found


def test_the_names_of_all_languages_and_territories_in_all_languages_are_taken() -> None:
    names = _names_of_the_world()
    bare = str.maketrans("", "", INVISIBLE)
    assert len(names) > 50_000
    assert {words for words in names if _rules(text.composed(words.translate(bare)))} <= MISPRINTS


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("".join(f"{letter}\u0336" for letter in "Agreed"), "stray-mark"),
        ("no\u0338", "stray-mark"),
        ("no\u20e0", "stray-mark"),
        ("no\u0489", "stray-mark"),
        ("o\u20dd", "stray-mark"),
        ("x" + "\u033f" * 40, "stray-mark"),
        ("x\u0310\u0311\u0312", "stray-mark"),
        ("x\u033f\u033f", "stray-mark"),
        ("ক" + "\u0981" * 9, "stray-mark"),
        ("\u0301x", "stray-mark"),
        ("\u00a0", "no-letter"),
        ("\u3000", "no-letter"),
        ("\u0301", "no-letter"),
        (" ", "no-letter"),
        ("—…", "no-letter"),
        ("***", "no-letter"),
        ("🤝", "no-letter"),
        ("D\u0430wn", "mixed-scripts"),
        ("M\u03bfhammad", "mixed-scripts"),
        ("\u0421обака D\u0430r", "mixed-scripts"),
        ("Tolv\u0251ne\u0430", "mixed-scripts"),
    ],
)
def test_a_text_that_deceives_is_refused(words: str, rule: str) -> None:
    assert rule in _rules(words)


@pytest.mark.parametrize(
    "words",
    [
        "Tiếng Việt",
        "مُحَمَّدٌ",
        "שָׁל֥וֹם",
        "བསྒྲུབས",
        "क्ष्म्य",
        "ปิ่น",
        "Владимир Dar",
        "УЕФА-UEFA",
        "日本のNATO",
        "বাংলাদেশ BNP",
        "ᠪᠢᠴᠢᠭ\u180c",
    ],
)
def test_names_in_their_own_scripts_are_taken(words: str) -> None:
    assert _rules(words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "ABPनाडु",
        "ABPநாடு",
        "BBCعربي",
        "BBCالعربية",
        "CNNTürk中文",
        "i24חדשות",
        "TV5Mondeعربي",
        "BNPর",
        "JTBC뉴스",
        "Radioไทย",
    ],
)
def test_a_name_may_join_letters_that_nobody_takes_for_each_other(words: str) -> None:
    assert _rules(words) == set()


@pytest.mark.parametrize(
    "words",
    ["Micr\u05e1soft", "T\u0647lvane", "Mira T\u101dlvane", "To\u0627vane", "Tolvan\u0d20", "BBC\u0665", "\u0420adio", "ABP\u03a1", "\u13aaBC"],
)  # fmt: skip
def test_a_name_with_a_letter_of_another_script_that_looks_like_ours_is_refused(words: str) -> None:
    assert "mixed-scripts" in _rules(words)


@pytest.mark.parametrize("words", ["a 1\u09e600", "8\u09ea", "2\u09e6\u09e86", "\u0e5099", "\u0661\u06f2"])
def test_a_number_of_two_scripts_is_refused(words: str) -> None:
    assert "mixed-scripts" in {rule for _, rule, _ in text.plain_problems(words)}


@pytest.mark.parametrize(
    "words",
    [
        "We won! \u2764\ufe0f",
        "A \U0001f469\u200d\U0001f469\u200d\U0001f467",
        "A \U0001f469\U0001f3fd\u200d\U0001f680",
        "Press 1\ufe0f\u20e3",
        "A \U0001f3f3\ufe0f\u200d\U0001f308",
    ],
)
def test_emoji_of_several_characters_are_taken_in_a_title(words: str) -> None:
    assert list(text.plain_problems(words)) == []


@pytest.mark.parametrize(
    "words",
    [
        "a\ufe0fb",
        "1\ufe0f0",
        "x \u2764\ufe0f\ufe0f",
        "\u2764\u200da",
        "x \U0001f91d\u200d",
        "1\u20e3",
        "a\ufe0f\u20e3",
        "\ufe0fa",
        "\ufe0f\u20e3 a",
    ],
)
def test_what_makes_emoji_hides_nowhere_else(words: str) -> None:
    assert {rule for _, rule, _ in text.plain_problems(words)} & {"hidden-character", "stray-mark"}


@pytest.mark.parametrize("words", ["10 k\u03a9", "20 \u03bcm", "\u0394x", "\u03c0r\u00b2"])
def test_greek_letters_of_units_and_sums_are_taken(words: str) -> None:
    assert list(text.plain_problems(words)) == []


def test_letters_newer_than_those_of_this_python_are_known() -> None:
    import unicodedata

    assert int(UNICODE.split(".")[0]) >= 17 and unicodedata.unidata_version <= UNICODE
    assert not character("\U0001cc00").is_hidden  # of Unicode 16; Python 3.11 knows 14
    assert character("\U000e0fff").is_hidden


@pytest.mark.parametrize(
    "host",
    [
        "d\u0430wn.example",
        "dawn.example\u3002evil.example",
        "ＥＶＩＬ.example",
        "*.example",
        "0",
        "2130706433",
        "0x7f000001",
        "127.1",
        "localhost",
        "a.localhost",
        "printer.local",
        "127.0.0.1",
        "10.1.2.3",
        "192.168.1.1",
        "169.254.169.254",
        "[::1]",
        "[fe80::1]",
        "[::ffff:10.0.0.1]",
        "evil.example:",
        "evil.example.",
        "a_b.example",
        "-a.example",
        "intranet",
        "xn--dwn-5cd.example",
        "xn--a.example",
        "a..b.example",
        "ab\u200dc.example",
        "1.2.3",
        "300.1.1.1",
        "xn--",
        "a\u0301b\u0336.example",
        "a" * 64 + ".example",
        ".example",
    ],
)
def test_a_host_that_nobody_can_tell_or_reach_is_refused(host: str) -> None:
    assert text.url_problem(f"https://{host}/news")


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("www.dawn.example", "dawn.example"),
        ("пример.рф", "пример.рф (xn--e1afmkfd.xn--p1ai)"),
        ("münchen.example", "münchen.example (xn--mnchen-3ya.example)"),
        ("xn--80ak6aa92e.com", "аррӏе.com (xn--80ak6aa92e.com)"),
        ("日本語.jp", "日本語.jp (xn--wgv71a119e.jp)"),
        ("8.8.8.8", "8.8.8.8"),
        ("a.example:8443", "a.example"),
        ("r3---sn.example", "r3---sn.example"),
    ],
)
def test_a_sound_host_is_taken_and_shown_so_that_it_can_be_told(host: str, shown: str) -> None:
    assert text.url_problem(f"https://{host}/news") is None and text.shown_host(f"https://{host}/news") == shown


@given(st.text(max_size=30))
def test_no_host_gives_a_traceback(host: str) -> None:
    text.url_problem(f"https://{host}/")
    text.shown_host(f"https://{host}/")


@pytest.mark.parametrize(
    "words",
    [
        "[https://www.dawn.example/news/1](https://evil.example/fake)",
        "[dawn.com](https://evil.example/)",
        "[Dawn.com](https://evil.example/)",
        "[DAWN.COM](https://evil.example/)",
        "[dawn.com](https://web.archive.org/web/2026/https://evil.example/)",
        "[see dawn.com, today](https://evil.example/)",
        "[www.**dawn**.example](https://evil.example/)",
        "[dawn。com](https://evil.example/)",
        "[ｄａｗｎ.com](https://evil.example/)",
        "[a\\] dawn.com](https://evil.example/)",
        "[x [y] dawn.com](https://evil.example/)",
        "[me@dawn.com](mailto:me@evil.example)",
        "[evil.example.com](https://evil.example/)",
        "[`]` dawn.com](https://evil.example/)",
    ],
)
def test_words_that_are_another_address_are_refused(words: str) -> None:
    assert "link-says-otherwise" in {rule for _, rule, _ in text.inline_problems(words)}


@pytest.mark.parametrize(
    "words",
    [
        "[dawn.com](https://www.dawn.com/news/1)",
        "[dawn.com](https://epaper.dawn.com/)",
        "[the U.S. (No.2, p.m.)](https://a.example/)",
        "[report.pdf](https://a.example/)",
        "[Pvt.Ltd](https://a.example/)",
        "dawn.com [x](https://a.example/)",
        "[README.md](https://forge.example/world)",
        "[Node.js](https://a.example/)",
        "[ASP.NET](https://a.example/)",
        "[Prof.Dr Yunus](https://a.example/)",
        "[Md.Al Amin](https://a.example/)",
        "[Vol.II of it](https://a.example/)",
        "[mofa.gov.pk](https://web.archive.org/web/2026/https://www.mofa.gov.pk/)",
    ],
)
def test_words_that_lead_where_they_say_or_name_no_host_are_taken(words: str) -> None:
    assert list(text.inline_problems(words)) == []


SLOW = [
    "[",
    "]",
    "](",
    "*",
    "_",
    "`",
    "!",
    "&",
    "**a",
    "*a",
    "_a ",
    "`a",
    "[a](",
    "![",
    "\\",
    "[a]",
    '[a](b "',
    "a_b*c",
    "| ",
    "[[a](b)",
    "<a",
    "[^",
    "``` ",
    "``a`",
    "``\\`",
    "`a``b```c",
    "* ",
    "- ",
    "> ",
    "# a\n",
    "1. ",
    "|a",
    "a\n\n",
    "=\n",
    "---\n",
    "- a\n",
    ">",
    "\t",
    "".join("    " * depth + "- a\n" for depth in range(170)),
    "|a|b\n|-|-\n|c",
    "[a](https://a.example/b) ",
    "é",
]


@pytest.mark.parametrize("size", [32_000, 128_000])
@pytest.mark.parametrize("piece", SLOW)
def test_prose_made_to_be_slow_is_refused_or_made_in_a_moment(piece: str, size: int) -> None:
    words = (piece * (size // len(piece) + 1))[:size]
    begun = process_time()
    if not list(text.prose_problems(words)):
        text.blocks(words)
    assert process_time() - begun < 2


@pytest.mark.parametrize("piece", SLOW)
def test_fields_made_to_be_slow_are_refused_or_made_in_a_moment(piece: str) -> None:
    words = (piece * (2000 // len(piece) + 1))[:1990]
    begun = process_time()
    for number in range(10):  # each otherwise, so that none is remembered
        if not list(text.inline_problems(f"{number}{words}")):
            text.inline(f"{number}{words}")
    assert process_time() - begun < 1


@pytest.mark.parametrize(
    "other", ["Mira  Tolvane", "Mira\u00a0Tolvane", "MIRA TOLVANE", "Ｍira Tolvane", "M\u0456ra T\u043elvane"]
)
def test_names_that_look_the_same_have_one_likeness(other: str) -> None:
    assert likeness(other) == likeness("Mira Tolvane")


def test_names_that_look_otherwise_have_another() -> None:
    assert likeness("Mira Tolvane") != likeness("Mara Tolvane") != likeness("Müra Tolvane")


def test_every_well_known_body_has_its_own_abbreviation_and_may_use_it(tmp_path: Path) -> None:
    assert len({likeness(short) for short in bodies()}) == len(bodies()) > 60
    own = {
        f"briefings/actors/body-{number}.yaml": f'name: "{names[0]}"\nkind: court\ncountry: none\nabbreviation: "{short}"\n'
        for number, (short, names) in enumerate(bodies().items())
    }
    own["briefings/actors/far.yaml"] = (
        "name: Organization of Islamic Co-operation\nkind: court\ncountry: none\nabbreviation: OIC\n"
    )
    assert [one for one in world.problems(world.make(tmp_path, own)) if one.rule == "abbreviation-of-another"] == []


def test_what_a_stranger_calls_itself_is_not_explained_on_pages(tmp_path: Path) -> None:
    short = {
        "briefings/actors/river-court.yaml": "name: Enemies of Ardenia\nkind: court\ncountry: none\nabbreviation: UN\n"
    }
    assert world.dataset(world.make(tmp_path / "forged", short)).written_out("UN") == ()
    sound = {
        "briefings/actors/river-court.yaml": "name: United Nations\nkind: court\ncountry: none\nabbreviation: UN\n"
    }
    assert world.dataset(world.make(tmp_path / "sound", sound)).written_out("UN") == ("United Nations",)


@pytest.mark.parametrize("form", ["text", "json", "github", "summary"])
def test_a_file_whose_name_is_not_utf8_is_told_in_every_form(tmp_path: Path, form: str) -> None:
    project = world.make(tmp_path, {})
    (project / "briefings/pages").mkdir()
    for name in (b"events/bad\xff.yaml", b"events/bad\xff.txt", b"pages/b\xff.md", b"vocabulary/b\xff.yaml"):
        Path(os.fsdecode(bytes(project / "briefings") + b"/" + name)).write_text("title: x\n")
    told = CliRunner().invoke(main, ["-C", str(project), "check", "--format", form])
    assert told.exit_code == 1 and isinstance(told.exception, SystemExit)
    assert "bad" in told.output and told.output.encode()


def test_a_page_that_takes_long_is_refused_at_its_line(tmp_path: Path) -> None:
    found = world.problems(
        world.make(tmp_path, {"briefings/pages/method.md": "# Method\n\nWords.\n\n" + "[" * 30_000 + "\n"})
    )
    assert [(one.rule, one.place.line) for one in found if one.place.path.endswith("method.md")] == [("too-tangled", 5)]


@pytest.mark.parametrize("words", ["`a`, " * 2_000, "``a`b`` and `c` in a row.\n\n" * 500, "```\nwords\n```\n\n" * 500])
def test_much_code_in_a_page_is_taken(words: str) -> None:
    assert list(text.prose_problems(words)) == []


def test_the_host_stands_beside_the_title_of_a_source(tmp_path: Path) -> None:
    data = world.dataset(world.make(tmp_path))
    page = next(one.content().decode() for one in outputs(data, Pagination(data)) if one.path == "pairs/ard-bor.md")
    assert 'The two sides speak</bdi></a></span> <span class="dy-quiet"><bdi>gazette.example</bdi></span>' in page
