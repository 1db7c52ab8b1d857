"""YAML is read as text with places, and nothing in it can surprise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rules import rules
from generator.yamlfile import MAX_BYTES, locate, read


def value(text: str) -> object:
    found, problems = read(text.encode(), "x.yaml")
    assert problems == []
    return found


@pytest.mark.parametrize("scalar", ["NO", "yes", "null", "~x", "010", "1e3", "15:35", "2007-02-31", "0x1F", ".inf", "1_000", "true"])
def test_every_plain_scalar_is_text(scalar: str) -> None:
    assert value(f"a: {scalar}") == {"a": scalar}


def test_an_empty_value_is_empty_text() -> None:
    assert value("a:\nb: ''") == {"a": "", "b": ""}


def test_lists_and_groups_nest() -> None:
    assert value("a: [b, {c: d}]\ne:\n  - f\n  - g: h\n") == {"a": ["b", {"c": "d"}], "e": ["f", {"g": "h"}]}


TEXT = """\
title: Über den Fluss
parties:
  - {actor: mira, as: "Foreign: Minister"}
  - oskar
note: 🌊 after
"""


@pytest.mark.parametrize(
    ("keys", "of", "place"),
    [
        (("title",), "value", (1, 8, 14)), (("title",), "key", (1, 1, 5)), (("parties", 0, "actor"), "value", (3, 13, 4)),
        (("parties", 0, "as"), "value", (3, 23, 19)), (("parties", 0, "as"), "key", (3, 19, 2)), (("parties", 1), "value", (4, 5, 5)),
        (("note",), "value", (5, 7, 7)), (("parties", 1, "nothing"), "value", (4, 5, 5)), (("nothing",), "value", (1, 1, 1)),
        (("nothing",), "key", (1, 1, 1)), ((), "value", (1, 1, 1)), (("parties", 7), "value", (3, 3, 1)),
    ],
)
def test_a_place_is_that_of_the_value_or_of_its_nearest_ancestor(keys: tuple[str | int, ...], of: str, place: tuple[int, int, int]) -> None:
    assert locate(TEXT.encode(), keys, of="key" if of == "key" else "value") == place


def test_all_that_is_refused_is_named_at_once() -> None:
    _, problems = read(b"a: &x 1\nb: *x\nc: !t 2\nc: 3\n", "x.yaml")
    assert [(one.rule, one.place.line) for one in problems] == [("yaml-anchor", 1), ("yaml-alias", 2), ("yaml-tag", 3), ("duplicate-key", 4)]


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    bomb = "a: &a [x,x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)},*{chr(97 + n)}]\n" for n in range(20))
    _, problems = read(bomb.encode(), "x.yaml")
    assert {one.rule for one in problems} == {"yaml-anchor", "yaml-alias"}


def test_a_file_of_the_greatest_size_is_read_and_one_byte_more_is_not() -> None:
    full = b"a: " + b"x" * (MAX_BYTES - 3)
    assert read(full, "x.yaml")[1] == []
    assert [one.rule for one in read(full + b"x", "x.yaml")[1]] == ["too-large"]


@given(st.binary(max_size=400))
def test_no_bytes_give_a_traceback(data: bytes) -> None:
    _, problems = read(data, "x.yaml")
    assert all(one.rule in rules() for one in problems)
    locate(data, ("a", 0, "b"))


@given(st.text("abc:-[]{}&*!|>'\"%@`#,?\n\t 012é\U0001f30a", max_size=200))
def test_no_mixture_of_yaml_marks_gives_a_traceback(text: str) -> None:
    found, problems = read(text.encode(), "x.yaml")
    lines = text.split("\n")
    for one in problems:
        assert one.rule in rules()
        assert 1 <= one.place.line <= len(lines) + 1 and one.place.column >= 1
    if found is None:
        assert problems


@given(st.recursive(st.text("ab1: -", min_size=1), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3), max_leaves=8))
def test_what_is_written_is_read_back_and_found(data: object) -> None:
    import json

    text = json.dumps({"a": data})
    found, problems = read(text.encode(), "x.yaml")
    assert (found, problems) == ({"a": data}, [])
    line, column, _ = locate(text.encode(), ("a",))
    assert text[column - 1 :].startswith(json.dumps(data)[:1]) and line == 1
