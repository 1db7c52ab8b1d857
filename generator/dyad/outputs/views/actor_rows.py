"""These functions make the rows of lists of actors, and say what readers filter them by."""

from collections.abc import Iterable, Mapping, Sequence

from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.model import Actor
from dyad.model.weights import lengths
from dyad.outputs.pagination import letter
from dyad.outputs.views.event_words import plain_words
from dyad.outputs.views.filters import LEAST, FilterForm, several
from dyad.outputs.views.listings import ListCell, ListRow
from dyad.outputs.views.output import Here
from dyad.outputs.views.people import latest_offices, offices_words
from dyad.outputs.views.views import Link
from dyad.reading.lookup import actor_names


def actor_facets(actor: Actor, dataset: Dataset) -> Mapping[str, str]:
    """Return what a reader can filter an actor by: ids, with spaces between several."""
    held = [post for _, post, _ in dataset.posts_held(actor.id) if post.rank is not None]
    return {
        "kind": actor.kind,
        "country": actor.country,
        "office": " ".join(dict.fromkeys(post.id for post in held)),
        "standing": "yes" if any(one.standing for _, _, one in dataset.posts_held(actor.id)) else "",
        "letter": letter(actor.name),
    }


def actor_filters(actors: Iterable[Actor], dataset: Dataset, texts: Texts, parts: Sequence[str]) -> FilterForm | None:
    """Return the filters that tell actors apart, by country, kind, office, letter and whether they are in office; None for a short list."""
    found = [actor_facets(actor, dataset) for actor in actors]
    offices = {post.id: post.label for owner in dataset.office_owners() for post in dataset.posts(owner)}
    if len(found) < LEAST:
        return None
    return FilterForm(
        filters=several(
            found,
            {
                "country": lambda one: texts("listing.no-country") if one == "none" else dataset.actor_name(one),
                "kind": lambda one: dataset.vocabulary.label("actor-kinds", one),
                "office": lambda one: offices[one],
                "standing": lambda one: texts("listing.in-office"),
                "letter": str.upper,
            },
            lambda name: texts(f"listing.{name}"),
            texts.language,
        ),
        covers=texts("listing.covers-actors", count=len(found)),
        fields=texts("listing.fields-actor"),
        parts=parts,
    )


def actor_row(actor: Actor, address: str, dataset: Dataset, texts: Texts, here: Here) -> ListRow:
    """Return an actor as a row of a list, with all names, so that each of them is found."""
    country = texts("listing.no-country") if actor.country == "none" else dataset.vocabulary.country_name(actor.country)
    offices = offices_words(latest_offices(actor), texts)
    names = dict.fromkeys(one for one in actor_names(actor) if one != actor.name)
    count = len(dataset.actor_events(actor.id))
    return ListRow(
        actor_facets(actor, dataset),
        [
            ListCell(Link(actor.name, here.to(address)), list(names)),
            ListCell(Link(dataset.vocabulary.label("actor-kinds", actor.kind), None)),
            ListCell(Link(country, None)),
            ListCell(Link(offices or plain_words(actor.description or ""), None)),
            ListCell(Link(str(count), None)),
        ],
    )


def actor_columns(texts: Texts) -> Sequence[str]:
    """Return the names of the columns of those rows."""
    return [texts(f"listing.{name}") for name in ("name", "kind", "country", "last-office", "events")]


def actor_row_bytes(actor: Actor, dataset: Dataset) -> int:
    """Return how many bytes of HTML such a row takes, about."""
    offices = [f"{one.title} {one.organisation or ''}" for one in actor.offices]
    return (
        600 + lengths([*actor_names(actor), actor.description or "", *offices]) + 25 * len(dataset.posts_held(actor.id))
    )
