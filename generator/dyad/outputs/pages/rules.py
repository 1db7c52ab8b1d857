"""The page of the rules: why each is there, with a bad and a good example."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from dyad import addresses, text
from dyad.analysis.dataset import Dataset
from dyad.checks.rules import Rule, rules
from dyad.language.texts import Texts
from dyad.model import kind_of
from dyad.outputs.views.output import Output, page
from dyad.text.terminal import shown


def make(dataset: Dataset, texts: Texts) -> Iterator[Output]:
    """Make the page that the messages of the check point to."""
    yield page(
        dataset,
        texts,
        addresses.RULES,
        "rules",
        lambda here: _view(texts),
        title=texts("rule.title"),
        description=texts("rule.description"),
        up=(addresses.CONTRIBUTE, texts("contribute.title")),
    )


@dataclass(frozen=True)
class RuleView:
    """A rule as the page of all rules shows it."""

    anchor: str
    id: str
    line: str
    why: Markup
    kind: str
    examples: Sequence[tuple[str, Markup]]


@dataclass(frozen=True)
class RulesView:
    """What the page of all rules shows."""

    groups: Sequence[tuple[str, str, Sequence[RuleView]]]


def _view(texts: Texts) -> RulesView:
    groups = groupby(rules().values(), key=lambda rule: rule.group)
    return RulesView(
        groups=[
            (f"g-{number}", group, [_entry(rule, texts) for rule in entries])
            for number, (group, entries) in enumerate(groups, start=1)
        ]
    )


def _entry(rule: Rule, texts: Texts) -> RuleView:
    return RuleView(
        anchor=addresses.rule(rule.id).partition("#")[2],
        id=rule.id,
        line=rule.line,
        why=text.inline(rule.why),
        kind=kind_of(rule.file) or rule.file,
        examples=[
            (label, _example(example, in_file=bool(rule.file)))
            for label, example in ((texts("rule.bad"), rule.bad), (texts("rule.good"), rule.good))
        ],
    )


def _example(example: str, *, in_file: bool) -> Markup:
    """Return an example as code, where it stands in a file; hidden characters are shown."""
    if not in_file:
        return Markup("<p>{}</p>").format(text.inline(example))
    return Markup("<pre><code>{}</code></pre>").format("\n".join(map(shown, example.split("\n"))))
