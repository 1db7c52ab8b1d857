"""`upgraded` brings to today's form what `dyad init` of an earlier version laid down; what the user wrote there stays.

What earlier versions laid down is kept in `templates/earlier/`, every text that ever was: a file that is one of them was
not touched and is replaced; another is compared with the one that it came from. Of vocabularies each word is looked at
by itself. Where both changed the same lines, the new file is put beside the user's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from dyad.authoring.init import fitted, laid_down
from dyad.authoring.maintaining.editing import edited
from dyad.authoring.maintaining.three_way import merge_lines, nearest
from dyad.authoring.translating import translated
from dyad.language.texts import languages
from dyad.model import Site
from dyad.model.forge import KINDS_OF_FORGES, ForgeName
from dyad.model.vocabulary import NEEDED
from dyad.reading import licence_file, yamlfile
from dyad.reading.load import VOCABULARY
from dyad.reading.project_files import LICENCE
from dyad.reading.yamlfile import Value
from dyad.runtime import opener
from dyad.runtime.resources import resource

EARLIER = "templates/earlier"
DIGESTS = "digests"
"""Where the digests of those earlier texts stand that are too long to keep: a line each, the digest and the path."""
BESIDE = ".new"
"""What the name of a file ends in that stands beside one it could not be joined with."""
_OWN = re.compile(
    r"briefings/(actors|agreements|events|pages|pairs|sources)/|briefings/(site|vocabulary/themes)\.yaml$"
    r"|(README|CONTRIBUTING|LICENSE)\.md$|(.*/)?CODEOWNERS$"
)
"""What a new project begins with, and its writers make their own."""
_GROWING = frozenset({"synonyms"})
"""Vocabularies of which each region has its own: words come to them, and none is said otherwise."""
_FOLDERS: Mapping[ForgeName, str] = {"github": ".github", "gitlab": ".gitlab", "forgejo": ".forgejo"}
"""The folder of a project's root that only a project on that forge has."""
_MEANINGS = {
    VOCABULARY: "the words that records may use",
    ".github/ISSUE_TEMPLATE": "the forms on the forge",
    ".github/": "what the forge runs on each request, and to publish",
    ".gitlab/": "the forms on the forge",
    ".gitlab-ci.yml": "what the forge runs on each request, and to publish",
    ".forgejo/ISSUE_TEMPLATE": "the forms on the forge",
    ".forgejo/": "what the forge runs on each request, and to publish",
    ".pre-commit-config.yaml": "what is run before each commit, for those who use pre-commit",
    LICENCE: "under which licence others may use texts and data",
    "mkdocs.yml": "for those who run MkDocs alone",
    "requirements.txt": "what the program needs, with hashes; install it anew: pip install --require-hashes -r requirements.txt",
    ".gitignore": "what git leaves out",
    ".gitattributes": "how git treats the files",
}


@dataclass(frozen=True)
class Upgraded:
    """What is to become of one file."""

    path: str
    content: bytes
    said: str
    """What it means."""
    was: bytes | None
    """What the file holds; None for a new one."""
    waits: bool = False
    """Whether it stands beside the user's file, and waits for somebody to join the two."""


def upgraded(root: Path, site: Site, forge: ForgeName | None = None) -> Iterator[Upgraded]:
    """Yield each file of the project in `root` that an upgrade changes, and each new one, in the project's language.

    Files of a forge are among them where the project has some already, and those of `forge`. Raises Unfit, and OSError as
    the disk does.
    """
    language = site.language if site.language in languages() else "en"
    asked = laid_down(forge).keys() - laid_down().keys()
    for path, origin in _laid_down(root, site, forge).items():
        mine = there(root, path)
        if not managed(path) and not (path in asked and mine is None):
            yield from _in_its_language(path, origin, mine, language)
            continue
        now, *known = (
            fitted(path, text, site.repository, site.branch)
            for text in (translated(PurePath(path), origin.read_bytes(), language), *earlier(path))
        )
        if mine is None:
            yield Upgraded(path, now, f"{_meaning(path)}: the file is new", None)
        elif mine != now:
            yield from _one(root, path, mine, now, list(dict.fromkeys([*earlier(path), *known])))
    yield from _licence(root, site)


def _in_its_language(path: str, origin: Path, mine: bytes | None, language: str) -> Iterator[Upgraded]:
    """Yield prose that the writers left as it was laid down in English, in the language that the project has now."""
    if mine is None or not path.endswith(".md") or mine != (english := origin.read_bytes()):
        return
    if (now := translated(PurePath(path), english, language)) != english:
        yield Upgraded(path, now, f"as it was laid down in English, and now in the site's language, '{language}'", mine)


def managed(path: str) -> bool:
    """Say whether an upgrade looks at a file of a new project: not at records, pages and what its writers make their own."""
    return not _OWN.match(path)


def there(root: Path, path: str) -> bytes | None:
    """Return the bytes of a file of the project, however long it is; None where there is none. Raises OSError."""
    try:
        return opener.whole(root, path)
    except FileNotFoundError:
        return None


def _licence(root: Path, site: Site) -> Iterator[Upgraded]:
    """Yield the file that names the licence, where it names another than the settings do."""
    path = LICENCE
    mine = there(root, path) or b""
    text = mine.decode("utf-8", errors="replace")
    if licence_file.contradiction(text, site):
        now = licence_file.licence_text(site.licence.terms(site.url)).encode()
        yield from _one(root, path, mine, now, [one.encode() for one in licence_file.earlier_texts(text)])


def _laid_down(root: Path, site: Site, forge: ForgeName | None) -> Mapping[str, Path]:
    """Return what a new project gets on each forge that this one is on: where its repository is, if that is known, and where it has files for."""
    known = site.forge_kind.name if site.forge_kind else None
    on = [
        name
        for name in KINDS_OF_FORGES
        if name == forge or (known in (None, name) and (root / _FOLDERS[name]).is_dir())
    ]
    return {path: origin for name in (None, *on) for path, origin in laid_down(name).items()}


def _one(root: Path, path: str, mine: bytes, now: bytes, known: list[bytes]) -> Iterator[Upgraded]:
    """Yield what becomes of a file that is not as a new project has it; `known` are the texts that it ever began as."""
    untouched = mine in known or sha256(mine).hexdigest() in _digests(path)
    if path.startswith(f"{VOCABULARY}/") and not (untouched and _holds(now, mine, path)):
        content, said = _words(path, mine, now, known)
        if content != mine:
            yield Upgraded(path, content, f"{_meaning(path)}: {said}", mine)
    elif untouched:
        yield Upgraded(path, now, f"{_meaning(path)}: as it was laid down, and brought to today's", mine)
    else:
        yield from _joined(root, path, mine, now, known)


def _holds(now: bytes, mine: bytes, path: str) -> bool:
    """Say whether a vocabulary has all the words of another: records may use each."""
    new, own = _values(now, path), _values(mine, path)
    return new is not None and own is not None and own.keys() <= new.keys()


def _joined(root: Path, path: str, mine: bytes, now: bytes, known: list[bytes]) -> Iterator[Upgraded]:
    own, new, *older = (one.decode("utf-8", errors="replace").splitlines() for one in (mine, now, *known))
    if (
        set(new) <= set(own) and not known
    ):  # of a lock only the digest is known: nobody can say which lines are the user's
        return
    eol = "\r\n" if b"\r\n" in mine else "\n"
    made = merge_lines(nearest(own, [*older, new]), own, new) if known else None
    if made is not None:
        content = eol.join(made).encode() + (eol.encode() if mine.endswith(b"\n") else b"")
        if content != mine:
            yield Upgraded(path, content, f"{_meaning(path)}: your own lines stay", mine)
        return
    beside = f"{path}{BESIDE}"
    was = there(root, beside)
    if was != now:
        said = f"{_meaning(path)}: {path} has lines of yours where this has others; join the two, and remove this one"
        yield Upgraded(beside, now, said, was, waits=True)


def _words(path: str, mine: bytes, now: bytes, known: list[bytes]) -> tuple[bytes, str]:
    """Return a vocabulary with the words that are new and those that were changed here, not there; and what is said of it."""
    own, new = _values(mine, path), _values(now, path)
    if own is None or new is None:
        return mine, ""
    older = [value for one in known if (value := _values(one, path)) is not None] or [{}]
    base = max(older, key=lambda one: sum(own.get(word) == entry for word, entry in one.items()))
    needed = NEEDED.get(Path(path).stem, frozenset[str]())
    made: dict[str, Value] = {}
    added, changed = [], []
    for word, entry in own.items():
        made[word] = (
            entry
            if Path(path).stem in _GROWING
            else _entry(entry, new.get(word, entry), [one[word] for one in older if word in one])
        )
        if made[word] != entry:
            changed.append(word)
    for word, entry in new.items():
        is_settled = word in own or (word in base and word not in needed)  # there already, or left out on purpose
        if not is_settled and _successors(entry) <= own.keys():
            made[word] = entry
            added.append(word)
    said = "; ".join(
        f"{verb} {', '.join(words)}" for verb, words in (("comes", added), ("is said otherwise:", changed)) if words
    )
    return edited(mine, path, made), f"your own words stay; {said}" if said else ""


def _successors(entry: Value) -> set[str]:
    """Return the countries that a former state leads to: it comes only where the project has kept them."""
    found = entry.get("successors") if isinstance(entry, dict) else None
    return {one for one in found if isinstance(one, str)} if isinstance(found, list) else set()


def _entry(mine: Value, new: Value, older: list[Value]) -> Value:
    """Return an entry of a vocabulary: each field that is as some earlier version had it is brought to today's."""
    if mine == new or mine in older:
        return new
    if not isinstance(mine, dict) or not isinstance(new, dict):
        return mine
    earlier: list[Any] = [one for one in older if isinstance(one, dict)]
    made = {
        key: new.get(key, value) if any(one.get(key) == value for one in earlier) else value
        for key, value in mine.items()
    }
    come = {key: value for key, value in new.items() if key not in mine and not any(key in one for one in earlier)}
    return {**made, **(come if earlier else {})}


def _values(data: bytes, path: str) -> dict[str, Value] | None:
    found, problems = yamlfile.read(data, path)
    return found if isinstance(found, dict) and not problems else None


def earlier(path: str) -> list[bytes]:
    """Return every text that `dyad init` of some version laid down at a path, the oldest first."""
    folder = resource(EARLIER) / kept_name(path)
    return (
        [file.read_bytes() for file in sorted(folder.iterdir(), key=lambda one: int(one.name))]
        if folder.is_dir()
        else []
    )


def kept_name(path: str) -> str:
    """Return the path below which the earlier texts of a file are kept: no packaging tool hides it."""
    return "/".join(part.replace(".", "dot-", 1) if part.startswith(".") else part for part in path.split("/"))


def _digests(path: str) -> frozenset[str]:
    file = resource(EARLIER) / DIGESTS
    lines: Iterable[str] = file.read_text(encoding="ascii").splitlines() if file.is_file() else ()
    return frozenset(digest for digest, _, of in (line.partition(" ") for line in lines) if of == path)


def _meaning(path: str) -> str:
    return next((words for start, words in _MEANINGS.items() if path.startswith(start)), "a file of every project")
