"""These functions put lines of Markdown together: items of lists, admonitions, paragraphs with breaks."""

from collections.abc import Iterable, Iterator, Sequence

from lxml.etree import _Element as Element

from dyad.outputs.markdown.inline import BREAK, classes, emphasised
from dyad.text import markdown_line

INDENT = "    "


def bracketed(one: Element) -> Element:
    """Put what a page shows smaller in brackets, which alone tell it from what stands before it."""
    for quiet in one.iter("span"):
        if "dy-quiet" in classes(quiet) and quiet.text:
            quiet.text = f"({quiet.text})"
    return one


def item(mark: str, lines: Sequence[str], below: Sequence[str]) -> str:
    """Return an item of a list: its lines, each but the first behind a break, and lists below them."""
    if not lines and not below:
        return ""
    head = f"  \n{INDENT}".join(_begun(lines))
    return "\n".join([f"{mark}{head}".rstrip(), *map(indented, below)])


def admonition(kind: str, title: str, lines: Sequence[str] = ()) -> str:
    """Return an admonition. What it says is one paragraph: a reader that knows none would take a second for code."""
    quoted = title.replace('"', "&quot;")
    body = f"  \n{INDENT}".join(_begun(lines))
    return f'!!! {kind} "{quoted}"' + (f"  \n{INDENT}{body}" if body else "")


def quoted(title: str, lines: Sequence[str] = ()) -> str:
    """Return an admonition as every reader of Markdown shows it: a quotation, its title in bold where more stands below."""
    head = emphasised(title, "**") if lines else title
    return "  \n".join(f"> {line}" for line in _begun([head, *lines]))


def anchor(name: str) -> str:
    """Return a place that links lead to, which forges know as well as Python-Markdown does."""
    return f'<a id="{name}"></a>'


def broken(line: str) -> str:
    """Return a paragraph whose breaks hold."""
    return "  \n".join(_begun([line]))


def _begun(lines: Iterable[str]) -> Iterator[str]:
    """Yield what stands at the beginning of a line, each so that it begins nothing else."""
    return (markdown_line(line) for one in lines for line in one.split(BREAK))


def indented(block: str) -> str:
    """Return a block within another."""
    return "\n".join(f"{INDENT}{line}" if line else "" for line in block.split("\n"))
