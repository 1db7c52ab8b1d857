"""The canonical form: one order, one quoting; values and comments stay, and a second time changes nothing."""

from collections import Counter
from pathlib import Path
from time import process_time

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dyad.authoring import formatting
from dyad.authoring.comments import read_comments
from dyad.authoring.formatting import formatted, prepare
from dyad.authoring.init import init
from dyad.authoring.layout import layout, scalar
from dyad.cli import main
from dyad.reading import yamlfile
from tests.support import world

ROOT = Path(__file__).parents[2]
EVENT = "briefings/events/2031/an-event.yaml"


def after(written: str, path: str = EVENT) -> str:
    """Return a file's text in canonical form, and see that a second time changes nothing."""
    source = world.dedent(written).encode()
    made, problems = formatted(source, path)
    assert problems == []
    assert formatted(made, path) == (made, [])
    assert yamlfile.read(made, path) == yamlfile.read(source, path)
    return made.decode()


def run(folder: Path, *words: str) -> Result:
    """Run the command in a project."""
    return CliRunner().invoke(main, ["-C", str(folder), "fmt", *words])


def test_fields_take_the_order_of_the_model_at_every_depth_and_unknown_ones_come_last() -> None:
    assert after("""\
        sources: [gazette]
        colour: red
        parties:
          - as: Foreign Minister
            actor: mira-tolvane
        title: A call
        """) == world.dedent("""\
        title: A call
        parties:
          - {actor: mira-tolvane, as: Foreign Minister}
        sources: [gazette]
        colour: red
        """)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("'2031-02-02'", '"2031-02-02"'),
        ("2031-02-02", '"2031-02-02"'),
        ("'plain words'", "plain words"),
        ('"no"', '"no"'),
        ("NO", '"NO"'),
        ("010", '"010"'),
        ("'It''s so: yes'", '"It\'s so: yes"'),
        ('"a \\" b"', 'a " b'),
        ('"- \\" b"', '"- \\" b"'),
        ("'~'", '"~"'),
        ("وزيرا", "وزيرا"),
        ("..", '".."'),
        ("'#1'", '"#1"'),
        ('"a #b"', '"a #b"'),
        ("a#b", "a#b"),
        ("https://a.example/x", "https://a.example/x"),
        ('"tab\\there"', '"tab\\there"'),
        ('"\\u202e"', '"\\u202e"'),
        ('"\\N"', '"\\u0085"'),
        ('"\\x7f\\uf900"', '"\\U0000007f\\U0000f900"'),
        ('""', '""'),
        ('"e\\u0301"', '"e\\U00000301"'),
        ("two\n  lines", "two lines"),
    ],
)
def test_a_text_is_quoted_where_a_reader_of_yaml_could_take_it_for_something_else(written: str, canonical: str) -> None:
    made = after(f"title: {written}\n")
    assert made.partition("  #")[0].strip() == f"title: {canonical}"


def test_a_flag_stays_a_flag_and_a_text_that_looks_like_one_is_quoted() -> None:
    assert after('milestone: "true"\nnote: true\n') == 'milestone: true\nnote: "true"\n'


def test_a_list_or_group_stands_in_brackets_as_long_as_its_line_is_short() -> None:
    short = after("themes:\n  - trade\n  - travel\nplace:\n  name: The Bridge\n")
    assert short == "place: {name: The Bridge}\nthemes: [trade, travel]\n"
    assert after(f"themes: [{'a' * 45}, {'b' * 45}]\n") == f"themes:\n  - {'a' * 45}\n  - {'b' * 45}\n"


def test_names_in_other_scripts_stand_each_on_its_line() -> None:
    assert after("names: {ur: الف, bn: অ}\n", "briefings/actors/mira-tolvane.yaml") == "names:\n  ur: الف\n  bn: অ\n"


def test_paragraphs_stay_paragraphs() -> None:
    text = "background: |\n  One.  # no comment\n\n  Two.\n"
    assert after(text, "briefings/pairs/ard-bor.yaml") == text


def test_a_comment_goes_with_the_field_that_it_stands_with() -> None:
    assert after("""\
        # yaml-language-server: $schema=../../schema/event.json
        # Two editors looked at this.

        # Printed on the day.
        sources: [gazette]  # page 1
        parties:  # both sides
          # the caller
          - as: Foreign Minister
            actor: mira-tolvane  # since 2029
          - oskar-venn   # the one who was called
          # nobody else
        # as printed
        title: A call
        # the end
        """) == world.dedent("""\
        # yaml-language-server: $schema=../../schema/event.json
        # Two editors looked at this.

        # as printed
        title: A call
        parties:  # both sides
          # the caller
          - actor: mira-tolvane  # since 2029
            as: Foreign Minister
          - oskar-venn  # the one who was called
          # nobody else
        # Printed on the day.
        sources: [gazette]  # page 1
        # the end
        """)


@pytest.mark.parametrize(
    "written",
    [
        "themes: [trade, # first\n  travel] # both\n",
        "themes: # why\n  [trade]\n",
        "themes: [ # open\n  trade\n  ] # shut\n",
        "parties:\n  - # the caller\n    actor: mira-tolvane\n",
        "title: |  # in lines\n  one\n  two\n# end\n",
        "title: >- # folded\n  one\n  two\n",
        "# only\n\n# two\ntitle: x",
        "title: x\n\n\n   # far in\n",
        "--- # begin\ntitle: x\n... # end\n",
        "place: {name: x, # the place\n  country: ARD}\n",
        "themes:\n- a\n# not indented\n- b\n  # last\ndate: x\n",
        "title: 'a # b' # c\n",
        "title: a\n  # far in\ndate: b\n",
        "type: é # é\nstatus: 外 # 外\n",
        "title: x\r\n# windows\r\ndate: y # too\r\n",
        "parties:\n  - {actor: a, # in\n     as: b} # out\n  # last\n\n# before\ntitle: x\n",
        "# head\n\n\n\ntitle: x\n",
        "themes: [] # none\n",
        "type: x #\n#\n",
        "place:\n  name: {a: b}\n  # in\ndate: x\n",
        "as: [\n# in\n[a]]\n",
    ],
)
def test_no_comment_is_lost_wherever_it_stands(written: str) -> None:
    made = after(written)
    assert (
        Counter(read_comments(made).every())
        == Counter(read_comments(written.replace("\r\n", "\n")).every())
        != Counter()
    )


TEXTS = st.one_of(
    st.sampled_from(
        [
            "a",
            "trade",
            "2031-02-02",
            "no",
            "x: y",
            "x #y",
            "#z",
            "- a",
            "[a",
            "é",
            "e\u0301",
            "وزيرا",
            "one\n\ntwo\n",
            "one\ntwo",
            " a",
            "a ",
            "\n",
            "",
            "true",
            "'",
            '"',
            "a,b",
            "http://x/y",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12),
)
KEYS = st.one_of(
    st.sampled_from(
        ["title", "parties", "sources", "note", "names", "place", "actor", "as", "country", "milestone", "claims", "id"]
    ),
    st.text("abc #:-é1", min_size=1, max_size=5),
)
VALUES = st.recursive(
    TEXTS, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)), max_leaves=12
)
RECORDS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=6)
KINDS = st.sampled_from(
    [
        EVENT,
        "briefings/actors/mira-tolvane.yaml",
        "briefings/sources/2031/gazette.yaml",
        "briefings/site.yaml",
        "briefings/vocabulary/themes.yaml",
    ]
)


def test_an_item_of_words_with_a_remark_beside_it_is_quoted() -> None:
    assert after("gaps: [Trade, # one\n  Travel]\n") == 'gaps:\n  - "Trade"  # one\n  - Travel\n'


@settings(max_examples=300, deadline=None)
@given(record=RECORDS, path=KINDS)
def test_any_value_is_written_so_that_it_reads_back(record: dict[str, yamlfile.Value], path: str) -> None:
    made = layout(record, formatting._shape(path)).encode()
    assert yamlfile.read(made, path) == (record, [])
    assert formatted(made, path) == (made, [])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(
    record=RECORDS,
    path=KINDS,
    flow=st.sampled_from([True, False, None]),
    width=st.sampled_from([10, 40, 1000]),
    data=st.data(),
)
def test_comments_and_values_stay_whatever_the_file_looked_like(
    record: dict[str, yamlfile.Value], path: str, flow: bool | None, width: int, data: st.DataObject
) -> None:
    lines = yaml.safe_dump(record, default_flow_style=flow, width=width, allow_unicode=True, sort_keys=False).split(
        "\n"
    )
    value, problems = yamlfile.read("\n".join(lines).encode(), path)
    if problems:
        return  # it held what no file may hold
    put = 0
    for number in data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=5)):
        words = data.draw(st.sampled_from(["# one", "#two", "  # in", "      # far in", "# 'quoted", "# [b"]))
        spoilt = [
            *lines[:number],
            *([words, lines[number]] if data.draw(st.booleans()) else [f"{lines[number]} {words.strip()}"]),
            *lines[number + 1 :],
        ]
        if (
            yamlfile.read("\n".join(spoilt).encode(), path) == (value, [])
            and len(read_comments("\n".join(spoilt)).every()) == put + 1
        ):
            lines, put = spoilt, put + 1
    made, problems = formatted("\n".join(lines).encode(), path)
    assert problems == [] and len(read_comments(made.decode()).every()) == put
    assert formatted(made, path) == (made, [])


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=80),
        st.text(max_size=80).map(str.encode),
        st.lists(st.sampled_from([*"#:-[]{},'\"|>&*!?%@ \n", "a", "é", "\t", "\r"]), max_size=30).map(
            lambda one: "".join(one).encode()
        ),
    )
)
def test_what_cannot_be_read_is_left_as_it_is_with_the_words_of_the_check(written: bytes) -> None:
    made, problems = formatted(written, EVENT)
    if problems:
        assert made == written
        assert problems == yamlfile.read(written, EVENT)[1]
    else:
        assert formatted(made, EVENT) == (made, [])


@given(TEXTS)
def test_a_plain_text_is_text_to_every_reader(text: str) -> None:
    written = scalar(text)
    if not written.startswith('"'):
        assert yaml.safe_load(written) == text  # YAML 1.1, the stricter one


def test_the_corpus_is_in_canonical_form() -> None:
    found = prepare(ROOT)
    assert found.files > 900 and (found.problems, list(found.changed)) == ([], [])


def test_a_new_project_is_in_canonical_form(tmp_path: Path) -> None:
    init(tmp_path / "new")
    assert list(prepare(tmp_path / "new").changed) == []


def test_text_that_is_not_composed_is_composed_as_the_check_advises(folder: Path) -> None:
    file = world.write(
        folder,
        "briefings/actors/zoe-arlen.yaml",
        'name: Zoe\u0301 Arlen\nkind: person\ncountry: ARD\nadded: "2031-01-01"\n',
    )
    [problem] = world.problems(folder)
    assert (problem.rule, problem.hint) == ("not-nfc", "run: dyad fmt")
    assert run(folder, str(file)).exit_code == 0
    assert world.problems(folder) == [] and "Zoé" in file.read_text(encoding="utf-8")


def test_the_command_names_what_it_changes_and_check_what_mends_it(folder: Path) -> None:
    run(folder)
    file = world.write(folder, EVENT, "date: '2031'\ntitle: x\nadded: '2031-01-01'\n")
    before = file.read_bytes()
    found = run(folder, "--check", str(file))
    assert found.exit_code == 1 and file.read_bytes() == before
    assert found.output.splitlines() == [
        f"{EVENT} is not in canonical form",
        "1 of 1 files to change",
        f"this mends them: dyad fmt {file}",
    ]
    assert run(folder, str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8") == 'title: x\ndate: "2031"\nadded: "2031-01-01"\n'
    assert run(folder, "--check").exit_code == 0
    assert not list(folder.rglob("*.new"))


def test_a_file_that_does_not_parse_stays_and_the_others_are_still_formatted(folder: Path) -> None:
    bad = world.write(folder, EVENT, "title: [a\n")
    run_of = run(folder)
    assert run_of.exit_code == 1 and "error[yaml-syntax]" in run_of.output
    assert bad.read_text(encoding="utf-8") == "title: [a\n"
    assert list(prepare(folder).changed) == []


@pytest.mark.parametrize("path", ["mkdocs.yml", "briefings/schema", ".."])
def test_what_is_no_record_is_refused(folder: Path, path: str) -> None:
    (folder / "briefings/schema").mkdir()
    found = run(folder, str(folder / path))
    assert found.exit_code == 2 and "Traceback" not in found.output


def test_a_link_to_another_file_is_not_written_through(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("title:    x\n", encoding="utf-8")
    (folder / "briefings/events/2031/linked.yaml").symlink_to(outside)
    run(folder)
    assert outside.read_text(encoding="utf-8") == "title:    x\n"


@pytest.mark.parametrize(
    "piece",
    [
        "# a remark\n",
        "themes:\n" + "  - a # a remark\n" * 12_000,
        "claims:\n" + "  - id: a\n    # a remark\n    by: ARD\n" * 6_000,
        "parties:\n" + "  - # a remark\n    a\n" * 10_000,
        "".join(f"a{number}:\n   - b\n # a remark\n" for number in range(8_000)),
        "themes: [" + "a, # a remark\n  " * 10_000 + "a]\n",
        "\n\n# a remark",
    ],
    ids=lambda piece: piece[:24],
)
def test_a_file_full_of_remarks_is_put_in_order_in_seconds(piece: str) -> None:
    head = "# a remark\n" if piece.startswith(("#", "\n")) else ""
    text = (piece if len(piece) > 100 else piece * (200_000 // len(piece))) + "\n"
    data = f"{head}{text}title: They meet\n".encode()
    begun = process_time()
    formatted(data, "briefings/events/2031/2031-02-02-call.yaml")
    assert process_time() - begun < 10
