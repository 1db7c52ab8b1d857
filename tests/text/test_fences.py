"""Code between fences is code, however many fences a page has; and those that are never closed cost no more than other lines."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dyad import text
from dyad.reading.prose_markup import foreign_markup

MANY = 20_000
FENCES = ("```", "````", "``` ", "```py", "~~~", "~~~~", "~~~ a", "~~~a`b", "```a`b`")
pages = st.lists(st.sampled_from([*FENCES, "a", "", "    b", "# c", "`d`"]), max_size=12).map("\n".join)
plain_pages = st.lists(st.sampled_from([*FENCES, "a", "", "b c"]), max_size=12).map("\n".join)


@given(pages)
def test_a_page_without_its_code_keeps_each_line_and_the_place_of_all_else(page: str) -> None:
    blanked = text.without_code(page)
    assert text.unfenced(page).count("\n") == page.count("\n")
    assert len(blanked) == len(page)
    assert all(now == was or (now == " " and was != "\n") for now, was in zip(blanked, page, strict=True))


@given(plain_pages)
def test_where_all_fences_are_closed_the_same_lines_are_code_as_another_reader_of_markdown_finds(page: str) -> None:
    lines, code = page.split("\n"), set[int]()
    for one in MarkdownIt().parse(page):
        if one.type == "fence":
            assert one.map
            first, end = one.map
            last = lines[end - 1].rstrip()
            if not (end - first > 1 and last.startswith(one.markup) and set(last) == {one.markup[0]}):
                return  # one that is never closed is told of below
            code.update(range(first, end))
    found = [number for number, line in enumerate(text.without_code(page).split("\n")) if line.strip()]
    inline = re.compile("```a`b`")  # a fence to nobody, and in part code within its line
    assert [one for one in found if not inline.match(lines[one])] == [
        number for number, line in enumerate(lines) if line.strip() and number not in code and not inline.match(line)
    ]


def test_a_fence_that_is_never_closed_leaves_the_rest_of_the_page_prose() -> None:
    assert "<h2 " in str(text.blocks("```python\n# Words\n\nMore.\n"))
    assert text.without_code("~~~~\na\n~~~\n## b") == "~~~~\na\n~~~\n## b"


@pytest.mark.parametrize(
    "page",
    [
        "```python\n" * MANY,
        "~~~ a\n" * MANY,
        "".join(f"{'`' * (3 + number % 50)} x\n" for number in range(MANY)),
        "".join(f"{'~' * (203 - number // 100)}\n\n" for number in range(MANY)),
        "- [ ] a\n" * MANY,
        "[^a" * MANY * 4,
        r"\(a" * MANY * 4,
    ],
    ids=["words", "other sign", "each length", "shorter and shorter", "each line a task", "footnotes", "formulas"],
)
def test_twenty_thousand_signs_without_an_end_take_no_longer_than_as_many_lines(page: str) -> None:
    begun = process_time()
    text.unfenced(page)
    text.without_code(page)
    list(foreign_markup("briefings/pages/method.md", page))
    assert process_time() - begun < 5  # a tenth of that, as a rule; to look for each end anew took twenty and more


@pytest.mark.parametrize("mark", ["-", "*", "1.", "12."])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n", "\n   more\n\n"])
@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_code_behind_a_list_is_code_and_no_part_of_the_list(mark: str, between: str, fence: str) -> None:
    written = f"{mark} one{between}{fence}\n# no heading\n\n- no item\n{fence}\n\nend"
    made = str(text.blocks(written))
    assert made.endswith("<pre><code># no heading\n\n- no item\n</code></pre>\n<p>end</p>"), made
    assert made.count("<li>") == 1 and "<h" not in made and "\ue001" not in made
    assert text.unfenced(written).count("\n") == written.count("\n")
