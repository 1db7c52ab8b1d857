"""`read_article` brings a saved article into paragraphs and sentences with their places; markup and scripts are gone, the rest is text.

Everything in it is a stranger's: it is read, measured and shown, and nothing in it is ever done.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dyad.authoring.drafting.article_files import MOST_BYTES, Unreadable, text_of
from dyad.authoring.drafting.paragraphs import paragraphs
from dyad.authoring.drafting.publication_day import is_day_line, own_day
from dyad.authoring.drafting.words import FALLBACK, language_of, languages
from dyad.model import dates
from dyad.model.dates import Date
from dyad.text import sentences

MOST_TEXT = 120_000
"""Characters that are read; an article of a newspaper has a tenth of that."""
_MOST_LABELS = 3
"""Lines from the first on of which one is the title, where those before it only give the day."""
MOST_SENTENCE = 1_200
"""Characters of a sentence that are judged together."""
_ENDS = re.compile(r"(?<=[।۔؟])\s+")


@dataclass(frozen=True)
class ArticleSentence:
    """A sentence of an article, and where it stands."""

    paragraph: int
    """The number of its paragraph, from 1."""
    number: int
    """Its number in the paragraph, from 1."""
    text: str

    @property
    def place(self) -> str:
        """The place in words: `paragraph 3, sentence 1`."""
        return f"paragraph {self.paragraph}, sentence {self.number}"


@dataclass(frozen=True)
class Article:
    """An article as text."""

    name: str
    """The name of its file."""
    said: Mapping[str, str]
    """What it says of itself, by the fields of a source; several answers stand on lines of their own."""
    published: Date | None
    """The day, month or year against which its words of time are read."""
    language: str
    sentences: tuple[ArticleSentence, ...]
    remarks: tuple[str, ...] = field(default=())
    """What was not read, and why."""

    @property
    def text(self) -> str:
        """The whole text, sentence by sentence."""
        return "\n".join(one.text for one in self.sentences)


def read_article(name: str, data: bytes, url: str = "", published: str = "") -> Article:
    """Return the article in a file. `published` goes before what it says of itself, and `url` is where it was found.

    Raises Unreadable for a file that is too large or holds no text, and dates.DateError for a day that is none.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable(f"{name} has more than {MOST_BYTES // 1024**2} MB; an article is shorter: save the text alone")
    said, text, remarks = text_of(name, data, url)
    found = list(paragraphs(text[:MOST_TEXT]))
    if not found:
        raise Unreadable(f"no text was found in {name}; copy the article's text into a file that ends in .txt")
    if len(text) > MOST_TEXT:
        remarks.append(f"only the first {MOST_TEXT:,} characters were read")
    day = published or said.get("published") or own_day(found)
    when = dates.parse(day) if day else None
    language = said.get("language", "").partition("-")[0]
    if language not in languages():
        language = language_of(" ".join(found)) or ""
    if not language:
        remarks.append(
            f"its language is none whose words are known ({', '.join(languages())}): little can be found in it"
        )
    if when is None:
        remarks.append(
            "its day of publication is not known, so that no word such as “Sunday” can be read: give it with --published"
        )
    elif not when.is_day:
        remarks.append(
            f"its day of publication is known as {when.text} only, so that no word such as “Sunday” can be read: give the day with --published"
        )
    said = {**({"url": url} if url else {}), **said, **({"published": when.text} if when else {})}
    title = next((line for line in found[:_MOST_LABELS] if not is_day_line(line)), "")
    if title and "title" not in said and len(title) <= 300:
        said["title"] = title
    return Article(name, said, when, language or FALLBACK, tuple(_numbered(found)), tuple(remarks))


def _numbered(paragraphs: list[str]) -> Iterator[ArticleSentence]:
    for number, paragraph in enumerate(paragraphs, 1):
        pieces = (piece for part in sentences(paragraph) for piece in _ENDS.split(part))
        for place, sentence in enumerate(filter(None, pieces), 1):
            yield ArticleSentence(number, place, sentence)
