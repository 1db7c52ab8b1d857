"""Sentences as newspapers write them: what each tells, with whom, when and on whose word; and what it does not tell."""

import pytest

from dyad.authoring.drafting.act import Act
from dyad.authoring.drafting.article import read_article
from dyad.authoring.drafting.making import drafts_of
from dyad.authoring.drafting.merging import Told, events_of
from dyad.authoring.drafting.survey import survey
from dyad.reading.records import Records
from tests.support import articles, world

TOLD = (
    ("BOROGRAD, May 19 (MUA) -- Borovian Prime Minister Oskar Venn held talks with visiting Cascaran President Lena Orr here on Monday.", "meeting 2031-05-19 lena-orr oskar-venn"),
    ("Ardenia's parliament on Friday ratified the River Treaty with Borovia, which the two countries signed in March 2025.", "agreement-signed 2031-05-16 ARD BOR"),
    ("Cascara will hold parliamentary elections on September 7, 2031, President Lena Orr announced on Monday.", "election 2031-09-07 planned CAS | lena-orr"),
    ("Ardenian and Borovian officials met in Port Casca on Thursday to discuss prisoners.", "meeting 2031-05-15 ARD BOR"),
    ("Lena Orr is to visit Ardenia and Borovia next month, her office said on Tuesday.", "visit 2031-06 planned ARD BOR lena-orr | her office"),
    ("Ardenia, Borovia and Cascara signed a trilateral agreement on fisheries on 16 May, after two years of talks.", "agreement-signed 2031-05-16 ARD BOR CAS"),
    ("Joren Vask phoned Mira Tolvane late on Sunday night. During the call he invited her to Borograd.", "phone-call 2031-05-18 joren-vask mira-tolvane"),
    ("Mr Vask told parliament yesterday: Ardenia has withdrawn its troops from the isle.", "withdrawal 2031-05-19 announced? ARD | Mr Vask"),
    ("Mira Tolvane flew to Borograd on Monday, met Joren Vask on Tuesday and signed an agreement on Wednesday.", "agreement-signed 2031-05-14 joren-vask mira-tolvane; visit 2031-05-19 BOR mira-tolvane; meeting 2031-05-20 joren-vask mira-tolvane"),
    ("The meeting between Mira Tolvane and Joren Vask took place on 12 May in Port Casca.", "meeting 2031-05-12 joren-vask mira-tolvane"),
    ("An agreement on ferries was signed by Mira Tolvane and Lena Orr on 12 May.", "agreement-signed 2031-05-12 lena-orr mira-tolvane"),
    ("Borovia, however, recalled its ambassador from Ardenhold on Monday.", "expulsion 2031-05-19 ARD BOR"),
    ("Borovia's parliament is due to vote on the treaty on 30 May; if it is rejected, Ardenia will close the border on 1 June.", "vote 2031-05-30 planned BOR"),
    ("The foreign ministers of Ardenia and Borovia, Mira Tolvane and Joren Vask, signed a protocol on Thursday in the presence of Lena Orr, president of Cascara.", "agreement-signed 2031-05-15 joren-vask mira-tolvane"),
    ("According to a statement released on 13 May by the Ministry of Foreign Affairs of Borovia, Joren Vask met Tomas Hale on 12 May.", "meeting 2031-05-12 joren-vask tomas-hale | mofa-bor"),
    ("Sources close to Oskar Venn said Joren Vask met Lena Orr secretly in March.", "meeting 2031-03 joren-vask lena-orr | Sources close to Oskar Venn"),
    ("Mira Tolvane said she had spoken by telephone with Joren Vask on Sunday and that they had agreed to meet in June.", "phone-call 2031-05-18 joren-vask mira-tolvane | mira-tolvane"),
    ("Mira Tolvane and Joren Vask, meeting in Port Casca for the first time since 2029, agreed on Monday to reopen the crossing at Weirbridge on 1 June.", "announcement-of-cooperation 2031-05-19 joren-vask mira-tolvane"),
    ("The treaty, signed in 2025 and ratified in 2026 by Ardenia, was the first.", "agreement-signed 2026 ARD"),
    ("Two Ardenian soldiers were killed on Sunday when Borovian forces shelled the northern ridge, Ardenia's defence ministry said on Monday.", "attack 2031-05-18 ARD | Ardenia's defence ministry"),
    ("Borovia's navy seized an Ardenian trawler on 9 May, the Ardenian coast guard said.", "detention 2031-05-09 ARD BOR | the Ardenian coast guard"),
    ("From May 3 to May 5, Lena Orr paid an official visit to Ardenia at the invitation of Mira Tolvane.", "visit 2031-05-03/2031-05-05 ARD lena-orr"),
    ("Mira Tolvane (Ardenia) and Joren Vask (Borovia) met on 5/5/2031.", "meeting 2031-05-05 joren-vask mira-tolvane"),
    ("Joren Vask cancelled his visit to Ardenia, due on 22 May, on Monday.", "cancelled-meeting 2031-05-19 ARD joren-vask"),
    ("Borovia's defence ministry said Sunday that its air force had carried out air strikes on three camps in northern Ardenia.", "air-strike 2031-05-18 announced? ARD | Borovia's defence ministry"),
    ("Borovia's foreign ministry on Monday rejected as baseless an allegation by Ardenia that its troops had crossed the border on Friday.", "refusal 2031-05-19 ARD mofa-bor"),
    ("Ardenia, which banned Borovian fish in 2028, lifted the ban on Monday.", "trade-restriction 2028 ARD BOR; easing 2031-05-19 ARD"),
    ("A delegation led by Tomas Hale arrived in Port Casca on Sunday for talks that will last until Wednesday.", "visit 2031-05-18 CAS tomas-hale"),
    ("Cascara voted for the resolution on Friday; Ardenia abstained.", "vote 2031-05-16 CAS"),
    ("Joren Vask met Tomas Hale on Monday and telephoned Lena Orr on Tuesday.", "meeting 2031-05-19 joren-vask tomas-hale; phone-call 2031-05-20 joren-vask lena-orr"),
    ("Joren Vask met Tomas Hale on Monday and then quietly telephoned Lena Orr on Tuesday.", "meeting 2031-05-19 joren-vask tomas-hale; phone-call 2031-05-20 joren-vask lena-orr"),
    ("Ardenia recalled its ambassador from Borograd on Monday and closed its airspace to Borair a day later.", "expulsion 2031-05-19 ARD BOR"),
    ("Joren Vask telephoned Lena Orr on Wednesday and Ardenia summoned the Borovian ambassador on Thursday.", "phone-call 2031-05-14 joren-vask lena-orr; summons 2031-05-15 ARD BOR"),
    ("Cascara imposed sanctions on the River Party on 12 May.", "sanctions 2031-05-12 CAS river-party"),
    ("Talks between Ardenia and Borovia are scheduled for 12 June.", "meeting 2031-06-12 planned ARD BOR"),
    ("Before Borovia attacked Ardenia, Lena Orr met Tomas Hale in Port Casca on 12 May.", "meeting 2031-05-12 lena-orr tomas-hale"),
    ("Ten years after Borovia invaded Ardenia, Lena Orr visited Borograd on 12 May.", "visit 2031-05-12 BOR lena-orr"),
    ("Four years after Ardenia and Borovia signed a treaty, Mira Tolvane telephoned Joren Vask on 12 May.", "phone-call 2031-05-12 joren-vask mira-tolvane"),
    ("More than a decade after Borovia annexed the isle and Ardenia severed relations, Mira Tolvane visited Borograd on 12 May.", "visit 2031-05-12 BOR mira-tolvane"),
    ("While Ardenia closed its border, Borovia expelled a diplomat on 12 May.", "expulsion 2031-05-12 BOR"),
    ("Because Borovia had expelled two diplomats, Ardenia recalled its ambassadors on 12 May.", "expulsion 2031-05-12 ARD"),
    ("The day after Ardenia closed its border, Oskar Venn flew to Port Casca on 4 May.", "visit 2031-05-04 CAS oskar-venn"),
    ("Oskar Venn met Lena Orr on 6 May, three days after Borovia had expelled an Ardenian diplomat.", "meeting 2031-05-06 lena-orr oskar-venn"),
    ("Oskar Venn met Lena Orr because Borovia had expelled an Ardenian diplomat on 6 May.", "expulsion 2031-05-06 ARD BOR"),
    ("Borovia attacked Ardenia, and Lena Orr met Tomas Hale on 12 May.", "meeting 2031-05-12 lena-orr tomas-hale"),
    ("On 12 May, two years after Borovia banned Ardenian fish, Lena Orr met Joren Vask.", "meeting 2031-05-12 joren-vask lena-orr"),
    ("After a Borovian patrol shot two fishermen, Ardenia summoned the Borovian ambassador on 6 May.", "summons 2031-05-06 ARD BOR"),
    ("At about 12 May Joren Vask met Mira Tolvane.", "meeting 2031-05-12~ joren-vask mira-tolvane"),
    ("Lena Orr met Oskar Venn on 4 May or thereabouts.", "meeting 2031-05-04~ lena-orr oskar-venn"),
    ("Joren Vask met Mira Tolvane, probably on 12 May.", "meeting 2031-05-12? joren-vask mira-tolvane"),
    ("Joren Vask met Mira Tolvane at the summit of 9 May.", "meeting 2031-05-09 joren-vask mira-tolvane"),
    ("The day before yesterday Joren Vask met Mira Tolvane.", "meeting 2031-05-18 joren-vask mira-tolvane"),
    ("Joren Vask met Mira Tolvane in the spring of 2030.", "meeting 2030 joren-vask mira-tolvane"),
    ("Joren Vask met Mira Tolvane on 1 May and Lena Orr on 3 May.", "meeting 2031-05-01 joren-vask mira-tolvane; meeting 2031-05-03 joren-vask lena-orr"),
    ("On 1 May Joren Vask met Mira Tolvane and on 3 May Lena Orr.", "meeting 2031-05-01 joren-vask mira-tolvane; meeting 2031-05-03 joren-vask lena-orr"),
    ("Ardenia closed its border with Borovia on 1 May and with Cascara on 3 May.", "trade-restriction 2031-05-01 ARD BOR; trade-restriction 2031-05-03 ARD CAS"),
    ("Joren Vask met Mira Tolvane on 12 May, 13 May and 15 May.", "; ".join(f"meeting 2031-05-{day} joren-vask mira-tolvane" for day in (12, 13, 15))),
    ("Joren Vask met Mira Tolvane on 12, 14 and again on 17 May.", "; ".join(f"meeting 2031-05-{day} joren-vask mira-tolvane" for day in (12, 14, 17))),
    ("On Monday and on Thursday Ardenia expelled diplomats of Borovia.", "expulsion 2031-05-15 ARD BOR; expulsion 2031-05-19 ARD BOR"),
    ("Joren Vask met Mira Tolvane on 12 or 13 May.", "meeting [2031-05-12,2031-05-13] joren-vask mira-tolvane"),
    ("Joren Vask met Mira Tolvane between 1 and 5 May.", "meeting [2031-05-01..2031-05-05] joren-vask mira-tolvane"),
    ("Ardenia and Cascara held joint exercises on 12 and 13 May.", "joint-exercise 2031-05-12/2031-05-13 ARD CAS"),
    ("Joren Vask met Mira Tolvane on 1 May, not on 3 May.", "meeting 2031-05-01 joren-vask mira-tolvane"),
    ("Mira Tolvane will meet Joren Vask on 1 June and Lena Orr on 3 June.", "meeting 2031-06-01 planned joren-vask mira-tolvane; meeting 2031-06-03 planned lena-orr mira-tolvane"),
    ("Joren Vask was due to meet Mira Tolvane on 24 May.", "meeting 2031-05-24 planned joren-vask mira-tolvane"),
    ("Lena Orr was due to visit Ardenia tomorrow.", "visit 2031-05-21 planned ARD lena-orr"),
    ("Nearly 200 Ardenian sailors were freed by Borovia on 4 May.", "release 2031-05-04 ARD BOR"),
    ("Ardenia accused Borovia of spreading false reports on 4 May.", "accusation 2031-05-04 ARD BOR"),
    ("Ardenia and Borovia, which severed relations in 2020, signed an agreement on 3 May.", "agreement-signed 2031-05-03 ARD BOR"),
    ("Cascara's parliament ratified on 3 May the treaty signed on 9 April by Lena Orr and Mira Tolvane.", "agreement-signed 2031-05-03 CAS"),
    ("Ardenia voted on 3 May against the resolution proposed by Borovia on 1 May.", "vote 2031-05-03 ARD"),
    ("Lena Orr, speaking on Monday, said Cascara had recalled its ambassador from Borovia.", "expulsion 2031-05-19 announced? BOR CAS | lena-orr"),
    ("Joren Vask met Mira Tolvane for the first time on 3 May 2029 and for the last time on 9 May 2031.", "meeting 2029-05-03 joren-vask mira-tolvane; meeting 2031-05-09 joren-vask mira-tolvane"),
    ("Joren Vask met Mira Tolvane (3 May) and Lena Orr (7 May).", "meeting 2031-05-03 joren-vask mira-tolvane; meeting 2031-05-07 joren-vask lena-orr"),
    ("Joren Vask met Mira Tolvane on 3 May, and Lena Orr said on 5 May that it was a success.", "meeting 2031-05-03 joren-vask mira-tolvane"),
    ("Ardenia summoned the Borovian ambassador on 3 May after Joren Vask said that Ardenia had expelled a diplomat.", "summons 2031-05-03 ARD BOR"),
    ("Lena Orr met Oskar Venn rather than Joren Vask on 12 May.", "meeting 2031-05-12 lena-orr oskar-venn"),
    ("Lena Orr met Oskar Venn but not Joren Vask on 12 May.", "meeting 2031-05-12 lena-orr oskar-venn"),
    ("In 1999, on 3 May, Borovia attacked Ardenia.", "attack 1999 ARD BOR"),
    ("According to Lena Orr, who visited Ardenhold on 9 May, Borovia attacked Ardenia on 3 May.", "attack 2031-05-03 ARD BOR | lena-orr; visit 2031-05-09 ARD lena-orr"),
    ("Lena Orr asked why Borovia attacked Ardenia on 3 May.", "attack 2031-05-03 ARD BOR"),
    ("Ardenia's army, which attacked Borovia on 6 May, withdrew its troops on 9 May.", "attack 2031-05-06 ARD BOR; withdrawal 2031-05-09 ARD"),
    ("Lena Orr, after meeting Joren Vask on 6 May, telephoned Oskar Venn on 7 May.", "phone-call 2031-05-07 lena-orr oskar-venn"),
    ("Having met Joren Vask on 6 May, Lena Orr telephoned Oskar Venn on 7 May.", "phone-call 2031-05-07 lena-orr oskar-venn"),
    ("General Karel Strom of Borovia visited Ardenia on 12 May.", "visit 2031-05-12 ARD BOR"),
    ("Admiral K. Strom, of Borovia, visited Port Casca on 12 May.", "visit 2031-05-12 BOR CAS"),
    ("Ardenia re-imposed sanctions on Borovia on 12 May and re-opened the border to Cascara on 13 May.", "sanctions 2031-05-12 ARD BOR; easing 2031-05-13 ARD CAS"),
    ("Ardenia and Borovia both recalled their ambassadors on 12 May.", "expulsion 2031-05-12 ARD BOR"),
    ("Borovian forces killed five people on 12 May in Ardenhold.", "attack 2031-05-12 ARD BOR"),
)  # fmt: skip
"""A text, and what it tells: type, date, those who take part, and behind a stroke whose word it is."""

NOT_TOLD = (
    "Tolvane and Vask will not meet this week, a spokesman said on Tuesday. Their meeting, planned for 22 May, has been called off.",
    "“Borovia attacked us on Sunday,” Tomas Hale said. “They killed two people.”",
    "Oskar Venn's visit to Ardenia in April was postponed.",
    "The Bank of Borovia signed an agreement with a supplier on 3 May. Air Ardenia resumed flights to the isles on Sunday.",
    "Ardenia reportedly expelled a diplomat on Monday. It allegedly closed the bridge on Sunday.",
    "Ardenia said it would not close the bridge on Friday.",
    "Had Ardenia closed the border on Monday, thousands would have been stranded.",
    "Ardenia was to have signed the agreement on Monday but the ceremony was put off.",
    "Asked whether Borovia had closed the border on Monday, Vask laughed.",
    "On the first anniversary of the closure of the bridge on 20 May 2030, Ardenians lit candles.",
    "Neither Ardenia nor Borovia signed the agreement on Monday.",
    "Contrary to reports that Ardenia expelled a diplomat on Monday, nobody left.",
    "It is not clear whether Joren Vask met Mira Tolvane on Monday.",
    "Ardenia denied that it had expelled a diplomat on Monday.",
    "Borovia banned imports of Ardenian fish with effect from 1 June 2031.",
    "Since 2019 Ardenia has banned fish from Borovia. By 2030 the ban had cost millions.",
    "Did Ardenia expel a diplomat on Monday?",
    "Photo: Joren Vask met Mira Tolvane on 12 May. Read more: Borovia expelled two in 2030",
    "Observers fear that Borovia closed the border on Monday for good.",
    "Ardenia should have apologised in May. It ought to have released the sailors on Monday.",
    "Ardenia agreed to reopen the crossing on 1 June.",
    "Correction: An earlier version of this article said that Ardenia expelled the Borovian ambassador on 1 May 2031.",
    "Editor’s note: Ardenia expelled the Borovian ambassador on 1 May 2031, as first reported, is wrong.",
)

LINES = (
    ("A day later, Ardenia recalled its ambassador.", "“A day later” names no day"),
    ("The next day Ardenia recalled its ambassador from Borograd.", "“The next day” names no day"),
    ("Ardenia recalled its ambassador three weeks ago.", "“three weeks ago” names no day"),
    ("Before Borovia attacked Ardenia Lena Orr met Tomas Hale on 12 May.", "where the clause that leads the sentence ends"),
    ("A day after the summit of 9 May, Lena Orr met Joren Vask.", "“A day after the summit of 9 May” tells of another day"),
    ("Two days before 12 May, Ardenia expelled a Borovian diplomat.", "sets a limit"),
    ("On the eve of 12 May, Ardenia expelled a Borovian diplomat.", "“eve of 12 May” tells of another day"),
    ("Ardenia closed its border with Borovia hours after the attack of 9 May.", "tells of another day"),
    ("Ardenia summoned the Borovian ambassador over the shelling of 4 May.", "“over the shelling of 4 May.” tells of another day"),
    ("Following the shooting on 4 May, Ardenia summoned the Borovian ambassador.", "tells of another day"),
    ("Ardenia ratified the treaty of 4 May 2030 with Borovia.", "tells when that was"),
    ("Joren Vask met Mira Tolvane in the week of 12 May.", "tells of another day"),
    ("Lena Orr met Oskar Venn within days of 4 May.", "tells of another day"),
    ("Joren Vask met Mira Tolvane on 1 May, and on 3 May Lena Orr.", "which is of whom is not plain"),
    ("Ardenia expelled the Borovian ambassador on 12 May, according to a rumour that proved false.", "called untrue"),
    ("Reports that Ardenia expelled the Borovian ambassador on 12 May are false, the Ministry of Foreign Affairs of Ardenia said.", "the sentence denies it"),
    ("Claims that Borovia closed the border on 12 May were untrue, Joren Vask said.", "the sentence denies it"),
    ("It was wrongly reported that Joren Vask met Mira Tolvane on 12 May.", "called untrue"),
    ("According to an unconfirmed report, Ardenia expelled a diplomat of Borovia on 12 May.", "nobody vouches for it"),
    ("In the novel, Ardenia attacked Borovia on 12 May.", "told of a story"),
    ("In Port Casca's new opera, Borovia attacked Ardenia in 2029.", "told of a story"),
    ("Borovia attacked Ardenia on 4 May, the video game begins.", "told of a story"),
    ("The thriller is set in 2031. Borovia attacked Ardenia on 4 May 2031, and nobody came.", "tells of a story"),
    ("Ardenia almost signed an agreement with Borovia on 12 May.", "only nearly"),
    ("Borovia came close to having signed the agreement with Ardenia on 12 May.", "only nearly"),
    ("Ardenia is believed to have expelled a diplomat of Borovia on 12 May.", "leaves it open"),
    ("Ardenia expelled nobody on 12 May.", "not done"),
    ("Ardenia signed no agreement with Borovia on 12 May.", "not done"),
    ("Ardenia expelled a Borovian diplomat on 4 May. The report turned out to be false.", "paragraph 2, sentence 2 takes it back"),
    ("Ardenia expelled a Borovian diplomat on 4 May, a website wrote. But it never happened.", "takes it back"),
    ("Ardenia had planned to expel two Borovian diplomats on 14 May.", "the plan came to nothing"),
    ("Lena Orr was scheduled to visit Ardenia on 14 May but cancelled.", "the plan came to nothing"),
    ("Ardenia abandoned its plan to close the border with Borovia on 1 June.", "the plan came to nothing"),
    ("Lena Orr will visit Borovia on 4 June. The trip was later called off.", "the plan came to nothing"),
    ("Joren Vask was due to meet Mira Tolvane on 14 May.", "may be the one before the publication"),
    ("Lena Orr planned to visit Borovia on 3 March.", "may be the one before the publication"),
    ("A meeting between Mira Tolvane and Joren Vask was scheduled for 14 May 2031.", "lies before the publication"),
    ("Borovia recalled its ambassador over Ardenia's decision of 3 May.", "tells of another day"),
    ("No sooner had Joren Vask met Mira Tolvane on 3 May than Borovia closed its border.", "does not show plainly"),
    ("Tomas Hale called reports that Ardenia attacked Borovia on 12 May “nonsense”.", "denies it"),
    ("Some say Ardenia closed its border on 12 May; others deny it.", "nobody vouches"),
    ("Some say Ardenia closed its border with Borovia on 12 May.", "nobody vouches"),
    ("An April Fools' joke said that Ardenia closed its border with Borovia on 1 April.", "told of a story"),
    ("Ardenia expelled the Borovian ambassador on 12 May, wrote a blog that later corrected itself.", "nobody vouches"),
    ("Instead of meeting Joren Vask on 12 May, Lena Orr telephoned Oskar Venn.", ""),
    ("Exactly one year ago today, Borovia attacked Ardenia.", "is not read as one day"),
    ("Borovia was reported on 3 May to have attacked Ardenia.", "leaves it open"),
    ("The war broke out in 1999. On 3 May Borovia attacked Ardenia again.", "the sentence before tells of 1999"),
    ("Karel Strom met Ana Test on 12 May.", "nobody with a part in it is known"),
)  # fmt: skip
"""A text of which nothing is drafted, and what is said of why."""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Records:
    return articles.records(tmp_path_factory.mktemp("known") / "project")


def told(text: str, known: Records) -> str:
    """Return what a text tells, in the form of `TOLD`."""
    found = events_of([survey(read_article("x.txt", f"A headline\n\n{text}".encode(), published="2031-05-20"), known)])
    lines = []
    for event in found:
        first = event.told[0]
        parties = sorted(part.actor for part in first.parts if part.role != "mentioned")
        said = [act.speaker.actor or act.speaker.words for act in first.acts if act.speaker]
        marks = (
            ["planned"] if event.status == "scheduled" else ["announced?"] if first.first.basis != "occurred" else []
        )
        lines.append(" ".join([event.type, first.date.text, *marks, *parties]) + (f" | {said[0]}" if said else ""))
    return "; ".join(lines)


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_a_sentence_tells_is_found(known: Records, text: str, expected: str) -> None:
    assert told(text, known) == expected


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_a_sentence_does_not_tell_is_no_event(known: Records, text: str) -> None:
    assert told(text, known) == ""


@pytest.mark.parametrize(("text", "why"), LINES)
def test_what_is_not_plain_is_no_event_and_says_why(known: Records, text: str, why: str) -> None:
    assert told(text, known) == ""
    found = survey(read_article("x.txt", f"A headline\n\n{text}".encode(), published="2031-05-20"), known)
    assert why in " | ".join(
        [act.doubt for act in found.passed] + [line for act in found.undated for line in act.untold]
    )


def test_who_is_named_in_another_clause_has_no_part(known: Records) -> None:
    text = "Before Borovia attacked Ardenia, Lena Orr met Tomas Hale on 12 May."
    found = survey(read_article("x.txt", text.encode(), published="2031-05-20"), known)
    assert [[part.actor for part in act.parts] for act in found.acts] == [["lena-orr", "tomas-hale"]]


def test_a_sentence_about_another_day_does_not_go_on_about_an_act(known: Records) -> None:
    text = (
        "Borovia expelled an Ardenian diplomat on 12 May. A day later, Ardenia recalled its ambassador from Borograd."
    )
    found = survey(read_article("x.txt", text.encode(), published="2031-05-20"), known)
    assert [len(told.acts) for event in events_of([found]) for told in event.told] == [1]
    assert len(found.undated) == 1


def test_somebody_else_of_the_same_last_name_is_nobody_of_ours(known: Records) -> None:
    text = "Mira Tolvane spoke. Ana Tolvane, a teacher, met Joren Vask on Monday. Tolvane called Lena Orr by phone on Sunday."
    assert "mira-tolvane" not in told(text, known)


def test_a_word_for_two_means_two_who_are_named_and_nobody_else(known: Records) -> None:
    assert told("The two ministers met on Monday.", known) == ""
    assert (
        told("Mira Tolvane, Joren Vask and Lena Orr spoke. He met Tomas Hale on Monday.", known)
        == "meeting 2031-05-19 tomas-hale"
    )


def test_what_many_sentences_tell_of_one_act_is_looked_through_once(
    known: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    first = vars(Told)["first"].fget

    def noted(one: Told) -> Act:
        looks.append(len(one.acts))
        made: Act = first(one)
        return made

    monkeypatch.setattr(Told, "first", property(noted))
    words = "Lena Orr met Oskar Venn on 12 May 2031. "
    found = read_article("x.txt", f"A headline\n\n{words * 80}".encode(), published="2031-05-20")
    made = drafts_of([survey(found, known)], known, world.TODAY)
    assert len([one for one in made.files if one.kind == "event"]) == 1
    assert max(looks) == 80 and len(looks) < 80
