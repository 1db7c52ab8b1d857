"""What somebody writes that looks like a link of Markdown is no link to an engine: Zensical follows those within HTML, and stops where one leads nowhere."""

import json
import re
from pathlib import Path

from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from tests.support import world

CALL = "briefings/events/2031/2031-02-02-call.yaml"
SEEN = "[a](b.md)"


def test_no_page_holds_a_link_of_markdown_whatever_is_written(tmp_path: Path) -> None:
    text = world.dedent(world.FILES[CALL])
    title = re.search(r"^title: (.*)$", text, re.MULTILINE)
    assert title
    spoilt = text.replace(title[0], f'title: "A call {SEEN}"')
    dataset = world.dataset(world.make(tmp_path / "world", {CALL: spoilt}))
    pages = {one.path: one.content().decode() for one in outputs(dataset, Pagination(dataset)) if one.is_page}
    shown = [path for path, content in pages.items() if "[a&#93;(b.md)" in content]
    assert len(shown) > 5 and not [path for path, content in pages.items() if "](" in content.partition("\n---\n")[2]]
    data = [
        one
        for content in pages.values()
        for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', content)
    ]
    assert data and all(json.loads(one) for one in data)
