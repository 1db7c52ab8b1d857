"""`parties` reads who took part as people say it: `Norway and Sweden`, `Norwegian Prime Minister X`, `X (Foreign Minister)`.

Only what means one record, and no other, is read so. The rest is given back as it was written, for the check to name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dyad.authoring.questions import Question
from dyad.model import Actor, ids
from dyad.reading.lookup import actor_ids, actor_names, country_names
from dyad.reading.records import Records

_BETWEEN = re.compile(r"\s*[\n;]\s*")
_WITHIN = re.compile(
    r"(\s*(?:,\s*(?:and|&|as well as)\s|,|/|\+|&|–|—|\s-\s|\sand\s|\swith\s|\bvs\.?\s|\sversus\s|\sas well as\s)\s*)",
    re.IGNORECASE,
)
"""What stands between two names in a line; also within a name, such as `Bosnia and Herzegovina`."""
_BULLET = re.compile(r"^(?:[-*•·]|\d{1,2}[.)])\s+")
_BEFORE = re.compile(r"^(?:between|both|the)\s+", re.IGNORECASE)
_AS = re.compile(r"(.+?)\s+as\s+(.+)", re.IGNORECASE)
_ASIDE = re.compile(r"(.+?)\s*\(([^()]+)\)")
_AFTER_COMMA = re.compile(r"([^,]+),\s*(.+)")
_OF_COUNTRY = re.compile(r"(.+?),? (?:of|for) (?:the )?(.+)")
_CAPACITIES = frozenset("acting former ex interim caretaker deputy the".split())
"""Words that begin an office, and end none."""
_NOT_HELD = re.compile(r"\b(?:former(?:ly)?|ex|late|outgoing|then|past|future|deposed)\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:of|for|to|by|with|from|and|against|wife|husband|widow|son|daughter|brother|sister|father|mother)$|['’]s?$",
    re.IGNORECASE,
)
"""How words end before the name of somebody who took no part: `spokesman for`, `brother of`."""
_OFFICES = frozenset("pm fm mp eam nsa deputy acting former ex interim caretaker the".split())
"""How offices begin besides those that are recorded: as headlines shorten them, and in which capacity."""
_SMALL = frozenset("of for the and to in".split())
_MOST = 9
"""Pieces that are tried as one name, with what stands between them: `Ministry of Trade, Industry and Roads` has five."""
_LONGEST = 300
"""Characters of somebody's name and office."""


def parties(answer: str, records: Records) -> list[str]:
    """Return who is named, each as `settle` takes it: an id, or `id as Office`; what is not known, in the writer's words."""
    names = _Names(records)
    found: list[str] = []
    for line in _BETWEEN.split(answer):
        found += _read(" ".join(_BULLET.sub("", line.strip()).split()).rstrip(".,"), names)
    return [one for one in found if one]


def known_actors(answer: str, records: Records) -> list[str]:
    """Return the ids of those who are named, where all of them are known and none with an office; else nothing."""
    found = parties(answer, records)
    known = records.actors.keys() | records.vocabulary.countries.keys()
    return found if found and all(one in known for one in found) else []


def answers_of(question: Question, line: str, records: Records) -> list[str]:
    """Return the parties that a line names, one by one, where all of several are known, or all but one: only that one is then asked for anew.

    The line itself is the answer where it names more who are not known, and to any other question.
    """
    found = parties(line, records) if (question.kind, question.field) == ("event", "parties") else []
    known = actor_ids(records)
    unknown = [one for one in found if one.partition(" as ")[0].casefold() not in known]
    return found if len(found) > 1 and len(unknown) <= 1 else [line]


@dataclass(frozen=True)
class NewPerson:
    """Somebody who is not recorded, as an answer names them."""

    name: str
    office: str = ""
    country: str = ""

    @property
    def more(self) -> dict[str, list[str]]:
        """What the answer tells besides the name, as answers to the questions for a new actor."""
        told = {"country": self.country, "offices": self.office}
        return {field: [text] for field, text in told.items() if text}


def new_person(answer: str, records: Records) -> NewPerson:
    """Take the name of somebody who is not recorded apart from the office and the country that stand with it, where that is plain."""
    return _Names(records).new(answer)


class _Names:
    """Who is called how."""

    def __init__(self, records: Records) -> None:
        self._ids, self._countries, self._actors = actor_ids(records), country_names(records), records.actors
        self._address = {
            word.casefold() for one in records.vocabulary.synonyms.values() if one.left_out for word in one.words
        }

        self._offices = {
            word
            for title in (
                *(one.title for actor in records.actors.values() for one in actor.offices),
                *(title for entry in records.vocabulary.entries.get("posts", {}).values() for title in entry.titles),
            )
            for word in title.casefold().split()
        } - _SMALL | _OFFICES

    def meant(self, words: str) -> str:
        """Return the answer that some words stand for; empty where they mean nobody, or more than one."""
        words = words.strip().strip("\"'“”‘’")
        if not words or len(words) > _LONGEST:
            return ""
        if known := self._plain(words):
            return known
        for read in (self._with_office, self._with_aside, self._after_office):
            if known := read(words):
                return known
        return ""

    def holds(self, answer: str, words: str) -> str:
        """Return somebody's answer with the office that the next words name, if it is like one that is recorded; else nothing."""
        actor = self._actors.get(answer)
        office = self._office(words, actor)
        recorded = {word for one in actor.offices for word in one.title.casefold().split()} if actor else set()
        return f"{answer} as {office}" if recorded & set(office.casefold().split()) - _SMALL else ""

    def new(self, answer: str) -> NewPerson:
        """Read `Name as Office`, `Name (Office)`, `Name, Office of Country`, `Name (Country)` and `Country's Office Name`."""
        for form in (_AS, _ASIDE, _AFTER_COMMA):
            found = form.fullmatch(answer.strip())
            code = self._countries.get(found[2].casefold(), "") if found and form is not _AS else ""
            if found and (code or form is _AS or self._is_office(found[2])):
                return NewPerson(found[1], country=code) if code else self._in_new_office(found[1], found[2])
        pieces = answer.split()
        for at in range(len(pieces) - 1, 0, -1):
            before = " ".join(pieces[:at])
            if any(re.sub(r"['’]s?$", "", one).casefold() in self._offices for one in pieces[at:]):
                continue  # a body that is called by an office: `Prime Minister's Office`
            if self._is_office(before) and self._is_end_of_office(pieces[at - 1]):
                return self._in_new_office(" ".join(pieces[at:]), before)
        return NewPerson(answer.strip())

    def _is_end_of_office(self, word: str) -> bool:
        return word.casefold().rstrip(".") in self._offices - _CAPACITIES

    def _is_office(self, words: str) -> bool:
        """Say whether some words begin as an office, behind the country that they may begin with."""
        for _, name in self._leading(words):
            words = words[len(name) :].strip()
        first = words.partition(" ")[0].casefold().rstrip(".")
        return bool(first) and first in self._offices - {"the"}

    def _in_new_office(self, name: str, words: str) -> NewPerson:
        """Return somebody new with an office, without the country that stands before or behind it; that country is theirs."""
        for code, country in self._leading(words):
            return NewPerson(name, self._office(words[len(country) :].strip(), None), code)
        of = _OF_COUNTRY.fullmatch(words)
        code = self._countries.get(of[2].casefold(), "") if of else ""
        return NewPerson(name, self._office(of[1] if of and code else words, None), code)

    def _plain(self, words: str) -> str:
        for one in (words, _BEFORE.sub("", words)):
            known = self._ids.get(one.casefold())
            if known and not (one.islower() and ids.is_country(one.upper())):  # `and` is no Andorra
                return known
        return ""

    def _with_office(self, words: str) -> str:
        found = _AS.fullmatch(words)
        known = self._person(found[1]) if found else ""
        if (
            not found or not known or any(map(self.meant, _WITHIN.split(found[2])[2::2]))
        ):  # somebody else comes after it
            return ""
        return f"{known} as {found[2]}"

    def _with_aside(self, words: str) -> str:
        """Read `Name (Office)`, and `Name (Country)` where a name alone means several."""
        found = _ASIDE.fullmatch(words)
        if not found:
            return ""
        name, aside = found[1], found[2].strip()
        if code := self._countries.get(aside.casefold()):
            alike = [
                key
                for key, one in self._actors.items()
                if one.country == code and name.casefold() in map(str.casefold, actor_names(one))
            ]
            return alike[0] if len(alike) == 1 else ""
        known = self._person(name)
        return (
            self._in_office(known, aside)
            if known
            else self._plain(name)
            if self._plain(aside) == self._plain(name)
            else ""
        )

    def _after_office(self, words: str) -> str:
        """Read `Norwegian Prime Minister X`, `Prime Minister X`, `Mr X`: the longest end that is the name of a person."""
        pieces = words.split()
        for at in range(1, len(pieces)):
            if known := self._person(" ".join(pieces[at:])):
                return self._in_office(known, " ".join(pieces[:at])) if self._may_be_office(pieces[:at]) else ""
        return ""

    def _may_be_office(self, pieces: list[str]) -> bool:
        """Say whether some words before a name begin as an office, or are titles of address; a country may come first."""
        words = " ".join(pieces)
        for _, name in self._leading(words):
            words = words[len(name) :].strip()
        first = words.partition(" ")[0].casefold().rstrip(".").partition("/")[0]
        return not re.search("[,;:]", words) and (not words or first in self._offices | self._address)

    def _in_office(self, known: str, words: str) -> str:
        """Return somebody with the office that some words name; nothing where they name another, or another's country."""
        actor, before = self._actors[known], words.strip(" ,")
        if _ANOTHER.search(before):
            return ""
        for code, name in self._leading(before):
            if actor.country != code:
                return ""
            before = before[len(name) :].strip(" ,")
        if not before or _NOT_HELD.search(before):
            return known
        office = self._office(before, actor)
        return f"{known} as {office}" if office else known

    def _office(self, words: str, actor: Actor | None) -> str:
        """Return an office in the words of the record where it is there, without titles of address and the country it is of."""
        pieces = [one for one in words.split() if one.casefold().rstrip(".") not in self._address]
        office = _BEFORE.sub("", " ".join(pieces))
        of = _OF_COUNTRY.fullmatch(office)
        titles = {one.title.casefold(): one.title for one in actor.offices} if actor else {}
        if of and actor and self._countries.get(of[2].casefold()) == actor.country and office.casefold() not in titles:
            office = of[1]
        return titles.get(office.casefold(), office[:1].upper() + office[1:])

    def _leading(self, words: str) -> Iterator[tuple[str, str]]:
        """Yield the country that some words begin with, by its name or adjective, with that beginning."""
        pieces = words.split()
        for at in range(len(pieces), 0, -1):
            name = " ".join(pieces[:at])
            if name.casefold().rstrip(".") in self._address:  # `Ms` is no Montserrat here
                continue
            if code := self._countries.get(re.sub(r"['’]s$", "", _BEFORE.sub("", name)).casefold()):
                yield code, name
                return

    def _person(self, words: str) -> str:
        known = self._plain(words)
        if not known:
            pieces = words.split()
            while len(pieces) > 1 and pieces[0].casefold().rstrip(".") in self._address:
                pieces = pieces[1:]
            known = self._plain(" ".join(pieces))
        return known if known in self._actors and self._actors[known].kind == "person" else ""


def _read(line: str, names: _Names) -> list[str]:
    """Cut a line where it has several names: each name as long as it can be."""
    if known := names.meant(line):
        return [known]
    pieces = _WITHIN.split(line)
    found: list[str] = []
    start = 0
    while start < len(pieces):
        end, meant = _longest(pieces, start, names)
        words = "".join(pieces[start:end]).strip()
        if not meant and found and (held := names.holds(found[-1], words)):
            found[-1] = held
        else:
            found.append(meant or words)
        start = end + 1
    return found


def _longest(pieces: list[str], start: int, names: _Names) -> tuple[int, str]:
    """Return where the longest name ends that begins at a piece, and whom it means; the piece itself where it means nobody."""
    last = min(len(pieces), start + _MOST)
    for end in range(last - (last - start + 1) % 2, start, -2):
        if meant := names.meant("".join(pieces[start:end])):
            return end, meant
    return start + 1, ""
