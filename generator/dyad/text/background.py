"""`paragraphs` splits a background text into sentences, each with the receipts at its end."""

import re
from dataclasses import dataclass
from typing import Literal

from dyad.text import sentences

_RECEIPTS = re.compile(r"((?:\s*\[@(?:source:)?[a-z0-9-]+\])+)")
_RECEIPT = re.compile(r"\[@(source:)?([a-z0-9-]+)\]")


Cited = tuple[Literal["event", "source"], str]
"""The record that a sentence rests on: its kind and id."""


@dataclass(frozen=True)
class Sentence:
    """One or more sentences that share receipts."""

    text: str
    receipts: tuple[Cited, ...]


def paragraphs(text: str) -> list[list[Sentence]]:
    """Split a background into paragraphs of sentences.

    Receipts belong to the sentence before them; a sentence without any is returned with an empty tuple, so that the
    check can name it and the page never hides it.
    """
    return [_sentences(paragraph) for paragraph in re.split(r"\n\s*\n|\n", text.strip()) if paragraph.strip()]


def _sentences(paragraph: str) -> list[Sentence]:
    pieces = _RECEIPTS.split(paragraph)
    found = []
    for words, marks in zip(pieces[::2], [*pieces[1::2], ""], strict=False):
        said = sentences(words.strip())
        receipts: tuple[Cited, ...] = tuple(
            ("source" if source else "event", target) for source, target in _RECEIPT.findall(marks)
        )
        found += [Sentence(one, ()) for one in said[:-1]]
        if said:
            found.append(Sentence(said[-1], receipts))
    return found
