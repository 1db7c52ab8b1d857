"""`key_of` brings names into the form in which they are compared; `short_names` says by which part of it somebody is named again."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from dyad.model import Actor

FEWEST_LETTERS = 3
"""Letters of a part of a name by which somebody who was named is named again."""


def short_names(mentioned: Iterable[Actor]) -> Mapping[str, str]:
    """Return the parts of names by which persons who were named may be named again; none that two of them share."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for actor in mentioned:
        for name in (actor.name, *actor.also_known_as) if actor.kind == "person" else ():
            for part in key_of(name).split():
                if len(part) > FEWEST_LETTERS - 1:
                    found[part].add(actor.id)
    return {part: next(iter(ones)) for part, ones in found.items() if len(ones) == 1}


@lru_cache(maxsize=65_536)
def key_of(name: str) -> str:
    """Return a name as names are compared: small letters without accents, dots and hyphens."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not "\u0300" <= one <= "\u036f")
    return " ".join(re.sub(r"[.’'ʼ]", "", plain.casefold()).replace("-", " ").split())


def is_shouted(text: str) -> bool:
    """Say whether most words of a text are in capitals and no full stop ends it, as in a headline: they tell no name then."""
    words = [word for word in text.split() if word[:1].isalpha()]
    capital = sum(word[:1].isupper() for word in words)
    return len(words) > 3 and capital > len(words) * 0.6 and not text.rstrip('"”’») ').endswith((".", "!", "?"))


def plain_word(word: str) -> str:
    """Return a word as names are compared, without its ending."""
    return key_of(without_ending(word))


def without_ending(words: str) -> str:
    """Return a name without a genitive and a full stop behind it."""
    return re.sub(r"(?:['’]s|(?<=s)['’]|\.)$", "", words) or words
