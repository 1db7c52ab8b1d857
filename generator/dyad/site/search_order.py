"""`put_in_order` makes a Pagefind index the same on every build.

Pagefind 1.5 keeps its filters in hash maps, so their order changes from run to run, and with it the names of three
kinds of files. Here the filters are put in order and the files named by their content again, as Pagefind names them:
by the start of the SHA-1 of their CBOR.
"""

import gzip
import json
from hashlib import sha1
from pathlib import Path
from typing import Any

import cbor2

_MAGIC = b"pagefind_dcd"
_FILTERS = 3
"""Where the list of filters stands in the index's own description: version, pages, words, filters, orders, fields."""


def put_in_order(folder: Path) -> None:
    """Rewrite the filters of an index, its description and its entry in a fixed order."""
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    for language, about in entry["languages"].items():
        old = folder / f"pagefind.{about['hash']}.pf_meta"
        meta = _read(old)
        meta[_FILTERS] = sorted([name, _filter(folder, language, digest)] for name, digest in meta[_FILTERS])
        content = cbor2.dumps(meta)
        about["hash"] = f"{language}_{sha1(content).hexdigest()[:10]}"
        old.unlink()
        _write(folder / f"pagefind.{about['hash']}.pf_meta", content)
    (folder / "pagefind-entry.json").write_text(
        json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True), encoding="utf-8"
    )


def _filter(folder: Path, language: str, digest: str) -> str:
    """Rewrite one filter with its values in order, and return its new digest."""
    old = folder / "filter" / f"{digest}.pf_filter"
    name, values = _read(old)
    content = cbor2.dumps([name, sorted(values)])
    new = f"{language}_{sha1(content).hexdigest()[:7]}"
    old.unlink()
    _write(folder / "filter" / f"{new}.pf_filter", content)
    return new


def _read(file: Path) -> Any:
    return cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(_MAGIC))


def _write(file: Path, content: bytes) -> None:
    file.write_bytes(gzip.compress(_MAGIC + content, mtime=0))
