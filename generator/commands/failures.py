"""What a build that came to nothing says."""

from generator.build import AuditFailure
from generator.engine import EngineFailure
from generator.pdf.setting import PdfFailure
from generator.publish import Busy
from generator.search import SearchFailure
from generator.write import NotOurs

_WORDS: dict[type[Exception], str] = {
    AuditFailure: "the site that was built is not as it should be", SearchFailure: "the search index could not be made",
    PdfFailure: "a PDF could not be made", EngineFailure: "the site engine stopped",
}
MISUSE: tuple[type[Exception], ...] = (Busy, NotOurs)
"""Not the build failed: it was not the time or the place for it."""
FAILURES: tuple[type[Exception], ...] = (*_WORDS, OSError)


def told(error: Exception) -> str:
    """Word one of `FAILURES` or `MISUSE`."""
    if isinstance(error, OSError):
        return f"{error.strerror}: {error.filename}; the last site stands."
    words = _WORDS.get(type(error))
    return f"{words}; the last site stands.\n{error}" if words else str(error)
