"""`build/changed.json`: what came, changed and went since it was last removed, so that only that is published."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyad.build import Options, build
from dyad.runtime import files
from dyad.site import assemble, publish
from dyad.site.changed_files import note
from tests.support import world

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
    note(folder / BARE, fresh, {path: state for path, (_, state) in taken.items()}, folder / "site")
    publish.swap(fresh, folder / "site")


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


def test_files_of_others_in_a_site_elsewhere_are_not_listed(tmp_path: Path) -> None:
    folder, site = world.make(tmp_path / "world"), tmp_path / "served"
    built(folder)
    build(folder, into(site))
    assert not listed(folder)["changed"] and "index.html" in listed(folder)["came"]  # not as of the site before
    (site / "notes.txt").write_text("mine", encoding="utf-8")
    world.write(folder, "briefings/actors/new-voice.yaml", "name: New Voice\nkind: person\ncountry: ARD\n")
    build(folder, into(site))
    found = listed(folder)
    assert "notes.txt" not in {one for many in found.values() for one in many} and (site / "notes.txt").is_file()
    assert set(found["came"]) == content(site).keys() - {"notes.txt"} and not found["went"]


def into(site: Path) -> Options:
    """Return how to build into a folder elsewhere."""
    return Options(as_of=world.TODAY, search=False, pdf=False, out=site)


def test_only_what_changed_travels(tmp_path: Path) -> None:
    many = {f"pages/{number % 30:02}/{number}.html": f"page {number}" for number in range(1500)}
    replace(tmp_path, many)
    there = tmp_path / "published"
    assert travelled(tmp_path / "site", there) == 1500
    (tmp_path / "changed.json").unlink()
    now = {path: f"{words}!" if at < 100 else words for at, (path, words) in enumerate(many.items()) if at != 1400}
    replace(tmp_path, now)
    found = listed(tmp_path, BARE)
    assert (len(found["came"]), len(found["changed"]), len(found["went"])) == (0, 100, 1)
    copy = tmp_path / "listed"
    shutil.copytree(there, copy)
    assert travelled(tmp_path / "site", copy, "\n".join(found["changed"])) == 100
    assert travelled(tmp_path / "site", there, checksum=True) == 100
    assert content(there) == content(tmp_path / "site")


def travelled(site: Path, there: Path, names: str | None = None, *, checksum: bool = False) -> int:
    """Publish a site with rsync, or the files of it that are named; return how many were sent."""
    chosen = ["--files-from=-"] if names is not None else ["--delete"]
    how = [*chosen, *(["--checksum"] if checksum else [])]
    asked = ["rsync", "-a", "--exclude=.made-by-dyad", "--stats", *how, f"{site}/", f"{there}/"]
    told = subprocess.run(asked, input=names, capture_output=True, text=True, check=True).stdout
    (line,) = [one for one in told.splitlines() if "files transferred" in one]
    return int(line.rpartition(":")[2].replace(",", ""))
