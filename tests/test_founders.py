"""Sites that founders make with the lines of README alone: a union in French below a path, a movement in Urdu on no forge, very many pairs."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from dyad.build import Options, build
from dyad.language.texts import ENGLISH, Texts, messages
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.site.verdict import load_and_check
from tests.support import many_pairs, world
from tests.support.command import run
from tests.support.corpus import ROOT

DAY = date(2026, 6, 30)
AS_OF = ("--as-of", DAY.isoformat())
QUICK = Options(as_of=DAY, search=False, pdf=False)
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def called(project: Path, *words: str) -> str:
    """Call the command, which must do it; return what it says."""
    code, said = run(project, *words)
    assert code == 0, f"dyad {' '.join(words)}\n{said}"
    return said


def begun(folder: Path, *words: str) -> Path:
    """Begin a project in a folder, without its example."""
    folder.mkdir(parents=True, exist_ok=True)
    called(folder, "init", str(folder), *words)
    for file in folder.rglob("example-*.yaml"):
        file.unlink()
    return folder


def told(project: Path, day: date = DAY) -> set[str]:
    """Return the rules that a project breaks, but for words of its language that it need not have."""
    return {one.rule for one in load_and_check(project, day)[1]} - {"no-words"}


def settle(project: Path, settings: Mapping[str, str], countries: Mapping[str, str], parties: str = "") -> None:
    """Write the settings of a site over those that it began with, and its countries, which are made up, and parties."""
    file = project / "briefings/site.yaml"
    kept = [line for line in file.read_text(encoding="utf-8").splitlines() if line.partition(":")[0] not in settings]
    more = [f"{name}: {value}" for name, value in settings.items()]
    file.write_text("\n".join([*kept, *more, ""]), encoding="utf-8")
    named = {code: {"name": name} for code, name in countries.items()}
    world.write(project, "briefings/vocabulary/countries.yaml", json.dumps(named, ensure_ascii=False))
    if parties:
        world.write(project, "briefings/vocabulary/parties.yaml", parties)


def record(project: Path, title: str, summary: str, language: str, *parties: str) -> None:
    """Write a source and an event, as `dyad new` does."""
    source = ("--title", title, "--publisher", "Paper", "--kind", "report", "--published", "2026-05-04", "--language")
    called(project, "new", "source", "paper", *source, language, "--no-url", "Made up.", *AS_OF)
    named = [word for party in parties for word in ("--party", party)]
    what = ("--title", title, "--date", "2026-05-04", "--type", "meeting", "--summary", summary, "--source", "paper")
    called(project, "new", "event", "first-talks", *what, *named, *AS_OF)


def page(project: Path, address: str) -> str:
    return (project / "build/site" / address / "index.html").read_text(encoding="utf-8")


def in_english(made: str, tag: str) -> list[str]:
    """Return the texts of the interface that a page says in English, of those that read otherwise in its language; some it must say."""
    read: Any = html.fromstring(made)
    seen = " ".join(read.text_content().split())
    theirs = messages(Texts(tag))
    whole = {key: text for key, text in messages(ENGLISH).items() if isinstance(text, str) and "{" not in text}
    others = {key: text for key, text in whole.items() if len(text.split()) > 1 and text != theirs[key]}
    assert len([key for key in others if str(theirs[key]) in seen]) > 5, "none of its own texts is on the page"
    return [text for text in others.values() if text in seen]


@pytest.fixture(scope="module")
def union(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Islands and their union, in French, in a clone from GitLab, below a path."""
    folder = tmp_path_factory.mktemp("union") / "iles"
    folder.mkdir()
    for words in (["init", "-q", "-b", "main"], ["remote", "add", "origin", "git@gitlab.com:desk/iles.git"]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    made = begun(folder, "--language", "fr")
    settings = {
        "title": "Les îles",
        "tagline": "Rien de réel",
        "publisher": "La rédaction",
        "url": "https://desk.example/dossiers/iles/",
        "tracked": "[ard-xui]",
        "licence": "ODbL-1.0",
        "accent": "red",
        "imprint": "mentions-legales",
        "contact": "redaction@desk.example",
    }
    islands = {"ARD": "Ardénie", "BOR": "Borovie", "CAS": "Cascarie"}
    settle(made, settings, islands, "XUI: {name: Union des îles, demonym: UI, kind: union, also_known_as: [UI]}\n")
    world.write(made, "briefings/pages/mentions-legales.md", "# Mentions légales\n\nVoir la [méthode](method.md).\n")
    record(made, "Premiers entretiens", "Les deux ont parlé de la pêche.", "fr", "ARD", "XUI")
    called(made, "upgrade", "--yes", *AS_OF)
    assert told(made) == set()
    assert build(made, QUICK).site
    return made


def test_a_union_has_a_briefing_in_french(union: Path) -> None:
    made = page(union, "pairs/ard-xui")
    assert html.fromstring(made).get("lang") == "fr" and "Ardénie–Union des îles" in made
    assert "Événement" in made and "4 mai 2026" in made and in_english(made, "fr") == []


def test_its_links_lead_below_its_path_and_to_its_forge(union: Path) -> None:
    made = page(union, "pairs/ard-xui")
    assert '<link rel="canonical" href="https://desk.example/dossiers/iles/pairs/ard-xui/">' in made
    assert "https://gitlab.com/desk/iles/-/" in made and (union / ".gitlab-ci.yml").is_file()
    sites = re.findall(r"<loc>(.*?)</loc>", (union / "build/site/sitemap.xml").read_text(encoding="utf-8"))
    assert sites and all(one.startswith("https://desk.example/dossiers/iles/") for one in sites)


def test_its_face_is_its_own(union: Path) -> None:
    made = page(union, "mentions-legales")
    assert 'href="../method/"' in made and "ODbL 1.0" in made and "mailto:redaction@desk.example" in made
    assert "ODbL-1.0" in (union / "LICENSE.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def movement(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A government and a movement, in Urdu, on no forge."""
    made = begun(tmp_path_factory.mktemp("movement") / "site", "--language", "ur", "--forge", "none")
    settings = {
        "title": "پہاڑ اور دریا",
        "tagline": "کچھ بھی حقیقی نہیں",
        "publisher": "مدیران",
        "tracked": "[ard-xpm]",
    }
    settle(made, settings, {"ARD": "اردنیا"}, "XPM: {name: پہاڑی محاذ, demonym: محاذی, kind: movement}\n")
    record(made, "پہلی بات چیت", "دونوں نے جنگ بندی پر بات کی۔", "ur", "ARD", "XPM")
    assert told(made) == set()
    assert build(made, QUICK).site
    return made


def test_a_movement_has_a_briefing_from_right_to_left(movement: Path) -> None:
    made: Any = html.fromstring(page(movement, "pairs/ard-xpm"))
    assert (made.get("lang"), made.get("dir")) == ("ur", "rtl")
    words = " ".join(made.text_content().split())
    assert "اردنیا–پہاڑی محاذ" in words and "تحریک" in words and "۔." not in words
    assert in_english(page(movement, "pairs/ard-xpm"), "ur") == []


def test_on_no_forge_no_page_leads_to_one(movement: Path) -> None:
    for file in (movement / "build/site").rglob("*.html"):
        outside = re.findall(r'<a [^>]*href="https?://([^/"]+)', file.read_text(encoding="utf-8"))
        assert not {host for host in outside if host.startswith(("git", "codeberg", "forge"))}, file
    assert not list(movement.glob(".git*hub")) and not (movement / ".gitlab-ci.yml").exists()


def test_three_hundred_pairs_of_forty_countries_are_sound_and_all_of_them_are_found(tmp_path: Path) -> None:
    made = begun(tmp_path / "many")
    worlds = many_pairs.make(tmp_path / "world", 300, 40, tracked=6)
    for name in ("events", "sources", "pairs"):
        shutil.copytree(worlds / "briefings" / name, made / "briefings" / name, dirs_exist_ok=True)
    countries = {code: many_pairs.name(number) for number, code in enumerate(many_pairs.codes(40))}
    tracked = json.dumps(many_pairs.pairs(300, 40)[:6])
    settle(made, {"published": '"2031-01-01"', "tracked": tracked}, countries)
    assert told(made, world.TODAY) == set()
    dataset = world.dataset(made)
    pages = {one.path: one for one in outputs(dataset, Pagination(dataset)) if one.is_page}
    table = "".join(one.content().decode() for path, one in pages.items() if re.fullmatch(r"pairs(/\d+)?\.md", path))
    assert all(f"{pair}/" in table for pair in dataset.pairs()) and len(dataset.pairs()) == 300
    front = pages["index.md"].content().decode()
    assert all(name in front for name in countries.values()) and len(front) < 60_000


# -- what README tells a founder to write


def example(heading: str, kind: str) -> str:
    """Return the first block of a kind below a heading of README."""
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2]
    found = re.search(rf"^```{kind}\n(.*?)^```", section.partition("\n## ")[0], re.DOTALL | re.MULTILINE)
    assert found, heading
    return found[1]


def test_the_examples_of_readme_hold_on_a_new_site(tmp_path: Path) -> None:
    made = tmp_path / "my-site"
    called(tmp_path, "init", str(made))
    world.write(made, "briefings/vocabulary/parties.yaml", example("Pairs of others than countries", "yaml"))
    settings = made / "briefings/site.yaml"
    face = example("In your own colours", "yaml")
    settings.write_text(settings.read_text(encoding="utf-8") + face, encoding="utf-8")
    world.write(made, "briefings/pages/imprint.md", example("In your own colours", "markdown"))
    for line, content in (("logo", DRAWN), ("styles", "h1 { color: #111; }\n")):
        named = re.search(rf"^{line}: (\S+)", face, re.MULTILINE)
        assert named
        world.write(made, f"briefings/pages/{named[1]}", content)
    assert told(made) == {"other-licence"}
    called(made, "upgrade", "--yes", *AS_OF)
    assert told(made) == set()
    assert build(made, QUICK).site
    imprint = page(made, "imprint")
    assert re.search(r'<a href="../actors/"[^>]*>the actors</a>', imprint) and "mailto:editors@our.example" in imprint


def test_the_lines_that_readme_begins_with_are_commands_of_ours(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.search(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert lines
    asked = re.findall(r"\bdyad (?!-)([a-z]+)", lines[1])
    assert asked == ["init", "serve"]
    for command in {*asked, "check", "build", "pdf", "upgrade"}:
        assert "Usage:" in called(tmp_path, command, "--help")
