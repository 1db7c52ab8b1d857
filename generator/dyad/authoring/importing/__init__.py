"""`dyad import` makes records of the rows of foreign data, or names the rows and why not; nothing is lost in silence."""

from dyad.authoring.importing.imported import Imported, ImportedRecord
from dyad.authoring.importing.preparing import prepare

__all__ = ["Imported", "ImportedRecord", "prepare"]
