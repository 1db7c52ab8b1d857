"""This module says which characters and links the text of a field may hold."""

import re
from collections.abc import Callable, Iterator

import markdown
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor

from dyad.text.characters import (
    are_of_one_script,
    character,
    digit_systems,
    is_composed,
    is_pictured,
    is_readable,
    is_virama,
)
from dyad.text.hosts import host_of, is_below, said_hosts, url_problem
from dyad.text.likeness import is_tellable
from dyad.text.page_copies import copy_of

_CITED = 60
"""Characters of an address that a message shows."""
Complaint = tuple[int, str, str]
"""Offset in the text, rule, message."""

_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
# Joiners change how letters of these scripts are written (Unicode 15, chapters 9, 12 and 13); anywhere else they hide.
_JOINERS = frozenset("\u200c\u200d")
# They choose the form of the Mongolian letter before them (Unicode, chapter 13.5).
_SELECTORS = frozenset("\u180b\u180c\u180d\u180e\u180f")
_PICTURED, _KEYCAP = "\ufe0f", "\u20e3"
"""What draws the sign before it as a picture, and what draws a key around it (UTS #51, 1.4)."""
_JOINING_SCRIPTS = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"  # Arabic
    "\u0900-\u0d7f"  # Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam
    "\u0d80-\u0dff\u1000-\u109f\u1780-\u17ff]"  # Sinhala, Myanmar, Khmer
)
# Marks on one letter. UTS #39, 5.4 forbids more than four; letters of Europe's scripts need two at most beside those that are
# composed, and Tibetan writes consonants below each other as marks.
_MARKS, _MARKS_OF = 4, {"Latn": 2, "Grek": 2, "Cyrl": 2, "": 2, "Tibt": 8}
_BORROWED = re.compile("[\u00c0-\u02af\u0394\u03a9\u03b4\u03b5\u03b8\u03bb\u03bc\u03c0\u1e00-\u1eff]+")
"""Letters that other scripts borrow and that none takes for a bare Latin one: those with marks in Chuvash, ə in Abkhaz, ε in Berber, Greek ones of units and sums (kΩ, μm, Δx, πr²)."""
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~\u2010-\u201f\u2026\u00ab\u00bb]+")

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_IMAGE = re.compile(r"!\[[^\[\]]*\][(\[]")
_REFERENCE = re.compile(r"\]\[[^\[\]]*\]|^\s*\[[^\[\]]+\]:|\[\^")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)  # an escaped one is passed over
_MARKUP = re.compile(r"[*_`\\]")

MOST_BRACKETS = 64
"""Opening brackets in one field: Markdown looks for the end of a link from each of them, to the end of the text."""

# Of paragraphs, so that none takes Markdown more than a moment: it looks for the end of a link and of code to the end of the
# block, reads a block anew after each heading, and calls itself for each level of a list.
MOST_PROSE, MOST_HEADINGS, MOST_LOOKS = 65_536, 200, 1_000_000
_NESTED = re.compile(r"^(?:[ \t]*(?:[-*+>]|\d{1,9}\.)(?=[ \t>])[ \t]*){7}|^[ \t]*(?:>[ \t]*){7}", re.MULTILINE)
_INDENTED = re.compile(r"^(?: {33}|[ \t]*\t(?:[ \t]*\t){7})", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]*(?:#.*|=+|-+|[-*_][-*_ ]*)[ \t]*$", re.MULTILINE)
_ANYWHERE = frozenset({"hidden-character", "stray-mark", "mixed-scripts"})
"""What may stand in no text, be it a field, a paragraph or a page."""

_MAIL = re.compile(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def _link_reader() -> LinkInlineProcessor:
    """Return Markdown's own reader of links, so that no address is linked that was not looked at."""
    made = markdown.Markdown()
    made.convert("-")  # the reader wants the tables that the first use of Markdown sets up
    return LinkInlineProcessor(LINK_RE, made)


_LINKS = _link_reader()


def plain_problems(text: str, is_fine: Callable[[str], bool] = is_readable) -> Iterator[Complaint]:
    """Yield what a field in one line of plain text may not hold; `is_fine` says which scripts a word may mix."""
    if text.isascii() and text.isprintable() and any(map(str.isalnum, text)):
        return
    letters = set(text)  # few, however long the text
    known = [character(one) for one in letters]
    if any(one.is_hidden for one in known):
        yield from _unseen(text)
    if any(one.is_mark for one in known):
        yield from _marks_problems(text)
    if not are_of_one_script(known) or len(digit_systems(letters)) > 1:
        yield from _mixed(text, is_fine)
    if text and not any(one.is_read for one in known):
        yield 0, "no-letter", "there is no letter and no digit to read here"
    if not is_composed(text):
        yield 0, "not-nfc", "this text is not in composed form (NFC)"


def name_problems(text: str) -> Iterator[Complaint]:
    """Yield what a name may not hold: besides the rest, a word of two scripts that can be taken for one."""
    yield from plain_problems(text, is_tellable)


def inline_problems(text: str) -> Iterator[Complaint]:
    """Yield what a field of inline Markdown may not hold: it allows emphasis, code and links, and nothing else."""
    yield from plain_problems(text)
    for found in _TAG.finditer(text):
        yield found.start(), "no-html", "HTML is not taken here; for a sign write '< ' with a space"
    for found in _IMAGE.finditer(text):
        yield found.start(), "no-image", "pictures are not taken here"
    for found in _REFERENCE.finditer(text):
        yield found.start(), "no-reference-link", "write a link in full: [words](https://…)"
    yield from links_problems(text, link_problem)


def prose_problems(text: str) -> Iterator[Complaint]:
    """Yield what paragraphs of text may not hold: what deceives, and markup that takes Markdown long to read."""
    tangled = list(_tangled(text))
    yield from tangled
    at = 0
    for line in text.split("\n"):
        for offset, rule, message in plain_problems(line) if line.strip() else ():
            if rule in _ANYWHERE:
                yield at + offset, rule, message
        at += len(line) + 1
    if not tangled:
        yield from _link_problems(text, lambda _: None)


def _tangled(text: str) -> Iterator[Complaint]:
    if len(text) > MOST_PROSE:
        yield MOST_PROSE, "too-long", f"{len(text)} characters are too many; at most {MOST_PROSE}"
    for shape in (_NESTED, _INDENTED):
        if found := shape.search(text):
            yield found.start(), "too-tangled", "lists and quotes nest too deep here"
    if len(lines := list(_HEADING.finditer(text))) > MOST_HEADINGS:
        yield lines[MOST_HEADINGS].start(), "too-tangled", f"a page has at most {MOST_HEADINGS} headings and rules"
    at = spent = 0
    for block in text.split("\n\n"):
        for sign, words, looks in _looks(block):
            spent += looks * len(block)
            if spent > MOST_LOOKS:
                message = f"there are too many {words} for the length of the text"
                yield at + max(block.find(sign), 0), "too-tangled", message
                return
        at += len(block) + 2


def _looks(block: str) -> Iterator[tuple[str, str, int]]:
    """Yield the signs from which Markdown looks to the end of a block, what they are called, and how often it does so at most."""
    yield "[", "brackets", max(block.count("["), block.count("]("))
    # Code in single backticks ends at the next one; runs of several lengths can be looked for in vain, from each of them.
    yield "`", "backticks", block.count("`") if "``" in block else 0


def links_problems(text: str, problem: Callable[[str], str | None]) -> Iterator[Complaint]:
    """Yield the links of a field that may not lead where they lead, as `problem` says of an address, or say that they lead elsewhere."""
    if max(text.count("["), text.count("](")) > MOST_BRACKETS:
        yield (
            _nth(text, "[" if text.count("[") > MOST_BRACKETS else "](", MOST_BRACKETS),
            "too-tangled",
            f"a text has at most {MOST_BRACKETS} brackets of a kind",
        )
        return
    yield from _link_problems(text, problem)


def _link_problems(text: str, problem: Callable[[str], str | None]) -> Iterator[Complaint]:
    for opened, closed in _bracketed(text):
        address, _title, _end, is_link = _LINKS.getLink(text, closed + 1)
        if not is_link:
            continue
        if why := problem(address):
            yield max(text.find(address, closed + 2), closed + 1), "bad-address", f"{_cited(address)}{why}"
        elif why := words_problem(_MARKUP.sub("", text[opened + 1 : closed]), address):
            yield opened + 1, "link-says-otherwise", why


def _cited(address: str) -> str:
    """Return how a message begins that is of one address among others in a text; nothing for one that cannot be shown."""
    shown = address if len(address) <= _CITED else f"{address[:_CITED]}…"
    return f"'{shown}': " if shown.isprintable() and shown.strip() else ""


def words_problem(words: str, address: str) -> str | None:
    """Say that the words of a link are another address than the one it leads to, or None."""
    host = host_of(address)
    copy = copy_of(address)
    copied = host_of(copy.original) if copy else ""
    for said in said_hosts(words) if host else ():
        if not is_below(host, said) and not is_below(copied, said):
            return f"the words say '{said}', the link leads to '{host}'"
    return None


def link_problem(text: str) -> str | None:
    """Say why a link of an inline field may not lead to an address, or None: it leads to a page or to a mailbox."""
    return None if _MAIL.fullmatch(text) else url_problem(text)


def _unseen(text: str) -> Iterator[Complaint]:
    for offset, one in enumerate(text):
        if one in _LINE_ENDS:
            yield offset, "line-break", "this text stands in one line"
        elif " " <= one <= "~":
            continue
        elif one in _JOINERS:
            if not _joins(text, offset) and not _joins_pictures(text, offset):
                yield offset, "hidden-character", f"the invisible character U+{ord(one):04X} joins nothing here"
        elif character(one).is_hidden and not _selects(text, offset) and not _pictures(text, offset):
            yield offset, "hidden-character", f"the character U+{ord(one):04X} cannot be seen; take it out"


def _marks_problems(text: str) -> Iterator[Complaint]:
    """Yield the marks that stand on no letter, that strike a letter through, or that pile up (UTS #39, 5.4)."""
    most, row, before = _MARKS, 0, ""
    for offset, one in enumerate(text):
        known = character(one)
        if not known.is_mark:
            row, most = 0, next((_MARKS_OF[script] for script in known.scripts or ("",) if script in _MARKS_OF), _MARKS)
        elif one == _PICTURED:
            pass  # it is seen to with what is hidden
        elif not before:
            yield offset, "stray-mark", f"the mark U+{ord(one):04X} stands on no letter"
        elif one == _KEYCAP and before == _PICTURED:
            pass
        elif known.is_overlay:
            yield offset, "stray-mark", f"the mark U+{ord(one):04X} strikes the letter through"
        else:
            row += 1
            if row > most or (one == before and most < _MARKS):
                yield offset, "stray-mark", f"marks pile up here; a letter of this script has at most {most}, each once"
        before = one


def _mixed(text: str, is_fine: Callable[[str], bool]) -> Iterator[Complaint]:
    """Yield the words whose digits are of several scripts (UTS #39, 5.3), or whose letters no language mixes in a word."""
    for found in _WORD.finditer(text):
        if len(digit_systems(found[0])) > 1:
            yield (
                found.start(),
                "mixed-scripts",
                f"'{found[0]}' mixes digits of different scripts that can look alike",
            )
        if not is_fine(_BORROWED.sub("", found[0])):
            yield (
                found.start(),
                "mixed-scripts",
                f"the word '{found[0]}' mixes letters of different scripts that can look alike",
            )


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each pair of brackets opens and closes that an address may follow; where no bracket fits, the first of the text opens it."""
    opened: list[int] = []
    first = text.find("[")
    for found in _BRACKET.finditer(text):
        if found[0] == "[":
            opened.append(found.start())
        elif found[0] == "]":
            start = opened.pop() if opened else first
            if -1 < start < found.start() and text[found.end() : found.end() + 1] == "(":
                yield start, found.start()


def _nth(text: str, sign: str, number: int) -> int:
    """Return where a sign stands in a text after it stood there `number` times."""
    return [found.start() for found in re.finditer(re.escape(sign), text)][number]


def _selects(text: str, offset: int) -> bool:
    """Say whether a selector of forms follows a Mongolian letter."""
    return text[offset] in _SELECTORS and offset > 0 and "Mong" in character(text[offset - 1]).scripts


def _pictures(text: str, offset: int) -> bool:
    """Say whether a selector follows a sign that can be a picture, or the sign of a key."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if text[offset] != _PICTURED or before == _PICTURED:
        return False
    return is_pictured(before) or (before in tuple("0123456789#*") and after == _KEYCAP)


def _joins_pictures(text: str, offset: int) -> bool:
    return (
        text[offset] == "\u200d"
        and is_pictured(text[offset - 1 : offset])
        and is_pictured(text[offset + 1 : offset + 2])
    )


def _joins(text: str, offset: int) -> bool:
    """Say whether a joiner has work: after a letter of such a script, and before another or, where custom has it, a word's end."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if not _JOINING_SCRIPTS.match(before):
        return False
    if _JOINING_SCRIPTS.match(after):
        return True
    # Old spellings end words in virama and joiner (chillu, khanda ta); Persian short forms end in heh and joiner.
    at_end = not after or not (character(after).is_read or character(after).is_hidden)
    return at_end and (text[offset] == "\u200d" or is_virama(before))
