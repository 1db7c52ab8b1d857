"""`build/changed.json`: what came, changed and went since it was last removed, so that only that is published."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import sleep

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyad.build import Options, build
from dyad.runtime import files
from dyad.site import assemble, publish
from dyad.site.changed_files import note
from tests.support import world
from tests.support.corpus import ROOT

QUICK = Options(as_of=world.TODAY, search=False, pdf=False)
LIST = "build/changed.json"
BARE = "changed.json"
SITES = st.dictionaries(
    st.sampled_from(["index.html", "a/index.html", "b/c.json", "d"]), st.sampled_from(["x", "y", "longer"])
)


def listed(folder: Path, name: str = LIST) -> Mapping[str, Sequence[str]]:
    """Return the list that a build left."""
    found = json.loads((folder / name).read_text(encoding="utf-8"))
    return {kind: found[kind] for kind in ("came", "changed", "went")}


def content(site: Path) -> Mapping[str, bytes]:
    """Return what a site has to publish."""
    return {path: (site / path).read_bytes() for path in files.present(site)}


def built(folder: Path) -> Mapping[str, bytes]:
    """Build, and return what the site has to publish."""
    made = build(folder, QUICK)
    assert made.site is not None
    return content(made.site)


def replace(folder: Path, site: Mapping[str, str]) -> None:
    """Put a site in the place of that in `folder`, as a build does, and note what changed."""
    made = folder / "made"
    shutil.rmtree(made, ignore_errors=True)
    for path, words in site.items():
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_text(words, encoding="utf-8")
    fresh = folder / ".site.new"
    taken = assemble.whole(made) if site else {}
    assemble.assemble(fresh, taken, scratch=folder / "work")
    note_as_a_build_does(folder, taken)
    publish.swap(fresh, folder / "site")


def note_as_a_build_does(folder: Path, taken: assemble.Files) -> None:
    """Note what is new in the site that was put together beside the standing one."""
    site = folder / "site"
    before = publish.ours(site, files.standing(site) or {})
    note(folder / BARE, folder / ".site.new", {path: state for path, (_, state) in taken.items()}, site, before)


def test_the_first_site_came_as_a_whole_and_what_did_not_change_is_not_listed(tmp_path: Path) -> None:
    folder = world.make(tmp_path / "world")
    whole = built(folder)
    assert listed(folder) == {"came": sorted(whole), "changed": [], "went": []}
    (folder / LIST).unlink()
    assert built(folder) == whole
    assert listed(folder) == {"came": [], "changed": [], "went": []}


def test_the_list_grows_until_it_is_removed(tmp_path: Path) -> None:
    folder = world.make(tmp_path / "world")
    before = built(folder)
    (folder / LIST).unlink()
    world.write(folder, "briefings/actors/new-voice.yaml", "name: New Voice\nkind: person\ncountry: ARD\n")
    built(folder)
    (folder / "briefings/actors/new-voice.yaml").unlink()
    world.write(folder, "briefings/actors/other-voice.yaml", "name: Other Voice\nkind: person\ncountry: ARD\n")
    after = built(folder)
    found = listed(folder)
    assert "actors/new-voice/index.html" not in {one for many in found.values() for one in many}
    assert "actors/other-voice/index.html" in found["came"] and set(found["came"]) == after.keys() - before.keys()
    assert set(found["changed"]) >= {path for path in before.keys() & after.keys() if before[path] != after[path]}


@pytest.mark.parametrize("spoilt", ["", "[]", "null", '{"came": 3}', '{"came": [1]}', "\udcff"])
def test_a_list_that_nobody_can_read_is_begun_anew(tmp_path: Path, spoilt: str) -> None:
    replace(tmp_path, {"a": "1"})
    (tmp_path / "changed.json").write_text(spoilt, encoding="utf-8", errors="surrogateescape")
    replace(tmp_path, {"a": "2"})
    assert listed(tmp_path, BARE) == {
        "came": [],
        "changed": ["a"],
        "went": [],
    }


@settings(max_examples=60, deadline=None)
@given(published=SITES, builds=st.lists(SITES, min_size=1, max_size=3))
def test_who_publishes_what_is_listed_has_the_site(
    tmp_path_factory: pytest.TempPathFactory, published: Mapping[str, str], builds: Sequence[Mapping[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("sites")
    replace(folder, published)
    there = dict(content(folder / "site"))
    (folder / "changed.json").unlink()
    for site in builds:
        replace(folder, site)
    found = listed(folder, BARE)
    assert not there.keys() & set(found["came"]) and there.keys() >= {*found["changed"], *found["went"]}
    for path in found["went"]:
        del there[path]
    there |= {path: (folder / "site" / path).read_bytes() for path in (*found["came"], *found["changed"])}
    assert there == content(folder / "site")


def test_what_somebody_took_out_of_the_folder_still_stands_where_it_was_published(tmp_path: Path) -> None:
    folder = world.make(tmp_path / "world")
    voice = world.write(folder, "briefings/actors/new-voice.yaml", "name: New Voice\nkind: person\ncountry: ARD\n")
    built(folder)
    (folder / LIST).unlink()
    for page in ("actors/new-voice/index.html", "method/index.html"):
        (folder / "build/site" / page).unlink()
    voice.unlink()
    built(folder)
    found = listed(folder)
    assert "actors/new-voice/index.html" in found["went"] and "method/index.html" in found["changed"]
    assert not found["came"]


def test_a_list_is_begun_anew_where_nothing_changed_and_nothing_else_is_done(tmp_path: Path) -> None:
    folder = world.make(tmp_path / "world")
    for file in (folder / "briefings").rglob("*"):
        os.utime(file, (1, 1))
    built(folder)
    sleep(2.1)  # what was written just now is not believed to be unchanged
    built(folder)
    (folder / LIST).unlink()
    made = build(folder, QUICK)
    assert list(made.seconds) == ["looking what changed"]
    assert listed(folder) == {"came": [], "changed": [], "went": []}


def test_a_look_at_the_site_elsewhere_forgets_nothing_that_is_to_be_published(tmp_path: Path) -> None:
    folder = world.make(tmp_path / "world")
    built(folder)
    (folder / LIST).unlink()
    voice = "briefings/actors/new-voice.yaml"
    world.write(folder, voice, "name: New Voice\nkind: person\ncountry: ARD\n")
    built(folder)
    due = listed(folder)
    assert "actors/new-voice/index.html" in due["came"]
    build(folder, into(tmp_path / "preview"))
    built(folder)
    assert listed(folder) == due
    folder.rename(tmp_path / "moved")
    world.write(tmp_path / "moved", voice, "name: New Voice\nkind: person\ncountry: BOR\n")
    built(tmp_path / "moved")
    assert listed(tmp_path / "moved")["came"] == due["came"]


def test_files_of_others_in_a_site_elsewhere_are_not_listed(tmp_path: Path) -> None:
    folder, site = world.make(tmp_path / "world"), tmp_path / "served"
    built(folder)
    build(folder, into(site))
    elsewhere = "build/changed-elsewhere.json"
    assert set(listed(folder, elsewhere)["came"]) == content(site).keys()  # and not as of the site before
    (site / "notes.txt").write_text("mine", encoding="utf-8")
    world.write(folder, "briefings/actors/new-voice.yaml", "name: New Voice\nkind: person\ncountry: ARD\n")
    build(folder, into(site))
    found = listed(folder, elsewhere)
    assert "notes.txt" not in {one for many in found.values() for one in many} and (site / "notes.txt").is_file()
    assert set(found["came"]) == content(site).keys() - {"notes.txt"} and not found["went"]


def into(site: Path) -> Options:
    """Return how to build into a folder elsewhere."""
    return Options(as_of=world.TODAY, search=False, pdf=False, out=site)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that README's `user@example.org` and `remote:` lead to: `ssh` runs what it is told there, and `remote` is an alias of it."""
    tools, there = tmp_path / "tools", tmp_path / "there"
    for folder in (tools, there / "site"):
        folder.mkdir(parents=True)
    ssh = f'#!/bin/sh\n[ "$1" = -l ] && shift 2\nshift\ncd {there} && exec sh -c "$*"\n'
    (tools / "ssh").write_text(ssh, encoding="utf-8")
    (tools / "ssh").chmod(0o755)
    (tools / "rclone.conf").write_text(f"[remote]\ntype = alias\nremote = {there}\n", encoding="utf-8")
    monkeypatch.setenv("RCLONE_CONFIG", str(tools / "rclone.conf"))
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    return there


def publish_listed(tool: str, folder: Path, *, flags: str = "") -> Sequence[str]:
    """Publish what is listed by README's lines for a tool, with more flags for rsync; return what it says."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = [one for one in re.findall(r"```sh\n(.*?)```", readme, re.DOTALL) if "changed.json" in one]
    first, *parts = block.split("\n\n")
    (part,) = [one for one in parts if one.startswith(f"# {tool}")]
    script = f"{first}\n{part}".replace("build/", "").replace("rsync -a", f"rsync -a {flags}")
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.splitlines()


ODD_NAMES = [
    "with space",
    " before",
    "after ",
    "-rf",
    "--delete",
    "*",
    "?",
    "[a-z]",
    "**",
    "{a,b}",
    "#note",
    "; note",
    "~",
    "$HOME",
    "`id`",
    "'one\"two",
    "back\\slash",
    "a:b",
    "%2e%2e",
    "...",
    "\N{ARABIC LETTER SEEN}\N{ARABIC LETTER LAM}",
    "\N{CJK UNIFIED IDEOGRAPH-6587}",
    "e\N{COMBINING ACUTE ACCENT}",
    "+ x",
    "- x",
]
LINE_ENDS = ["line\nend", "line\rend", "\n"]
"""rclone takes no list of such names."""


@pytest.mark.parametrize(("tool", "names"), [("rsync", [*ODD_NAMES, *LINE_ENDS]), ("rclone", ODD_NAMES)])
def test_any_name_is_published_by_the_lines_of_the_readme(
    tmp_path: Path, machine: Path, tool: str, names: Sequence[str]
) -> None:
    def site(*parts: str, words: str) -> dict[str, str]:
        places = [place for name in names for place in (name, f"below {name}/index.html")]
        return {f"{part}/{place}": words for part in parts for place in places}

    left = {**site("stays", words="s"), **{name: "top" for name in names if not name.startswith(".")}}
    replace(tmp_path, {**left, **site("changes", "goes", words="before")})
    published(tmp_path, machine)
    (machine / "site/theirs.txt").write_text("not ours", encoding="utf-8")
    replace(tmp_path, {**left, **site("changes", "comes", words="afterwards")})
    assert {kind: len(paths) for kind, paths in listed(tmp_path, BARE).items()} == dict.fromkeys(
        ("came", "changed", "went"), 2 * len(names)
    )
    publish_listed(tool, tmp_path)
    assert content(machine / "site") == {**content(tmp_path / "site"), "theirs.txt": b"not ours"}
    assert not (tmp_path / BARE).exists()


def published(folder: Path, machine: Path) -> None:
    """Publish the whole site, and begin a new list."""
    shutil.rmtree(machine / "site")
    shutil.copytree(folder / "site", machine / "site")
    (folder / BARE).unlink()


@pytest.mark.parametrize("tool", ["rsync", "rclone"])
def test_where_nothing_changed_nothing_is_sent_or_removed(tmp_path: Path, machine: Path, tool: str) -> None:
    for _ in range(2):
        replace(tmp_path, {"index.html": "x", "a/index.html": "y"})
        published(tmp_path, machine)
    (machine / "site/index.html").write_text("as it was", encoding="utf-8")
    replace(tmp_path, {"index.html": "x", "a/index.html": "y"})
    publish_listed(tool, tmp_path)
    assert content(machine / "site") == {"index.html": b"as it was", "a/index.html": b"y"}


@pytest.mark.parametrize(
    ("tool", "broken"), [("rsync", "jq"), ("rsync", "rsync"), ("rsync", "ssh"), ("rclone", "jq"), ("rclone", "rclone")]
)
def test_a_list_stays_until_all_of_it_went_through(tmp_path: Path, machine: Path, tool: str, broken: str) -> None:
    replace(tmp_path, {"index.html": "x", "a/index.html": "y"})
    published(tmp_path, machine)
    replace(tmp_path, {"index.html": "z"})
    (machine.parent / "tools" / broken).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (machine.parent / "tools" / broken).chmod(0o755)
    before = listed(tmp_path, BARE)
    with pytest.raises(subprocess.CalledProcessError):
        publish_listed(tool, tmp_path)
    assert listed(tmp_path, BARE) == before


def test_no_file_of_a_site_has_a_name_that_a_shell_or_a_list_could_take_for_something_else(tmp_path: Path) -> None:
    folder = world.make(tmp_path / "world")
    assert not [path for path in built(folder) if not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._/-]*", path)]


SITE_OF_MANY, CHANGED, GONE, NEW = 150_000, 10_000, 300, 200


def test_of_150_000_files_only_the_10_000_that_changed_travel(tmp_path: Path, machine: Path) -> None:
    many = [f"pairs/{number % 600:03}/{number}.html" for number in range(SITE_OF_MANY)]
    gone, changed = many[:GONE], many[GONE : GONE + CHANGED]
    came = [f"pairs/new/{number}.html" for number in range(NEW)]
    there = machine / "site"
    try:
        lay_linked(tmp_path, dict.fromkeys(many, "before"))
        (tmp_path / BARE).unlink()
        lay_linked(tmp_path, {**dict.fromkeys(many[GONE:], "before"), **dict.fromkeys([*changed, *came], "and after")})
        there.rmdir()
        (tmp_path / ".site.new").rename(there)  # the site before, as it was published
        found = listed(tmp_path, BARE)
        assert (found["came"], found["changed"], found["went"]) == (sorted(came), sorted(changed), sorted(gone))
        told = publish_listed("rsync", tmp_path, flags="--itemize-changes --stats")
        assert {line.partition(" ")[2] for line in told if line[1:2] == "f"} == {*changed, *came}
        figures = dict(line.split(": ", 1) for line in told if ": " in line)
        assert figures["Number of regular files transferred"] == f"{CHANGED + NEW:,}"
        assert figures["Total transferred file size"] == f"{(CHANGED + NEW) * len('and after'):,} bytes"
        assert f"reg: {CHANGED + NEW:,}," in figures["Number of files"]  # nor was any other looked at
        assert files.present(there) == files.present(tmp_path / "site")
    finally:
        for tree in (tmp_path / "site", tmp_path / ".site.new", there):
            shutil.rmtree(tree, ignore_errors=True)


def lay_linked(folder: Path, site: Mapping[str, str]) -> None:
    """Put a site of very many files in the place of that in `folder`, as a build does: each is a link to one of few with the same words."""
    taken = {}
    for path, words in site.items():
        origin = folder / f"{words} {int(Path(path).stem) // 30_000}"  # so many names a disk lets a file have
        if not origin.exists():
            origin.write_text(words, encoding="utf-8")
        taken[path] = (str(origin), files.state(origin.stat()))
    assemble.assemble(folder / ".site.new", taken, scratch=folder / "work")
    note_as_a_build_does(folder, taken)
    files.list_ours(folder / ".site.new", taken)
    publish.swap(folder / ".site.new", folder / "site")
