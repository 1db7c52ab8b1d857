"""`dyad build`."""

import sys
from datetime import date
from pathlib import Path

import click

from dyad.commands.days import DAY, day_of, latest_day
from dyad.commands.showing import Working, show
from dyad.reading import report
from dyad.site.build_start import BuildStart, Built, Options, begun


def _sound(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Hold an address of the site to what `url` in site.yaml is held to."""
    if value is None:
        return None
    from dyad.model.public_address import BadAddress, site_address  # with it come the records

    try:
        return site_address(value)
    except BadAddress as error:
        raise click.BadParameter(f"'{value}': {error}") from error


@click.command("build")
@click.option("--as-of", type=DAY, help="Build the site as it was knowable on this day.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="The folder of the site; build/site when left out."
)
@click.option("--engine", type=click.Choice(["mkdocs", "zensical"]), default="mkdocs", help="The site engine.")
@click.option("--no-search", is_flag=True, help="Leave the search index out, for a quick look.")
@click.option("--no-pdf", is_flag=True, help="Leave the PDFs and the cards out, for a quick look.")
@click.option("--site-url", callback=_sound, help="The public address, where it differs from site.yaml's.")
@click.option(
    "--markdown",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder for each page in Markdown as well, with a mkdocs.yml for Material.",
)
@click.option("--cluster", metavar="ADDRESS", help="Have the workers of a Dask scheduler make it, as tcp://host:8786.")
@click.pass_obj
def build_command(
    root: Path,
    as_of: date | None,
    out: Path | None,
    engine: str,
    no_search: bool,
    no_pdf: bool,
    site_url: str | None,
    markdown: Path | None,
    cluster: str | None,
) -> None:
    """Build the whole site; only what changed is done again."""
    options = Options(
        as_of=day_of(as_of),
        today=latest_day(as_of),
        out=out.resolve() if out else None,
        engine="zensical" if engine == "zensical" else "mkdocs",
        site_url=site_url,
        search=not no_search,
        pdf=not no_pdf,
        markdown=markdown.resolve() if markdown else None,
        cluster=cluster,
    )
    try:
        with (
            Working("starting") as status,
            begun(root, options, lambda stage: status.update(f"{stage} …"), status.tell) as start,
        ):
            built = start.standing or _carried_on(start)
    except Exception as error:
        from dyad.commands.failures import FAILURES, MISUSE, told  # they know the whole program

        if isinstance(error, MISUSE):
            raise click.UsageError(told(error)) from error
        if isinstance(error, FAILURES):
            raise click.ClickException(told(error)) from error
        raise
    show(built.problems, root)
    if built.site is None:
        click.echo(f"{report.closing(built.problems)}; nothing was written, the last site stands.", err=True)
        sys.exit(1)
    seconds = ", ".join(f"{stage} {spent:.1f} s" for stage, spent in built.seconds.items())
    unchanged = built.pages - built.rendered
    click.echo(
        f"{built.pages} pages: {built.rendered} rendered, {unchanged} unchanged, {built.removed} removed ({seconds}) → {built.site}"
    )


def _carried_on(start: BuildStart) -> Built:
    from dyad.build import carried_on  # all that a site is made with, which one that stands need not wait for

    return carried_on(start)
