"""`python -m generator` is the `dyad` command."""

from generator.cli import main

if __name__ == "__main__":
    main()
