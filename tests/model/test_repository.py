"""The addresses of a repository are those of the forge that it is on; of a forge that nobody knows there are none."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyad.model import Site
from dyad.model.forge import FORMS, KINDS_OF_FORGES, ForgeName
from dyad.model.public_address import repository_address, web_address
from dyad.model.repository import Repository, repository_of
from tests.support import world

SITE = "briefings/site.yaml"
HOSTS: dict[ForgeName, str] = {"github": "github.com", "gitlab": "gitlab.com", "forgejo": "codeberg.org"}


def settings(**more: Any) -> Site:
    """Return the settings of a site with some fields more."""
    told = {
        "title": "T",
        "tagline": "T",
        "url": "https://world.example/",
        "publisher": "P",
        "published": "2031-01-01",
        **more,
    }
    return Site.model_validate({"id": "site", "path": SITE, "digest": "0", **told})


def repository(address: str, *files: str, **more: Any) -> Repository:
    found = repository_of(settings(repository=address, **more).offering(frozenset(files)))
    assert found is not None
    return found


# Each as the forge itself writes it, in the bar above a file, read off its documentation and its routes.
ADDRESSES = {
    "https://github.com/owner/name": (
        "edit/main/briefings/site.yaml",
        "commits/main/briefings/site.yaml",
        "new/main/briefings/actors?filename=a.yaml&value=name%3A%20A%0A",
        "issues/new?title=x-y&body=x-y%0Ahttps%3A%2F%2Fworld.example%2F",
    ),
    "https://gitlab.com/group/deep/er/name": (
        "-/edit/main/briefings/site.yaml",
        "-/commits/main/briefings/site.yaml",
        "-/new/main/briefings/actors?file_name=a.yaml&content=name%3A%20A%0A",
        "-/issues/new?issue%5Btitle%5D=x-y&issue%5Bdescription%5D=x-y%0Ahttps%3A%2F%2Fworld.example%2F",
    ),
    "https://codeberg.org/owner/name": (
        "_edit/main/briefings/site.yaml",
        "commits/branch/main/briefings/site.yaml",
        "_new/main/briefings/actors?filename=a.yaml&value=name%3A%20A%0A",
        "issues/new?title=x-y&body=x-y%0Ahttps%3A%2F%2Fworld.example%2F",
    ),
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_addresses_of_a_known_host_are_those_of_its_forge(address: str) -> None:
    found = repository(address)
    assert (
        tuple(
            one.removeprefix(f"{address}/")
            for one in (
                found.edit(SITE),
                found.history(SITE),
                found.new("briefings/actors", "a.yaml", "name: A\n"),
                found.issue("wrong-fact", record="x-y", page="https://world.example/"),
            )
        )
        == ADDRESSES[address]
    )


@pytest.mark.parametrize(
    ("kind", "template", "record"),
    [
        ("github", "wrong-fact.yml", "record"),
        ("gitlab", "wrong-fact", "issue[description]"),
        ("forgejo", ".forgejo/ISSUE_TEMPLATE/wrong-fact.yml", "field:record"),
    ],
)
def test_a_form_is_asked_for_where_it_is_there_and_nowhere_else(kind: ForgeName, template: str, record: str) -> None:
    told, place = KINDS_OF_FORGES[kind], KINDS_OF_FORGES[kind].places("wrong-fact")[0]
    found = repository(f"https://{HOSTS[kind]}/owner/name", place)
    asked = parse_qs(urlsplit(found.issue("wrong-fact", record="x-y")).query)
    assert asked[told.template] == [template] and asked[record] == ["x-y"]
    assert found.has("wrong-fact") and not found.has("new-event")
    assert told.template not in parse_qs(urlsplit(found.issue("new-event")).query)


def test_a_form_that_moved_with_its_project_from_another_forge_is_found() -> None:
    found = repository("https://codeberg.org/owner/name", ".github/ISSUE_TEMPLATE/new-event.yml")
    assert parse_qs(urlsplit(found.issue("new-event")).query) == {"template": [".github/ISSUE_TEMPLATE/new-event.yml"]}


@pytest.mark.parametrize("kind", KINDS_OF_FORGES)
@given(
    branch=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20),
    name=st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20),
)
def test_a_branch_and_a_file_of_any_name_are_what_the_forge_reads(kind: ForgeName, branch: str, name: str) -> None:
    found = Repository("https://forge.example/a", f"feature/{branch}", "sites/ost/", KINDS_OF_FORGES[kind], frozenset())
    for address in (found.edit(f"briefings/{name}"), found.history(f"briefings/{name}")):
        parts = urlsplit(address)
        assert address.isascii() and not parts.query and not parts.fragment
        assert unquote(parts.path).endswith(f"/feature/{branch}/sites/ost/briefings/{name}")
    [asked] = parse_qs(urlsplit(found.new("briefings", name)).query, keep_blank_values=True).values()
    assert asked == [name]


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"repository": "https://git.example.org:8443/a/b", "forge": "forgejo"}, "forgejo"),
        ({"repository": "http://10.0.0.7/a/b", "forge": "gitlab"}, "gitlab"),
        ({"repository": "https://code.example.org/git/a/b", "forge": "github"}, "github"),
        ({"repository": "https://gitlab.example.org/a/b"}, None),
        ({"repository": "https://github.com.evil.example/a/b"}, None),
        ({"repository": "https://github.com/a/b", "forge": "none"}, None),
        ({"forge": "github"}, None),
        ({}, None),
    ],
)
def test_nothing_is_guessed_of_a_host_that_is_not_known(more: dict[str, str], kind: str | None) -> None:
    found = repository_of(settings(**more))
    assert (found.kind.name if found else None) == kind
    if found:
        assert found.edit("x").startswith(f"{more['repository']}/")


@pytest.mark.parametrize(
    ("remote", "page"),
    [
        ("git@github.com:owner/name.git", "https://github.com/owner/name"),
        ("git@gitlab.example.org:group/sub/project.git", "https://gitlab.example.org/group/sub/project"),
        ("ssh://git@codeberg.org/owner/name.git", "https://codeberg.org/owner/name"),
        ("ssh://git@git.example.org:2222/owner/name/", "https://git.example.org/owner/name"),
        ("git+ssh://git.example.org/owner/name", "https://git.example.org/owner/name"),
        ("git://git.example.org/owner/name.git", "https://git.example.org/owner/name"),
        ("me@host.example:/srv/git/name.git", "https://host.example/srv/git/name"),
        ("/srv/git/name.git", None),
        ("../name", None),
        ("file:///srv/git/name.git", None),
        ("C:\\git\\name", None),
        ("https://github.com/owner/name.git", None),
        ("git@github.com:owner", None),
        ("git@github-work:owner/name.git", None),
        ("", None),
    ],
)
def test_how_git_reaches_a_repository_tells_where_its_page_is(tmp_path: Path, remote: str, page: str | None) -> None:
    assert web_address(remote) == page
    if page:
        assert repository_address(page) == page
        project = world.make(
            tmp_path / "world", {SITE: world.FILES[SITE].replace("https://forge.example/world", remote)}
        )
        [one] = [one for one in world.problems(project) if one.rule == "bad-address"]
        assert page in one.message


@pytest.mark.parametrize(
    ("folder", "sound"),
    [
        ("sites/ost", True),
        ("a", True),
        ("/a", False),
        ("a/", False),
        ("../a", False),
        ("a/../b", False),
        ("a\\b", False),
    ],
)
def test_a_folder_of_the_repository_leads_nowhere_else(tmp_path: Path, folder: str, sound: bool) -> None:
    text = f"{world.dedent(world.FILES[SITE])}repository_folder: '{folder}'\n"
    rules = [one.rule for one in world.problems(world.make(tmp_path / "world", {SITE: text}))]
    assert rules == ([] if sound else ["bad-form"])


def test_forms_of_a_project_below_the_top_are_looked_for_at_the_top(tmp_path: Path) -> None:
    text = f"{world.dedent(world.FILES[SITE])}repository_folder: sites/ost\n"
    changes = {path: None for path in world.FILES if path.startswith(".github/")}
    root = world.make(tmp_path / "top/sites/ost", {SITE: text, **changes})
    assert not world.records(root).site.offers
    before = world.records(root).site.digest
    world.write(tmp_path / "top", ".github/ISSUE_TEMPLATE/new-event.yml", "name: x\n")
    site = world.records(root).site
    assert site.offers == {".github/ISSUE_TEMPLATE/new-event.yml"} and site.digest != before
    found = repository_of(site)
    assert found is not None and found.edit("briefings/site.yaml").endswith("/edit/main/sites/ost/briefings/site.yaml")
    assert [one for one in FORMS if found.has(one)] == ["new-event"]
