"""`sheet_problems` says what a style sheet of the editors' own may not hold: whatever would ask another host, or bring in what was not looked at.

The tokens are those of CSS Syntax Level 3; a name is read with its escapes taken out, as a browser reads it.
"""

import re
from collections.abc import Callable, Iterator

from dyad.text.allowed import Complaint

_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})(?:\r\n|[ \t\r\n\f])?|(.))", re.DOTALL)
_TOKEN = re.compile(
    r"""
    (?P<comment>/\*.*?(?:\*/|\Z))
    | (?P<string>"(?:\\.|[^"\\\n])*(?:"|\Z)|'(?:\\.|[^'\\\n])*(?:'|\Z))
    | (?P<name>@?-?(?:[\w-]|[^\x00-\x7f]|\\[^\n])+)(?P<call>\()?
    | (?P<open>[({\[]) | (?P<close>[)}\]]) | (?P<end>;)
    """,
    re.VERBOSE | re.DOTALL,
)
_BARE = re.compile(r"[ \t\r\n\f]*((?:\\.|[^\"'()\\ \t\r\n\f])*)[ \t\r\n\f]*(?:\)|\Z)", re.DOTALL)
_ASKING = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "url-prefix"})
"""The functions whose strings are addresses (CSS Values 4, 4.5; CSS Images 4, 2)."""
_REFUSED = {
    "@import": "list every style sheet in the settings",
    "@namespace": "take it out",
    "behavior": "take it out",
    "-moz-binding": "take it out",
}
_RUNS = frozenset({"expression"})


def sheet_problems(sheet: str, problem: Callable[[str], str | None]) -> Iterator[Complaint]:
    """Yield what is refused in a style sheet; `problem` says why it may not ask for an address, or None."""
    asking = [False]
    position = 0  # what the end of the file leaves open is read as closed there (CSS Syntax 3, 4.3)
    while found := _TOKEN.search(sheet, position):
        position = found.end()
        if word := found["name"]:
            name = _plain(word).lower()
            if name in _REFUSED:
                yield found.start(), "no-foreign-style", f"'{name}' is not taken in a style sheet; {_REFUSED[name]}"
            elif found["call"] and name in _RUNS:
                yield found.start(), "no-foreign-style", f"'{name}(' is not taken in a style sheet; take it out"
            if found["call"]:
                asking.append(name in _ASKING or (asking[-1] and name != "type"))
                if name in ("url", "src") and (bare := _BARE.match(sheet, position)) and bare[1]:
                    yield from _asked(_plain(bare[1]), bare.start(1), problem)
                    position = bare.end(1)
        elif found["open"]:
            asking.append(asking[-1] and found["open"] == "(")
        elif found["close"]:
            asking[1:] = asking[1:-1]
        elif found["string"] and asking[-1]:
            yield from _asked(_plain(found["string"].strip("\"'")), found.start() + 1, problem)


def _asked(address: str, at: int, problem: Callable[[str], str | None]) -> Iterator[Complaint]:
    if why := problem(address):
        yield at, "no-foreign-style", why


def _plain(word: str) -> str:
    """Return a name or a string with its escapes taken out (CSS Syntax 3, 4.3.7)."""
    return _ESCAPE.sub(lambda found: _character(int(found[1], 16)) if found[1] else found[2].strip("\n"), word)


def _character(number: int) -> str:
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
