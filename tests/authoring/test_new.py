"""New records: asked for or given, found by any name, checked before they are written, and never over another."""

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from dyad.authoring.author_names import authors_of
from dyad.authoring.formatting import formatted
from dyad.authoring.questions import ASKED, questions
from dyad.authoring.webpage import LONGEST, read_page
from dyad.cli import main
from dyad.reading import yamlfile
from dyad.runtime.resources import resource
from dyad.text import plain_problems, url_problem
from tests.support import world

DAY = ("--as-of", "2031-06-30")
EVENT = (
    "event",
    *DAY,
    "--title",
    "Ardenia and Borovia talk again",
    "--date",
    "2031-02-14",
    "--type",
    "phone-call",
    "--party",
    "mira-tolvane",
    "--party",
    "oskar-venn",
    "--summary",
    "They talked about the *river*.",
    "--source",
    "herald",
)
SOURCE = (
    "source",
    *DAY,
    "--url",
    "https://courier.example/river",
    "--title",
    "A river",
    "--publisher",
    "The Made-up Courier",
    "--kind",
    "webpage",
    "--published",
    "2031-02-05",
    "--no-archive",
    "None was made yet.",
)

PAGE = """<!doctype html><html lang="en-GB"><head><title>Ignored | Courier</title>
<meta property="og:title" content="Two sides &amp; a river: what they said"><meta property="og:site_name" content="The Made-up Courier">
<link rel="canonical" href="/2031/02/05/river"><script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle",
"headline": "Other", "datePublished": "2031-02-05T23:00:00+06:00", "author": [{"@type": "Person", "name": "A. Writer"}], "publisher": {"name": "Other"}}]}</script></head><body>x</body></html>"""


def run(folder: Path, *words: str, answers: str = "") -> Result:
    """Run the command in a project."""
    return CliRunner().invoke(main, ["-C", str(folder), "new", *words], input=answers)


def written(folder: Path) -> list[str]:
    """Return the new files, and see that they are in canonical form and that the project passes the check."""
    before = {*world.FILES, "briefings/vocabulary"}
    found = [
        path
        for file in sorted((folder / "briefings").rglob("*.yaml"))
        if (path := file.relative_to(folder).as_posix()) not in before and "vocabulary" not in path
    ]
    for path in found:
        assert formatted((folder / path).read_bytes(), path) == ((folder / path).read_bytes(), [])
    assert {one.rule for one in world.problems(folder)} <= {"unused-source"}  # what rests on a source comes next
    return found


def test_an_event_is_written_with_remarks_and_passes_the_check(folder: Path) -> None:
    done = run(folder, *EVENT)
    path = "briefings/events/2031/2031-02-14-ardenia-and-borovia-talk-again.yaml"
    assert (done.exit_code, done.output.splitlines()[0]) == (0, path)
    assert written(folder) == [path]
    text = (folder / path).read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../../schema/event.json\ntitle: Ardenia and Borovia talk again\n"
    )
    assert 'added: "2031-06-30"\n# More that can be said' in text and "# place: {name: The Bridge" in text


@pytest.mark.parametrize(
    ("named", "stands"),
    [
        ("Mira Tolvane", "mira-tolvane"),
        ("m. tolvane", "mira-tolvane"),
        ("ميرا تولفان", "mira-tolvane"),
        ("Ardenia", "ARD"),
        ("ARD", "ARD"),
        ("Mira Tolvane as Foreign Minister", "{actor: mira-tolvane, as: Foreign Minister}"),
    ],
)
def test_the_actor_behind_a_name_is_found(folder: Path, named: str, stands: str) -> None:
    assert run(folder, *[named if word == "mira-tolvane" else word for word in EVENT]).exit_code == 0
    assert stands in (folder / written(folder)[0]).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("there", "instead", "place", "rule", "hint"),
    [
        ("mira-tolvane", "Mira Tolvan", "--party", "unknown-actor", "did you mean 'mira-tolvane' (Mira Tolvane, ARD)?"),
        ("mira-tolvane", "somebody-else", "--party", "unknown-actor", "run: dyad new actor somebody-else"),
        ("mira-tolvane", "Ardenai", "--party", "unknown-actor", "did you mean 'ARD' (Ardenia)?"),
        ("phone-call", "phone cal", "--type", "unknown-term", "did you mean 'phone-call' (Phone call)?"),
        ("herald", "heralt", "--source", "unknown-source", "did you mean 'herald'"),
        ("2031-02-14", "02/03/2031", "--date", "bad-date", "write '2031-03-02' for 2 March 2031 or '2031-02-03'"),
        ("2031-02-14", "2031-02-01", "--date-checked", "missing-field", "first day of a month"),
        ("They talked about the *river*.", "<script>x</script>", "--summary", "no-html", ""),
        ("Ardenia and Borovia talk again", "They\udcff talk", "--title", "bad-character", "write it anew"),
        ("Ardenia and Borovia talk again", "They talk.", "--title", "title-full-stop", "take the full stop out"),
    ],
)
def test_an_answer_that_cannot_stand_is_named_at_its_option_and_nothing_is_written(
    folder: Path, there: str, instead: str, place: str, rule: str, hint: str
) -> None:
    done = run(folder, *[instead if word == there else word for word in EVENT])
    assert done.exit_code == 1 and written(folder) == []
    assert done.output.startswith(f"{place}: error[{rule}] ") and hint in done.output


def test_all_that_is_missing_is_named_at_once(folder: Path) -> None:
    done = run(folder, "event")
    assert [line.partition(":")[0] for line in done.output.splitlines() if "error[missing-field]" in line] == [
        "--date",
        "--party",
        "--source",
        "--summary",
        "--title",
        "--type",
    ]


def test_what_only_the_whole_record_shows_is_said_before_it_is_written(folder: Path) -> None:
    ahead = [{"2031-02-14": "2031-12-14"}.get(word, word) for word in EVENT]
    done = run(folder, *ahead, "--status", "occurred")
    assert (
        done.exit_code == 1
        and "error[date-in-future] date: 14 December 2031 has not come" in done.output
        and written(folder) == []
    )
    done = run(folder, *ahead)
    assert done.exit_code == 1 and "--status: error[missing-field]" in done.output and "scheduled" in done.output
    assert run(folder, *ahead, "--status", "scheduled").exit_code == 0
    assert "status: scheduled\n" in (folder / written(folder)[0]).read_text(encoding="utf-8")


def test_a_likely_double_is_named_and_written_only_when_it_is_wanted(folder: Path) -> None:
    near = [{"2031-02-14": "2031-02-05"}.get(word, word) for word in EVENT]
    done = run(folder, *near)
    assert done.exit_code == 1 and "'2031-02-02-call'" in done.output and written(folder) == []
    assert run(folder, *near, "--ask", answers="\n\n\n\n\nn\n").exit_code == 1 and written(folder) == []
    assert run(folder, *near, "--anyway").exit_code == 0 and len(written(folder)) == 1
    assert (
        run(
            folder,
            *[
                {"https://courier.example/river": "http://www.gazette.example/speak/#top"}.get(word, word)
                for word in SOURCE
            ],
        ).exit_code
        == 1
    )
    assert run(folder, "actor", *DAY, "--name", "M. Tolvane", "--kind", "person", "--country", "Ardenia").exit_code == 1
    assert (
        run(
            folder,
            "agreement",
            *DAY,
            "--title",
            "river treaty",
            "--kind",
            "treaty",
            "--party",
            "ARD",
            "--source",
            "gazette",
        ).exit_code
        == 1
    )


def test_nothing_is_written_over_another_record(folder: Path) -> None:
    before = (folder / "briefings/events/2031/2031-02-02-call.yaml").read_bytes()
    done = run(folder, *EVENT, "2031-02-02-call")
    assert done.exit_code == 1 and "there is already an event '2031-02-02-call'" in done.output
    assert (folder / "briefings/events/2031/2031-02-02-call.yaml").read_bytes() == before
    broken = world.write(folder, "briefings/events/2031/broken.yaml", "title: [")
    assert run(folder, *EVENT, "broken").exit_code == 1 and broken.read_text(encoding="utf-8") == "title: ["


@pytest.mark.parametrize("name", ["../../x", "a/b", "A B", "con", ".hidden", "x" * 90, "..", "é"])
def test_an_id_that_is_none_is_refused_with_one_that_is(folder: Path, name: str) -> None:
    done = run(folder, *EVENT, "--", name)
    assert done.exit_code == 1 and "error[bad-id]" in done.output and "2031-02-14-ardenia" in done.output
    assert written(folder) == [] and not list(folder.parent.glob("x*"))


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("5 February 2031", "2031-02-05"),
        ("the 5th of Feb. 2031", "2031-02-05"),
        ("05.02.2031", "2031-02-05"),
        ("5 to 7 February 2031", "2031-02-05/2031-02-07"),
        ("February 2031", "2031-02"),
        ("05/02/2031", ""),
        ("early 2031", ""),
        ("5 February", ""),
        ("30 February 2031", ""),
    ],
)
@pytest.mark.parametrize("asked", [False, True])
def test_a_date_in_words_is_taken_where_it_can_mean_one_thing_only(
    folder: Path, said: str, date: str, asked: bool
) -> None:
    words = [said if word == "2031-02-14" else word for word in EVENT]
    words += ["--anyway", "5-february", *(["--ask"] if asked else [])]
    done = run(folder, *words, answers="\n" * 9 if date else "")
    assert (done.exit_code == 0) == bool(date), done.output
    if date:
        assert f'date: "{date}"\n' in next((folder / "briefings/events").rglob("5-february.yaml")).read_text("utf-8")
        assert f"taken: {date}" in done.output or not asked
    else:
        assert written(folder) == [] and f"'{said}' is not a date" in done.output


@pytest.mark.parametrize(
    ("said", "date", "file"),
    [
        ("before 6 February 2031", "../2031-02-05", "undated/the-two-speak"),
        ("by 6 February 2031", "../2031-02-06", "undated/the-two-speak"),
        ("after 6 February 2031", "2031-02-07/..", "2031/the-two-speak"),
        ("5 or 6 February 2031", "[2031-02-05,2031-02-06]", "2031/2031-02-the-two-speak"),
        ("31 December 2030 or 1 January 2031", "[2030-12-31,2031-01-01]", "2030/the-two-speak"),
    ],
)
def test_name_and_folder_say_no_more_than_the_date(folder: Path, said: str, date: str, file: str) -> None:
    title = EVENT[EVENT.index("--title") + 1]
    words = [{"2031-02-14": said, title: "The two speak"}.get(word, word) for word in EVENT]
    done = run(folder, *words, "--anyway")
    only = re.findall(r"write '([^']+)'", done.output)
    if done.exit_code:  # a choice is named, and never made for the writer
        done = run(folder, *[only[0] if word == said else word for word in words], "--anyway")
    assert written(folder) == [f"briefings/events/{file}.yaml"], done.output
    assert f'date: "{date}"' in (folder / written(folder)[0]).read_text("utf-8")


@pytest.mark.parametrize("asked", [False, True])
@pytest.mark.parametrize(
    ("named", "code", "said"),
    [
        ("Deutschland", "DEU", "taken: DEU (Germany)"),
        ("德国", "DEU", "taken: DEU (Germany)"),
        ("276", "DEU", "taken: DEU (Germany)"),
        ("de", "DEU", "taken: DEU (Germany)"),
        ("USSR", "SUN", "taken: SUN (Soviet Union, which ended on 1991-12-26)"),
        ("ARD", "ARD", ""),
        ("Korea", "", "write 'KOR' (South Korea) or 'PRK' (North Korea)"),
        ("Germny", "", "did you mean 'DEU' (Germany)?"),
    ],
)
def test_a_country_is_taken_by_every_name_that_can_mean_one_only(
    folder: Path, named: str, code: str, said: str, asked: bool
) -> None:
    countries = "briefings/vocabulary/countries.yaml"
    world.write(folder, countries, world.COUNTRIES + resource(countries).read_text("utf-8"))
    words = (*PERSON[: PERSON.index("--country")], "--country", named, *PERSON[PERSON.index("--country") + 2 :])
    done = run(folder, *words, "--name", "Ann Tester", *(["--ask"] if asked else []), answers="\n" * 9 if code else "")
    assert said in done.output and ("taken:" in done.output) == ("taken" in said)
    assert (done.exit_code == 0) == bool(code), done.output
    if code:
        assert f"country: {code}\n" in (folder / "briefings/actors/ann-tester.yaml").read_text("utf-8")


PAIR = ({"family": "Writer", "given": "Ann"}, {"family": "Scribe", "given": "Bo"})
WRITERS = [
    ("A. Writer and B. Writer", [{"family": "Writer", "given": "A."}, {"family": "Writer", "given": "B."}]),
    ("Writer, A.; Writer, B.", [{"family": "Writer", "given": "A."}, {"family": "Writer", "given": "B."}]),
    ("Writer, Ann and Scribe, Bo", [{"family": "Writer", "given": "Ann"}, {"family": "Scribe", "given": "Bo"}]),
    ("Ann Writer, Bo Scribe and Cy van Dale", [*PAIR, {"family": "van Dale", "given": "Cy"}]),
    ("Ann Writer, Bo Scribe, & Cy O’Dale", [*PAIR, {"family": "O’Dale", "given": "Cy"}]),
    ("Anna Müller and Jan Łukasz", [{"family": "Müller", "given": "Anna"}, {"family": "Łukasz", "given": "Jan"}]),
    ("Müller, Anna; Łukasz, Jan", [{"family": "Müller", "given": "Anna"}, {"family": "Łukasz", "given": "Jan"}]),
    ("Von der Ley, Ursa", [{"family": "Von der Ley", "given": "Ursa"}]),
    (
        "Von der Ley, Ursa and Müller, Anna",
        [{"family": "Von der Ley", "given": "Ursa"}, {"family": "Müller", "given": "Anna"}],
    ),
    ("Ann Writer;Ministry of Trade and Roads;", ["Ann Writer", "Ministry of Trade and Roads"]),
    ("{Trade; Roads and Mines}; Writer, A.", ["Trade; Roads and Mines", {"family": "Writer", "given": "A."}]),
    ("Зоя Арлен and Мира Толван", [{"family": "Арлен", "given": "Зоя"}, {"family": "Толван", "given": "Мира"}]),
    *((one, [one]) for one in ("Ministry of Trade and Industry", "Trade Board and Roads Council", "Writer and Scribe")),
    *((one, [one]) for one in ("Department of Trade and Mines Supply", "Staff and agencies", "Alexandra Land", "and")),
    ("Tolvane Arlen, Mira", [{"family": "Tolvane Arlen", "given": "Mira"}]),
]


@pytest.mark.parametrize(("said", "authors"), WRITERS, ids=[one for one, _ in WRITERS])
def test_several_authors_of_one_answer_are_taken_apart_where_that_is_plain(said: str, authors: list[object]) -> None:
    assert authors_of(said) == authors


def test_several_authors_of_one_option_are_written_as_several(folder: Path) -> None:
    assert run(folder, *SOURCE, "--author", "A. Writer and B. Writer", "--author", "Scribe, C.").exit_code == 0
    [path] = written(folder)
    found, _ = yamlfile.read((folder / path).read_bytes(), path)
    assert isinstance(found, dict)
    assert found["authors"] == [
        {"family": "Writer", "given": "A."},
        {"family": "Writer", "given": "B."},
        {"family": "Scribe", "given": "C."},
    ]


PERSON = ("actor", *DAY, "--kind", "person", "--country", "ARD", "--source", "herald")


def test_an_id_is_spelled_as_the_name_is(folder: Path) -> None:
    assert run(folder, *PERSON, "--name", "Bjørn Łukasz Đæß").exit_code == 0
    assert written(folder) == ["briefings/actors/bjorn-lukasz-daess.yaml"]


def test_a_name_of_another_script_is_asked_for_its_id(folder: Path) -> None:
    done = run(folder, *PERSON, "--name", "Зоя Арлен")
    assert done.exit_code == 1 and "dyad new actor ID" in done.output and written(folder) == []
    asked = run(folder, *PERSON, "--name", "Зоя Арлен", "--ask", answers="\n\n\n\n\n\n\nЗоя\nzoya-arlen\n\n")
    assert "'Зоя Арлен' cannot be spelled in an id" in asked.output and "'actor'" not in asked.output
    assert written(folder) == ["briefings/actors/zoya-arlen.yaml"], asked.output


def test_every_kind_can_be_written_and_passes_the_check(folder: Path) -> None:
    assert run(folder, *SOURCE).exit_code == 0
    assert run(folder, *EVENT, "--source", "the-made-up-courier-20310205").exit_code == 0
    assert (
        run(
            folder,
            "actor",
            *DAY,
            "--name",
            "Zoé Arlen",
            "--kind",
            "person",
            "--country",
            "Ardenia",
            "--native-name",
            "ar: زوي",
            "--native-name",
            "hi: ज़ोए",
        ).exit_code
        == 0
    )
    assert (
        run(
            folder,
            "agreement",
            *DAY,
            "--title",
            "Bridge Protocol",
            "--kind",
            "protocol",
            "--party",
            "ARD",
            "--party",
            "Borovia",
            "--source",
            "gazette",
        ).exit_code
        == 0
    )
    assert [Path(one).stem for one in written(folder)] == [
        "zoe-arlen",
        "bridge-protocol",
        "2031-02-14-ardenia-and-borovia-talk-again",
        "the-made-up-courier-20310205",
    ]
    assert world.problems(folder) == []


def test_on_a_terminal_it_asks_until_an_answer_can_stand(folder: Path) -> None:
    answers = [
        "",
        "The two sides speak",
        "",
        "Talks on the river",
        "2031-02-31",
        "2031-01-14",
        "phone cal",
        "Phone call",
        "Mira Tolvan",
        "Mira Tolvane",
        "Oskar Venn",
        "",
        "",
        "They spoke.",
        "",
        "",
        "",
        "Dar/Meets",
        "talks",
    ]
    done = run(folder, "event", "--ask", *DAY, answers="\n".join(answers) + "\n")
    assert done.exit_code == 0, done.output
    assert (
        "February 2031 has 28 days" in done.output
        and "did you mean 'mira-tolvane'" in done.output
        and "this is needed" in done.output
        and "the id 'Dar/Meets' is not made of" in done.output
    )
    assert written(folder) == ["briefings/events/2031/talks.yaml"]


def test_what_a_saved_page_says_of_itself_is_taken(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    done = run(
        folder,
        "source",
        *DAY,
        "--from-html",
        str(file),
        "--url",
        "https://courier.example/2031/02/05/river?utm=1",
        "--kind",
        "article-newspaper",
        "--no-archive",
        "None yet.",
    )
    assert done.exit_code == 0, done.output
    [path] = written(folder)
    text = (folder / path).read_text(encoding="utf-8")
    assert path == "briefings/sources/2031/the-made-up-courier-20310205.yaml"
    for line in (
        'title: "Two sides & a river: what they said"',
        "publisher: The Made-up Courier",
        'published: "2031-02-05"',
        "language: en\n",
        "authors: [A. Writer]",
    ):
        assert line in text


def test_what_a_page_says_is_proposed_on_a_terminal(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    done = run(
        folder,
        "source",
        "--ask",
        *DAY,
        "--from-html",
        str(file),
        answers="https://courier.example/river\n\n\nwebpage\n\n\n\n\n\nNone yet.\n\n",
    )
    assert done.exit_code == 0, done.output
    assert "[Two sides & a river: what they said]" in done.output and len(written(folder)) == 1


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/page" else 404)
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_a_page_can_be_fetched_and_a_page_that_is_not_there_is_said_so(folder: Path, server: str) -> None:
    options = (
        "source",
        *DAY,
        "--kind",
        "webpage",
        "--no-archive",
        "None yet.",
        "--url",
        "https://courier.example/river",
        "--from-private",
        "--from-url",
    )
    assert run(folder, *options, f"{server}/page").exit_code == 0
    [record] = written(folder)
    assert "url: https://courier.example/river\n" in (folder / record).read_text(encoding="utf-8")
    for address in (f"{server}/other", "http://127.0.0.1:1/", "file:///etc/passwd", "x"):
        done = run(folder, *options, address)
        assert done.exit_code == 1 and "the page cannot be read" in done.output and "--from-html FILE" in done.output


LD = '<html><head><script type="application/ld+json">{}</script></head></html>'


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("", {}),
        ("   ", {}),
        ("plain words", {}),
        ("<html></html>", {}),
        ("<title>A\n  title</title>", {"title": "A title"}),
        (LD.format("{not json"), {}),
        (LD.format("[" * 100_000), {}),
        (LD.format('["x", 3, null, {"@graph": 7}]'), {}),
        (
            LD.format('{"@type": "Report", "headline": [["x"]], "datePublished": 2031, "author": 3, "publisher": "x"}'),
            {},
        ),
        (
            LD.format('{"@type": ["Thing", "Report"], "headline": "A report", "datePublished": "2031-02"}'),
            {"title": "A report", "published": "2031-02"},
        ),
        (
            '<html lang="zh-Hant-TW"><meta name="date" content="2031-02-31"><meta name="dc.date" content="2031/02/05">',
            {"language": "zh-Hant", "published": "2031-02-05"},
        ),
        (
            '<meta property="og:title" content="A\u202eb\u200bc\x07"><link rel="canonical" href="javascript:alert(1)">',
            {"title": "Abc"},
        ),
        (
            '<link rel="canonical" href="https://u@x.example/"><meta property="og:url" content="https://x.example/">',
            {"url": "https://x.example/"},
        ),
        (
            '<meta property="article:author" content="https://x.example/me"><meta name="author" content="A. Writer">',
            {"authors": "A. Writer"},
        ),
    ],
    ids=range(14),
)
def test_only_sound_text_is_taken_from_a_page(page: str, found: dict[str, str]) -> None:
    assert read_page(page.encode()).answers == {field: [text] for field, text in found.items()}


def test_a_page_in_another_encoding_is_read_as_it_says() -> None:
    assert read_page('<meta charset="iso-8859-1"><title>Café</title>'.encode("latin-1")).answers["title"] == ["Café"]


WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["2031-02-05", "https://x.example/", "javascript:x", "\u202e", "<b>", "en_GB", "x" * 400]),
)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(str.encode),
        st.recursive(
            WORDS,
            lambda inner: st.one_of(
                st.lists(inner, max_size=3),
                st.dictionaries(
                    st.sampled_from(["@type", "@graph", "headline", "author", "name", "publisher", "datePublished"]),
                    inner,
                    max_size=4,
                ),
            ),
            max_leaves=8,
        ).map(lambda thing: LD.format(json.dumps(thing)).encode()),
        WORDS.map(
            lambda words: (
                f'<html lang="{words}"><meta property="og:title" content="{words}"><meta property="og:url" content="{words}"><meta name="date" content="{words}">'.encode(
                    "utf-8", "replace"
                )
            )
        ),
    )
)
def test_no_page_gives_a_traceback_or_a_field_that_cannot_stand(page: bytes) -> None:
    for field, texts in read_page(page, "https://x.example/").answers.items():
        for text in texts:
            assert not list(plain_problems(text)) and 0 < len(text) <= max(LONGEST, 2000)
            assert field != "url" or url_problem(text) is None


def test_every_question_is_explained_and_asked_once() -> None:
    for kind in ASKED:
        asked = questions(kind)
        assert all(one.meaning for one in asked) and len({one.option for one in asked}) == len(asked)


def test_outside_a_project_it_is_wrong_use(tmp_path: Path) -> None:
    assert run(tmp_path, *EVENT).exit_code == 2


COPY = "https://web.archive.org/web/20310206101112/https://courier.example/river"
AS_OF = ("--as-of", world.TODAY.isoformat())


def lately(folder: Path) -> str:
    [name] = written(folder)
    return (folder / name).read_text(encoding="utf-8").partition("# More")[0]


@pytest.mark.parametrize("address", [COPY, COPY.removeprefix("https://"), f"<{COPY}>"])
def test_the_address_of_a_copy_given_for_the_page_s_is_put_where_it_belongs(folder: Path, address: str) -> None:
    ran = run(folder, "source", *AS_OF, "--url", address, "--title", "A river", "--publisher", "P", "--kind", "webpage")
    assert ran.exit_code == 0 and "copy of an archive" in ran.output
    file = lately(folder)
    assert "\nurl: https://courier.example/river\n" in file
    assert f"archived_url: {COPY}\n" in file and 'archived_on: "2031-02-06"' in file


@pytest.mark.parametrize(
    "address",
    [COPY, "https://archive.ph/AbC12", "https://archive.today/2031.02.06-101112/https://courier.example/river"],
)
def test_a_saved_page_with_the_address_of_its_copy_is_taken_without_a_word_against_it(
    folder: Path, tmp_path: Path, address: str
) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        '<html lang="en"><title>A river</title><link rel="canonical" href="https://courier.example/river"><p>They spoke.</p>'
    )
    more = () if "2031" in address else ("--archived-on", "2031-02-06")
    ran = run(
        folder,
        "source",
        *AS_OF,
        "--from-html",
        str(file),
        "--url",
        address,
        "--publisher",
        "P",
        "--kind",
        "webpage",
        *more,
    )
    assert ran.exit_code == 0 and "error" not in ran.output, ran.output
    found = lately(folder)
    assert "\nurl: https://courier.example/river\n" in found and f"archived_url: {address}\n" in found


def test_a_copy_that_does_not_tell_its_page_is_refused_with_one_way_out(folder: Path) -> None:
    ran = run(
        folder,
        "source",
        *AS_OF,
        "--url",
        "https://archive.ph/AbC12",
        "--title",
        "T",
        "--publisher",
        "P",
        "--kind",
        "webpage",
    )
    assert ran.exit_code == 1 and ran.output.count("error[") == 1
    assert "does not say of which page" in ran.output and "as archived_url" in ran.output


def test_a_reason_why_there_is_no_copy_gives_way_to_the_copy(folder: Path) -> None:
    ran = run(
        *(folder, "source", *AS_OF, "--url", COPY, "--title", "T", "--publisher", "P", "--kind", "webpage"),
        *("--no-archive", "None was made."),
    )
    assert ran.exit_code == 0 and "no_archive is left out" in ran.output
    assert "no_archive" not in lately(folder)
