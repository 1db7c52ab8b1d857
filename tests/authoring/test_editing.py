"""A file that is given other values keeps every byte that says the same: quotes, folds, remarks, order, line ends."""

import shutil
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dyad.authoring.comments import read_comments
from dyad.authoring.formatting import formatted
from dyad.authoring.maintaining.editing import Unfit, edited
from dyad.reading import yamlfile
from dyad.reading.yamlfile import Value
from tests.support import full_world

EVENT = "briefings/events/2031/x.yaml"
ODD = """\
# The call, as two papers have it.

summary: >-
  The two spoke
  of *trade* and   # this is text
  of the river.
title:   'It''s a call'   # single quotes
"date": '2031-02-02'
parties: [ mira-tolvane,   {actor: oskar-venn, as: "Prime Minister"} ]  # both of them
themes:
    - trade
    # the second was asked for
    - "water"   # in quotes

type: phone-call
sources: [gazette,
          herald]
# The end.
"""


def values(text: str) -> dict[str, Value]:
    found, problems = yamlfile.read(text.encode(), EVENT)
    assert isinstance(found, dict) and not problems
    return found


@pytest.mark.parametrize(
    ("field", "now", "was", "becomes"),
    [
        ("title", "It's two", "'It''s a call'", "'It''s two'"),
        ("date", "2031-02-03", "'2031-02-02'", "'2031-02-03'"),
        ("type", "meeting", "type: phone-call", "type: meeting"),
        (
            "parties",
            ["oskar-venn-bor", {"actor": "oskar-venn", "as": "Prime Minister"}],
            "mira-tolvane",
            "oskar-venn-bor",
        ),
        ("parties", ["mira-tolvane"], ',   {actor: oskar-venn, as: "Prime Minister"}', ""),
        ("parties", [{"actor": "oskar-venn", "as": "Prime Minister"}], "mira-tolvane,   ", ""),
        ("themes", ["trade", "energy"], '"water"', '"energy"'),
        ("themes", ["trade", "water", "energy"], '"water"   # in quotes\n', '"water"   # in quotes\n    - energy\n'),
        ("themes", ["trade"], '    - "water"   # in quotes\n', "    # in quotes\n"),
        ("themes", ["water"], "    - trade\n", ""),
        ("sources", ["gazette", "courier", "herald"], "gazette,\n", "gazette, courier,\n"),
        ("summary", "The two spoke of *peace* and   # this is text of the river.", "*trade*", "*peace*"),
    ],
)
def test_only_what_says_something_else_is_replaced(field: str, now: Value, was: str, becomes: str) -> None:
    assert ODD.count(was) == 1
    made = edited(ODD.encode(), EVENT, {**values(ODD), field: now}).decode()
    assert made == ODD.replace(was, becomes)


def test_a_new_field_stands_where_its_kind_has_it_and_takes_no_remark_from_another() -> None:
    made = edited(ODD.encode(), EVENT, {**values(ODD), "formerly": ["2031-call"], "note": "One paper: only."}).decode()
    assert made == ODD.replace("type: phone-call\n", 'type: phone-call\nnote: "One paper: only."\n').replace(
        "          herald]\n", '          herald]\nformerly: ["2031-call"]\n'
    )


def test_a_field_that_goes_leaves_its_remarks() -> None:
    made = edited(ODD.encode(), EVENT, {key: one for key, one in values(ODD).items() if key != "title"}).decode()
    assert made == ODD.replace("title:   'It''s a call'   # single quotes\n", "# single quotes\n")


def test_line_ends_of_windows_and_a_last_line_without_one_stay() -> None:
    text = ODD.replace("\n", "\r\n").removesuffix("\r\n# The end.\r\n")
    made = edited(text.encode(), EVENT, {**values(text), "type": "meeting", "formerly": ["call"]}).decode()
    assert made == text.replace("phone-call", "meeting") + "\r\nformerly: [call]"


@pytest.mark.parametrize(
    "odd", ["themes: &a [trade]\nrelated: *a\n", "title: [\n", "﻿title: x\n", "title: a\ntitle: b\n", "a: ~\n"]
)
def test_what_the_reader_refuses_is_not_edited(odd: str) -> None:
    with pytest.raises(Unfit, match="dyad check"):
        edited(odd.encode(), EVENT, {"title": "y"})


def test_json_and_blocks_keep_their_form() -> None:
    json = '{"title": "x", "parties": ["ARD", {"actor": "BOR"}]}\n'
    assert edited(json.encode(), EVENT, {"title": "x", "parties": ["CAS", {"actor": "BOR"}], "date": "2031"}) == (
        b'{"title": "x", "parties": ["CAS", {"actor": "BOR"}], date: "2031"}\n'
    )
    pair = "background: |\n  They met. [@a-b] [@c-d]\n\n  They parted. [@a-b]\ngaps: [None.]\n"
    wanted = values(pair) | {"background": "They met. [@e-f] [@c-d]\n\nThey parted. [@e-f]\n"}
    assert edited(pair.encode(), "briefings/pairs/ard-bor.yaml", wanted).decode() == pair.replace("a-b", "e-f")


TEXTS = some.sampled_from(["plain", "no", "2031-02", "it's: two", '"x" # y', "a\nb", "[x]", "ümläut", " padded "])
VALUES = some.recursive(
    TEXTS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.sampled_from("abcde"), inner, max_size=3),
    max_leaves=8,
)


@given(some.dictionaries(some.sampled_from(["title", "note", "parties", "x", "y"]), VALUES, min_size=1), some.data())
def test_whatever_the_values_the_file_says_what_was_wanted_or_is_left_alone(
    before: dict[str, Value], data: some.DataObject
) -> None:
    wanted = data.draw(some.dictionaries(some.sampled_from(["title", "note", "parties", "x", "z"]), VALUES, min_size=1))
    written = b"# head\n" + yamlfile.write(before)
    if yamlfile.read(written, EVENT)[1]:
        return
    try:
        made = edited(written, EVENT, wanted)
    except Unfit:
        return
    assert yamlfile.read(made, EVENT) == (wanted, []) and made.startswith(b"# head\n")


def test_in_each_file_of_the_large_world_every_text_can_be_exchanged_alone(tmp_path: Path) -> None:
    folder = full_world.make(tmp_path / "world")
    for file in sorted((folder / "briefings").rglob("*.yaml")):
        path = file.relative_to(folder).as_posix()
        if "vocabulary" in path:
            continue
        text = file.read_text(encoding="utf-8")
        if formatted(text.encode(), path)[0] == text.encode():
            continue  # it is put in its one form again
        before = values(text)
        for keys in list(_texts(before)):
            wanted = deepcopy(before)
            holder: Value = wanted
            for key in keys[:-1]:
                holder = holder[key]  # type: ignore[index]
            old = holder[keys[-1]]  # type: ignore[index]
            if "\n" in old:
                continue
            holder[keys[-1]] = "other-words"  # type: ignore[index]
            made = edited(text.encode(), path, wanted).decode()
            assert yamlfile.read(made.encode(), path) == (wanted, [])
            assert sorted(read_comments(made).every()) == sorted(read_comments(text).every())
            changed = [one for one in zip(text.split("\n"), made.split("\n"), strict=True) if one[0] != one[1]]
            assert len(changed) == 1 and "other-words" in changed[0][1]
    shutil.rmtree(folder)


def _texts(value: Value, keys: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(value, str):
        return [keys]
    items = value.items() if isinstance(value, dict) else enumerate(value)
    return [one for key, inner in items for one in _texts(inner, (*keys, key))]
