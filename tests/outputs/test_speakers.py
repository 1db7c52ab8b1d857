"""Whose word an event is told on reads with the office that each spoke in, and as a list that can be taken apart."""

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from dyad.language.texts import ENGLISH
from dyad.model import Event
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.events import Events
from dyad.outputs.views.footnotes import Footnotes
from dyad.outputs.views.output import Here, environment
from dyad.outputs.views.speakers import speakers_words
from tests.support import world

CALL = "briefings/events/2031/2031-02-02-call.yaml"
LENA = "name: Lena Quill\nkind: person\ncountry: CAS\n"
TWO_OFFICES = """\
    name: Mira Tolvane
    kind: person
    country: ARD
    offices:
      - {title: Foreign Minister, from: "2029-03-01", to: "..", checked_on: "2031-05-20"}
      - {title: Deputy Prime Minister, from: "2030-03-01", to: "..", checked_on: "2031-05-20"}
    """


def project(folder: Path, told_by: str, mira: str = TWO_OFFICES) -> Path:
    """Return a world in which the call is told by some actors, and nobody's office is given with it."""
    call = world.dedent(world.FILES[CALL]).replace("according_to: [mira-tolvane]", f"according_to: [{told_by}]")
    call = call.replace("{actor: mira-tolvane, as: Foreign Minister}", "mira-tolvane")
    return world.make(
        folder / "world",
        {CALL: call, "briefings/actors/mira-tolvane.yaml": mira, "briefings/actors/lena-quill.yaml": LENA},
    )


@pytest.mark.parametrize(
    ("told_by", "words"),
    [
        ("oskar-venn", "Oskar Venn as Prime Minister"),
        ("lena-quill", "Lena Quill"),
        ("mira-tolvane", "Mira Tolvane as Foreign Minister and Deputy Prime Minister"),
        ("lena-quill, river-court", "Lena Quill and the River Court"),
        ("oskar-venn, lena-quill", "Oskar Venn as Prime Minister, and Lena Quill"),
        (
            "oskar-venn, mira-tolvane, lena-quill",
            "Oskar Venn as Prime Minister, Mira Tolvane as Foreign Minister and Deputy Prime Minister, and Lena Quill",
        ),
        ("ARD, BOR, lena-quill", "Ardenia, Borovia and Lena Quill"),
    ],
)
def test_speakers_are_listed_each_in_the_office_of_that_day(tmp_path: Path, told_by: str, words: str) -> None:
    dataset = world.dataset(project(tmp_path, told_by))
    assert speakers_words(dataset.event("2031-02-02-call"), dataset, ENGLISH) == words


def test_words_of_an_attribution_stay_as_they_are_and_none_stay_none(tmp_path: Path) -> None:
    dataset = world.dataset(world.make(tmp_path / "world"))
    assert speakers_words(dataset.event("2031-04-bridge"), dataset, ENGLISH) == "reports from both banks"
    assert speakers_words(dataset.event("2031-05-10-summit"), dataset, ENGLISH) == ""


def lines(folder: Path, told_by: str, times: int) -> list[str]:
    """Return the attribution of the call as a page words it, so often on one page."""
    dataset = world.dataset(project(folder, told_by))
    pagination, here = Pagination(dataset), Here("pairs/ard-bor/")
    views = Events(dataset, pagination, here, Footnotes(dataset, here, pagination, ENGLISH), ENGLISH, "ard-bor")
    event: Event = dataset.event("2031-02-02-call")
    macros = environment(ENGLISH).get_template("_macros.html.j2").module
    return [Markup(macros.attribution(views.line(event))).striptags() for _ in range(times)]  # type: ignore[attr-defined]


def test_a_page_names_the_office_at_the_first_mention_only(tmp_path: Path) -> None:
    assert lines(tmp_path, "oskar-venn", 2) == [
        "According to Oskar Venn as Prime Minister.",
        "According to Oskar Venn.",
    ]


def test_whoever_is_named_beside_somebody_new_keeps_the_office(tmp_path: Path) -> None:
    dataset = world.dataset(project(tmp_path, "oskar-venn, mira-tolvane"))
    pagination, here = Pagination(dataset), Here("pairs/ard-bor/")
    views = Events(dataset, pagination, here, Footnotes(dataset, here, pagination, ENGLISH), ENGLISH, "ard-bor")
    call = dataset.event("2031-02-02-call")
    views.line(call.model_copy(update={"according_to": ("oskar-venn",)}))
    offices = [(one.office, one.before) for one in views.line(call).attribution]
    assert offices == [("Prime Minister", ""), ("Foreign Minister and Deputy Prime Minister", ", and ")]


def test_the_plain_markdown_names_offices_too(tmp_path: Path) -> None:
    dataset = world.dataset(project(tmp_path, "oskar-venn"))
    briefing = next(one for one in outputs(dataset, Pagination(dataset)) if one.path == "data/ard-bor.md.txt")
    told = re.sub(r"\[(.*?)\]\(.*?\)", r"\1", briefing.content().decode())
    assert "According to Oskar Venn as Prime Minister." in told


def test_what_is_said_of_a_plan_is_of_the_day_on_which_the_plan_was_made_known(tmp_path: Path) -> None:
    vote = "briefings/events/2031/2031-07-01-vote.yaml"
    said = "claims: [{id: mt, says: The vote is wanted., by: mira-tolvane, act: announces, source: gazette}]\n"
    plan = 'history: [{status: scheduled, as_of: "2031-03-04", date: "2031-07-01", source: gazette}]\n'
    folder = world.make(tmp_path, {vote: world.dedent(world.FILES[vote]) + said + plan})
    dataset = world.dataset(folder)
    page = next(one for one in outputs(dataset, Pagination(dataset)) if one.path == "actors/mira-tolvane.md")
    told = page.content().decode().partition("{#statements}")[2].partition("{#events}")[0]
    assert 'datetime="2031-03-04"' in told and "2031-07-01" not in told.replace("e-2031-07-01-vote", "")
