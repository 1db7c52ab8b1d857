"""The made-up world once more, larger: every field of every kind of record stands in it at least once, and every kind of output is filled.

The goldens are made from it, so a field that is added to the model is added here too (`test_every_field.py` says so).
"""

from collections.abc import Mapping
from pathlib import Path

from tests.support import world

FILES = {
    "briefings/vocabulary/series.yaml": """\
        river-talks: {label: River Talks, definition: Talks of the two each year.}
        hill-talks: {label: Hill Talks, definition: Talks on the hills.}
        """,
    "briefings/site.yaml": """\
        title: Made-up briefings
        tagline: Nothing here is real
        url: https://world.example/
        first_url: https://world.example/
        feed_id: 0b5c9b9e-31a4-4c7e-9d0f-5a1c2e3f4a5b
        repository: https://forge.example/world
        forge: github
        language: en
        branch: trunk
        publisher: Made-up editors
        published: "2031-01-01"
        tracked: [ard-bor, ard-cas, bor-cas]
        coverage: {to: "2031-06", on: "2031-06-29", by: Searching editors, note: Papers of the isles were read up to April.}
        stale_after: "45"
        snapshots: "2"
        minimum: {events: "9", actors: "4", sources: "5", agreements: "2"}
        """,
    "briefings/actors/mira-tolvane.yaml": """\
        name: Mira Tolvane
        kind: person
        country: ARD
        names: {ar: ميرا تولفان, zh-Hant: 米拉}
        also_known_as: [M. Tolvane, Mira A. Tolvane]
        offices:
          - {title: Foreign Minister, organisation: Ministry of Rivers, from: "2029-03-01", to: "..", checked_on: "2031-05-20", capacity: acting, note: The gazette dates the term from the oath., sources: [gazette]}
          - {title: Ambassador to Cascara, from: "2024", to: "2028-12", sources: [{source: almanac, locator: p. 40}]}
        parent: River Ministry
        description: Politician of Ardenia.
        wikidata: Q4200000042
        different_from: [oskar-venn]
        sources: [{source: almanac, locator: p. 41}]
        added: "2031-05-03"
        changes:
          - {on: "2031-05-04", class: updated, note: A new office was added., field: offices}
          - {on: "2031-05-07", class: clarified, note: What she does was said more plainly., field: description, was: Politician., now: Politician of Ardenia.}
        formerly: [m-tolvane]
        """,
    "briefings/actors/mira-tolvan.yaml": """\
        name: Mira Tolvan
        kind: person
        country: ARD
        added: "2031-05-02"
        withdrawn: {on: "2031-06-01", why: Two records were of one person., replaced_by: mira-tolvane}
        """,
    "briefings/actors/river-ministry.yaml": """\
        name: River Ministry
        kind: ministry
        country: ARD
        abbreviation: RM
        """,
    "briefings/actors/lena-quill.yaml": """\
        name: Lena Quill
        kind: person
        country: CAS
        offices:
          - {title: President, from: "2030", to: "..", checked_on: "2031-06", sources: [herald]}
          - {title: Speaker of the Isles, from: "2031", to: "..", checked_on: "2031-06", sources: [herald]}
        """,
    "briefings/actors/oskar-venn.yaml": """\
        name: Oskar Venn
        kind: person
        country: BOR
        offices:
          - {title: Prime Minister, from: "2030-01-10", to: "2031-04-30", sources: [gazette]}
          - {title: Premier (caretaker), from: "2027", to: "2028-05", sources: [almanac]}
          - {title: Judge, organisation: River Court, checked_on: "2026-03", sources: [almanac]}
        """,
    "briefings/actors/free-reeds.yaml": """\
        name: Free Reeds
        kind: party
        country: BOR
        """,
    "briefings/sources/2031/gazette.yaml": """\
        title: The two sides speak
        publisher: The Made-up Gazette
        kind: article-newspaper
        url: https://gazette.example/speak
        author: A. Reporter
        published: "2031-02-03"
        language: en
        archived_url: https://archive.example/2031/gazette-speak
        archived_on: "2031-02-09"
        origin: Ardenian Press Agency
        publisher_country: ARD
        reliability: {grade: B, why: An established outlet., by: Grading editors, on: "2031-02-04"}
        text_seen: excerpt
        note: The date is that of the print edition.
        added: "2031-02-05"
        changes:
          - {on: "2031-02-06", class: clarified, note: The author is named in full., field: author, was: A. R., now: A. Reporter}
        formerly: [gazette-0203]
        """,
    "briefings/sources/2031/tide.yaml": """\
        title: Notes on the tide
        publisher: unknown
        kind: webpage
        url: https://tide.example/notes
        no_archive: The archive does not take this page.
        published: "2031-05-12"
        language: en
        publisher_country: CAS
        reprint: true
        """,
    "briefings/sources/2031/spare.yaml": """\
        title: A paper for later
        publisher: The Made-up Herald
        kind: report
        no_url: Seen in the reading room.
        authors: [{family: Reporter, given: Anna}, {literal: Ministry of Trade and Industry}]
        editors: [{family: Holm, given: Karl}, {literal: Office of Maps}]
        accessed: "2031-06-03"
        doi: 10.5555/made-up.2031
        isbn: 978-0-00-000000-2
        published: "2031-06-02"
        kept_for: The next event will rest on it.
        """,
    "briefings/sources/2031/old-gazette.yaml": """\
        title: The two sides spoke
        publisher: The Made-up Gazette
        kind: article-newspaper
        url: https://gazette.example/spoke
        published: "2031-02-03"
        withdrawn: {on: "2031-06-02", why: The paper withdrew the report., replaced_by: gazette}
        """,
    "briefings/sources/2031/oldest-gazette.yaml": """\
        title: The two sides were to speak
        publisher: The Made-up Gazette
        kind: article-newspaper
        url: https://gazette.example/to-speak
        published: "2031-02-01"
        kept_for: Others cited it.
        withdrawn: {on: "2031-06-04", why: It was never printed.}
        changes:
          - {on: "2031-06-04", class: withdrawn, note: The gazette says that it never printed this.}
        """,
    "briefings/sources/2024/almanac.yaml": """\
        title: Almanac of the rivers
        publisher: River Press
        kind: book
        no_url: A printed book.
        author: B. Writer
        published: "2024"
        language: fr
        publisher_country: BOR
        word_of: BOR
        """,
    "briefings/events/1999/1999-05-01-bridge.yaml": """\
        title: The bridge is opened
        date: "1999-05-01"
        date_checked: true
        type: infrastructure
        parties: [ARD, BOR]
        summary: The bridge was opened.
        according_to: [river-court, free-reeds, isle-assembly, river-watch]
        milestone: true
        sources: [almanac]
        """,
    "briefings/actors/isle-assembly.yaml": """\
        name: Isle Assembly
        kind: parliament
        country: CAS
        """,
    "briefings/actors/river-watch.yaml": """\
        name: River Watch
        kind: company
        country: ARD
        """,
    "briefings/events/2029/2029-06-15-ferry.yaml": """\
        title: A ferry links Borovia and Cascara
        date: "2029-06-15"
        type: transport-link
        parties: [{actor: BOR, role: initiator}, {actor: CAS, role: recipient}]
        summary: The first ferry ran.
        milestone: true
        sources: [{source: gazette, locator: para 7}]
        """,
    "briefings/events/2030/2030-09-dam.yaml": """\
        title: Ardenia closes the dam
        date: "2030-09"
        date_basis: reported
        type: trade-restriction
        parties: [{actor: ARD, role: initiator}, {actor: BOR, role: recipient}]
        summary: Ardenia closed the upper dam.
        according_to: Borovian officials
        word_of: [BOR]
        themes: [water]
        milestone: true
        confidence: medium
        note: The two papers differ on the week.
        sources: [tide]
        """,
    "briefings/events/2031/2031-02-02-call.yaml": """\
        title: Ardenia and Borovia speak by phone
        date: "2031-02-02"
        type: phone-call
        series: river-talks
        number: "6"
        parties:
          - {actor: mira-tolvane, as: Foreign Minister}
          - {actor: oskar-venn, as: Prime Minister}
        summary: The two spoke of *trade* and of the [river](https://gazette.example/river).
        according_to: [mira-tolvane]
        themes: [trade]
        milestone: true
        related: ["2030-09-dam"]
        sources: [{source: gazette, locator: para 3}]
        added: "2031-05-03"
        changes:
          - {on: "2031-05-04", class: corrected, note: The call was a day earlier., field: date, was: "2031-02-03", now: "2031-02-02"}
          - {on: "2031-05-05", class: source-added, note: The gazette was added., field: sources}
        formerly: [river-call]
        """,
    "briefings/events/2031/2031-02-03-call.yaml": """\
        title: Ardenia and Borovia speak again
        date: "2031-02-03"
        type: phone-call
        parties: [ARD, BOR]
        summary: The two spoke.
        sources: [old-gazette]
        withdrawn: {on: "2031-06-02", why: It was recorded twice., replaced_by: 2031-02-02-call}
        """,
    "briefings/events/2031/2031-04-bridge.yaml": """\
        title: Shots at the bridge
        date: "2031-04"
        type: clash
        parties: [ARD, BOR]
        summary: Shots were heard at the bridge.
        according_to: reports from both banks
        place: {name: The Bridge, country: BOR}
        claims:
          - {id: ard, says: Borovia fired *first*., by: ARD, act: alleges, on: "2031-04-11", source: [herald, {source: tide, locator: line 4}], credibility: "3"}
          - {id: bor, says: Nobody of Borovia fired., by: oskar-venn, act: denies, on: "2031-04-12", source: herald, about: who, disputes: [ard]}
          - {id: eng, says: Shots came from the Borovian bank., by_text: an engineer at the bridge, act: states, source: herald, confirms: [ard]}
          - {id: rm, says: The shots were warning shots., by: river-ministry, told_by: BOR, act: states, source: herald, qualifies: [ard]}
        figures:
          - {label: wounded, value: at least 26, unit: people, period: April 2031, by: ARD, source: {source: herald, locator: p. 2}}
          - {label: shots, value: "40", by: the bridge keeper, source: tide}
        agreements: [river-treaty]
        related: ["2030-09-dam"]
        sources: [herald]
        """,
    "briefings/events/2031/2031-05-10-summit.yaml": """\
        title: Summit on the river
        date: "2031-05-10"
        type: meeting
        parties:
          - {actor: oskar-venn, for: BOR, role: initiator}
          - ARD
          - {actor: CAS, role: host}
        summary: The leaders met on an island.
        series: river-talks
        number: "7"
        place: {name: River Island}
        history:
          - status: scheduled
            as_of: "2031-02-03"
            date: "2031-05-08"
            source: gazette
            title: Summit on the river planned
            summary: A summit is planned for 8 May 2031.
          - {status: occurred, as_of: "2031-05-10", date: "2031-05-10", source: {source: herald, locator: p. 1}}
        affects:
          - {pair: ard-cas, why: Cascara hosted the two., source: {source: tide, locator: line 9}}
        sources: [gazette, herald]
        """,
    "briefings/events/2031/2031-04-13-note.yaml": """\
        title: Borovia hands Ardenia a note
        date: "2031-04-13"
        type: protest-note
        parties: [{actor: BOR, role: initiator}, {actor: river-ministry, role: recipient}]
        summary: Borovia protested against the shots.
        according_to: [river-ministry]
        related: [2031-04-bridge]
        sources: [tide]
        """,
    "briefings/events/2031/2031-05-25-boats.yaml": """\
        title: Ardenia lends Borovia boats
        date: "2031-05-25"
        date_basis: announced
        type: aid
        parties: [{actor: ARD, role: initiator}, {actor: BOR, role: recipient}]
        summary: Ardenia lent three boats.
        milestone: true
        sources: [herald, tide]
        """,
    "briefings/events/2031/2031-05-20-parade.yaml": """\
        title: Cascara parades
        date: "2031-05-20"
        type: statement
        parties: [{actor: lena-quill, as: President}]
        summary: Cascara held a parade; its papers say nothing of others.
        themes: [culture-and-sport]
        sources: [herald]
        """,
    "briefings/events/2031/2031-06-01-talks.yaml": """\
        title: Ardenia and Cascara talk of fish
        date: "2031-06-01"
        date_checked: true
        type: consultations
        parties: [{actor: river-ministry}, {actor: lena-quill, as: President}]
        summary: The two talked of fish, as planned.
        history:
          - {status: scheduled, as_of: "2031-05-12", date: "2031-06-01", source: tide, title: Talks of fish to be held}
          - {status: occurred, as_of: "2031-06-01", date: "2031-06-01", source: herald}
        claims:
          - {id: cas, says: The fish are many., by: lena-quill, act: states, source: herald}
          - {id: rm, says: The fish are few., by: river-ministry, act: states, source: herald, disputes: [cas, "2031-04-bridge#eng"]}
        affects:
          - {pair: ard-bor, why: The fish are Borovian too., source: tide}
        agreements: [fish-accord]
        themes: [trade]
        sources: [tide, herald]
        """,
    "briefings/events/2031/2031-06-15-visit.yaml": """\
        title: Borovian delegation to visit Ardenia
        date: "2031-06-15"
        type: visit
        parties: [BOR, ARD]
        summary: A delegation was to travel.
        status: scheduled
        sources: [tide]
        """,
    "briefings/events/2031/2031-07-01-vote.yaml": """\
        title: Borovia votes
        date: "2031-07-01"
        date_checked: true
        type: election
        parties: [BOR, {actor: free-reeds, role: mentioned}]
        pairs: [ard-bor]
        summary: Borovia is to elect a parliament.
        place: {name: Reed Hall, country: BOR}
        status: scheduled
        sources: [herald]
        """,
    "briefings/events/2031/2031-09-fair.yaml": """\
        title: Fair of the three rivers
        date: "2031-09"
        type: multilateral-meeting
        parties: [ARD, BOR, CAS]
        summary: A fair was spoken of.
        status: floated
        sources: [tide]
        """,
    "briefings/events/2031/2031-10-05-tea.yaml": """\
        title: Borovia and Cascara to drink tea
        date: "2031-10-05"
        type: meeting
        parties: [oskar-venn, {actor: lena-quill, as: President}]
        summary: Cascara spoke of a day for tea.
        according_to: [lena-quill]
        status: floated
        sources: [tide]
        """,
    "briefings/events/2031/2031-08-10-race.yaml": """\
        title: Boat race of Ardenia and Cascara
        date: "2031-08-10"
        type: sport
        parties: [ARD, CAS]
        summary: The race was called off.
        status: cancelled
        history:
          - {status: scheduled, as_of: "2031-02-03", date: "2031-08-10", source: gazette}
          - {status: cancelled, as_of: "2031-05-12", date: "2031-08-10", source: tide}
        sources: [gazette, tide]
        """,
    "briefings/events/2032/2032-03-03-signing.yaml": """\
        title: Borovia and Cascara to sign a ferry accord
        date: "2032-03-03"
        type: agreement-signed
        parties: [{actor: BOR, role: signatory}, {actor: CAS, role: signatory}]
        summary: The signing was put off once.
        status: rescheduled
        history:
          - {status: scheduled, as_of: "2031-02-03", date: "2031-06-03", source: gazette}
          - {status: rescheduled, as_of: "2031-05-12", date: "2032-03-03", source: tide}
        sources: [gazette, tide]
        """,
    "briefings/agreements/river-treaty.yaml": """\
        title: Treaty between Ardenia and Borovia on the waters of the river
        short_title: River Treaty
        kind: treaty
        parties: [ARD, BOR]
        signed: "2025-03"
        place: {name: The Bridge, country: CAS}
        signatories:
          - {actor: mira-tolvane, office: Foreign Minister, for: ARD}
          - {name: Ana Reed, office: Envoy of Borovia, for: BOR}
        term:
          years: "7"
          renewals:
            - {on: "2030-03", years: "2", source: {source: gazette, locator: p. 7}}
          expires: {on: "2032-03", source: {source: gazette, locator: art. 9}}
        history:
          - {status: signed, as_of: "2025-03", by: ARD, source: gazette, note: By its minister.}
          - {status: signed, as_of: "2025-03", by: BOR, source: {source: gazette, locator: art. 1}}
          - {status: held-in-abeyance, as_of: "2031-04-20", by: ARD, source: [herald, gazette]}
        claims:
          - {id: bor, says: The treaty has no word on holding it in abeyance., by: BOR, act: disputes, on: "2031-04-21", source: {source: herald, locator: p. 3}, credibility: "2", disputes: [eng], about: what}
          - {id: eng, says: The treaty lets either side hold it in abeyance., by_text: a scholar of rivers, told_by: river-ministry, act: states, on: "2031-04-20", source: tide}
          - {id: cas, says: It may be read so., by: CAS, act: states, on: "2031-04-22", source: tide, confirms: [eng], qualifies: [bor]}
        statements: ["2031-04-bridge#ard"]
        relations:
          supersedes: [water-protocol]
          amends: [fish-accord]
          carries-out: [ferry-pact]
          extends: [ferry-pact]
        text_url: https://treaties.example/river
        text_citation: Treaty Series of Ardenia, vol. 3, no. 7
        summary: The parties share the *water* of the river.
        themes: [water]
        confidence: medium
        note: The annex is not public.
        sources: [gazette]
        added: "2031-05-03"
        changes:
          - {on: "2031-05-06", class: updated, note: Ardenia suspended it., field: history}
          - {on: "2031-05-08", class: corrected, note: The annex was never printed., field: note, was: The annex is lost., now: The annex is not public.}
        formerly: [treaty-of-the-river]
        """,
    "briefings/agreements/ferry-pact.yaml": """\
        title: Ferry Pact
        kind: arrangement
        parties: [ARD, BOR]
        signed: "2020-05"
        term: {years: "4", expires: {on: "2024-05", source: {source: almanac, locator: p. 20}}}
        history:
          - {status: signed, as_of: "2020-05", by: ARD, source: almanac}
        sources: [almanac]
        """,
    "briefings/agreements/visit-of-march.yaml": """\
        title: Texts of the visit of March
        kind: bundle
        parties: [ARD, CAS]
        signed: "2029-03"
        history:
          - {status: signed, as_of: "2029-03", by: ARD, source: almanac}
          - {status: signed, as_of: "2029-03", by: CAS, source: almanac}
        sources: [almanac]
        """,
    "briefings/agreements/fish-accord.yaml": """\
        title: Fish Accord
        kind: agreement
        parties: [river-ministry, CAS]
        summary: Fish may cross.
        sources: [{source: almanac, locator: p. 12}]
        """,
    "briefings/agreements/water-protocol.yaml": """\
        title: Water Protocol
        kind: protocol
        parties: [ARD, BOR]
        sources: [gazette]
        withdrawn: {on: "2031-06-03", why: It was never signed., replaced_by: river-treaty}
        """,
    "briefings/pairs/ard-bor.yaml": """\
        bottom_line:
          text: The two *speak*, and shots were heard.
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
            indicators: [A date for the signing is named.]
            alternatives: [The old treaty is kept.]
            by: Judging editors
          - text: It is unlikely that the dam opens in spring.
            likelihood: unlikely
            confidence: moderate
            basis: It was shut in autumn.
            rests_on: [2030-09-dam]
            as_of: "2031-02-10"
            resolve_by: "2031-05-31"
            outcome: The dam stayed shut.
        disputes:
          - question: Who fired?
            positions:
              - {by: ARD, claim: "2031-04-bridge#ard"}
              - {by: BOR, claim: "2031-04-bridge#bor"}
              - {claim: "2031-04-bridge#eng"}
        background: |
          The two spoke in February 2031. [@2031-02-02-call] They met in May 2031. [@2031-05-10-summit]

          The almanac tells of older days. [@source:almanac]
        reviewed: {on: "2031-06-01", by: Reading editors}
        gaps: [Nobody asked the fish.]
        coverage: {to: "2031-05", on: "2031-06-28", by: Looking editors, note: The fish were not asked in June.}
        changes:
          - {on: "2031-06-01", class: clarified, note: The background names the almanac., field: background, was: The two spoke., now: The almanac tells of older days.}
        """,
    "briefings/pairs/ard-cas.yaml": """\
        direction: {word: improving, reason: They talk., on: "2031-06-02", rests_on: [2031-06-01-talks]}
        """,
}

FILES |= {
    f"briefings/sources/2030/a-{kind}.yaml": f"""\
        title: "Kind {kind}, 100 %, A_B & {{C}} ~ ^ $ #"
        publisher: Kinds & Sons
        kind: {kind}
        url: https://kinds.example/a_{kind}?a=1&b=2
        published: "2030-02/2030-04"
        kept_for: Every kind of source is in the lists of sources.
        """
    for kind in ("speech", "treaty", "press-release", "post", "encyclopedia", "archive", "article-journal", "video")
}


def make(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write the world into a folder; `changes` add, replace or (None) leave out files. Returns the folder."""
    return world.make(folder, {**FILES, **(changes or {})})
