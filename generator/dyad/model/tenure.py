"""`office_covers` says whether a term of office covers a date, and is never surer than the term's own dates."""

from dyad.model import Office
from dyad.model.actor import STILL
from dyad.model.dates import Date, covers


def office_covers(office: Office, when: Date) -> bool:
    """Say whether a dated term covers a date as far as a source shows; an undated one never does.

    A term that was still held on `checked_on` is not carried beyond that day: nothing here shows it.
    """
    if office.start is None and office.end is None:
        return False
    end = office.checked_on if office.end == STILL else office.end
    return covers(office.start, end if isinstance(end, Date) else None, when) is not False


def office_may_cover(office: Office, when: Date) -> bool:
    """Say whether a dated term covers a date, or may: a term still held when last seen may have gone on."""
    end = office.end if isinstance(office.end, Date) else None
    return covers(office.start, end, when) is not False
