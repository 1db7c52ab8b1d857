"""Made-up articles in other styles than those of agencies, each with the events that it tells: they were written after the code."""

from tests.support.articles import Expected, Made


def _event(kind: str, date: str, parties: str, speaker: str = "", *, planned: bool = False) -> Expected:
    return Expected(kind, date, frozenset(parties.split()), speaker, planned)


STRANGE: tuple[Made, ...] = (
    Made("long-sentence", "2031-05-20", """\
        A long week

        After weeks in which neither capital would say a word about the bridge, and with the fishermen of both banks asking, as they do every spring, who would pay for their nets, Mira Tolvane, the foreign minister of Ardenia, who took office in 2029, met Joren Vask, her counterpart, in Port Casca on Thursday and signed an agreement on the nets, which had been drafted in March by experts who were appointed in 2030.
        """, [_event("meeting", "2031-05-15", "mira-tolvane joren-vask"), _event("agreement-signed", "2031-05-15", "mira-tolvane joren-vask"), _event("government-change", "2029", "mira-tolvane")]),
    Made("passive", "2031-05-20", """\
        Arrests at the weir

        Two Borovian engineers were arrested by Ardenian police on 12 May. They were released on 16 May after talks between the two foreign ministries, it was said in Borograd.

        No charge was brought.
        """, [_event("detention", "2031-05-12", "ARD BOR")]),
    Made("negatives", "2031-06-12", """\
        What did not happen

        Oskar Venn did not meet Lena Orr on Tuesday, contrary to reports. Cascara never closed its border in May. The treaty, far from being signed on 3 June, was not even printed.

        Ardenia ruled out that it had expelled anyone. It is not true that troops were moved on Monday.
        """, []),
    Made("live-blog", "2031-04-15", """\
        LIVE: summit day

        10:15 - Lena Orr arrives at the palace.

        11.40 – Orr has just met Joren Vask, who came from Borograd by train.

        12:05 Photo: Mira Tolvane, left, shakes hands with Joren Vask during a visit to Borograd in 2028. (Made-up Pictures)

        14:30 Cascara and Borovia signed a memorandum on ferries today, Orr’s office says.
        """, [_event("agreement-signed", "2031-04-15", "CAS BOR", "Orr’s office")]),
    Made("opinion", "2031-06-20", """\
        Opinion: Why we must talk

        Imagine that Ardenia and Borovia signed a treaty tomorrow. Would anybody cheer? Ardenia ought to have apologised in May.

        I have argued since 2025 that Borovia should lift its ban on 1 July. If Tolvane and Vask met next week, the river would not run backwards.
        """, []),
    Made("bullets", "2031-03-08", """\
        The week in brief

        - On Monday Cascara recalled its ambassador from Ardenia.
        - On Wednesday, Ardenia and Borovia resumed train services between their capitals.
        - Thursday: nothing.
        - Lena Orr is due to visit Borovia on 20 March.
        """, [_event("expulsion", "2031-03-03", "CAS ARD"), _event("transport-link", "2031-03-05", "ARD BOR"), _event("visit", "2031-03-20", "lena-orr BOR", planned=True)]),
    Made("two-acts", "2031-02-20", """\
        Tit for tat

        Ardenia expelled a Borovian attaché on 17 February, and Borovia closed the Ardenian consulate in Borograd on 19 February.
        """, [_event("expulsion", "2031-02-17", "ARD BOR"), _event("downgrade", "2031-02-19", "BOR ARD")]),
    Made("history", "2031-05-09", """\
        How it began

        The two countries fought a war in 1971, in which Borovia invaded the northern isles. Diplomatic ties were cut for a decade.

        In 1984 Ardenia and Borovia signed a treaty; it took ten years to ratify. The 1990s were quiet.
        """, [_event("agreement-signed", "1984", "ARD BOR")]),
    Made("reported-layers", "2031-05-28", """\
        Who said what

        Borovian state television quoted Joren Vask as saying that Ardenia had closed the lock. “It was shut on Sunday,” a lock keeper told the Made-up Courier. Mira Tolvane, asked about it on Monday, said nothing was closed.

        According to Oskar Venn, Cascara sent relief supplies to the villages on Tuesday.
        """, [_event("aid", "2031-05-27", "CAS", "oskar-venn")]),
    Made("pronouns", "2031-06-10", """\
        Orr in Ardenhold

        Lena Orr visited Ardenia on 5 June. She signed an agreement with Mira Tolvane the next day. Her office said the two had also spoken about fish.

        The president had last visited in 2030, when she met Tomas Hale.
        """, [_event("visit", "2031-06-05", "lena-orr ARD"), _event("visit", "2030", "lena-orr"), _event("meeting", "2030", "lena-orr tomas-hale")]),
)  # fmt: skip
