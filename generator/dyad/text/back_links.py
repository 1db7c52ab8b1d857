"""`ways_back` leads from each numbered source of a whole page back to every place that cites it."""

import re
from collections import defaultdict

_CITED = re.compile(r'<sup class="dy-receipt">(.*?)</sup>', re.DOTALL)
_ROW = re.compile(r'href="#source-(\d+)"[^>]*>\d+(?:–(\d+))?')
_BACK = re.compile(r'<span class="dy-back">([^<]*) (\d+)</span>')
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def ways_back(page: str) -> str:
    """Give each citation of a page's HTML an anchor, and put the links to it where the list of sources has room for them.

    A source that only a closed part of the page cites leads there as well: a browser opens what holds the anchor.
    """
    places: defaultdict[int, list[int]] = defaultdict(list)
    count = 0

    def anchored(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        for first, last in _ROW.findall(found[1]):
            for number in range(int(first), int(last or first) + 1):
                places[number].append(count)
        return f'<sup class="dy-receipt" id="cite-{count}">{found[1]}</sup>'

    def led(found: re.Match[str]) -> str:
        links = (f'<a href="#cite-{place}">{_letter(at)}</a>' for at, place in enumerate(places[int(found[2])]))
        return f'<span class="dy-back">{found[1]} {" ".join(links)}</span>'

    return _BACK.sub(led, _CITED.sub(anchored, page)) if _BACK.search(page) else page


def _letter(at: int) -> str:
    """Return the letter of a place, as encyclopedias count them: a to z, then aa, ab."""
    over, rest = divmod(at, len(_LETTERS))
    return f"{_letter(over - 1) if over else ''}{_LETTERS[rest]}"
