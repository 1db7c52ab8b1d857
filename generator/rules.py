"""Every rule that a problem can name, in an author's words: what `dyad check --explain RULE` prints."""

from generator import yamlfile

RULES: dict[str, str] = {
    **yamlfile.RULES,
    # Files
    "no-site": "A project has briefings/site.yaml.",
    "stray-file": "Only records belong into the folders of records; a file that is not read would be lost without a word.",
    "unreadable-file": "A file could not be read.",
    "bad-id": "An id is 3 to 80 lower-case letters, digits and single hyphens, and no name that file systems or the site reserve.",
    "duplicate-id": "An id stands for one thing.",
    "ambiguous-id": "An earlier id belongs to one record, so that its old address leads to one place.",
    "missing-vocabulary": "Every vocabulary is there.",
    "missing-term": "The program acts on this word, so the vocabulary has to declare it.",
    "records-lost": "There are fewer records than site.yaml demands: data may have been lost.",
    # Shape
    "missing-field": "A required field is not there.",
    "unknown-field": "A field that nobody reads would be lost without a word.",
    "wrong-shape": "Text, a list and a group of fields are three things.",
    "empty-field": "A field that is written holds something.",
    "too-long": "The text is longer than pages can bear.",
    "title-full-stop": "Titles have no full stop at their end.",
    "bad-form": "The value does not have the form of its field.",
    "bad-flag": "A flag is true or false.",
    "one-speaker": "A claim is the word of one speaker: an actor, or words where no actor stands for them.",
    "unknown-term": "The word is not in the vocabulary. Editors can add it there.",
    # Text
    "line-break": "This text stands in one line.",
    "hidden-character": "Characters that cannot be seen can make a text read otherwise than it is.",
    "no-html": "HTML is not taken; emphasis, code and links are written in Markdown.",
    "no-image": "A picture from elsewhere would tell its server who reads the page.",
    "no-reference-link": "Links are written in full where they stand.",
    "bad-address": "An address begins with https:// or http://, names a host, and holds no tricks.",
    # Dates
    "bad-date": "Dates are written in a profile of EDTF: 2026, 2026-01, 2026-01-25, A/B, [A,B], and a trailing ? ~ or %.",
    "date-in-future": "What occurred, or was said, is not in the future.",
    "unchecked-first-day": "Invented days hide on the first of a month; date_checked says that a source names the day.",
    "dates-reversed": "An end does not lie before its beginning, nor a judgement before what it rests on.",
    # Pointers
    "unknown-actor": "The actor has no file.",
    "unknown-country": "The country is not in vocabulary/countries.yaml.",
    "unknown-source": "The source has no file.",
    "unknown-event": "The event has no file.",
    "unknown-agreement": "The agreement has no file.",
    "unknown-pair": "A pair names two countries of the vocabulary.",
    "unknown-claim": "The claim is not in that event.",
    "renamed-record": "The record has another id now.",
    "bad-pair": "A pair is two country codes in small letters and alphabetical order.",
    "bad-country": "A country is an alpha-3 code in capitals.",
    # Events
    "many-countries": "A meeting of many countries is not an event of each of their pairs: say which pairs it belongs to.",
    "party-twice": "A party stands once in an event.",
    "office-not-held": "The office given was not held on that date, as far as the actor's record says.",
    "office-unchecked": "An office 'still held' says when that was last seen.",
    "history-order": "A history never goes back in time.",
    "history-end": "A history ends where the record stands.",
    "claim-of-itself": "A claim does not answer itself.",
    "accusation-without-speaker": "An accusation names who makes it.",
    "attacker-on-accusation": "A state is not the actor of violence on another state's word.",
    "undated-now": "A word such as 'currently' is wrong a year later.",
    # Sources and agreements
    "unused-source": "A source carries something, or says why it is kept.",
    "archive-undated": "An archived copy says when it was taken.",
    "status-of-no-party": "The status of an agreement is the word of one of its parties.",
    # What editors write
    "too-many-words": "A briefing is read in two minutes.",
    "no-receipt": "Every sentence leads to a source.",
    "basis-withdrawn": "Nothing rests on what was withdrawn.",
    "likelihood-with-confidence": "Likelihood and confidence never share a sentence (ICD 203).",
    "likelihood-not-used": "A judgement says its likelihood in the words of the scale.",
    "position-of-another": "A government's position is the word of its own people.",
}
