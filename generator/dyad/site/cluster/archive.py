"""An archive is what workers make outputs from: the files of the records and the vocabulary, by content, and nothing else of a project."""

import pickle
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.model import Site
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.pdf_links import Papers
from dyad.reading import yamlfile
from dyad.reading.load import VOCABULARY, load_for_check
from dyad.reading.own_pages import Own
from dyad.reading.own_words import OwnWords
from dyad.reading.project_files import CONFIG, SITE
from dyad.reading.prose import PageText
from dyad.reading.records import Records
from dyad.runtime import opener
from dyad.site.dependencies import DependencyTracker
from dyad.site.incremental import OutputFailure


@dataclass(frozen=True)
class SitePlan:
    """What the outputs of a site are planned from, beside the records."""

    as_of: date
    past: bool
    cards: bool
    papers: Papers
    site: Site
    vocabulary: str
    """The digest of the vocabulary that the records were read with."""
    own: OwnWords
    pages: Mapping[str, PageText]
    beside: Own


def packed(root: Path, records: Records) -> bytes:
    """Return the files that the records of a project were read from. Raises OSError and OutputFailure, where one was changed since."""
    return zlib.compress(pickle.dumps(dict(_files(root, records))), 1)


def _files(root: Path, records: Records) -> Iterator[tuple[str, bytes]]:
    for path in (SITE, CONFIG):
        if (root / path).is_file():
            yield path, opener.read(root, path)
    for file in sorted((root / VOCABULARY).glob("[!.]*.yaml")):
        yield f"{VOCABULARY}/{file.name}", opener.read(root, f"{VOCABULARY}/{file.name}")
    for _, record in records.all():
        data = opener.read(root, record.path)
        if yamlfile.digest(data) != record.digest:
            raise _changed(record.path)
        yield record.path, data


def opened(archive: bytes | memoryview, plan: SitePlan, root: Path) -> DependencyTracker:
    """Lay an archive out in an empty folder, and return what answers for its records as the plan's builder has it.

    Raises OSError, and OutputFailure where the project was changed while it was packed.
    """
    for path, data in pickle.loads(zlib.decompress(archive)).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    read, _, _ = load_for_check(root)
    if read is None or read.vocabulary.digest != plan.vocabulary:
        raise _changed(VOCABULARY)
    records = replace(read, site=plan.site, own=plan.own, pages=plan.pages, beside=plan.beside)
    dataset = Dataset(as_known(records, plan.as_of), plan.as_of)
    return DependencyTracker(dataset, Pagination(dataset), records)


def _changed(path: str) -> OutputFailure:
    return OutputFailure(f"{path} was changed while the site was built; build again")
