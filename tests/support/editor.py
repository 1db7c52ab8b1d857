"""An editor at random, for what must come out the same whatever was edited before."""

import random
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tests.support import world

_ALIKE = (r"\b\d{4}-\d\d-\d\d\b", r"\b[A-Z]{3}\b", r"(?<=[ \[])[a-z]+(?:-[a-z0-9]+)+\b", r"\b[A-Z][a-z]{3,}\b")
"""What an edit puts in the place of each other: days, codes, ids and terms, names."""
_FOLDER = "briefings"


class Editor:
    """Somebody who edits a project at random, mostly so that it can still be read."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Work in a folder, as a seed says."""
        self.folder, self.dice, self.day = folder, random.Random(seed), world.TODAY
        self._gone: list[tuple[Path, str]] = []
        self._known = {kind: self._all(kind) for kind in _ALIKE}

    def edit(self) -> str:
        """Make one edit, and say which."""
        others = [self.twin, self.drop, self.back, self.rename, self.move, self.words, self.other_day]
        way: Callable[[], None] = self.dice.choice([*[self.swap] * 8, *others])
        way()
        return way.__name__

    def swap(self) -> None:
        """Write a day, a code, an id or a name in the place of another."""
        self._put_another(self._one(), self.dice.choice(_ALIKE))

    def twin(self) -> None:
        """Write a record once more under another name."""
        file = self._one()
        file.with_name(f"{file.stem}-{self.dice.choice('abc')}.yaml").write_bytes(file.read_bytes())

    def drop(self) -> None:
        """Take a record out."""
        file = self._one()
        self._gone.append((file, file.read_text(encoding="utf-8")))
        file.unlink()

    def back(self) -> None:
        """Bring a record back that was taken out."""
        if self._gone:
            file, text = self._gone.pop()
            file.write_text(text, encoding="utf-8")

    def rename(self) -> None:
        """Give a record another id, under which others may point to it or not."""
        file = self._one()
        known = [one for one in self._known[_ALIKE[2]] if not (file.parent / f"{one}.yaml").exists()]
        file.rename(file.with_name(f"{self.dice.choice(known)}.yaml"))

    def move(self) -> None:
        """Lay a record into the folder of another year."""
        file = self._one()
        other = file.parent / self.dice.choice(["2029", "2031"])
        other.mkdir(exist_ok=True)
        file.rename(other / file.name)

    def words(self) -> None:
        """Edit a vocabulary or the settings."""
        file = self.dice.choice(
            [*sorted((self.folder / _FOLDER / "vocabulary").glob("*.yaml")), self.folder / _FOLDER / "site.yaml"]
        )
        self._put_another(file, self.dice.choice((_ALIKE[0], _ALIKE[3])))

    def other_day(self) -> None:
        """Wait some days; seldom, set the clock back."""
        self.day += timedelta(self.dice.choice([1, 1, 30, 400, -200]))

    def _put_another(self, file: Path, kind: str) -> None:
        text = file.read_text(encoding="utf-8")
        if found := list(re.finditer(kind, text)):
            at = self.dice.choice(found)
            file.write_text(f"{text[: at.start()]}{self.dice.choice(self._known[kind])}{text[at.end() :]}", "utf-8")

    def _one(self) -> Path:
        return self.dice.choice(
            [
                file
                for file in sorted((self.folder / _FOLDER).rglob("*.yaml"))
                if file.parent.name not in ("vocabulary", _FOLDER)
            ]
        )

    def _all(self, kind: str) -> list[str]:
        texts = (file.read_text(encoding="utf-8") for file in sorted((self.folder / _FOLDER).rglob("*.yaml")))
        return sorted({found for text in texts for found in re.findall(kind, text)})
