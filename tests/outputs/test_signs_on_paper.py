"""What stands between words on paper is of the language, in documents of every kind: the templates have no sign of their own."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from dyad.language.texts import Texts
from dyad.outputs.pagination import Pagination
from dyad.outputs.pdf.briefings import book
from dyad.outputs.pdf.document import documents
from dyad.outputs.pdf.setting import pdf
from tests.support import full_world, world
from tests.support.papers import text_of

SIGNS = {"list.comma": " ‡ ", "list.colon": " ‡ ", "list.semicolon": " ‡ ", "list.stop": " ‡ "}
"""Signs of a made-up language, which no record and no other text has."""


GATHERED = ("country", "theme", "actor", "agreements")
LEADERS = re.compile(r"(?<=\s)\.(?=\s|$)")
"""The dots between a heading and its page, in a list of contents."""


def without_signs(value: Any) -> Any:
    """Return the data of a document without a sign of Latin scripts in what is read; what is an address stays one."""
    if isinstance(value, dict):
        return {key: without_signs(one) for key, one in value.items()}
    if isinstance(value, list):
        return [without_signs(one) for one in value]
    if not isinstance(value, str) or re.fullmatch(r"\S+://\S+", value):
        return value
    return re.sub(r"\S+://\S+|[,;:.]", "", value)


@pytest.fixture(scope="module")
def longest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The data of the longest document of each kind."""
    dataset = world.dataset(full_world.make(tmp_path_factory.mktemp("signs") / "world"))
    pagination, texts = Pagination(dataset), Texts("fr")
    made = [
        *documents(dataset, pagination, texts, ready=False),
        book(dataset, pagination, texts, dataset.pairs(), "booklet"),
    ]
    found: dict[str, dict[str, Any]] = {}
    for content in sorted((one.content() for one in made), key=len):
        view = json.loads(content)
        found[view["kind"]] = view
    for one in made:
        for kind in GATHERED:
            if Path(one.path).stem.startswith(kind):
                found[kind] = max(found.get(kind, {}), json.loads(one.content()), key=lambda view: len(str(view)))
    return found


@pytest.mark.parametrize("kind", ["brief", "briefing", "chronology", "book", *GATHERED])
def test_a_document_has_no_sign_but_those_of_its_language(
    longest: dict[str, dict[str, Any]], tmp_path: Path, kind: str
) -> None:
    view = without_signs(longest[kind])
    view["labels"] |= SIGNS
    file = tmp_path / "signs.pdf"
    file.write_bytes(pdf(kind, json.dumps(view), world.TODAY, "a4"))
    read = LEADERS.sub("", "\n".join(text_of(file, "-raw")))
    assert "‡" in read
    assert re.findall(r".{0,30}[,;:.](?=\s|$).{0,10}", read) == []
