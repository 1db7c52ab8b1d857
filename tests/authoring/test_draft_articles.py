"""How an article is read: what its page hides, what of it is no sentence, and in which language it is."""

import pytest

from dyad.authoring.drafting.article import Article, read_article
from dyad.authoring.drafting.words import language_of

_TALK = "<p>Mira Tolvane spoke by telephone with Joren Vask on Monday, and both of them said afterwards that the river had been their subject.</p>"
_HIDDEN = (
    "Borovia expelled an Ardenian diplomat on Sunday, and nobody in the whole valley had heard of it before that day."
)


def page(body: str, head: str = "") -> Article:
    html = f'<!doctype html><html lang="en"><head><title>A talk</title>{head}</head><body><article><h1>A talk</h1>{_TALK}{body}{_TALK.replace("Monday", "Friday")}</article></body></html>'
    return read_article("page.html", html.encode(), published="2031-02-04")


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f'<p style="display:none">{_HIDDEN}</p>', ""),
        (f'<div style="color: red; DISPLAY : none !important"><p>{_HIDDEN}</p></div>', ""),
        (f'<p style="visibility:hidden">{_HIDDEN}</p>', ""),
        (f'<p style="font-size:0px">{_HIDDEN}</p>', ""),
        (f"<div hidden><p>{_HIDDEN}</p></div>", ""),
        (f"<template><p>{_HIDDEN}</p></template>", ""),
        (f"<noscript><p>{_HIDDEN}</p></noscript>", ""),
        (f'<p class="lead ghost">{_HIDDEN}</p>', "<style>.ghost { display: none }</style>"),
        (f'<div id="trap"><p>{_HIDDEN}</p></div>', "<style>p { margin: 0 } /* x */ h6, #trap {display:none;}</style>"),
        (f'<p class="ghost">{_HIDDEN}</p>', "<style>p.ghost{display:none}</style>"),
    ],
)
def test_what_readers_of_a_page_do_not_see_is_not_read(body: str, head: str) -> None:
    text = page(body, head).text
    assert "expelled" not in text
    assert "spoke by telephone with Joren Vask on Monday" in text
    assert "on Friday" in text


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f'<p class="story">{_HIDDEN}</p>', "<style>@media print { .story { display: none } }</style>"),
        (f'<p style="display:block">{_HIDDEN}</p>', "<style>.other { display: none }</style>"),
        (f'<p style="font-size:0.9em; opacity: 0.8">{_HIDDEN}</p>', ""),
        (f'<p class="a">{_HIDDEN}</p>', "<style>.a.b { display: none }</style>"),
    ],
)
def test_what_readers_see_is_read(body: str, head: str) -> None:
    assert "expelled" in page(body, head).text


def test_the_rows_of_tables_are_counted_and_not_read() -> None:
    rows = "".join(f"<tr><td>{day} May</td><td>Borovia expelled an Ardenian diplomat</td></tr>" for day in (3, 4, 5))
    told = page(f"<table><tr><th>Day</th><th>What</th></tr>{rows}</table>")
    assert "expelled" not in told.text
    assert "4 rows of tables were not read: what it tells is no sentence" in told.remarks
    assert page("<p>There is no table here, and the text of the page is read whole.</p>").remarks == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ardenia expelled a diplomat on Monday.", "en"),
        ("Borovia closed its border.", "en"),
        ("Joren Vask met Mira Tolvane on 12 May.", "en"),
        ("Lena Orr visited Ardenia today.", "en"),
        ("Two envoys were expelled by Ardenia", "en"),
        ("L'Ardénie a fermé sa frontière avec la Borovie.", "fr"),
        ("L'Ardénie a expulsé deux diplomates lundi.", "fr"),
        ("Ardenien schließt in Borograd die Grenze. Der Minister hat das am Montag gesagt, und was er will, ist nicht klar.", None),
        ("L'Ardenia ha chiuso il confine con la Borovia lunedì, ha detto la ministra a Porto.", None),
        ("Ardenia cerró la frontera con Borovia el lunes, dijo la ministra en la capital.", None),
        ("Ardenia e Borovia assinaram um acordo na segunda-feira, disse a ministra.", None),
        ("Ардения закрыла границу с Боровией в понедельник.", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_few_words_tell_the_language_and_those_of_others_do_not(text: str, language: str | None) -> None:
    assert language_of(text) == language
