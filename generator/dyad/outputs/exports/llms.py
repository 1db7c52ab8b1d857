"""`llms.txt` and `llms-full.txt` lead language models to the record, and give them the most of it in one file (llmstxt.org)."""

from collections.abc import Iterable, Iterator, Sequence

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.texts import Texts
from dyad.outputs.exports import page_texts
from dyad.outputs.pages import front, pair_standing
from dyad.outputs.views.output import Output, edition
from dyad.text import markdown_label, markdown_link, markdown_plain

WHOLE = "llms-full.txt"


def make(others: Iterable[Output], dataset: Dataset, texts: Texts) -> Iterator[Output]:
    """Make the list, and the file of all briefings and agreements, whose texts are among the other outputs.

    It stays light: years and actors have files of their own, to which these lead.
    """
    yield Output("llms.txt", lambda: "\n".join(_lines(dataset, texts)))
    by_path = {one.path: one for one in others}
    pages = [*map(addresses.pair, dataset.pairs()), *(addresses.agreement(one.id) for one in dataset.agreements())]
    yield edition(WHOLE, [by_path[path] for path in map(page_texts.file_of, pages)], "\n".join)


def _lines(dataset: Dataset, texts: Texts) -> Iterator[str]:
    site = dataset.site
    day = texts("pair.as-of", date=dataset.as_of.isoformat())
    yield f"# {markdown_plain(site.title)}\n"
    told = f"{texts('list.comma').join([site.tagline, day])}{texts('list.stop')} {front.age(dataset, texts)}"
    yield f"> {markdown_plain(told)}\n"
    yield f"{markdown_plain(texts('llms.about'))}\n"
    yield from _section(
        texts("front.briefings"),
        [
            _link(
                pair_name(pair, dataset),
                f"{site.url}{addresses.data(f'{pair}.md.txt')}",
                pair_standing.age(dataset, texts, pair),
            )
            for pair in dataset.pairs()
        ],
    )
    yield from _section(
        texts("country.countries"),
        [
            _link(
                dataset.vocabulary.country_name(code), f"{site.url}{addresses.data(f'country-{code.lower()}.md.txt')}"
            )
            for code in dataset.countries()
        ],
    )
    yield from _section(
        texts("agreement.agreements"),
        [
            _link(one.short_title or one.title, f"{site.url}{addresses.data(f'agreement-{one.id}.md.txt')}")
            for one in dataset.agreements()
        ],
    )
    yield from _section(texts("data.title"), [_link(texts("data.form-all"), f"{site.url}{addresses.data('all.json')}")])
    yield from _section(texts("llms.optional"), [_link(WHOLE, f"{site.url}{WHOLE}", texts("llms.whole"))])


def _section(title: str, links: Sequence[str]) -> Iterator[str]:
    if links:
        yield "\n".join([f"## {markdown_plain(title)}\n", *links, ""])


def _link(words: str, address: str, about: str | None = None) -> str:
    link = markdown_link(markdown_label(markdown_plain(words)), address)
    return f"- {link}: {markdown_plain(about)}" if about else f"- {link}"
