"""`shown` makes text safe for a terminal."""


def shown(text: str) -> str:
    """Make a text safe for a terminal: control and direction characters are shown by their code points, tabs as a space."""
    return "".join(
        character if character.isprintable() else " " if character == "\t" else f"<U+{ord(character):04X}>"
        for character in text
    )
