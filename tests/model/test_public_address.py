"""The addresses that all others are built on: one form of each, and no trick; held against a browser's own reading."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dyad.cli import main
from dyad.model.public_address import BadAddress, path_of, repository_address, site_address
from tests.support import world

SITE = "briefings/site.yaml"

SOUND = [
    ("https://world.example", "https://world.example/"),
    ("https://world.example/", "https://world.example/"),
    ("https://owner.forge.example/project", "https://owner.forge.example/project/"),
    ("HTTPS://World.EXAMPLE:443/Made/Up/", "https://world.example/Made/Up/"),
    ("http://world.example:8080/a", "http://world.example:8080/a/"),
    ("http://localhost:8000", "http://localhost:8000/"),
    ("http://192.168.0.7/briefings", "http://192.168.0.7/briefings/"),
    ("http://[::1]:80/x", "http://[::1]/x/"),
    ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4/"),
    ("https://xn--bcher-kva.example/%c3%a4/%7Eme", "https://xn--bcher-kva.example/%C3%A4/~me/"),
    ("https://اردو.example/", "https://xn--mgbqf7g.example/"),
]
ODD = [
    "",
    "world.example",
    "//world.example/",
    "javascript:alert(1)",
    "ftp://world.example/",
    "not a url",
    "https://",
    "https:///x",
    "https://me@world.example/",
    "https://world.example/?",
    "https://world.example/?x=/",
    "https://world.example/#",
    "https://world.example/#/",
    "https://world.example?x",
    "https://world.example:/",
    "https://world.example:0/",
    "https://world.example:99999/",
    "https://world.example./",
    "https://.example/",
    "https://a..example/",
    "https://*.example/",
    "https://-a.example/",
    "https://a_b.example/",
    "https://xn--zzzz.example/",
    f"https://{'a' * 64}.example/",
    "https://0/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://127.1/",
    "http://010.0.0.1/",
    "http://[::1/",
    "http://[::g]/",
    "https://world。example/",
    "https://ＷＯＲＬＤ.example/",
    "https://wor\u00adld.example/",
    "https://world.example//",
    "https://world.example//evil.example/",
    "https://world.example/a//b/",
    "https://world.example/a/../b/",
    "https://world.example/./",
    "https://world.example/%2e%2e/",
    "https://world.example/a%2fb/",
    "https://world.example/a%5cb/",
    "https://world.example/%00/",
    "https://world.example/%ff/",
    "https://world.example/%zz/",
    "https://world.example/a%3Fb/",
    'https://world.example/"><script>',
    "https://world.example/a\\b/",
    "https://world.example/a b/",
    "https://world.example/\n",
    "https://world.example/index.html",
]


@pytest.mark.parametrize(("written", "told"), SOUND)
def test_an_address_of_a_site_has_one_form_to_which_others_are_added(written: str, told: str) -> None:
    assert site_address(written) == told == site_address(told)


@pytest.mark.parametrize("written", ODD)
def test_an_address_that_could_be_read_in_two_ways_is_refused_in_the_settings_and_as_an_option(
    tmp_path: Path, written: str
) -> None:
    with pytest.raises(BadAddress):
        site_address(written)
    project = world.make(tmp_path / "world")
    done = CliRunner().invoke(main, ["-C", str(project), "build", "--site-url", written])
    assert done.exit_code == 2 and "--site-url" in done.output and not (project / "build").exists()
    world.write(project, SITE, world.dedent(world.FILES[SITE]).replace("https://world.example/", _quoted(written)))
    assert {(one.place.path, one.place.line) for one in world.problems(project)} == {(SITE, 3)}


def _quoted(text: str) -> str:
    escaped = "".join(one if one.isprintable() and one not in '"\\' else f"\\U{ord(one):08x}" for one in text)
    return f'"{escaped}"'


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("https://forge.example/world", "https://forge.example/world"),
        ("https://forge.example/group/world/", "https://forge.example/group/world"),
        ("https://GitHub.com/Owner/Name.git", "https://github.com/Owner/Name"),
    ],
)
def test_an_address_of_a_repository_has_neither_slash_nor_suffix_at_its_end(written: str, told: str) -> None:
    assert repository_address(written) == told == repository_address(told)


@pytest.mark.parametrize(
    "written",
    [
        *ODD[:-1],
        "https://forge.example/",
        "https://forge.example",
        "https://forge.example/.git",
        "https://github.com/owner",
        "https://github.com/owner/name/tree/main",
        "git@github.com:owner/name.git",
        "https://forge.example/world?tab=x",
        "https://forge.example/world/#readme",
    ],
)
def test_an_address_of_a_repository_is_held_to_the_same(tmp_path: Path, written: str) -> None:
    with pytest.raises(BadAddress):
        repository_address(written)
    project = world.make(
        tmp_path / "world",
        {SITE: world.dedent(world.FILES[SITE]).replace("https://forge.example/world", _quoted(written))},
    )
    assert {(one.place.path, one.place.line) for one in world.problems(project)} == {(SITE, 4)}


_HOSTS = st.one_of(
    st.lists(st.text(st.sampled_from("aZ0-_ß٠é。．%ｅо"), min_size=1, max_size=5), min_size=1, max_size=3).map(
        ".".join
    ),
    st.lists(st.text(st.sampled_from("aZé7"), min_size=1, max_size=5), min_size=1, max_size=3).map(
        lambda labels: ".".join([*labels, "example"])
    ),
)
_PATHS = st.one_of(
    st.text(st.sampled_from("/aZ9.~%2eF-_é:;@!$&'()*+,=?#"), max_size=12),
    st.lists(st.text(st.sampled_from("aZ9.~-_é:;@"), min_size=1, max_size=4), max_size=3).map("/".join),
)
_ADDRESSES = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["https", "http", "HTTPS"]),
    _HOSTS,
    st.sampled_from(["", ":80", ":443", ":08", ":"]),
    _PATHS.map(lambda path: f"/{path}" if path else ""),
)


@given(_ADDRESSES)
def test_what_is_taken_is_plain_and_stays_as_it_is(written: str) -> None:
    try:
        told = site_address(written)
    except BadAddress:
        return
    parts = urlsplit(told)
    assert site_address(told) == told and told.isascii() and told.endswith("/")
    assert not (parts.query or parts.fragment or parts.username) and parts.hostname == parts.netloc.partition(":")[0]
    assert (
        path_of(told).startswith("/") and "//" not in path_of(told) and not {".", ".."} & set(path_of(told).split("/"))
    )


@pytest.mark.browser
def test_a_browser_reads_what_is_taken_as_it_stands(browser: Any) -> None:
    taken = {told for _, told in SOUND}
    for written in _many():
        try:
            taken.add(site_address(written))
        except BadAddress:
            continue
    page = browser.new_page()
    assert len(taken) > 100
    assert page.evaluate("all => all.map(one => new URL(one).href)", sorted(taken)) == sorted(taken)
    assert page.evaluate("all => all.map(one => new URL('data/x.json', one).href)", sorted(taken)) == [
        f"{one}data/x.json" for one in sorted(taken)
    ]
    page.close()


def _many() -> list[str]:
    steps = ["a", "Zed", "%7e", "a.b", "..", "%2e", "é", "x:y", "a'b", "(c)", "1", "%41", "%25", "a;b", "@", "!$&*+,="]
    hosts = [
        "world.example",
        "WORLD.example:443",
        "bücher.example",
        "faß.example",
        "1.2.3.4",
        "[2001:DB8::1]",
        "a.b-c.example:81",
        "ليبيا.example",
    ]
    return [f"https://{host}/{one}/{other}" for host in hosts for one in steps for other in steps]
