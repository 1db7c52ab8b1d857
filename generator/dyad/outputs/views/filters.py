"""`filter_form` counts what readers can choose from in a list of events, and words it; it is the one filter of the site."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.voice import OPPONENTS
from dyad.language.collation import collation_key
from dyad.language.texts import Texts
from dyad.outputs.views.lasting_ids import old_end
from dyad.outputs.views.output import Here
from dyad.outputs.views.views import Link

LEAST = 4
"""Events below which a list is seen at a glance and needs no filter."""
CHOICES = 200
"""Choices of one filter, those of most events; the others are found by a word, or by an address that names them."""


@dataclass(frozen=True)
class Filter:
    """One filter: its name in the address, its label, and its choices as value, label and number of events."""

    name: str
    label: str
    options: Sequence[tuple[str, str, int]]


@dataclass(frozen=True)
class FilterForm:
    """The filters of a list, with what they cover and where their words are looked for."""

    filters: Sequence[Filter]
    covers: str
    fields: str
    dates: Sequence[tuple[str, str]] = ()
    """The ends of the time that it filters by, `from` or `until` or both, each with its label."""
    takes: bool = False
    """Whether what it shows can be taken away."""
    parts: Sequence[str] = ()
    """The links to the other parts of the list, which a script fetches when it is asked."""
    site: str = ""
    """The address of the site, for what is taken away."""
    ids: str = ""
    """What the ids of events end with in calendars, where they are made of their names."""


def filter_form(
    found: Sequence[Mapping[str, str]],
    dataset: Dataset,
    texts: Texts,
    *,
    covers: str = "list",
    fields: str = "row",
    parts: Sequence[str] = (),
) -> FilterForm | None:
    """Return the filters that tell events with some facets apart; None for a short list.

    `covers` says what the list is of: a `list` of a page, a `pair`, or `all` events; `fields` what an event is in it: a `row`, or an `entry`.
    """
    if len(found) < LEAST:
        return None
    return FilterForm(
        filters=several(found, _worded(dataset, texts), lambda name: texts(f"filter.{name}"), texts.language),
        covers=texts(f"filter.covers-{covers}", count=len(found)),
        fields=texts(f"filter.fields-{fields}"),
        dates=[(name, texts(f"filter.{name}")) for name in ("from", "until")],
        takes=fields == "row",
        parts=parts,
        site=dataset.site.url,
        ids=old_end(dataset.site),
    )


def led_to(facet: str, value: str, count: int, here: Here, texts: Texts) -> Link | None:
    """Return the link from a page of some events to all of them, filtered among those of all pairs; None where there are none."""
    return (
        Link(texts("chronology.all-of", count=count), here.to(addresses.events_with(facet, value))) if count else None
    )


def several(
    found: Iterable[Mapping[str, str]],
    worded: Mapping[str, Callable[[str], str]],
    label: Callable[[str], str],
    language: str,
) -> Sequence[Filter]:
    """Return the filters, among those that `worded` names, whose values tell some items apart."""
    items = list(found)
    made = []
    for name, word in worded.items():
        counts = Counter(value for item in items for value in item.get(name, "").split())
        if any(count < len(items) for count in counts.values()):
            options = [(value, word(value), count) for value, count in counts.most_common(CHOICES)]
            made.append(
                Filter(name, label(name), sorted(options, key=lambda one: collation_key(one[1].casefold(), language)))
            )
    return made


def _worded(dataset: Dataset, texts: Texts) -> Mapping[str, Callable[[str], str]]:
    """Return the filters of events in their order, each with how its values read."""
    words = dataset.vocabulary
    return {
        "type": lambda one: words.label("event-types", one),
        "class": lambda one: texts(f"quad.{one}"),
        "theme": lambda one: words.label("themes", one),
        "pair": lambda one: pair_name(one, dataset),
        "country": words.country_name,
        "actor": dataset.actor_name,
        "told": lambda one: (
            texts("told.by", tellers=words.country_name(one)) if one.isupper() else texts(f"voice.{one}")
        ),
        "differ": lambda one: texts(f"differ.{one}" if one in OPPONENTS else "filter.no-difference"),
        "confidence": lambda one: words.label("event-confidences", one),
        "status": lambda one: words.label("statuses", one),
        "link": lambda one: texts(f"filter.{one}"),
    }
