"""A made-up world: Ardenia, Borovia and Cascara, their people, and a project folder that holds them."""

import re
import shutil
from collections.abc import Mapping
from datetime import date as date
from pathlib import Path
from textwrap import dedent as dedent

from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.checks import check
from dyad.reading import yamlfile
from dyad.reading.findings import placed
from dyad.reading.load import load
from dyad.reading.problems import Problem
from dyad.reading.records import Records
from dyad.runtime.resources import resource

TODAY = date(2031, 6, 30)
_PUBLISHED = "2031-01-01"

FILES = {
    "briefings/site.yaml": """\
        title: Made-up briefings
        tagline: Nothing here is real
        url: https://world.example/
        repository: https://forge.example/world
        publisher: Made-up editors
        published: "2031-01-01"
        tracked: [ard-bor]
        feed_id: 0b5c9b9e-31a4-4c7e-9d0f-5a1c2e3f4a5b
        forge: github
        """,
    ".github/ISSUE_TEMPLATE/wrong-fact.yml": "name: Wrong fact\n",
    ".github/ISSUE_TEMPLATE/new-event.yml": "name: New event\n",
    ".github/workflows/check.yml": "name: check\n",
    "briefings/actors/mira-tolvane.yaml": """\
        name: Mira Tolvane
        kind: person
        country: ARD
        names: {ar: ميرا تولفان}
        also_known_as: [M. Tolvane]
        offices:
          - {title: Foreign Minister, from: "2029-03-01", to: "..", checked_on: "2031-05-20", sources: [gazette]}
          - {title: Ambassador to Cascara, from: "2024", to: "2028-12", sources: [gazette]}
        """,
    "briefings/actors/oskar-venn.yaml": """\
        name: Oskar Venn
        kind: person
        country: BOR
        offices:
          - {title: Prime Minister, from: "2030-01-10", to: "2031-04-30", sources: [gazette]}
        """,
    "briefings/actors/river-court.yaml": """\
        name: River Court
        kind: court
        country: none
        """,
    "briefings/sources/2031/gazette.yaml": """\
        title: The two sides speak
        publisher: The Made-up Gazette
        kind: article-newspaper
        url: https://gazette.example/speak
        published: "2031-02-03"
        language: en
        publisher_country: ARD
        reliability: {grade: B, why: An established outlet., by: Made-up editors, on: "2031-02-04"}
        """,
    "briefings/sources/2031/herald.yaml": """\
        title: وزيرا الخارجية
        publisher: The Made-up Herald
        kind: article-newspaper
        no_url: Seen in print.
        published: "2031-05"
        language: ar
        title_is_ours: true
        """,
    "briefings/events/2031/2031-02-02-call.yaml": """\
        title: Ardenia and Borovia speak by phone
        date: "2031-02-02"
        type: phone-call
        parties:
          - {actor: mira-tolvane, as: Foreign Minister}
          - {actor: oskar-venn, as: Prime Minister}
        summary: The two spoke of *trade* and of the [river](https://gazette.example/river).
        according_to: [mira-tolvane]
        themes: [trade]
        milestone: true
        sources: [gazette]
        """,
    "briefings/events/2031/2031-04-bridge.yaml": """\
        title: Shots at the bridge
        date: "2031-04"
        type: clash
        parties: [ARD, BOR]
        summary: Shots were heard at the bridge.
        according_to: reports from both banks
        place: {name: The Bridge}
        claims:
          - {id: ard, says: Borovia fired first., by: ARD, act: alleges, source: herald}
          - {id: bor, says: Nobody of Borovia fired., by: oskar-venn, act: denies, on: "2031-04-12", source: herald, disputes: [ard]}
        figures:
          - {label: wounded, value: at least 2, unit: people, by: ARD, source: herald}
        agreements: [river-treaty]
        sources: [herald]
        """,
    "briefings/events/2031/2031-05-10-summit.yaml": """\
        title: Summit on the river
        date: "2031-05-10"
        type: meeting
        parties: [ARD, BOR, {actor: CAS, role: host}]
        summary: The leaders met on an island.
        history:
          - status: scheduled
            as_of: "2031-02-03"
            date: "2031-05-08"
            source: gazette
            title: Summit on the river planned
            summary: A summit is planned for 8 May 2031.
          - {status: occurred, as_of: "2031-05-10", date: "2031-05-10", source: herald}
        affects:
          - {pair: ard-cas, why: Cascara hosted the two., source: herald}
        sources: [gazette, herald]
        """,
    "briefings/events/2031/2031-07-01-vote.yaml": """\
        title: Borovia votes
        date: "2031-07-01"
        date_checked: true
        type: election
        parties: [BOR]
        pairs: [ard-bor]
        summary: Borovia is to elect a parliament.
        status: scheduled
        sources: [herald]
        """,
    "briefings/agreements/river-treaty.yaml": """\
        title: River Treaty
        kind: treaty
        parties: [ARD, BOR]
        signed: "2025-03"
        history:
          - {status: signed, as_of: "2025-03", by: ARD, source: gazette}
          - {status: signed, as_of: "2025-03", by: BOR, source: gazette}
          - {status: held-in-abeyance, as_of: "2031-04-20", by: ARD, source: herald}
        sources: [gazette]
        """,
    "briefings/pairs/ard-bor.yaml": """\
        bottom_line:
          text: The two speak, and shots were heard.
          rests_on: [2031-02-02-call, 2031-04-bridge]
        direction: {word: mixed, reason: They speak and they clash., on: "2031-05-11", rests_on: [2031-04-bridge]}
        judgements:
          - text: It is likely that the two sign a new treaty.
            likelihood: likely
            confidence: low
            basis: They met.
            rests_on: [2031-05-10-summit]
            as_of: "2031-06-01"
            resolve_by: "2032-12-31"
        disputes:
          - question: Who fired?
            positions:
              - {by: ARD, claim: "2031-04-bridge#ard"}
              - {by: BOR, claim: "2031-04-bridge#bor"}
        background: |
          The two spoke in February 2031. [@2031-02-02-call] They met in May 2031. [@2031-05-10-summit]
        reviewed: {on: "2031-06-01", by: Made-up editors}
        gaps: [Nobody asked the fish.]
        """,
}

COUNTRIES = """
ARD: {name: Ardenia, demonym: Ardenian, alpha2: QA}
BOR: {name: Borovia, demonym: Borovian, alpha2: QB}
CAS: {name: Cascara, demonym: Cascaran, alpha2: QC}
"""


def make(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write the world into a folder; `changes` add, replace or (None) leave out files. Returns the folder."""
    shutil.copytree(resource("briefings/vocabulary"), folder / "briefings/vocabulary")
    (folder / "briefings/vocabulary/countries.yaml").write_text(COUNTRIES, encoding="utf-8")
    shutil.copyfile(resource("templates/init/mkdocs.yml"), folder / "mkdocs.yml")
    for path, content in {**FILES, **(changes or {})}.items():
        if content is not None:
            write(folder, path, content)
    return folder


def unbuilt(folder: Path, copy: Path) -> Path:
    """Copy a project as a clone of it would be, without what was built, and return the copy."""
    return Path(shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("build")))


def write(folder: Path, path: str, content: str) -> Path:
    """Write one file of a project, without the indentation of the test that holds it.

    A record that does not say when it was added came with the first publication.
    """
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_with_day(path, dedent(content)), encoding="utf-8")
    return file


def _with_day(path: str, content: str) -> str:
    found, _ = (
        yamlfile.read(content.encode(), path)  # with mistakes in it, what could be read of it
        if re.match("briefings/(actors|agreements|events|sources)/.*[.]yaml$", path)
        else (None, [])
    )
    if not isinstance(found, dict) or "added" in found or not content.strip():
        return content
    if content.startswith("{"):  # JSON
        return f'{content.rstrip().removesuffix("}")}, "added": "{_PUBLISHED}"}}\n'
    record, mark, rest = content.partition("\n---\n")  # the day belongs to the first of several documents
    return record + ("" if record.endswith("\n") else "\n") + f'added: "{_PUBLISHED}"' + (mark or "\n") + rest


def records(folder: Path) -> Records:
    """Read a project that has no problems."""
    found, problems = load(folder)
    assert not problems, problems
    assert found is not None
    return found


def problems(folder: Path, day: date = TODAY) -> list[Problem]:
    """Load and check a project, and return all its problems."""
    found, loaded = load(folder)
    return sorted([*loaded, *(placed(check(found, day), folder) if found else [])])


def dataset(folder: Path, day: date = TODAY) -> Dataset:
    """Return the world as known on a day."""
    return Dataset(as_known(records(folder), day), day)
