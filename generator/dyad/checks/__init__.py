"""Checks are rules that need more than one field or record: small generators in one list, `CHECKS`.

A check takes the records and the as-of date and yields what it finds; the first line of its docstring is the rule in
an author's words. The model has already refused what is wrong within a single field.
"""

import os
from collections.abc import Callable, Iterator
from datetime import date

from dyad.checks import (
    accusations,
    ages,
    agreements,
    balance,
    calendars,
    changes,
    claims,
    counts,
    duplicates,
    events,
    evidence,
    feeds,
    file_names,
    forges,
    former_states,
    histories,
    judgements,
    language,
    lookalikes,
    names,
    offices,
    own_parties,
    own_texts,
    pairs,
    places,
    receipts,
    refs,
    series,
    sources,
    unwritten,
    voices,
    wording,
)
from dyad.reading.findings import Finding
from dyad.reading.records import Records
from dyad.runtime.parallel import spread

Check = Callable[[Records, date], Iterator[Finding]]

# Those that look at every pointer stand together: a process that has some of them finds the pointers once for all.
CHECKS: tuple[Check, ...] = (
    refs.known_targets,
    refs.known_claims,
    sources.used,
    names.former_ids,
    changes.day_added,
    lookalikes.names_apart,
    lookalikes.abbreviation_is_its_own,
    lookalikes.titles_name_no_other_host,
    changes.what_was_is_a_value,
    changes.replaced_by_is_a_record,
    events.date_has_come,
    events.clock_is_right,
    events.first_of_month,
    calendars.years_are_common,
    events.countries_make_pairs,
    events.parties_once,
    file_names.say_the_day,
    file_names.lie_in_their_year,
    events.summary_is_short,
    histories.in_order,
    histories.ends_as_recorded,
    offices.cover_the_date,
    offices.in_order,
    offices.of_one_post,
    claims.ids_once,
    claims.no_self_dispute,
    claims.said_by_now,
    sources.days_have_come,
    sources.address_given,
    sources.archive_kept,
    balance.both_sides_heard,
    agreements.status_of_a_party,
    agreements.signed_for_a_party,
    agreements.signed_before_it_ends,
    agreements.one_end,
    agreements.in_order,
    ages.coverage_is_behind_us,
    ages.coverage_reaches_events,
    ages.plans_have_titles,
    agreements.status_after_signing,
    agreements.status_has_come,
    agreements.claims_say_when,
    agreements.bundle_is_signed,
    agreements.relations_lead_back,
    pairs.bottom_line_is_short,
    pairs.background_is_short,
    pairs.background_has_receipts,
    pairs.basis_stands,
    pairs.direction_follows_its_basis,
    pairs.likelihood_apart,
    pairs.positions_match_speakers,
    judgements.judged_before_it_shows,
    judgements.shows_before_it_ends,
    judgements.basis_covers_its_sides,
    evidence.weak_sources_are_said,
    evidence.withdrawn_carries_nothing,
    evidence.told_after_it_happened,
    accusations.accusation_has_speaker,
    accusations.accusation_is_a_claim,
    accusations.accusation_has_a_source,
    accusations.attacker_is_established,
    voices.side_is_counted,
    wording.nothing_is_current,
    wording.nothing_lasts,
    wording.titles_stand_unquoted,
    wording.nothing_is_loaded,
    wording.lives_are_private,
    receipts.actors_have_sources,
    duplicates.events_once,
    duplicates.sources_once,
    duplicates.addresses_are_plain,
    duplicates.actors_once,
    places.disputed_has_no_country,
    former_states.former_states_in_their_time,
    series.series_are_known,
    series.numbers_rise,
    own_parties.actors_are_of_their_party,
    counts.nothing_lost,
    feeds.ids_are_lasting,
    forges.forge_is_known,
    forges.forge_is_that_of_its_host,
    forges.folder_is_of_a_repository,
    language.has_texts,
    own_texts.texts_say_the_same,
    own_texts.texts_are_whole,
    own_texts.checks_have_words,
    language.registered,
    unwritten.texts_are_written,
)

WORTH_PROCESSES = 4_000
"""Records from which it pays to check them in several processes."""


def check(records: Records, as_of: date) -> list[Finding]:
    """Run every check and return all that they find."""
    many = sum(1 for _ in records.all()) >= WORTH_PROCESSES
    found = spread(lambda rule: list(rule(records, as_of)), CHECKS, (os.cpu_count() or 1) if many else 1, worth=2)
    return [finding for part in found for finding in part]
