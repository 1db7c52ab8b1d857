"""`pdf` sets one document with Typst, tagged for screen readers (PDF/UA-1) and fit to be kept (PDF/A-3a)."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pikepdf
import typst

from dyad.outputs.pdf.standard import STANDARDS, PdfFailure
from dyad.outputs.pdf.tokens import AS_THEY_ARE, Json
from dyad.runtime import paper_fonts
from dyad.runtime.resources import resource

_PAGE = re.compile(rb"/Type\s*/Page\b")


def pdf(name: str, data: str, day: date, paper: str) -> bytes:
    """Return the PDF of a document's data of a day on `a4` or `letter`: the same bytes wherever and whenever. Raises PdfFailure."""
    try:
        return _set(data, day, paper)
    except typst.TypstError as error:
        told = " ".join(filter(None, [error.message, *error.hints]))
        raise PdfFailure(
            f"{name}: {_culprit(json.loads(data), day, paper) or 'the document as a whole'}: {told}"
        ) from None


def has_set() -> bool:
    """Say whether this process has set anything: then Typst has threads in it."""
    return compiler.cache_info().currsize > 0


def pages(made: bytes) -> int:
    """Return the number of pages of a PDF as it was set."""
    return len(_PAGE.findall(made))


def packed(made: bytes) -> bytes:
    """Return a PDF in about a third of its bytes, with its pages out of sight of `pages`.

    Typst writes each object and tag by itself, unpacked. PDF/A-2 and later allow streams of them (PDF 1.5), as PDF/A-1 did not.
    """
    out = BytesIO()
    with pikepdf.open(BytesIO(made)) as document:
        document.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False, deterministic_id=True
        )
    return out.getvalue()


def _set(data: str, day: date, paper: str) -> bytes:
    dated = datetime.combine(day, time(), tzinfo=UTC)
    with compiler_for("templates/pdf", "main.typ", data) as ready:
        made = ready.compile(
            format="pdf", sys_inputs={"view": data, "paper": paper}, pdf_standards=list(STANDARDS), timestamp=dated
        )
    return cast(bytes, made)


@contextmanager
def compiler_for(place: str, template: str, data: str) -> Iterator[typst.Compiler]:
    """Give the compiler of a template for some data, with the fonts of the machine that it needs beside ours; mostly none."""
    others = paper_fonts.beside(data)
    if not others:
        yield compiler(place, template)
        return
    with TemporaryDirectory() as folder:  # Typst takes folders of fonts, and must not see what else lies there
        for number, file in enumerate(others):
            (Path(folder) / f"{number}{Path(file).suffix}").symlink_to(file)
        yield _compiler(place, template, folder)


@cache
def compiler(place: str, template: str) -> typst.Compiler:
    """Return this process's compiler of a template: it reads what lies in its place and nothing else, and knows no font but ours."""
    return _compiler(place, template)


def _compiler(place: str, template: str, *others: str) -> typst.Compiler:
    folder = resource(place)
    own = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(paper_fonts.folder()), *others]
    )
    return typst.Compiler(str(folder / template), root=str(folder), font_paths=own)


def _culprit(view: Mapping[str, Json], day: date, paper: str) -> str | None:
    """Return the record that cannot be set: the first that fails while all other texts are blank."""
    empty = {**_blank(view), **{field: view[field] for field in ("kind", "qr", "labels")}}
    if not _sets(empty, day, paper):
        return None
    for trial, named in _alone(view, empty):
        if not _sets(trial, day, paper):
            return named
    return None


def _sets(view: Json, day: date, paper: str) -> bool:
    try:
        _set(json.dumps(view), day, paper)
    except typst.TypstError:
        return False
    return True


def _alone(view: Mapping[str, Json], empty: Mapping[str, Json]) -> Iterator[tuple[Json, str]]:
    """Yield blank documents with one thing written in each, and what that thing is called."""
    for field, value in view.items():
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            for number, item in enumerate(value):
                for trial, named in (
                    _alone(item, empty[field][number])
                    if field in ("months", "chapters")
                    else [(item, _called(item, f"{field} {number + 1}"))]
                ):
                    yield {**empty, field: [*empty[field][:number], trial, *empty[field][number + 1 :]]}, named
        else:
            yield {**empty, field: value}, field.replace("_", " ")


def _called(item: Mapping[str, Json], otherwise: str) -> str:
    """Return what readers and editors call a part of a document."""
    if line := item.get("line"):
        return _called(line, otherwise)
    for field in ("id", "record", "title", "name", "text", "question"):
        value = item.get(field)
        if isinstance(value, str):
            return f"event '{value}'" if field == "id" else f"“{value}”"
        if isinstance(value, dict):
            return _called(value, otherwise)
    return otherwise


def _blank(value: Json) -> Json:
    """Return data of the same shape in which every text says the same; a heading without text is refused (PDF/UA-1)."""
    if isinstance(value, str):
        return "blank"
    if isinstance(value, dict):
        return {field: item if field in AS_THEY_ARE else _blank(item) for field, item in value.items()}
    return [_blank(item) for item in value] if isinstance(value, Sequence) else value
