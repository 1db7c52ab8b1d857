"""`resource` finds the program's own data, such as templates, in a checkout and in an installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
# An installed package carries its data inside; a checkout has it beside the package.
_INSTALLED = _PACKAGE / "_data"


def resource(name: str) -> Path:
    """Return the folder or file `name` (`templates/pages`) of the program's own data."""
    return (_INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent.parent) / name
