"""`disk` words what the disk refused, for every command; it knows nothing of builds, so that no other command waits for them."""

import errno

MEMORY = "close other programs, or give this one more, then try again"
"""The way out where there is too little memory."""
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
    errno.ENOMEM: MEMORY,
}


def disk(error: OSError) -> str:
    """Word what the disk refused, and the way out where there is one."""
    what = f"{error.strerror}: {error.filename}" if error.filename else f"{error.strerror or error}"
    return f"{what}; {_WAY_OUT[error.errno]}" if error.errno in _WAY_OUT else what
