"""A link in a page of prose leads to what will be on the site, or is named at its place."""

from pathlib import Path

import pytest

from dyad import addresses
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.site.verdict import load_and_check
from tests.support import world


def _told(folder: Path, page: str, written: str) -> list[tuple[str, str]]:
    world.write(folder, f"briefings/pages/{page}.md", written)
    return [
        (f"{one.place.path.rpartition('/')[2]}:{one.place.line}:{one.place.column} {one.rule}", one.hint)
        for one in load_and_check(folder, world.TODAY)[1]
    ]


@pytest.mark.parametrize(
    "link",
    [
        "../actors/",
        "../actors/mira-tolvane/",
        "../pairs/ard-bor/2031/#e-2031-02-02-call",
        "../themes/trade/",
        "#about-scope",
        "../",
        "../data/all.ics",
        "../sources/2031/#s-gazette",
        "../method/naming/",
        "https://gazette.example/",
        "../index.html",
        "../../../actors/",
    ],
)
def test_a_link_that_leads_somewhere_is_let_be(folder: Path, link: str) -> None:
    assert _told(folder, "method", f"## Scope\n\nSee [this]({link}).\n") == []


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("../acters/", "did you mean '../actors/'?"),
        ("../pairs/ard-xyz/", ""),
        ("../actors/#i-mira-tolvan", "did you mean '#i-mira-tolvane'?"),
        ("#about-scop", "did you mean '#about-scope'?"),
        ("../data/none.csv", ""),
        ("../pairs/ard-bor/2031/#e-nothing", ""),
        ("../actors", "did you mean '../actors/'?"),
    ],
)
def test_a_dead_link_is_named_at_its_place(folder: Path, link: str, hint: str) -> None:
    [(place, given)] = _told(folder, "method", f"## Scope\n\nSee [this]({link}), and so on.\n")
    assert place == "method.md:3:12 dead-link"
    assert hint in given


def test_a_page_below_another_counts_its_steps_from_there(folder: Path) -> None:
    assert [place for place, _ in _told(folder, "naming", "[a](../../actors/)\n[b](../actors/)\n")] == [
        "naming.md:2:5 dead-link"
    ]


def test_each_place_of_a_dead_link_is_named(folder: Path) -> None:
    found = _told(folder, "sourcing", "[a](../x/) and [b](../x/)\n\n[c]: ../y/\n\n[d][c]\n")
    assert sorted(place for place, _ in found) == [
        "sourcing.md:1:20 dead-link",
        "sourcing.md:1:5 dead-link",
        "sourcing.md:3:6 dead-link",
    ]


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("gone/", "../actors/"),
        ("/actors/", "did you mean '../actors/'?"),
        ("mira-tolvane", "did you mean '../actors/mira-tolvane/'?"),
        ("ard-bor", "did you mean '../pairs/ard-bor/'?"),
        ("//gazette.example/", "../actors/"),
        ("javascript:alert", "begins with https://"),
        ("javascript:alert(1)", "begins with https://"),
        ("data:text/html,a", "begins with https://"),
        ("./", "../actors/"),
        ("data/all.ics", "did you mean '../data/all.ics'?"),
        ("about.md", "write it as briefings/pages/about.md"),
        ("nameing.md", "did you mean 'naming.md'?"),
        ("अभिनेता/", "../actors/"),
    ],
)
def test_a_link_that_is_not_taken_is_named_and_not_shown_as_it_is_written(folder: Path, link: str, wanted: str) -> None:
    [(place, hint)] = _told(folder, "method", f"See [this]({link}), and so on.\n")
    assert place == "method.md:1:12 dead-link"
    assert wanted in hint
    assert [place for place, _ in _told(folder, "method", f"See [this][a].\n\n[a]: {link}\n")] == [
        "method.md:3:6 dead-link"
    ]


def test_a_link_to_the_file_of_a_page_leads_to_the_page(folder: Path) -> None:
    world.write(folder, "briefings/pages/imprint.md", "# Imprint\n\nWords.\n\n## Post\n\nBox 7.\n")
    assert _told(folder, "naming", "See [the imprint](imprint.md#about-post) and [method](./method.md).\n") == []
    dataset = world.dataset(folder)
    made = {addresses.page_of(one.path): one for one in outputs(dataset, Pagination(dataset)) if one.is_page}
    page = made[addresses.NAMING].content().decode()
    assert 'href="../../imprint/#about-post"' in page and 'href="../../method/"' in page
    [(place, hint)] = _told(folder, "naming", "Words.\n\nSee [the imprint](imprint.md#about-box).\n")
    assert place == "naming.md:3:19 dead-link" and "about-" in hint


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("A word.[^1]\n\n[^1]: A note.\n", ["1:8", "3:1"]),
        ('!!! note "Look"\n    Here.\n', ["1:1"]),
        ("- [ ] this\n- [x] that\n", ["1:1", "2:1"]),
        ("Term\n:   What it means\n", ["2:1"]),
        ("A ~~struck~~ and ==marked== word\n", ["1:3", "1:18"]),
        ("## Here {#here .wide}\n", ["1:9"]),
        ("*[EU]: European Union\n", ["1:1"]),
        ("See [[imprint]]\n", ["1:5"]),
        ("Go :rocket: and :material-map:!\n", ["1:4", "1:17"]),
        ("H~2~O on 4 m^2^\n", ["1:2", "1:13"]),
        ("At 10:30:15, a:b:c, ::cite::, so: this: ~5 or ~6, 2^10, a ^ b ^ c\n", []),
        ("`A[^1]` and ~~~~ and a == b == c, {braces}\n\n    - [ ] code\n\n```\n!!! note\n```\n", []),
        ("A \\[^1] and [x](https://a.example/#a~~b) : so\n", []),
    ],
)
def test_markup_that_is_not_taken_is_named_at_its_place(folder: Path, written: str, names: list[str]) -> None:
    found = _told(folder, "method", written)
    assert sorted(place for place, _ in found) == sorted(f"method.md:{one} unknown-markup" for one in names)


def test_only_html_outside_of_code_is_named(folder: Path) -> None:
    world.write(folder, "briefings/pages/about.md", "# A\n\n`<b>` and <b>\n\n```html\n<b>\n```\n\n    <b>\n")
    found = load_and_check(folder, world.TODAY)[1]
    assert [(one.rule, one.place.line, one.place.column) for one in found] == [("no-html", 3, 11)]


def test_a_picture_is_named(folder: Path) -> None:
    assert [place for place, _ in _told(folder, "method", "![a](b.png)\n")] == ["method.md:1:6 dead-link"]


@pytest.mark.parametrize("link", ["[x]()", "[x]( )", '[x]( "a title")', "![x]()", "[*x*]()"])
def test_a_link_without_an_address_is_named_and_not_shown_as_it_is_written(folder: Path, link: str) -> None:
    [(place, hint)] = _told(folder, "method", f"Words.\n\nSee {link}, and so on.\n")
    assert place == f"method.md:3:{5 + link.index('(')} dead-link" and "write the address" in hint


def test_a_link_to_nothing_in_brackets_is_named(folder: Path) -> None:
    assert [place for place, _ in _told(folder, "method", "See [x](<>).\n")] == ["method.md:1:9 dead-link"]


@pytest.mark.parametrize(
    "written",
    [
        "`[a](gone/)`\n",
        "`[a]()` and `f(x)[1]()`\n",
        "\\[a\\]()\n",
        "f() and [a] ()\n",
        "Thus:\n\n    [a](gone/)\n",
        "\\[a\\](gone/)\n",
        "[Brackets] (and more), f(x)[1](see)".replace("](see", "] (see"),
        "[a](mailto:a@gazette.example)\n",
    ],
)
def test_code_and_escaped_brackets_are_no_links(folder: Path, written: str) -> None:
    assert _told(folder, "method", written) == []
