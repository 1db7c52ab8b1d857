"""`name_keys` says what names of one person, or of one body, have in common, however they are spelled, ordered or adorned."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, cast

from dyad.model import Actor
from dyad.model.vocabulary import CountryEntry
from dyad.reading import yamlfile
from dyad.reading.folding import words
from dyad.runtime.resources import resource

_FILE = "templates/name-spellings.yaml"
_ASIDE = re.compile(r"[(（\[].*?[)）\]]")
_SOUNDS = (
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("aa", "a"),
    ("ph", "f"),
    ("kh", "k"),
    ("gh", "g"),
    ("q", "k"),
    ("w", "v"),
)
_VOWELS = str.maketrans("eyo", "iiu")


class NameKey(NamedTuple):
    """A name as it is compared: two names are of one where the first two are equal, and what is left out of one is of no other."""

    core: tuple[str, ...]
    """The words that every spelling has, in alphabetical order."""
    aside: str
    """What stands in brackets, by which namesakes are told apart."""
    spared: frozenset[str] = frozenset()
    """The words that another spelling may leave out."""

    def is_of(self, other: "NameKey") -> bool:
        """Say whether two names may be of one person or body."""
        return (
            self.core == other.core
            and self.aside == other.aside
            and (self.spared <= other.spared or other.spared <= self.spared)
        )


def name_keys(actor: Actor, countries: Mapping[str, CountryEntry]) -> Iterator[tuple[str, NameKey]]:
    """Yield each name of an actor in full with its key; an abbreviation is none, which many bodies may share."""
    own = country_words(countries.get(actor.country)) if actor.kind != "person" else frozenset()
    for name in dict.fromkeys((actor.name, *actor.also_known_as, *actor.names.values())):
        found = person_key(name) if actor.kind == "person" else body_key(name, own)
        if found.core:
            yield name, found


@cache
def person_key(name: str) -> NameKey:
    """Return the key of a person's name."""
    told = _told()
    aside = " ".join(word for one in _ASIDE.findall(name) for word in words(one) if word not in _RETIRED)
    kept = list(_joined(word for word in words(_ASIDE.sub(" ", name)) if word not in told.titles))
    core = [word for word in kept if word not in told.left_out]
    return NameKey(tuple(sorted(core or kept)), aside, frozenset(kept) - set(core))


def _joined(spelled: Iterable[str]) -> Iterator[str]:
    """Yield the words of a name as one spelling stands for all, without particles: of `Shafi Uddin`, `Ziaul` and `Zia-ul` one word each."""
    told, last = _told(), ""
    for word in spelled:
        if word in told.faith and last:
            last += "udin"
            continue
        if word in told.particles:
            continue
        yield from filter(None, [last])
        last = _like(told.ending.sub("", word), told.names)
        if word != (bare := told.believers.sub("", word)) and bare:
            last = f"{_like(bare, told.names)}udin"
    yield from filter(None, [last])


def initialled(name: str) -> tuple[str, str] | None:
    """Return the initials of a name and its one full word, as in `S. Jaishankar`; None for a name of another form."""
    if not (found := re.fullmatch(r"((?:[A-Z]\.?[\s-]*){1,3})\b([^\W\d_.]{3,})", name)):
        return None
    return "".join(re.findall(r"[A-Z]", found[1])).lower(), person_key(found[2]).core[0]


def initials_of(name: str) -> Iterator[tuple[str, str]]:
    """Yield how a full name may be written with initials before its last word: all of them, or the first."""
    spelled = [word for word in re.split(r"[\s-]+", _ASIDE.sub(" ", name).strip()) if word[:1].isupper()]
    if len(spelled) < 2 or any(len(word.rstrip(".")) < 2 for word in spelled):
        return
    letters = "".join(word[0] for word in spelled[:-1]).lower()
    if core := person_key(spelled[-1]).core:
        yield from dict.fromkeys(((letters, core[0]), (letters[0], core[0])))


@cache
def body_key(name: str, own: frozenset[str]) -> NameKey:
    """Return the key of a body's name, `own` being what its country is called: that may be said or left out, in brackets too."""
    found = [_like(word, _told().bodies) for word in words(name) if word not in own and word not in _SMALL]
    core = [word for word in found if word not in _told().of_bodies]
    return NameKey(tuple(sorted(core)), "")


@cache
def _country_words(names: Sequence[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in words(name))


def country_words(entry: CountryEntry | None) -> frozenset[str]:
    """Return the words of which the name of a country and its adjective are made."""
    return _country_words((entry.name, *filter(None, [entry.demonym]))) if entry else frozenset()


class _Told(NamedTuple):
    names: Mapping[str, str]
    bodies: Mapping[str, str]
    titles: Collection[str]
    particles: Collection[str]
    faith: Collection[str]
    ending: re.Pattern[str]
    believers: re.Pattern[str]
    left_out: Collection[str]
    of_bodies: Collection[str]


_RETIRED = frozenset({"retd", "retired"})
_SMALL = frozenset({"the", "of", "for", "and", "in", "to", "on"})


@cache
def _told() -> _Told:
    found, problems = yamlfile.read(resource(_FILE).read_bytes(), _FILE)
    assert not problems, problems  # our own file
    told = cast(Mapping[str, Any], found)
    names = _one_for_all(told["spellings"])
    return _Told(
        names,
        _one_for_all(told["bodies"]["spellings"]),
        frozenset(told["titles"]),
        frozenset([*told["particles"], *told["joined"]]),
        frozenset(told["faith"]),
        re.compile(rf"(?<=\w{{4}})({'|'.join(told['joined'])})$"),
        re.compile(rf"({'|'.join(told['faith'])})$"),
        frozenset(_like(word, names) for word in told["left_out"]),
        frozenset(map(_plain, told["bodies"]["left_out"])),
    )


def _one_for_all(groups: Iterable[Sequence[str]]) -> Mapping[str, str]:
    """Return the first spelling of each group by all of them."""
    return {_plain(word): _plain(group[0]) for group in groups for word in group}


def _like(word: str, spellings: Mapping[str, str]) -> str:
    """Return the word that stands for all spellings of one."""
    plain = _plain(word)
    return spellings.get(plain, plain)


def _plain(word: str) -> str:
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", word.translate(_VOWELS))
