"""These checks hold a project's own texts and lists of words to ours: the same keys, the same names in braces, all plural forms."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from string import Formatter
from typing import Any

from dyad.checks.reach import Around
from dyad.language import cldr, word_lists
from dyad.language.texts import AROUND_A_DATE, BEFORE_A_DAY, FOLDER, SOURCE, Message, Texts, english, is_spoken, missing
from dyad.reading.findings import Finding
from dyad.reading.yamlfile import Value
from dyad.runtime.resources import resource
from dyad.text import plain_problems
from dyad.text.suggestions import nearest

_MONTHS = frozenset({"date.months", "date.months-short", "script.side-months"})
_BY_DAY = frozenset({"date.day", "date.day-of-year", "script.side-day"})
"""Texts that may have a form for the day: `1er janvier`, `2 janvier`."""
_MARKUP = re.compile(r"[<>`\\\[\]]")
"""Signs of HTML and Markdown: a few texts stand among what the site's engine reads."""
_OF_PAPER = "paper."
"""Texts into which paper puts its numbers itself, too late for a form."""
_OF_FIELDS = frozenset({"no-letter", "mixed-scripts"})
"""Rules of names and titles: a separator has no letter, and a text may name a format in Latin letters."""


def texts_say_the_same(records: Around) -> Iterator[Finding]:
    """Each text of the project's own is one that there is, and has the names in braces and the plural forms that it needs."""
    for tag, file in records.own.texts.items():
        path = f"{FOLDER}/{tag}.yaml"
        if not isinstance(file, dict):
            yield Finding(
                path,
                (),
                "bad-text",
                "texts are groups of groups",
                "begin with two lines such as 'frame:' and '  menu: …'",
            )
            continue
        for section, entries in file.items():
            yield from _section(path, tag, section, entries)


def texts_are_whole(records: Around) -> Iterator[Finding]:
    """Every text of the interface is there in the language of the site; English stands in for what is missing."""
    language, own = records.site.language, records.own
    if not own.texts:
        return
    tag, file = next(iter(own.texts.items()))
    path, whole = f"{FOLDER}/{tag}.yaml", []
    for section, found in groupby(
        missing(Texts(language, own, bool(records.vocabulary.parties))), key=lambda key: key.partition(".")[0]
    ):
        keys = list(found)
        if not isinstance(file, dict) or section not in file:
            whole.append(f"{section} ({len(keys)})")
            continue
        named = "; ".join(f"{key.partition('.')[2]}: {_written(english()[key])}" for key in keys)
        said = f"{len(keys)} {'text' if len(keys) == 1 else 'texts'} of '{section}' missing in '{language}'; English stands in"
        yield Finding(path, (section,), "missing-text", said, f"add below '{section}:' {named}", "warning", "key")
    if whole:
        said = f"no texts in '{language}' of these sections; English stands in: {', '.join(whole)}"
        hint = f"take them from the English file, which is {resource(FOLDER) / SOURCE}.yaml"
        yield Finding(path, (), "missing-text", said, hint, "warning")


def checks_have_words(records: Around) -> Iterator[Finding]:
    """There are words in the language of the site for the checks that look for words; one without them finds nothing."""
    for tag, file in records.own.words.items():
        yield from _lists(f"{word_lists.FOLDER}/{tag}.yaml", file)
    lacking = (
        word_lists.without(records.language) if is_spoken(Texts(records.site.language, records.own)) else frozenset()
    )
    if idle := [rule for rule, lists in _LOOK_FOR.items() if lacking.issuperset(lists)]:
        said = f"there are no words in '{records.site.language}' to look for: {', '.join(idle)} {'finds' if len(idle) == 1 else 'find'} nothing"
        hint = f"add {word_lists.FOLDER}/{records.site.language}.yaml, or read for yourself what they would name"
        yield Finding(records.site.path, ("language",), "no-words", said, hint, "warning")


_LOOK_FOR: Mapping[str, frozenset[str]] = {
    "accusation-outside-claim": frozenset({"crimes", "charges", "violence"}),
    "accusation-without-speaker": frozenset({"accusing", "crimes", "charges", "violence"}),
    "attacker-on-accusation": frozenset({"deeds"}),
    "basis-of-one-side": frozenset({"both"}),
    "disputed-place": frozenset({"disputed"}),
    "loaded-word": frozenset({"loaded", "held"}),
    "private-life": frozenset({"family", "faith", "health"}),
    "side-not-counted": frozenset({"official"}),
    "undated-now": frozenset({"current"}),
    "undated-since": frozenset({"lasting"}),
}
"""The rules that look for words, each with the lists without which it finds nothing."""


def _lists(path: str, file: Value) -> Iterator[Finding]:
    known = sorted(word_lists.names())
    if not isinstance(file, dict):
        yield Finding(path, (), "bad-words", "words stand in lists by name", f"begin with a line such as '{known[0]}:'")
        return
    for name, entries in file.items():
        if name not in known:
            yield _unknown(path, (name,), name, known, "list of words")
        elif not isinstance(entries, list):
            yield Finding(path, (name,), "bad-words", f"'{name}' is a list of words", "write '- ' before each of them")
        else:
            for at, entry in enumerate(entries):
                if not word_lists.is_entry(entry):
                    hint = "write a word or a phrase in small letters"
                    yield Finding(path, (name, at), "bad-words", "there is nothing to look for here", hint)


def _section(path: str, tag: str, section: str, entries: Value) -> Iterator[Finding]:
    known = [key.partition(".")[2] for key in english() if key.startswith(f"{section}.")]
    if not known:
        yield _unknown(path, (section,), section, list(dict.fromkeys(key.partition(".")[0] for key in english())))
    elif not isinstance(entries, dict):
        yield Finding(
            path, (section,), "bad-text", f"'{section}' is a group of texts", f"write them below it: '  {known[0]}: …'"
        )
    else:
        for key, message in entries.items():
            if key in known:
                yield from _message(path, tag, f"{section}.{key}", message)
            else:
                yield _unknown(path, (section, key), key, known)


def _unknown(path: str, keys: Sequence[str], key: str, known: Sequence[str], what: str = "text") -> Finding:
    near = nearest(key, known)
    hint = f"did you mean '{near}'?" if near else "take it out"
    return Finding(path, tuple(keys), "unknown-text", f"there is no {what} '{'.'.join(keys)}'", hint, "warning", "key")


def _message(path: str, tag: str, key: str, message: Value) -> Iterator[Finding]:
    keys = tuple(key.split(".", 1))
    for form, text in _forms(message):
        at = (*keys, form) if form else keys
        for rule, said in dict.fromkeys(
            (rule, said) for _, rule, said in plain_problems(text) if rule not in _OF_FIELDS
        ):
            yield Finding(path, at, rule, said)
    if why := _fault(tag, key, message):
        yield Finding(path, keys, "bad-text", *why)


def _fault(tag: str, key: str, message: Value) -> tuple[str, str] | None:
    """Return what is wrong with a text, and what to do; None for a good one."""
    ours = english()[key]
    if isinstance(message, list) or (
        isinstance(message, dict) and not all(isinstance(one, str) for one in message.values())
    ):
        return "a text is wanted here, or one for each plural form", f"the English is: {_written(ours)}"
    if not all(text.strip() or key.startswith("list.") for _, text in _forms(message)):
        return "this text is empty", f"the English is: {_written(ours)}"
    if sign := next((found[0] for _, text in _forms(message) if (found := _MARKUP.search(text))), None):
        return (
            f"'{sign}' has no place in a text of the interface, which is no markup",
            f"the English is: {_written(ours)}",
        )
    by_day = key in AROUND_A_DATE and isinstance(message, dict) and message.keys() == {BEFORE_A_DAY, "other"}
    if isinstance(message, dict) and not by_day and (why := _plural_fault(tag, key, message, ours)):
        return why
    if key in _MONTHS and len(str(message).split(" ")) != 12:
        return (
            f"twelve months are wanted here, with one space between; these are {len(str(message).split(' '))}",
            f"the English is: {_written(ours)}",
        )
    return _names_fault(tag, message, ours)


def _plural_fault(tag: str, key: str, message: Mapping[str, Value], ours: Message) -> tuple[str, str] | None:
    countable = (
        not isinstance(ours, str) or key in _BY_DAY or ("count" in _names(ours) and not key.startswith(_OF_PAPER))
    )
    known = cldr.names_of_forms(tag)
    if not countable:
        return "this text has no plural forms", f"write one text; the English is: {_written(ours)}"
    if odd := [form for form in message if form not in known]:
        return f"'{odd[0]}' is no plural form in '{tag}'", f"its forms are {', '.join(sorted(known))} (CLDR)"
    if lacking := [form for form in {**cldr.plural_forms(tag), "other": ()} if form not in message]:
        return (
            f"the form '{lacking[0]}' is missing",
            f"write one text for each of {', '.join({**cldr.plural_forms(tag), 'other': ()})}",
        )
    return None


def _names_fault(tag: str, message: Value, ours: Message) -> tuple[str, str] | None:
    for form, text in _forms(message):
        wanted = _names(ours if isinstance(ours, str) else ours.get(form, ours["other"]))
        try:
            parsed = [one[1:] for one in Formatter().parse(text) if one[1] is not None]
        except ValueError:
            return "a brace stands alone", "write names in braces as the English has them: " + _written(ours)
        found = {name for name, _, _ in parsed}
        if odd := next((name for name, spec, sign in parsed if name not in _names(ours) or spec or sign), None):
            return f"nothing is put in for '{{{odd}}}'", _names_hint(_names(ours))
        counted = (
            len(cldr.plural_forms(tag).get(form, ())) == 1
        )  # it stands for one number only, and may say it in words
        if lost := sorted(wanted - found - ({"count"} if form and counted else set())):
            return f"'{{{lost[0]}}}' is lost{f' in {form!r}' if form else ''}", f"the English is: {_written(ours)}"
    return None


def _names_hint(wanted: frozenset[str]) -> str:
    names = ", ".join(f"{{{name}}}" for name in sorted(wanted))
    return f"this text has {names}" if names else "this text has no names in braces"


def _names(message: Message) -> frozenset[str]:
    return frozenset(name for _, text in _forms(message) for _, name, _, _ in Formatter().parse(text) if name)


def _forms(message: Any) -> list[tuple[str, str]]:
    """Return the texts of a message, each with its plural form; a plain text has none."""
    found = message.items() if isinstance(message, Mapping) else [("", message)]
    return [(form, text) for form, text in found if isinstance(text, str)]


def _written(message: Message) -> str:
    return " / ".join(f"“{text}”" for text in dict.fromkeys(text for _, text in _forms(message)))
