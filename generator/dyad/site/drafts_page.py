"""`drafts_page` shows the drafts of a project beside the sentences that they rest on, to whoever runs `dyad serve`; it is no page of the site."""

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from dyad.authoring.drafting.folder import DraftFile, waiting
from dyad.text.terminal import shown

ADDRESS = "drafts/"
"""Where it stands, below the site's own path."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""Nothing on it runs, and nothing is fetched: what it shows is a stranger's text."""

_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 76rem; margin: 0 auto; padding: 1rem }
article { border-top: 1px solid; padding: 1rem 0; display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)) }
h1, h2 { line-height: 1.2 } h2 { grid-column: 1 / -1; margin: 0; font-size: 1.1rem }
dt { font-weight: 600 } dd { margin: 0 0 .5rem } dd, blockquote { overflow-wrap: anywhere } blockquote { margin: 0 0 1rem; padding-left: .8rem; border-left: 3px solid }
mark { padding: 0 .1em } code { font-size: .9em } .place { font-size: .85em }
"""


def drafts_page(root: Path) -> bytes:
    """Return the page of all drafts that wait: each field with its words, and the article's sentences with those words marked."""
    found = waiting(root)
    body = (
        "".join(_article(one, root) for one in found)
        or "<p>No draft waits. Make some with <code>dyad draft ARTICLE</code>.</p>"
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><title>Drafts</title><style>{_STYLE}</style></head><body><main><h1>Drafts</h1>'
        f"<p>{len(found)} of them. Nothing here is published: only this machine shows it. Accept them with <code>dyad draft</code> or <code>dyad accept FILE</code>.</p>"
        f"{body}</main></body></html>"
    ).encode("utf-8", "replace")


def _article(one: DraftFile, root: Path) -> str:
    title = one.record.get("title") or one.record.get("name") or one.name
    path = one.file.relative_to(root).as_posix() if one.file.is_relative_to(root) else one.file.name
    return (
        f"<article><h2>{_safe(title)}</h2><div><p><code>{_safe(path)}</code></p><dl>{''.join(_fields(one))}</dl></div>"
        f"<div>{''.join(_sentences(one))}</div></article>"
    )


def _fields(one: DraftFile) -> Iterator[str]:
    for name, value in one.record.items():
        yield f"<dt>{_safe(name)}</dt><dd>{_safe(_words(value))}</dd>"
    for receipt in one.receipts:
        if isinstance(receipt, dict):
            yield f'<dt>{_safe(receipt.get("field", ""))}</dt><dd>“{_safe(receipt.get("words", ""))}” <span class="place">({_safe(receipt.get("at", ""))})</span></dd>'
    for label, lines in (("not told", one.untold), ("refused", one.refused), ("known as", one.known_as)):
        yield from (f"<dt>{label}</dt><dd>{_safe(line)}</dd>" for line in lines)


def _sentences(one: DraftFile) -> Iterator[str]:
    for sentence in one.sentences:
        if isinstance(sentence, dict):
            place, source = sentence.get("at", ""), sentence.get("source", "")
            words = [
                str(each.get("words", ""))
                for each in one.receipts
                if isinstance(each, dict) and each.get("at") == place and each.get("source", "") == source
            ]
            yield f'<blockquote>{_marked(str(sentence.get("text", "")), words)}<br><span class="place">{_safe(source)} {_safe(place)}</span></blockquote>'
    for quotation in one.quotations:
        if isinstance(quotation, dict):
            yield f'<blockquote>“{_safe(quotation.get("words", ""))}”<br><span class="place">quoted, {_safe(quotation.get("by", "speaker not told"))}</span></blockquote>'


def _marked(text: str, words: list[str]) -> str:
    """Return a sentence with the words that fields rest on marked; of two that overlap, the one that begins first."""
    places = sorted((start, start + len(word)) for word in set(words) if word and (start := text.find(word)) >= 0)
    made, last = "", 0
    for start, end in places:
        if start >= last:
            made += f"{_safe(text[last:start])}<mark>{_safe(text[start:end])}</mark>"
            last = end
    return made + _safe(text[last:])


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_words(inside)}" for key, inside in value.items())
    if isinstance(value, list):
        return "; ".join(_words(inside) for inside in value)
    return str(value)


def _safe(value: object) -> str:
    """Return a stranger's words for HTML, with control and direction characters shown."""
    return escape(shown(str(value)))
