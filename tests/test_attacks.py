"""Every attack in every free-text field of every kind of record, built into a site, and opened in a browser.

The checks that refuse such texts are switched off here: what is proved is that the pages hold without them.
"""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import pytest

from generator.build import Options, build
from generator.model import Event
from tests import world
from tests.attacks import ATTACKS
from tests.test_text import Seen

ALLOWED_INLINE = {"em", "strong", "code", "a"}
CODES = ["X" + "".join(pair) for pair in product(ascii_uppercase, repeat=2)]


def a_world_of(folder: Path, texts: list[str]) -> Path:
    """Write a project with an actor, a source, an event, an agreement and a pair for each text, which stands in all their fields."""
    project = world.make(folder)
    countries = project / "briefings/vocabulary/countries.yaml"
    names = "".join(f"{code}: {{name: {json.dumps(text)}, note: {json.dumps(text)}}}\n" for code, text in zip(CODES, texts, strict=False))
    countries.write_text(world.COUNTRIES + names, encoding="utf-8")
    for number, (code, text) in enumerate(zip(CODES, texts, strict=False)):
        for path, record in _records(f"n{number:03}", code, text):
            world.write(project, f"briefings/{path}.yaml", json.dumps(record, ensure_ascii=False))
    return project


def _records(name: str, code: str, t: str) -> Iterator[tuple[str, dict[str, Any]]]:
    refer, day = [f"source-{name}"], "2031-02-03"
    changes = [{"on": day, "class": "corrected", "note": t, "field": t, "was": t, "now": t}]
    office = {"title": t, "organisation": t, "from": "2030", "to": "..", "checked_on": "2031", "note": t, "sources": [{"source": f"source-{name}", "locator": t}]}
    yield f"actors/actor-{name}", {
        "name": t, "kind": "person", "country": code, "names": {"bn": t}, "also_known_as": [t], "abbreviation": t, "offices": [office], "parent": t,
        "description": t, "sources": refer, "changes": changes,
    }
    yield f"sources/2031/source-{name}", {
        "title": t, "publisher": t, "kind": "webpage", "no_url": t, "author": t, "origin": t, "note": t, "kept_for": t, "changes": changes, "no_archive": t,
        "reliability": {"grade": "B", "why": t, "by": t, "on": day},
    }
    claim = {"says": t, "act": "states", "source": refer, "on": day}
    yield f"events/2031/event-{name}", {
        "title": t, "date": day, "type": "meeting", "parties": [{"actor": f"actor-{name}", "as": t}, "ARD"], "summary": t, "according_to": t,
        "history": [{"status": "occurred", "as_of": day, "date": day, "source": f"source-{name}", "title": t, "summary": t}], "place": {"name": t, "country": code},
        "claims": [{"id": "one", "by_text": t, **claim}, {"id": "two", "by": f"actor-{name}", "disputes": ["one"], **claim}],
        "figures": [{"label": t, "value": t, "unit": t, "period": t, "by": t, "source": f"source-{name}"}], "affects": [{"pair": "ard-bor", "why": t, "source": f"source-{name}"}],
        "agreements": [f"agreement-{name}"], "note": t, "sources": [{"source": f"source-{name}", "locator": t}], "changes": changes, "milestone": "true",
    }
    yield f"agreements/agreement-{name}", {
        "title": t, "kind": "treaty", "parties": ["ARD", code], "signed": day, "summary": t, "note": t, "sources": refer, "changes": changes,
        "history": [{"status": "signed", "as_of": day, "by": code, "source": f"source-{name}", "note": t}],
    }
    event = [f"event-{name}"]
    yield f"pairs/{'-'.join(sorted(('ard', code.lower())))}", {
        "bottom_line": {"text": t, "rests_on": event}, "direction": {"word": "mixed", "reason": t, "on": "2031-03-01", "rests_on": event},
        "judgements": [{"text": f"likely {t}", "likelihood": "likely", "confidence": "low", "basis": t, "rests_on": event, "as_of": day, "resolve_by": "2032-01-01", "indicators": [t], "alternatives": [t], "outcome": t, "by": t}],
        "disputes": [{"question": t, "positions": [{"by": code, "claim": f"event-{name}#two"}]}], "background": f"{t} [@event-{name}]", "reviewed": {"on": day, "by": t}, "gaps": [t], "changes": changes,
    }


def built(folder: Path, texts: list[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Build a site of texts with the first line of defence switched off."""
    monkeypatch.setattr("generator.build.examine", _unchecked)
    made = build(a_world_of(folder, texts), Options(as_of=world.TODAY, search=False, pdf=False))
    assert made.site is not None
    return made.site


def _unchecked(root: Path, today: Any) -> Any:
    """Read a project, and let every text in that the model would refuse only for its characters."""
    import generator.text.allowed as allowed
    from generator.load import load

    patch = pytest.MonkeyPatch()
    patch.setattr(allowed, "_TAG", _Never())
    patch.setattr(allowed, "_IMAGE", _Never())
    patch.setattr(allowed, "_REFERENCE", _Never())
    patch.setattr(allowed, "_LINK", _Never())
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


def elements(site: Path) -> Counter[str]:
    """Count the elements of all pages but those that inline text may make."""
    found: Counter[str] = Counter()
    for file in site.rglob("*.html"):
        found.update(tag for tag, _ in Seen(file.read_text(encoding="utf-8")).tags if tag not in ALLOWED_INLINE)
    return found


def test_no_attack_makes_an_element_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attacked = built(tmp_path / "attacked", TEXTS, monkeypatch)
    harmless = built(tmp_path / "harmless", [f"{text[0]} plain words {number}" for number, text in enumerate(TEXTS)], monkeypatch)
    assert elements(attacked) == elements(harmless)  # the first character stays: the glossary is cut by it


@pytest.mark.browser
def test_nothing_runs_and_nothing_is_asked_for_in_a_browser(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = built(tmp_path / "attacked", TEXTS, monkeypatch)
    # The policy in the page is switched off too: the text alone must be harmless.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    ran: list[str] = []
    asked: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    pages = ["index.html", "actors/index.html", "agreements/index.html", "calendar/index.html", "changes/index.html", "countries/index.html", "sources/2031/index.html"]
    pages += [f"actors/actor-n{number:03}/index.html" for number in range(0, len(TEXTS), 7)]
    pages += [f"pairs/{pair.name}/index.html" for pair in sorted((site / "pairs").iterdir())[::7]]
    for path in pages:
        if (site / path).is_file():
            page.goto((site / path).as_uri())
    context.close()
    assert ran == []
    assert [url for url in asked if not url.startswith("file:")] == []


def test_the_texts_read_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = built(tmp_path / "attacked", TEXTS, monkeypatch)
    register = " ".join(Seen((site / "agreements/index.html").read_text(encoding="utf-8")).text.split())
    assert [text for text in TEXTS if " ".join(text.split()) not in register] == []


def test_every_free_text_field_is_attacked() -> None:
    shown = Path(__file__).read_text(encoding="utf-8")
    assert [name for name, info in Event.model_fields.items() if info.annotation is str and name not in ("id", "path", "digest") and f'"{info.alias or name}"' not in shown and name not in ("date_basis", "confidence", "status")] == []
