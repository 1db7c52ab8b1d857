"""`put_in_place` gives a record of a row the address of the page itself, as `dyad new source` does, and tells what was done."""

from dyad.authoring.importing.faults import RowFault
from dyad.authoring.source_addresses import with_own_address
from dyad.model import Kind
from dyad.reading.yamlfile import Value
from dyad.text.own_address import own_address

_OF_SOURCES = ("url", "archived_url", "archived_on", "no_archive")


def put_in_place(kind: Kind, fields: dict[str, Value]) -> list[RowFault]:
    """Put the addresses of a record where they belong, and return what is to be told of it."""
    if kind == "agreement":
        return _of_text(fields)
    if kind != "source":
        return []
    given = {name: [text] for name in _OF_SOURCES if isinstance(text := fields.get(name), str)}
    found, remarks = with_own_address(given)
    for name in _OF_SOURCES:
        if name in found:
            fields[name] = found[name][0]
        elif name in given:
            del fields[name]
    return _told("url", remarks)


def _of_text(fields: dict[str, Value]) -> list[RowFault]:
    """Take off the address of an agreement's text what serves others; a copy may be all that is left of it."""
    text = fields.get("text_url")
    own = own_address(text) if isinstance(text, str) else None
    if own is None or own.copy:
        return []
    fields["text_url"] = own.address
    return _told("text_url", list(own.remarks()))


def _told(field: str, remarks: list[str]) -> list[RowFault]:
    """Return one warning for the address of a row; rows with which the same was done are told together."""
    cause = ", ".join(one.partition(":")[0] for one in remarks)
    said = f"{field}: {'; '.join(remarks)}"
    return [RowFault("import-address", f"{field}: {cause}", said, "", "warning")] if remarks else []
