"""A `Destination` is where a setting leads: a page of the editors' own, an address, or a mailbox."""

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from dyad import addresses, text
from dyad.model import ids

_MAILBOX = re.compile(r"(?:mailto:)?([A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_HINT = "write the name of a page below briefings/pages, an address with https://, or a mailbox"


def _destination(value: str) -> str:
    if found := _MAILBOX.fullmatch(value):
        return f"mailto:{found[1]}"
    name = value.removesuffix(".md")
    if ":" not in value and "." not in name:
        if why := ids.id_problem(name):
            raise PydanticCustomError("bad-address", "'{value}' {why}", {"value": value, "why": why, "hint": _HINT})
        return name
    if why := text.url_problem(value):
        raise PydanticCustomError("bad-address", "{why}", {"why": why, "hint": _HINT})
    return value


Destination = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_destination)]
"""The name of a page of the editors' own (`imprint` or `imprint.md`), an https or http address, or a mailbox."""


def page_of(destination: str) -> str | None:
    """Return the page that a destination names; None where it leads elsewhere."""
    return None if ":" in destination else destination


def whole(destination: str, site: str) -> str:
    """Return a destination as an address by itself, for a site at the address `site`."""
    page = page_of(destination)
    return f"{site}{addresses.own_page(page)}" if page else destination
