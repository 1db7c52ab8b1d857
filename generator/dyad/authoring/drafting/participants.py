"""`Participant` is somebody's part in an act; `Context` keeps whom the sentences before it named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dyad.authoring.drafting.clauses import SentenceReading
from dyad.authoring.drafting.named import Named

_ACTED_UPON = frozenset({"recipient", "affected"})
"""Roles of those on the other side of an act: “Cascara banned the River Party”, which is Cascara's."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody's part in an act, and the words that say it."""

    actor: str
    words: str
    role: str = "party"
    country: str = ""
    place: str = ""
    """Where the words stand, if not in the sentence of the act."""
    person: bool = False

    @property
    def side(self) -> tuple[str, bool]:
        """The country that this is, or stands for, and whether something is done to it."""
        return self.country, self.role in _ACTED_UPON


def stood_for(parts: Iterable[Participant]) -> set[tuple[str, bool]]:
    """Return the sides of an act on which somebody stands for a country, which needs no part of its own there."""
    return {one.side for one in parts if one.country and one.actor != one.country and one.role != "mentioned"}


@dataclass
class Context:
    """Who was named before a sentence, as far as a word may mean them."""

    persons: list[Named] = field(default_factory=list)
    """The persons of the last sentence that named any."""
    two: list[Participant] = field(default_factory=list)
    """The two of the last act that had just two."""
    place: str = ""

    def after(self, one: SentenceReading, parts: Sequence[Participant]) -> None:
        """Take in a sentence and the parts of what it tells."""
        persons = [mention for mention in one.mentions if mention.sort == "person"]
        if persons:
            self.persons, self.place = persons, one.sentence.place
        direct = list({part.actor: part for part in parts if part.role not in ("mentioned", "venue")}.values())
        if len(direct) == 2:
            self.two = [replace(part, place=part.place or one.sentence.place) for part in direct]
        elif len({mention.actor for mention in persons}) == 2:
            self.two = [
                Participant(m.actor, m.words, country=m.country, place=one.sentence.place, person=True)
                for m in {m.actor: m for m in persons}.values()
            ]
