"""Each numbered source of a page leads back to every place that cites it, and nowhere else."""

import re

from hypothesis import given
from hypothesis import strategies as st

from dyad.outputs.views.receipts import Receipt, citations
from dyad.text import ways_back

_CITED = st.lists(st.lists(st.integers(1, 9), unique=True, max_size=6), max_size=20)


def _receipt(number: int, locator: str | None = None) -> Receipt:
    return Receipt(number, f"#source-{number}", locator)


def _page(cited: list[list[int]], last: int = 9) -> str:
    """Return a page as the macros make it, with a list of `last` sources."""
    sentences = []
    for numbers in cited:
        links = "; ".join(f'<a href="{one.href}">{one.words}</a>' for one in citations(map(_receipt, numbers)))
        sentences.append(f'<p>Something.<sup class="dy-receipt">[{links}]</sup></p>' if links else "<p>Nothing.</p>")
    rows = (
        f'<li id="source-{number}">Title <span class="dy-back">cited at {number}</span></li>'
        for number in range(1, last + 1)
    )
    return f"{''.join(sentences)}<ol>{''.join(rows)}</ol>"


@given(_CITED)
def test_every_source_leads_to_each_place_that_cites_it_in_order(cited: list[list[int]]) -> None:
    page = ways_back(_page(cited))
    places = [set(numbers) for numbers in cited if numbers]
    for number in range(1, 10):
        row = re.search(rf'<li id="source-{number}">(.*?)</li>', page)
        assert row
        led = [int(one) for one in re.findall(r'href="#cite-(\d+)"', row[1])]
        assert led == [at for at, numbers in enumerate(places, start=1) if number in numbers]
    anchors = re.findall(r'id="cite-(\d+)"', page)
    assert anchors == [str(at) for at in range(1, len(places) + 1)]


def test_a_page_without_a_list_of_sources_stays_as_it_is() -> None:
    page = '<p>Something.<sup class="dy-receipt">[<a href="#source-1">1</a>]</sup></p>'
    assert ways_back(page) == page


def test_places_are_lettered_beyond_z() -> None:
    page = ways_back(_page([[1]] * 28))
    row = re.search(r'<li id="source-1">(.*?)</li>', page)
    assert row and re.findall(r">(\w+)</a>", row[1])[-4:] == ["y", "z", "aa", "ab"]


def test_three_in_a_row_fold_and_a_page_number_stays_with_its_own() -> None:
    words = [one.words for one in citations([_receipt(3), _receipt(1), _receipt(2), _receipt(5, "p. 4"), _receipt(6)])]
    assert words == ["1–3", "5, p. 4", "6"]
    assert [one.words for one in citations([_receipt(1), _receipt(2)])] == ["1", "2"]


@given(st.lists(st.tuples(st.integers(1, 30), st.sampled_from([None, "p. 2"])), unique=True, max_size=12))
def test_folding_loses_no_source(found: list[tuple[int, str | None]]) -> None:
    told: list[int] = []
    for one in citations(_receipt(*each) for each in found):
        row = re.fullmatch(r"(\d+)(?:–(\d+))?(?:, p\. 2)?", one.words)
        assert row
        told += range(int(row[1]), int(row[2] or row[1]) + 1)
    assert told == sorted(number for number, _ in found)
