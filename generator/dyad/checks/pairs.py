"""These checks hold what editors write about a pair to its events, and to a length that is read in minutes."""

import re
from collections.abc import Iterator

from dyad.checks.reach import Around, of_each
from dyad.model import Claim, Pair, ids
from dyad.model.participants import actor_country
from dyad.reading.findings import Finding
from dyad.reading.records import Records
from dyad.text import sentences
from dyad.text.background import paragraphs

BOTTOM_LINE_WORDS = 40
BACKGROUND_WORDS = 400
"""Short enough to read in two minutes (ARCHITECTURE.md, Limits)."""

# Words of confidence in the analyst's sense (ICD 203 keeps them out of a sentence with a likelihood).
_CONFIDENCE = re.compile(r"\b(confidence|confident(?:ly)?)\b", re.IGNORECASE)


@of_each("pair")
def bottom_line_is_short(pair: Pair, records: Around) -> Iterator[Finding]:
    """A bottom line has at most 40 words."""
    if pair.bottom_line and (count := len(pair.bottom_line.text.split())) > BOTTOM_LINE_WORDS:
        yield Finding(
            pair.path,
            ("bottom_line", "text"),
            "too-many-words",
            f"{count} words; a bottom line has at most {BOTTOM_LINE_WORDS}",
        )


@of_each("pair")
def background_is_short(pair: Pair, records: Around) -> Iterator[Finding]:
    """A background has at most 400 words."""
    count = sum(len(sentence.text.split()) for paragraph in paragraphs(pair.background or "") for sentence in paragraph)
    if count > BACKGROUND_WORDS:
        yield Finding(
            pair.path,
            ("background",),
            "too-many-words",
            f"{count} words; a background has at most {BACKGROUND_WORDS}",
        )


@of_each("pair")
def background_has_receipts(pair: Pair, records: Around) -> Iterator[Finding]:
    """Every sentence of a background ends in a receipt that is there."""
    for paragraph in paragraphs(pair.background or ""):
        for sentence in paragraph:
            short = sentence.text if len(sentence.text) <= 60 else f"{sentence.text[:57]}…"
            if not sentence.receipts:
                yield Finding(
                    pair.path,
                    ("background",),
                    "no-receipt",
                    f"no receipt after: {short}",
                    "end the sentence with [@event-id] or [@source:source-id]",
                )
            for kind, target in sentence.receipts:
                if target not in records.of_kind(kind) and target not in records.unread.get(kind, ()):
                    yield Finding(
                        pair.path, ("background",), f"unknown-{kind}", f"no {kind} '{target}' (after: {short})"
                    )


@of_each("pair")
def basis_stands(pair: Pair, records: Around) -> Iterator[Finding]:
    """Nothing rests on a withdrawn event."""
    parts = [(("bottom_line",), pair.bottom_line), (("direction",), pair.direction)]
    parts += [(("judgements", number), one) for number, one in enumerate(pair.judgements)]  # type: ignore[misc]
    for keys, part in parts:
        for number, event_id in enumerate(part.rests_on if part else ()):
            event = records.events.get(event_id)
            if event and event.withdrawn:
                yield Finding(
                    pair.path,
                    (*keys, "rests_on", number),
                    "basis-withdrawn",
                    f"event '{event_id}' was withdrawn",
                    "write the sentence anew from what still stands",
                )


@of_each("pair")
def direction_follows_its_basis(pair: Pair, records: Around) -> Iterator[Finding]:
    """A direction is judged after the events it rests on."""
    if not pair.direction:
        return
    for number, event_id in enumerate(pair.direction.rests_on):
        event = records.events.get(event_id)
        if (
            event
            and event.date.earliest
            and pair.direction.on.earliest
            and event.date.earliest > pair.direction.on.earliest
        ):
            yield Finding(
                pair.path,
                ("direction", "rests_on", number),
                "dates-reversed",
                f"event '{event_id}' ({event.date.text}) is later than the judgement ({pair.direction.on.text})",
            )


@of_each("pair")
def likelihood_apart(pair: Pair, records: Around) -> Iterator[Finding]:
    """Likelihood and confidence never share a sentence; the judgement uses its own word of likelihood."""
    for number, one in enumerate(pair.judgements):
        keys = ("judgements", number)
        if found := _CONFIDENCE.search(one.text):
            yield Finding(
                pair.path,
                (*keys, "text"),
                "likelihood-with-confidence",
                f"'{found[0]}' stands in the sentence of the likelihood",
                "take it out: 'confidence' is printed in a sentence of its own",
            )
        entry = records.vocabulary.entries.get("likelihoods", {}).get(one.likelihood)
        if entry and not _uses(entry.label, one.text):
            yield Finding(
                pair.path,
                (*keys, "text"),
                "likelihood-not-used",
                f"the text does not say '{entry.label.lower()}'",
                "use the word of 'likelihood', so that both say the same",
            )
        for place, sentence in ((field, text) for field in ("basis",) for text in sentences(getattr(one, field))):
            if entry and _CONFIDENCE.search(sentence) and _uses(entry.label, sentence):
                yield Finding(
                    pair.path,
                    (*keys, place),
                    "likelihood-with-confidence",
                    "likelihood and confidence share a sentence",
                    "make two sentences",
                )


@of_each("pair")
def positions_match_speakers(pair: Pair, records: Around) -> Iterator[Finding]:
    """A government's position is a claim of its own people."""
    for row, dispute in enumerate(pair.disputes):
        for column, position in enumerate(dispute.positions):
            claim = _claim(position.claim, records)
            if claim is None or position.by is None or (claim.by and not _known(claim.by, records)):
                continue
            country = actor_country(claim.by, records.actors) if claim.by else None
            if country != position.by:
                yield Finding(
                    pair.path,
                    ("disputes", row, "positions", column, "by"),
                    "position-of-another",
                    f"the claim is {country or claim.by or claim.by_text}'s, not {position.by}'s",
                    f"write '{country}'" if country else "take 'by' out: the claim stands under what others say",
                )


def _claim(reference: str, records: Records) -> Claim | None:
    event_id, _, claim_id = reference.rpartition("#")
    event = records.events.get(event_id)
    return next((one for one in event.claims if one.id == claim_id), None) if event else None


def _known(actor_id: str, records: Records) -> bool:
    return ids.is_country(actor_id) or actor_id in records.actors


def _uses(label: str, text: str) -> bool:
    """Say whether a text uses a likelihood word: 'Roughly even chance' is used by 'a roughly even chance'."""
    return _plain(label) in _plain(text)


def _plain(text: str) -> str:
    """Return the letters of a text, whatever its script, with one space between its words."""
    return " ".join(re.findall(r"[^\W_\d]+", text.lower()))
