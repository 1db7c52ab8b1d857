"""`own_address` finds the address of a page itself in the one that somebody has at hand, and says what it did with that."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dyad.text.amp import without_amp
from dyad.text.page_copies import Copy, copy_of
from dyad.text.tracking import without_tracking
from dyad.text.wrappers import unwrapped

_MOST = 4
"""How deep an address is looked for in others: a copy of an AMP cache's page, which a filter of mail leads to."""


@dataclass(frozen=True)
class OwnAddress:
    """The address of a page itself."""

    address: str
    """Empty where the address of a copy does not tell it."""
    tracking: tuple[str, ...] = ()
    """What only told where a reader came from."""
    amp: tuple[str, ...] = ()
    """What made it the address of the page's AMP form."""
    through: tuple[str, ...] = ()
    """The hosts that only led to it."""
    copy: Copy | None = None
    """The copy in an archive that it was the address of."""

    @property
    def taken(self) -> tuple[str, ...]:
        """What was taken off the address itself."""
        return (*self.tracking, *self.amp)

    def remarks(self) -> Iterator[str]:
        """Say what was done with the address, thing by thing."""
        if self.tracking:
            yield f"left out of the address, since it serves tracking only: {', '.join(self.tracking)}"
        if self.amp:
            yield f"left out of the address, since it makes it that of the page's AMP form: {', '.join(self.amp)}"
        if self.through:
            yield f"the address of the page itself is taken, not one that leads to it: that of {' and '.join(self.through)}"
        if self.copy:
            yield self.copy.remark


@lru_cache(maxsize=65_536)
def own_address(address: str) -> OwnAddress:
    """Return the address of the page that an address leads to; what chooses the page is never taken off."""
    found, copy = unescaped(address.strip()), None
    through: list[str] = []
    for _ in range(_MOST):
        if copy is None and (copy := copy_of(found)):
            found = copy.original
        inner, host = unwrapped(found)
        if not host:
            break
        found = inner
        through.append(host)
    bare, tracking = without_tracking(found)
    own, amp = without_amp(bare)
    return OwnAddress(own, tuple(tracking), tuple(amp), tuple(through), copy)


def unescaped(address: str) -> str:
    """Return an address with the plain sign between parameters that HTML writes as `&amp;`."""
    return address.replace("&amp;", "&") if "?" in address else address
