"""`merged` brings the settings of site.yaml and those of mkdocs.yml together, and knows where each stands; `unmet` proves what they name."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dyad.model import Site
from dyad.model.destinations import page_of
from dyad.model.face import OWN_FOLDER
from dyad.reading.engine_settings import OF_BOTH, Setting
from dyad.reading.findings import Finding
from dyad.reading.own_pages import Own
from dyad.reading.project_files import CONFIG
from dyad.reading.prose import PAGES
from dyad.reading.yamlfile import Keys, Value
from dyad.runtime import icons
from dyad.text.suggestions import nearest

_STAND_INS: Mapping[str, Value] = {
    "title": "Title",
    "tagline": "Tagline",
    "publisher": "Publisher",
    "url": "https://site.example/",
    "first_url": "https://site.example/",
    "feed_id": "00000000-0000-4000-8000-000000000000",
    "published": "2999-12-31",
    "forge": "none",
}
"""What stands for settings that are at fault while the others are looked at: values of which nothing follows."""
Places = Mapping[Keys, Keys]
"""Where in mkdocs.yml a setting stands that is not in site.yaml."""


def merged(given: Value, taken: Sequence[Setting], path: str) -> tuple[Value, Places, list[Finding]]:
    """Return the settings of site.yaml with those of mkdocs.yml that it does not say; where the latter stand; and those that site.yaml outdoes."""
    if not isinstance(given, dict):
        return given, {}, []
    whole, places, outdone = dict(given), dict[Keys, Keys](), []
    for one in taken:
        first, *below = one.of
        if first in given:
            said = f"the setting '{'.'.join(map(str, one.keys))}' is not taken: {path} says '{first}'"
            hint = f"write '{given[str(first)]}' here too" if one.keys[0] in OF_BOTH else "take one of the two out"
            if not _agrees(given[str(first)], one):
                outdone.append(Finding(CONFIG, one.keys, "setting-not-taken", said, hint, "warning", of="key"))
            continue
        places[one.of] = one.keys
        if not below:
            whole[str(first)] = one.value
        elif isinstance(below[0], int):
            whole[str(first)] = [*_list(whole.get(str(first))), one.value]
        else:
            whole[str(first)] = {**_group(whole.get(str(first))), str(below[0]): one.value}
    return whole, places, outdone


def _list(value: Value | None) -> list[Value]:
    return value if isinstance(value, list) else []


def _group(value: Value | None) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}


def _agrees(given: Value, other: Setting) -> bool:
    """Say whether site.yaml says the same as mkdocs.yml."""
    for key in other.of[1:]:
        if isinstance(given, list) and isinstance(key, int):
            given = given[key] if key < len(given) else ""
        elif isinstance(given, dict):
            given = given.get(str(key), "")
    return _without_slash(given) == _without_slash(other.value)


def _without_slash(value: Value) -> Value:
    """Return an address without the slash at its end, which says nothing; any other value as it is."""
    return value.removesuffix("/") if isinstance(value, str) else value


def moved(finding: Finding, places: Places) -> Finding:
    """Return a finding at a setting where the setting stands: in mkdocs.yml, if it was taken of there."""
    for length in range(len(finding.keys), 0, -1):
        if at := places.get(finding.keys[:length]):
            return replace(finding, path=CONFIG, keys=(*at, *finding.keys[length:]))
    return finding


def at_fault(complaints: Sequence[Finding]) -> Iterator[Keys]:
    """Yield the settings that complaints are about, or the items of settings that are lists; none for what is said of the whole file."""
    for one in complaints:
        if one.keys:
            yield one.keys[:2] if len(one.keys) > 1 and isinstance(one.keys[1], int) else one.keys[:1]


def without(given: Mapping[str, Value], faulty: Collection[Keys]) -> dict[str, Value]:
    """Return settings without those that are at fault. In the place of an item stands another of its list, so that the rest keep their places."""
    whole = {name: value for name, value in given.items() if (name,) not in faulty}
    for name, value in whole.items():
        if isinstance(value, list) and (good := [one for n, one in enumerate(value) if (name, n) not in faulty]):
            whole[name] = [good[0] if (name, n) in faulty else one for n, one in enumerate(value)]
        elif isinstance(value, list):
            whole[name] = []
    unknown = {str(one[0]) for one in faulty} | ({"feed_id"} - whole.keys() if ("url",) in faulty else set())
    return {**whole, **{name: value for name, value in _STAND_INS.items() if name in unknown}}


def told_beside(findings: Iterable[Finding], faulty: Collection[Keys]) -> list[Finding]:
    """Return those of further findings that are not of settings at fault."""
    return [one for one in findings if not {one.keys[:1], one.keys[:2]} & set(faulty)]


def unmet(site: Site, own: Own) -> Iterator[Finding]:
    """Find the pages, files and icons that settings name and that are not there."""
    named: list[tuple[Keys, str | None]] = [
        (("imprint",), site.imprint),
        (("contact",), site.contact),
        (("licence", "address"), site.licence.address),
        *((("menu", number, "page"), one.page) for number, one in enumerate(site.menu)),
        *((("social", number, "link"), one.link) for number, one in enumerate(site.social)),
    ]
    for keys, destination in named:
        page = page_of(destination) if destination else None
        if page and page not in own.pages and page not in own.unread and page not in PAGES:
            near = nearest(page, own.pages)
            hint = f"did you mean '{near}'?" if near else f"write it as {OWN_FOLDER}/{page}.md"
            yield Finding(site.path, keys, "unknown-page", f"there is no page '{page}' of your own", hint)
    files = [
        (("logo",), site.logo),
        (("favicon",), site.favicon),
        *((("styles", n), one) for n, one in enumerate(site.styles)),
    ]
    for at, file in files:
        if file and file not in own.files:
            near = nearest(file, own.files)
            hint = f"did you mean '{near}'?" if near else f"lay it there as {OWN_FOLDER}/{file}"
            yield Finding(site.path, at, "unknown-file", f"there is no file '{OWN_FOLDER}/{file}'", hint)
    for number, account in enumerate(site.social):
        if icons.icon(account.icon) is None:
            near = nearest(account.icon, icons.names())
            hint = f"did you mean '{near}'?" if near else "see the icons of Material for MkDocs"
            said = f"there is no icon '{account.icon}' in Material's set"
            yield Finding(site.path, ("social", number, "icon"), "unknown-icon", said, hint)
