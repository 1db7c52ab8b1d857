"""`load` reads the folder `briefings/` into records, and every problem met on the way; no other room knows YAML.

Every file is read, whatever the others hold, so that one run names all mistakes of all files.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from dyad.model import KINDS, Kind, Record, Site, ids, kind_of, plural
from dyad.model.languages import ancestors
from dyad.model.vocabulary import NEEDED, OPTIONAL, CountryEntry, Entry, PartyEntry, Synonym, Vocabulary
from dyad.model.weights import HEAVIEST, row, weight
from dyad.reading import (
    engine_file,
    licence_file,
    own_parties,
    own_words,
    prose,
    site_settings,
    stand_ins,
    strays,
    validation,
    yamlfile,
)
from dyad.reading.findings import Finding, placed
from dyad.reading.kept_record import KeptRecord, LazyRecords, id_of
from dyad.reading.loose_references import Reference, loose_references, shape_problem
from dyad.reading.offers import offering
from dyad.reading.own_pages import Own
from dyad.reading.problems import Location, Problem
from dyad.reading.project_files import FOLDER, SITE
from dyad.reading.record_cache import Memory
from dyad.reading.records import Records
from dyad.reading.yamlfile import Keys, Value
from dyad.runtime import opener
from dyad.runtime.cache import Signature, no_collection, signature

VOCABULARY = f"{FOLDER}/vocabulary"
COUNTRIES = f"{VOCABULARY}/countries.yaml"
_MODELS: Mapping[str, type[BaseModel]] = {
    "countries": CountryEntry,
    own_parties.NAME: PartyEntry,
    "synonyms": Synonym,
}
"""What the entries of a vocabulary are that are no plain words."""
NOTHING: Mapping[str, Signature | None] = {}
"""The files that were seen before, where none was."""
_OF_POINTERS = frozenset({"bad-id", "bad-country"})
"""The rules of what cannot be a pointer."""

M = TypeVar("M", bound=BaseModel)
R = TypeVar("R", bound=Record)


def load(root: Path, memory: Path | None = None) -> tuple[Records | None, list[Problem]]:
    """Read the project in `root`: its records, and every problem met on the way.

    The records are None only where the site's settings cannot be read; else they are all that could be read. What is
    read is remembered in the folder `memory`, if one is given.
    """
    records, problems, faulty = load_for_check(root, memory)
    return None if faulty else records, problems


@no_collection()
def load_for_check(
    root: Path, memory: Path | None = None, seen: Mapping[str, Signature | None] = NOTHING
) -> tuple[Records | None, list[Problem], frozenset[Keys]]:
    """Read the project in `root` as `load` does, and return which settings are at fault; the records stand for all but those.

    Records without all of their settings are for whoever looks for further problems, so that one run names all, and for
    nobody else. Files that were `seen` with a signature have it still, or will be seen to have another the next time.
    """
    problems: list[Problem] = []
    if not (root / FOLDER).is_dir():
        return None, [_no_site()], frozenset()
    vocabulary = _vocabulary(root, problems)
    beside = prose.beside(root, problems)
    site, faulty = _site(root, vocabulary, beside, problems)
    pages = prose.read(root, site.language if site else "en", problems)
    found: dict[Kind, dict[str, KeptRecord]] = {kind: {} for kind in KINDS}
    unread: dict[str, set[str]] = {kind: set() for kind in KINDS}
    loose: list[tuple[str, Reference]] = []
    files = {kind: _files(root, f"{FOLDER}/{plural(kind)}", problems, seen) for kind in KINDS}
    read = Memory(memory, vocabulary.digest).read(
        root,
        {path: signature for paths in files.values() for path, signature in paths.items()},
        lambda path: _named_record(root, path, vocabulary),
        os.cpu_count() or 1,
    )
    for kind, path in ((kind, path) for kind, paths in files.items() for path in paths):
        (record, complaints), name = read[path], id_of(path)
        if complaints:
            problems.extend(complaints)
        if (twin := found[kind].get(name)) and not _name_problem(kind, name):
            problems.append(_same_id(kind, name, path, twin.path))
        if record is None:
            unread[kind].add(name)
            loose += [(path, one) for one in _loose(root, path, KINDS[kind], complaints)]
        elif not twin and (kind != "pair" or ids.is_pair(name)):  # else nobody could say whose briefing it is
            found[kind][name] = record
    if site is None:
        return None, sorted(problems), faulty
    by_kind = {plural(kind): LazyRecords[Any](dict(sorted(records.items()))) for kind, records in found.items()}
    missing = {kind: frozenset(names) for kind, names in unread.items()}
    own = own_words.read(root, ancestors(site.language), problems)
    return (
        Records(
            site=offering(root, site),
            vocabulary=vocabulary,
            own=own,
            pages=pages,
            beside=beside,
            unread=missing,
            loose=tuple(loose),
            **by_kind,
        ),
        sorted(problems),
        faulty,
    )


def _named_record(root: Path, path: str, vocabulary: Vocabulary) -> tuple[Record | None, list[Problem]]:
    """Read one file: its record, or None, and what is wrong with it and with its name."""
    kind = kind_of(path)
    assert kind  # it lies in the folder of one
    record, problems = _record(root, path, KINDS[kind], vocabulary)
    return record, [*_bad_name(kind, path), *problems]


def _record(root: Path, path: str, model: type[R], vocabulary: Vocabulary) -> tuple[R | None, list[Problem]]:
    """Read one file: its record, or None, and what is wrong with it."""
    problems: list[Problem] = []
    data, digest = _read(root, path, problems)
    if data is None:
        return None, problems
    record, complaints = parse(model, data, path, id_of(path), digest, vocabulary)
    # What cannot be a pointer is told by `checks.refs`, which knows all records that may be meant.
    later = (
        {one.keys for one in loose_references(model, data) if shape_problem(one.kind, one.target)} if complaints else ()
    )
    now = [one for one in complaints if one.keys not in later or one.rule not in _OF_POINTERS]
    return record, [*problems, *_not_told(placed(now, root), problems)]


def _loose(root: Path, path: str, model: type[Record], told: Sequence[Problem]) -> Iterator[Reference]:
    """Yield what a file points to that is no record, without what its reader refused already at the same place."""
    places = {(one.place.line, one.place.column) for one in told}
    for one in loose_references(model, _read(root, path, [])[0] or ""):
        if shape_problem(one.kind, one.target):
            [where] = placed([Finding(path, one.keys, "bad-id", one.target)], root)
            if (where.place.line, where.place.column) in places:
                continue
        yield one


def _not_told(found: Iterable[Problem], told: Sequence[Problem]) -> Iterator[Problem]:
    """Yield the problems of a file's fields that do not come of what its reader refused already, at the same place or of the same kind."""
    places, is_decomposed = (
        {(one.place.line, one.place.column) for one in told},
        any(one.rule == "not-nfc" for one in told),
    )
    deep = {one.place.line for one in told if one.rule == "too-deep"}  # the lists around are at fault too
    return (
        one
        for one in found
        if (one.place.line, one.place.column) not in places
        and one.place.line not in deep
        and not (is_decomposed and one.rule == "not-nfc")
    )


def _bad_name(kind: Kind, path: str) -> Iterator[Problem]:
    if why := _name_problem(kind, name := id_of(path)):
        said, hint = f"the file's name '{name}' {why}", f"rename it: {_rename(kind, name)}"
        yield Problem(Location(path, 1, 1), "bad-id", said, hint)


def _same_id(kind: Kind, name: str, path: str, twin: str) -> Problem:
    said, hint = f"there is already {_an(kind)} '{name}'", f"see {twin}; choose another name"
    return Problem(Location(path, 1, 1), "duplicate-id", said, hint)


def parse(
    model: type[R], data: Value, path: str, name: str, digest: str, vocabulary: Vocabulary
) -> tuple[R | None, list[Finding]]:
    """Make a record of a file's values: the record, or None, and what is wrong with it."""
    if not isinstance(data, dict):
        return None, [
            Finding(path, (), "wrong-shape", "a record is a group of fields", "begin with a line such as 'title: …'")
        ]
    own = [key for key in ("id", "path", "digest") if key in data]
    complaints = [
        Finding(
            path,
            (key,),
            "unknown-field",
            f"'{key}' is no field here",
            "the file's name is the id; take the line out",
            of="key",
        )
        for key in own
    ]
    fields = {key: value for key, value in data.items() if key not in own} | {
        "id": name,
        "path": path,
        "digest": digest,
    }
    if (heavy := weight(data)) > HEAVIEST:
        complaints.append(
            Finding(
                path,
                (),
                "too-heavy",
                f"a page with this record would be too heavy: up to {heavy:,} bytes; at most {HEAVIEST:,}",
                "shorten it, or make several records of it",
            )
        )
    try:
        record = model.model_validate(fields, context=vocabulary)
        _ = record.weight  # found now, so that it is kept with the record
        return record, complaints
    except ValidationError as error:
        return None, complaints + list(validation.findings(error, model, data, path, vocabulary))


def _name_problem(kind: str, name: str) -> str | None:
    if kind != "pair":
        return ids.id_problem(name)
    return None if ids.is_pair(name) else "is not two codes in small letters and alphabetical order"


def _rename(kind: str, name: str) -> str:
    if kind == "pair":
        return "bgd-pak.yaml, for example"
    near = ids.nearest_id(name)
    return f"{near if near and not ids.id_problem(near) else 'a-short-name'}.yaml"


def _an(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _files(
    root: Path, folder: str, problems: list[Problem], seen: Mapping[str, Signature | None] = NOTHING
) -> dict[str, Signature]:
    """Return the YAML files below a folder, by path from the project's folder, in order; anything else there is a problem."""
    found: dict[str, Signature] = {}
    below = [folder] if os.path.lexists(root / folder) else []
    while below:
        inside = below.pop()
        try:
            opener.refuse_links(root, inside)
            entries = [entry for entry in os.scandir(root / inside) if not entry.name.startswith(".")]
        except OSError as error:
            problems.append(
                Problem(Location(inside, 1, 1), "unreadable-file", f"the folder cannot be read: {error.strerror}")
            )
            continue
        beside = {entry.name for entry in entries}
        for entry in entries:
            path = f"{inside}/{entry.name}"
            if entry.name.endswith(".yaml") and entry.is_file(follow_symlinks=False):
                found[path] = seen.get(entry.path) or signature(entry.stat(follow_symlinks=False))
            elif entry.is_symlink():
                problems.append(
                    Problem(
                        Location(path, 1, 1), "stray-file", "this is a link to another file", "put the file itself here"
                    )
                )
            elif entry.is_dir() and any("\udc80" <= one <= "\udcff" for one in entry.name):
                problems.append(
                    Problem(Location(path, 1, 1), "stray-file", "the folder's name is not UTF-8", "rename it")
                )
            elif entry.is_dir() and not entry.name.endswith(".yaml"):
                if why := ids.folder_problem(entry.name):
                    problems.append(
                        Problem(Location(path, 1, 1), "bad-id", f"the folder's name '{entry.name}' {why}", "rename it")
                    )
                below.append(path)
            elif not entry.is_file():
                problems.append(
                    Problem(
                        Location(path, 1, 1),
                        "stray-file",
                        f"this is {opener.kind(entry.stat().st_mode)}, not a file",
                        "take it out",
                    )
                )
            else:
                problems.append(strays.stray(path, beside))
    problems.extend(strays.one_name(found))
    return dict(sorted(found.items()))


def _read(root: Path, path: str, problems: list[Problem]) -> tuple[Value | None, str]:
    """Read one file: its values, as far as they can be read, and its digest."""
    try:
        data = opener.read(root, path)
    except OSError as error:
        problems.append(Problem(Location(path, 1, 1), "unreadable-file", f"the file cannot be read: {error.strerror}"))
        return None, ""
    value, found = yamlfile.read(data, path)
    problems.extend(found)
    return value, yamlfile.digest(data)


def _site(
    root: Path, vocabulary: Vocabulary, beside: Own, problems: list[Problem]
) -> tuple[Site | None, frozenset[Keys]]:
    """Return the settings as far as they can be read, and which are at fault; None where there are none."""
    taken = engine_file.read(root, problems)
    if not os.path.lexists(root / SITE):
        problems.append(_no_site())
        return None, frozenset()
    data, digest = _read(root, SITE, problems)
    if data is None:
        return None, frozenset()
    whole, places, outdone = site_settings.merged(data, taken, SITE)
    if places:  # other settings than the file's alone
        digest = sha256(f"{digest} {whole!r}".encode()).hexdigest()
    site, complaints = parse(Site, whole, SITE, "site", digest, vocabulary)
    faulty = frozenset(site_settings.at_fault(complaints)) if site is None else frozenset()
    if faulty and isinstance(whole, dict):
        site, _ = parse(Site, site_settings.without(whole, faulty), SITE, "site", digest, vocabulary)
    if site:
        complaints += site_settings.told_beside(site_settings.unmet(site, beside), faulty)
        if ("licence",) not in faulty:
            problems.extend(licence_file.findings(root, site))
    found = placed([*outdone, *(site_settings.moved(one, places) for one in complaints)], root)
    problems.extend(_not_told(found, [one for one in problems if one.place.path == SITE]))
    return site, faulty


def _no_site() -> Problem:
    return Problem(Location(SITE, 1, 1), "no-site", "there is no such file", "start a project with: dyad init DIR")


def read_vocabulary(root: Path) -> Vocabulary:
    """Return the vocabularies of a project as far as they can be read; what is wrong with them, `load` says."""
    return _vocabulary(root, [])


def _vocabulary(root: Path, problems: list[Problem]) -> Vocabulary:
    entries: dict[str, Mapping[str, Entry]] = {}
    countries: Mapping[str, CountryEntry] = {}
    parties: Mapping[str, PartyEntry] = {}
    synonyms: Mapping[str, Synonym] = {}
    unread: set[str] = set()
    for path in _files(root, VOCABULARY, problems):
        name = id_of(path)
        if name not in _MODELS and name not in NEEDED:
            said, hint = f"there is no vocabulary '{name}'", f"one of: {', '.join(sorted(NEEDED))}"
            problems.append(Problem(Location(path, 1, 1), "stray-file", said, hint))
            continue
        data, _ = _read(root, path, problems)
        if data is None:
            unread.add(name)
        found = {} if data is None else _entries(root, path, data, _MODELS.get(name, Entry), problems)
        if name == "countries":
            countries = found
        elif name == own_parties.NAME:
            parties = found
        elif name == "synonyms":
            synonyms = found
        else:
            entries[name] = found
    problems.extend(_heavy(entries))
    problems.extend(_missing(entries, unread))
    vocabulary = Vocabulary(entries, {**parties, **countries}, synonyms, frozenset(unread))
    path = f"{VOCABULARY}/{own_parties.NAME}.yaml"
    shadowed = frozenset(parties.keys() & countries.keys())
    problems.extend(placed(own_parties.findings(path, vocabulary, shadowed), root))
    for file, entries_of in ((path, vocabulary.parties), (COUNTRIES, countries)):
        problems.extend(placed(own_parties.times(file, entries_of, vocabulary), root))
    return vocabulary


def _missing(entries: Mapping[str, Mapping[str, Entry]], unread: Collection[str]) -> Iterator[Problem]:
    """Find the vocabularies, and the words in them, that every project has and this one has not."""
    for name, needed in NEEDED.items():
        place = Location(f"{VOCABULARY}/{name}.yaml", 1, 1)
        if name in unread:
            continue  # whatever stands in it
        if name not in entries and name not in OPTIONAL:
            yield Problem(place, "missing-vocabulary", "this vocabulary is missing", "run: dyad upgrade")
        for term in sorted(needed - entries.get(name, dict.fromkeys(needed)).keys()):
            yield Problem(place, "missing-term", f"the entry '{term}' is needed and missing", "run: dyad upgrade")


def _heavy(entries: Mapping[str, Mapping[str, Entry]]) -> Iterator[Problem]:
    """Find that all vocabularies, which the page *Method* shows together, are too heavy for a page; the heaviest is named."""
    weights = {name: sum(map(row, terms.values())) for name, terms in entries.items()}
    if (whole := sum(weights.values())) > HEAVIEST:
        said = f"the page of all words would be too heavy: up to {whole:,} bytes; at most {HEAVIEST:,}"
        path = f"{VOCABULARY}/{max(weights, key=weights.__getitem__)}.yaml"
        yield Problem(Location(path, 1, 1), "too-heavy", said, "take out what nothing uses, or shorten it")


def _entries(root: Path, path: str, data: Value, model: type[BaseModel], problems: list[Problem]) -> dict[str, Any]:
    """Return the entries of a vocabulary, each at fault with what stands for it; what is wrong goes to `problems`."""
    try:
        problems.extend(placed(_bad_keys(path, data), root))
        return TypeAdapter(dict[str, model]).validate_python(data)  # type: ignore[valid-type]
    except ValidationError as error:
        problems.extend(placed(validation.findings(error, model, data, path, Vocabulary()), root))
    given = data if isinstance(data, dict) else {}
    read = {key: _entry(model, value) or stand_ins.stand_in(model, key, value) for key, value in given.items()}
    return {key: entry for key, entry in read.items() if entry is not None}


def read_countries(value: Value) -> Mapping[str, CountryEntry]:
    """Return the countries of a vocabulary's values, as far as they can be read."""
    return _good(CountryEntry, value)


def _good(model: type[M], data: Value) -> Mapping[str, M]:
    good = data if isinstance(data, dict) else {}
    return {key: entry for key, value in good.items() if (entry := _entry(model, value)) is not None}


def _bad_keys(path: str, data: Value) -> Iterator[Finding]:
    """Find the keys of a vocabulary that cannot be ids: they become addresses, file names and the values of filters."""
    countries = id_of(path) in ("countries", own_parties.NAME)
    for key in data if isinstance(data, dict) else ():
        if why := ids.country_problem(key) if countries else ids.term_problem(key):
            rule, hint = ("bad-country", "write three capitals, such as PAK") if countries else ("bad-id", _try(key))
            yield Finding(path, (key,), rule, f"'{key}' {why}", hint, of="key")


def _try(key: str) -> str:
    near = ids.nearest_id(key)
    return f"try '{near}'" if near and not ids.term_problem(near) else "choose another id, such as 'border-trade'"


def _entry(model: type[M], value: Value) -> M | None:
    try:
        return model.model_validate(value)
    except ValidationError:
        return None
