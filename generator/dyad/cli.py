"""The command line: arguments, one call, print, exit (0 good, 1 problems found, 2 wrong use, 3 a mistake of the program, 128 + n stopped by signal n)."""

from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from dyad.reading.project_files import SITE
from dyad.runtime import processes, together

COMMANDS = {
    "init": "init_command",
    "check": "check",
    "new": "new_command",
    "draft": "draft_command",
    "accept": "accept_command",
    "fmt": "fmt_command",
    "rename": "rename_command",
    "merge": "merge_command",
    "retarget": "retarget_command",
    "withdraw": "withdraw_command",
    "build": "build_command",
    "serve": "serve",
    "pdf": "pdf_command",
    "diff": "diff_command",
    "upgrade": "upgrade_command",
    "schema": "schema",
    "import": "import_command",
    "stats": "stats_command",
}
"""The commands, in the order of the help, each with its name in its module."""

_OF_CLICK = (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError)
"""What click itself knows how to end with; a reader of our words who has gone away is among it."""

_MODULES = {"import": "importing"}  # where Python itself has the word


class _Commands(click.Group):
    """Loads a command when it is asked for: a check need not wait for all that a build is made with."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"dyad.commands.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = getattr(module, COMMANDS[cmd_name])
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; of one that is not there, name the one that was meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from dyad.text.suggestions import nearest

            near = nearest(args[0], COMMANDS)
            raise click.UsageError(f"{error.message} Did you mean '{near}'?" if near else error.message, ctx) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what nobody foresaw, and the wish to stop, end in words."""
        with processes.stoppable():
            try:
                return super().invoke(ctx)
            except processes.Stopped as stopped:
                _stopped(ctx, stopped)
            except Exception as error:
                if asked := processes.asked():
                    _stopped(ctx, asked)
                if isinstance(error, _OF_CLICK) or ctx.params["debug"]:
                    raise
                from dyad.commands.unforeseen import unforeseen

                words, code = unforeseen(error)
                click.echo(f"Error: {words}", err=True)
                ctx.exit(code)


def _stopped(ctx: click.Context, stopped: processes.Stopped) -> NoReturn:
    click.echo("Stopped; no file is half written, and the last site stands.", err=True)
    ctx.exit(128 + stopped.number)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dyad-briefings", prog_name="dyad")
@click.option(
    "-C",
    "root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The project's folder; when left out, this one or the nearest above it that holds a project.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of a mistake in the program itself.")
@click.pass_context
def main(ctx: click.Context, root: Path | None, debug: bool) -> None:
    """Turn sourced records of what happened between countries into a briefing site."""
    ctx.obj = root.resolve() if root else _project(Path.cwd())
    if done := together.finish(ctx.obj):
        click.echo(
            f"a command was killed while it wrote {len(done)} files; the rest was done now: {', '.join(done)}", err=True
        )


def _project(here: Path) -> Path:
    """Return the nearest folder, from `here` upwards, that holds a project; `here` where none does."""
    return next((folder for folder in (here, *here.parents) if (folder / SITE).is_file()), here)
