"""The proof of the built site: a bad example for everything that it must find."""

import random
import re
import shutil
from pathlib import Path

import pytest
from markdown import Markdown

from dyad.build import AuditFailure, Options, build
from dyad.model.weights import MOST_BYTES
from dyad.outputs.pagination import Pagination
from dyad.runtime import cache, files
from dyad.site.audit import _due, audit
from dyad.site.page_reader import Home, read
from tests.support import world
from tests.support.folders import tree

POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
HEAD = f'<!doctype html><html lang="en"><head>{POLICY}<title>x</title></head><body>'


HOME = Home("https://world.example/")
BELOW = Home("https://world.example/made/up/")


def faults(tmp_path: Path, body: str, name: str = "pairs/x/index.html", home: Home = HOME) -> tuple[str, ...]:
    """Read a page with this body and return its faults."""
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(HEAD + body, encoding="utf-8")
    return read(tmp_path, name, home).faults


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<script>alert(1)</script>", "a script within the page"),
        ('<script src="https://evil.example/x.js"></script>', "asks another host"),
        ('<script src="../../assets/other.js"></script>', "a script that is not ours"),
        ('<script type="application/ld+json">{"a": </script>', "a script within the page"),
        ('<p onclick="x()">x</p>', "the attribute onclick on <p>"),
        ('<p style="color:red">x</p>', "the attribute style on <p>"),
        ('<p srcdoc="x">x</p>', "the attribute srcdoc on <p>"),
        ('<button formaction="https://evil.example/">x</button>', "the attribute formaction"),
        ('<meta http-equiv="refresh" content="0;url=https://evil.example/">', "the attribute http-equiv"),
        ('<meta http-equiv="refresh" content="0; url=//evil.example/">', "the attribute http-equiv"),
        ('<a ping="https://evil.example/" href="./">x</a>', "the attribute ping"),
        ('<span href="https://evil.example/">x</span>', "the attribute href on <span>"),
        ('<iframe src="https://evil.example/"></iframe>', "the element <iframe>"),
        ('<object data="x"></object>', "the element <object>"),
        ('<form action="https://evil.example/"></form>', "the element <form>"),
        ("<svg><foreignObject></foreignObject></svg>", "the element <foreignobject>"),
        ('<base href="https://evil.example/">', "the element <base>"),
        ('<a href="javascript:alert(1)">x</a>', "a link to javascript:alert(1)"),
        ('<a href="//evil.example/">x</a>', "a link to //evil.example/"),
        ('<link rel="stylesheet" href="https://evil.example/x.css">', "asks another host"),
        ('<p id="a">x</p><p id="a">y</p>', "the anchor a stands 2 times"),
        ('<p class="dy-bottom-line">The two are at peace.</p>', "no receipt behind: The two are at peace."),
        ('<p class="dy-summary">They met.</p>', "no receipt behind: They met."),
        ('<ul><li class="dy-figure">wounded: 2</li></ul>', "no receipt behind: wounded: 2"),
        ('<ol><li class="dy-stage">Scheduled</li></ol>', "no receipt behind: Scheduled"),
        (
            '<meta property="og:image" content="https://evil.example/x.png">',
            "a picture for previews that is not of this site",
        ),
        ('<meta property="og:image" content="../../cards/x.png">', "a picture for previews that is not of this site"),
        (POLICY, "the content security policy is not ours: default-src 'none'; and default-src 'none'"),
        (f"<p>{'x' * MOST_BYTES}</p>", "at most 300,000"),
    ],
)
def test_what_has_no_place_on_a_page_is_found(tmp_path: Path, body: str, fault: str) -> None:
    assert [one for one in faults(tmp_path, body) if fault in one], faults(tmp_path, body)


@pytest.mark.parametrize(
    "body",
    [
        '<script src="../../assets/dyad.js"></script>',
        '<script type="application/ld+json">{"a": 1}</script>',
        '<a href="https://a.example/" rel="noopener">x</a><a href="mailto:a@b.example">y</a><a href="../#z">z</a>',
        '<p class="dy-bottom-line">The two speak.<sup class="dy-receipt"><a href="#s1">1</a></sup></p>',
        '<meta http-equiv="refresh" content="0; url=../new/">',
    ],
)
def test_what_belongs_on_a_page_is_let_through(tmp_path: Path, body: str) -> None:
    assert faults(tmp_path, body) == ()


@pytest.mark.parametrize("home", [HOME, BELOW])
@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="/method/">x</a>', "a link that does not begin at the page: /method/"),
        ('<a href="/made/up/method/">x</a>', "a link that does not begin at the page"),
        ('<script src="/assets/dyad.js"></script>', "a link that does not begin at the page"),
        ('<link rel="stylesheet" href="/assets/dyad.css">', "a link that does not begin at the page"),
        ('<a href="../../../">x</a>', "a link out of the site: ../../../"),
        ('<a href="../../../?q=1">x</a>', "a link out of the site"),
        ('<a href="../../a/%2e%2e/../">x</a>', "a link out of the site"),
        ('<script src="../../../assets/dyad.js"></script>', "a link out of the site"),
        ('<link rel="icon" href="../../../x.svg">', "a link out of the site"),
        ('<link rel="canonical" href="https://evil.example/">', "stands elsewhere"),
        ('<link rel="canonical" href="https://world.example.evil.example/made/up/">', "stands elsewhere"),
        ('<link rel="alternate" href="https://evil.example/x.atom">', "asks another host"),
        ('<meta http-equiv="refresh" content="0; url=/new/">', "the attribute http-equiv"),
    ],
)
def test_a_link_that_is_right_at_one_place_only_is_found_at_all(
    tmp_path: Path, home: Home, body: str, fault: str
) -> None:
    assert [one for one in faults(tmp_path, body, home=home) if fault in one], faults(tmp_path, body, home=home)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<script src="/assets/dyad.js"></script>', "a link that does not begin at /made/up/"),
        ('<script src="assets/dyad.js"></script>', "a link that does not begin at /made/up/"),
        ('<script src="/made/up/../assets/dyad.js"></script>', "a link out of the site"),
        ('<script src="/made/up/%2e%2e/assets/dyad.js"></script>', "a link out of the site"),
        ('<script src="/made/up/assets/other.js"></script>', "a script that is not ours"),
        ('<script src="/made/upper/assets/dyad.js"></script>', "a link that does not begin at /made/up/"),
        ('<script src="//evil.example/made/up/assets/dyad.js"></script>', "asks another host"),
        ('<script src="https://evil.example/made/up/assets/dyad.js"></script>', "asks another host"),
        ('<script src="https://world.example/made/up/assets/dyad.js"></script>', "asks another host"),
        ('<link rel="stylesheet" href="/assets/dyad.css">', "a link that does not begin at /made/up/"),
        ('<a href="/actors/">x</a>', "a link that does not begin at /made/up/"),
        ('<a href="actors/">x</a>', "a link that does not begin at /made/up/"),
        ('<a href="/made/up/../">x</a>', "a link out of the site"),
    ],
)
def test_the_page_for_what_is_not_there_loads_and_links_from_where_the_site_stands(
    tmp_path: Path, body: str, fault: str
) -> None:
    assert [one for one in faults(tmp_path, body, "404.html", BELOW) if fault in one], faults(
        tmp_path, body, "404.html", BELOW
    )


@pytest.mark.parametrize(
    ("page", "home", "address"),
    [
        ("pairs/x/index.html", HOME, "https://world.example/cards/x.png"),
        ("pairs/x/index.html", BELOW, "https://world.example/made/up/cards/x.png"),
        ("404.html", BELOW, "https://world.example/made/up/cards/x.png"),
    ],
)
def test_a_picture_for_previews_is_looked_for_in_the_site(tmp_path: Path, page: str, home: Home, address: str) -> None:
    body = f'<meta property="og:image" content="{address}">'
    assert faults(tmp_path, body, page, home) == ()
    assert read(tmp_path, page, home).targets == ("cards/x.png",)


def test_on_the_page_for_what_is_not_there_good_links_pass_and_are_followed(tmp_path: Path) -> None:
    body = '<script src="/made/up/assets/dyad.js"></script><a href="/made/up/">x</a><a href="/made/up/.">x</a><a href="/made/up/actors/#a">x</a><a href="#z">x</a><a href="https://a.example/">x</a>'
    assert faults(tmp_path, body, "404.html", BELOW) == ()
    assert read(tmp_path, "404.html", BELOW).targets == (
        "assets/dyad.js",
        "index.html",
        "actors/index.html#a",
        "404.html#z",
    )
    assert faults(tmp_path, '<script src="//evil.example/assets/dyad.js"></script>', "404.html") != ()


@pytest.mark.parametrize(
    "policy", ["", POLICY.replace("'none'", "*"), POLICY.replace("'none'", "'none'; script-src 'unsafe-inline'")]
)
def test_a_page_carries_the_policy_of_the_list_and_no_looser_one(tmp_path: Path, policy: str) -> None:
    (tmp_path / "index.html").write_text(HEAD.replace(POLICY, policy), encoding="utf-8")
    assert [
        one
        for one in read(tmp_path, "index.html", HOME).faults
        if one.startswith("the content security policy is not ours")
    ]


@pytest.fixture
def built(folder: Path) -> Path:
    build(folder, Options(as_of=world.TODAY, search=False, pdf=False))
    return folder


def proof(folder: Path) -> list[str]:
    """Prove the built site of a world once more."""
    dataset = world.dataset(folder)
    site = folder / "build/site"
    return audit(site, files.present(site), dataset, Pagination(dataset), folder / "proof")


def rewrite(file: Path, old: str, new: str) -> None:
    words = file.read_text(encoding="utf-8")
    assert old in words
    file.unlink()  # files of the site are links; what they are taken from stays
    file.write_text(words.replace(old, new), encoding="utf-8")


def test_a_good_site_has_no_faults_and_what_is_remembered_says_the_same(built: Path) -> None:
    assert proof(built) == [] == proof(built)


def test_a_dead_link_and_a_dead_anchor_are_found_also_from_pages_read_before(built: Path) -> None:
    assert proof(built) == []
    year = built / "build/site/pairs/ard-bor/2031/index.html"
    rewrite(year, 'id="e-2031-04-bridge"', 'id="e-other"')
    found = proof(built)
    assert any("where there is no such place" in one for one in found)
    assert any("event '2031-04-bridge' is not on" in one for one in found)
    year.unlink()
    assert any("which is not there" in one for one in proof(built))


@pytest.mark.parametrize("kind", ["actors", "agreements"])
def test_a_record_that_is_on_no_page_is_found(built: Path, kind: str) -> None:
    folder = built / "build/site" / kind
    for page in list(folder.rglob("*.html")):
        page.unlink()
    assert any(one.startswith(f"{kind.removesuffix('s')} '") for one in proof(built))


def test_what_is_shown_as_a_record_and_is_none_is_found(built: Path) -> None:
    rewrite(
        built / "build/site/pairs/ard-bor/2031/index.html",
        "</article>",
        '<article class="dy-entry" id="e-forged">They made war.</article></article>',
    )
    rewrite(
        built / "build/site/sources/2031/index.html",
        '<ul class="dy-shelf">',
        '<ul class="dy-shelf"><li id="s-forged">A paper</li>',
    )
    assert [one for one in proof(built) if "shown as a record" in one] == [
        "pairs/ard-bor/2031/index.html: #e-forged is shown as a record, and there is none",
        "sources/2031/index.html: #s-forged is shown as a record, and there is none",
    ]


def test_every_id_that_a_record_had_leads_to_it(tmp_path: Path) -> None:
    changes = {path: f"{world.dedent(world.FILES[path])}formerly: [{old}]\n" for path, old in FORMER.items()}
    project = world.make(tmp_path / "world", changes)
    build(project, Options(as_of=world.TODAY, search=False, pdf=False))
    assert proof(project) == []
    for page in ("pairs/ard-bor/2031", "sources/2031", "agreements"):
        file = project / "build/site" / page / "index.html"
        rewrite(file, "old-", "older-")
    (project / "build/site/actors/old-court/index.html").unlink()
    lost = " ".join(proof(project))
    assert [old for old in FORMER.values() if f"'{old}' is not on" not in lost] == []


FORMER = {
    "briefings/events/2031/2031-04-bridge.yaml": "old-bridge",
    "briefings/sources/2031/gazette.yaml": "old-gazette",
    "briefings/agreements/river-treaty.yaml": "old-treaty",
    "briefings/actors/river-court.yaml": "old-court",
}


def test_an_event_whose_year_was_wrong_is_led_to_from_its_old_address(tmp_path: Path) -> None:
    path = "briefings/events/2031/2031-04-bridge.yaml"
    told = 'formerly: [old-bridge]\nchanges:\n  - {on: "2031-06-01", class: corrected, field: date, was: 2029-12, now: 2031-04, note: It was later.}\n'
    project = world.make(tmp_path / "world", {path: world.dedent(world.FILES[path]) + told})
    assert build(project, Options(as_of=world.TODAY, search=False, pdf=False)).site
    old = (project / "build/site/pairs/ard-bor/2029/index.html").read_text(encoding="utf-8")
    assert 'id="e-2031-04-bridge"' in old and 'id="e-old-bridge"' in old and 'href="../2031/#e-2031-04-bridge"' in old
    assert (
        "2029"
        not in (project / "build/site/pairs/ard-bor/index.html")
        .read_text(encoding="utf-8")
        .partition('id="years"')[2]
        .partition("</ul>")[0]
    )
    rewrite(project / "build/site/pairs/ard-bor/2029/index.html", "e-2031-04-bridge", "e-gone")
    assert "event '2031-04-bridge' is not on pairs/ard-bor/2029/index.html#e-2031-04-bridge" in " ".join(proof(project))


def test_a_faulty_site_is_never_put_in_place(built: Path) -> None:
    before = tree(built / "build/site")
    world.write(built, "briefings/pages/method.md", "[gone](../pdf/gone.pdf)")  # the check leaves PDFs to the proof
    with pytest.raises(AuditFailure, match="which is not there"):
        build(built, Options(as_of=world.TODAY, search=False, pdf=False))
    assert tree(built / "build/site") == before


PLANTED = (
    '<a href="nowhere.html">x</a>',
    '<a href="#nowhere">x</a>',
    '<a href="/nowhere/">x</a>',
    '<article class="dy-entry" id="e-forged">They made war.</article>',
    "<blink>x</blink>",
    '<p id="a-new-place">x</p>',
)


class _Site:
    """A site, of which each step spoils something or puts it right, and its records, of which some go."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        self.site, self.draw, self.datasets = folder / "build/site", draw, [world.dataset(folder)]
        for path in ("briefings/events/2031/2031-07-01-vote.yaml", "briefings/actors/river-court.yaml"):
            (folder / path).unlink()
            self.datasets.append(world.dataset(folder))
        self.good = {file: (self.site / file).read_bytes() for file in sorted(files.present(self.site))}
        self.pages = [file for file in self.good if file.endswith(".html")]

    def step(self) -> None:
        """Change a page or a file, or the records."""
        page = self.site / self.draw.choice(self.pages)
        words = page.read_text(encoding="utf-8") if page.is_file() else ""
        match self.draw.randrange(6):
            case 0:  # a place goes
                places = re.findall(r' id="([^"]+)"', words)
                self._write(page, words.replace(f' id="{self.draw.choice(places or [""])}"', ""))
            case 1:
                page.unlink(missing_ok=True)
            case 2:
                (self.site / self.draw.choice(list(self.good))).unlink(missing_ok=True)
            case 3:
                self._write(page, words.replace("</main>", f"{self.draw.choice(PLANTED)}</main>"))
            case 4:
                other = self.site / "more" / f"{self.draw.randrange(3)}/index.html"
                self._write(
                    other, f'{HEAD}<a href="../{self.draw.randrange(3)}/#b">x</a><p id="{self.draw.choice("ab")}">'
                )
            case _:
                self.draw.shuffle(self.datasets)

    def put_right(self) -> None:
        """Bring all files back."""
        shutil.rmtree(self.site / "more", ignore_errors=True)
        for file, content in self.good.items():
            if not (self.site / file).is_file() or (self.site / file).read_bytes() != content:
                self._write(self.site / file, content)

    def _write(self, file: Path, content: str | bytes) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def proof(self, memory: Path) -> list[str]:
        return audit(self.site, files.present(self.site), self.datasets[0], Pagination(self.datasets[0]), memory)


def test_the_verdict_is_that_of_a_proof_of_all_pages_whatever_changed(built: Path, tmp_path: Path) -> None:
    site = _Site(built, random.Random(7))
    verdicts = []
    for number in range(30):
        if number % 3 == 0:  # what a fault is found against is mostly a sound site
            site.put_right()
        else:
            site.step()
        if number % 7 == 6:
            _spoil(tmp_path / "kept", site.draw)
        verdicts.append(site.proof(tmp_path / f"kept/none-{number}"))
        assert site.proof(tmp_path / "kept/proof") == verdicts[-1]
    assert len({tuple(one) for one in verdicts}) > 8


def test_one_fault_in_a_sound_site_is_found_by_what_is_kept_as_by_a_proof_of_all_pages(
    built: Path, tmp_path: Path
) -> None:
    site, memory = _Site(built, random.Random(0)), tmp_path / "kept/proof"
    found = [read(site.site, page, HOME) for page in site.pages]
    due = {
        f"{page}#{place}"
        for page, places in _due(site.datasets[0], Pagination(site.datasets[0])).items()
        for place in places
    }
    linked = {target: page.file for page in found for target in page.targets if not target.startswith(page.file)}
    [*places] = [one for one in linked if "#" in one and one not in due and one.partition("#")[0] != "404.html"]
    [*others] = [one for one in linked if not one.endswith(".html") and "#" not in one]
    [*pages] = [one for one in linked if one.endswith(".html") and f"{one}#" not in due]
    assert places and others and pages
    faults = [(page, words) for words in PLANTED[:-1] for page in site.draw.sample(site.pages, 1)]
    for file, change in [*((one, None) for one in (places[0], places[-1], others[0], pages[0])), *faults]:
        site.put_right()
        assert site.proof(memory) == []
        path, _, place = file.partition("#")
        page = site.site / path
        if change or place:
            words = page.read_text(encoding="utf-8")
            changed = words.replace("</main>", f"{change}</main>") if change else words.replace(f' id="{place}"', "")
            assert words != changed
            rewrite(page, words, changed)
        else:
            page.unlink()
        verdict = site.proof(tmp_path / "kept/none")
        (tmp_path / "kept/none").unlink()
        assert verdict and site.proof(memory) == verdict, file


def _spoil(kept: Path, draw: random.Random) -> None:
    """Take away something that is kept, or bring back how it was before."""
    was = sorted((kept / "was").glob("*"))
    now = sorted((kept / "proof-pages").glob("*"))
    for file in draw.sample(now, min(len(now), 20)):
        file.unlink()
    for file in draw.sample(was, min(len(was), 20)):
        shutil.copyfile(file, kept / "proof-pages" / file.name)
    shutil.copytree(kept / "proof-pages", kept / "was", dirs_exist_ok=True)


def test_after_an_edit_little_of_what_is_kept_is_read_and_written(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, memory = _Site(built, random.Random(0)), tmp_path / "kept/proof"
    assert site.proof(memory) == []
    loaded: list[str] = []
    load = cache.load
    monkeypatch.setattr(cache, "load", lambda file: loaded.append(file.name) or load(file))  # type: ignore[func-returns-value]
    before = {file: file.stat().st_mtime_ns for file in memory.with_name("proof-pages").iterdir()}
    assert site.proof(memory) == [] and loaded == ["proof"]
    rewrite(built / "build/site/actors/mira-tolvane/index.html", "</main>", '<p id="x">x</p><a href="#x">x</a></main>')
    assert site.proof(memory) == [] and len(loaded) < 6
    assert len(before) > 60
    assert len([file for file, when in before.items() if file.stat().st_mtime_ns != when]) < 4


def test_html_that_passes_unread_comes_out_as_if_it_had_been_read() -> None:
    page = '## A &#42;b&#42; &amp; c {#a}\n\n<div class="dy">\n<p>x &amp; <b id="b">y</b></p>\n</div>\n\n## C {#c}\n\nWords *here*.\n\n<p>*z*</p>\n'
    reading = Markdown(
        extensions=["attr_list", "toc"], extension_configs={"toc": {"permalink": True, "toc_depth": "2-2"}}
    )
    passing = Markdown(extensions=["toc", "dyad.site.markdown_blocks"])
    made = [
        re.sub(r' title="[^"]*"', "", one.convert(page)) for one in (passing, reading)
    ]  # the link of a heading is called by the heading's own words
    assert [line for line in made[0].split("\n") if line] == [line for line in made[1].split("\n") if line]
    contents = [[(one["level"], one["id"], one["name"]) for one in made.toc_tokens] for made in (passing, reading)]
    assert contents[0] == contents[1] == [(2, "a", "A &#42;b&#42; &amp; c"), (2, "c", "C")]


def test_a_page_of_plain_markdown_is_left_to_markdown() -> None:
    page = "Words *here*.\n\n- one\n- two\n"
    assert Markdown(extensions=["toc", "dyad.site.markdown_blocks"]).convert(page) == Markdown(
        extensions=["toc"]
    ).convert(page)
