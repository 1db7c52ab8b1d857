"""`Live` tells the browser, under `dyad serve`, which build it shows, and what is wrong with the files since.

The process that builds leaves it in a file; the one that hands out pages gives it on, and adds a script to each page
that asks for it. Nothing of this is in a site: it is added as a page is handed out, within the policy that the page has.
"""

import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from dyad.reading import report
from dyad.reading.problems import Problem
from dyad.runtime import opener
from dyad.runtime.files import place
from dyad.runtime.resources import resource

FOLDER = ".live/"
"""Where it is handed out, below the site's own path; no file of a site is, whose name begins with a dot."""
STATE = "state.json"
_FILES = ("live.js", "live.css")
_MOST = 40
"""Problems that a page shows; the terminal has all."""
_POLICY = re.compile(
    rb"<meta http-equiv=\"Content-Security-Policy\" content=\"[^\"]*script-src 'self'[^\"]*connect-src 'self'"
)
_HEAD = b"</head>"


@dataclass(frozen=True)
class Live:
    """The file with what the browser is told, in the folder of a project's builds."""

    file: Path

    @classmethod
    def of(cls, root: Path) -> "Live":
        """Return that of the project in `root`."""
        return cls(root / "build" / "kept" / "serving.json")

    def tell(self, problems: Sequence[Problem], root: Path, *, built: bool, failure: str = "") -> None:
        """Leave what came of a build; where none was `built`, the site before it stands, and `failure` says why if no problem does."""
        shown = sorted(problems, key=lambda one: (one.severity != "error", one))
        told = {
            "at": str(time.time_ns()) if built else self.at(),
            "failure": failure,
            "errors": sum(one.severity == "error" for one in problems),
            "warnings": sum(one.severity != "error" for one in problems),
            "problems": [_words(one, root) for one in shown[:_MOST]],
        }
        place({self.file: json.dumps(told, ensure_ascii=True).encode()})

    def answer(self, name: str) -> bytes | None:
        """Return what is handed out under a name; None where there is nothing of that name."""
        if name == STATE:
            return self._read() or b'{"at": "", "failure": "", "errors": 0, "warnings": 0, "problems": []}'
        return (resource("templates/live") / name).read_bytes() if name in _FILES else None

    def at(self) -> str:
        """Return the mark of the build that the site shows; empty before the first."""
        try:
            return str(json.loads(self._read())["at"])
        except (ValueError, KeyError, TypeError):
            return ""

    def added(self, page: bytes, at: str, home: str) -> bytes:
        """Return a page with the script that asks for news since the build `at`; one whose policy takes no script stays as it is."""
        if not _POLICY.search(page) or _HEAD not in page:
            return page
        where = escape(f"{home}{FOLDER}", quote=True)
        mine = f'<link rel="stylesheet" href="{where}live.css"><script src="{where}live.js?at={at}" type="module"></script>'
        return page.replace(_HEAD, mine.encode() + _HEAD, 1)

    def _read(self) -> bytes:
        try:
            return opener.read(self.file.parent, self.file.name)
        except OSError:
            return b""


NO_SITE = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'">
<title>No site yet</title></head><body class="dyad-none"><h1>There is no site yet</h1>
<p>It is being built, or something stands in its way: then it is named here, and in the terminal. This page renews itself.</p></body></html>
"""
"""What is handed out before the first build."""


def _words(problem: Problem, root: Path) -> dict[str, object]:
    """Return a problem as plain data, in the words of the check, with the line that it stands in."""
    quoted = report.as_text([replace(problem, hint="")], lambda path: opener.lines_of(root, path))
    told: dict[str, object] = dict(report.as_objects([problem])[0])
    return {**told, "quote": "\n".join(quoted.split("\n")[1:])}
