"""Keep what a new project gets now, so that `dyad upgrade` of later versions knows it: python -m tests.support.earlier."""

from hashlib import sha256

from dyad.authoring.init import laid_down
from dyad.authoring.maintaining.upgrading import DIGESTS, EARLIER, earlier, kept_name, managed
from dyad.model.forge import KINDS_OF_FORGES
from tests.support.corpus import ROOT

LONGEST = 50_000
"""Bytes of a text that is kept; of a longer one (the lock) only the digest is, since nobody edits it."""


def unkept() -> dict[str, bytes]:
    """Return the texts that a new project gets and that are not kept yet, by their path in it."""
    now = {
        path: origin.read_bytes()
        for forge in (None, *KINDS_OF_FORGES)
        for path, origin in laid_down(forge).items()
        if managed(path)
    }
    known = (ROOT / EARLIER / DIGESTS).read_text(encoding="ascii")
    return {path: text for path, text in now.items() if text not in earlier(path) and _digest(path, text) not in known}


def _digest(path: str, text: bytes) -> str:
    return f"{sha256(text).hexdigest()} {path}\n"


def keep(path: str, text: bytes) -> None:
    """Keep one text of a file."""
    if len(text) > LONGEST:
        with (ROOT / EARLIER / DIGESTS).open("a", encoding="ascii") as file:
            file.write(_digest(path, text))
        return
    folder = ROOT / EARLIER / kept_name(path)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / str(len(earlier(path)) + 1)).write_bytes(text)


if __name__ == "__main__":
    for path, text in unkept().items():
        keep(path, text)
