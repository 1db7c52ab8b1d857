"""`told` words an exception that stopped a build: what happened, what still stands, and what to do."""

import errno
from concurrent.futures.process import BrokenProcessPool

from dyad.build import AuditFailure
from dyad.outputs.pdf.standard import PdfFailure
from dyad.runtime.files import NotOurs
from dyad.site.engine import EngineFailure
from dyad.site.incremental import OutputFailure
from dyad.site.publish import Busy

_MEMORY = "close other programs, or give this one more, then try again"
_WORDS: dict[type[Exception], str] = {
    OutputFailure: "a page or file could not be made, which is a mistake of the program: please report it with the line below",
    AuditFailure: "the site that was built is not as it should be",
    PdfFailure: "a PDF could not be made",
    EngineFailure: "the site engine stopped",
}
_BARE: dict[type[Exception], str] = {
    BrokenProcessPool: f"a process of this command was ended from outside, often because there was too little memory; {_MEMORY}",
    MemoryError: f"there was too little memory; {_MEMORY}",
}
MISUSE: tuple[type[Exception], ...] = (Busy, NotOurs)
"""Errors of use (folder busy, folder not ours): exit code 2."""
FAILURES: tuple[type[Exception], ...] = (*_WORDS, *_BARE, OSError)

_FULL = "free some space there, then try again"
_RIGHTS = "make it writable for you, or work in a folder that is"
_WAY_OUT = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.EMFILE: "allow more open files (ulimit -n), then try again",
    errno.ENOMEM: _MEMORY,
}


def told(error: Exception) -> str:
    """Word one of `FAILURES` or `MISUSE`."""
    if isinstance(error, OSError):
        return f"{disk(error)}. The last site stands."
    bare = next((words for kind, words in _BARE.items() if isinstance(error, kind)), None)
    if bare:
        return f"{bare}. The last site stands."
    words = _WORDS.get(type(error))
    return f"{words}; the last site stands.\n{error}" if words else str(error)


def disk(error: OSError) -> str:
    """Word what the disk refused, and the way out where there is one."""
    what = f"{error.strerror}: {error.filename}" if error.filename else f"{error.strerror or error}"
    return f"{what}; {_WAY_OUT[error.errno]}" if error.errno in _WAY_OUT else what
