"""`dyad build`."""

import sys
from datetime import date
from pathlib import Path

import click
from rich.console import Console

from generator import problems as wording
from generator.build import AuditFailure, Options, build
from generator.commands.days import DAY, day_of, latest_day
from generator.commands.showing import show
from generator.engine import EngineFailure
from generator.pdf.setting import PdfFailure
from generator.publish import Busy
from generator.search import SearchFailure
from generator.write import NotOurs


@click.command("build")
@click.option("--as-of", type=DAY, help="Build the site as it was knowable on this day.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The folder of the site; build/site when left out.")
@click.option("--engine", type=click.Choice(["mkdocs", "zensical"]), default="mkdocs", help="The site engine.")
@click.option("--no-search", is_flag=True, help="Leave the search index out, for a quick look.")
@click.option("--no-pdf", is_flag=True, help="Leave the PDFs out, for a quick look.")
@click.option("--site-url", help="The public address, where it differs from site.yaml's.")
@click.pass_obj
def build_command(root: Path, as_of: date | None, out: Path | None, engine: str, no_search: bool, no_pdf: bool, site_url: str | None) -> None:
    """Build the whole site; only what changed is done again."""
    console = Console(stderr=True)
    options = Options(
        as_of=day_of(as_of), today=latest_day(as_of), out=out.resolve() if out else None, engine="zensical" if engine == "zensical" else "mkdocs", site_url=site_url,
        search=not no_search, pdf=not no_pdf,
    )
    try:
        with console.status("starting") as status:
            built = build(root, options, lambda stage: status.update(f"{stage} …"))
    except (Busy, NotOurs) as error:
        raise click.UsageError(str(error)) from error
    except AuditFailure as error:
        raise click.ClickException(f"the site that was built is not as it should be; the last site stands.\n{error}") from error
    except SearchFailure as error:
        raise click.ClickException(f"the search index could not be made; the last site stands.\n{error}") from error
    except PdfFailure as error:
        raise click.ClickException(f"a PDF could not be made; the last site stands.\n{error}") from error
    except EngineFailure as error:
        raise click.ClickException(f"the site engine stopped; the last site stands.\n{error}") from error
    except OSError as error:
        raise click.ClickException(f"{error.strerror}: {error.filename}; the last site stands.") from error
    show(built.problems, root)
    if built.site is None:
        click.echo(f"{wording.closing(built.problems)}; nothing was written, the last site stands.", err=True)
        sys.exit(1)
    seconds = ", ".join(f"{stage} {spent:.1f} s" for stage, spent in built.seconds.items())
    unchanged = built.pages - built.rendered
    click.echo(f"{built.pages} pages: {built.rendered} rendered, {unchanged} unchanged, {built.removed} removed ({seconds}) → {built.site}")
