"""`Published` is the base of the records that readers follow: it holds when each was added, changed, renamed and withdrawn."""

from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from dyad.model.fields import OF_THE_FILE, Day, Part, Plain, Record, Slug, Term
from dyad.model.references import MayName


class Withdrawal(Part):
    """Why a published record no longer stands; it stays as a tombstone."""

    on: Day
    """The day it was withdrawn."""
    why: Plain
    """The reason, for readers."""
    replaced_by: Annotated[Slug | None, MayName("same")] = None
    """The id of the record of the same kind that stands in its place."""


class Change(Part):
    """A change that readers are told of."""

    on: Day
    """The day of the change."""
    kind: Annotated[str, Term("change-classes")] = Field(alias="class")
    """`updated`: the world changed; `corrected`: we were wrong; `clarified`; `source-added`; `withdrawn`."""
    note: Plain
    """What changed, in one sentence for readers."""
    field: Plain | None = None
    """The field that changed."""
    was: Plain | None = None
    """What stood there before."""
    now: Plain | None = None
    """What stands there now."""


class Published(Record):
    """A record whose id is an address: it can be renamed and withdrawn, and its address goes on working."""

    added: Day | None = None
    """The day it was added; up to the site's `published`, it came with the first publication."""
    changes: tuple[Change, ...] = ()
    """What was changed later."""
    formerly: tuple[Slug, ...] = ()
    """Earlier ids; their addresses go on working."""
    withdrawn: Withdrawal | None = None
    """Set when the record no longer stands."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Move the shared fields behind a kind's own, where files, schemas and data have them."""
        shared = [name for name in cls.model_fields if name not in {*OF_THE_FILE, *cls.__annotations__}]
        for name in shared:
            cls.model_fields[name] = cls.model_fields.pop(name)
        return handler(source)
