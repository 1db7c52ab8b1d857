"""Text stays text: what is written is read, and nothing of it acts."""

import csv
import io
import json

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dyad import text
from tests.support.attacks import ATTACKS
from tests.support.seen import Seen

ALLOWED = {"em", "strong", "code", "a"}
LINKED = ("http://", "https://", "mailto:")
# Text as the reader lets it in: one line, no hidden characters.
lines = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=80)


def _is_harmless(html: str) -> None:
    for tag, attributes in Seen(html).tags:
        assert tag in ALLOWED
        assert set(attributes) <= {"href", "rel", "title"}
        assert attributes.get("href", "https://").startswith(LINKED)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_in_an_inline_field_makes_nothing_but_allowed_elements(name: str) -> None:
    _is_harmless(str(text.inline(ATTACKS[name])))


@pytest.mark.parametrize("name", [name for name, attack in ATTACKS.items() if not set(attack) & set("*_`[\\")])
def test_an_attack_without_emphasis_or_links_reads_as_written(name: str) -> None:
    assert Seen(str(text.inline(ATTACKS[name]))).text == ATTACKS[name]


def test_there_are_at_least_sixty_attacks() -> None:
    assert len(ATTACKS) >= 60


@given(lines)
def test_no_inline_text_makes_anything_but_allowed_elements(words: str) -> None:
    _is_harmless(str(text.inline(words)))


@given(st.text("<>&\"'/=:;()[]{}!#*_`\\-+|~^$%@ abconerrscipthj\n", max_size=60))
def test_no_mixture_of_marks_makes_anything_but_allowed_elements(words: str) -> None:
    _is_harmless(str(text.inline(words)))
    _blocks_are_harmless(str(text.blocks(words)))


def _blocks_are_harmless(html: str) -> None:
    allowed = ALLOWED | {
        "p",
        "ul",
        "ol",
        "li",
        "h2",
        "h3",
        "h4",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "blockquote",
        "pre",
    }
    for tag, attributes in Seen(html).tags:
        assert tag in allowed
        assert set(attributes) <= {"href", "rel", "title", "id"}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_in_a_heading_reads_as_written_and_makes_nothing(name: str) -> None:
    _heading_is_inert(ATTACKS[name])


@given(lines.filter(str.strip))
def test_any_text_in_a_heading_reads_as_written(words: str) -> None:
    _heading_is_inert(words)


def _heading_is_inert(words: str) -> None:
    html = markdown.markdown(f"# {text.heading(words)} {{#own}}", extensions=["attr_list", "toc"])
    seen = Seen(html)
    assert [(tag, attributes.get("id")) for tag, attributes in seen.tags] == [("h1", "own")]
    assert seen.text.split() == words.split()


@given(st.dictionaries(st.sampled_from(["title", "description"]), lines))
def test_front_matter_gives_back_its_values(fields: dict[str, str]) -> None:
    import yaml

    made = text.front_matter(fields)
    assert made.startswith("---\n") and made.endswith("---\n\n")
    assert (yaml.safe_load(made.removeprefix("---\n").removesuffix("---\n\n")) or {}) == fields


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_in_a_script_never_ends_it_and_reads_back(value: object) -> None:
    made = text.json_for_script(value)
    assert "<" not in made and json.loads(made) == value


@given(lines)
def test_a_csv_cell_never_begins_a_formula(words: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([text.csv_cell(words)])
    (cell,) = next(csv.reader(io.StringIO(out.getvalue())))
    assert not cell.startswith(("=", "+", "-", "@"))
    assert cell.removeprefix("'") == words.removeprefix("'")


@given(st.text())
def test_xml_holds_what_was_written(words: str) -> None:
    from xml.etree import ElementTree

    read = ElementTree.fromstring(f'<a b="{text.xml(words)}">{text.xml(words)}</a>').text or ""
    assert read.replace("\r", "\n") == "".join(
        c for c in words if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    ).replace("\r\n", "\n").replace("\r", "\n")


@given(st.text())
def test_a_github_annotation_is_one_line_and_ends_no_command(words: str) -> None:
    assert not set("\r\n") & set(text.github_annotation(words))
    assert not set("\r\n:,") & set(text.github_property(words))


@given(lines)
def test_text_in_a_job_summary_holds_no_mark(words: str) -> None:
    import re

    assert not re.search(r"[@<>\[\]|`*_]", text.github_markdown(words))


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("a\u202eb", "hidden-character"),
        ("a\u2066b", "hidden-character"),
        ("a\u200bb", "hidden-character"),
        ("a\u200db", "hidden-character"),
        ("a\ufeffb", "hidden-character"),
        ("a\U000e0041b", "hidden-character"),
        ("a\ue000b", "hidden-character"),
        ("a\u3164b", "hidden-character"),
        ("a\nb", "line-break"),
        ("a\u2028b", "line-break"),
        ("e\u0301", "not-nfc"),
        ("a\x07b", "hidden-character"),
    ],
)
def test_characters_that_deceive_are_refused(words: str, rule: str) -> None:
    assert rule in {found for _, found, _ in text.plain_problems(words)}


@pytest.mark.parametrize(
    "words",
    ["ক্\u200cষ", "می\u200cخواهم", "Dhaka–Karachi", "مير آ", "外交部", "naïve café", "5 < 6 & 7 > 2", "$4.32 billion"],
)
def test_words_of_real_languages_are_taken(words: str) -> None:
    assert list(text.plain_problems(words)) == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//evil.example",
        "https://a@b.example",
        "https://",
        "ftp://a.example",
        "https://a.example/ b",
        "https://a.example\\b",
        "https:a.example",
        "data:text/html,x",
        "https://a.example/\u202e",
        "http://[::1",
        "https://a.example:x/",
    ],
)
def test_a_crooked_address_is_refused(address: str) -> None:
    assert text.url_problem(address)


@pytest.mark.parametrize(
    "address",
    ["https://a.example/b?c=d#e", "http://a.example:8080/x", "https://example.org/%D8%A7", "https://example.org/وزیر"],
)
def test_a_straight_address_is_taken(address: str) -> None:
    assert text.url_problem(address) is None


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("One. Two.", 2),
        ("A. K. Tolvane spoke. He left.", 2),
        ("It cost 3.5 million. Really?", 2),
        ("Mr. Venn came in Jan. 2031.", 1),
        ("He said “No.” Then he left.", 2),
        ("No full stop", 1),
        ("یہ ایک ہے۔ وہ دو ہیں؟ بس۔", 3),
        ("यह एक है। वह दो है॥ बस।", 3),
        ("", 0),
    ],
)
def test_sentences_are_counted_as_a_reader_counts_them(words: str, count: int) -> None:
    assert len(text.sentences(words)) == count


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("[write](mailto:desk@paper.example)", set()),
        ("[write](mailto:desk)", {"bad-address"}),
        ("[write](mailto:desk@paper.example?bcc=x)", {"bad-address"}),
        ("[read](https://paper.example/a_(b))", set()),
        ('[read](https://paper.example/ "A title")', set()),
        ("a < b, and 5 > 4", set()),
        ("*x* **y** `z`", set()),
    ],
)
def test_what_an_inline_field_takes(words: str, rules: set[str]) -> None:
    assert {rule for _, rule, _ in text.inline_problems(words)} == rules


def test_emphasis_code_and_links_are_made() -> None:
    made = str(text.inline("*a* **b** `c & d` [e](https://f.example/?g=1&h=2) [i](mailto:j@k.example)"))
    assert made == (
        "<em>a</em> <strong>b</strong> <code>c &amp; d</code> "
        '<a href="https://f.example/?g=1&amp;h=2" rel="noopener">e</a> <a href="mailto:j@k.example" rel="noopener">i</a>'
    )


def test_pages_of_prose_have_headings_lists_and_tables() -> None:
    made = str(text.blocks("## Heading\n\nText *here* < there.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n"))
    assert '<h2 id="heading">Heading</h2>' in made and "<em>here</em> &lt; there" in made
    assert made.count("<li>") == 2 and made.count("<td>") == 2


def test_the_first_strong_letter_gives_the_direction() -> None:
    assert [text.direction(words) for words in ("اردو", "123 اردو", "Mira اردو", "", "123")] == [
        "rtl",
        "rtl",
        "ltr",
        "ltr",
        "ltr",
    ]


def test_a_join_between_letters_is_taken_and_elsewhere_refused() -> None:
    assert [rule for _, rule, _ in text.plain_problems("می\u200ca")] == ["hidden-character"]
    assert [rule for _, rule, _ in text.plain_problems("\u200cمی")] == ["hidden-character"]
    assert not list(text.plain_problems("می\u200cرود"))
    assert [(offset, rule) for offset, rule, _ in text.plain_problems("ab\u200ecd")] == [(2, "hidden-character")]


def test_an_address_of_the_greatest_length_is_taken_and_one_more_is_not() -> None:
    longest = "https://a.example/" + "x" * (2000 - len("https://a.example/"))
    assert text.url_problem(longest) is None and "2000" in str(text.url_problem(longest + "x"))


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("# a", "\\# a"),
        ("- a", "\\- a"),
        ("1. a", "1\\. a"),
        ("+ a", "\\+ a"),
        ("> a", "\\> a"),
        (": a", "&#58; a"),
        ("/// note", "&#47;// note"),
        ("!!! note", "\\!!! note"),
        ('=== "a"', '&#61;&#61;&#61; "a"'),
        ("-5, 1.5 and a - b", "-5, 1.5 and a - b"),
        ("a*b_c`d _e_", "a\\*b_c\\`d \\_e\\_"),
        ("<b> & | &amp; &copy", "&lt;b> & | &amp;amp; &copy"),
        ("[a](b) [^1]: c", "\\[a](b) \\[^1]: c".replace("^", "&#94;")),
        ("{{ a }} {#b} {: .c}", "&#123;{ a }} {#b} {: .c}".replace("{", "&#123;").replace("&#123;{", "&#123;&#123;")),
        ("Waters & {Fish} {--cut--} a{", r"Waters & \{Fish} &#123;--cut--} a&#123;"),
        ("1979: [B]", "1979: \\[B]"),
        ("3/4 of 5>3", "3/4 of 5>3"),
        ("--8<-- x", "\\--8&lt;-- x"),
        ("$5 and $6, US$7, $x$", "$5 and $6, US&#36;7, &#36;x&#36;"),
        (":smile: 10:30 https://a.example", "&#58;smile: 10:30 https&#58;//a.example"),
        (
            "a ~ ~~b~~ ==c== ++d++ %%e%%",
            "a &#126; &#126;&#126;b&#126;&#126; &#61;&#61;c&#61;&#61; \\+\\+d\\+\\+ &#37;&#37;e&#37;&#37;",
        ),
        ("www.a.example @you AT&T C++", "www\\.a.example &#64;you AT&T C\\+\\+"),
    ],
)
def test_the_clean_markdown_reads_as_written(words: str, made: str) -> None:
    assert text.markdown_plain(words) == made


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("क्\u200d", True),  # an old spelling ends in virama and joiner
        ("क्\u200c next", True),
        ("का\u200c", False),
        ("ه\u200d", True),
        ("ه\u200dx", False),
        ("a\u034fb", False),
    ],
)
def test_a_join_at_the_end_of_a_word_is_taken_where_custom_has_it(words: str, taken: bool) -> None:
    assert (not list(text.plain_problems(words))) is taken


@pytest.mark.parametrize(
    ("address", "sound"),
    [
        ("https://[2606:2800:21f:cb07::1]/", True),
        ("https://[::1]/", False),
        ("https://a.example/a_(b)", True),
        ("https://a%2eb.example/", False),
        ("https://a..b/", False),
        ("https://" + "a" * 70 + ".example/", False),
        ("http://a.example:0/", False),
        ("https:a.example", False),
    ],
)
def test_an_address_names_a_host_that_can_be(address: str, sound: bool) -> None:
    assert (text.url_problem(address) is None) is sound


def test_a_link_within_a_link_is_looked_at() -> None:
    assert [rule for _, rule, _ in text.inline_problems("[a[b](javascript:x)](https://b.example)")] == ["bad-address"]


@pytest.mark.parametrize("cell", ["=1", " =1", "'=1", "\uff1d1", "\t1", "-5", "@a"])
def test_a_formula_behind_spaces_or_in_wide_signs_is_a_formula(cell: str) -> None:
    assert text.csv_cell(cell) == f"'{cell}"


def test_github_neither_mentions_nor_numbers() -> None:
    made = text.github_markdown("see #12, @you, GH-3")
    assert made == "see &#35;&#8203;12&#44; &#64;&#8203;you&#44; GH&#45;&#8203;3"


@pytest.mark.parametrize("words", ["One.", "ایک؟", "یہ ایک ہے۔", "एक।", "一。", "አንድ።", "One “two.”", "One…"])
def test_a_text_that_ends_in_a_mark_of_its_script_gets_no_full_stop_more(words: str) -> None:
    assert text.ended(words) == words and text.ended("One") == "One."


def test_a_sentence_ends_behind_emphasis_and_link() -> None:
    words = "He said **stop.** Then he left. Rs. 10 was paid [there](https://a.example/a.b). Åland met."
    assert text.sentences(words) == [
        "He said **stop.**",
        "Then he left.",
        "Rs. 10 was paid [there](https://a.example/a.b).",
        "Åland met.",
    ]


def test_json_documents_and_lists_have_a_line_for_each_item() -> None:
    assert (
        text.json_document({"a": [1, {"b": "é"}], "c": "x", "d": []})
        == '{\n"a": [\n1,\n{"b": "é"}\n],\n"c": "x",\n"d": []\n}'
    )
    assert text.json_list(["a", "b"]) == '[\n"a",\n"b"\n]'


def test_json_in_a_script_writes_only_what_could_end_it_as_numbers() -> None:
    assert text.json_for_script("X<>&\u2028\u2029é") == '"X\\u003c\\u003e\\u0026\\u2028\\u2029é"'


def test_the_message_of_a_workflow_command_is_escaped_as_github_does() -> None:
    assert text.github_annotation("a%b\rc\nd:e,f") == "a%25b%0Dc%0Ad:e,f"
    assert text.github_property("a%b\rc\nd:e,f") == "a%25b%0Dc%0Ad%3Ae%2Cf"


@pytest.mark.parametrize(
    ("words", "address", "made"),
    [
        ("a\\] (b", "https://a.example/", "[a\\] (b](https://a.example/)"),
        ("a", "https://a.example/{{ b }}|c", "[a](https://a.example/%7B%7B%20b%20%7D%7D%7Cc)"),
        ("a", "https://a.example/b_(c)", "[a](<https://a.example/b_(c)>)"),
        ("a", "https://a.example/?b&copy;=c", "[a](https://a.example/?b&amp;copy;=c)"),
    ],
)
def test_a_link_ends_where_it_ends(words: str, address: str, made: str) -> None:
    assert text.markdown_link(words, address) == made


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (r"a](b", r"a\](b"),
        (r"a\](b", r"a\\\](b"),
        ("a]] `]` ``x`]`` ]", r"a\]\] \`\]\` \`\`x\`\]\`\` \]"),
    ],
)
def test_the_words_of_a_link_end_where_it_ends(words: str, made: str) -> None:
    assert text.markdown_label(text.markdown_text(words)) == made
    assert text.markdown_label(text.markdown_code("a]")) == "`a]`"


def test_front_matter_writes_as_numbers_what_yaml_takes_for_no_character() -> None:
    assert text.front_matter({"title": "a\u2028b\ufeffc é"}) == '---\ntitle: "a\\u2028b\\ufeffc é"\n---\n\n'


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("*a* <b>x</b>", "<em>a</em> &lt;b&gt;x&lt;/b&gt;"),
        ("*a*\nb", "<em>a</em> b"),
        ("*a* &amp; b & c", "<em>a</em> &amp;amp; b &amp; c"),
        ("_a_ __b__", "<em>a</em> <strong>b</strong>"),
        ("*a* <https://b.example>", "<em>a</em> &lt;https://b.example&gt;"),
        ("*a* ![x](https://a.example/p)", "<em>a</em> ![x](https://a.example/p)"),
        ("\ue000 *a*", "\ue000 *a*"),
        (" *a* ", "<em>a</em>"),
    ],
)
def test_an_inline_field_becomes_just_this_html(words: str, made: str) -> None:
    assert str(text.inline(words)) == made


def test_a_page_of_prose_keeps_every_kind_of_block_that_it_may_hold() -> None:
    made = str(
        text.blocks(
            "1. one\n2. two\n\nwords\n\n- three\n\n### Third\n\n#### Fourth\n\n> said\n\n    code < 1\n\n| a |\n|---|\n| b |\n"
        )
    )
    for element in (
        "<ol>",
        "<ul>",
        "<li>",
        '<h3 id="third">',
        '<h4 id="fourth">',
        "<blockquote>",
        "<pre><code>code &lt; 1",
        "<table>",
        "<thead>",
        "<tbody>",
        "<th>",
        "<td>",
        "<tr>",
        "<p>words</p>",
    ):
        assert element in made, element


@pytest.mark.parametrize(
    "words",
    [
        "<javascript:alert(1)>",
        "<https://a.example@b.example/>",
        "<data:text/html,a>",
        "[x](javascript:alert(1))",
        "![x](https://a.example/p.gif)",
        "[x](../javascript:alert(1))",
        "[x](/etc/passwd)",
        "[x](//a.example)",
    ],
)
def test_in_prose_no_other_link_or_picture_is_made(words: str) -> None:
    seen = Seen(str(text.blocks(words)))
    assert {tag for tag, _ in seen.tags} <= {"p"} or (
        words.startswith("![")
        and [dict(attributes).get("href") for tag, attributes in seen.tags if tag == "a"] == ["https://a.example/p.gif"]
    )


def test_in_prose_an_address_between_brackets_is_a_link_that_reads_as_it_is() -> None:
    made = str(text.blocks("See <https://a.example/x_y_z?a=1&b=2> and <me@a.example>."))
    assert made == (
        '<p>See <a href="https://a.example/x_y_z?a=1&amp;b=2" rel="noopener">https://a.example/x_y_z?a=1&amp;b=2</a>'
        ' and <a href="mailto:me@a.example" rel="noopener">me@a.example</a>.</p>'
    )


def test_code_between_fences_is_code_line_by_line() -> None:
    written = "Words:\n```python\n# no heading\n\na < b\n```\nMore.\n"
    made = str(text.blocks(written))
    assert "<pre><code># no heading\n\na &lt; b\n</code></pre>" in made and "<h2" not in made and "`" not in made
    assert text.unfenced(written).count("\n") == written.count("\n")
    assert text.without_code(written).split() == ["Words:", "More."]


def test_in_prose_links_lead_within_the_page_and_the_site() -> None:
    hrefs = [
        attributes["href"]
        for tag, attributes in Seen(str(text.blocks("[a](#b) [c](../d/) [e](https://f.example/)"))).tags
        if tag == "a"
    ]
    assert hrefs == ["#b", "../d/", "https://f.example/"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("é X 1 ~", []),
        ("ea\u0301", [(0, "not-nfc", "this text is not in composed form (NFC)")]),
        ("é\u200b", [(1, "hidden-character", "the character U+200B cannot be seen; take it out")]),
        ("é\u200dx", [(1, "hidden-character", "the invisible character U+200D joins nothing here")]),
        ("é\u2029", [(1, "line-break", "this text stands in one line")]),
        ("\u00a0é", []),
        (
            "\u3164",
            [
                (0, "hidden-character", "the character U+3164 cannot be seen; take it out"),
                (0, "no-letter", "there is no letter and no digit to read here"),
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_plain_text_is_said_with_its_place(words: str, found: list[tuple[int, str, str]]) -> None:
    assert list(text.plain_problems(words)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("see [x](javascript:y)", [(8, "bad-address", "'javascript:y': an address begins with https:// or http://")]),
        ("](javascript:y)", []),
        ("a <b>", [(2, "no-html", "HTML is not taken here; for a sign write '< ' with a space")]),
        (
            "a ![b](c)",
            [
                (2, "no-image", "pictures are not taken here"),
                (7, "bad-address", "'c': an address begins with https:// or http://"),
            ],
        ),
        ("a [b][c]", [(4, "no-reference-link", "write a link in full: [words](https://…)")]),
        ("[x](https://a.example", []),
        ("[x]( https://a@b.example )", [(5, "bad-address", "'https://a@b.example': the address holds a user name")]),
    ],
)
def test_what_is_wrong_with_an_inline_text_is_said_with_its_place(
    words: str, found: list[tuple[int, str, str]]
) -> None:
    assert list(text.inline_problems(words)) == found


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://a.example/" + "x" * 2000, "the address has more than 2000 characters"),
        (
            "https://a.example/\u200b",
            "the address holds a space, a quote, a bracket, a backslash or a hidden character; write '%E2%80%8B' in its place",
        ),
        (
            "https://a.example/b?c=d|e",
            "the address holds a space, a quote, a bracket, a backslash or a hidden character; write '%7C' in its place",
        ),
        ("https://a|b.example/", "the address holds a space, a quote, a bracket, a backslash or a hidden character"),
        ("http://[::1", "this is no address"),
        ("ftp://a.example", "an address begins with https:// or http://"),
        ("https://u@a.example", "the address holds a user name"),
        ("https:///x", "the address names no host"),
        ("https://a%20b.example/", "the address names no host that can be ('a%20b.example')"),
        ("https://a.example:99999/", "this is no address"),
        ("https://~.example/", "the address names no host that can be ('~.example')"),
        ("https://a.example/~b", None),
    ],
)
def test_a_crooked_address_is_told_why(address: str, why: str | None) -> None:
    assert text.url_problem(address) == why


@given(st.text(max_size=60) | st.sampled_from(sorted(ATTACKS.values())))
def test_html_of_a_field_is_the_same_in_xml(words: str) -> None:
    html = text.inline(f"*{words}*\u00a0& {words}")
    read = etree.fromstring(f"<p>{text.xhtml(html)}</p>")
    assert "".join(map(str, read.itertext())).split() == text.in_xml(Seen(str(html)).text).split()
    assert [one.tag for one in read.iter()][1:] == [tag for tag, _ in Seen(str(html)).tags]
