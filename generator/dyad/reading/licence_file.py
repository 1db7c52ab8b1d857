"""`LICENSE.md` says to whoever clones a project what the settings say to readers: under which licence its texts and data may be used."""

import re
from collections.abc import Iterator
from pathlib import Path

from dyad.model import Site
from dyad.model.licences import FIRST, LicenceTerms, known
from dyad.reading.problems import Location, Problem
from dyad.reading.project_files import LICENCE
from dyad.runtime import opener
from dyad.runtime.resources import resource

_IDENTIFIER = re.compile(r"SPDX-License-Identifier:[ \t]*([^\r\n]+)")
_PART = re.compile(r"[A-Za-z0-9.+-]+")


def licence_text(terms: LicenceTerms) -> str:
    """Return the text of the file for a licence."""
    if terms.spdx == FIRST:
        return _first()
    identifier = f"- SPDX-License-Identifier: {terms.spdx}\n" if terms.spdx else ""
    return _template().format(licence=terms.named, identifier=identifier, address=terms.address)


def is_laid_down(text: str) -> bool:
    """Say whether a text of the file is one of ours, for whatever licence, that nobody wrote to."""
    return text.replace("\r\n", "\n") == _first() or _filled(text) is not None


def contradiction(text: str, site: Site) -> tuple[int, str] | None:
    """Return which other licence than that of the site a text of the file names, and at which character; None where it names that of the site, or none."""
    terms = site.licence.terms(site.url)
    if filled := _filled(text):
        said = (filled["licence"], filled["address"])
        other = said[0] if said[0] != terms.named else f"{said[0]} at {said[1]}"
        return None if said == (terms.named, terms.address) else (filled.start("licence"), other)
    others = text.replace(
        _template().rstrip().rpartition("\n")[2], ""
    )  # it names data sets that the program makes use of
    told = list(_identified(text)) or list(_named(others))
    agrees = terms in (one for _, one in told) or (not terms.spdx and (terms.name in text or terms.address in text))
    start, first = min(told, default=(0, terms))
    return None if agrees or not told else (start, first.short)


def earlier_texts(text: str) -> list[str]:
    """Return the texts of ours that the file may have begun as: it itself, or those for the licences that it names."""
    if is_laid_down(text):
        return [text]
    return [licence_text(terms) for terms in dict.fromkeys(terms for _, terms in [*_identified(text), *_named(text)])]


def findings(root: Path, site: Site) -> Iterator[Problem]:
    """Yield a problem where the project's file names another licence than its settings; a project need not have the file."""
    try:
        text = opener.read(root, LICENCE).decode("utf-8", errors="replace")
    except OSError:
        return
    if found := contradiction(text, site):
        start, other = found
        place = Location.at(LICENCE, text, start)
        said = f"this names the licence {other}; that of {site.path} is {site.licence.terms(site.url).short}"
        left_out = "" if "licence" in site.model_fields_set else ", since none is written there"
        mend = "run: dyad upgrade" if is_laid_down(text) else "correct it here"
        hint = f"{mend}; or write another 'licence' in {site.path}"
        yield Problem(place, "other-licence", f"{said}{left_out}", hint, "warning")


def _first() -> str:
    return (resource("templates/init") / LICENCE).read_text(encoding="utf-8")


def _filled(text: str) -> re.Match[str] | None:
    """Return what stands in the blanks of our template, where a text is it and nothing else."""
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", re.escape(_template()))
    return re.fullmatch(pattern.replace("(?P<identifier>.*)", "(?P<identifier>(?:.*\n)?)"), text.replace("\r\n", "\n"))


def _template() -> str:
    return resource("templates/licence.md").read_text(encoding="utf-8")


def _identified(text: str) -> Iterator[tuple[int, LicenceTerms]]:
    """Yield the licences of texts and data that identifiers of SPDX name."""
    by_id = {spdx.lower(): terms for spdx, terms in known().items()}
    for found in _IDENTIFIER.finditer(text):
        for part in _PART.findall(found[1]):
            if terms := by_id.get(part.lower()):
                yield found.start(1), terms


def _named(text: str) -> Iterator[tuple[int, LicenceTerms]]:
    """Yield the licences of texts and data that a text names by id, by name or by address."""
    for terms in known().values():
        names = (rf"(?<![\w.-]){re.escape(one)}(?![\w-]|\.\w)" for one in (terms.spdx, terms.short, terms.name))
        address = re.escape(terms.address.removeprefix("https://"))
        if found := re.search("|".join((*names, address)), text):
            yield found.start(), terms
