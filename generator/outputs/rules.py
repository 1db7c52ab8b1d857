"""The page of the rules: why each is there, with a bad and a good example."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from markupsafe import Markup

from generator import addresses, text
from generator.load import FOLDER
from generator.outputs.kit import Kit
from generator.outputs.output import Here, Output, page
from generator.problems import shown
from generator.rules import Rule, rules


def rule_page(kit: Kit) -> Iterator[Output]:
    """Make the page that the messages of the check point to."""
    yield page(
        addresses.RULES, "rules", _view, title="Rules", as_of=kit.dataset.as_of.isoformat(),
        description="What the check asks of a file, why, and how to write it.",
    )


def _view(here: Here) -> Mapping[str, Any]:
    groups = groupby(rules().values(), key=lambda rule: rule.group)
    return {"groups": [(f"g-{number}", group, list(map(_entry, entries))) for number, (group, entries) in enumerate(groups, start=1)]}


def _entry(rule: Rule) -> Mapping[str, Any]:
    kind = rule.file.removeprefix(f"{FOLDER}/").partition("/")[0].removesuffix("s") if rule.file.count("/") > 1 else rule.file
    return {
        "anchor": addresses.rule(rule.id).partition("#")[2], "id": rule.id, "line": rule.line, "why": text.inline(rule.why), "kind": kind,
        "examples": [(label, _example(example, in_file=bool(rule.file))) for label, example in (("Bad", rule.bad), ("Good", rule.good))],
    }


def _example(example: str, *, in_file: bool) -> Markup:
    """Return an example as code, where it stands in a file; hidden characters are shown."""
    if not in_file:
        return Markup("<p>{}</p>").format(text.inline(example))
    return Markup("<pre><code>{}</code></pre>").format("\n".join(map(shown, example.split("\n"))))
