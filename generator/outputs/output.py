"""One concept for everything that is made: a file, and how to make it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator import addresses, text
from generator.kept import own_folder
from generator.resources import resource
from generator.texts import Texts


@dataclass(frozen=True)
class Output:
    """A file below `build/docs`, and the function that makes its content."""

    path: str
    make: Callable[[], str | bytes]

    @property
    def is_page(self) -> bool:
        """Whether the site engine makes a page of it."""
        return self.path.endswith(".md")

    def content(self) -> bytes:
        """Make the file's bytes; text is UTF-8."""
        made = self.make()
        return made if isinstance(made, bytes) else made.encode()


@dataclass(frozen=True)
class Here:
    """The page that a view is made for; views link from here."""

    address: str

    def to(self, target: str) -> str:
        """Return the link from this page to an address of the site."""
        return addresses.relative(target, self.address)


@cache
def environment(texts: Texts) -> Environment:
    """Return the template environment of a language: HTML-escaped, and failing on names that are not there."""
    folder = own_folder()
    made = Environment(
        bytecode_cache=_Compiled(str(folder), texts) if folder else None,
        loader=FileSystemLoader(resource("templates/pages")), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        comment_start_string="{##", comment_end_string="##}",  # "{#" begins the anchor of a Markdown heading
    )
    # A heading's character references are already what Markdown and HTML shall see.
    made.filters.update(t=texts, heading=lambda words: Markup(text.heading(str(words))))
    return made


class _Compiled(FileSystemBytecodeCache):
    """Keeps compiled templates. Jinja puts texts that take no values into them, so that they are of one language's words."""

    def __init__(self, folder: str, texts: Texts) -> None:
        super().__init__(folder, f"%s-{texts.language}.cache")
        self._words = texts.digest

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(f"{self._words}{source}")
