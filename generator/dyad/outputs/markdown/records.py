"""These functions write records: entries of a chronology, judgements, agreements of a register, glossaries and shelves."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from dyad.outputs.markdown.blocks import BlockWriter, by_class
from dyad.outputs.markdown.inline import BREAK, classes, emphasised, nodes
from dyad.outputs.markdown.lines import broken, item
from dyad.text import markdown_label, markdown_link


@by_class("dy-entry")
def entry(blocks: BlockWriter, one: Element, level: int) -> Iterator[str]:
    """Yield a record in full: its heading with its anchor, its day and kind, and what the page says of it."""
    head = one.find("header")
    if head is not None:
        title = head.find("h3")
        assert title is not None
        yield blocks.heading(blocks.words.line(*nodes(title)), level + 1, one.get("id"))
        day, marks = head.findall("p")
        told = [f"**{blocks.words.line(*nodes(day))}**", *(blocks.words.line(each) for each in marks)]
        yield " · ".join(filter(None, told))
    yield from blocks.of((each for each in nodes(one) if each is not head), level + 1)


@by_class("dy-forge")
def forge(blocks: BlockWriter, one: Element, level: int) -> Iterator[str]:
    """Yield how a record is cited, edited and reported, where that is wanted: it is as long as many a record."""
    if blocks.whole:
        yield from blocks.of(nodes(one), level)


@by_class("dy-judgement")
def judgement(blocks: BlockWriter, one: Element, level: int) -> Iterator[str]:
    """Yield a judgement as an admonition, titled with what is judged."""
    head = one.find("summary")
    assert head is not None
    lead, *rest = list(head)
    below = [blocks.words.line(*nodes(each)) for each in [*rest, *one.iterfind("p")]]
    kind = "warning" if "dy-past" in classes(one) else "note"
    yield blocks.aside(kind, blocks.words.line(*nodes(lead)), below)


@by_class("dy-cells")
@by_class("dy-cards")
def cells(blocks: BlockWriter, one: Element, level: int) -> Iterator[str]:
    """Yield what a page shows as cards: a link to each pair, and how it stands."""
    yield "\n".join(_cell(blocks, each[0]) for each in one)


def _cell(blocks: BlockWriter, one: Element) -> str:
    name, *rest = list(one)
    words = markdown_label(blocks.words.line(*nodes(name)))
    link = emphasised(markdown_link(words, blocks.words.lead(one.get("href", ""))), "**")
    told = " · ".join(filter(None, (blocks.words.line(each) for each in rest)))
    return item("- ", [link, told], [])


@by_class("dy-glossary")
def glossary(blocks: BlockWriter, one: Element, level: int) -> Iterator[str]:
    """Yield who is in a glossary, each below a heading that others can link to."""
    for each in one:
        name = each.find("b")
        assert name is not None
        yield blocks.heading(blocks.words.line(*nodes(name)), level + 1, each.get("id"))
        rest = [node for node in nodes(each) if node is not name]
        yield broken(blocks.words.line(*rest))


@by_class("dy-shelf")
def shelf(blocks: BlockWriter, one: Element, level: int) -> Iterator[str]:
    """Yield the sources of a shelf, each below its title."""
    for each in one:
        cited = each.find("p")
        assert cited is not None
        title = cited[0]
        yield blocks.heading(blocks.words.line(*nodes(title)), level + 1, each.get("id"))
        yield broken(blocks.words.line(*[node for node in nodes(cited) if node is not title]))
        yield from blocks.of((node for node in nodes(each) if node is not cited), level + 1)


@by_class("dy-register")
def register(blocks: BlockWriter, one: Element, level: int) -> Iterator[str]:
    """Yield agreements, each below its title: how one stands for each side is a list, which no table of pipes can hold."""
    signed = blocks.words.line(*nodes(one.findall("thead/tr/th")[1]))
    for body in one.iterfind("tbody"):
        below = level
        for row in body:
            if "dy-period" in classes(row):
                below = level + 1
                yield blocks.heading(blocks.words.line(*nodes(row[0])), below, body.get("id"))
            else:
                yield from _agreement(blocks, row, signed, below + 1)


def _agreement(blocks: BlockWriter, row: Element, label: str, level: int) -> Iterator[str]:
    """Yield an agreement: its title, kind and notes, when it was signed, until when it runs, and how it stands."""
    head, signed, standings = row
    title = head.find("a")
    assert title is not None
    yield blocks.heading(blocks.words.line(title), level, row.get("id"))
    day, *term = [node for node in nodes(signed) if not isinstance(node, str) or node.strip()]
    lines = [
        *(blocks.words.line(each) for each in head.iterchildren("span")),
        f"{emphasised(label, '**')}: {blocks.words.line(day)}",
        *(blocks.words.line(each) for each in term),
    ]
    yield broken(BREAK.join(filter(None, lines)))
    yield from blocks.of(nodes(standings), level)
