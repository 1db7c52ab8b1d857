"""One concept for everything that is made: a file, and how to make it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator import addresses, text
from generator.kept import own_folder
from generator.resources import resource


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


def page(
    address: str, template: str, view: Callable[[Here], Mapping[str, Any]], *, title: str, description: str, **meta: str
) -> Output:
    """Return a page: front matter, and the template `templates/pages/<template>.md.j2` filled from a view.

    `view` is called only when the page is made. Its values are plain: every link is already relative.
    """
    here = Here(address)

    def make() -> str:
        front = text.front_matter({"title": title, "description": description, **meta})
        body = environment().get_template(f"{template}.md.j2").render(title=title, here=here, **view(here))
        return f"{front}{body.strip()}\n"

    return Output(addresses.page_file(address), make)


@cache
def environment() -> Environment:
    """Return the one template environment: HTML-escaped, and failing on names that are not there."""
    compiled = own_folder()
    made = Environment(
        bytecode_cache=FileSystemBytecodeCache(str(compiled)) if compiled else None,
        loader=FileSystemLoader(resource("templates/pages")), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        comment_start_string="{##", comment_end_string="##}",  # "{#" begins the anchor of a Markdown heading
    )
    # A heading's character references are already what Markdown and HTML shall see.
    made.filters.update(inline=text.inline, heading=lambda words: Markup(text.heading(str(words))))
    return made
