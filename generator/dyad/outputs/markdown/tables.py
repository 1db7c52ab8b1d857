"""`table` writes a table of a page as one of pipes, which every reader of Markdown but the plainest knows."""

from collections.abc import Callable, Iterator, Sequence

from lxml.etree import _Element as Element

from dyad.outputs.markdown.inline import Words, nodes

_BETWEEN = " · "
"""What stands between the paragraphs of a cell, which is one line."""


def table(one: Element, words: Words, anchor: Callable[[str | None], str]) -> Iterator[str]:
    """Yield a table, each group of its rows below the group's own name; a column without words is left away."""
    caption = one.find("caption")
    if caption is not None:
        yield f"**{words.line(*nodes(caption))}**"
    head = [_cell(each, words) for each in one.iterfind("thead/tr/*")]
    rows: list[Sequence[str]] = []
    for row in one.iterfind("tbody/tr"):
        cells = list(row)
        if len(cells) == 1 and len(head) > 1 and cells[0].tag == "th":
            yield from _pipes(head, rows)
            rows = []
            yield f"{anchor(_group(row))}**{words.line(*nodes(cells[0]))}**"
        else:
            made = [_cell(each, words) for each in cells] + [""] * (len(head) - len(cells))
            rows.append([f"{anchor(row.get('id'))}{made[0]}", *made[1:]])
    yield from _pipes(head, rows)


def _group(row: Element) -> str | None:
    """Return the name of the place that a group of rows is, which its first row stands for."""
    group = row.getparent()
    return group.get("id") if group is not None and group[0] is row else None


def _cell(one: Element, words: Words) -> str:
    paragraphs = one.findall("p")
    parts = [words.line(*nodes(each), cell=True) for each in paragraphs] or [words.line(*nodes(one), cell=True)]
    return _BETWEEN.join(filter(None, parts))


def _pipes(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if not rows:
        return
    kept = [at for at in range(len(head)) if head[at] or any(row[at] for row in rows)]
    lines = [head, ["---"] * len(head), *rows]
    yield "\n".join(f"| {' | '.join(line[at] for at in kept)} |" for line in lines)
