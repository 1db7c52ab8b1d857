"""A database in a form that a person can read, and that hangs on no version of SQLite."""

import sqlite3
from contextlib import closing


def dumped(content: bytes) -> str:
    """Return a database as the statements that make it."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(content)
        return "".join(f"{line}\n" for line in base.iterdump())
