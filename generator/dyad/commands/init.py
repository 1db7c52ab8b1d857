"""`dyad init`."""

from pathlib import Path

import click

from dyad.authoring.init import NotEmpty, init
from dyad.authoring.translating import NoSuchLanguage
from dyad.commands.disk_errors import disk


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--language", default="en", help="The language of the interface, and of the words of the vocabulary.")
def init_command(folder: Path, language: str) -> None:
    """Start a new project for any countries in an empty folder."""
    try:
        written = init(folder, language)
    except (NotEmpty, NoSuchLanguage) as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{disk(error)}; nothing was written") from error
    click.echo(f"{len(written)} files in {folder}. Next: cd {folder} && dyad serve")
