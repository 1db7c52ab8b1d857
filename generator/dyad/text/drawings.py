"""`drawing` reads an SVG picture of the editors' own: how large it is, and what it may not hold.

A page shows it as a picture, where nothing in it runs. But it has an address of its own, at which a browser opens it as a
document: so it holds shapes, and neither scripts, nor links, nor anything that asks for another file.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from dyad.text.style_sheets import sheet_problems

_SVG, _XHTML, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", "http://www.w3.org/1999/xlink"
_SHAPES = frozenset(
    (
        "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc metadata style "
        "linearGradient radialGradient stop clipPath mask pattern marker filter image switch"
    ).split()
)
"""The elements that draw (SVG 2); those that begin with `fe` are the parts of a filter. What moves can change an address, and is left out."""
_HELD = re.compile(r"#|data:image/(?:png|jpeg|gif|webp);base64,")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")
_ASIDE = 128
"""The side of a picture that does not say how large it is."""


class Drawing(NamedTuple):
    """How large a picture is, in pixels, and what is refused in it: line and message."""

    width: int
    height: int
    problems: list[tuple[int, str]]


def drawing(data: bytes) -> Drawing:
    """Read an SVG picture. Never raises, whatever the bytes."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return Drawing(0, 0, [(error.lineno or 1, "this is no SVG picture: it is not well-formed XML")])
    except ValueError:
        return Drawing(0, 0, [(1, "this is no SVG picture: its encoding is not known")])
    if root.tag != f"{{{_SVG}}}svg":
        return Drawing(0, 0, [(_line(root), f'this is no SVG picture: it does not begin with <svg xmlns="{_SVG}">')])
    refused = [(1, "a document type is not taken; take out <!DOCTYPE …>")] if _has_type(root) else []
    for one in (*_around(root), *root.iter()):
        refused += [(_line(one), why) for why in _faults(one)]
    return Drawing(*_size(root), refused)


def _has_type(root: Any) -> bool:
    return bool(root.getroottree().docinfo.doctype)


def _around(root: Any) -> Iterator[Any]:
    """Yield what stands beside the outermost element: remarks, and instructions to programs."""
    yield from root.itersiblings(preceding=True)
    yield from root.itersiblings()


def _line(node: Any) -> int:
    return int(node.sourceline or 1)


def _faults(element: Any) -> Iterator[str]:
    if element.tag is etree.Comment:
        return
    if not isinstance(element.tag, str):
        yield "an instruction to programs (<?…?>) or an entity is not taken"
        return
    named = etree.QName(element)
    name = named.localname
    if named.namespace == _XHTML or (
        named.namespace == _SVG and name not in _SHAPES and not re.fullmatch("fe[A-Z][A-Za-z]+", name)
    ):
        yield f"the element <{name}> is not taken in a picture"
    for key, value in element.attrib.items():
        attribute = etree.QName(key)
        yield from _attribute_faults(attribute.localname, str(attribute.namespace or ""), str(value))
    if name == "style":
        yield from (why for _, _, why in sheet_problems("".join(map(str, element.itertext())), _asks))


def _attribute_faults(name: str, namespace: str, value: str) -> Iterator[str]:
    if name.lower().startswith("on"):
        yield f"the attribute '{name}' would run a script"
    elif name == "base" and namespace:
        yield "the attribute 'xml:base' is not taken"
    elif name in ("href", "src"):
        if not _HELD.match(value):
            yield f"'{name}' leads out of the picture; draw what it names, or take it out"
    else:
        yield from (why for _, _, why in sheet_problems(value, _asks))


def _asks(address: str) -> str | None:
    return None if _HELD.match(address) else "a picture asks for nothing outside of itself; take out url(…)"


def _size(root: Any) -> tuple[int, int]:
    """Return width and height, or those of the view box; a picture that tells neither is a square."""
    given = [found for name in ("width", "height") if (found := _LENGTH.fullmatch(str(root.get(name, ""))))]
    box = re.findall(r"-?\d+(?:\.\d+)?", str(root.get("viewBox", "")))
    sides = [one[1] for one in given] if len(given) == 2 else box[2:4] if len(box) == 4 else []
    width, height = (max(1, round(float(side))) for side in sides) if sides else (_ASIDE, _ASIDE)
    return min(width, 10_000), min(height, 10_000)
