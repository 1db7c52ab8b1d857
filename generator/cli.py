"""The command line: arguments, one call, print, exit (0 good, 1 problems found, 2 wrong use)."""

from pathlib import Path

import click

from generator.commands.build import build_command
from generator.commands.check import check
from generator.commands.diff import diff_command
from generator.commands.fmt import fmt_command
from generator.commands.importing import import_command
from generator.commands.init import init_command
from generator.commands.new import new_command
from generator.commands.pdf import pdf_command
from generator.commands.schema import schema
from generator.commands.serve import serve
from generator.commands.stats import stats_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dyad-briefings", prog_name="dyad")
@click.option("-C", "root", type=click.Path(path_type=Path, file_okay=False, exists=True), default=".", help="The project's folder.")
@click.pass_context
def main(ctx: click.Context, root: Path) -> None:
    """Turn sourced records of what happened between countries into a briefing site."""
    ctx.obj = root.resolve()


for one in (init_command, check, new_command, fmt_command, build_command, serve, pdf_command, diff_command, schema, import_command, stats_command):
    main.add_command(one)
