"""Made-up articles in the shape of agency reports, each with the events that it tells, for the tests and the benchmark of `dyad draft`.

Nothing in them is real: the countries are Ardenia, Borovia and Cascara. What is expected was written before the articles
were tried, by the words alone.
"""

from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

from click.testing import CliRunner, Result

from dyad.authoring.drafting.article import Article, read_article
from dyad.cli import main
from dyad.reading.records import Records
from tests.support import world

COUNTRIES = """
ARD: {name: Ardenia, demonym: Ardenian, alpha2: QA, also_known_as: [Republic of Ardenia, Ardénie], capitals: [Ardenhold]}
BOR: {name: Borovia, demonym: Borovian, alpha2: QB, also_known_as: [Borovie], capitals: [Borograd]}
CAS: {name: Cascara, demonym: Cascaran, alpha2: QC, also_known_as: [Cascare], capitals: [Port Casca]}
"""
ACTORS = {
    "joren-vask": "name: Joren Vask\nkind: person\ncountry: BOR\nnames: {ar: يورن فاسك}\noffices:\n  - {title: Foreign Minister, from: \"2030\", to: \"..\", checked_on: \"2031-06-01\", sources: [gazette]}\n",
    "lena-orr": "name: Lena Orr\nkind: person\ncountry: CAS\noffices:\n  - {title: President, from: \"2029\", to: \"..\", checked_on: \"2031-06-01\", sources: [gazette]}\n",
    "tomas-hale": "name: Tomas Hale\nkind: person\ncountry: ARD\noffices:\n  - {title: Defence Minister, from: \"2029\", to: \"..\", checked_on: \"2031-06-01\", sources: [gazette]}\n",
    "mofa-ard": "name: Ministry of Foreign Affairs, Ardenia\nkind: ministry\ncountry: ARD\nsources: [gazette]\n",
    "mofa-bor": "name: Ministry of Foreign Affairs, Borovia\nkind: ministry\ncountry: BOR\nalso_known_as: [Borovian Foreign Office]\nsources: [gazette]\n",
    "borair": "name: Borair\nkind: airline\ncountry: BOR\nsources: [gazette]\n",
    "river-party": "name: River Party\nkind: party\ncountry: CAS\nabbreviation: RP\nsources: [gazette]\n",
    "court-ard": "name: Supreme Court, Ardenia\nkind: court\ncountry: ARD\nsources: [gazette]\n",
}  # fmt: skip


class Expected(NamedTuple):
    """An event that an article tells of."""

    type: str
    date: str
    parties: frozenset[str]
    """Those with a part in it, without those who are only mentioned."""
    speaker: str = ""
    """Whose word it is: an id, a code, or words; empty where the article does not say."""
    planned: bool = False


class Made(NamedTuple):
    """A made-up article."""

    name: str
    published: str
    text: str
    events: Sequence[Expected]


def _event(kind: str, date: str, parties: str, speaker: str = "", *, planned: bool = False) -> Expected:
    return Expected(kind, date, frozenset(parties.split()), speaker, planned)


DAY = ("--as-of", "2031-06-30")
"""The day on which articles are drafted."""


def run(folder: Path, *words: str, answers: str = "") -> Result:
    """Run a command in a project, with what is typed into it."""
    return CliRunner().invoke(main, ["-C", str(folder), *words], input=answers)


def draft(folder: Path, text: str, *words: str, name: str = "call.txt") -> Result:
    """Draft an article that lies beside a project."""
    file = folder.parent / name
    file.write_text(text, encoding="utf-8")
    return run(folder, "draft", str(file), *DAY, *words)


def project(folder: Path) -> Path:
    """Write a project with the actors and countries of the articles, and no event."""
    files = {f"briefings/actors/{name}.yaml": text for name, text in ACTORS.items()}
    empty = {path: None for path in world.FILES if "/events/" in path or "/pairs/" in path or "/agreements/" in path}
    made = world.make(folder, {**empty, **files})
    (made / "briefings/vocabulary/countries.yaml").write_text(COUNTRIES, encoding="utf-8")
    return made


def records(folder: Path) -> Records:
    """Read that project, whatever its check says: nothing rests on its sources yet."""
    from dyad.reading.load import load

    found, _ = load(project(folder))
    assert found is not None
    return found


def article(one: Made) -> Article:
    """Return a made-up article as it is read."""
    return read_article(f"{one.name}.txt", dedent(one.text).strip().encode(), published=one.published)


ARTICLES: tuple[Made, ...] = (
    Made("call", "2031-02-03", """\
        Ardenia and Borovia talk trade

        ARDENHOLD, Feb 3 (Made-up Agency) - Ardenian Foreign Minister Mira Tolvane on Monday spoke by telephone with her Borovian counterpart Joren Vask.

        The two ministers went over trade and the river, the Ministry of Foreign Affairs of Ardenia said. They also agreed to stay in touch.
        """, [_event("phone-call", "2031-02-03", "mira-tolvane joren-vask", "mofa-ard")]),
    Made("yesterday-visit", "2031-03-12", """\
        Cascara's president in Borograd

        President Lena Orr of Cascara arrived in Borovia yesterday for a two-day visit. She was received by Foreign Minister Joren Vask.

        “We have much to talk about,” Orr said on arrival.
        """, [_event("visit", "2031-03-11", "lena-orr BOR")]),
    Made("summons", "2031-04-10", """\
        Envoy called in

        Borovia summoned the Ardenian ambassador on Wednesday over remarks about the bridge, the Borovian foreign ministry said.

        Ardenia denied that its minister had insulted anybody. The ambassador did not comment.
        """, [_event("summons", "2031-04-09", "BOR ARD", "mofa-bor")]),
    Made("denial", "2031-04-22", """\
        No shots, says Borovia

        The Borovian foreign ministry denied on Tuesday that Borovian troops crossed the border on Sunday.

        Ardenia has not said where its claim comes from.
        """, []),
    Made("two-events", "2031-05-20", """\
        A busy week on the river

        Ardenia closed its border with Borovia on May 14. Four days later the crossing was quiet.

        On May 17, Borovia expelled two Ardenian diplomats. According to the Borovian Foreign Office, they had broken the rules of their stay.
        """, [_event("trade-restriction", "2031-05-14", "ARD BOR"), _event("expulsion", "2031-05-17", "BOR ARD")]),
    Made("plan", "2031-01-25", """\
        Ministers to meet

        Mira Tolvane will meet Joren Vask in Port Casca on 12 February, officials in Cascara said.

        A meeting of experts may follow.
        """, [_event("meeting", "2031-02-12", "mira-tolvane joren-vask", "officials in Cascara", planned=True)]),
    Made("month-only", "2031-06-18", """\
        Flights again

        Earlier this month Ardenia granted permission to Borair, Borovia's national carrier, to fly to Ardenhold twice a week.

        In recent years there had been no flights.
        """, [_event("easing", "2031-06", "ARD borair")]),
    Made("announced", "2031-06-04", """\
        Airspace shut

        Borovia has closed its airspace to Ardenian aircraft, Joren Vask said on Tuesday.

        “It is closed until further notice,” he said.
        """, [_event("airspace-closure", "2031-06-03", "BOR ARD", "joren-vask")]),
    Made("calendar", "2031-01-20", """\
        The ferry treaty

        Ardenia and Cascara signed an agreement on ferries on 14 January 2031. In the old calendar of the islands it was 3 Magh 1437.

        Borovia signed a similar agreement with Cascara in Magh 1436, an official recalled.
        """, [_event("agreement-signed", "2031-01-14", "ARD CAS")]),
    Made("french", "2031-03-02", """\
        L'Ardénie ferme sa frontière

        L'Ardénie a fermé sa frontière avec la Borovie vendredi, a annoncé la ministre Mira Tolvane.

        Selon Joren Vask, le ministre de la Borovie, les deux pays ne se sont pas parlé. Une rencontre pourrait avoir lieu.
        """, [_event("trade-restriction", "2031-02-28", "ARD BOR", "mira-tolvane")]),
    Made("french-meeting", "2031-05-12", """\
        Rencontre à Port Casca

        La ministre Mira Tolvane a rencontré Joren Vask le 9 mai à Port Casca. Les deux ministres ont parlé de la rivière.

        Ils se sont quittés sans communiqué, selon la présidente Lena Orr.
        """, [_event("meeting", "2031-05-09", "mira-tolvane joren-vask", "lena-orr")]),
    Made("wish", "2031-02-15", """\
        Calls for talks

        Borovia called for talks. If Ardenia reopened the border on Monday, Borovia would lift its tariffs, Oskar Venn said.

        Could the two meet in March? Nobody knows. Ardenia should release the sailors by 1 March, he added.
        """, []),
    Made("release", "2031-05-30", """\
        Sailors go home

        Borovia released 12 Ardenian sailors on Thursday, the Ardenian foreign ministry said in a statement.

        The sailors had been held since January.
        """, [_event("release", "2031-05-29", "BOR ARD", "mofa-ard")]),
    Made("condemned", "2031-04-03", """\
        Words over the bridge

        Tomas Hale, the defence minister of Ardenia, accused Borovia on 2 April of moving the boundary stones at night.

        Oskar Venn rejected the charge. “Nobody moved anything,” he told reporters.
        """, [_event("accusation", "2031-04-02", "tomas-hale BOR")]),
    Made("history", "2031-06-10", """\
        Fifty years of the River Treaty

        Borovia on Tuesday marked the 50th anniversary of the River Treaty. The treaty was signed in 1981 by Ardenia and Borovia.

        Both sides have since lived with it.
        """, [_event("agreement-signed", "1981", "ARD BOR")]),
    Made("range", "2031-05-22", """\
        Drills at sea

        Ardenia and Cascara held joint exercises from 12 to 16 May, Tomas Hale told the Made-up Agency.

        No other country was asked to join.
        """, [_event("joint-exercise", "2031-05-12/2031-05-16", "ARD CAS", "tomas-hale")]),
    Made("election", "2031-06-02", """\
        Cascara votes in autumn

        The River Party will take part in the election scheduled for 7 September, its leader said on Sunday.

        President Lena Orr was elected in 2029.
        """, [_event("election", "2031-09-07", "CAS river-party", "its leader", planned=True), _event("election", "2029", "CAS lena-orr")]),
    Made("last-week", "2031-03-19", """\
        Aid for the valley

        Last week Cascara sent food aid to Borovia after the flood. Ardenia offered help, but none was sent.

        The flood was the worst in decades.
        """, [_event("aid", "[2031-03-10..2031-03-16]", "CAS BOR")]),
    Made("court", "2031-02-08", """\
        Ruling on the islands

        The Supreme Court of Ardenia ruled on February 6 that the islands need no permit.

        Borovia said it had taken note.
        """, [_event("legal-ruling", "2031-02-06", "court-ard")]),
    Made("unknown-name", "2031-05-05", """\
        New envoy

        Borovian Ambassador Karel Strom was summoned by Ardenia on Saturday. A spokesperson for Ardenia's foreign ministry said he was handed a protest.

        Strom left without a word.
        """, [_event("summons", "2031-05-03", "ARD BOR")]),
)  # fmt: skip
"""Twenty reports: relative dates, several events, reported speech, denials, a plan, another calendar, two languages."""
