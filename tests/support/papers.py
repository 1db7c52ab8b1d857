"""PDFs, made and read."""

import json
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import pytest

from dyad.site import pdf_orders
from tests.support import world

LONG = "https://news.example/" + "a-very-long-address-of-a-page/" * 4 + "x" * 29
"""An address of 170 characters."""


NAMES = {"ur": "اسحاق ڈار", "bn": "মুহাম্মদ ইউনূস", "hi": "मुहम्मद यूनुस", "ar": "ميرا تولفان"}


COUNT = 36
"""Events that are added, so that there is more than a page of everything."""


def bigger_world(folder: Path) -> Path:
    """Write the made-up world with names in many scripts, a long address, and a busy year."""
    changes: dict[str, str | None] = {
        "briefings/actors/mira-tolvane.yaml": world.FILES["briefings/actors/mira-tolvane.yaml"].replace(
            "{ar: ميرا تولفان}", json.dumps(NAMES, ensure_ascii=False)
        ),
        "briefings/sources/2031/long-address.yaml": f"""\
            title: ধারা
            publisher: Made-up Wire
            kind: article-newspaper
            url: {LONG}
            published: "2031-03"
            language: bn
            """,
    }
    for number in range(COUNT):
        changes[f"briefings/events/2031/busy-{number:02}.yaml"] = f"""\
            title: Busy day {number}
            date: "2031-03-{number % 28 + 2:02}"
            type: meeting
            parties: [mira-tolvane, oskar-venn]
            summary: {"Envoys met again and spoke of grain, of rails and of the river. " * (number % 4 + 1)}
            according_to: ["{("mira-tolvane", "oskar-venn")[number % 2]}"]
            sources: [long-address]
            """
    return world.make(folder, changes)


def ordered(project: Path, out: Path, *names: str, **how: Any) -> list[Path]:
    """Make PDFs; return the files."""
    filled = pdf_orders.fill(
        project, pdf_orders.Order(names, world.TODAY, world.TODAY, out, processes=2, **how), lambda done, count: None
    )
    assert [one for one in filled.problems if one.severity == "error"] == []
    return [file for file, _ in filled.made]


KINDS = (
    "ard-bor-brief",
    "ard-bor",
    "ard-bor-2031",
    "country-ard",
    "theme-trade",
    "actor-mira-tolvane",
    "agreements",
    "booklet",
)
PAPERS = [f"{paper}/{name}" for paper in ("a4", "letter") for name in KINDS]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of each kind, on A4 and on Letter."""
    folder = tmp_path_factory.mktemp("printed")
    project = bigger_world(folder / "world")
    for paper in ("a4", "letter"):
        ordered(project, folder / paper, *KINDS[:-1], paper=paper)
        ordered(project, folder / paper, "ard-bor", "ard-cas", paper=paper, book=True)
    return folder


@pytest.fixture(params=PAPERS)
def file(printed: Path, request: pytest.FixtureRequest) -> Path:
    """Each of them."""
    return printed / f"{request.param}.pdf"


def text_of(file: Path, *options: str) -> list[str]:
    """Return the text of each page, as it is copied from a viewer."""
    done = subprocess.run(["pdftotext", *options, str(file), "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def words(file: Path) -> str:
    """Return all text without spaces and line ends, and without the marks that turn the direction; in the order of the lines, and of the file."""
    return re.sub(r"[\s\u202a-\u202e\u2066-\u2069\u200e\u200f]", "", "".join(text_of(file) + text_of(file, "-raw")))


class Page:
    """The words of a page with where they begin and end, in points."""

    def __init__(self, width: float, found: list[tuple[float, float, str]]) -> None:
        self.width, self.words = width, found


def boxes(file: Path) -> Iterator[Page]:
    """Yield where the words of each page stand."""
    for page in "\f".join(text_of(file, "-bbox")).split("<page ")[1:]:
        width = re.search(r'width="([\d.]+)"', page)
        assert width
        yield Page(
            float(width[1]),
            [
                (float(a), float(b), word)
                for a, b, word in re.findall(r'xMin="([\d.]+)".*?xMax="([\d.]+)".*?>([^<]*)</word>', page)
            ],
        )


def empty_at_the_foot(file: Path) -> list[float]:
    """Return how much of each page below its head is empty at its foot: of all that its margins leave."""
    found = []
    with TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", "36", "-gray", str(file), f"{folder}/page"], check=True)
        for picture in sorted(Path(folder).glob("*.pgm")):
            _, sizes, _, pixels = picture.read_bytes().split(b"\n", 3)
            width, height = map(int, sizes.split())
            margin = round(20 / 25.4 * 36)
            rows = range(margin, height - margin)
            inked = [row for row in rows if min(pixels[row * width : (row + 1) * width]) < 200]
            found.append((rows[-1] - max(inked, default=margin)) / len(rows))
    return found


class Tag:
    """An element of the structure tree: its kind, the pages that something of its own is painted on, its children."""

    def __init__(self, raw: Any, page: Any, painted: dict[Any, tuple[int, set[int]]]) -> None:
        self.kind = str(raw.get("/S", ""))
        self.alt, self.language = str(raw.get("/Alt", "")), str(raw.get("/Lang", ""))
        given = raw.get("/A", pikepdf.Array())
        self.attributes = {
            name: str(value)
            for one in (given if isinstance(given, pikepdf.Array) else [given])
            for name, value in one.items()
        }
        page = raw.get("/Pg", page)
        self.children: list[Tag] = []
        self.own: set[int] = set()
        kids = raw.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int) or "/MCID" in kid:
                number, marks = painted[(page if isinstance(kid, int) else kid.get("/Pg", page)).objgen]
                if (kid if isinstance(kid, int) else kid["/MCID"]) in marks:
                    self.own.add(number)
            elif "/S" in kid:
                self.children.append(Tag(kid, page, painted))

    @property
    def pages(self) -> set[int]:
        """The pages that it is on, with all it holds."""
        return self.own.union(*(child.pages for child in self.children))

    def all(self) -> Iterator["Tag"]:
        """Yield it and all below, in reading order."""
        yield self
        for child in self.children:
            yield from child.all()


@cache
def tags(file: Path) -> list[Tag]:
    """Return all elements of a document's structure, in reading order. Each document is read once."""
    opened = pikepdf.open(file)
    painted = {page.obj.objgen: (number, painted_marks(page)) for number, page in enumerate(opened.pages)}
    return list(Tag(opened.Root.StructTreeRoot, None, painted).all())


def painted_marks(page: pikepdf.Page) -> set[int]:
    """Return the marks of a page under which something is painted (ISO 32000-1, 14.6); browsers leave empty ones."""
    found: set[int] = set()
    open_: list[int | None] = []
    for one in pikepdf.parse_content_stream(page):
        operator = str(one.operator)
        if operator in ("BDC", "BMC"):
            open_.append(int(one.operands[1]["/MCID"]) if operator == "BDC" and "/MCID" in one.operands[1] else None)
        elif operator == "EMC":
            open_.pop()
        elif operator in PAINTING:
            found |= {mark for mark in open_ if mark is not None}
    return found


PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "BI"}


@pytest.fixture
def structure(file: Path) -> list[Tag]:
    """The structure of each PDF."""
    return tags(file)


def spots_of(tag: Tag, *, heading: bool) -> Iterator[tuple[bool, int]]:
    """Yield all that stands on the pages, in reading order: whether it is in a heading, and its page."""
    heading = heading or re.fullmatch(r"/H\d", tag.kind) is not None
    yield from ((heading, page) for page in sorted(tag.own))
    for child in tag.children:
        yield from spots_of(child, heading=heading)


def squeezed(text: str) -> str:
    """Return a text without spaces."""
    return re.sub(r"\s", "", text)
