"""The site's sign on home screens: made from the sign itself, small, and under the founder's own title."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from dyad.analysis.dataset import Dataset
from dyad.language.texts import ENGLISH
from dyad.outputs.exports import web_manifest
from tests.support import builds, world
from tests.support.icons import SIZES, icons


def test_each_picture_is_what_the_sign_gives() -> None:
    made = dict(icons())
    assert {int(file.stem.partition("-")[2]) for file in made} == set(SIZES)
    for file, picture in made.items():
        with Image.open(file) as kept:
            assert kept.size == picture.size
            assert kept.convert("RGBA").tobytes() == picture.convert("RGBA").tobytes(), (
                f"{file.name} is of another sign; run: python -m tests.support.icons"
            )
        assert file.stat().st_size < 10_000


def test_what_a_home_screen_may_cut_away_is_only_ground() -> None:
    for file, picture in icons():
        size, whole = picture.size[0], picture.convert("RGBA")
        ground = whole.getpixel((0, 0))
        marks = [(x, y) for x in range(0, size, 2) for y in range(0, size, 2) if whole.getpixel((x, y)) != ground]
        assert marks
        if SIZES[size][0]:
            middle = size / 2
            assert max(((x - middle) ** 2 + (y - middle) ** 2) ** 0.5 for x, y in marks) < 0.4 * size, file.name


def test_the_manifest_has_the_sites_own_title_and_begins_where_the_site_does(folder: Path) -> None:
    files, _ = builds.made(folder)
    told = json.loads(files["manifest.webmanifest"])
    assert (told["name"], told["short_name"], told["start_url"]) == ("Made-up briefings", "Made-up briefings", "./")
    assert told["description"] == "Nothing here is real"
    assert {one["purpose"] for one in told["icons"]} == {"any", "maskable"}
    for one in told["icons"]:
        with Image.open(BytesIO(files[one["src"]])) as picture:
            assert f"{picture.size[0]}x{picture.size[1]}" == one["sizes"]


@pytest.mark.parametrize(
    ("title", "short"), [("Isles: a record of the sea", "Isles"), ("Isles", "Isles"), ('A "B" <c>: d', 'A "B" <c>')]
)
def test_a_home_screen_shows_the_title_up_to_its_colon(folder: Path, title: str, short: str) -> None:
    records = world.records(folder)
    site = records.site.model_copy(update={"title": title})
    dataset = Dataset(replace(records, site=site), world.TODAY)
    told = json.loads(web_manifest.make(dataset, ENGLISH).content())
    assert (told["name"], told["short_name"]) == (title, short)
