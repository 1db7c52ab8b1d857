"""Plants single faults in what readers get, each alone in a copy of the program, and says which of them the goldens let pass.

`make faults` plants them all; the tests plant a few. A fault is words of the program and what stands in their place;
the words are looked for in every file, whatever the spaces between them, so that moved and reformatted code is still found.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
COPIED = ("generator", "templates", "briefings/vocabulary", "tests", "pyproject.toml", "mkdocs.yml")

FAULTS: Mapping[str, tuple[str, str]] = {
    # What an earlier version of the tests let pass.
    "CSV: earliest and latest swapped": (
        'row.found["earliest"] or "", "latest": lambda row: row.found["latest"] or ""',
        'row.found["latest"] or "", "latest": lambda row: row.found["earliest"] or ""',
    ),
    "PLOVER: the two countries swapped": ("Coded(event, coded, (one, other))", "Coded(event, coded, (other, one))"),
    "the first event shown as a pair's latest": ("last = events[-1] if events", "last = events[0] if events"),
    "chart: words and deeds swapped": (
        'QUADS = ("material-cooperation", "verbal-cooperation", "verbal-conflict", "material-conflict")',
        'QUADS = ("verbal-cooperation", "material-cooperation", "material-conflict", "verbal-conflict")',
    ),
    "front page: latest events oldest first": (
        'reversed(dataset.events()) if event.status == "occurred"',
        'dataset.events() if event.status == "occurred"',
    ),
    "agreement: its note left out": (
        "note=self._notes.plain(one.note) if one.note else None",
        "note=None",
    ),
    "event: a party's role left out": ('self._vocabulary.label("roles", party.role)', "None"),
    "judgement: its probability left out": ('range=labels.entry("likelihoods", one.likelihood).range', 'range=""'),
    "every link to an archived copy left out": (
        "archived_url=None if source.reprint else source.archived_url",
        "archived_url=None",
    ),
    "calendar: a floated plan CONFIRMED": ('"floated": "TENTATIVE"', '"floated": "CONFIRMED"'),
    "Atom: no summaries": ('_add(entry, "summary", one.words)', "pass"),
    "Markdown: no receipts": (
        'return " ".join(f"[^{number}]" for number in numbers) + where',
        'return ""',
    ),
    "Markdown: no grounds of a judgement": ('[*rest, *one.iterfind("p")]]', "rest]"),
    "JSON-LD: the wrong country": (
        '"addressCountry": country}}',
        '"addressCountry": "XX"}}',
    ),
    "BibTeX: no date": ('yield f"date = {{{when.text}}}"', 'yield "date = {}"'),
    "PDF: no notes": ("if one.note != none { rows += row(", "if false { rows += row("),
    "search: a document without its actors": ("words=(*actors, *country_names", "words=(*country_names"),
    "e-book: no attribution": ("{{- one.summary }} {{ m.attribution(one) }}", "{{- one.summary }} "),
    "e-book: no source leads back": ("for use in uses.of(one.number)", "for use in []"),
    "card: no bottom line": ("line=text.inline(line.text).striptags() if line else None", "line=None"),
    # More of the same kinds.
    "JSON Feed: no words": ('"content_text": one.words', '"content_text": one.title'),
    "CSV: no attribution": (
        '"according_to": lambda row: _attribution(row.event)',
        '"according_to": lambda row: ""',
    ),
    "PDF: no attribution": ("if line.attribution.len() > 0 {", "if false {"),
    "page: no attribution in the lines of a list": (
        "{{ line.summary }} {{ attribution(line) }}{{ receipts(line.receipts) }} {{ told(line, whole=false) }}",
        "{{ line.summary }} {{ receipts(line.receipts) }} {{ told(line, whole=false) }}",
    ),
    "calendar: an event ends before it begins": (
        '"dtend", said.days.last + timedelta(days=1)',
        '"dtend", said.days.last - timedelta(days=1)',
    ),
    "calendar: a correction does not renew an event": (
        "len(event.history) - 1) + len(event.changes)",
        "len(event.history) - 1)",
    ),
    "calendar: no places": ("event.place.name if event.place else None,\n    )", "None,\n    )"),
    "CSV of sources: no grades": ("one.reliability.grade if one.reliability else", '"" if one.reliability else'),
    "CSV of sources: a reprint is linked": (
        'lambda one: "" if one.reprint else one.url or ""',
        'lambda one: one.url or ""',
    ),
    "CSV of actors: names in other scripts left out": (
        "(*one.also_known_as, *one.names.values())",
        "one.also_known_as",
    ),
    "CSL: the month before the year": ("(point.year, point.month, point.day)", "(point.month, point.year, point.day)"),
    "BibTeX: a title of ours without its brackets": (
        'return f"[{source.title}]" if source.title_is_ours',
        "return source.title if source.title_is_ours",
    ),
    "Markdown: what was withdrawn reads as if it stood": (
        "if event.withdrawn:\n        return EventWords",
        "if False:\n        return EventWords",
    ),
    "disputes: the columns of the two governments swapped": (
        "[own.get(code) for code in countries]",
        "[own.get(code) for code in reversed(countries)]",
    ),
    "disputes: what others say left out": ("others.append(views.claim(claim, event))", "pass"),
    "claims: what is disputed stands among what is not": (
        "for claim, view in said if claim.id in disputed",
        "for claim, view in said if claim.id not in disputed",
    ),
    "figures: no units": ('f"{figure.value} {figure.unit}" if figure.unit', "figure.value if figure.unit"),
    "corrections: updates instead of corrections": (
        'CORRECTIONS = frozenset({"corrected", WITHDRAWN})',
        'CORRECTIONS = frozenset({"updated", WITHDRAWN})',
    ),
    "people: those out of office left out": (
        "others = sorted((one for one in kept if one not in in_office)",
        "others = sorted((one for one in kept if one in in_office)",
    ),
    "balance: the smallest share first": (
        "-item[1], item[0]))\n    return [_share",
        "item[1], item[0]))\n    return [_share",
    ),
    "agreement: every status is the first party's": (
        "(status for status in reversed(one.history) if status.by == party)",
        "(status for status in reversed(one.history) if status.by == one.parties[0])",
    ),
    "a locator left out of receipts": (
        'f"{one.number}, {one.locator}" if one.locator else str(one.number)',
        "str(one.number)",
    ),
    "sitemap: one page missing": (
        "partial(_sitemap, sorted(pages),",
        "partial(_sitemap, sorted(pages)[1:],",
    ),
    "search: no names in other scripts": ("        *actor.names.values(),\n", ""),
    "Data Package: no licence": ('"licenses": [_licence(terms(site))]', '"licenses": []'),
    "a withdrawn record without its reason": (
        '{{ "record.withdrawn" | t }}</b> {{ one.why }}',
        '{{ "record.withdrawn" | t }}</b>',
    ),
    "chart: milestones are not named": (
        "(event.milestone or (event.type in WAR and event.id in both))",
        "(event.type in WAR and event.id in both)",
    ),
    "chart: its title takes cooperation for conflict": (
        "sum(one.of(COOPERATION) for one in looked), sum(one.of(CONFLICT) for one in looked)",
        "sum(one.of(CONFLICT) for one in looked), sum(one.of(COOPERATION) for one in looked)",
    ),
    "chart: conflict above the line": (
        "(-1, QUADS[:2]), (1, (QUADS[3], QUADS[2]))",
        "(1, QUADS[:2]), (-1, (QUADS[3], QUADS[2]))",
    ),
}


class NotFound(Exception):
    """The words of a fault stand nowhere, or in more than one place: the program moved on, and so must the fault."""


def pattern(words: str) -> re.Pattern[str]:
    """Return what finds some words of a program, whatever the spaces and line ends between them."""
    return re.compile(r"\s*".join(map(re.escape, re.findall(r"\w+|[^\w\s]", words))))


def place(root: Path, words: str) -> tuple[Path, re.Match[str]]:
    """Return the file below a checkout, and where in it the words stand. Raises NotFound."""
    looked_for = pattern(words)
    files = (
        file
        for room in ("generator", "templates")
        for file in sorted((root / room).rglob("*"))
        if file.suffix in (".py", ".j2", ".typ") and file.is_file()
    )
    found = [(file, one) for file in files for one in looked_for.finditer(file.read_text(encoding="utf-8"))]
    if len(found) != 1:
        raise NotFound(
            f"{words!r} stands in {len(found)} places, not in one: {', '.join(str(file.relative_to(root)) for file, _ in found)}"
        )
    return found[0]


def copy(folder: Path) -> Path:
    """Copy what the goldens need of this checkout."""
    for name in COPIED:
        source, target = CHECKOUT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(
                source, target, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"), dirs_exist_ok=True
            )
        else:
            shutil.copyfile(source, target)
    return folder


def plant(root: Path, fault: str) -> None:
    """Put one fault into a copy. Raises NotFound."""
    words, instead = FAULTS[fault]
    file, found = place(root, words)
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: found.start()] + instead + text[found.end() :], encoding="utf-8")


def goldens(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the tests of outputs against a copy, with its own program before any that is installed."""
    source = root if (root / "generator/__init__.py").exists() else root / "generator"
    own = {
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(map(str, (source, root)))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "XDG_CACHE_HOME": str(root / ".cache"),
    }
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "tests/outputs/test_goldens.py"]
    return subprocess.run(command, cwd=root, env={**os.environ, **own}, capture_output=True, text=True, check=False)


def caught(fault: str) -> bool:
    """Say whether the goldens fail with a fault. Raises NotFound."""
    with tempfile.TemporaryDirectory() as scratch:
        root = copy(Path(scratch))
        plant(root, fault)
        return goldens(root).returncode == 1


def let_pass(faults: Sequence[str]) -> Iterator[str]:
    """Yield the faults that nothing catches, and say of each how it went."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for fault, seen in zip(faults, pool.map(caught, faults), strict=True):
            print(f"{'caught  ' if seen else 'LET PASS'}  {fault}", flush=True)
            if not seen:
                yield fault


if __name__ == "__main__":
    chosen = [fault for fault in FAULTS if not sys.argv[1:] or any(word in fault for word in sys.argv[1:])]
    missed = list(let_pass(chosen))
    print(f"{len(chosen) - len(missed)} of {len(chosen)} caught")
    sys.exit(bool(missed))
