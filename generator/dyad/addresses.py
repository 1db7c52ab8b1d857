"""The address of every page and record: the only module that builds or takes apart an address.

An address is relative to the site's root, without a leading slash; a page's address ends in a slash
(the front page is the empty address). A record inside a page is the page's address and an anchor.
"""

from datetime import date

FRONT = ""
ACTORS = "actors/"
AGREEMENTS = "agreements/"
THEMES = "themes/"
CALENDAR = "calendar/"
SOURCES = "sources/"
SOURCE_LIST = "sources/list/"
"""The table of all sources; below `sources/` everything else is a year, or `undated`."""
OUTLETS = "sources/outlets/"
CHANGES = "changes/"
CORRECTIONS = "corrections/"
DATA = "data/"
METHOD = "method/"
RECORD = "record/"
"""The state of the record."""
NAMING = "method/naming/"
SOURCING = "method/sourcing/"
CONTRIBUTE = "contribute/"
RULES = "contribute/rules/"
FIELDS = "contribute/fields/"
COUNTRIES = "countries/"
EVENTS = "events/"
PAIRS = "pairs/"
"""The table of all pairs, whose later parts lie beside them: no pair is called by a number."""
TIMELINE = "timeline/"
"""The tracked pairs side by side on one line of time."""
SEARCH = "search/"
PAST = "as-of/"
"""The folder of the earlier states of the site."""
PDF = "pdf/"
BRIEF = "-brief"
"""What the names of the PDFs of briefs end in."""
BOOKLET = "booklet"
"""The name of the booklet among the PDFs."""
PAPER_OF_AGREEMENTS = "agreements"
"""The name of the register among the PDFs."""
CARDS = "cards/"
SITE_CARD = "site"
"""The name of the card of all pages that have none of their own."""
OWN = "own/"
"""The folder of the pictures, style sheets and fonts that the editors laid beside their pages."""
TAKEN = frozenset(
    (
        "404 actors agreements as-of assets calendar cards changes contribute corrections countries data e events index "
        "method own pairs pdf record search search-index sources themes timeline"
    ).split()
)
"""The first steps of our own addresses: no page of the editors' own is called like one of them."""
PARTS = ".parts/"
"""The folder of what files of the whole record are put together from; it is no part of the site."""
_INDEX = "index.md"


def pair(pair_id: str) -> str:
    """Return the address of a pair's briefing."""
    return f"pairs/{pair_id}/"


def pair_year(pair_id: str, year: int, part: int = 1) -> str:
    """Return the address of one year, or one part of a long year, of a pair's chronology."""
    return f"pairs/{pair_id}/{year}/" if part == 1 else f"pairs/{pair_id}/{year}/{part}/"


def loose_year(year: int, part: int = 1) -> str:
    """Return the address of the events of a year that belong to no pair."""
    return f"events/{year}/" if part == 1 else f"events/{year}/{part}/"


def pair_events(pair_id: str, number: int = 1) -> str:
    """Return the address of a pair's chronology in rows, or of one part of it: `pairs/bgd-pak/events/2/`."""
    return part(f"pairs/{pair_id}/{EVENTS}", number)


def all_events(number: int = 1) -> str:
    """Return the address of all events in rows, or of one part of them; below `events/` a bare number is a year."""
    return EVENTS if number == 1 else f"{EVENTS}part/{number}/"


def events_with(facet: str, value: str) -> str:
    """Return the address of all events in rows, filtered: `events/?theme=trade`."""
    return f"{EVENTS}?{facet}={value}"


def pair_events_between(pair_id: str, first: str, last: str) -> str:
    """Return the address of what happened between the countries of a pair from one date to another, in rows: `pairs/bgd-pak/events/?from=2025&…`."""
    return f"{pair_events(pair_id)}?from={first}&until={last}&status=occurred&link=direct"


def year(pair_id: str, number: int, part: int = 1) -> str:
    """Return the address of a year of a pair's chronology, or of the events that belong to no pair ("")."""
    return pair_year(pair_id, number, part) if pair_id else loose_year(number, part)


def rows(pair_id: str, number: int = 1) -> str:
    """Return the address of a chronology in rows: of a pair, or of all events ("")."""
    return pair_events(pair_id, number) if pair_id else all_events(number)


def event(event_id: str) -> str:
    """Return the address of an event that stays, for citations, paper, feeds and calendars: `e/2026-01-25-call/`."""
    return f"e/{event_id}/"


def event_citation(event_id: str) -> str:
    """Return the address of an event and its sources for reference managers."""
    return f"{event(event_id)}cite.ris"


def event_anchor(event_id: str) -> str:
    """Return an event's anchor; the prefix keeps ids that start with a digit valid in HTML."""
    return f"e-{event_id}"


def country(code: str) -> str:
    """Return the address of a country's page, from its alpha-3 code."""
    return f"countries/{code.lower()}/"


def actor(actor_id: str) -> str:
    """Return the address of an actor's page."""
    return f"actors/{actor_id}/"


def statements(actor_id: str, number: int = 1) -> str:
    """Return the address of all statements of an actor, or of one part of them, where they are more than the actor's page holds."""
    return part(f"{actor(actor_id)}statements/", number)


def actor_letter(letter: str, part: int = 1) -> str:
    """Return the address of one letter of a long glossary (`a` … `z`, or `0-9`), or of one part of it."""
    return f"actors/letter/{letter}/" if part == 1 else f"actors/letter/{letter}/{part}/"


def all_actors(number: int = 1) -> str:
    """Return the address of the table of all actors, or of one part of it; no letter is called `all`."""
    return ACTORS if number == 1 else part(f"{ACTORS}letter/all/", number)


def country_actors(code: str, number: int = 1) -> str:
    """Return the address of the table of a country's actors, or of one part of it."""
    return part(f"{country(code)}actors/", number)


def actor_anchor(actor_id: str) -> str:
    """Return the anchor of an actor's entry in the glossary."""
    return f"i-{actor_id}"


def is_published(path: str) -> bool:
    """Say whether a file below `build/docs` is one of the site, and not a part of one."""
    return not path.startswith(PARTS)


def part(page: str, number: int) -> str:
    """Return the address of a page, or of one part of it where it is long: `agreements/2/`."""
    return page if number == 1 else f"{page}{number}/"


def agreement(agreement_id: str) -> str:
    """Return the address of an agreement's page."""
    return f"{AGREEMENTS}{agreement_id}/"


def record_of(pair_id: str, number: int = 1) -> str:
    """Return the address of the state of a pair's record, or of the events that belong to no pair (""), or of one part of it."""
    return part(f"{RECORD}{pair_id or 'no-pair'}/", number)


def offices(of: str, number: int = 1) -> str:
    """Return the address of the offices of a country or body, whose page is `of`: `countries/pak/offices/`."""
    return part(f"{of}offices/", number)


def tenures(of: str, number: int = 1) -> str:
    """Return the address of the offices of a country or body on one line of time, or of one part of them: `countries/pak/offices/timeline/`."""
    return part(f"{of}offices/timeline/", number)


def on_day(address: str, day: str) -> str:
    """Return an address with the day that a script there shall answer for: `…/timeline/?on=2025-04#o-foreign-minister`."""
    path, hash_, anchor = address.partition("#")
    return f"{path}?on={day}{hash_}{anchor}"


def office_anchor(post_id: str) -> str:
    """Return an office's anchor on that page."""
    return f"o-{post_id}"


def agreement_anchor(agreement_id: str) -> str:
    """Return an agreement's anchor in the register."""
    return f"a-{agreement_id}"


def theme(theme_id: str) -> str:
    """Return the address of a theme's page."""
    return f"themes/{theme_id}/"


def source_page(shelf: str, part: int = 1) -> str:
    """Return the address of a shelf of sources: a year, or `undated`."""
    return f"sources/{shelf}/" if part == 1 else f"sources/{shelf}/{part}/"


def source_anchor(source_id: str) -> str:
    """Return a source's anchor on its shelf."""
    return f"s-{source_id}"


def rule(rule_id: str) -> str:
    """Return the address of a rule on the page of all rules."""
    return f"{RULES}#r-{rule_id}"


def data(name: str) -> str:
    """Return the address of a data file: `bgd-pak.json`."""
    return f"data/{name}"


def citation(source_id: str) -> str:
    """Return the address of a source for reference managers: `data/sources/some-source.ris`."""
    return data(f"sources/{source_id}.ris")


def pdf(name: str, paper: str) -> str:
    """Return the address of a PDF: `bgd-pak` on `a4`, on `letter`, or on a sheet for `both`."""
    return f"{PDF}{name}-letter.pdf" if paper == "letter" else f"{PDF}{name}.pdf"


def paper_of_brief(pair_id: str) -> str:
    """Return the name of the PDF of a pair's brief: `bgd-pak-brief`."""
    return f"{pair_id}{BRIEF}"


def paper_of_country(code: str) -> str:
    """Return the name of a country's PDF: `country-bgd`."""
    return f"country-{code.lower()}"


def paper_of_theme(theme_id: str) -> str:
    """Return the name of a theme's PDF: `theme-water`."""
    return f"theme-{theme_id}"


def paper_of_actor(actor_id: str) -> str:
    """Return the name of an actor's PDF: `actor-ishaq-dar`."""
    return f"actor-{actor_id}"


def card(name: str) -> str:
    """Return the address of a card: `bgd-pak`, or that of the site."""
    return f"{CARDS}{name}.png"


def own_page(name: str) -> str:
    """Return the address of a page that editors wrote: `imprint/`; of the three that every site has, where they stand."""
    return {"naming": NAMING, "sourcing": SOURCING}.get(name, f"{name}/")


def own_file(path: str) -> str:
    """Return the address of a file beside those pages: `own/img/logo.svg`."""
    return f"{OWN}{path}"


def past(day: date) -> str:
    """Return the address of the site as it was at the end of a month: `as-of/2026-01/`."""
    return f"{PAST}{day:%Y-%m}/"


def page_file(address: str) -> str:
    """Return the Markdown file of a page: `pairs/bgd-pak/` → `pairs/bgd-pak.md`.

    No page has a folder to itself: making one costs as much as the file. `index.md` alone is read as the page of its folder.
    """
    return f"{address}{_INDEX}" if not address or address.endswith("/index/") else f"{address[:-1]}.md"


def page_of(file: str) -> str:
    """Return the address of a Markdown file of a page; the reverse of `page_file`."""
    return (
        file.removesuffix(_INDEX) if file == _INDEX or file.endswith(f"/{_INDEX}") else f"{file.removesuffix('.md')}/"
    )


def html_file(address: str) -> str:
    """Return the HTML file that the site engine makes of a page."""
    return f"{address}index.html"


def relative(target: str, page: str) -> str:
    """Return how `page` links to `target`, both addresses from the site's root.

    Links are relative so that the site works under any path of any server.
    """
    path, hash_, anchor = target.partition("#")
    if path == page and hash_:
        return f"#{anchor}"
    return f"{_steps(path, page)}{hash_}{anchor}"


def _steps(path: str, page: str) -> str:
    """Return the way from one address to another: up until a folder holds both, and down."""
    shared, up = page, ""
    while not path.startswith(shared):
        shared, up = shared[: shared.rfind("/", 0, -1) + 1], f"../{up}"
    return f"{up}{path[len(shared) :]}" or "./"
