"""`python -m dyad` runs the `dyad` command."""

import sys


def main() -> None:
    """Run the command line, and take no module from the project's folder."""
    from dyad.runtime.isolation import leave_working_folder

    leave_working_folder()
    from dyad.cli import main as run

    run()


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # -m puts the working folder there
    main()
