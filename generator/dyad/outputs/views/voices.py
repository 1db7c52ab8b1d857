"""This module puts in words who tells an event, and on what accounts of it differ."""

from dyad.analysis.dataset import Dataset
from dyad.analysis.voice import Disagreement, Voice
from dyad.language.texts import Texts

_WITH_ARTICLE = frozenset({"ministry", "agency", "court", "parliament", "igo", "ngo", "head-of-state-office", "party"})
NAMED = 3
"""Tellers that a label names."""


def told_words(told: Voice, dataset: Dataset, texts: Texts) -> str:
    """Return the label of who tells an event: `told by Pakistan`, `press, 3 outlets`."""
    if told.kind == "press":
        return texts("told.press", count=told.outlets)
    if told.kind in ("both", "record"):
        return texts(f"told.{told.kind}")
    named = [with_article(one, dataset, texts) for one in told.tellers[:NAMED]]
    more = [texts("told.more")] if len(told.tellers) > NAMED else []
    return texts("told.by", tellers=texts.listed([*named, *more]))


def difference_words(one: Disagreement, texts: Texts) -> str:
    """Return the label of a difference: `governments differ: who did it`."""
    if one.about is None:
        return texts(f"differ.{one.by}")
    return texts(f"differ.{one.by}-about", about=texts(f"about.{one.about}"))


def with_article(actor_id: str, dataset: Dataset, texts: Texts) -> str:
    """Return an actor's name, or a country's, as it reads in a sentence: bodies take an article, persons and companies do not."""
    name = dataset.actor_name(actor_id)
    body = dataset.has_actor(actor_id) and dataset.actor(actor_id).kind in _WITH_ARTICLE
    return texts("event.body", name=name) if body and not name.startswith("The ") else name
