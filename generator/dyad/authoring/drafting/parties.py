"""`parts_of` says who has a part in an act, and which, where the grammar makes it plain; who cannot be told is left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dyad.authoring.drafting.antecedents import antecedents, borrowed, is_object_before
from dyad.authoring.drafting.clauses import RESUMED, SentenceReading
from dyad.authoring.drafting.name_places import in_frame, preposition
from dyad.authoring.drafting.named import Named
from dyad.authoring.drafting.participants import Context, Participant, stood_for
from dyad.authoring.drafting.roles import is_violent, with_roles
from dyad.authoring.drafting.sides import plain_parts
from dyad.authoring.drafting.speech import Frame
from dyad.authoring.drafting.verb_forms import verbs
from dyad.language.word_lists import Hit
from dyad.model.vocabulary import Vocabulary


def parts_of(
    one: SentenceReading,
    hit: Hit,
    frames: Sequence[Frame],
    vocabulary: Vocabulary,
    context: Context,
    until: int,
    since: int = 0,
) -> list[Participant]:
    """Return who has a part in the act that some words of a sentence tell of.

    What stands behind the verb before `since`, or behind `until`, belongs to another.
    """
    clause = one.clause(hit.start)
    inside = [m for m in one.mentions if clause.start <= m.start < clause.end and not in_frame(m, frames)]
    passive = _is_passive(one, hit)
    behind = [m for m in inside if max(hit.start, since) <= m.start < until]
    behind = [m for m in behind if passive or not _did_another(one, m, hit)]
    after = list(plain_parts(one, behind, hit, context, subject=False))
    subjects = [m for m in inside if m.start < hit.start and not (after and is_object_before(one, m, hit))]
    before = list(plain_parts(one, subjects, hit, context, subject=True))
    if clause.opener == RESUMED:
        before = [*borrowed(one, hit, frames, context), *before]
    meant = antecedents(one, clause.start, hit.start, frames, context) if not before else []
    if not before and not meant:
        before = list(borrowed(one, hit, frames, context))
    after += _struck(one, behind, hit, vocabulary)
    found = with_roles([*meant, *before], after, hit, vocabulary, passive=passive)
    kept = list(_once(found, keep_country=hit.list == "visit"))
    return _with_country(kept, one, hit)


def _did_another(one: SentenceReading, mention: Named, hit: Hit) -> bool:
    """Say whether somebody did what another verb tells: “ratified the treaty signed by Lena Orr”."""
    by = preposition(one, mention) in one.words.list("by")
    return by and bool(verbs(one.words.language).search(one.text, hit.end, mention.start))


def _struck(one: SentenceReading, inside: Sequence[Named], hit: Hit, vocabulary: Vocabulary) -> list[Participant]:
    """Return the countries in which there was violence: they are affected by it."""
    found = [
        m
        for m in inside
        if m.start >= hit.start and m.sort in ("country", "capital") and preposition(one, m) in one.words.list("place")
    ]
    return [
        Participant(m.country, one.exact(m.start, m.end), "affected", m.country)
        for m in found
        if is_violent(hit, vocabulary)
    ]


def _is_passive(one: SentenceReading, hit: Hit) -> bool:
    """Say whether what stands before the verb is done to."""
    word = one.text[hit.start : hit.end].split()[0].lower()
    lead = one.text[max(0, hit.start - 30) : hit.start]
    return word in ("was", "were") or bool(re.search(r"\b(?:was|were|been|being|got|été)\s+(?:\w+ly\s+)?$", lead))


def _once(parts: Iterator[Participant], *, keep_country: bool) -> Iterator[Participant]:
    """Yield each actor once; a country goes where somebody on its side stands for it already, unless it is the host."""
    found = list(parts)
    sides = stood_for(found)
    seen: set[str] = set()
    for part in found:
        stands = part.actor == part.country and part.side in sides and not (keep_country and part.role == "host")
        if part.actor not in seen and not stands:
            seen.add(part.actor)
            yield part


def _with_country(parts: list[Participant], one: SentenceReading, hit: Hit) -> list[Participant]:
    """Add the country whose election it is, where it is plain; who is shut out of one is affected."""
    countries = {part.country for part in parts if part.country}
    if hit.list == "election" and len(countries) == 1:
        code = next(iter(countries))
        shut_out = one.has("not", one.clause(hit.start).start, hit.start)
        parts = [
            replace(part, role="affected") if shut_out and part.actor != code else part
            for part in parts
            if part.actor != code
        ]
        parts = [Participant(code, parts[0].words if parts else one.exact(hit.start, hit.end)), *parts]
    return parts
