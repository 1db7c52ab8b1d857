"""A world in which every free text is an attack."""

import json
from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import pytest
import yaml

from dyad.reading.load import load
from dyad.text.characters import character
from tests.support import world
from tests.support.attacks import ATTACKS

CODES = ["X" + "".join(pair) for pair in product(ascii_uppercase, repeat=2)]


def a_world_of(folder: Path, texts: list[str]) -> Path:
    """Write a project with an actor, a source, an event, an agreement and a pair for each text, which stands in all their fields.

    The words of the vocabulary are these texts too, one after the other; the site is named by several of them.
    """
    project = world.make(folder)
    countries = project / "briefings/vocabulary/countries.yaml"
    for file in sorted(countries.parent.glob("*.yaml")):
        if file != countries and file.name != "synonyms.yaml":  # nobody sees a synonym: it is what a reader types
            _reword(file, texts)
    named = {
        code: {"name": text, "demonym": text, "note": text, "also_known_as": [text], "capitals": [text]}
        for code, text in zip(CODES, texts, strict=False)
    }
    countries.write_text(world.COUNTRIES + _json(named), encoding="utf-8")
    _settle(project / "briefings/site.yaml", " ".join(texts[:8]))
    for number, (code, text) in enumerate(zip(CODES, texts, strict=False)):
        for path, record in _records(f"n{number:03}", code, text):
            world.write(project, f"briefings/{path}.yaml", json.dumps(record, ensure_ascii=False))
    return project


def _json(entries: dict[str, Any]) -> str:
    return "".join(f"{key}: {json.dumps(entry, ensure_ascii=False)}\n" for key, entry in entries.items())


def _reword(file: Path, texts: list[str]) -> None:
    """Put the texts in the place of a vocabulary's words; what they mean for the program stays."""
    words = cycle(texts)
    entries = {
        key: {**entry, "label": next(words), "definition": next(words)}
        for key, entry in yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader).items()
    }
    for entry in entries.values():
        if "range" in entry:
            entry["range"] = next(words)
        if "titles" in entry:
            entry["titles"] = [next(words)]
        if "bodies" in entry:
            entry["bodies"] = [next(words)]
    file.write_text(_json(entries), encoding="utf-8")


def _settle(file: Path, words: str) -> None:
    """Name a site by words."""
    site = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    file.write_text(
        _json(
            site
            | {"title": words[:300], "tagline": words, "publisher": words, "branch": words}
            | {"coverage": {"to": "2031-05", "on": "2031-06-01", "by": words[:300], "note": words[:300]}}
        ),
        encoding="utf-8",
    )


def _records(name: str, code: str, t: str) -> Iterator[tuple[str, dict[str, Any]]]:
    refer, day = [f"source-{name}"], "2031-02-03"
    changes = [{"on": day, "class": "corrected", "note": t, "field": t, "was": t, "now": t}]
    office = {
        "title": t,
        "organisation": t,
        "from": "2030",
        "to": "..",
        "checked_on": "2031",
        "note": t,
        "sources": [{"source": f"source-{name}", "locator": t}],
    }
    yield (
        f"actors/actor-{name}",
        {
            "name": t,
            "kind": "person",
            "country": code,
            "names": {"bn": t},
            "also_known_as": [t],
            "abbreviation": t,
            "offices": [office],
            "parent": t,
            "description": t,
            "sources": refer,
            "changes": changes,
        },
    )
    yield (
        f"sources/2031/source-{name}",
        {
            "title": t,
            "publisher": t,
            "kind": "webpage",
            "no_url": t,
            "author": t,
            "editors": [{"family": t, "given": t}, {"literal": t}],
            "origin": t,
            "note": t,
            "kept_for": t,
            "changes": changes,
            "no_archive": t,
            "reliability": {"grade": "B", "why": t, "by": t, "on": day},
        },
    )
    claim = {"says": t, "act": "states", "source": refer, "on": day}
    yield (
        f"events/2031/event-{name}",
        {
            "title": t,
            "date": day,
            "type": "meeting",
            "parties": [{"actor": f"actor-{name}", "as": t}, "ARD"],
            "summary": t,
            "according_to": t,
            "history": [
                {"status": "occurred", "as_of": day, "date": day, "source": f"source-{name}", "title": t, "summary": t}
            ],
            "place": {"name": t, "country": code},
            "claims": [
                {"id": "one", "by_text": t, **claim},
                {"id": "two", "by": f"actor-{name}", "disputes": ["one"], **claim},
            ],
            "figures": [{"label": t, "value": t, "unit": t, "period": t, "by": t, "source": f"source-{name}"}],
            "affects": [{"pair": "ard-bor", "why": t, "source": f"source-{name}"}],
            "agreements": [f"agreement-{name}"],
            "note": t,
            "sources": [{"source": f"source-{name}", "locator": t}],
            "changes": changes,
            "milestone": "true",
        },
    )
    gone = {"sources": refer, "withdrawn": {"on": day, "why": t}, "title": t}
    yield f"events/2031/gone-{name}", {**gone, "date": day, "type": "meeting", "parties": ["ARD", code], "summary": t}
    yield f"actors/gone-{name}", {"name": t, "kind": "person", "country": code, "withdrawn": gone["withdrawn"]}
    yield (
        f"sources/2031/gone-{name}",
        {"title": t, "publisher": t, "kind": "webpage", "no_url": t, "kept_for": t, "withdrawn": gone["withdrawn"]},
    )
    yield f"agreements/gone-{name}", {**gone, "kind": "treaty", "parties": ["ARD", code], "signed": day}
    yield (
        f"agreements/agreement-{name}",
        {
            "title": t,
            "short_title": t,
            "kind": "treaty",
            "parties": ["ARD", code],
            "signed": day,
            "place": {"name": t},
            "signatories": [{"name": t, "office": t, "for": code}],
            "text_citation": t,
            "summary": t,
            "note": t,
            "sources": refer,
            "changes": changes,
            "history": [{"status": "signed", "as_of": day, "by": code, "source": f"source-{name}", "note": t}],
        },
    )
    event = [f"event-{name}"]
    yield (
        f"pairs/{'-'.join(sorted(('ard', code.lower())))}",
        {
            "bottom_line": {"text": t, "rests_on": event},
            "direction": {"word": "mixed", "reason": t, "on": "2031-03-01", "rests_on": event},
            "judgements": [
                {
                    "text": f"likely {t}",
                    "likelihood": "likely",
                    "confidence": "low",
                    "basis": t,
                    "rests_on": event,
                    "as_of": day,
                    "resolve_by": "2032-01-01",
                    "indicators": [t],
                    "alternatives": [t],
                    "outcome": t,
                    "by": t,
                }
            ],
            "disputes": [{"question": t, "positions": [{"by": code, "claim": f"event-{name}#two"}]}],
            "background": f"{t} [@event-{name}]",
            "reviewed": {"on": day, "by": t},
            "gaps": [t],
            "changes": changes,
        },
    )


def _unchecked(root: Path, today: Any) -> Any:
    """Read a project, and let every text in that the model would refuse only for its characters."""
    import dyad.text.allowed as allowed

    patch = pytest.MonkeyPatch()
    patch.setattr(allowed, "_TAG", _Never())
    patch.setattr(allowed, "_IMAGE", _Never())
    patch.setattr(allowed, "_REFERENCE", _Never())
    patch.setattr(allowed, "links_problems", lambda *_: iter(()))
    patch.setattr(allowed, "character", lambda one: character(one)._replace(is_read=True))  # "<!-- " has no letter
    try:
        records, problems = load(root)
    finally:
        patch.undo()
    assert problems == [], problems[:3]
    return records, []


class _Never:
    """A pattern that finds nothing."""

    def finditer(self, text: str) -> Iterator[Any]:
        return iter(())


TEXTS = [attack.rstrip(".") for attack in ATTACKS.values()]
