"""`Names` finds who is named in a sentence: countries, people and those who act for a state."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dyad.checks.reach import Around, of_each
from dyad.language.word_lists import of_list
from dyad.model import Actor, Event, ids
from dyad.model.participants import actor_country, is_on_its_own, party_country
from dyad.reading.records import Records

_NAME = re.compile(r"(?<![\w-])[A-Z][\w'’.-]*(?:\s+(?:(?:of|the|and|al|bin|de|ul)\s+)?[A-Z][\w'’.-]*)*")
"""Words in capitals that stand together, as those of a name do."""
_LONGEST = 6
"""Words of the longest name that is looked up."""


_Who = tuple[str, str, str]
"""A country, the id of a person, the id of an actor; each may be empty."""


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Somebody named in a text."""

    start: int
    end: int
    words: str
    country: str = ""
    """Whose state it is, or for whose it acts; empty where the words do not say."""
    person: str = ""
    """The id of the actor, where it is a person."""
    actor: str = ""
    """The id of the actor, whoever it is; empty for a country."""


@of_each("actor")
def is_called(actor: Actor, records: Around) -> Iterator[tuple[str, tuple[str, bool]]]:
    """Say by which names an actor is known who acts for a country, or is a person; each with the country."""
    is_person = actor.kind == "person"
    if is_person or is_of_state(actor.id, records):
        country = actor_country(actor.id, records.actors) or ""
        for name in (actor.name, *actor.also_known_as, *filter(None, [actor.abbreviation])):
            yield name.lower(), (country, is_person)


def _countries(site: Records) -> Mapping[str, str]:
    """Return the code of each country by its names."""
    known: dict[str, str] = {}
    for code, entry in site.vocabulary.countries.items():
        for name in filter(None, (entry.name, entry.demonym, *entry.also_known_as)):
            known.setdefault(name.lower(), code)
    return known


class Names:
    """The names of a project's countries and actors; a rule that looks for them asks for the fact `is_called`."""

    def __init__(self, records: Around) -> None:
        """Take the records whose names are looked up."""
        self._records = records
        self.language = records.language

    def _known(self, name: str) -> _Who | None:
        """Return whose name it is: the last actor's that has it, else a country's."""
        if found := self._records.sharing(is_called, name):
            (country, is_person), actor = max(found, key=lambda one: one[1])
            return country, actor if is_person else "", actor
        code = self._records.once(_countries).get(name)
        return (code, "", "") if code else None

    def in_text(self, text: str, event: Event | None = None) -> list[Mention]:
        """Return those named in a text, in its order; those who take part in `event` by their last name too."""
        short = self._last_names(event) if event else {}
        found = {one.start: one for one in self._nouns(text)}
        for run in _NAME.finditer(text):
            found |= {one.start: one for one in self._of_run(run, short)}
        return sorted(found.values())

    def countries(self, text: str) -> list[str]:
        """Return the countries that a text names, each once."""
        return list(dict.fromkeys(one.country for one in self.in_text(text) if one.country and not one.person))

    def _last_names(self, event: Event) -> Mapping[str, _Who]:
        of_event = {party.actor for party in event.parties} | {claim.by for claim in event.claims if claim.by}
        people = [self._records.actors[one] for one in of_event if one in self._records.actors]
        return {
            part.lower(): (actor_country(one.id, self._records.actors) or "", one.id, one.id)
            for one in people
            if one.kind == "person"
            for part in (one.name.split()[-1], one.name.split()[0])
            if len(part) > 3
        }

    def _of_run(self, run: re.Match[str], short: Mapping[str, _Who]) -> Iterator[Mention]:
        words = [(one.start() + run.start(), one[0]) for one in re.finditer(r"\S+", run[0])]
        place = 0
        while place < len(words):
            length, found = self._longest(words[place:], short)
            if found:
                start, last = words[place][0], words[place + length - 1]
                end = last[0] + len(_plain(last[1]))
                yield Mention(start, end, run.string[start:end], *found)
            place += length

    def _longest(self, words: list[tuple[int, str]], short: Mapping[str, _Who]) -> tuple[int, _Who | None]:
        for length in range(min(len(words), _LONGEST), 0, -1):
            name = " ".join([*(word for _, word in words[: length - 1]), _plain(words[length - 1][1])]).lower()
            found = self._known(name) or (short.get(name) if length == 1 else None)
            if found or (length == 1 and "-" in name and (found := self._known(name.partition("-")[0]))):
                return length, found
        return 1, None

    def _nouns(self, text: str) -> Iterator[Mention]:
        """Yield those who act for a state, in words: the troops, the minister."""
        for one in of_list(text, "doers", self.language):
            yield Mention(one.start, one.end, one.words)


def is_of_state(actor_id: str, records: Records) -> bool:
    """Say whether what an actor does is a state's deed: of a country itself, of its officials and bodies; not of those on their own."""
    return state_behind(actor_id, records) is not None


def state_behind(actor_id: str, records: Records) -> str | None:
    """Return the state whose deed it would be: none for those who fight, trade or write on their own."""
    if ids.is_country(actor_id):
        return actor_id
    actor = records.actors.get(actor_id)
    if actor is None or actor.country == "none" or is_on_its_own(actor, records.vocabulary):
        return None
    return actor.country


def parties_of(event: Event, records: Records) -> list[str]:
    """Return the countries of all that stand as parties of an event, in whatever role, each once."""
    found = (party_country(party, records.actors) for party in event.parties)
    return list(dict.fromkeys(filter(None, found)))


def _plain(word: str) -> str:
    """Return a word of a name without the ending of a genitive and without marks."""
    return re.sub(r"['’]s?$", "", word.rstrip(".,;:")) or word
