"""The editor schema and the model take and refuse the same files."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator import yamlfile
from generator.model import KINDS
from generator.schema import schemas
from tests import world
from tests.test_cases import BRIDGE, CALL, CASES, Case

ROOT = Path(__file__).parent.parent


def validators(folder: Path) -> dict[str, Draft202012Validator]:
    """Return a validator for each kind of record of a project."""
    made = {name.removesuffix(".json"): json.loads(content) for name, content in schemas(world.records(folder).vocabulary)}
    for schema in made.values():
        Draft202012Validator.check_schema(schema)
    return {name: Draft202012Validator(schema) for name, schema in made.items()}


def value(file: Path) -> Any:
    """Return a file's value, every scalar as text."""
    found, problems = yamlfile.read(file.read_bytes(), file.name)
    assert problems == []
    return found


def test_every_record_of_the_corpus_is_taken_by_the_schema() -> None:
    known = validators(ROOT)
    refused = []
    for kind in KINDS:
        for file in sorted((ROOT / "briefings" / f"{kind}s").rglob("*.yaml")):
            refused += [(file.name, error.message[:100]) for error in known[kind].iter_errors(value(file))]
    assert refused == []


def test_the_made_up_world_is_taken_by_the_schema(folder: Path) -> None:
    known = validators(folder)
    for kind in KINDS:
        for file in (folder / "briefings" / f"{kind}s").rglob("*.yaml"):
            assert list(known[kind].iter_errors(value(file))) == [], file.name
    assert list(known["site"].iter_errors(value(folder / "briefings/site.yaml"))) == []


# What a schema can know: the shape of one file, its words and their forms; not the calendar, nor other files.
WITHIN_A_FILE = {"missing-field", "unknown-field", "wrong-shape", "unknown-term", "bad-flag", "title-full-stop", "empty-field", "too-long"}
SHAPES = [case for case in CASES if case[0] in WITHIN_A_FILE and case[1] in (CALL, BRIDGE)]


@pytest.mark.parametrize("case", SHAPES, ids=[f"{case[0]}-{number}" for number, case in enumerate(SHAPES)])
def test_what_the_model_refuses_for_its_shape_the_schema_refuses_too(folder: Path, tmp_path: Path, case: Case) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(world.dedent(world.FILES[case[1]]).replace(case[2], case[3], 1), encoding="utf-8")
    assert list(validators(folder)["event"].iter_errors(value(bad))) != []
