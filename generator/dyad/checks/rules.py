"""Every rule has its reason and its examples in `templates/rules.yaml`; this module reads them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from dyad.reading import yamlfile
from dyad.runtime.resources import resource
from dyad.text.terminal import shown


@dataclass(frozen=True)
class Rule:
    """A rule, in an author's words."""

    id: str
    group: str
    """The heading it stands under."""
    line: str
    """The rule in a line."""
    why: str
    bad: str
    good: str
    """Examples: a stretch of a file; in words where `file` is empty."""
    file: str = ""
    """The file that the examples stand in."""
    stands: str = ""
    """What they take the place of in that file of the made-up world of the tests, where it is not the good one."""

    def explained(self) -> str:
        """Word the rule for a terminal."""
        parts = [f"{self.id}: {self.line}", self.why]
        parts += [f"{label}:\n{_indented(example)}" for label, example in (("Bad", self.bad), ("Good", self.good))]
        return "\n\n".join(parts)


@cache
def rules() -> Mapping[str, Rule]:
    """Return all rules by id, in the order of their groups."""
    return {rule.id: rule for rule in _read()}


def _read() -> Iterator[Rule]:
    found, problems = yamlfile.read(resource("templates/rules.yaml").read_bytes(), "templates/rules.yaml")
    assert not problems, problems  # our own file
    for group, entries in cast(Mapping[str, Mapping[str, Mapping[str, str]]], found).items():
        for rule, fields in entries.items():
            yield Rule(
                rule,
                group,
                fields["rule"],
                fields["why"],
                fields["bad"],
                fields["good"],
                fields.get("file", ""),
                fields.get("stands", ""),
            )


def _indented(example: str) -> str:
    return "\n".join(f"  {shown(line)}" for line in example.split("\n"))
