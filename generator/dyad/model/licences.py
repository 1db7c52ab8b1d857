"""A `Licence` says under which terms others may use a site's texts and data: one that SPDX names, or words and an address.

`templates/licences.csv` holds the licences that people give to texts and data, by their ids in the SPDX License List
(https://spdx.org/licenses/). Its other 600 are of programs; whoever wants one of them gives words and address.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, NamedTuple

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from dyad.model.destinations import Destination, whole
from dyad.model.fields import Part, Plain
from dyad.runtime.resources import resource
from dyad.text.suggestions import few, nearest

FIRST = "CC-BY-4.0"
"""The licence of a site that names none."""
_VERSION = re.compile(r"[ -]\d+\.\d.*")


class LicenceTerms(NamedTuple):
    """What readers are told of a licence."""

    spdx: str
    """Its id in the SPDX License List; empty where it has none."""
    short: str
    name: str
    address: str

    @property
    def named(self) -> str:
        """Return its name, and how it is called for short."""
        return self.name if self.short in self.name else f"{self.name} ({self.short})"


@cache
def known() -> Mapping[str, LicenceTerms]:
    """Return the licences of texts and data by their ids."""
    with resource("templates/licences.csv").open(encoding="utf-8", newline="") as file:
        return {row["spdx"]: LicenceTerms(**row) for row in csv.DictReader(file)}


def _spdx(value: str) -> str:
    """Return an id as SPDX writes it; capitals do not tell ids apart (SPDX 2.3, annex D)."""
    found = next((one for one in known() if one.lower() == value.lower()), None)
    if found:
        return found
    near = _meant(value)
    asked = f"did you mean '{near}'?" if near else f"one of: {few(list(known()), 8)}"
    raise PydanticCustomError(
        "unknown-licence",
        "'{value}' is no licence of texts or data in the SPDX License List",
        {"value": value, "hint": f"{asked} For another write {{name: …, address: …}}"},
    )


def _meant(value: str) -> str | None:
    """Return the id of the licence that somebody may mean: by its name, also without its version (the newest), or one that reads like it."""
    names = [(name, spdx) for spdx, terms in known().items() for name in (spdx, terms.short, terms.name)]
    for form in (_squeezed, lambda name: _squeezed(_VERSION.sub("", name))):
        if found := next((spdx for name, spdx in names if form(name) == _squeezed(value)), None):
            return found
    near = nearest(value, [name for name, _ in names])
    return next((spdx for name, spdx in names if name == near), None)


def _squeezed(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


class Licence(Part):
    """The licence of a site's texts and data."""

    name: Plain
    """What it is called."""
    address: Destination
    """Where it can be read: an address, or a page of your own."""

    def terms(self, site: str) -> LicenceTerms:
        """Return what readers are told, for a site at the address `site`."""
        for one in known().values():
            if (one.name, one.address) == (self.name, self.address):
                return one
        return LicenceTerms("", self.name, self.name, whole(self.address, site))


def licence(spdx: str) -> Licence:
    """Return a licence by its id in the SPDX License List. Raises PydanticCustomError for one that is not among ours."""
    terms = known()[_spdx(spdx)]
    return Licence(name=terms.name, address=terms.address)


@dataclass(frozen=True)
class _ById:
    """Lets a licence be written as its id."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Look the id up before the part itself is read."""
        return core_schema.no_info_before_validator_function(self._open, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Offer the ids in editors, and the words."""
        told = [terms.name for terms in known().values()]
        return {"anyOf": [{"type": "string", "enum": list(known()), "enumDescriptions": told}, handler(schema)]}

    def _open(self, value: Any) -> Any:
        return licence(value) if isinstance(value, str) else value


AnyLicence = Annotated[Licence, _ById()]
"""An id of the SPDX License List, or `{name: …, address: …}`."""
