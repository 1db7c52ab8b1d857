"""These checks hold what is said of the repository to what is known of its forge: its addresses are in every link there."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from dyad.checks.reach import Around
from dyad.model.forge import KINDS_OF_FORGES, likely, of_host
from dyad.reading.findings import Finding


def forge_is_known(records: Around) -> Iterator[Finding]:
    """It is known what the forge of the repository runs."""
    site = records.site
    if site.repository is None or site.forge is not None or site.forge_kind is not None:
        return
    host = urlsplit(site.repository).hostname or ""
    names, guess = ", ".join(f"`forge: {name}`" for name in KINDS_OF_FORGES), likely(host)
    yield Finding(
        site.path,
        ("repository",),
        "unknown-forge",
        f"nobody knows which forge runs at {host}, so no page links to it to edit a file, to see its history or to report an error",
        f"write `forge: {guess}` below it, if that is what it runs"
        if guess
        else f"say below it what runs there: {names}, or `forge: none` for any other",
        "warning",
    )


def forge_is_that_of_its_host(records: Around) -> Iterator[Finding]:
    """A host that is known runs the forge that it is known for."""
    site = records.site
    host = urlsplit(site.repository or "").hostname or ""
    known = of_host(host)
    if known and site.forge not in (None, "none", known):
        yield Finding(
            site.path,
            ("forge",),
            "other-forge",
            f"{host} runs {KINDS_OF_FORGES[known].label}; the addresses of another forge lead nowhere there",
            "take this line out",
        )


def folder_is_of_a_repository(records: Around) -> Iterator[Finding]:
    """A folder of the repository has an effect only where the repository's address is said too (a warning)."""
    site = records.site
    if site.repository is None and site.repository_folder:
        said = "'repository_folder' has no effect without 'repository'"
        hint = "write 'repository', the address at which people see it, or take this line out"
        yield Finding(site.path, ("repository_folder",), "no-repository", said, hint, "warning", of="key")
