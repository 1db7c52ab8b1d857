"""A new project in a clone knows where it is published from, and has what its forge needs; in another folder it is asked for."""

from pathlib import Path

import pytest

from dyad.authoring.init import init
from dyad.authoring.origin import origin_of
from tests.support import scratch, world
from tests.support.command import run
from tests.support.folders import tree

SITE = "briefings/site.yaml"


def clone(folder: Path, remote: str = "", branch: str = "main") -> Path:
    """Return a clone of an empty repository."""
    folder.mkdir()
    scratch.git(folder, "init", "--quiet", f"--initial-branch={branch}")
    if remote:
        scratch.git(folder, "remote", "add", "origin", remote)
    return folder


def made(tmp_path: Path, *words: str, remote: str = "", branch: str = "main") -> tuple[str, Path]:
    """Return what `dyad init` says in a clone, and the clone."""
    root = clone(tmp_path / "new", remote, branch)
    code, said = run(tmp_path, "init", str(root), *words)
    assert code == 0, said
    return said, root


@pytest.mark.parametrize(
    ("remote", "first", "site"),
    [
        ("git@github.com:Owner/Name.git", ".github/workflows/check.yml", "https://owner.github.io/Name/"),
        ("https://github.com/owner/owner.github.io", ".github/workflows/check.yml", "https://owner.github.io/"),
        ("ssh://git@codeberg.org/owner/name.git", ".forgejo/workflows/check.yml", "https://owner.codeberg.page/name/"),
        ("https://codeberg.org/owner/pages.git", ".forgejo/workflows/check.yml", "https://owner.codeberg.page/"),
        ("git@gitlab.com:group/sub/name.git", ".gitlab-ci.yml", "https://example.org/"),
    ],
)
def test_a_clone_tells_the_forge_the_repository_and_the_address(
    tmp_path: Path, remote: str, first: str, site: str
) -> None:
    said, root = made(tmp_path, remote=remote)
    told = world.records(root).site
    assert (root / first).is_file() and told.url == site and told.forge is None
    assert told.repository is not None and f"as its remote says: {told.repository}" in said
    assert told.repository.rpartition("/")[2] == remote.removesuffix(".git").rpartition("/")[2]
    assert told.offers and world.problems(root) == []


def test_a_branch_of_another_name_is_the_one_that_is_published(tmp_path: Path) -> None:
    _, root = made(tmp_path, remote="https://codeberg.org/owner/name", branch="feature/x,ü")
    assert world.records(root).site.branch == "feature/x,ü"
    for name in ("check", "publish"):
        text = (root / f".forgejo/workflows/{name}.yml").read_text(encoding="utf-8")
        assert 'branches: ["feature/x,ü"]' in text and "runs-on: codeberg-small " in text


def test_a_remote_is_read_as_git_reads_it(tmp_path: Path) -> None:
    root = clone(tmp_path / "new", "cb:owner/name.git")
    scratch.git(root, "config", "url.ssh://git@codeberg.org/.insteadOf", "cb:")
    found = origin_of(root)
    assert found is not None and (found.repository, found.forge) == ("https://codeberg.org/owner/name", "forgejo")


def test_a_secret_in_a_remote_goes_into_no_file(tmp_path: Path) -> None:
    _, root = made(tmp_path, "--forge", "gitlab", remote="https://oauth2:hunter2@git.example.org/group/name.git")
    site = world.records(root).site
    assert (site.repository, site.forge) == ("https://git.example.org/group/name", "gitlab")
    assert not any(b"hunter2" in content for path, content in tree(root).items() if not path.startswith(".git/"))


@pytest.mark.parametrize(
    ("remote", "words", "said"),
    [
        ("", (), "dyad upgrade --forge github, gitlab or forgejo"),
        ("/srv/git/name.git", (), "dyad upgrade --forge github, gitlab or forgejo"),
        ("git@git.example.org:owner/name.git", (), "nobody knows which forge runs at git.example.org"),
        ("git@github.com:owner/name.git", ("--forge", "none"), "files in"),
    ],
)
def test_nothing_for_a_forge_is_laid_where_nobody_knows_which(
    tmp_path: Path, remote: str, words: tuple[str, ...], said: str
) -> None:
    told, root = made(tmp_path, *words, remote=remote)
    assert said in told
    assert not any(path.startswith((".github", ".gitlab", ".forgejo")) for path in tree(root))
    assert [one.rule for one in world.problems(root)] == (["unknown-forge"] if "git.example" in remote else [])


def test_a_remote_on_another_forge_than_is_asked_for_is_a_copy(tmp_path: Path) -> None:
    _, root = made(tmp_path, "--forge", "forgejo", remote="git@github.com:owner/name.git")
    site = world.records(root).site
    assert (site.repository, site.forge) == (None, "forgejo") and (root / ".forgejo").is_dir()


def test_only_a_folder_that_is_itself_a_clone_is_asked(tmp_path: Path) -> None:
    root = clone(tmp_path / "big", "git@github.com:owner/name.git")
    assert origin_of(root) is not None and origin_of(tmp_path / "nowhere") is None
    code, said = run(root, "init", str(root / "try"))
    assert code == 0 and "GitHub" not in said and world.records(root / "try").site.repository is None


def test_what_git_keeps_of_a_clone_outlives_a_beginning_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = clone(tmp_path / "new", "git@github.com:owner/name.git")
    before = tree(root)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dyad.authoring.init.schemas", full)
    with pytest.raises(OSError, match="No space left"):
        init(root, forge="github", origin=origin_of(root))
    assert tree(root) == before and origin_of(root) is not None
    (root / "README.md").write_text("mine", encoding="utf-8")
    code, said = run(tmp_path, "init", str(root))
    assert code == 2 and "already holds files" in said


def test_begun_where_one_stands_the_next_step_asks_nobody_to_go_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = run(tmp_path, "init", ".", "--forge", "none")
    assert code == 0 and "files in this folder" in said and said.endswith("Next: dyad serve\n"), said
    code, said = run(tmp_path, "init", "site", "--forge", "none")
    assert code == 0 and said.endswith("files in site. Next: cd site && dyad serve\n"), said
