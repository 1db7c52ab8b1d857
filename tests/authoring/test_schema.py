"""The editor schema and the model take and refuse the same files."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from ruamel.yaml import YAML

from dyad.authoring.examples import example, examples
from dyad.authoring.schema import schemas
from dyad.cli import main
from dyad.model import KINDS, Site
from dyad.model.reflection import fields, parts
from dyad.reading import yamlfile
from dyad.reading.findings import Finding
from dyad.reading.load import parse
from dyad.reading.records import Records
from tests.support import world
from tests.support.cases import CASES, Case

ROOT = Path(__file__).parents[2]
CALL = "briefings/events/2031/2031-02-02-call.yaml"
MIRA = "briefings/actors/mira-tolvane.yaml"


def made_of(records: Records) -> dict[str, Draft202012Validator]:
    """Return a validator for each kind of record; each finds the ids beside itself, as in the folder of schemas."""
    made = {name: json.loads(content) for name, content in schemas(records)}
    known = Registry[Any]().with_resources(
        (name, DRAFT202012.create_resource(schema)) for name, schema in made.items()
    )  # by relative addresses
    for schema in made.values():
        Draft202012Validator.check_schema(schema)
    return {name.removesuffix(".json"): Draft202012Validator(schema, registry=known) for name, schema in made.items()}


def validators(folder: Path) -> dict[str, Draft202012Validator]:
    """Return a validator for each kind of record of a project."""
    return made_of(world.records(folder))


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
WITHIN_A_FILE = {
    "missing-field",
    "unknown-field",
    "wrong-shape",
    "unknown-term",
    "bad-flag",
    "bad-form",
    "title-full-stop",
    "empty-field",
    "too-long",
}
# What only the reader of a text, of a calendar, of a list from elsewhere or of two fields together can know.
BEYOND = {
    "bad-date",
    "bad-id",
    "bad-country",
    "bad-pair",
    "bad-address",
    "bad-path",
    "unknown-colour",
    "low-contrast",
    "unknown-icon",
    "unknown-licence",
    "one-speaker",
    "one-name",
    "hidden-character",
    "line-break",
    "no-html",
}
SHAPES = [case for case in CASES if case[0] in WITHIN_A_FILE]


def kind_of(path: str) -> str:
    """Return the kind of record that a path is of."""
    return path.split("/")[1].removesuffix("s") if path.count("/") > 1 else "site"


@pytest.mark.parametrize("case", SHAPES, ids=[f"{case[0]}-{number}" for number, case in enumerate(SHAPES)])
def test_what_the_model_refuses_for_its_shape_the_schema_refuses_too(folder: Path, tmp_path: Path, case: Case) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(world.dedent(world.FILES[case[1]]).replace(case[2], case[3], 1), encoding="utf-8")
    if "an address, or says why not" in case[5]:
        return  # of two fields, one
    assert list(validators(folder)[kind_of(case[1])].iter_errors(value(bad))) != []


ODD: list[Any] = [
    "",
    "x",
    "yes",
    "x" * 120,
    "x" * 2100,
    "Ends in a stop.",
    "2031-02-02",
    "2031",
    "ARD",
    "7",
    [],
    ["x"],
    [["x"]],
    {},
    {"x": "y"},
    [{"source": "gazette"}],
    {"name": "x"},
]


def places(there: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of everything within a value."""
    for key, inner in there.items() if isinstance(there, dict) else enumerate(there) if isinstance(there, list) else ():
        yield (*path, key)
        yield from places(inner, (*path, key))


@settings(max_examples=1500, deadline=None)
@given(data=st.data(), kind=st.sampled_from([*KINDS, "site"]))
def test_whatever_is_spoilt_in_a_full_record_schema_and_model_agree(data: st.DataObject, kind: str) -> None:
    spoilt = deepcopy(dict(example(kind)))
    path = data.draw(st.sampled_from(list(places(spoilt))))
    around: Any = spoilt
    for key in path[:-1]:
        around = around[key]
    match data.draw(st.sampled_from(["take out", "exchange", "rename"])):
        case "take out":
            del around[path[-1]]
        case "exchange":
            around[path[-1]] = data.draw(st.sampled_from(ODD))
        case _ if isinstance(around, dict):
            around["colour"] = around.pop(path[-1])
    _, found = parse(MODELS[kind], spoilt, "x.yaml", "ard-bor", "", WORDS)
    rules = {one.rule for one in found}
    assert rules <= WITHIN_A_FILE | BEYOND, rules
    errors = [error.message for error in OWN[kind].iter_errors(spoilt)]
    if rules & WITHIN_A_FILE:
        assert errors or all(map(_is_beyond, found)), found
    elif not rules:
        assert errors == [], spoilt


def _is_beyond(one: Finding) -> bool:
    """Say whether it takes more than one value to find it: of two fields, one."""
    return "an address, or says why not" in one.message


MODELS: dict[str, type[Any]] = {**{str(kind): model for kind, model in KINDS.items()}, "site": Site}
RECORDS = world.records(ROOT)
WORDS = RECORDS.vocabulary
OWN = made_of(RECORDS)


@pytest.mark.parametrize("kind", [*KINDS, "site"])
def test_the_examples_have_every_field_of_every_part_and_are_taken(kind: str) -> None:
    model = MODELS[kind]
    record, found = parse(
        model, dict(example(kind)), f"{kind}.yaml", "ard-bor" if kind == "pair" else "an-example", "", WORDS
    )
    assert record is not None and found == []
    assert list(OWN[kind].iter_errors(example(kind))) == []
    for part in [model, *(inner for _, inner in parts(model))]:
        assert {(part.__name__, name) for name in fields(part)} <= examples().keys()


@pytest.mark.parametrize("kind", [*KINDS, "site"])
def test_every_field_of_a_schema_is_described_with_an_example(kind: str) -> None:
    schema: Any = OWN[kind].schema
    for part in [schema, *schema.get("$defs", {}).values()]:
        for name, field in part.get("properties", {}).items():
            assert field.get("description") and (field.get("examples") or offers(field)), name


def offers(field: Any) -> bool:
    """Say whether a field offers words or ids, beside which made-up examples would stand."""
    return bool(field.get("enum") or field.get("$ref") or any(map(offers, field.get("anyOf", ()))))


def test_every_word_that_a_schema_offers_is_explained() -> None:
    for schema in (OWN[kind].schema for kind in [*KINDS, "site"]):
        for part in [schema, *schema.get("$defs", {}).values()]:  # type: ignore[union-attr]
            for name, field in part.get("properties", {}).items():
                for one in (field, *field.get("anyOf", ())):
                    words = one.get("enum", ())
                    told = one.get("enumDescriptions") or re.findall(
                        r"^[\w-]+: \S.*", field["description"], re.MULTILINE
                    )
                    assert True in words or (len(told) == len(words) and all(told)), name


def test_every_record_names_its_schema_in_its_first_line() -> None:
    for kind in KINDS:
        for file in sorted((ROOT / "briefings" / f"{kind}s").rglob("*.yaml")):
            first = file.read_text(encoding="utf-8").partition("\n")[0]
            named = first.removeprefix("# yaml-language-server: $schema=")
            assert (file.parent / named).resolve() == ROOT / "briefings" / "schema" / f"{kind}.json", file


def test_every_file_of_the_vocabulary_names_its_schema_and_is_taken_by_it() -> None:
    for file in sorted((ROOT / "briefings" / "vocabulary").glob("*.yaml")):
        name = file.stem if file.stem in ("countries", "synonyms") else "vocabulary"
        assert file.read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema=../schema/{name}.json\n")
        assert list(OWN[name].iter_errors(value(file))) == [], file
    assert list(OWN["vocabulary"].iter_errors({"x": {"label": "X"}})) and list(
        OWN["countries"].iter_errors({"XXX": {"name": "X", "alpha2": "x"}})
    )


def judged(schema: Path, *files: Path) -> tuple[int, str]:
    """Ask the program check-jsonschema, which reads YAML with another library than we do."""
    command: list[str | Path] = [
        Path(sys.executable).with_name("check-jsonschema"),
        "--no-cache",
        "--schemafile",
        schema,
        *files,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize("kind", [*KINDS, "site", "countries"])
def test_an_independent_validator_takes_the_corpus(kind: str) -> None:
    files = {"site": "site.yaml", "countries": "vocabulary/countries.yaml"}.get(kind, f"{kind}s/**/*.yaml")
    found = (
        sorted((ROOT / "briefings").glob(files))[::5]
        if kind in ("event", "source")
        else sorted((ROOT / "briefings").glob(files))
    )  # of many, every fifth
    assert found and judged(ROOT / "briefings" / "schema" / f"{kind}.json", *found) == (0, "ok -- validation done\n")


@pytest.mark.parametrize("kind", sorted({kind_of(case[1]) for case in SHAPES}))
def test_an_independent_validator_agrees_on_good_and_bad_files(folder: Path, tmp_path: Path, kind: str) -> None:
    for name, content in schemas(world.records(folder)):
        (tmp_path / name).write_bytes(content)
    schema = tmp_path / f"{kind}.json"
    cases = [case for case in SHAPES if kind_of(case[1]) == kind and "an address, or says why not" not in case[5]]
    assert judged(schema, *{folder / case[1] for case in cases})[0] == 0
    bad = {tmp_path / f"bad-{number:02}.yaml": case for number, case in enumerate(cases)}
    for file, case in bad.items():
        file.write_text(world.dedent(world.FILES[case[1]]).replace(case[2], case[3], 1), encoding="utf-8")
    code, said = judged(schema, *bad)
    assert code == 1 and [case for file, case in bad.items() if file.name not in said] == []


@pytest.mark.parametrize("kind", ["event", "actor", "source", "agreement"])
def test_ids_are_offered_with_the_names_of_what_they_stand_for(folder: Path, kind: str) -> None:
    records = world.records(folder)
    offered = json.loads(dict(schemas(records))["ids.json"])["$defs"][kind]["anyOf"][-1]
    told = dict(zip(offered["enum"], offered["enumDescriptions"], strict=True))
    for key, record in getattr(records, f"{kind}s").items():
        assert record.withdrawn or (getattr(record, "title", "") or record.name) in told[key]
        assert not (record.withdrawn and key in told), "what was withdrawn is not offered"


def test_a_record_that_is_newer_than_the_ids_is_taken_and_what_is_no_id_is_not(folder: Path) -> None:
    schema = validators(folder)["event"]
    good = value(folder / CALL)
    for party, taken in [("brand-new-one", True), ("NEW", True), ("Brand New", False), ("x", False), ("[]", False)]:
        assert schema.is_valid({**good, "parties": [{"actor": party}]}) is taken, party
        assert schema.is_valid({**good, "parties": [party]}) is taken, party
    actor = validators(folder)["actor"]
    assert actor.is_valid({**value(folder / MIRA), "country": "none"})
    assert not schema.is_valid({**good, "place": {"name": "X", "country": "none"}})


def test_the_check_of_the_schemas_tells_of_new_ids_and_does_not_stop_at_them(folder: Path) -> None:
    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["-C", str(folder), "schema", *words], catch_exceptions=False)

    assert run().exit_code == 0 and run("--check").output == ""
    world.write(folder, "briefings/actors/sea-court.yaml", "name: Sea Court\nkind: court\ncountry: none\n")
    told = run("--check")
    assert told.exit_code == 0
    assert told.output == "briefings/schema/ids.json does not offer the newest ids to editors yet; run: dyad schema\n"
    assert run().output == "1 schemas written\n" and "sea-court" in (folder / "briefings/schema/ids.json").read_text(
        "utf-8"
    )
    world.write(folder, "briefings/schema/event.json", "{}")
    assert run("--check").exit_code == 1


SCALARS = st.sampled_from(
    "26 2026 2031-05 2031-05-04 0 007 1.5 0x1F 0x1f 1e3 true false True yes no x 9780306406157 .5 -3 1_000 0o17 12:30".split()
    + "99999 Q42 ARD on .inf +7 1971 1971-war none gazette".split()
)


@settings(max_examples=300, deadline=None)
@given(data=st.data(), kind=st.sampled_from([*KINDS, "site"]))
def test_what_stands_without_quotes_is_taken_in_the_editor_where_the_check_takes_it(
    data: st.DataObject, kind: str
) -> None:
    """An editor reads YAML by its core schema, in which figures are numbers; ruamel.yaml reads it so, but for days."""
    spoilt = deepcopy(dict(example(kind)))
    leaves = [path for path in places(spoilt) if isinstance(at(spoilt, path), str)]
    path = data.draw(st.sampled_from(leaves))
    written = data.draw(SCALARS)
    as_editor = deepcopy(spoilt)
    at(spoilt, path[:-1])[path[-1]] = written
    read = YAML(typ="safe", pure=True).load(written)
    at(as_editor, path[:-1])[path[-1]] = written if isinstance(read, date) else read
    _, found = parse(MODELS[kind], spoilt, "x.yaml", "ard-bor", "", WORDS)
    if not found:
        assert [one.message for one in OWN[kind].iter_errors(as_editor)] == [], (path, written)


def at(value: Any, path: tuple[Any, ...]) -> Any:
    """Return what stands at a path."""
    for key in path:
        value = value[key]
    return value


def test_an_independent_validator_takes_figures_without_quotes(folder: Path, tmp_path: Path) -> None:
    for name, content in schemas(world.records(folder)):
        (tmp_path / name).write_bytes(content)
    plain = world.dedent(world.FILES[CALL]).replace('"', "")
    file = tmp_path / "plain.yaml"
    file.write_text(re.sub(r"^date: .*$", "date: 2031", plain, flags=re.MULTILINE), encoding="utf-8")
    assert "date: 2031\n" in file.read_text("utf-8") and judged(tmp_path / "event.json", file)[0] == 0


def test_the_first_line_of_a_new_file_leads_to_its_schema_without_the_network(folder: Path) -> None:
    CliRunner().invoke(main, ["-C", str(folder), "schema"], catch_exceptions=False)
    made = CliRunner().invoke(
        main,
        ["-C", str(folder), *"new actor --name Zora --kind person --country ARD --source gazette".split()],
        input="",
        catch_exceptions=False,
    )
    assert made.exit_code == 0, made.output
    [file] = folder.glob("briefings/actors/zora.yaml")
    named = file.read_text("utf-8").partition("\n")[0].removeprefix("# yaml-language-server: $schema=")
    assert judged((file.parent / named).resolve(), file)[0] == 0
    for schema in (folder / "briefings" / "schema").glob("*.json"):
        leads = re.findall(r'"\$ref": "([^"#]+)', schema.read_text("utf-8"))
        assert all((schema.parent / one).is_file() for one in leads)
