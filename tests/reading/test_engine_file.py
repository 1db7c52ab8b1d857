"""A project's mkdocs.yml serves MkDocs alone: nothing of it runs in a build, and what is wrong in it is told with its line."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from dyad.build import Options, build
from dyad.cli import main
from dyad.reading.engine_file import LAID_DOWN, SETTINGS
from dyad.reading.load import load
from dyad.runtime.resources import resource
from tests.support import world
from tests.support.corpus import ROOT
from tests.support.folders import tree

QUICK = Options(as_of=world.TODAY, search=False, pdf=False)


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), *words, "--as-of", world.TODAY.isoformat()])


def given(folder: Path, more: str) -> Path:
    """Add settings to the file of a new project; return the file."""
    file = folder / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "file", [ROOT / "mkdocs.yml", resource("templates/init/mkdocs.yml")], ids=["this project", "a new project"]
)
def test_what_is_shipped_says_what_the_engine_is_told(file: Path) -> None:
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert found["theme"].pop("custom_dir") == "build/theme"
    found["markdown_extensions"] = SETTINGS["markdown_extensions"]  # ours is faster, and named in nobody's file
    assert {
        name: value for name, value in found.items() if not name.startswith("site_") and name != "docs_dir"
    } == SETTINGS


def test_what_a_new_project_has_for_mkdocs_alone_is_nobodys_word() -> None:
    found = yaml.safe_load(resource("templates/init/mkdocs.yml").read_text(encoding="utf-8"))
    assert {name: found[name] for name in ("site_name", "site_url")} == LAID_DOWN


def test_name_and_address_that_the_settings_say_otherwise_are_named(folder: Path) -> None:
    file = folder / "mkdocs.yml"
    text = file.read_text(encoding="utf-8").replace("My briefings", "The Isles")
    file.write_text(text.replace("https://example.org/", "https://isles.example"), encoding="utf-8")
    assert [(one.place.line, one.message, one.hint) for one in world.problems(folder)] == [
        (
            number,
            f"the setting '{name}' is not taken: briefings/site.yaml says '{field}'",
            f"write '{value}' here too",
        )
        for number, name, field, value in (
            (2, "site_name", "title", "Made-up briefings"),
            (3, "site_url", "url", "https://world.example/"),
        )
    ]
    same = text.replace("The Isles", "Made-up briefings").replace("https://example.org/", "https://world.example")
    file.write_text(same, encoding="utf-8")
    assert world.problems(folder) == []


def test_name_and_address_count_where_the_settings_have_none(folder: Path) -> None:
    file, site = folder / "mkdocs.yml", folder / "briefings/site.yaml"
    text = file.read_text(encoding="utf-8").replace("My briefings", "The Isles")
    file.write_text(text.replace("https://example.org/", "https://isles.example/a"), encoding="utf-8")
    kept = [one for one in site.read_text(encoding="utf-8").splitlines() if not one.startswith(("title:", "url:"))]
    site.write_text("\n".join([*kept, ""]), encoding="utf-8")
    found = world.records(folder).site
    assert (found.title, found.url) == ("The Isles", "https://isles.example/a/")


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("site_description: X", "tagline"),
        ("site_author: X", "publisher"),
        ("repo_url: https://forge.example/x", "repository"),
        ("theme: {name: material, custom_dir: build/theme, language: fr}", "language"),
    ],
)
def test_a_setting_that_site_yaml_has_under_another_name_is_answered_with_that(
    folder: Path, line: str, field: str
) -> None:
    (folder / "mkdocs.yml").write_text(f"site_name: Made-up briefings\n{line}\n", encoding="utf-8")
    assert [one.hint for one in world.problems(folder)] == [f"write it as '{field}' in briefings/site.yaml"]


FOR_MKDOCS = [
    ("watch: !!python/object/apply:os.system ['touch ran']", "watch"),
    ("extra: !!python/object/new:subprocess.getoutput ['touch ran']", "extra"),
    ("extra: !ENV [HOME]", "extra"),
    ("copyright: !ENV HOME", "copyright"),
    ("extra: &a {social: *a}", "extra"),
    ("extra: {<<: {social: []}}", "extra"),
]


@pytest.mark.parametrize(("line", "setting"), FOR_MKDOCS)
def test_a_value_that_only_mkdocs_can_read_is_named_at_its_line_and_neither_taken_nor_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, line: str, setting: str
) -> None:
    monkeypatch.chdir(folder)
    lines = given(folder, f"{line}\n").read_text(encoding="utf-8").count("\n")
    said = f"warning[setting-not-taken] the setting '{setting}' is not taken"
    done = run(folder, "check")
    assert done.exit_code == 0 and f"mkdocs.yml:{lines}:" in done.output and said in done.output
    records, _ = load(folder)
    assert records and records.site.footer is None and not records.site.social
    assert build(folder, QUICK).site and not (folder / "ran").exists()


def test_what_materials_manual_has_for_emoji_stops_nothing_and_the_rest_counts(folder: Path) -> None:
    emoji = """\
        markdown_extensions:
          - tables: ~
          - pymdownx.emoji:
              emoji_index: !!python/name:material.extensions.emoji.twemoji
              emoji_generator: !!python/name:material.extensions.emoji.to_svg
        copyright: &ours © Made-up editors
        repo_name: null
        """
    (folder / "mkdocs.yml").write_text("site_name: Made-up briefings\n" + world.dedent(emoji), encoding="utf-8")
    told = [(one.severity, one.message) for one in world.problems(folder)]
    assert told == [("warning", "the setting 'markdown_extensions' is not taken")]
    records, _ = load(folder)
    assert records and records.site.footer == "© Made-up editors"


FOREIGN = [
    ("hooks: [hook.py]\n", "hooks"),
    ("INHERIT: base.yml\n", "INHERIT"),
    ("INHERIT: 7\n", "INHERIT"),
    ("extra: {past: {day: x, at: y}}\n", "extra.past"),
    ("strict: false\n", "strict"),
    ("extra_javascript: [https://evil.example/x.js]\n", "extra_javascript"),
    ("watch: [/]\n", "watch"),
    ("extra: {analytics: {provider: google}, look: {footer: x}}\n", "extra.analytics"),
]


@pytest.mark.parametrize(("more", "setting"), FOREIGN)
def test_a_setting_that_is_not_taken_is_named(folder: Path, more: str, setting: str) -> None:
    lines = given(folder, more).read_text(encoding="utf-8").count("\n")
    done = run(folder, "check")
    assert (
        done.exit_code == 0
        and f"mkdocs.yml:{lines}:{more.find(setting.rpartition('.')[2]) + 1}: warning[setting-not-taken] the setting '{setting}' is not taken"
        in done.output
    )


@pytest.mark.parametrize("apart", ["INHERIT: 7\n", "INHERIT: base.yml\n"])
def test_settings_that_are_not_taken_change_nothing(folder: Path, tmp_path: Path, apart: str) -> None:
    """All of them stand in one file; a key stands there once, so each has a turn where several are written."""
    world.write(folder, "hook.py", f"open({str(tmp_path / 'ran')!r}, 'w').close()\n")
    lines = {more.partition(":")[0]: more for more, _ in FOREIGN[:: 1 if "7" in apart else -1]}
    given(folder, "".join({**lines, "INHERIT": apart}.values()))
    assert build(folder, QUICK).site and not (tmp_path / "ran").exists()
    build(world.make(tmp_path / "plain"), QUICK)
    assert tree(folder / "build/site") == tree(tmp_path / "plain/build/site")


@pytest.mark.parametrize(
    ("was", "now", "setting"),
    [
        ("plugins: []", "plugins: [search]", "plugins"),
        ("font: false", "font: false\n  palette: {scheme: slate}", "theme.palette.scheme"),
        ("font: false", "font: false\n  icon: {logo: material/library}", "theme.icon"),
        ("custom_dir: build/theme", "custom_dir: /", "theme.custom_dir"),
        ("name: material", "name: readthedocs", "theme.name"),
        (
            "  - attr_list",
            "  - pymdownx.snippets\n  - attr_list",
            "markdown_extensions",
        ),
    ],
)
def test_another_value_is_named_at_its_place(folder: Path, was: str, now: str, setting: str) -> None:
    file = folder / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, now), encoding="utf-8")
    assert [(one.rule, one.severity, f"'{setting}'" in one.message) for one in world.problems(folder)] == [
        ("setting-not-taken", "warning", True)
    ]
    assert build(folder, QUICK).site


@pytest.mark.parametrize("earlier", ["generator.rawblocks", "dyad.site.markdown_blocks"])
def test_a_project_of_an_earlier_version_builds_and_is_told_what_its_file_lacks(folder: Path, earlier: str) -> None:
    file = folder / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    own = text[text.index("markdown_extensions:") : text.index("validation:")]
    file.write_text(text.replace(own, f"markdown_extensions:\n  - {earlier}  # headings\n"), encoding="utf-8")
    line = text[: text.index("markdown_extensions:")].count("\n") + 1
    [told] = world.problems(folder)
    assert (told.rule, told.severity, told.place.line) == ("setting-missing", "warning", line)
    assert "mkdocs.yml lacks the extensions attr_list and toc" in told.message and earlier in told.message
    assert "run: dyad upgrade" in told.hint
    assert build(folder, QUICK).site


BROKEN = [
    (b"- a\n- b\n", "1:1", "wrong-shape"),
    (b"", "1:1", "empty-file"),
    (b"   \n", "1:1", "empty-file"),
    (b"site_name: [\n", "2:1", "yaml-syntax"),
    (b"site_name: caf\xe9\n", "1:15", "not-utf8"),
    (b"a: 1\na: 2\n", "2:1", "duplicate-key"),
    (b"just words\n", "1:1", "wrong-shape"),
    (b"x" * 300_000, "1:1", "too-large"),
    (b"a: " + b"[" * 5000, "1:15", "too-deep"),
]


@pytest.mark.parametrize(("content", "place", "rule"), BROKEN)
def test_a_mistake_is_a_problem_with_its_place_and_never_a_traceback(
    folder: Path, content: bytes, place: str, rule: str
) -> None:
    (folder / "mkdocs.yml").write_bytes(content)
    for words in (["check"], ["build", "--no-search", "--no-pdf"]):
        done = run(folder, *words)
        assert done.exit_code == 1 and f"mkdocs.yml:{place}: error[{rule}]" in done.output, done.output


def test_a_theme_as_a_word_is_no_mistake_of_a_build(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text("site_name: Made-up briefings\ntheme: material\n", encoding="utf-8")
    assert [one.message for one in world.problems(folder)] == ["the setting 'theme' is not taken"]
    assert build(folder, QUICK).site


def test_a_project_without_the_file_is_built(folder: Path, tmp_path: Path) -> None:
    (folder / "mkdocs.yml").unlink()
    assert build(folder, QUICK).problems == []
    build(world.make(tmp_path / "plain"), QUICK)
    assert tree(folder / "build/site") == tree(tmp_path / "plain/build/site")
