"""The files of the editors' own that lie beside their pages: pictures, style sheets and fonts; each is read, and refused unless it is what its name says."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from warnings import catch_warnings, simplefilter

from dyad import addresses
from dyad.model.face import FONTS, OWN_FOLDER, PATH, PICTURES, STYLES, ending
from dyad.reading.problems import Location, Problem
from dyad.reading.yaml_text import decode
from dyad.runtime import opener
from dyad.text import Picture
from dyad.text.drawings import drawing
from dyad.text.style_sheets import sheet_problems

MOST_PICTURE = 1024 * 1024
"""Bytes of a picture or a font: more is a burden for readers with a slow line."""
MOST_FILES = 500
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".gif": "GIF"}
_PLAIN_PICTURE = "a picture that ends in .svg, .png, .jpg, .webp or .gif, a style sheet (.css) or a font (.woff2)"


@dataclass(frozen=True)
class OwnFile:
    """A file that lies beside the pages."""

    path: str
    """From the folder of the pages on: `img/logo.svg`."""
    digest: str
    """SHA-256 of what was read and found sound."""
    root: str
    """The project's folder."""
    width: int = 0
    """Of a picture, in pixels."""
    height: int = 0

    def content(self) -> bytes:
        """Return its bytes. Raises OSError where they are not those any more that were found sound."""
        data = opener.whole(Path(self.root), f"{OWN_FOLDER}/{self.path}")
        if sha256(data).hexdigest() != self.digest:
            raise OSError(f"{OWN_FOLDER}/{self.path} was changed while the site was built; build again")
        return data


def read(root: Path, problems: list[Problem]) -> Mapping[str, OwnFile]:
    """Return the files below the folder of the pages by their paths from there; what is wrong goes to `problems`. Pages are left to `own_pages`."""
    found: dict[str, OwnFile] = {}
    sheets: dict[str, str] = {}
    for number, path in enumerate(_paths(root, "", problems)):
        place = Location(f"{OWN_FOLDER}/{path}", 1, 1)
        if number >= MOST_FILES:
            problems.append(
                Problem(place, "too-large", f"there are more than {MOST_FILES} files here", "take some out")
            )
            break
        try:
            data = opener.read(root, place.path, MOST_PICTURE)
        except OSError as error:
            problems.append(Problem(place, "unreadable-file", f"the file cannot be read: {error.strerror}"))
            continue
        told = list(_problems(path, place.path, data, sheets))
        problems.extend(told)
        width, height = _size(path, data) if not told else (0, 0)
        found[path] = OwnFile(path, sha256(data).hexdigest(), os.fspath(root), width, height)
    for path, sheet in sheets.items():
        problems.extend(_asked(path, sheet, found))
    return found


def pictures(files: Mapping[str, OwnFile], address: str) -> Mapping[str, Picture]:
    """Return the pictures that the page at an address may show, by the paths that its text names them by."""
    return {
        path: Picture(addresses.relative(addresses.own_file(path), address), file.width, file.height)
        for path, file in files.items()
        if ending(path) in PICTURES
    }


def _paths(root: Path, below: str, problems: list[Problem]) -> Iterator[str]:
    """Yield the paths of all files, but for pages and what is hidden; what is no plain file or folder goes to `problems`."""
    folder = f"{OWN_FOLDER}/{below}".rstrip("/")
    try:
        opener.refuse_links(root, folder)
        entries = sorted(os.scandir(root / folder), key=lambda one: one.name)
    except FileNotFoundError:
        return
    except OSError as error:
        if below:  # of the folder itself, who reads the pages says so
            problems.append(
                Problem(Location(folder, 1, 1), "unreadable-file", f"the folder cannot be read: {error.strerror}")
            )
        return
    for entry in entries:
        path = f"{below}{entry.name}"
        if entry.name.startswith(".") or (not below and entry.name.endswith(".md")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _paths(root, f"{path}/", problems)
        elif why := _stray(entry, path):
            problems.append(Problem(Location(f"{OWN_FOLDER}/{path}", 1, 1), "stray-file", *why))
        else:
            yield path


def _stray(entry: "os.DirEntry[str]", path: str) -> tuple[str, str] | None:
    """Say why a file is not taken, and what to do; None where it is."""
    if what := opener.kind(entry.stat(follow_symlinks=False).st_mode):
        return f"this is {what}, not a file", "put the file itself here"
    if ending(path) == ".md":
        return "a page lies in the folder of pages itself, not below it", f"move it to {OWN_FOLDER}/{entry.name}"
    if ending(path) not in PICTURES | STYLES | FONTS:
        return "this file is not taken here", _PLAIN_PICTURE
    if not PATH.fullmatch(path):
        return "its name holds more than plain letters, digits, hyphens and full stops", "rename it"
    return None


def _problems(path: str, whole: str, data: bytes, sheets: dict[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with one file; a style sheet that can be read is put into `sheets`."""
    place, kind = Location(whole, 1, 1), ending(path)
    if kind in STYLES:
        text, found = decode(data.replace(b"\r\n", b"\n"), whole)
        yield from found
        if text is not None and not found:
            sheets[path] = text
    elif len(data) > MOST_PICTURE:
        yield Problem(place, "too-large", f"this file has more than {MOST_PICTURE // 1024:,} kB", "make it smaller")
    elif kind == ".svg":
        for line, why in dict.fromkeys(drawing(data).problems):
            yield Problem(Location(whole, line, 1), "no-foreign-picture", why)
    elif kind in FONTS:
        if not data.startswith(b"wOF2"):
            yield Problem(place, "no-foreign-picture", "this is no font in the form WOFF2", "take another file")
    elif not all(_size(path, data)):
        yield Problem(
            place,
            "no-foreign-picture",
            f"this is no picture of the kind {kind}",
            "save it anew in that form, or rename it",
        )


def _size(path: str, data: bytes) -> tuple[int, int]:
    """Return width and height of a picture, read off its first bytes; nothing where it is none of the kind that its name says."""
    kind = ending(path)
    if kind == ".svg":
        return drawing(data)[:2]
    if kind not in _FORMATS:
        return 0, 0
    # A project without such pictures need not wait for their reader.
    from PIL import Image, UnidentifiedImageError

    try:
        with catch_warnings():
            simplefilter("ignore")  # of very large pictures: they are not unpacked here
            with Image.open(BytesIO(data), formats=[_FORMATS[kind]]) as picture:
                return picture.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return 0, 0


def _asked(path: str, sheet: str, there: Mapping[str, OwnFile]) -> Iterator[Problem]:
    """Yield what a style sheet asks for that is no file beside it, and what is not taken there."""

    def fault(address: str) -> str | None:
        if address.startswith(("data:image/", "data:font/", "#")):
            return None
        target = urlsplit(address) if "\\" not in address else None
        if target is None or target.scheme or target.netloc or address.startswith("/"):
            return "a style sheet asks for nothing from elsewhere; lay the file beside the sheet"
        beside = normpath(join(dirname(path), unquote(target.path)))
        return None if beside in there else f"there is no file '{OWN_FOLDER}/{beside}'"

    for offset, rule, why in sheet_problems(sheet, fault):
        yield Problem(Location.at(f"{OWN_FOLDER}/{path}", sheet, offset), rule, why)
