"""These checks hold each status of an agreement to its parties, and its dates to their order."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from dyad.model.dates import certainly_before
from dyad.reading.findings import Finding
from dyad.reading.records import Records
from dyad.text.suggestions import few


def status_of_a_party(records: Records, as_of: date) -> Iterator[Finding]:
    """A status is the word of one of the parties."""
    for agreement in records.agreements.values():
        for number, one in enumerate(agreement.history):
            if one.by not in agreement.parties:
                yield Finding(
                    agreement.path,
                    ("history", number, "by"),
                    "status-of-no-party",
                    f"'{one.by}' is no party to this agreement",
                    f"the parties are: {few(agreement.parties)}",
                )


def signed_before_it_ends(records: Records, as_of: date) -> Iterator[Finding]:
    """An agreement does not run out before it is signed."""
    for agreement in records.agreements.values():
        if agreement.signed and agreement.expires and certainly_before(agreement.expires.on, agreement.signed):
            yield Finding(
                agreement.path,
                ("expires", "on"),
                "dates-reversed",
                f"{agreement.expires.on.text} lies before the day of signing, {agreement.signed.text}",
            )


def in_order(records: Records, as_of: date) -> Iterator[Finding]:
    """The status entries of a party never go back in time."""
    for agreement in records.agreements.values():
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
