"""A reader who says that something is wrong, with a source: one field is corrected, or a remark is set above the record."""

import re
import unicodedata

from dyad.authoring.answers import Unsettled, settle
from dyad.authoring.proposals import NO_SOURCE, Form
from dyad.authoring.questions import ASKED, questions
from dyad.authoring.spoken_answers import plain
from dyad.model import KINDS, AnyRecord, Kind, plural
from dyad.model.reflection import fields
from dyad.reading import yamlfile
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value
from dyad.runtime import opener

_OF_A_SOURCE = ("url", "title", "publisher", "published")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_WIDTH = 400
"""Characters of a reader's words that a remark in a file quotes; the request has the rest."""


def wrong_fact(form: Form) -> None:
    """Correct what a reader names, and let the record rest on the source that says so; what is of no record is left to people."""
    told, page = form.take("record").strip(), form.answers.get("page", "")
    kinds, named = _kinds(told, form.records)
    page = page or told
    # Where two kinds of records have the id, the page says which is meant: an actor's, an agreement's, a source's, or a chronology.
    kind = next((one for one in kinds if f"/{plural(one)}/" in page), kinds[0] if kinds else None)
    if kind:
        record = form.records.of_kind(kind)[named]
        form.proposal.title = f"Correct {kind} {record.id}"
        _correct(form, kind, record)
    elif named and named != "site":
        form.refuse(
            "record",
            "bad-id",
            f"there is no record '{in_a_line(named)}'",
            "it stands at the end of its permanent address; leave this empty where you do not know it",
        )


def _kinds(told: str, records: Records) -> tuple[list[Kind], str]:
    """Return of which kinds the record is that somebody names, and its id: by the id, or by an address that ends in it."""
    last = re.split(r"[/#]", told.strip("`'\"<> ").rstrip("/"))[-1]
    for named in (last, re.sub(r"^[a-z]-", "", last)):  # an anchor has a letter before the id
        if kinds := [kind for kind in KINDS if named in records.of_kind(kind)]:
            return kinds, named
    return [], last


def _correct(form: Form, kind: Kind, record: AnyRecord) -> None:
    """Put another value into one field, or set a remark; with the source that says so."""
    name = form.take("field")
    asked = next(
        (one for one in (questions(kind) if kind in ASKED else ()) if one.field == name and not one.many), None
    )
    rests = _sources(form, kind, record)
    if asked is None:
        remark = "A reader says that something is wrong here; take these lines out when it is settled."
        form.revise(kind, record, rests, f"{remark}\n{_said(form)}", asked="right")
        return
    try:
        answer = plain(asked, form.answers.get("right", "").strip(), form.records.vocabulary)
        value = settle(asked, [answer], form.records)
    except Unsettled as why:
        form.refuse("right", why.rule, why.message, why.hint)
        return
    read = _fields(form, record)
    was, earlier = read.get(name), read.get("changes", [])
    entry: dict[str, Value] = {
        "on": form.today.isoformat(),
        "class": "corrected",
        "field": name,
        "note": f"The {name.replace('_', ' ')} was wrong.",
    }
    if isinstance(was, dict) and isinstance(value, dict):
        value = {**was, **value}
    entry |= {key: text for key, text in (("was", was), ("now", value)) if isinstance(text, str)}
    changes = [*(earlier if isinstance(earlier, list) else []), entry]
    form.revise(kind, record, {name: value, **rests, "changes": changes}, asked="right")


def _sources(form: Form, kind: Kind, record: AnyRecord) -> dict[str, Value]:
    """Return the sources of a record with the reader's among them; nothing where it has none, or the reader's is there already."""
    told = ", ".join(filter(None, (form.answers.get(f"source_{name}") for name in _OF_A_SOURCE)))
    form.proposal.left["source"] = told
    if "sources" not in fields(KINDS[kind]):  # a source is held to itself; what was said is left to people
        return {}
    if not told:
        form.refuse("source_url", "missing-field", "", "")
        return {}
    source, there = form.source(), _fields(form, record).get("sources", [])
    listed = there if isinstance(there, list) else [there]
    if source == NO_SOURCE or source in [one.get("source") if isinstance(one, dict) else one for one in listed]:
        return {}
    return {"sources": [*listed, source]}


def _fields(form: Form, record: AnyRecord) -> dict[str, Value]:
    read, _ = yamlfile.read(opener.read(form.root, record.path), record.path)
    return read if isinstance(read, dict) else {}


def _said(form: Form) -> str:
    """Return what a reader says is wrong, for a remark in a file."""
    told = {
        "Wrong": form.answers.get("wrong"),
        "Right": form.answers.get("right"),
        "Source": form.proposal.left["source"],
    }
    return "\n".join(f"{label}: {in_a_line(words or '')}" for label, words in told.items())


def in_a_line(text: str) -> str:
    """Bring a stranger's words into a line that shows all that it holds."""
    shown = "".join(
        "" if unicodedata.category(one) in _HIDDEN else one
        for one in unicodedata.normalize("NFC", " ".join(text.split()))
    )
    return shown if len(shown) <= _WIDTH else f"{shown[:_WIDTH]}…"
