"""`dyad init`."""

from pathlib import Path

import click

from dyad.authoring.init import NotEmpty, init
from dyad.authoring.origin import Origin, origin_of
from dyad.authoring.translating import NoSuchLanguage
from dyad.commands.disk_errors import disk
from dyad.model.forge import KINDS_OF_FORGES, ForgeName

NONE = "none"


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--language", default="en", help="The language of the interface, and of the words of the vocabulary.")
@click.option(
    "--forge",
    "asked",
    type=click.Choice([*KINDS_OF_FORGES, NONE]),
    help="Where the repository is, for what checks requests and publishes the site. Left out, the remote of the folder tells, if it is a clone.",
)
def init_command(folder: Path, language: str, asked: str | None) -> None:
    """Start a new project for any countries in an empty folder, or in a clone of an empty repository."""
    origin = origin_of(folder) if asked != NONE else None
    forge = next((name for name in KINDS_OF_FORGES if name == asked), None) or (origin.forge if origin else None)
    if origin and origin.forge not in (None, forge):  # a copy for safety: it is published from elsewhere
        origin = None
    try:
        written = init(folder, language, forge, origin)
    except (NotEmpty, NoSuchLanguage) as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{disk(error)}; nothing was written") from error
    there = folder.resolve() == Path.cwd()
    said = f"{len(written)} files in {'this folder' if there else folder}{_why(forge, asked, origin)}"
    click.echo(f"{said}. Next: {'' if there else f'cd {folder} && '}dyad serve")
    if asked is None and forge is None:
        *others, last = KINDS_OF_FORGES
        click.echo(
            f"To check requests and publish the site on a forge: dyad upgrade --forge {', '.join(others)} or {last}"
        )


def _why(forge: ForgeName | None, asked: str | None, origin: Origin | None) -> str:
    """Say for which forge the files are, and who says so."""
    if forge is None:
        return f"; nobody knows which forge runs at {origin.host}" if origin else ""
    label = KINDS_OF_FORGES[forge].label
    return f", for {label}" if asked or not origin else f", for {label}, as its remote says: {origin.repository}"
