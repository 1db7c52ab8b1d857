"""`settings` gives what users of Material know a site's look by in mkdocs.yml as the settings of `briefings/site.yaml` that mean the same.

Files that it names lie below `briefings/pages/`, which is to Dyad what the folder of documents is to MkDocs.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from dyad.model.colours import Mode, readable
from dyad.reading.yamlfile import Keys, Value

HIGHLIGHTS: Mapping[str, str] = {
    "red": "#ff1a47",
    "pink": "#f50056",
    "purple": "#df41fb",
    "deep-purple": "#7c4dff",
    "indigo": "#526cfe",
    "blue": "#4287ff",
    "light-blue": "#0091eb",
    "cyan": "#00bad6",
    "teal": "#00bda4",
    "green": "#00c753",
    "light-green": "#63de17",
    "lime": "#b0eb00",
    "yellow": "#ffd500",
    "amber": "#ffaa00",
    "orange": "#ff9100",
    "deep-orange": "#ff6e42",
}
"""The colours that Material knows by name, as it shows them where something is pointed at (`palette.accent`)."""
OF_BOTH: Mapping[str, str] = {"site_name": "title", "site_url": "url"}
"""What MkDocs alone needs and site.yaml says too, by its name in mkdocs.yml."""
_ELSEWHERE: Mapping[tuple[str, ...], str] = {
    ("site_description",): "tagline",
    ("site_author",): "publisher",
    ("repo_url",): "repository",
    ("edit_uri",): "repository_folder",
    ("theme", "language"): "language",
}
"""What users of Material write in mkdocs.yml and Dyad has in site.yaml only."""
_WHOLE: frozenset[tuple[str, ...]] = frozenset(
    {
        ("theme", "logo"),
        ("theme", "favicon"),
        ("theme", "palette", "primary"),
        ("theme", "palette", "accent"),
        ("copyright",),
        ("extra", "social"),
        ("extra_css",),
        ("nav",),
    }
)
_GROUPS = frozenset(path[:-1] for path in _WHOLE if len(path) > 1) | {("theme", "palette")}
_OF_SEVERAL = frozenset({("theme", "palette", "scheme"), ("theme", "palette", "media")})
"""What says of one palette among several for which ground it is."""
_FRONT = ("index.md", "./", "/")
"""How a navigation names the front page."""
_ANCHOR = re.compile(r"""<a\s[^<>]*?href=(["'])([^"'<>]+)\1[^<>]*>([^<>]+)</a>""", re.IGNORECASE)


class Setting(NamedTuple):
    """A value of mkdocs.yml that counts as one of site.yaml."""

    of: Keys
    """The setting of site.yaml: `("accent", "light")`."""
    value: Value
    keys: Keys
    """Where it stands in mkdocs.yml."""


def is_taken(keys: Keys) -> bool | None:
    """Say whether a setting of mkdocs.yml is taken whole; False where only parts of it are, None where it is not."""
    path = tuple(one for one in keys if isinstance(one, str))
    if path in _OF_SEVERAL and len(keys) > len(path):
        return True
    return True if path in _WHOLE else False if path in _GROUPS else None


def instead(keys: Keys) -> str | None:
    """Return the setting of site.yaml that says what one of mkdocs.yml would, which is not taken."""
    return _ELSEWHERE.get(tuple(one for one in keys if isinstance(one, str)))


def idle_titles(nav: Value | None, keys: Keys = ("nav",)) -> Iterator[tuple[Keys, str]]:
    """Yield what a navigation says without effect: where, and what is said of it. Our menu has one level, and the front page its own name."""
    if isinstance(nav, list):
        for number, one in enumerate(nav):
            yield from idle_titles(one, (*keys, number))
    elif isinstance(nav, dict):
        for name, one in nav.items():
            if isinstance(one, list):
                yield (*keys, name), f"the section '{name}' is not taken: its pages stand in the menu one by one"
            elif one in _FRONT:
                yield (*keys, name), f"the name '{name}' of the front page is not taken"
            yield from idle_titles(one, (*keys, name))


def settings(given: Mapping[str, Value], favicon: str) -> Iterator[Setting]:
    """Yield the settings of mkdocs.yml that count as ones of site.yaml; `favicon` is ours, which every project names."""
    theme, extra = given.get("theme"), given.get("extra")
    for name, field in OF_BOTH.items():
        if name in given:
            yield Setting((field,), given[name], (name,))
    if isinstance(theme, dict):
        for name in ("logo", "favicon"):
            if name in theme and theme[name] != favicon:
                yield Setting((name,), theme[name], ("theme", name))
        yield from _palette(theme.get("palette"))
    if isinstance(extra, dict) and "social" in extra:
        yield Setting(("social",), extra["social"], ("extra", "social"))
    if "extra_css" in given:
        yield Setting(("styles",), given["extra_css"], ("extra_css",))
    if isinstance(words := given.get("copyright"), str):
        yield Setting(("footer",), unescape(_ANCHOR.sub(r"[\3](\2)", words)), ("copyright",))
    yield from _menu(given.get("nav"))


def _palette(palette: Value | None) -> Iterator[Setting]:
    """Yield the colours of a palette, or of one for light and one for dark ground (`scheme: slate`)."""
    several = palette if isinstance(palette, list) else [palette]
    for key, field in (("primary", "accent"), ("accent", "highlight")):
        told: dict[Mode, tuple[Value, Keys]] = {}
        for number, one in enumerate(several):
            if isinstance(one, dict) and key in one:
                at: Keys = ("theme", "palette", number, key) if isinstance(palette, list) else ("theme", "palette", key)
                told.setdefault("dark" if one.get("scheme") == "slate" else "light", (one[key], at))
        if "light" not in told and "dark" in told:
            told["light"] = told.pop("dark")
        if "dark" in told and told["dark"][0] == told["light"][0]:
            del told["dark"]  # the same hue on dark ground, which is found
        yield from (Setting((field, mode), _shown(value, key, mode), at) for mode, (value, at) in told.items())


def _shown(colour: Value, key: str, mode: Mode) -> Value:
    """Return a colour as Material shows it on links, or where something is pointed at, in a shade that can be read."""
    name = colour.lower().replace(" ", "-") if isinstance(colour, str) else ""
    if key == "accent":
        return readable(HIGHLIGHTS[name], mode) if name in HIGHLIGHTS else colour
    return "indigo" if name in ("black", "white") else colour  # of which it colours no link


def _menu(nav: Value | None) -> Iterator[Setting]:
    """Yield the entries of a navigation; its sections are opened, since our menu has one level."""
    entries = [one for one in _entries(nav, ("nav",), "") if one[1] not in _FRONT]
    for number, (title, page, keys) in enumerate(entries):
        yield Setting(("menu", number), {"page": page, "title": title} if title else page, keys)


def _entries(nav: Value | None, keys: Keys, title: str) -> Iterator[tuple[str, Value, Keys]]:
    if isinstance(nav, list):
        for number, one in enumerate(nav):
            yield from _entries(one, (*keys, number), "")
    elif isinstance(nav, dict):
        for name, one in nav.items():
            yield from _entries(one, (*keys, name), name)
    elif nav is not None:
        yield title, nav, keys
