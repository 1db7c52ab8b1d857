"""This check asks whose side the words of an attribution give, so that an event on one side's word is marked so."""

from collections.abc import Iterator, Mapping
from functools import cache

from dyad.checks.mentions import Names, is_called, parties_of, state_behind
from dyad.checks.reach import Around, of_each
from dyad.language.word_lists import of_list
from dyad.model import Event
from dyad.reading import yamlfile
from dyad.reading.findings import Finding
from dyad.reading.records import Records
from dyad.runtime.resources import resource

_FILE = "templates/state-media.yaml"


@of_each("event", facts=(is_called,))
def side_is_counted(event: Event, records: Around) -> Iterator[Finding]:
    """Words that give a state's account say which state's it is (a warning)."""
    names = Names(records)
    if isinstance(event.according_to, str) and not event.withdrawn:
        yield from _uncounted(event, event.according_to, names, records)


def _uncounted(event: Event, words: str, names: Names, records: Records) -> Iterator[Finding]:
    sides = parties_of(event, records)
    spoken = _by_name(words, names, records) | {code: said for code, said in _of_media(words).items() if code in sides}
    missing = {
        code: said
        for code, said in spoken.items()
        if code in records.vocabulary.countries and code not in event.word_of
    }
    for code, said in missing.items():
        yield _finding(event, said, f"add 'word_of: [{code}]', or name the actors by id")
    official = of_list(words, "official", names.language)
    if official and not event.word_of and not missing:
        known = " or ".join(f"[{code}]" for code in sides)
        yield _finding(event, official[0].words, f"say whose it is: 'word_of: {known}', or name the actors by id")


def _finding(event: Event, said: str, hint: str) -> Finding:
    return Finding(
        event.path, ("according_to",), "side-not-counted", f"'{said}' is a side's own word", hint, severity="warning"
    )


def _by_name(words: str, names: Names, records: Records) -> dict[str, str]:
    """Return the countries whose people, bodies and officials are named, each with the words that name it."""
    named = names.in_text(words)
    official = of_list(words, "official", names.language)
    found: dict[str, str] = {}
    for one in named:
        owns = words[one.end :].startswith(("'s", "’s")) or words[one.start : one.end].endswith(("'s", "’s"))
        leads = any(
            0 <= office.start - one.end <= 20 and "," not in words[one.end : office.start] for office in official
        )
        follows = any(
            0 <= one.start - office.end <= 5 and words[office.end : one.start].strip() in ("of", "in")
            for office in official
        )
        of_state = one.actor and state_behind(one.actor, records)
        if one.country and (of_state or owns or leads or follows):
            found.setdefault(one.country, words[one.start : one.end])
    return found


def _of_media(words: str) -> dict[str, str]:
    """Return the states whose agencies and outlets are named; of what others do they report as any paper does."""
    padded = f" {words.replace(',', ' ').replace(';', ' ')} "
    return {code: outlet for outlet, code in _state_media().items() if f" {outlet} " in padded}


@cache
def _state_media() -> Mapping[str, str]:
    """Return the agencies and outlets of states, each with its country."""
    found, problems = yamlfile.read(resource(_FILE).read_bytes(), _FILE)
    assert not problems and isinstance(found, dict), problems  # our own file
    return {str(outlet): code for code, outlets in found.items() for outlet in outlets}
