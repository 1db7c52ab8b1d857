"""These checks hold each status of an agreement to its parties, its dates to their order, and its relations to a direction."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from dyad.checks.reach import Around, of_each
from dyad.language.date_words import date_words
from dyad.language.texts import ENGLISH
from dyad.model import Agreement
from dyad.model.agreement import BUNDLE, related
from dyad.model.dates import Date, certainly_before
from dyad.reading.findings import Finding
from dyad.reading.records import Records
from dyad.reading.yamlfile import Keys
from dyad.text.suggestions import few

_OF_A_BUNDLE = frozenset({"signed"})


@of_each("agreement")
def status_of_a_party(agreement: Agreement, records: Around) -> Iterator[Finding]:
    """A status is the word of one of the parties."""
    for number, one in enumerate(agreement.history):
        if one.by not in agreement.parties:
            yield Finding(
                agreement.path,
                ("history", number, "by"),
                "status-of-no-party",
                f"'{one.by}' is no party to this agreement",
                f"the parties are: {few(agreement.parties)}; what another says of it is a claim",
            )


@of_each("agreement")
def signed_for_a_party(agreement: Agreement, records: Around) -> Iterator[Finding]:
    """An agreement is signed for its parties."""
    for number, one in enumerate(agreement.signatories):
        if one.on_behalf_of and one.on_behalf_of not in agreement.parties:
            yield Finding(
                agreement.path,
                ("signatories", number, "for"),
                "signed-for-no-party",
                f"'{one.on_behalf_of}' is no party to this agreement",
                f"the parties are: {few(agreement.parties)}; of a witness, 'office' says whose",
            )


@of_each("agreement")
def signed_before_it_ends(agreement: Agreement, records: Around) -> Iterator[Finding]:
    """An agreement does not run out, and is not renewed, before it is signed."""
    for keys, when in _ends(agreement):
        if agreement.signed and certainly_before(when, agreement.signed):
            yield Finding(
                agreement.path,
                keys,
                "dates-reversed",
                f"{when.text} lies before the day of signing, {agreement.signed.text}",
            )


def _ends(agreement: Agreement) -> Iterator[tuple[Keys, Date]]:
    if agreement.expires:
        yield ("expires", "on"), agreement.expires.on
    if agreement.term:
        for number, one in enumerate(agreement.term.renewals):
            yield ("term", "renewals", number, "on"), one.on
        if agreement.term.expires:
            yield ("term", "expires", "on"), agreement.term.expires.on


@of_each("agreement")
def one_end(agreement: Agreement, records: Around) -> Iterator[Finding]:
    """The end of an agreement stands in its term, and once (a warning where it stands in the older place)."""
    older, end = agreement.expires, agreement.term and agreement.term.expires
    if older and end and older.on != end.on:
        yield Finding(
            agreement.path,
            ("expires", "on"),
            "two-ends",
            f"it runs out on {older.on.text} here and on {end.on.text} in 'term'",
            "take 'expires' out, and leave the one in 'term'",
        )
    elif older and not end:
        yield Finding(
            agreement.path,
            ("expires",),
            "older-place",
            "'expires' has its place in 'term' now",
            f"write 'term: {{expires: {{on: \"{older.on.text}\", source: {older.source.source}}}}}'",
            severity="warning",
        )


@of_each("agreement")
def in_order(agreement: Agreement, records: Around) -> Iterator[Finding]:
    """The status entries of a party, and the renewals, never go back in time."""
    for party in dict.fromkeys(one.by for one in agreement.history):
        own = [(number, one) for number, one in enumerate(agreement.history) if one.by == party]
        for (_, before), (number, after) in pairwise(own):
            if certainly_before(after.as_of, before.as_of):
                yield Finding(
                    agreement.path,
                    ("history", number, "as_of"),
                    "history-order",
                    f"{after.as_of.text} lies before {before.as_of.text}, {party}'s entry above",
                )
    renewals = agreement.term.renewals if agreement.term else ()
    for number, (earlier, later) in enumerate(pairwise(renewals), start=1):
        if certainly_before(later.on, earlier.on):
            yield Finding(
                agreement.path,
                ("term", "renewals", number, "on"),
                "history-order",
                f"{later.on.text} lies before {earlier.on.text}, the renewal above",
            )


@of_each("agreement")
def status_after_signing(agreement: Agreement, records: Around) -> Iterator[Finding]:
    """A party's first status does not begin before the day of signing; the others follow it (a warning)."""
    first = {one.by: (number, one) for number, one in reversed(list(enumerate(agreement.history)))}
    for number, one in first.values():
        if agreement.signed and certainly_before(one.as_of, agreement.signed):
            yield Finding(
                agreement.path,
                ("history", number, "as_of"),
                "status-before-signing",
                f"{one.as_of.text} lies before the day of signing, {agreement.signed.text}",
                "where it took effect from an earlier day, say so in the note of the entry",
                severity="warning",
            )


@of_each("agreement")
def status_has_come(agreement: Agreement, records: Around) -> Iterator[Finding]:
    """Nothing is signed, and no status begins, in the future."""
    told: dict[Keys, Date | None] = {("signed",): agreement.signed}
    told |= {("history", number, "as_of"): one.as_of for number, one in enumerate(agreement.history)}
    for keys, when in told.items():
        if when and records.is_ahead(when.earliest):
            yield Finding(
                agreement.path,
                keys,
                "date-in-future",
                f"{date_words(when, ENGLISH)} has not come (as of {records.today.isoformat()})",
                "a signing that is planned is an event with status scheduled",
            )


@of_each("agreement")
def claims_say_when(agreement: Agreement, records: Around) -> Iterator[Finding]:
    """What is said about an agreement has its day: it is read as said before or after a status."""
    for number, claim in enumerate(agreement.claims):
        if claim.on is None:
            yield Finding(
                agreement.path,
                ("claims", number),
                "claim-undated",
                f"claim '{claim.id}' does not say when it was made",
                "add 'on', as precise as the source",
            )


@of_each("agreement")
def bundle_is_signed(agreement: Agreement, records: Around) -> Iterator[Finding]:
    """A package of texts has no status but that it was signed (a warning)."""
    for number, one in enumerate(agreement.history if agreement.kind == BUNDLE else ()):
        if one.status not in _OF_A_BUNDLE:
            yield Finding(
                agreement.path,
                ("history", number, "status"),
                "status-of-bundle",
                f"'{one.status}' of a package of several texts",
                "give the text that it holds of a file of its own",
                severity="warning",
            )


def relations_lead_back(records: Around) -> Iterator[Finding]:
    """What an agreement supersedes, amends, carries out or extends is earlier, and never leads back to it."""
    onward = {one.id: [to for _, targets in related(one) for to in targets] for one in records.agreements.values()}
    for agreement in records.agreements.values():
        for word, targets in related(agreement):
            for number, target in enumerate(targets):
                if why := _wrong_way(agreement, target, onward, records):
                    yield Finding(
                        agreement.path, ("relations", word, number), "relation-in-circle", f"'{target}' {why}"
                    )


def _wrong_way(one: Agreement, target: str, onward: Mapping[str, list[str]], records: Records) -> str:
    """Say what is wrong with a relation; nothing where it leads to an earlier agreement."""
    if target == one.id:
        return "is this agreement itself"
    seen, waiting = set[str](), [target]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += onward.get(here, ())
    if one.id in seen:
        return "leads back to this agreement"
    other = records.agreements.get(target)
    if other and one.signed and other.signed and certainly_before(one.signed, other.signed):
        return f"was signed later, on {other.signed.text}"
    return ""
