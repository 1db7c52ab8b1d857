"""What a reader sees of a search, in a browser."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode


@dataclass(frozen=True)
class Seen:
    """The page of the search after it has answered."""

    status: str
    notes: Sequence[str]
    answers: Mapping[str, Sequence[str]]
    """The names of holders, by the heading of the office."""
    groups: Mapping[str, tuple[str, Sequence[str]]]
    """By kind: the heading, and the titles shown."""
    titles: Sequence[str]
    """All titles shown, from the top."""

    @property
    def first(self) -> str:
        """What stands first: the kind of its group, or that it answers who holds an office, and its title."""
        if not self.titles:
            return ""
        kind = "holder" if self.answers else next(iter(self.groups))
        return f"{kind}: {self.titles[0]}"

    def count(self, kind: str) -> int:
        """Return how many results of a kind the heading of their group promises."""
        return int(re.findall(r"\d+", self.groups[kind][0])[-1]) if kind in self.groups else 0


READ = """() => {
    const texts = (selector, from = document) => [...from.querySelectorAll(selector)].map((one) => one.textContent);
    const titled = (section) => [section.querySelector("h2").textContent, texts(".dy-result", section)];
    return {
        status: texts(".dy-search [role=status]")[0],
        notes: texts(".dy-note"),
        answers: Object.fromEntries([...document.querySelectorAll(".dy-answer")].map(titled)),
        groups: [...document.querySelectorAll(".dy-found section[data-kind]")].map((one) => [one.dataset.kind, titled(one)]),
        titles: texts(".dy-found .dy-result"),
    };
}"""


def seen(page: Any, server: str, words: str, **asked: str) -> Seen:
    """Ask the page of the search, by its address; return what it shows."""
    page.goto(f"{server}search/?{urlencode({'q': words, **asked})}")
    return answered(page)


def answered(page: Any) -> Seen:
    """Wait until a search has answered, and return what it shows."""
    page.locator(".dy-search [role=status]").filter(has_text=re.compile(r"^(Results|No match)")).wait_for()
    read = page.evaluate(READ)
    return Seen(**{**read, "groups": {kind: (heading, titles) for kind, (heading, titles) in read["groups"]}})
