"""The brief of a pair on paper: two pages for a meeting."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.texts import Texts
from dyad.outputs.pages.pairs import BriefingView, briefing_view
from dyad.outputs.pagination import Pagination
from dyad.outputs.pdf.frame import as_json, frame, version
from dyad.outputs.pdf.marked import cited
from dyad.outputs.pdf.tokens import Json, expanded, plain
from dyad.outputs.views.footnotes import SourceView
from dyad.outputs.views.output import Output, Outside
from dyad.outputs.views.pdf_links import Papers
from dyad.outputs.views.repository_links import Forge

SOURCES = 5
"""Sources that a brief on paper names: those that it cites most often."""
_LISTS = ("judgements", "news", "watch", "disputes", "offices")


def brief(dataset: Dataset, pagination: Pagination, texts: Texts, pair: str, past: str = "") -> Output:
    """Return the data of a pair's brief on paper; `past` is the folder of the site as it was on the day, where it has one.

    Its sources are the few that it cites most; all others are on the page, which their numbers are of.
    """

    def make() -> str:
        here = Outside(f"{past}{addresses.pair(pair)}", dataset.site.url)
        view = briefing_view(dataset, pagination, Papers(), texts, pair, here)
        title = texts("paper.brief-title", name=pair_name(pair, dataset))
        links = Forge(dataset.site).of_pair(dataset.pair(pair), pair, addresses.pair(pair))
        body = expanded(plain(_shown(view)), set())
        return as_json(
            {
                **frame(dataset, texts, "brief", title, here.address, links.report),
                **version(dataset, here.address, view.strip.changed, view.strip.reviewed),
                **body,
                "sources": plain(_foremost(cited(body), view.sources)),
            }
        )

    return Output(f"{addresses.paper_of_brief(pair)}.json", make)


def _shown(view: BriefingView) -> Mapping[str, Json]:
    """Return what of a briefing its brief shows, and how many there are of each list."""
    part, differing = view.brief, len(view.disputes) + len(view.others) + len(view.further)
    whole = [len(view.judgements), len(view.news), len(view.watch), differing, len(part.offices)]
    return {
        "strip": {name: getattr(view.strip, name) for name in ("kinds", "reach", "direction", "facts")},
        "countries": view.countries,
        "bottom_line": view.bottom_line,
        "latest": view.latest,
        "news_words": view.news_words,
        "judgements": view.judgements[: part.judgements],
        "news": view.news[: part.news],
        "watch": view.watch[: part.watch],
        "disputes": view.disputes,
        "offices": part.offices,
        "counts": dict(zip(_LISTS, whole, strict=True)),
    }


def _foremost(cited: Iterable[int], sources: Sequence[SourceView]) -> Sequence[SourceView]:
    """Return the sources whose numbers are cited most often, by their number."""
    often = Counter(cited)
    chosen = {number for number, _ in sorted(often.items(), key=lambda one: (-one[1], one[0]))[:SOURCES]}
    return [one for one in sources if one.number in chosen]
