"""A long list is cut so that what comes or goes moves nothing else."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from dyad.analysis.blocks import blocks

KEYS = st.lists(st.one_of(st.text("ab-", max_size=6), st.dates().map(str)), max_size=60).map(sorted)
MOST = st.integers(min_value=1, max_value=7)


def cut(keys: Sequence[str], most: int) -> dict[str, Sequence[tuple[int, str]]]:
    return dict(blocks(list(enumerate(keys)), keys, most))


@given(KEYS, MOST)
def test_all_items_stand_once_in_their_order_below_what_their_keys_begin_with(keys: list[str], most: int) -> None:
    found = cut(keys, most)
    assert [one for block in found.values() for one in block] == list(enumerate(keys))
    for name, block in found.items():
        assert all(key.startswith(name) for _, key in block)
        assert len(block) <= most or len({key for _, key in block}) == 1


@given(KEYS, KEYS.filter(bool), MOST)
def test_an_item_that_comes_or_goes_touches_no_block_but_its_own(keys: list[str], more: list[str], most: int) -> None:
    key = more[0]
    few, many = sorted(keys), sorted([*keys, key])
    after = blocks(many, many, most)
    for name, block in blocks(few, few, most).items():
        if not key.startswith(name):
            assert after[name] == block


def test_a_day_of_very_many_events_stays_whole() -> None:
    assert cut(["2031-01-01", *["2031-02-02"] * 9], 4).keys() == {"2031-01", "2031-02"}


def test_nothing_is_one_block() -> None:
    assert cut([], 3) == {"": []}
