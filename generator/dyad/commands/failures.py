"""`told` words an exception that stopped a build: what happened, what still stands, and what to do."""

from concurrent.futures.process import BrokenProcessPool

from dyad.build import AuditFailure
from dyad.commands.disk_errors import MEMORY, disk
from dyad.outputs.pdf.standard import PdfFailure
from dyad.runtime.files import NotOurs
from dyad.site.cluster.failure import ClusterFailure
from dyad.site.engine import EngineFailure
from dyad.site.incremental import OutputFailure
from dyad.site.publish import Busy

_WORDS: dict[type[Exception], str] = {
    OutputFailure: "a page or file could not be made, which is a mistake of the program: please report it with the line below",
    AuditFailure: "the site that was built is not as it should be",
    PdfFailure: "a PDF could not be made",
    EngineFailure: "the site engine stopped",
    ClusterFailure: "the cluster cannot do its part",
}
_BARE: dict[type[Exception], str] = {
    BrokenProcessPool: f"a process of this command was ended from outside, often because there was too little memory; {MEMORY}",
    MemoryError: f"there was too little memory; {MEMORY}",
}
MISUSE: tuple[type[Exception], ...] = (Busy, NotOurs)
"""Errors of use (folder busy, folder not ours): exit code 2."""
FAILURES: tuple[type[Exception], ...] = (*_WORDS, *_BARE, OSError)


def told(error: Exception) -> str:
    """Word one of `FAILURES` or `MISUSE`."""
    if isinstance(error, OSError):
        return f"{disk(error)}. The last site stands."
    bare = next((words for kind, words in _BARE.items() if isinstance(error, kind)), None)
    if bare:
        return f"{bare}. The last site stands."
    words = _WORDS.get(type(error))
    return f"{words}; the last site stands.\n{error}" if words else str(error)
