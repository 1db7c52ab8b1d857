"""The project's own `mkdocs.yml`, which serves those who run MkDocs alone.

A configuration of MkDocs is code: hooks, plugins, tags and other files run with whoever builds. Dyad takes of it what
users of Material know a site's look by (`engine_settings`), as plain values, and says of every other setting that it has no effect.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dyad.reading import engine_values, yamlfile
from dyad.reading.engine_settings import Setting, idle_titles, instead, is_taken, settings
from dyad.reading.problems import Location, Problem
from dyad.reading.project_files import CONFIG
from dyad.reading.yamlfile import Keys, Value
from dyad.runtime import opener

SETTINGS: Mapping[str, Any] = {
    "use_directory_urls": True,
    "theme": {"name": "material", "font": False, "favicon": "assets/favicon.svg"},
    "nav": ["index.md"],  # only the front page: a long navigation would be drawn on every page
    "plugins": [],
    "markdown_extensions": ["dyad.site.markdown_blocks"],  # headings, and finished HTML that passes through unread
    "validation": {"nav": {"omitted_files": "ignore"}},
}
"""How the engine makes a site of the pages. A project's own mkdocs.yml says the same, for those who run MkDocs alone: nothing of it is read here."""
OF_MKDOCS_ALONE = frozenset({"site_name", "site_url", "docs_dir", "site_dir"})
"""What a run of MkDocs alone needs; of the first two, the project's settings count before this file."""
LAID_DOWN: Mapping[str, Value] = {"site_name": "My briefings", "site_url": "https://example.org/"}
"""What `dyad init` writes there for MkDocs alone: nobody's own words, so that nothing is said of them."""
_EXTENSIONS_ALONE: Value = ["attr_list", {"toc": {"permalink": "true"}}]
"""The extensions with which MkDocs alone reads our pages: no module of ours, whose name may change, stands in a project's file."""
_EARLIER = frozenset({"generator.rawblocks", "dyad.site.markdown_blocks"})
"""The extensions of ours that projects of earlier versions name."""
_FRAME = "build/theme"
"""Where a build puts the frame of the pages, which MkDocs alone has to be told."""


_OURS = str(SETTINGS["theme"]["favicon"])


def read(root: Path, problems: list[Problem]) -> list[Setting]:
    """Return the settings that the project's file has for Dyad too, if there is one; what cannot be read, and settings that have no effect, go to `problems`."""
    if not os.path.lexists(root / CONFIG):
        return []
    try:
        data = opener.read(root, CONFIG)
    except OSError as error:
        said = f"the file cannot be read: {error.strerror}"
        problems.append(Problem(Location(CONFIG, 1, 1), "unreadable-file", said))
        return []
    value, odd, found = engine_values.plain(*_read(data))
    problems.extend(found)
    if found:
        return []
    if not isinstance(value, dict):
        hint = f"begin with a line such as 'site_name: …', or remove {CONFIG}"
        problems.append(Problem(Location(CONFIG, 1, 1), "wrong-shape", "settings are a group of fields", hint))
        return []
    problems.extend(_without_effect(value, odd, data))
    ours = {**{name: _as_text(one) for name, one in SETTINGS.items()}, **LAID_DOWN}
    return list(settings({name: given for name, given in value.items() if given != ours.get(name)}, _OURS))


def _read(data: bytes) -> tuple[Value | None, bytes, list[Problem]]:
    value, found = yamlfile.read(data, CONFIG)
    return value, data, found


def _without_effect(value: dict[str, Value], odd: list[Keys], data: bytes) -> Iterator[Problem]:
    """Yield the settings that have no effect, and those that MkDocs alone would need."""
    places = yamlfile.places(data)
    told = [("setting-missing", *one) for one in _missing(value)]
    known = {keys for _, keys, _, _ in told}
    told += [("setting-not-taken", keys, *_said(keys)) for keys in _foreign(value) if keys not in known]
    named = {keys for _, keys, _, _ in told}
    for keys in odd:
        if not any(keys[:length] in named for length in range(len(keys) + 1)):
            said = f"{_said(keys)[0]}: only MkDocs reads such a value"
            told.append(("setting-not-taken", keys, said, "write the value itself, or set it in briefings/site.yaml"))
    hint = f"the menu has one level; a page is called as you write before it, or by its own title ({CONFIG}: 'nav')"
    told += [("setting-not-taken", keys, said, hint) for keys, said in idle_titles(value.get("nav"))]
    for rule, keys, said, hint in told:
        yield Problem(Location(CONFIG, *yamlfile.locate(places, keys, of="key")), rule, said, hint, "warning")


def _missing(value: dict[str, Value]) -> Iterator[tuple[Keys, str, str]]:
    """Yield what the file of an earlier version lacks for MkDocs alone: where, what is said, and what to do."""
    theme, extensions = value.get("theme"), value.get("markdown_extensions")
    if isinstance(theme, dict) and "custom_dir" not in theme:
        yield ("theme",), f"{CONFIG} lacks theme.custom_dir: {_FRAME}", "run: dyad upgrade"
    named = (
        [one for one in extensions if isinstance(one, str) and one in _EARLIER] if isinstance(extensions, list) else []
    )
    if named:
        said = f"{CONFIG} lacks the extensions attr_list and toc; '{named[0]}' is Dyad's own affair now"
        yield ("markdown_extensions",), said, "run: dyad upgrade; or take 'markdown_extensions' out"


def _said(keys: Keys) -> tuple[str, str]:
    """Return what is said of a setting without effect, and what to do."""
    setting = ".".join(map(str, keys))
    if other := instead(keys):
        return f"the setting '{setting}' is not taken", f"write it as '{other}' in briefings/site.yaml"
    hint = f"take it out; what a site may set is in briefings/site.yaml ({CONFIG} is for MkDocs alone)"
    return f"the setting '{setting}' is not taken", hint


def _foreign(value: dict[str, Value]) -> Iterator[Keys]:
    """Yield the settings that are neither ours, nor taken, nor of MkDocs alone."""
    for name, given in value.items():
        if name == "theme" and isinstance(given, dict):
            ours = {**{key: _as_text(one) for key, one in SETTINGS["theme"].items()}, "custom_dir": _FRAME}
            yield from _not_taken((name,), {key: one for key, one in given.items() if one != ours.get(key)})
        elif name == "markdown_extensions" and given == _EXTENSIONS_ALONE:
            continue
        elif name not in OF_MKDOCS_ALONE and given != _as_text(SETTINGS.get(name)):
            yield from _not_taken((), {name: given})


def _not_taken(above: Keys, given: Mapping[str, Value]) -> Iterator[Keys]:
    """Yield what is not taken of some settings; where a part of a group is, the other parts one by one."""
    for name, value in given.items():
        keys = (*above, name)
        whole = is_taken(keys)
        if whole is None:
            yield keys
        elif whole is False:
            parts = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
            for number, part in parts:
                if isinstance(part, dict) and part:
                    yield from _not_taken(keys if number is None else (*keys, number), part)
                else:
                    yield keys


def _as_text(value: object) -> Value | None:
    """Return a setting as the reader of files gives it: every scalar is text."""
    if isinstance(value, dict):
        return {key: _as_text(item) or "" for key, item in value.items()}
    if isinstance(value, list):
        return [_as_text(item) or "" for item in value]
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)
