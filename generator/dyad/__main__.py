"""`python -m dyad` runs the `dyad` command."""

import sys
from io import TextIOWrapper
from pathlib import Path


def main() -> None:
    """Run the command line, and take no module from the project's folder."""
    try:
        Path.cwd()
    except OSError:  # removed, or not to be entered any more: nothing can be found from there
        sys.stderr.write("Error: the folder that you are in is not there any more; go to another one (cd)\n")
        sys.exit(2)
    from dyad.runtime.isolation import leave_working_folder

    leave_working_folder()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, TextIOWrapper
        ):  # a pipe on Windows knows the letters of one alphabet, as the system is set
            stream.reconfigure(errors="backslashreplace")
    from dyad.cli import main as run

    run()


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # -m puts the working folder there
    main()
