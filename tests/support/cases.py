"""A bad example for each rule, with the problem that it must give."""

from tests.support import world

CALL = "briefings/events/2031/2031-02-02-call.yaml"


BRIDGE = "briefings/events/2031/2031-04-bridge.yaml"


SUMMIT = "briefings/events/2031/2031-05-10-summit.yaml"


VOTE = "briefings/events/2031/2031-07-01-vote.yaml"


MIRA = "briefings/actors/mira-tolvane.yaml"


GAZETTE = "briefings/sources/2031/gazette.yaml"


HERALD = "briefings/sources/2031/herald.yaml"


TREATY = "briefings/agreements/river-treaty.yaml"


PAIR = "briefings/pairs/ard-bor.yaml"


SITE = "briefings/site.yaml"


Case = tuple[str, str, str, str, str, str]
"""Rule, file, what stands there, what is written instead, line:column, a part of the message or the hint."""


CASES: list[Case] = [
    # YAML itself
    ("yaml-syntax", CALL, "title: Ardenia and", "title: Ardenia: and", "1:15", "a colon stands inside unquoted text"),
    ("yaml-syntax", CALL, "type: phone-call", 'type: "phone-call', "3:7", "never closed"),
    ("yaml-syntax", CALL, "themes: [trade]", "themes: [trade", "9:9", "close it with ]"),
    ("yaml-syntax", CALL, "date: ", "\tdate: ", "2:1", "indent with spaces"),
    ("yaml-anchor", CALL, "type: phone-call", "type: &t phone-call", "3:7", "take it out"),
    ("yaml-tag", CALL, "type: phone-call", "type: !x phone-call", "3:7", "every value is text"),
    ("duplicate-key", CALL, "milestone: true", "milestone: true\ntitle: Again", "11:1", "'title' stands here twice"),
    ("yaml-merge", CALL, "milestone: true", "<<: {}", "10:1", "write the fields themselves"),
    (
        "many-documents",
        CALL,
        "sources: [gazette]",
        'sources: [gazette]\nadded: "2031-01-01"\n---\na: b',
        "13:1",
        "one file holds one record",
    ),
    ("not-nfc", CALL, "Ardenia and", "Arde\u0301nia and", "1:11", "composed form"),
    ("bad-character", CALL, "Ardenia and", "Ardenia\u202eand", "1:15", "U+202E"),
    ("bad-character", CALL, "Ardenia and", "Ardenia\x85and", "1:15", "U+0085"),
    # The shape of a record
    (
        "missing-field",
        CALL,
        "summary: The two spoke of *trade* and of the [river](https://gazette.example/river).\n",
        "",
        "1:1",
        "'summary' is missing",
    ),
    ("unknown-field", CALL, "milestone: true", "milestones: true", "10:1", "did you mean 'milestone'?"),
    ("unknown-field", CALL, "milestone: true", "id: other", "10:1", "the file's name is the id"),
    ("unknown-field", CALL, "as: Foreign Minister", "ass: Foreign Minister", "5:27", "did you mean 'as'?"),
    ("wrong-shape", CALL, "type: phone-call", "type: [phone-call]", "3:7", "text is wanted here, this is a list"),
    ("wrong-shape", CALL, "sources: [gazette]", "sources: gazette", "11:10", "a list is wanted here, this is text"),
    ("wrong-shape", VOTE, "parties: [BOR]", "parties: [[BOR]]", "5:11", "a group of fields is wanted here"),
    ("empty-field", CALL, "title: Ardenia and Borovia speak by phone", "title:", "1:7", "nothing is written here"),
    ("empty-field", CALL, "sources: [gazette]", "sources: []", "11:10", "the list is empty"),
    ("too-long", CALL, "speak by phone", "speak by phone" + " again" * 20, "1:8", "at most 100"),
    ("title-full-stop", CALL, "speak by phone", "speak by phone.", "1:8", "take the full stop out"),
    ("bad-flag", CALL, "milestone: true", "milestone: yes", "10:12", "neither true nor false"),
    (
        "wrong-shape",
        CALL,
        "milestone: true",
        "milestone: [true]",
        "10:12",
        "true or false is wanted here, this is a list",
    ),
    ("bad-form", MIRA, "name: Mira Tolvane", "name: Mira Tolvane\nwikidata: X1", "2:11", "does not have the form"),
    ("one-speaker", BRIDGE, "by: ARD, act: alleges", "act: alleges", "9:5", "write 'by' or 'by_text'"),
    ("one-speaker", BRIDGE, "by: ARD, act", "by: ARD, by_text: Somebody, act", "9:5", "one speaker"),
    # Vocabulary
    ("unknown-term", CALL, "type: phone-call", "type: phonecall", "3:7", "did you mean 'phone-call' (Phone call)?"),
    ("unknown-term", CALL, "themes: [trade]", "themes: [traed]", "9:10", "did you mean 'trade'"),
    ("unknown-term", SUMMIT, "role: host", "role: hoost", "4:40", "did you mean 'host'"),
    ("unknown-term", GAZETTE, "grade: B", "grade: Z", "8:22", "one of: A, B"),
    # Text
    ("no-html", CALL, "*trade*", "<b>trade</b>", "7:10", "HTML is not taken here"),
    ("no-image", CALL, "*trade*", "![x](https://x.example/)", "7:10", "pictures are not taken"),
    ("bad-address", CALL, "https://gazette.example/river", "javascript:alert(1)", "7:10", "begins with https://"),
    ("bad-address", CALL, "https://gazette.example/river", "https://me@gazette.example/", "7:10", "user name"),
    (
        "bad-address",
        GAZETTE,
        "url: https://gazette.example/speak",
        "url: //gazette.example",
        "4:6",
        "begins with https://",
    ),
    ("hidden-character", CALL, "Ardenia and", "Ardenia\u200band", "1:8", "U+200B"),
    ("line-break", CALL, "Ardenia and Borovia speak by phone", '"Ardenia and\\n Borovia"', "1:8", "stands in one line"),
    ("no-reference-link", CALL, "*trade*", "[trade][1]", "7:10", "write a link in full"),
    ("stray-mark", CALL, "Ardenia and", "Ar\u0336denia and", "1:8", "strikes the letter through"),
    ("stray-mark", CALL, "*trade*", "trade" + "\u033f" * 20, "7:10", "pile up"),
    ("no-letter", CALL, "Ardenia and Borovia speak by phone", "\u00a0\u3000…", "1:8", "no letter and no digit"),
    ("mixed-scripts", MIRA, "name: Mira Tolvane", "name: Mira Tolv\u0430ne", "1:7", "different scripts"),
    ("mixed-scripts", GAZETTE, "The Made-up Gazette", "The Made-up G\u0430zette", "2:12", "different scripts"),
    (
        "link-says-otherwise",
        CALL,
        "[river](https://gazette",
        "[www.other.example](https://gazette",
        "7:10",
        "the words say 'other.example'",
    ),
    (
        "link-says-otherwise",
        GAZETTE,
        "title: The two sides speak",
        "title: https://other.example/speak",
        "1:8",
        "the link leads to 'gazette.example'",
    ),
    ("bad-address", GAZETTE, "https://gazette", "https://g\u0430zette", "4:6", "different scripts"),
    ("bad-address", GAZETTE, "https://gazette.example", "http://192.168.0.1", "4:6", "private network"),
    ("too-tangled", CALL, "*trade*", "[" * 100, "7:10", "at most 64 brackets"),
    (
        "too-tangled",
        PAIR,
        "They met in May 2031.",
        "They met in May 2031" + "[" * 2000 + ".",
        "18:13",
        "too many brackets",
    ),
    ("too-long", SITE, "tracked: [ard-bor]", 'snapshots: "99999"', "7:12", "at most 120"),
    ("same-look", MIRA, "name: Mira Tolvane", "name: Oskar\u00a0 Venn", "1:7", "see briefings/actors/oskar-venn.yaml"),
    (
        "abbreviation-of-another",
        MIRA,
        "kind: person",
        "kind: person\nabbreviation: UN",
        "3:15",
        "known for United Nations",
    ),
    # Dates
    ("bad-date", CALL, '"2031-02-02"', '"2031-02-30"', "2:7", "February 2031 has 28 days"),
    ("bad-date", CALL, '"2031-02-02"', "2 February 2031", "2:7", "write '2031-02-02'"),
    ("bad-date", CALL, '"2031-02-02"', "2031-05/2031-02", "2:7", "ends before it begins"),
    ("bad-date", GAZETTE, 'on: "2031-02-04"', 'on: "2031-02"', "8:79", "not a single day"),
    ("date-in-future", VOTE, "status: scheduled\n", "", "2:7", "has not come (as of 2031-06-30)"),
    ("date-in-future", BRIDGE, 'on: "2031-04-12"', 'on: "2032-04-12"', "10:80", "has not come"),
    ("unchecked-first-day", VOTE, "date_checked: true\n", "", "2:7", "is it really the first of the month?"),
    # Pointers
    (
        "unknown-actor",
        CALL,
        "actor: mira-tolvane",
        "actor: mira-tolvan",
        "5:13",
        "did you mean 'mira-tolvane' (Mira Tolvane, ARD)?",
    ),
    ("unknown-actor", CALL, "[mira-tolvane]", "[m-tolvane]", "8:16", "did you mean 'mira-tolvane'"),
    ("unknown-country", BRIDGE, "parties: [ARD, BOR]", "parties: [ARD, BRO]", "4:16", "'BOR' (Borovia)"),
    (
        "unknown-source",
        CALL,
        "sources: [gazette]",
        "sources: [gazete]",
        "11:11",
        "did you mean 'gazette' (The two sides speak)?",
    ),
    ("unknown-agreement", BRIDGE, "[river-treaty]", "[river-treatie]", "13:14", "did you mean 'river-treaty'"),
    (
        "unknown-event",
        PAIR,
        "rests_on: [2031-02-02-call,",
        "rests_on: [2031-02-02-cal,",
        "3:14",
        "did you mean '2031-02-02-call'",
    ),
    ("unknown-pair", SITE, "tracked: [ard-bor]", "tracked: [ard-xyz]", "7:11", "no pair 'ard-xyz'"),
    ("unknown-claim", BRIDGE, "disputes: [ard]", "disputes: [arde]", "10:121", "its claims are: ard, bor"),
    ("unknown-claim", PAIR, "2031-04-bridge#bor", "2031-04-bridge#cas", "17:26", "no claim 'cas'"),
    (
        "bad-country",
        BRIDGE,
        "place: {name: The Bridge}",
        "place: {name: The Bridge, country: ar}",
        "7:36",
        "three capitals",
    ),
    ("bad-pair", VOTE, "pairs: [ard-bor]", "pairs: [bor-ard]", "6:9", "alphabetical order"),
    ("bad-id", CALL, "sources: [gazette]", "sources: [Gazette]", "11:11", "try 'gazette'"),
    (
        "bad-id",
        CALL,
        "sources: [gazette]",
        "sources: [g\u0430zette]",
        "11:11",
        "letters a–z",
    ),  # a Cyrillic letter that looks like ours
    ("bad-id", CALL, "sources: [gazette]", "sources: [../../gazette]", "11:11", "try 'gazette'"),
    # Events
    ("party-twice", BRIDGE, "parties: [ARD, BOR]", "parties: [ARD, BOR, ARD]", "4:21", "stands here twice"),
    ("history-order", SUMMIT, 'as_of: "2031-02-03"', 'as_of: "2031-06-03"', "13:31", "lies before"),
    (
        "history-end",
        SUMMIT,
        "{status: occurred, as_of",
        "{status: cancelled, as_of",
        "13:14",
        "the history ends in 'cancelled'",
    ),
    (
        "history-end",
        SUMMIT,
        'date: "2031-05-10", source: herald',
        'date: "2031-05-09", source: herald',
        "13:51",
        "ends on 2031-05-09",
    ),
    (
        "duplicate-id",
        BRIDGE,
        "disputes: [ard]}",
        "disputes: [ard]}\n  - {id: ard, says: It rained., by: BOR, act: states, source: herald}",
        "11:10",
        "two claims 'ard'",
    ),
    ("claim-of-itself", BRIDGE, "disputes: [ard]", "disputes: [ard, bor]", "10:126", "disputes itself"),
    (
        "accusation-without-speaker",
        VOTE,
        "Borovia is to elect a parliament.",
        "Borovia accused Ardenia of meddling.",
        "7:10",
        "who says so?",
    ),
    (
        "attacker-on-accusation",
        BRIDGE,
        "parties: [ARD, BOR]",
        "parties: [{actor: BOR, role: initiator}, ARD]",
        "4:11",
        "nothing here shows that BOR says so itself",
    ),
    (
        "undated-now",
        VOTE,
        "Borovia is to elect a parliament.",
        "Borovia currently has no parliament.",
        "7:10",
        "give the date instead",
    ),
    # Actors, sources, agreements
    (
        "dates-reversed",
        MIRA,
        'from: "2024", to: "2028-12"',
        'from: "2029", to: "2028-12"',
        "8:54",
        "ends (2028-12) before it began (2029)",
    ),
    ("office-unchecked", MIRA, ', checked_on: "2031-05-20"', "", "7:55", "add 'checked_on'"),
    ("missing-field", HERALD, "no_url: Seen in print.\n", "", "1:1", "an address, or says why not"),
    (
        "archive-undated",
        GAZETTE,
        "language: en",
        "language: en\narchived_url: https://archive.example/1",
        "7:15",
        "add 'archived_on'",
    ),
    ("no-archive", GAZETTE, "language: en", 'language: en\nadded: "2031-02-05"', "4:6", "say why not in 'no_archive'"),
    (
        "status-of-no-party",
        TREATY,
        'as_of: "2031-04-20", by: ARD',
        'as_of: "2031-04-20", by: CAS',
        "8:57",
        "the parties are: ARD, BOR",
    ),
    ("history-order", TREATY, 'as_of: "2031-04-20"', 'as_of: "2024-04-20"', "8:39", "ARD's entry above"),
    # What editors write
    ("too-many-words", PAIR, "The two speak, and shots were heard.", "word " * 41, "2:9", "41 words"),
    ("too-many-words", PAIR, "The two spoke in February 2031.", "word " * 401, "18:13", "at most 400"),
    (
        "no-receipt",
        PAIR,
        "They met in May 2031. [@2031-05-10-summit]",
        "They met in May 2031.",
        "18:13",
        "no receipt after: They met",
    ),
    ("unknown-event", PAIR, "[@2031-05-10-summit]", "[@2031-05-10-nothing]", "18:13", "no event '2031-05-10-nothing'"),
    (
        "dates-reversed",
        PAIR,
        'resolve_by: "2032-12-31"',
        'resolve_by: "2031-05-31"',
        "12:17",
        "before it was made (2031-06-01)",
    ),
    (
        "coverage-ahead",
        PAIR,
        "gaps: [Nobody asked the fish.]",
        'coverage: {to: "2031-09", on: "2031-06-01", by: Made-up editors}',
        "21:16",
        "2031-09 lies after the day on which it was said",
    ),
    (
        "date-in-future",
        SITE,
        "tracked: [ard-bor]",
        'coverage: {to: "2031-07", on: "2031-07-31", by: Made-up editors}',
        "7:31",
        "2031-07-31 has not come (as of 2031-06-30)",
    ),
    (
        "coverage-behind",
        PAIR,
        "gaps: [Nobody asked the fish.]",
        'coverage: {to: "2031-04", on: "2031-06-01", by: Made-up editors}',
        "21:16",
        "event '2031-05-10-summit' of ard-bor (2031-05-10) lies after 2031-04",
    ),
    (
        "coverage-behind",
        SITE,
        "tracked: [ard-bor]",
        'coverage: {to: "2031-05-09", on: "2031-06-01", by: Made-up editors}',
        "7:16",
        "event '2031-05-10-summit' of ard-bor (2031-05-10) lies after 2031-05-09",
    ),
    (
        "stage-without-title",
        SUMMIT,
        "    title: Summit on the river planned\n",
        "",
        "7:5",
        "add 'title' to this stage",
    ),
    ("dates-reversed", PAIR, 'on: "2031-05-11"', 'on: "2031-03-11"', "4:91", "is later than the judgement"),
    (
        "likelihood-with-confidence",
        PAIR,
        "It is likely that the two",
        "We have confidence that it is likely that the two",
        "6:11",
        "a sentence of its own",
    ),
    ("likelihood-not-used", PAIR, "It is likely that", "It may be that", "6:11", "does not say 'likely'"),
    (
        "not-what-stood",
        CALL,
        "sources: [gazette]",
        'sources: [gazette]\nchanges:\n  - {on: "2031-03-01", class: corrected, field: date, was: the day before, note: It was later.}',
        "13:60",
        "cannot have stood in 'date'",
    ),
    (
        "dates-reversed",
        TREATY,
        "history:\n",
        "expires: {on: 2024, source: gazette}\nhistory:\n",
        "5:15",
        "lies before the day of signing",
    ),
    (
        "side-not-counted",
        CALL,
        "according_to: [mira-tolvane]",
        "according_to: Ardenian officials",
        "8:15",
        "is a side's own word",
    ),
    (
        "position-of-another",
        PAIR,
        '{by: BOR, claim: "2031-04-bridge#bor"}',
        '{by: ARD, claim: "2031-04-bridge#bor"}',
        "17:14",
        "the claim is BOR's",
    ),
    (
        "clock-behind",
        SITE,
        'published: "2031-01-01"',
        'published: "2031-12-31"',
        "6:12",
        "set the clock of this machine",
    ),
    (
        "records-lost",
        SITE,
        "tracked: [ard-bor]",
        'minimum: {events: "9"}',
        "7:19",
        "4 events were read, 9 are demanded",
    ),
    ("no-such-language", GAZETTE, "language: en", "language: kas", "6:11", "did you mean 'ks' (Kashmiri)?"),
    ("no-such-language", GAZETTE, "language: en", "language: qq", "6:11", "'qq' is no registered language"),
    ("no-such-language", MIRA, "names: {ar:", "names: {xx:", "4:9", "'xx' is no registered language"),
    ("deprecated-language", GAZETTE, "language: en", "language: mo", "6:11", "write 'ro' (Romanian)"),
    ("unknown-language", SITE, "tracked: [ard-bor]", "language: zz", "7:11", "there are no texts in 'zz'"),
]


STRAYS = [
    ("briefings/events/2031/Upper.yaml", "title: x", "bad-id"),
    ("briefings/events/2031/con.yaml", "title: x", "bad-id"),
    ("briefings/actors/mir\u0430-tolvane.yaml", "name: Mira", "bad-id"),
    ("briefings/events/2030/2031-02-02-call.yaml", world.FILES[CALL], "duplicate-id"),
    ("briefings/events/con/note.yaml", "title: x", "bad-id"),
    ("briefings/events/what?/note.yaml", "title: x", "bad-id"),
    ("briefings/events/2031/note.txt", "x", "stray-file"),
    ("briefings/events/2031/note.yml", "x", "stray-file"),
    ("briefings/pages/about.md", "About us.", "stray-file"),
    ("mkdocs.yml", "plugins: [search]", "setting-not-taken"),
    ("briefings/pages/method.md", "A hidden \u202eword.", "bad-character"),
    ("briefings/pairs/bor-ard.yaml", "gaps: [x]", "bad-id"),
    ("briefings/pairs/ard-zzz.yaml", "gaps: [x]", "unknown-pair"),
    ("briefings/vocabulary/colours.yaml", "red: {label: Red, definition: Red.}", "stray-file"),
    ("briefings/vocabulary/roles.yaml", "host: {label: host, definition: Hosted.}", "missing-term"),
    (
        "briefings/sources/2031/spare.yaml",
        "title: Spare\npublisher: unknown\nkind: webpage\nno_url: None.",
        "unused-source",
    ),
    ("briefings/actors/empty.yaml", "", "empty-file"),
    ("briefings/actors/list.yaml", "- a", "wrong-shape"),
    ("briefings/actors/alias.yaml", "name: &a x\nkind: *a", "yaml-alias"),
    ("briefings/actors/deep.yaml", "a: " + "[" * 14 + "]" * 14, "too-deep"),
    ("briefings/actors/key.yaml", "? [a]\n: b", "bad-key"),
    ("briefings/actors/large.yaml", "name: " + "x" * 300_000, "too-large"),
    ("briefings/actors/old.yaml", "name: Old\nkind: court\ncountry: none\nformerly: [river-court]", "ambiguous-id"),
]
