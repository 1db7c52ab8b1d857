"""Paper shows every script that Noto has on the machine; what none shows is named with what to install, and other fonts are never used."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from dyad.build import Options, build
from dyad.runtime import installed_fonts, machine_fonts, paper_fonts
from dyad.site.verdict import load_and_check
from tests.support import made_fonts, world

MIRA = "briefings/actors/mira-tolvane.yaml"
CALL = "briefings/events/2031/2031-02-02-call.yaml"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine without fonts; what is put into the folder is installed."""
    with made_fonts.only_in(tmp_path / "fonts", monkeypatch) as folder:
        yield folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A world in which a Korean name, and a text with Tibetan and a sign, stand."""
    mira = (
        world.dedent(world.FILES[MIRA])
        .replace("{ar: ميرا تولفان}", "{ko: 미라}")
        .replace("M. Tolvane", "M. Tolvane བོད")
    )
    spoke = world.dedent(world.FILES[CALL]).replace("The two spoke", "The two spoke of 한 and 😀")
    return world.make(tmp_path / "world", {MIRA: mira, CALL: spoke})


def text_of(file: Path) -> str:
    return subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()


def test_each_script_that_no_font_shows_is_named_once_with_what_to_install(machine: Path, project: Path) -> None:
    found = [one for one in load_and_check(project, world.TODAY)[1] if one.rule == "no-font"]
    told = {one.message.partition(" (")[0]: (one.place.path, one.hint.partition(",")[0]) for one in found}
    assert told == {
        "no font here shows Tibetan": (MIRA, "apt install fonts-noto-core"),
        "no font here shows Hangul": (CALL, "apt install fonts-noto-cjk"),
        "no font here shows these signs": (
            CALL,
            "put NotoEmoji-Regular.ttf where this system has its fonts (notofonts.github.io)",
        ),
    }
    (hangul,) = [one for one in found if "Hangul" in one.message]
    assert (hangul.place.line, hangul.severity) == (7, "warning") and "U+D55C" in hangul.message
    assert "and in 1 more file" in hangul.message


@pytest.mark.parametrize(
    ("file", "written", "line"),
    [
        ("countries", "ARD: {name: Ardenia}\nBOR: {name: 보로비아}\nCAS: {name: Cascara}\n", 2),
        ("parties", "XMV: {name: 산악 운동, kind: movement}\n", 1),
        ("series", "talks: {label: Talks, definition: 회담이다.}\n", 1),
    ],
)
def test_a_script_that_only_a_word_of_a_vocabulary_is_in_is_named_where_the_word_stands(
    machine: Path, tmp_path: Path, file: str, written: str, line: int
) -> None:
    path = f"briefings/vocabulary/{file}.yaml"
    made = world.make(tmp_path / "world", {path: written})
    (found,) = [one for one in load_and_check(made, world.TODAY)[1] if one.rule == "no-font"]
    assert "Hangul" in found.message and (found.place.path, found.place.line) == (path, line)


def test_a_font_that_is_installed_is_used_and_what_was_made_before_is_made_again(machine: Path, project: Path) -> None:
    def said() -> str:
        made_fonts.forget()
        assert build(project, Options(as_of=world.TODAY, search=False)).site is not None
        return text_of(project / "build/site/pdf/ard-bor-2031.pdf")

    assert "[U+D55C]" in said()
    made_fonts.make(machine / "noto", "NotoSansCJK-Regular.ttf", "Noto Sans CJK KR", "한미라")
    made_fonts.make(machine, "NotoSansTibetan-Regular.ttf", "Noto Sans Tibetan", "བོད")
    after = said()
    assert "한" in after and "[U+D55C]" not in after and "[U+1F600]" in after
    with pikepdf.open(project / "build/site/pdf/ard-bor-2031.pdf") as opened:
        names = {
            str(one.FontName) for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/FontName" in one
        }
    assert any("NotoSansCJKKR" in name for name in names) and not any("Tibetan" in name for name in names)
    kept = {file.name: file.read_bytes() for file in (project / "build/site/pdf").glob("*.pdf")}
    subprocess.run(["rm", "-r", str(project / "build")], check=True)
    said()
    assert {file.name: file.read_bytes() for file in (project / "build/site/pdf").glob("*.pdf")} == kept
    before = installed_fonts.signature()
    (machine / "noto/NotoSansCJK-Regular.ttf").unlink()
    made_fonts.forget()
    assert installed_fonts.signature() != before and not paper_fonts.shows("한")


def test_fonts_of_other_makers_and_fonts_that_cannot_be_read_are_left_alone(machine: Path) -> None:
    made_fonts.make(machine, "Unifont-Regular.ttf", "Unifont", "한")
    (machine / "NotoSansCJK-Regular.ttc").write_bytes(b"no font")
    made_fonts.forget()
    assert (
        not paper_fonts.shows("한") and paper_fonts.shown("한") == "[U+D55C]" and list(paper_fonts.beside("한")) == []
    )
    assert paper_fonts.shows("Dar é اسحاق মির") and installed_fonts.signature() != ""


def test_what_our_fonts_show_asks_for_none_of_the_machine(machine: Path) -> None:
    made_fonts.make(machine, "NotoSansArabic-Regular.ttf", "Noto Sans Arabic", "اسح")
    made_fonts.make(machine, "NotoSans-Regular.ttf", "Noto Sans", "Dar")
    made_fonts.forget()
    assert list(paper_fonts.beside("Dar اسحاق")) == []


@pytest.mark.parametrize(
    ("one", "package"),
    [
        ("한", "cjk"),
        ("カ", "cjk"),
        ("、", "cjk"),
        ("ㄅ", "cjk"),
        ("བ", "core"),
        ("ᠮ", "core"),
        ("ꯃ", "core"),
        ("😀", ""),
    ],
)
def test_the_package_of_a_script_is_known(one: str, package: str) -> None:
    assert machine_fonts.package(one).removeprefix("fonts-noto-") == package
