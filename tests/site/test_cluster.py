"""Workers make what one machine makes, byte for byte; who lacks the key or the version is refused, and nothing of a project leaves but what a site is made of."""

import os
import pickle
import shutil
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dyad.build import Built, Options, build
from dyad.runtime import cache, frames
from dyad.runtime.fingerprint import likeness
from dyad.site import audit, engine, incremental
from dyad.site.cluster import connection, key, stages
from dyad.site.cluster.connection import Connection
from dyad.site.cluster.executor import Executor
from dyad.site.cluster.failure import ClusterFailure
from dyad.site.remembered import recall
from tests.support import networks, workers, world
from tests.support.folders import tree

OPTIONS = Options(as_of=world.TODAY, search=False)
SECRET = "planted-5ecret-7c1d"
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "77"}
"""The environment of a worker that is not at all like that of the builder."""

_HIDDEN = """
import os, sys
def _look(event, arguments):
    if arguments and isinstance(arguments[0], (str, os.PathLike)) and str(arguments[0]).startswith({project!r}):
        os.write(2, f"touched {{event}} {{arguments}}".encode())
        os._exit(77)
sys.addaudithook(_look)
"""
"""Ends a process that looks at a file of the project (PEP 578)."""


def hidden(project: Path, folder: Path, more: str = "", own: str = "") -> tuple[str, ...]:
    """Return what runs a worker to which a project does not exist; `more` runs in the process that does its work, `own` in its own."""
    code = _HIDDEN.format(project=str(project))
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "preload.py"
    file.write_text(
        own or f"{code}\nfrom dyad.site.cluster import relay\nrelay._BEGIN = {code + more!r} + '\\n' + relay._BEGIN\n"
    )
    return ("--preload", str(file))


@pytest.fixture(scope="module", autouse=True)
def many() -> Iterator[None]:
    """Give even the few outputs of a small site to workers, who have the key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(incremental, "CHUNK", 20)
        patch.setattr(engine, "WORTH_A_PROCESS", 5)
        patch.setattr(audit, "WORTH_IT", 10)
        patch.setattr(stages, "READ", 20)
        patch.setattr(stages, "BATCH", 20_000)
        patch.setenv(key.VARIABLE, workers.KEY)
        yield


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with words, blocks, pages and pictures of its own."""
    folder = world.make(
        tmp_path_factory.mktemp("home") / "own-project",
        {
            "templates/texts/en.yaml": "frame: {menu: Contents}\n",
            "briefings/pages/about.md": "# About us\n\n![The river](img/river.png)\n",
            "templates/blocks/announce.html": "<p>We are moving house.</p>\n",
        },
    )
    (folder / "briefings/pages/img").mkdir()
    Image.new("RGB", (30, 20), "teal").save(folder / "briefings/pages/img/river.png")
    return folder


@pytest.fixture(scope="module")
def cluster(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[Any], Path]]:
    """A scheduler with two workers: its address, their processes, and the folder that theirs lie in."""
    place = tmp_path_factory.mktemp("cluster")
    with ExitStack() as stack:
        address = stack.enter_context(workers.scheduler(place))
        both = [
            stack.enter_context(
                workers.worker(
                    address,
                    place / name,
                    settings=ELSEWHERE if name == "two" else {},
                    more=hidden(project, place / f"hook-{name}"),
                )
            )
            for name in ("one", "two")
        ]
        yield address, both, place


def begun(project: Path, cluster: str | None = None) -> tuple[Built, dict[str, bytes], Any]:
    """Build from nothing; return what came of it, the files of the site, and what is remembered of how outputs were made."""
    shutil.rmtree(project / "build", ignore_errors=True)
    return again(project, cluster)


def again(project: Path, cluster: str | None = None) -> tuple[Built, dict[str, bytes], Any]:
    """Build on what stands."""
    built = build(project, replace(OPTIONS, cluster=cluster))
    assert built.site, built.problems
    kept = recall(project / "build/kept/made")
    questions = list(kept.answers)
    made = {
        path: (one.holds, {questions[each] for each in one.asked}, one.digest) for path, one in kept.outputs.items()
    }
    return built, tree(built.site), (kept.answers, made)


@pytest.fixture(scope="module")
def here(project: Path) -> tuple[Built, dict[str, bytes], Any]:
    """What one machine makes."""
    return begun(project)


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, bytes]]]:
    """Note what a build hands to the process that speaks with Dask."""
    sent: list[tuple[str, bytes]] = []
    put = Connection._put

    def noted(self: Connection, head: Any, body: bytes) -> None:
        sent.append((next(iter(head)), body))
        put(self, head, body)

    with monkeypatch.context() as patch:
        patch.setattr(Connection, "_put", noted)
        yield sent


def works(sent: list[tuple[str, bytes]]) -> set[str]:
    """Return the names of the works that were ordered."""
    return {frames.unpacked(message[32:])[0]["work"] for kind, message in sent if kind == "order"}


def test_workers_without_a_shared_disk_make_the_same_bytes_and_remember_the_same(
    project: Path, cluster: Any, here: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, _, place = cluster
    kept = project / "build/kept"
    planted = {
        "drafts/of-an-article/source.yaml": SECRET,
        ".git/config": SECRET,
        ".env": SECRET,
        "briefings/.notes": SECRET,
        "briefings/events/.2031-secret.yaml.swp": SECRET,
        "templates/mine/notes.txt": SECRET,
        "notes.txt": SECRET,
    }
    monkeypatch.setenv("PLANTED", SECRET)
    shutil.rmtree(project / "build")
    kept.mkdir(parents=True)
    (kept / "planted").write_text(SECRET)
    for path, words in planted.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(words)
    with watched(monkeypatch) as sent:
        built, site, remembered = again(project, address)
    assert (built.pages, site, remembered) == (here[0].pages, here[1], here[2])
    assert works(sent) == {"make", "render", "print", "read"}
    left = b"".join(opened(kind, body) for kind, body in sent)
    assert b"Shots were heard at the bridge" in left and b"We are moving house" in left
    own = (cache.own_folder() or Path()) / "key"
    for secret in (SECRET.encode(), workers.KEY.encode(), own.read_bytes()):
        assert secret not in left
    for name in ("one", "two"):
        for path, content in tree(place / name).items():
            assert SECRET.encode() not in content + (opened("blob", content) if path.endswith(".blob") else b""), path
    for path in planted:
        (project / path).unlink()


def opened(kind: str, message: bytes) -> bytes:
    """Return all that is in a message, however it is packed."""
    body = bytes(message[32:])
    if kind in ("order", "greet"):
        head, inner = frames.unpacked(body)
        return repr(head).encode() + zlib.decompress(inner)
    try:
        files = pickle.loads(zlib.decompress(body))
    except zlib.error:
        return body
    return b"".join(path.encode() + content for path, content in files.items())


def test_either_way_of_building_goes_on_where_the_other_left(
    project: Path, cluster: Any, here: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    again(project, cluster[0])
    file = project / "briefings/events/2031/2031-04-bridge.yaml"
    before = file.read_text(encoding="utf-8")
    monkeypatch.setattr(incremental, "CHUNK", 1)
    file.write_text(before.replace("Shots were heard", "Three shots were heard"), encoding="utf-8")
    edited = again(project)
    assert 0 < edited[0].rendered < edited[0].pages
    file.write_text(before, encoding="utf-8")
    with watched(monkeypatch) as sent:
        back = again(project, cluster[0])
    assert back[0].rendered == edited[0].rendered and back[1] == here[1] and "make" in works(sent)
    assert again(project)[0].rendered == 0


def test_a_worker_killed_midway_changes_nothing(
    project: Path, cluster: Any, here: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, _, _ = cluster
    answer = Connection.answer
    killed: list[Any] = []
    with workers.worker(address, tmp_path / "third", more=hidden(project, tmp_path / "hook")) as third:

        def once_answered(self: Connection, order: connection.GivenOrder) -> Any:
            made = answer(self, order)
            if not killed:  # it is at work now, or has what it made
                workers.kill(third)
                killed.append(third)
            return made

        with monkeypatch.context() as patch:
            patch.setattr(Connection, "answer", once_answered)
            assert begun(project, address)[1:] == here[1:]
    assert killed


_DIES = """
import os, signal
from dyad.site.cluster import executor
def dying(self, folder, order, names, read=executor.Executor._read):
    return os.kill(os.getpid(), signal.SIGKILL) if "die.html" in order[1] else read(self, folder, order, names)
executor.Executor._read = dying
"""


def test_who_lacks_the_key_or_the_version_is_refused_and_a_loss_is_told_in_words(project: Path, tmp_path: Path) -> None:
    older = "import dyad.runtime.fingerprint as f\nreal = f.likeness()\nf.likeness = lambda: {**real, 'typst': '0.1'}\n"
    none = "import sys\nsys.modules['dyad.site.cluster'] = None\n"
    unfit = {
        "without": (None, hidden(project, tmp_path / "a"), "there is no key"),
        "another": ("f" * 64, hidden(project, tmp_path / "b"), "its key is another"),
        "older": (
            workers.KEY,
            hidden(project, tmp_path / "c", older),
            "it has another version: typst 0.1 (the builder: ",
        ),
        "no-dyad": (workers.KEY, hidden(project, tmp_path / "d", own=none), "it cannot run Dyad"),
    }
    with ExitStack() as stack:
        scheduler = stack.enter_context(ExitStack())
        address = scheduler.enter_context(workers.scheduler(tmp_path))
        for name, (secret, more, _) in unfit.items():
            stack.enter_context(workers.worker(address, tmp_path / name, key=secret, more=more))
        workers.until(lambda: (tmp_path / "words").read_text().count("Register worker") == len(unfit))
        with pytest.raises(ClusterFailure) as refused, Connection(address, lambda words: None):
            pass
        for _, _, why in unfit.values():
            assert why in str(refused.value)
        stack.enter_context(workers.worker(address, tmp_path / "fit", more=hidden(project, tmp_path / "e", _DIES)))
        workers.until(lambda: (tmp_path / "words").read_text().count("Register worker") == len(unfit) + 1)
        said: list[str] = []
        with Connection(address, said.append) as made:
            orders = [made.give("read", (None, {})) for _ in range(12)]
            assert [made.answer(one) for one in orders] == [[]] * 12
            with pytest.raises(ClusterFailure, match="could not do its work, 3 times: its process ended by signal 9"):
                made.answer(made.give("read", (None, {"die.html": b""})))
        assert len(said) == len(unfit) and all("takes no part" in one for one in said)
        with Connection(address, lambda words: None) as made:
            scheduler.close()
            with pytest.raises(ClusterFailure, match="went away"):
                made.answer(made.give("read", (None, {})))


def test_what_cannot_be_reached_or_used_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def why(address: str, say: list[str], wait: float = 60) -> str:
        with pytest.raises(ClusterFailure) as failure, Connection(address, say.append, wait):
            pass
        return str(failure.value)

    monkeypatch.setattr(connection, "_key", lambda say: key.Key(workers.KEY.encode()))
    assert why(f"tcp://127.0.0.1:{workers.port()}", []).startswith("no scheduler answers at tcp://127.0.0.1:")
    assert "is no address of a scheduler" in why("half a loaf", [])
    with workers.scheduler(tmp_path) as address:
        said: list[str] = []
        assert "has no worker; start one: dask worker" in why(address, said, wait=0.5)
        assert said == [f"{address} has no worker; waiting up to 0 s for one"]
    monkeypatch.undo()
    monkeypatch.setattr(connection, "find_spec", lambda name: None)
    assert why("tcp://127.0.0.1:1", []).endswith("pip install dyad-briefings[cluster]")


def test_a_key_is_made_once_for_this_user_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(key.VARIABLE)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with pytest.raises(key.NoKey, match="there is no key"):
        key.found()
    file = key.make()
    assert file and file.stat().st_mode & 0o777 == 0o600 and key.make() is None
    key.found().opened("a", key.found().sealed("a", b"words"))
    file.chmod(0o644)
    with pytest.raises(key.NoKey, match="others may read"):
        key.found()
    file.chmod(0o600)
    file.write_text("short")
    with pytest.raises(key.NoKey, match="too short"):
        key.found()


def order(work: str, what: object, secret: str = workers.KEY, purpose: str = "order") -> bytes:
    """Seal an order as a builder does."""
    head = {"like": likeness(), "work": work, "blobs": [], "of": "a test"}
    return key.Key(secret.encode()).sealed(purpose, frames.packed(head, zlib.compress(pickle.dumps(what))))


@given(st.data())
def test_what_was_altered_on_its_way_is_never_opened(data: st.DataObject) -> None:
    sound = order("read", (None, {}))
    at = data.draw(st.integers(0, len(sound) - 1))
    altered = sound[:at] + bytes([sound[at] ^ data.draw(st.integers(1, 255))]) + sound[at + 1 :]
    for message in (
        altered,
        sound[:at],
        order("read", (None, {}), purpose="blob"),
        order("read", (None, {}), "e" * 64),
    ):
        head, body = frames.unpacked(Executor(Path(os.curdir)).answer(message))
        assert head == {"refused": "its key is another than the builder's"} and not body


def test_a_worker_whose_disk_fails_is_no_help_and_a_mistake_of_ours_is_one(tmp_path: Path) -> None:
    head, _ = frames.unpacked(Executor(tmp_path / "gone").answer(order("read", (None, {}))))
    assert head == {"refused": "its disk: No such file or directory"}
    sent = order("read", "no pages")
    _, answer = frames.unpacked(Executor(tmp_path).answer(sent))
    made = pickle.loads(
        zlib.decompress(key.Key(workers.KEY.encode()).opened(f"answer to {sha256(sent).hexdigest()}", answer))
    )
    assert isinstance(made, RuntimeError) and "ValueError" in str(made)


def test_an_answer_is_believed_only_as_that_to_its_own_order(tmp_path: Path) -> None:
    one, two = order("read", (None, {})), order("greet", None)
    _, answer = frames.unpacked(Executor(tmp_path).answer(one))
    secret = key.Key(workers.KEY.encode())
    assert pickle.loads(zlib.decompress(secret.opened(f"answer to {sha256(one).hexdigest()}", answer))) == []
    with pytest.raises(key.NotSealed):
        secret.opened(f"answer to {sha256(two).hexdigest()}", answer)


@pytest.mark.skipif(
    not networks.can_be_made(),
    reason="no networks of their own here; the other tests hide the project from workers as well",
)
def test_two_machines_with_networks_and_disks_of_their_own_make_the_same_bytes(
    project: Path, here: Any, tmp_path: Path
) -> None:
    with networks.made(2) as (host, spaces), ExitStack() as stack:
        address = stack.enter_context(workers.scheduler(tmp_path, host))
        for name, own in spaces:
            stack.enter_context(
                workers.worker(address, tmp_path / name, before=networks.alone(name, project), more=("--host", own))
            )
        assert begun(project, address)[1:] == here[1:]
