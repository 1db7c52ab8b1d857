"""The made-up world with parties of its own beside its countries: a movement, a union and a territory."""

from collections.abc import Mapping
from pathlib import Path

from tests.support import world

PARTIES = "briefings/vocabulary/parties.yaml"
SHOTS = "briefings/events/2031/2031-04-09-shots-hill.yaml"
FILES: Mapping[str, str] = {
    "briefings/site.yaml": world.FILES["briefings/site.yaml"].replace("[ard-bor]", "[ard-bor, cas-xcf, ard-xru]"),
    PARTIES: """\
        XCF: {name: Hill Front, demonym: Frontist, from: "2028-05", also_known_as: [Front of the Hill], kind: movement}
        XRU: {name: River Union, from: "2019", until: "2031-05-31", also_known_as: [The Union of the River, EU], successors: [XHT], kind: union}
        XHT: {name: Lakeland, kind: territory}
        """,
    "briefings/actors/river-commission.yaml": "name: River Commission\nkind: igo\ncountry: XRU\nsources: [gazette]\n",
    "briefings/actors/front-office.yaml": "name: Front Press Office\nkind: armed-group\ncountry: XCF\nsources: [gazette]\n",
    "briefings/actors/front-radio.yaml": "name: Radio of the Hill\nkind: media\ncountry: XCF\nsources: [gazette]\n",
    "briefings/actors/senn-korlo.yaml": """\
        name: Senn Korlo
        kind: person
        country: XCF
        offices:
          - {title: Chair of the Front, from: "2029-01-10", to: "..", checked_on: "2031-05-20", sources: [gazette]}
        """,
    "briefings/events/2031/2031-03-03-truce-talks.yaml": """\
        title: Cascara and the Hill Front hold talks
        date: "2031-03-03"
        type: meeting
        parties: [CAS, {actor: senn-korlo, as: Chair of the Front}]
        summary: The two spoke of a truce.
        according_to: [front-office, CAS]
        place: {name: Old Mill, country: CAS}
        sources: [herald]
        """,
    SHOTS: """\
        title: Shots on the hill
        date: "2031-04-09"
        type: clash
        parties: [CAS, XCF]
        summary: Shots were heard on the hill.
        according_to: reports from the hill
        claims:
          - {id: cas, says: The other side fired first., by: CAS, act: alleges, on: "2031-04-10", source: herald, about: who}
          - {id: front, says: Nobody of the Front fired., by: front-office, act: denies, on: "2031-04-11", source: herald, disputes: [cas], about: who}
        sources: [herald]
        """,
    "briefings/events/2031/2031-05-02-fish.yaml": """\
        title: Ardenia and the River Union agree on fish
        date: "2031-05-02"
        type: meeting
        parties: [ARD, river-commission]
        summary: They agreed on fish.
        according_to: [river-commission]
        sources: [herald]
        """,
    "briefings/events/2031/2031-05-05-letters.yaml": """\
        title: Lakeland and the River Union exchange letters
        date: "2031-05-05"
        type: meeting
        parties: [XHT, XRU]
        summary: They exchanged letters.
        according_to: [XRU]
        sources: [herald]
        """,
    "briefings/agreements/fish-accord.yaml": """\
        title: Fish Accord
        kind: agreement
        parties: [ARD, XRU]
        signed: "2031-05-02"
        history:
          - {status: signed, as_of: "2031-05-02", by: ARD, source: herald}
          - {status: signed, as_of: "2031-05-02", by: XRU, source: herald}
        sources: [herald]
        """,
    "briefings/pairs/cas-xcf.yaml": """\
        direction: {word: mixed, reason: They talk and they clash., on: "2031-05-11", rests_on: [2031-04-09-shots-hill]}
        disputes:
          - question: Who fired on the hill?
            positions:
              - {by: CAS, claim: "2031-04-09-shots-hill#cas"}
              - {by: XCF, claim: "2031-04-09-shots-hill#front"}
        """,
}


def make(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write this world into a folder; `changes` add, replace or (None) leave out files. Returns the folder."""
    return world.make(folder, {**FILES, **(changes or {})})
