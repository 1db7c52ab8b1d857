"""`read_mapping` reads the mapping file, and says at its place everything that is wrong with it."""

from pathlib import Path

from pydantic import ValidationError

from dyad.authoring.importing.mapping import AnyMap, ImportMap, SeveralRecords
from dyad.authoring.importing.mapping_checks import findings
from dyad.authoring.importing.tables import with_file
from dyad.model.vocabulary import Vocabulary
from dyad.reading import validation, yamlfile
from dyad.reading.findings import Finding, placed
from dyad.reading.problems import Problem
from dyad.runtime import opener


def read_mapping(file: Path) -> tuple[AnyMap | None, list[Problem]]:
    """Read a mapping file: the mapping, or None, and everything that is wrong with it. Raises OSError."""
    path = str(file)
    data, problems = yamlfile.read(opener.read(file.parent, file.name), path)
    if problems or data is None:
        return None, problems
    model: type[ImportMap] | type[SeveralRecords] = (
        SeveralRecords if isinstance(data, dict) and "records" in data else ImportMap
    )
    try:
        mapping: AnyMap = model.model_validate(data)
    except ValidationError as error:
        return None, placed(validation.findings(error, model, data, path, Vocabulary()), Path())
    full = {name: with_file(table, file.parent) for name, table in mapping.tables.items()}
    found = [Finding(path, ("tables", name, "file"), "import-map", why) for name, (_, why) in full.items() if why]
    mapping = mapping.model_copy(update={"tables": {name: table for name, (table, _) in full.items()}})
    found += findings(mapping, path)
    return (None if found else mapping), placed(found, Path())
