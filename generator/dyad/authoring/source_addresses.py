"""`with_own_address` puts the addresses of a new source where they belong: that of the page itself, and that of a copy."""

from collections.abc import Mapping

from dyad.authoring.spoken_answers import page_address
from dyad.text.own_address import own_address
from dyad.text.page_copies import copy_of


def with_own_address(answers: Mapping[str, list[str]]) -> tuple[dict[str, list[str]], list[str]]:
    """Return the answers for a new source, by field, with each address in its place, and what was done with them.

    What somebody says of a copy counts before what its address tells. One that does not tell the page's stays where it is.
    """
    found = {field: list(texts) for field, texts in answers.items()}
    given = (found.get("url") or [""])[0]
    own = own_address(page_address(given))
    remarks = list(own.remarks()) if own.address else []
    if own.address:
        found["url"] = [own.address]
    if own.address and own.copy and own.copy.address and not any(found.get("archived_url", ())):
        found["archived_url"] = [own.copy.address]
    remarks += _about_copy(found)
    return {field: texts for field, texts in found.items() if any(texts)}, remarks


def _about_copy(found: dict[str, list[str]]) -> list[str]:
    """Take the day of a copy from its address, and the reason why there is none away; return what is to be said of it."""
    remarks = []
    copy = copy_of((found.get("archived_url") or [""])[0])
    if copy and copy.day and not any(found.get("archived_on", ())):
        found["archived_on"] = [copy.day]
        remarks.append(f"the day of the copy is the one in its address: {copy.day}")
    if copy and found.pop("no_archive", None):
        remarks.append("no_archive is left out, since there is a copy")
    return remarks
