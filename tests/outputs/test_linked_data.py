"""JSON-LD of pages, found by lxml and read by pyld, a reader of linked data that is not ours."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from pyld import jsonld

from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from tests.support import world

SCHEMA = "https://schema.org/"
_CONTEXT = {
    "@context": {"@vocab": SCHEMA, "item": {"@type": "@id"}, "url": {"@type": "@id"}, "license": {"@type": "@id"}}
}
"""What of schema.org's context a reader needs here; the whole one is fetched from the network."""


def event(**fields: str) -> str:
    made = {
        "title": "Talks at the ferry",
        "date": '"2031-03-12"',
        "type": "meeting",
        "parties": "[ARD, {actor: BOR, role: host}, {actor: CAS, role: mentioned}]",
        "pairs": "[ard-bor]",
        "summary": "The two met.",
        "according_to": "[mira-tolvane]",
        "place": "{name: Ferryton, country: BOR}",
        "sources": "[gazette]",
        **fields,
    }
    return "".join(f"{name}: {value}\n" for name, value in made.items())


MOVED = (
    '[{status: scheduled, as_of: "2031-02-01", date: "2031-09-01", source: gazette}, '
    '{status: rescheduled, as_of: "2031-03-01", date: "2031-09-09", source: gazette}]'
)
FLOATED = '[{status: floated, as_of: "2031-02-01", date: "2031-09-09", source: gazette}]'
EVENTS = {
    "talks": event(),
    "three-days": event(date='"2031-03-12/2031-03-14"'),
    "some-day": event(date='"2031-03"'),
    "about": event(date='"2031-03-12~"'),
    "nowhere": event(place="{name: The border}"),
    "strike": event(type="clash", parties="[ARD, BOR]"),
    "moved": event(date='"2031-09-09"', status="rescheduled", history=MOVED),
    "called-off": event(date='"2031-09-09"', status="cancelled", history=MOVED.replace("rescheduled", "cancelled")),
    "floated": event(date='"2031-09-09"', status="floated", history=FLOATED),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    files = {f"briefings/events/2031/x-{key}.yaml": words for key, words in EVENTS.items()}
    dataset = world.dataset(world.make(tmp_path_factory.mktemp("linked") / "world", files))
    return {one.path: one.content().decode() for one in outputs(dataset, Pagination(dataset)) if one.is_page}


def scripts(page: str) -> Iterator[str]:
    for one in html.document_fromstring(page).iter("script"):
        if one.get("type") == "application/ld+json":
            yield one.text or ""


def read(page: str) -> Sequence[Mapping[str, Any]]:
    """Return the things that a page tells machines, with names in place of addresses."""
    found: list[Mapping[str, Any]] = []
    for text in scripts(page):
        told = jsonld.expand(
            json.loads(text),
            {"documentLoader": lambda *_: {"document": _CONTEXT, "documentUrl": SCHEMA, "contextUrl": None}},
        )
        found += jsonld.compact(told, _CONTEXT).get("@graph") or [jsonld.compact(told, _CONTEXT)]
    return found


def triples(page: str) -> set[tuple[str, str]]:
    """Return what is said of which thing, as a store of linked data would hold it."""
    said = set()
    for text in scripts(page):
        made = jsonld.to_rdf(
            json.loads(text),
            {"documentLoader": lambda *_: {"document": _CONTEXT, "documentUrl": SCHEMA, "contextUrl": None}},
        )
        said |= {(one["predicate"]["value"].removeprefix(SCHEMA), one["object"]["value"]) for one in made["@default"]}
    return said


@pytest.fixture(scope="module")
def events(pages: Mapping[str, str]) -> Mapping[str, Any]:
    found = [one for one in read(pages["pairs/ard-bor/2031.md"]) if one["@type"] == "Event"]
    return {one["@id"].partition("/e/x-")[2].strip("/"): one for one in found}


def test_an_event_of_known_days_has_its_first_and_its_last(events: Mapping[str, Any]) -> None:
    assert (events["talks"]["startDate"], events["talks"].get("endDate")) == ("2031-03-12", None)
    assert (events["three-days"]["startDate"], events["three-days"]["endDate"]) == ("2031-03-12", "2031-03-14")


def test_what_is_not_known_by_day_or_only_floated_is_no_event(events: Mapping[str, Any]) -> None:
    assert set(events) - {""} == set(EVENTS) - {"some-day", "about", "floated"}


def test_a_place_has_an_address_only_where_its_country_is_known(events: Mapping[str, Any]) -> None:
    assert events["talks"]["location"]["address"] == {
        "@type": "PostalAddress",
        "addressCountry": "QB",
    }
    assert events["nowhere"]["location"] == {"@type": "Place", "name": "The border"}


def test_a_host_organises_and_nobody_attends_who_is_only_spoken_of_or_fights(events: Mapping[str, Any]) -> None:
    assert events["talks"]["organizer"] == {"@type": "Country", "name": "Borovia"}
    assert events["talks"]["attendee"] == {"@type": "Country", "name": "Ardenia"}
    assert not {"attendee", "organizer"} & set(events["strike"])
    assert [one["name"] for one in events["strike"]["about"]] == ["Ardenia", "Borovia"]


def test_a_moved_event_names_the_day_it_was_moved_from(events: Mapping[str, Any]) -> None:
    assert (events["moved"]["eventStatus"], events["moved"]["previousStartDate"]) == (
        f"{SCHEMA}EventRescheduled",
        "2031-09-01",
    )
    assert events["called-off"]["eventStatus"] == f"{SCHEMA}EventCancelled"
    assert "eventStatus" not in events["talks"] and "previousStartDate" not in events["called-off"]


def test_a_description_says_whose_word_it_is_and_no_claim_is_reviewed(
    pages: Mapping[str, str], events: Mapping[str, Any]
) -> None:
    assert events["talks"]["description"] == "The two met. According to Mira Tolvane as Foreign Minister."
    assert not any("ClaimReview" in page or '"Claim"' in page for page in pages.values())


def test_a_briefing_is_a_data_set_with_the_time_and_the_countries_it_covers(pages: Mapping[str, str]) -> None:
    [made] = [one for one in read(pages["pairs/ard-bor.md"]) if one["@type"] == "Dataset"]
    assert made["temporalCoverage"] == "2031-02-02/2031-05-10"
    assert [one["name"] for one in made["spatialCoverage"]] == ["Ardenia", "Borovia"]
    assert ("license", "https://creativecommons.org/licenses/by/4.0/") in triples(pages["pairs/ard-bor.md"])


def test_every_page_below_another_says_the_way_to_it(pages: Mapping[str, str]) -> None:
    below: dict[bool, list[str]] = defaultdict(list)
    for path, page in pages.items():
        crumbs = [one for one in read(page) if one["@type"] == "BreadcrumbList"]
        below["\nup: " in page.partition("\n---\n")[0]].append(path)
        assert len(crumbs) == ("\nup: " in page.partition("\n---\n")[0]), path
    assert len(below[True]) > 5
    [way] = [one for one in read(pages["pairs/ard-bor/2031.md"]) if one["@type"] == "BreadcrumbList"]
    steps = sorted(way["itemListElement"], key=lambda one: one["position"])
    assert (
        steps[0]["item"] == "https://world.example/"
        and steps[-1]["item"] == "https://world.example/pairs/ard-bor/2031/"
    )
    assert "Ardenia–Borovia" in [one["name"] for one in steps]


def test_all_linked_data_of_the_corpus_is_read(site: Path) -> None:
    kinds = set()
    for page in (
        "index.html",
        "pairs/bgd-ind/index.html",
        "pairs/ind-pak/2025/index.html",
        "agreements/ganges-water-treaty/index.html",
    ):
        kinds |= {str(one["@type"]) for one in read((site / page).read_text(encoding="utf-8"))}
    assert {"Dataset", "Event", "Legislation", "BreadcrumbList"} <= kinds
