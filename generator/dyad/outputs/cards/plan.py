"""`cards` plans the picture of each pair that an editor judged, and one of the site for all other pages, as data for Typst."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from dyad import addresses, text
from dyad.analysis.age import reach
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.model import Pair
from dyad.outputs.pages import front
from dyad.outputs.pdf.tokens import plain
from dyad.outputs.views.ages import DirectionView, direction_view, reach_view
from dyad.outputs.views.output import Output

WIDTH, HEIGHT = 1200, 630
"""Pixels of a card: what previews are cut from."""
PAIRS = 5
"""Pairs that the card of the site has room for."""


def cards(dataset: Dataset, texts: Texts) -> Iterator[Output]:
    """Yield the data of each card, by the name of the card."""
    yield Output(f"{addresses.SITE_CARD}.json", partial(_site, dataset, texts))
    for pair in dataset.pairs():
        written = dataset.pair(pair)
        if written and (written.bottom_line or written.direction):
            yield Output(f"{pair}.json", partial(_pair, dataset, texts, written))


def _site(dataset: Dataset, texts: Texts) -> str:
    pairs = front.shown_pairs(dataset)[:PAIRS]
    return _card(
        dataset,
        texts,
        title=dataset.site.title,
        lead=dataset.site.tagline,
        rows=[{"name": pair_name(one, dataset), "direction": _direction(dataset, texts, one)} for one in pairs],
        reach=front.age(dataset, texts),
    )


def _pair(dataset: Dataset, texts: Texts, written: Pair) -> str:
    pair, line = written.id, written.bottom_line
    return _card(
        dataset,
        texts,
        site=dataset.site.title,
        title=pair_name(pair, dataset),
        direction=_direction(dataset, texts, pair),
        line=text.inline(line.text).striptags() if line else None,
        reach=reach_view(reach(dataset, pair), dataset, texts).line,
    )


def _direction(dataset: Dataset, texts: Texts, pair: str) -> DirectionView | None:
    found = direction_view(dataset, pair, texts)
    return replace(found, words=f"{found.words[:1].upper()}{found.words[1:]}") if found else None


def _card(dataset: Dataset, texts: Texts, **shown: Any) -> str:
    as_of = texts("card.as-of", date=day_words(dataset.as_of, texts))
    empty: Mapping[str, Any] = {"site": None, "direction": None, "lead": None, "line": None, "rows": []}
    page = {"width": WIDTH, "height": HEIGHT, "language": texts.language.partition("-")[0], "as_of": as_of}
    way = {"way": "rtl"} if texts.direction == "rtl" else {}
    view = plain({**empty, **page, **way, **shown})
    return json.dumps(view, ensure_ascii=False, separators=(",", ":"))
