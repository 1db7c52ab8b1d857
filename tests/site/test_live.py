"""What the browser is told under `dyad serve`: on pages as they are handed out, and nowhere in a site."""

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dyad.reading.problems import Location, Problem
from dyad.site import handout
from dyad.site.live import FOLDER, Live
from dyad.site.page_reader import POLICIES
from tests.support.folders import tree

HOSTILE = '<img src=x onerror="document.title=1"></script><script>document.title=1</script>'
CALL = "briefings/events/2031/2031-02-02-call.yaml"
STRICT, LEADS_ON = sorted(POLICIES, key=len, reverse=True)


def page(words: str, policy: str = STRICT) -> bytes:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><title>{words}</title></head>'
        f"<body><h1>{words}</h1></body></html>"
    ).encode()


class Served:
    """A small site at work below a path, with what the browser is told."""

    def __init__(self, folder: Path, project: Path) -> None:
        self.site, self.project, self.news = folder, project, Live.of(project)
        self.door = handout.door(0)
        self.port = self.door.getsockname()[1]
        self.running = handout.server(folder, self.door, self.news)
        threading.Thread(target=self.running.serve_forever, daemon=True).start()

    def build(self, words: str) -> None:
        """Put a site in place as a build does, and tell of it."""
        for path, content in {
            "index.html": page(words),
            "old/index.html": page("moved", LEADS_ON),
            "404.html": page("not here"),
            "data/x.html.txt": page("no page"),
            "robots.txt": b"Sitemap: https://world.example/made/up/sitemap.xml\n",
        }.items():
            (self.site / path).parent.mkdir(parents=True, exist_ok=True)
            (self.site / path).write_bytes(content)
        self.tell(built=True)

    def tell(self, *problems: Problem, built: bool = False, failure: str = "") -> None:
        self.news.tell(problems, self.project, built=built, failure=failure)

    def ask(self, path: str, host: str = "localhost") -> tuple[int, str]:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        asked.request("GET", path, headers={"Host": host})
        answer = asked.getresponse()
        return answer.status, answer.read().decode()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/made/up/"


@pytest.fixture
def served(tmp_path: Path, folder: Path) -> Iterator[Served]:
    made = Served(tmp_path / "site", folder)
    yield made
    made.running.shutdown()
    made.door.close()


def wrong(message: str = "it is wrong", path: str = CALL) -> Problem:
    return Problem(Location(path, 3, 7, 10), "made-up-rule", message, "write it right")


def test_a_page_asks_for_news_as_it_is_handed_out_and_its_file_stays_as_it_is(served: Served) -> None:
    served.build("first")
    before = tree(served.site)
    for path, status in (("/made/up/", 200), ("/made/up/nowhere/", 404)):
        code, content = served.ask(path)
        assert code == status and content.count(f"/made/up/{FOLDER}live.js?at={served.news.at()}") == 1
        assert f'content="{STRICT}"' in content, "the policy is that of the published site"
    assert tree(served.site) == before


@pytest.mark.parametrize("path", ["old/", "data/x.html.txt", "robots.txt"])
def test_what_is_no_page_or_takes_no_script_is_handed_out_as_it_is(served: Served, path: str) -> None:
    served.build("first")
    file = served.site / path / ("index.html" if path.endswith("/") else "")
    assert served.ask(f"/made/up/{path}") == (200, file.read_text(encoding="utf-8"))


def test_a_server_without_news_adds_nothing(served: Served, tmp_path: Path) -> None:
    served.build("first")
    door = handout.door(0)
    plain = handout.server(served.site, door)
    threading.Thread(target=plain.serve_forever, daemon=True).start()
    served.port = door.getsockname()[1]
    try:
        assert served.ask("/made/up/") == (200, (served.site / "index.html").read_text(encoding="utf-8"))
        assert served.ask(f"/made/up/{FOLDER}state.json")[0] == 404
    finally:
        plain.shutdown()
        door.close()


def test_problems_are_told_as_the_check_says_them_and_the_build_that_stands_stays_the_same(served: Served) -> None:
    served.build("first")
    at = served.news.at()
    served.tell(wrong())
    told = json.loads(served.ask(f"/made/up/{FOLDER}state.json")[1])
    assert (told["at"], told["errors"], told["warnings"]) == (at, 1, 0)
    [one] = told["problems"]
    assert (one["path"], one["line"], one["column"], one["message"], one["hint"]) == (
        CALL,
        3,
        7,
        "it is wrong",
        "write it right",
    )
    assert one["quote"] == "   3 | type: phone-call\n     |       ^^^^^^^^^^"
    served.build("second")
    told = json.loads(served.ask(f"/made/up/{FOLDER}state.json")[1])
    assert told["at"] != at and told["problems"] == []


def test_errors_come_first_and_of_a_thousand_a_few(served: Served) -> None:
    warnings = [Problem(Location("a.yaml", 1, 1), "r", str(number), severity="warning") for number in range(1000)]
    served.tell(*warnings, wrong())
    told = json.loads(served.ask(f"/{FOLDER}state.json")[1])
    assert (told["errors"], told["warnings"], len(told["problems"])) == (1, 1000, 40)
    assert told["problems"][0]["severity"] == "error"


@pytest.mark.parametrize("name", ["", "../state.json", "live.css/..", "%2e%2e/serving.json", "serving.json", "x.js"])
def test_nothing_else_is_handed_out_there(served: Served, name: str) -> None:
    served.build("first")
    assert served.ask(f"/made/up/{FOLDER}{name}")[0] == 404


def test_a_stranger_reads_no_problem(served: Served) -> None:
    served.build("first")
    served.tell(wrong("a secret"))
    code, content = served.ask(f"/made/up/{FOLDER}state.json", host="evil.example")
    assert code == 421 and "secret" not in content


@pytest.mark.parametrize("content", ["", "{", "[]", '{"at": 1', "x" * 300_000])
def test_a_state_that_cannot_be_read_is_none(served: Served, content: str) -> None:
    served.build("first")
    served.news.file.write_text(content, encoding="utf-8")
    assert served.ask("/made/up/")[0] == 200 and served.news.at() == ""


def test_a_site_holds_nothing_of_it() -> None:
    listed = (Path(__file__).parents[1] / "goldens" / "tree.txt").read_text(encoding="utf-8")
    assert "assets/dyad.js" in listed and "live.js" not in listed and "live.css" not in listed


@pytest.mark.browser
def test_the_browser_shows_problems_as_text_renews_itself_and_says_when_the_server_stops(
    served: Served, browser: Any
) -> None:
    said: list[str] = []
    shown = browser.new_page()
    shown.on("console", lambda one: said.append(one.text))
    shown.goto(served.address)
    shown.get_by_text("There is no site yet").wait_for()
    served.build("first")
    shown.get_by_role("heading", name="first").wait_for()
    another = browser.new_page()
    another.goto(served.address)
    said.clear()
    (served.project / CALL).write_text(f"title: x\ndate: x\ntype: {HOSTILE}\n", encoding="utf-8")
    served.tell(wrong(HOSTILE), wrong("and this", f"briefings/{HOSTILE}.yaml"))
    for one in (shown, another):
        box = one.locator(".dyad-live")
        box.get_by_text("2 errors: the last good site stands").wait_for()
        assert (
            HOSTILE in box.inner_text() and "write it right" in box.inner_text() and f"{CALL}:3:7" in box.inner_text()
        )
        assert box.locator("img, script").count() == 0 and one.title() == "first"
    served.tell(failure=f"{HOSTILE} stopped")
    shown.locator(".dyad-live").get_by_text("stopped").wait_for()
    served.build("second")
    for one in (shown, another):
        one.get_by_role("heading", name="second").wait_for()
        assert one.locator(".dyad-live").is_hidden()
    assert said == [], "nothing was refused by the page's policy"
    served.running.shutdown()
    served.door.close()
    shown.locator(".dyad-live").get_by_text("dyad serve has stopped").wait_for()
    assert shown.get_by_role("heading", name="second").is_visible()
    shown.close()
    another.close()
