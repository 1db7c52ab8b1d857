"""No format holds a claim without its speaker and act, or an event without its attribution: over all of them, on the real record."""

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import dyad
from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.texts import ENGLISH
from dyad.model import Claim, Event
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.event_words import attribution_words, plain_words
from dyad.outputs.views.voices import with_article
from dyad.site.search_index import documents
from tests.support import full_world, world
from tests.support.books import unpacked
from tests.support.corpus import DAY, ROOT

STRUCTURED = re.compile(r"data/(claims\.csv|[^/]*\.(json|sqlite))$|\.(js|css|svg|png|xml|yaml)$")
"""Records as they are written: who speaks stands in a field of its own. Their words are looked at below."""
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)")
SPACE = re.compile(r"\s+")


def flat(words: str) -> str:
    """Return a text as a reader sees it: no tags, no markup, no folded lines, no space."""
    unfolded = words.replace("\r\n ", "").replace("\\n", " ").replace("\\,", ",").replace("\\;", ";")
    return SPACE.sub("", html.unescape(TAG.sub("", unfolded)).replace("\\", "").replace("*", "").replace("_", ""))


@cache
def record() -> Dataset:
    return dyad.load(ROOT, as_of=DAY.isoformat()).dataset


def read(path: str, content: bytes) -> str:
    """Return the text of an output, that of Markdown without its links."""
    text = unpacked(content) if path.endswith(".epub") else content.decode()
    return LINK.sub(r"\1", text) if path.endswith(".txt") else text


@cache
def made() -> dict[str, str]:
    dataset = record()
    pagination = Pagination(dataset)
    found = {one.path: one.content() for one in outputs(dataset, pagination) if addresses.is_published(one.path)}
    texts = {path: flat(read(path, content)) for path, content in found.items() if not STRUCTURED.search(path)}
    return texts | {f"search/{one.name}": flat(one.text) for one in documents(dataset, pagination)}


def places(words: str, least: int = 25) -> Iterator[tuple[str, str, str]]:
    """Yield where a text stands: the output, what is before it, and what is behind it."""
    asked = flat(words)
    if len(asked) < least:
        return
    for path, content in made().items():
        start = content.find(asked)  # a pattern would look ten times as long
        while start >= 0:
            end = start + len(asked)
            yield path, content[max(0, start - 400) : start], content[end : end + 4000]
            start = content.find(asked, end)


def is_told(claim: Claim, path: str, before: str, dataset: Dataset) -> bool:
    """Say whether a claim's act and speaker stand before it; on the page of an actor all statements are the actor's own."""
    speaker = flat(dataset.actor_name(claim.by) if claim.by else claim.by_text or "")
    own = path.startswith(f"actors/{claim.by}")
    return flat(dataset.vocabulary.label("acts", claim.act)) in before and (own or speaker.lower() in before.lower())


def is_in(event: Event, words: str, before: str) -> bool:
    """Say whether the words stand in the event's summary, which tells with its own "said that" whose they are."""
    told, found, _ = flat(plain_words(event.summary)).partition(flat(words))
    return bool(found and told) and before.endswith(told[-400:])


def test_no_claim_stands_without_its_speaker_and_act() -> None:
    dataset, seen, faults = record(), set(), []
    said: dict[str, list[tuple[Event, Claim]]] = defaultdict(list)
    for event in dataset.events():
        for claim in event.claims:
            said[claim.says].append((event, claim))
    for words, those in said.items():  # several may say the same
        for path, before, _ in places(words):
            seen.add(path.partition("/")[0] + path.rpartition(".")[2])
            if not any(is_told(claim, path, before, dataset) or is_in(event, words, before) for event, claim in those):
                faults.append(f"{path}: {words}")
    assert len(seen) > 5, seen
    assert not faults, "\n".join(faults[:20])


def test_no_event_is_told_without_its_attribution() -> None:
    dataset, seen, faults = record(), set(), []
    for event in dataset.events():
        told = flat(attribution_words(event, dataset, ENGLISH)).removesuffix(".")
        # On a page an office may stand behind each name: the first name is looked for.
        one = event.according_to if isinstance(event.according_to, tuple) else None
        first = flat(f"According to {with_article(one[0], dataset, ENGLISH)}") if one else told
        for path, _, behind in places(plain_words(event.summary)) if told else ():
            seen.add(path.partition("/")[0] + path.rpartition(".")[2])
            # A CSV has a column for it: the ids of the actors, or the words.
            named = event.according_to if isinstance(event.according_to, str) else "".join(event.according_to or ())
            if first not in behind[:600] and flat(named)[:20] not in behind[:600]:
                faults.append(f"{path}: {event.id}")
    assert len(seen) > 5, seen
    assert not faults, "\n".join(faults[:20])


@pytest.mark.parametrize("field", ["words", "told", "differ"])
def test_the_data_has_them_ready_worded(field: str) -> None:
    dataset = record()
    content = next(one.content() for one in outputs(dataset, Pagination(dataset)) if one.path == "data/all.json")
    events = json.loads(content)["events"]
    assert all(field in event for event in events)
    if field == "words":
        for event in events:
            assert len(event[field]) >= 1 + len(event.get("claims", ()))


def test_markdown_tells_how_sure_a_judgement_is_where_they_disagree_and_what_is_not_known(tmp_path: Path) -> None:
    dataset = world.dataset(full_world.make(tmp_path / "world"))
    pair = dataset.pair("ard-bor")
    assert pair and pair.judgements and pair.disputes and pair.gaps
    found = next(one for one in outputs(dataset, Pagination(dataset)) if one.path.endswith("ard-bor.md.txt"))
    told = str(found.content())
    for words in ("onfidence", pair.judgements[0].basis, pair.disputes[0].question, pair.gaps[0]):
        assert words in told, words


def test_markdown_lists_the_other_events_on_which_governments_differ(tmp_path: Path) -> None:
    pair = world.FILES["briefings/pairs/ard-bor.yaml"].partition("        disputes:")[0]
    dataset = world.dataset(world.make(tmp_path / "world", {"briefings/pairs/ard-bor.yaml": pair}))
    found = next(one for one in outputs(dataset, Pagination(dataset)) if one.path.endswith("ard-bor.md.txt"))
    told = found.content().decode().partition("## More on which they differ")[2].partition("\n## ")[0]
    assert "[Shots at the bridge (Apr 2031)](https://world.example/pairs/ard-bor/2031/#e-2031-04-bridge)" in told


def test_a_changed_summary_is_told_with_whose_word_it_is(tmp_path: Path) -> None:
    bridge = "briefings/events/2031/2031-04-bridge.yaml"
    change = (
        'changes: [{on: "2031-06-10", class: clarified, note: Said better., field: summary, '
        "was: Shots fell., now: Shots were heard at the bridge.}]\n"
    )
    dataset = world.dataset(world.make(tmp_path / "world", {bridge: world.dedent(world.FILES[bridge]) + change}))
    found = {one.path: one for one in outputs(dataset, Pagination(dataset))}
    wanted = "Shots were heard at the bridge. According to reports from both banks."
    for path in ("changes.md", "data/ard-bor.atom", "data/ard-bor.feed.json"):
        assert flat(wanted) in flat(found[path].content().decode()), path


@pytest.mark.parametrize(("mutual", "shown"), [("", True), (", disputes: ['2031-04-bridge#ard']", False)])
def test_a_claim_that_a_later_event_disputes_names_who_does(tmp_path: Path, mutual: str, shown: bool) -> None:
    call, bridge = "briefings/events/2031/2031-02-02-call.yaml", "briefings/events/2031/2031-04-bridge.yaml"
    claim = f"claims: [{{id: c, says: All was quiet., by: BOR, act: states, source: gazette{mutual}}}]\n"
    answer = world.dedent(world.FILES[bridge]).replace(
        "by: ARD, act: alleges,", "by: ARD, act: alleges, disputes: ['2031-02-02-call#c'],"
    )
    dataset = world.dataset(world.make(tmp_path / "w", {call: world.dedent(world.FILES[call]) + claim, bridge: answer}))
    page = next(one for one in outputs(dataset, Pagination(dataset)) if one.path == "pairs/ard-bor/2031.md")
    entry = flat(page.content().decode()).partition(flat("All was quiet."))[2][:300]
    assert (flat("Disputed by: Ardenia (Apr 2031).") in entry) is shown
    assert (flat("Disputes: Ardenia (Apr 2031).") in entry) is not shown
