"""An output that cannot be made is told in a sentence, with the record that was in hand; the last site stands."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from dyad.build import Options, build
from dyad.cli import main
from dyad.outputs.views import footnotes
from tests.support import world


def test_a_mistake_of_ours_names_output_and_record(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(folder, Options(world.TODAY, search=False, pdf=False, processes=1))
    assert first.site is not None
    before = {file: file.read_bytes() for file in first.site.rglob("*.html")}

    def broken(when: object, texts: object) -> str:
        raise KeyError("month")

    monkeypatch.setattr(footnotes, "date_words", broken)
    source = folder / "briefings/sources/2031/gazette.yaml"
    source.write_text(
        source.read_text(encoding="utf-8").replace("The two sides speak", "The two spoke"), encoding="utf-8"
    )
    done = CliRunner().invoke(
        main, ["-C", str(folder), "build", "--no-search", "--no-pdf", "--as-of", world.TODAY.isoformat()]
    )
    assert done.exit_code == 1 and isinstance(done.exception, SystemExit)
    assert (
        "the last site stands" in done.output and "KeyError: 'month'" in done.output and "Traceback" not in done.output
    )
    assert ".md (at the record briefings/sources/2031/gazette.yaml)" in done.output, done.output
    assert {file: file.read_bytes() for file in first.site.rglob("*.html")} == before
