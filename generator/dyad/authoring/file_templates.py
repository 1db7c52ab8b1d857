"""`template` writes a file to fill in, as the forge's page for a new file shows it: each field is explained in a line.

Whoever sees it may have no command line, so all that the check asks for stands there, and in the form that `dyad fmt`
leaves as it is.
"""

from collections.abc import Iterator, Mapping

from dyad import addresses
from dyad.authoring.drafts import OFFERED
from dyad.authoring.examples import example, shortest
from dyad.authoring.formatting import stretch
from dyad.authoring.questions import questions
from dyad.model import KINDS, Kind, Site, plural
from dyad.model.reflection import fields
from dyad.model.repository import repository_of
from dyad.model.vocabulary import Vocabulary
from dyad.reading.project_files import FOLDER

LONGEST_ADDRESS = 8_000
"""Characters of an address that every forge takes; GitHub answers longer ones with an error (its limit is 8 kB)."""
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "event": ("title", "date", "type", "parties", "summary", "sources", "added"),
    "actor": ("name", "kind", "country", "sources", "added"),
    "source": ("title", "publisher", "kind", "url", "published", "language", "added"),
}
"""The kinds that a file can be begun of, with the fields that nearly every record of them has."""
_OFFERED: Mapping[str, tuple[str, ...]] = {
    "event": ("date_checked", *OFFERED["event"]),
    "actor": tuple(one for one in OFFERED["actor"] if one != "sources"),
    "source": (
        "no_url",
        "archived_url",
        "archived_on",
        "no_archive",
        "author",
        "publisher_country",
        "reliability",
        "note",
    ),
}
_NAMES: Mapping[str, tuple[str, str]] = {
    "event": ("{year}-MM-DD-IN-A-FEW-WORDS.yaml", "the day and a few words, as in 2031-02-02-river-call.yaml"),
    "actor": ("NAME.yaml", "the name, as in mira-tolvane.yaml"),
    "source": ("PUBLISHER-{year}MMDD.yaml", "the publisher and the day, as in the-gazette-20310203.yaml"),
}
_WORDS = {
    (
        "event",
        "sources",
    ): "The sources it rests on, by their ids; a new one is a file of its own, made first and on the same branch.",
    (
        "event",
        "parties",
    ): "Who took part: countries by their three capitals, actors by their ids. As in: [ARD, mira-tolvane]",
    ("source", "published"): "The day of publication, or the month or year where no day is given.",
    ("source", "url"): "The address; where there is none, take this line out and say so in no_url, below.",
    ("source", "no_archive"): "Why no archived copy was made, in place of the two fields above.",
}
"""What is said of a field here, where its own description is for those who see all of them."""
TEMPLATES: tuple[Kind, ...] = ("event", "actor", "source")


def address(kind: Kind, site: Site, vocabulary: Vocabulary, year: int) -> str | None:
    """Return the address at which the forge begins a new file of a kind, with its template; None where nothing is known of the forge."""
    repository = repository_of(site)
    below = f"{plural(kind)}/{year}" if kind != "actor" else plural(kind)
    name = _NAMES[kind][0].format(year=year)
    return repository.new(f"{FOLDER}/{below}", name, template(kind, site, vocabulary)) if repository else None


def template(kind: Kind, site: Site, vocabulary: Vocabulary) -> str:
    """Return a file of a kind to be filled in."""
    above = "../" if kind == "actor" else "../../"
    shown = [one for one in fields(KINDS[kind]) if one in _NEEDED[kind] or one in _OFFERED[kind]]
    return "\n".join(
        [
            f"# yaml-language-server: $schema={above}schema/{kind}.json",
            f"# Name this file by {_NAMES[kind][1]}: small letters a-z, digits and hyphens.",
            "# Write behind the colons. Where a # stands before a name, the field can stay out: take the # away to use it.",
            f"# Every field, with examples: {site.url}{addresses.FIELDS}",
            "",
            *(line for field in shown for line in _lines(kind, field, vocabulary)),
            "",
        ]
    )


def _lines(kind: Kind, field: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what a field means, and the field itself: to be filled in, or as a remark that shows how."""
    shown, meaning = _example(kind, field), _meaning(kind, field)
    if field not in _NEEDED[kind]:
        yield f"# {meaning}"
        yield from (f"#{line}" for line in shown.split("\n"))
        return
    term = next((one.vocabulary for one in questions(kind) if one.field == field), "")
    inline = "" if "\n" in shown or "As in:" in meaning or field == "date" else f" As in: {shown.partition(': ')[2]}"
    words = ", ".join(vocabulary.ids(term)) if term else ""
    yield f"# {meaning}{f' One of: {words}.' if words else inline}"
    yield f"{field}:{_begun(kind, field)}"


def _example(kind: Kind, field: str) -> str:
    return stretch(kind, KINDS[kind].__name__, field, shortest(example(kind)[field]))


def _meaning(kind: Kind, field: str) -> str:
    """Return what a field means, in a line."""
    if field == "added":
        return "The day on which you write this."
    said = _WORDS.get((kind, field)) or fields(KINDS[kind])[field].description or ""
    return " ".join(said.partition("\n\n")[0].split())


def _begun(kind: Kind, field: str) -> str:
    """Return how the value of a field begins: as an empty list, within quotes, or not yet."""
    shown = _example(kind, field).partition(":")[2].lstrip()
    return ' ""' if shown.startswith('"') else " []" if shown.startswith(("[", "-")) else ""
