"""What an earlier version laid down is brought to today's, and what the user wrote there stays."""

import shutil
from pathlib import Path

import pytest

from dyad.authoring.init import init
from dyad.authoring.maintaining.three_way import merge_lines
from dyad.authoring.maintaining.upgrading import EARLIER, earlier
from dyad.authoring.origin import Origin
from dyad.model.forge import KINDS_OF_FORGES, ForgeName
from dyad.reading import yamlfile
from dyad.runtime.resources import resource
from tests.support import world
from tests.support.command import run
from tests.support.earlier import unkept
from tests.support.folders import tree

DAY = ("--as-of", "2031-06-30")
KINDS = "briefings/vocabulary/actor-kinds.yaml"
ROLES = "briefings/vocabulary/roles.yaml"
CHECK = ".github/workflows/check.yml"
CONFIG = "mkdocs.yml"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A project of today's version on GitHub, whose example is taken out."""
    init(tmp_path / "made", forge="github")
    for file in (tmp_path / "made/briefings").rglob("example-*.yaml"):
        file.unlink()
    assert run(tmp_path / "made", "schema")[0] == 0  # which holds the ids that are there
    return tmp_path / "made"


def told(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in tree(folder).items() if not path.startswith("build/")}


def upgrade(folder: Path) -> str:
    code, said = run(folder, "upgrade", "--yes", *DAY)
    assert code == 0, said
    again = told(folder)
    assert run(folder, "upgrade", "--yes", *DAY)[0] == 0 and told(folder) == again, "a second run changes nothing"
    return said


def test_every_text_that_a_new_project_gets_is_kept_for_later_versions() -> None:
    assert not unkept(), "run: make earlier"


def test_a_new_project_has_nothing_to_upgrade(made: Path) -> None:
    before = told(made)
    assert "all is as this version lays it down" in upgrade(made) and told(made) == before


def test_what_any_earlier_version_laid_down_and_nobody_touched_is_as_in_a_new_project(made: Path) -> None:
    new = told(made)
    for number in range(6):
        for path in new:
            if (known := earlier(path)) and number < len(known):
                (made / path).write_bytes(known[number])
        upgrade(made)
        for path in new:
            if not path.startswith("briefings/vocabulary/"):
                assert (made / path).read_bytes() == new[path], path
            elif Path(path).stem not in ("themes", "synonyms"):  # of which each region has its own
                was, now = (yamlfile.read(one, path)[0] for one in (new[path], (made / path).read_bytes()))
                assert isinstance(was, dict) and isinstance(now, dict) and was.items() <= now.items(), path
    assert not list(made.rglob("*.new"))


def test_lines_of_the_users_own_stay_and_the_new_ones_come_to_them(made: Path) -> None:
    old = (
        earlier(CONFIG)[0]
        .decode()
        .replace("My briefings", "Ours")
        .replace("https://example.org/", "https://ours.example/")
    )
    (made / CONFIG).write_bytes(old.replace("\n", "\r\n").encode())
    said = upgrade(made)
    found = (made / CONFIG).read_bytes().decode()
    assert "your own lines stay" in said
    assert "site_name: Ours\r\nsite_url: https://ours.example/\r\n" in found and "attr_list  # the anchors" in found
    assert [one.place.line for one in world.problems(made)] == [2, 3], "the settings call it otherwise"


def test_where_both_changed_the_same_lines_the_new_file_is_put_beside(made: Path) -> None:
    mine = (
        earlier(CONFIG)[0]
        .decode()
        .replace("generator.rawblocks", "ours.extension")
        .replace("language: en", "language: nb")
    )
    (made / CONFIG).write_text(mine, encoding="utf-8")
    said = upgrade(made)
    assert f"{CONFIG} has lines of yours where this has others" in said
    assert (made / CONFIG).read_text(encoding="utf-8") == mine
    assert (made / f"{CONFIG}.new").read_bytes() == (resource("templates/init") / CONFIG).read_bytes()


def test_a_lock_that_was_touched_is_never_overwritten(made: Path) -> None:
    (made / "requirements.txt").write_text("ours==1 --hash=sha256:0\n", encoding="utf-8")
    upgrade(made)
    assert (made / "requirements.txt").read_text(encoding="utf-8") == "ours==1 --hash=sha256:0\n"
    assert (made / "requirements.txt.new").exists()


def test_words_of_a_vocabulary_are_looked_at_one_by_one(made: Path) -> None:
    text = earlier(KINDS)[0].decode()
    value = yamlfile.read(text.encode(), KINDS)[0]
    assert isinstance(value, dict)
    first, second = list(value)[:2]
    text = text.replace(
        f"{second}:\n", f"# ours\nguild:\n  label: 'Guild'  # of the river\n  definition: A guild.\n{second}:\n"
    )
    text = text.replace(f"{first}:\n  label: Person\n", f"{first}:\n  label: Human\n", 1)
    (made / KINDS).write_text(text, encoding="utf-8")
    (made / ROLES).write_text("host:\n  label: Our host\n  definition: Hosted.\n", encoding="utf-8")
    said = run(made, "check", *DAY)[1]
    assert "the entry 'party' is needed and missing" in said and "run: dyad upgrade" in said
    upgrade(made)
    found, now = (made / KINDS).read_text(encoding="utf-8"), yamlfile.read((made / KINDS).read_bytes(), KINDS)[0]
    assert "# ours\nguild:\n  label: 'Guild'  # of the river\n" in found and isinstance(now, dict)
    today = yamlfile.read((resource("briefings/vocabulary") / "actor-kinds.yaml").read_bytes(), KINDS)[0]
    assert isinstance(today, dict) and now[first] == {**today[first], "label": "Human"}  # type: ignore[dict-item]
    roles = yamlfile.read((made / ROLES).read_bytes(), ROLES)[0]
    assert isinstance(roles, dict) and roles["host"]["label"] == "Our host" and "party" in roles  # type: ignore[index,call-overload]
    assert world.problems(made) == []


def test_a_missing_vocabulary_comes_and_files_of_a_forge_only_where_there_is_one(made: Path) -> None:
    (made / KINDS).unlink()
    (made / CHECK).unlink()
    upgrade(made)
    assert (made / KINDS).exists() and (made / CHECK).exists()
    shutil.rmtree(made / ".github")
    upgrade(made)
    assert not (made / ".github").exists()


@pytest.mark.parametrize("forge", KINDS_OF_FORGES)
def test_a_project_of_no_forge_gets_all_that_belongs_to_one_when_it_is_asked_for(
    tmp_path: Path, forge: ForgeName
) -> None:
    plain, whole = tmp_path / "plain", tmp_path / "whole"
    init(plain)
    init(whole, forge=forge)
    before = told(plain)
    assert "all is as" in run(plain, "upgrade", "--yes", *DAY)[1] and told(plain) == before
    code, said = run(plain, "upgrade", "--forge", forge, "--yes", *DAY)
    assert code == 0 and "briefings/site.yaml: write `repository:` and its address" in said
    assert told(plain).keys() == told(whole).keys()
    added = told(plain).keys() - before.keys()
    assert added and all(told(plain)[path] == told(whole)[path] for path in added)
    assert "all is as" in upgrade(plain)


@pytest.mark.parametrize("forge", KINDS_OF_FORGES)
def test_what_is_fitted_to_a_repository_counts_as_untouched(tmp_path: Path, forge: ForgeName) -> None:
    hosts = {"github": "github.com", "gitlab": "gitlab.com", "forgejo": "codeberg.org"}
    root = tmp_path / "made"
    init(root, forge=forge, origin=Origin(f"https://{hosts[forge]}/owner/name", "trunk"))
    assert "all is as" in upgrade(root)
    first = next(path for path in KINDS_OF_FORGES[forge].workflows if (root / path).is_file())
    (root / first).write_bytes((root / first).read_bytes().replace(b"15", b"30"))
    before = told(root)
    assert "all is as" in upgrade(root) and told(root) == before  # whoever gives a job more time keeps it
    owners = next(root.rglob("CODEOWNERS"))
    owners.write_text("* @somebody\n", encoding="utf-8")
    assert "all is as" in upgrade(root) and owners.read_text(encoding="utf-8") == "* @somebody\n"


def test_records_pages_and_settings_are_the_users_own(made: Path) -> None:
    for path in ("README.md", "briefings/site.yaml", "briefings/pages/method.md", "briefings/vocabulary/themes.yaml"):
        with (made / path).open("a", encoding="utf-8") as file:
            file.write("\n# ours\n")
    before = told(made)
    upgrade(made)
    assert told(made) == before


@pytest.mark.parametrize(
    ("base", "mine", "new", "joined"),
    [
        ("a b c", "a b c", "a x c", "a x c"),
        ("a b c", "a y c", "a b c d", "a y c d"),
        ("a b c", "z a b c", "a b", "z a b"),
        ("a b c", "a y c", "a x c", None),
        ("a b c", "a y c", "x b c", "x y c"),
        ("a b", "a m b", "a n b", None),
        ("a b c d", "a c d", "a b c e", "a c e"),
        ("", "a", "", "a"),
    ],
)
def test_two_texts_of_one_are_joined(base: str, mine: str, new: str, joined: str | None) -> None:
    assert merge_lines(base.split(), mine.split(), new.split()) == (None if joined is None else joined.split())


def test_the_kept_texts_are_numbered_from_one_without_a_gap() -> None:
    for folder in {
        file.parent for file in resource(EARLIER).rglob("*") if file.is_file() and file.parent != resource(EARLIER)
    }:
        assert sorted(int(file.name) for file in folder.iterdir()) == list(range(1, len(list(folder.iterdir())) + 1))


def test_a_project_that_keeps_a_few_countries_gets_no_former_state_that_leads_to_others(made: Path) -> None:
    file = made / "briefings/vocabulary/countries.yaml"
    file.write_text("ARD: {name: Ardenia}\nIND: {name: Cascara}\n", encoding="utf-8")
    upgrade(made)
    found = yamlfile.read(file.read_bytes(), "countries.yaml")[0]
    assert isinstance(found, dict) and found.keys() <= {"ARD", "IND", "SKM"}
    assert "unknown-successor" not in {one.rule for one in world.problems(made)}


@pytest.mark.parametrize(
    ("settings", "said", "unsaid"),
    [
        ("", ["write `repository:`", "with `forge: gitlab` on a host of your own"], "stands there"),
        (
            "forge: none\n",
            ["write `repository:`", "`forge: none` stands there", "write `forge: gitlab`"],
            "; with `",
        ),
        ("forge: github\n", ["and so pages lead to GitHub; write `forge: gitlab` for GitLab"], "`forge: none`"),
        ("forge: gitlab\nrepository: https://forge.example/a/b\n", [], "write `"),
    ],
)
def test_settings_that_lead_to_no_forge_or_to_another_are_named_when_one_is_asked_for(
    tmp_path: Path, settings: str, said: list[str], unsaid: str
) -> None:
    init(tmp_path / "made")
    file = tmp_path / "made/briefings/site.yaml"
    file.write_text(file.read_text(encoding="utf-8") + settings, encoding="utf-8")
    for _ in range(2):  # the second run has nothing more to lay down
        code, printed = run(tmp_path / "made", "upgrade", "--forge", "gitlab", "--yes", *DAY)
        assert code == 0 and all(one in printed for one in said) and unsaid not in printed, printed
