"""What a site's settings say of its face: its licence wherever it is told, its colours, its pictures, its menu and its footer."""

import json
import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.licenses import canonicalize_license_expression

from dyad.build import Options, build
from dyad.model.colours import GROUNDS, LEAST, PRIMARY, Accent, least_contrast, readable
from dyad.model.licences import known
from dyad.reading.engine_settings import HIGHLIGHTS
from dyad.runtime import icons
from dyad.site.verdict import load_and_check
from dyad.text import frames
from dyad.text.drawings import drawing
from dyad.text.style_sheets import sheet_problems
from tests.support import builds, world
from tests.support.attacks import ATTACKS
from tests.support.corpus import ROOT
from tests.support.papers import ordered, text_of
from tests.support.seen import Seen

SITE = world.dedent(world.FILES["briefings/site.yaml"])
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h9v9z"/></svg>'
QUICK = Options(as_of=world.TODAY, search=False, pdf=False)
ADDRESS = "https://opendatacommons.org/licenses/odbl/1-0/"


def faced(folder: Path, settings: str, more: dict[str, str] | None = None, config: str = "") -> Path:
    """Make the made-up world with some settings more, and files below the folder of pages."""
    files = {f"briefings/pages/{name}": text for name, text in (more or {}).items()}
    shutil.rmtree(folder, ignore_errors=True)
    project = world.make(folder, {"briefings/site.yaml": SITE + settings, **files})
    if config:
        file = project / "mkdocs.yml"
        file.write_text(file.read_text(encoding="utf-8") + config, encoding="utf-8")
    return project


def told(project: Path) -> list[tuple[str, str, str]]:
    return [(one.rule, one.place.path, one.message) for one in world.problems(project)]


# -- the licence


def test_each_licence_of_ours_is_one_of_spdx_and_has_a_name_and_an_address() -> None:
    assert len(known()) > 40
    for spdx, one in known().items():
        assert canonicalize_license_expression(spdx) == spdx
        assert one.name and one.short and one.address.startswith("https://")


@pytest.fixture(scope="module")
def licensed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a site under another licence."""
    project = faced(tmp_path_factory.mktemp("licensed") / "world", "licence: odbl-1.0\n")
    return builds.made(project)[0]


def test_the_licence_is_told_wherever_texts_and_data_are_taken_away(licensed: dict[str, bytes], tmp_path: Path) -> None:
    sentence = "Texts and data: Open Database License 1.0 (ODbL 1.0)."
    for file in ("pairs/ard-bor.md", "e/2031-02-02-call/index.html", "data.md", "data/all.atom"):
        assert sentence in licensed[file].decode(), file
    assert "· ODbL 1.0\n" in licensed["data/ard-bor.md.txt"].decode()
    assert json.loads(licensed["data/all.json"])["licence"] == "ODbL-1.0"
    assert json.loads(licensed["data/datapackage.json"])["licenses"] == [
        {"name": "ODbL-1.0", "title": "Open Database License 1.0", "path": ADDRESS}
    ]
    assert f'"license":"{ADDRESS}"' in licensed["pairs/ard-bor.md"].decode().replace('": ', '":')
    (tmp_path / "book.epub").write_bytes(licensed["data/ard-bor.epub"])
    with ZipFile(tmp_path / "book.epub") as book:
        assert f"<dc:rights>{sentence}</dc:rights>" in book.read("EPUB/package.opf").decode()
        assert sentence in book.read("EPUB/record.xhtml").decode()


def test_no_file_of_a_site_under_another_licence_names_the_first_one(licensed: dict[str, bytes]) -> None:
    others = [name for name, data in licensed.items() if re.search(rb"CC[ -]BY[ -]4\.0|licenses/by/4\.0", data)]
    assert [name for name in others if not name.startswith("contribute/")] == []


def test_a_licence_in_words_is_told_with_its_address(folder: Path) -> None:
    project = faced(folder, "licence: {name: Terms of the isles, address: terms}\n", {"terms.md": "# Terms\n\nAsk us."})
    files, _ = builds.made(project)
    whole = "https://world.example/terms/"
    assert f"Texts and data: Terms of the isles ({whole})." in files["pairs/ard-bor.md"].decode()
    assert json.loads(files["data/datapackage.json"])["licenses"] == [{"title": "Terms of the isles", "path": whole}]
    assert json.loads(files["data/all.json"])["licence"] == "Terms of the isles"


def test_this_project_names_its_licence_itself() -> None:
    assert "licence: CC-BY-4.0" in (ROOT / "briefings/site.yaml").read_text(encoding="utf-8")


# -- colours


def relative_luminance(colour: str) -> float:
    """The definition of WCAG 2.2, once more and by itself."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    lights = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), lights, strict=True))


@given(st.integers(0, 0xFFFFFF), st.sampled_from(["light", "dark"]))
def test_the_colour_that_is_proposed_can_be_read_on_every_ground(number: int, mode: str) -> None:
    colour = f"#{number:06x}"
    found = readable(colour, mode)  # type: ignore[arg-type]
    for ground in GROUNDS[mode]:  # type: ignore[index]
        one, other = sorted([relative_luminance(found), relative_luminance(ground)])
        assert (other + 0.05) / (one + 0.05) >= LEAST
    assert (found == colour) == (least_contrast(colour, mode) >= LEAST)  # type: ignore[arg-type]


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    sheet = (ROOT / "templates/assets/dyad.css").read_text(encoding="utf-8")
    for mode, opening in (("light", ":root {"), ("dark", ':root[data-theme="dark"] {')):
        rules = next(one for part in sheet.split(opening)[1:] if "--paper" in (one := part.partition("}")[0]))
        drawn = dict(re.findall(r"--(\w+): (#\w+)", rules))
        assert (drawn["paper"], drawn["wash"], drawn["notice"]) == GROUNDS[mode]  # type: ignore[index]
        assert least_contrast(drawn["accent"], mode) >= LEAST  # type: ignore[arg-type]


def test_the_names_of_colours_are_those_of_material() -> None:
    sheet = next((icons._folder().parent / "assets/stylesheets").glob("palette.*.min.css")).read_text(encoding="utf-8")
    shown = dict(re.findall(r"data-md-color-primary=([\w-]+)\]\{--md-primary-fg-color:(#\w{6});", sheet))
    assert shown and {name: colour for name, colour in PRIMARY.items() if name in shown} == shown
    accents = dict(re.findall(r"data-md-color-accent=([\w-]+)\]\{--md-accent-fg-color:(#\w{6});", sheet))
    assert len(accents) > 10 and {name: HIGHLIGHTS[name] for name in accents} == accents


def test_a_colour_that_cannot_be_read_is_named_at_its_line_with_the_nearest_that_can(folder: Path) -> None:
    [one] = world.problems(faced(folder, 'accent: "#009485"\n'))
    assert (one.rule, one.place.line, one.severity) == ("low-contrast", SITE.count("\n") + 1, "error")
    proposed = re.search(r"#\w{6}", one.hint)
    assert proposed
    faced(folder, f'accent: "{proposed[0]}"\n')
    assert world.problems(folder) == []


def test_the_style_sheet_of_colours_is_there_only_where_colours_are(folder: Path) -> None:
    project = faced(folder, "accent: indigo\nhighlight: {light: '#00695c', dark: '#4db6ac'}\n")
    files, _ = builds.made(project)
    sheet = files["assets/look.css"].decode()
    assert f"--accent: {PRIMARY['indigo']}; --focus: #00695c;" in sheet and "--focus: #4db6ac;" in sheet
    assert files["e/2031-02-02-call/index.html"].count(b"assets/look.css") == 1
    assert "assets/look.css" not in builds.made(world.make(folder.parent / "plain"))[0]


# -- what users of Material know

MATERIAL = """
copyright: Copyright &copy; 2031 <a href="https://friends.example/">Friends</a>
extra_css: [css/extra.css]
extra:
  social:
    - {icon: fontawesome/brands/mastodon, link: https://social.example/@world, name: Mastodon}
  generator: false
"""


def test_the_keys_of_material_mean_what_they_mean_there(folder: Path) -> None:
    project = faced(
        folder,
        "",
        {
            "css/extra.css": "h1 { color: #111; }",
            "img/logo.svg": DRAWN,
            "team.md": "# The team\n\nWe.",
            "terms.md": "# T\n",
        },
        MATERIAL,
    )
    file = project / "mkdocs.yml"
    written = file.read_text(encoding="utf-8")
    palette = (
        "  palette:\n    - {scheme: default, primary: indigo}\n    - {scheme: slate, primary: amber, accent: cyan}\n"
    )
    written = written.replace("  font: false\n", f"  font: false\n  logo: img/logo.svg\n{palette}")
    written = written.replace(
        "  - index.md\n",
        "  - Start: index.md\n  - team.md\n  - More:\n    - Terms of use: terms.md\n    - Journal: https://journal.example/\n",
    )
    file.write_text(written, encoding="utf-8")
    assert sorted(said for _, _, said in told(project)) == [
        "the name 'Start' of the front page is not taken",
        "the section 'More' is not taken: its pages stand in the menu one by one",
        "the setting 'extra.generator' is not taken",
    ]
    done = build(project, QUICK)
    assert done.site
    page = (done.site / "team/index.html").read_text(encoding="utf-8")
    for said in (
        '<p>Copyright © 2031 <a href="https://friends.example/" rel="noopener">Friends</a></p>',
        '<link rel="stylesheet" href="../own/css/extra.css">',
        '<img class="dy-logo" src="../own/img/logo.svg" width="40" height="20" alt="">',
        '<a href="../team/" aria-current="page">The team</a>',
        '<a href="../terms/">Terms of use</a>',
        '<a href="https://journal.example/" rel="noopener">Journal</a>',
        'rel="me noopener" title="Mastodon" aria-label="Mastodon"><svg',
    ):
        assert said in page, said
    sheet = (done.site / "assets/look.css").read_text(encoding="utf-8")
    assert f"--accent: {PRIMARY['amber']}" in sheet and f"--focus: {readable(HIGHLIGHTS['cyan'], 'light')}" in sheet


def test_every_colour_that_material_knows_by_name_is_taken_in_a_shade_that_can_be_read() -> None:
    for name in (*PRIMARY, "Deep Purple", "gray"):
        for accent in (Accent(light=name), Accent(light=name, dark=name)):
            assert all(least_contrast(accent.on(mode), mode) >= LEAST for mode in ("light", "dark"))


@pytest.mark.parametrize("scheme", ["", "scheme: default, ", "scheme: slate, "])
@pytest.mark.parametrize("name", ["red", "yellow", "white"])
def test_a_palette_of_material_is_taken_with_any_name(folder: Path, name: str, scheme: str) -> None:
    file = folder / "mkdocs.yml"
    palette = f"  palette: [{{{scheme}primary: {name}, accent: {name.replace('white', 'red')}}}]\n"
    written = file.read_text(encoding="utf-8").replace("  font: false\n", f"  font: false\n{palette}")
    file.write_text(written, encoding="utf-8")
    site = world.records(folder).site
    assert site.accent and site.highlight
    assert (site.accent.light == PRIMARY["indigo"]) == (name == "white"), "as Material draws links beside white"


def test_where_both_files_say_it_the_settings_of_the_site_count_and_the_other_is_named(folder: Path) -> None:
    project = faced(folder, "footer: Ours\n", config="copyright: Theirs\n")
    assert [(rule, "briefings/site.yaml says 'footer'" in said) for rule, _, said in told(project)] == [
        ("setting-not-taken", True)
    ]
    faced(folder, "footer: Ours\n", config="copyright: Ours\n")
    assert told(project) == []


@pytest.mark.parametrize(
    ("config", "rule"),
    [
        ("theme: {name: material, custom_dir: build/theme, logo: ../../etc/passwd}\n", "bad-path"),
        ("extra_css: [https://evil.example/x.css]\n", "bad-path"),
        ("extra_css: [/etc/x.css]\n", "bad-path"),
        ("extra: {social: [{icon: x/y, link: 'javascript:alert(1)'}]}\n", "bad-address"),
        ("extra: {social: {icon: x}}\n", "wrong-shape"),
        ("copyright: <script>alert(1)</script>\n", "no-html"),
        ("nav: [index.md, gone.md]\n", "unknown-page"),
        ("nav: [{Home: '../../x'}]\n", "bad-address"),
    ],
)
def test_a_foreign_value_in_mkdocs_yml_is_an_error_there(folder: Path, config: str, rule: str) -> None:
    project = faced(folder, "")
    file = project / "mkdocs.yml"
    name = config.partition(":")[0]
    rest = re.sub(rf"(?ms)^{name}:.*?(?=^\w|\Z)", "", file.read_text(encoding="utf-8"))
    file.write_text(rest + config, encoding="utf-8")
    found = [one for one in world.problems(project) if one.severity == "error"]
    assert [(one.rule, one.place.path) for one in found] == [(rule, "mkdocs.yml")]
    assert build(project, QUICK).site is None


# -- files


def test_a_file_that_leads_elsewhere_is_refused(folder: Path) -> None:
    project = faced(folder, "")
    pages = project / "briefings/pages"
    (pages / "img").mkdir(parents=True)
    (folder.parent / "secret.png").write_bytes(b"secret")
    (pages / "img/a.png").symlink_to(folder.parent / "secret.png")
    (pages / "more").symlink_to(folder.parent)
    assert sorted((rule, place) for rule, place, _ in told(project)) == [
        ("stray-file", "briefings/pages/img/a.png"),
        ("stray-file", "briefings/pages/more"),
    ]


def test_the_icons_are_drawn_of_what_a_page_may_hold() -> None:
    found = icons.icon("fontawesome/brands/mastodon")
    assert found and {tag for tag, _ in Seen(found).tags} == {"svg", "path"} and "<!--" not in found
    for name in ("../../base", "fontawesome", "fontawesome/brands/none", "/etc/passwd", "fontawesome//brands/mastodon"):
        assert icons.icon(name) is None


def test_the_favicon_of_the_site_stands_in_the_place_of_ours(folder: Path) -> None:
    files, _ = builds.made(faced(folder, "favicon: img/logo.svg\n", {"img/logo.svg": DRAWN}))
    assert json.loads(files["manifest.webmanifest"])["icons"] == [
        {"src": "own/img/logo.svg", "sizes": "any", "type": "image/svg+xml"}
    ]
    assert b'href="../../own/img/logo.svg" type="image/svg+xml"' in files["e/2031-02-02-call/index.html"]
    assert files["own/img/logo.svg"] == DRAWN.encode()


# -- the frame


def test_imprint_and_contact_stand_below_every_page(folder: Path) -> None:
    settings = "imprint: imprint.md\ncontact: editors@world.example\nmenu: [{page: imprint, title: Who we are}]\n"
    done = build(
        faced(folder, settings, {"imprint.md": "---\ntitle: Legal notice\nmenu: footer\n---\nWords.\n"}), QUICK
    )
    assert done.site
    page = (done.site / "actors/mira-tolvane/index.html").read_text(encoding="utf-8")
    footer = page[page.index("<footer") :]
    assert '<a href="../../imprint/">Imprint</a>' in footer and "Legal notice" not in footer
    assert '<a href="mailto:editors@world.example" rel="noopener">Contact</a>' in footer
    assert '<a href="../../imprint/">Who we are</a>' in page


def test_a_place_stands_in_the_menu_once_however_often_it_is_named(folder: Path) -> None:
    made = faced(folder, "", {"about.md": "# About\n\nWords.\n"})
    outside = "https://a.example/"
    nav = f"[index.md, Method: method.md, About: about.md, about.md, Twice: about.md, {outside}, {outside}]"
    (made / "mkdocs.yml").write_text(f"nav: {nav}\n", encoding="utf-8")
    assert build(made, QUICK).site
    page = (made / "build/site/index.html").read_text(encoding="utf-8")
    menu = page[page.index('id="dy-nav"') : page.index("</nav>")]
    assert re.findall(r'href="([^"]*(?:method|about|a\.example)/)"[^>]*>([^<]*)<', menu) == [
        ("method/", "Method"),
        ("about/", "About"),
        ("about/", "Twice"),
        (outside, "a.example"),
    ]


@pytest.mark.parametrize(
    ("contact", "read", "leads"),
    [
        ("editors@world.example", "editors@world.example", "mailto:editors@world.example"),
        ("imprint", "https://world.example/imprint/", "https://world.example/imprint/"),
    ],
)
def test_a_printed_briefing_says_how_its_editors_are_reached(
    folder: Path, tmp_path: Path, contact: str, read: str, leads: str
) -> None:
    project = faced(folder, f"contact: {contact}\n", {"imprint.md": "# Imprint\n\nWords.\n"})
    [printed] = ordered(project, tmp_path / "pdf", "ard-bor-brief")
    assert f"Made-up editors · {read}; errors are reported at" in " ".join(" ".join(text_of(printed)).split())
    with pikepdf.open(printed) as opened:
        assert leads in {
            str(one.A.URI) for page in opened.pages for one in page.Annots if "/A" in one and "/URI" in one.A
        }


def test_a_block_of_the_frame_is_the_project_s_own(folder: Path) -> None:
    project = faced(folder, "", {"team.md": "# Team\n\nWe.\n\n## X\n\nAll."})
    world.write(
        project,
        "templates/blocks/announce.html",
        '<p class="dy-entry ours">See <a href="team/#about-x">{{ title }}</a>.</p>',
    )
    world.write(project, "templates/blocks/footer.html", '<p lang="en">{{ publisher }}. {{ licence }}</p>')
    done = build(project, QUICK)
    assert done.site
    page = (done.site / "team/index.html").read_text(encoding="utf-8")
    assert '<p class="ours">See <a href="../team/#about-x" rel="noopener">Made-up briefings</a>.</p>' in page
    assert "Made-up editors. Texts and data: Creative Commons Attribution 4.0 (CC BY 4.0)." in page
    assert "\ue000" not in page


@pytest.mark.parametrize(
    ("name", "block", "rule", "place"),
    [
        ("announce", "<p>\n<script>alert(1)</script>", "no-html", "2:1"),
        ("announce", '<p onclick="a()">x</p>', "no-html", "1:4"),
        ("announce", '<a href="javascript:alert(1)">x</a>', "bad-address", "1:10"),
        ("announce", '<a href="../../x/">x</a>', "bad-address", "1:10"),
        ("announce", '<img src="https://evil.example/p.png">', "no-html", "1:1"),
        ("announce", '<p style="background:url(//evil.example)">x</p>', "no-html", "1:4"),
        ("announce", "{% for a in b %}x{% endfor %}", "bad-text", "1:1"),
        ("announce", "{{ config.hooks }}", "bad-text", "1:1"),
        ("announce", '<a href="acters/">x</a>', "dead-link", "1:10"),
        ("announce", '<a href="actors/#i-nobody">x</a>', "dead-link", "1:10"),
        ("footer", "<p>Ours</p>", "missing-field", "1:1"),
        ("main", "<p>Ours</p>", "stray-file", "1:1"),
    ],
)
def test_a_block_runs_nothing_and_is_held_to_its_place(
    folder: Path, name: str, block: str, rule: str, place: str
) -> None:
    world.write(folder, f"templates/blocks/{name}.html", block)
    found = load_and_check(folder, world.TODAY)[1]
    assert (rule, f"templates/blocks/{name}.html", place) in [
        (one.rule, one.place.path, f"{one.place.line}:{one.place.column}") for one in found
    ]


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_in_a_block_makes_nothing_but_plain_elements(name: str) -> None:
    for block in (ATTACKS[name], f"<p>{ATTACKS[name]}</p>", "<p>{{ title }}</p>"):
        for tag, held in Seen(str(frames.framed(block, {"title": ATTACKS[name]}))).tags:
            assert tag in "a b br code div em h2 h3 i li ol p section small span strong ul".split()
            assert {one for one, _ in dict(held).items()} <= {"href", "rel", "title", "class", "lang", "dir"}
            href = dict(held).get("href") or frames.ROOT
            assert href.startswith(("https://", "http://", "mailto:", frames.ROOT)), href


@pytest.mark.parametrize("text", list(ATTACKS.values()))
def test_no_attack_passes_as_a_style_sheet_that_asks_for_something(text: str) -> None:
    for sheet in (text, f"a {{ background: url({text}) }}", f'a {{ background: url("{text}") }}'):
        list(sheet_problems(sheet, lambda address: "x"))  # it ends, whatever the text


@pytest.mark.parametrize(
    "sheet",
    [
        "@import 'x.css';",
        "@\\69mport url(x.css);",
        "a{background:url(https://evil.example/x)}",
        "a{background:u\\72l(//evil.example/x)}",
        'a{background:url("h\\74tps://evil.example")}',
        "a{background:image-set('https://evil.example/x.png' 1x)}",
        "a{background:url(https:\\\\evil.example)}",
        "@font-face{font-family:x;src:url(//evil.example/x.woff2)}",
        "a{background:url(https://evil.example/x",
        "a{background:url('https://evil.example/x",
        "a{background:url(../../../secret.png)}",
        "a{background:url(/etc/passwd)}",
    ],
)
def test_a_style_sheet_that_asks_for_what_is_not_beside_it_is_refused(folder: Path, sheet: str) -> None:
    found = told(faced(folder, "styles: css/x.css\n", {"css/x.css": sheet}))
    assert {rule for rule, _, _ in found} == {"no-foreign-style"}


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml' onclick='a()'>x</p></foreignObject>",
        "<a href='javascript:alert(1)'><path d='M0 0'/></a>",
        "<image href='https://evil.example/p.png'/>",
        "<image xlink:href='https://evil.example/p.png'/>",
        "<use href='other.svg#x'/>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<rect style='fill:url(https://evil.example/#a)'/>",
        "<rect onload='alert(1)'/>",
        "<animate attributeName='href' values='javascript:alert(1)'/>",
        "<set attributeName='onclick' to='alert(1)'/>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>",
        "<?xml-stylesheet href='https://evil.example/x.css'?>",
        "&undeclared;",
    ],
)
def test_a_picture_that_does_more_than_draw_is_refused(inside: str) -> None:
    around = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{}</svg>"
    assert drawing(around.format(inside).encode()).problems
    assert not drawing(around.format("<g fill='url(#a)'><path d='M0 0h9'/></g><use href='#a'/>").encode()).problems


def test_a_picture_with_a_document_type_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    entity = f'<!DOCTYPE svg [<!ENTITY a SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    assert drawing(f'{entity}<svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>'.encode()).problems
