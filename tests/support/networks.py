"""Networks of their own on one machine (Linux, root), in which nothing of a project can be seen: as if they were other machines."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support.workers import until


def can_be_made() -> bool:
    """Say whether networks and mounts of their own can be made here."""
    tried = ["ip", "netns", "add", f"dyad{os.getpid()}t"]
    if (
        os.geteuid()
        or not shutil.which("ip")
        or not shutil.which("unshare")
        or subprocess.run(tried, check=False, capture_output=True).returncode
    ):
        return False
    subprocess.run(["ip", "netns", "del", tried[-1]], check=True)
    made = subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"], check=False, capture_output=True)
    return not made.returncode


@contextmanager
def made(count: int) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Make networks that lead to this machine and to each other by a bridge: the host's address, and name and address of each."""
    number = os.getpid() % 250
    bridge, host = f"dyb{os.getpid()}", f"10.213.{number}.1"

    def ip(*words: str, check: bool = True) -> None:
        subprocess.run(["ip", *words], check=check, capture_output=True)

    names = [f"dy{os.getpid()}x{one}" for one in range(count)]
    try:
        ip("link", "add", bridge, "type", "bridge")
        ip("addr", "add", f"{host}/24", "dev", bridge)
        ip("link", "set", bridge, "up")
        for one, name in enumerate(names):
            ip("netns", "add", name)
            ip("link", "add", f"{name}a", "type", "veth", "peer", "name", f"{name}b", "netns", name)
            ip("link", "set", f"{name}a", "master", bridge, "up")
            ip("-n", name, "addr", "add", f"10.213.{number}.{one + 2}/24", "dev", f"{name}b")
            ip("-n", name, "link", "set", f"{name}b", "up")
            ip("-n", name, "link", "set", "lo", "up")
        yield host, [(name, f"10.213.{number}.{one + 2}") for one, name in enumerate(names)]
    finally:
        for name in names:
            ip("netns", "del", name, check=False)
        ip("link", "del", bridge, check=False)


@contextmanager
def slow(name: str) -> Iterator[Sequence[str]]:
    """Give what runs a command on half a processor (cgroups(7)), as if no other ran on it. Raises OSError where `can_be_slow` is false."""
    folder, share, half = _shares()
    own = folder / name
    own.mkdir()
    try:
        (own / share).write_text(half)
        yield ("sh", "-c", f'echo $$ > {own}/cgroup.procs && exec "$@"', "sh")
    finally:
        until(lambda: not (own / "cgroup.procs").read_text())  # what was killed ends a moment later
        own.rmdir()


def can_be_slow() -> bool:
    """Say whether a command can be given half a processor here."""
    try:
        with slow(f"dyad{os.getpid()}t"):
            return True
    except OSError:
        return False


def _shares() -> tuple[Path, str, str]:
    """Return where groups are made, and what gives one half a processor: in the first version of control groups, and in the second."""
    first = Path("/sys/fs/cgroup/cpu")
    return (first, "cpu.cfs_quota_us", "50000") if first.is_dir() else (first.parent, "cpu.max", "50000 100000")


def alone(name: str, project: Path) -> Sequence[str]:
    """Return what runs a command in a network in which the folder of a project does not exist."""
    hidden = f'mount -t tmpfs none "{project.parent}" && test ! -e "{project}" && exec "$@"'
    return ("ip", "netns", "exec", name, "unshare", "-m", "sh", "-c", hidden, "sh")
