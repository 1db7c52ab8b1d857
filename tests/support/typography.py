"""What the signs of a language want around them: the spaces of French, the signs of Urdu."""

import re
from collections.abc import Callable, Mapping

_CODE = re.compile(r"\{\w*\}|`[^`]*`|https?://\S+|\S*\w[./@:_-]\w\S*|\d[\d.,:]*\d")
"""What is no prose: what is put in, code, addresses, names of files, numbers."""


def faults_of_french(text: str) -> list[str]:
    """Return where a French text has not the spaces that its signs want."""
    plain = _CODE.sub("x", text)
    return [
        found[0]
        for rule in (r".?(?<!\u202f)[;!?]", r".?(?<!\u00a0):", r"«(?!\u00a0).?", r".?(?<!\u00a0)»", r".?(?<!\u202f)%")
        for found in re.finditer(rule, plain)
    ]


def faults_of_urdu(text: str) -> list[str]:
    """Return the signs of an Urdu text that are those of Latin letters."""
    return re.findall(r"[,;?!]|\.(?=\s|$)|['\"]", _CODE.sub("", text))


FAULTS: Mapping[str, Callable[[str], list[str]]] = {"fr": faults_of_french, "ur": faults_of_urdu}
