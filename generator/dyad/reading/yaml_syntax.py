"""`syntax_problem` puts what libyaml says of a file that is no YAML into plain words."""

from dyad.reading import unread_lines
from dyad.reading.problems import Location, Problem

# libyaml's words, and ours.
_WORDS = (
    ("mapping values are not allowed", "a colon stands inside unquoted text", "put the text in double quotes"),
    (
        "found character that cannot start any token",
        "this character cannot begin a value",
        "put the text in double quotes",
    ),
    ("unexpected end of stream", "a quote is opened and never closed", "close it"),
    ("did not find expected ',' or ']'", "a list in square brackets is not closed", "close it with ]"),
    ("did not find expected ',' or '}'", "a group in curly brackets is not closed", "close it with }"),
    (
        "did not find expected '-' indicator",
        "a list item is wanted here",
        "begin it with '- ', as far in as the items above",
    ),
    (
        "did not find expected key",
        "this line does not stand where a field is wanted",
        "check its indentation and the quotes above it",
    ),
    ("could not find expected ':'", "a colon is missing after the field's name", "write 'name: value'"),
    (
        "found unknown escape character",
        "this backslash means nothing in double quotes",
        "use single quotes, or write \\\\",
    ),
    (
        "did not find expected <document start>",
        "the record ends above this line",
        "take out the line '...'; one file holds one record",
    ),
    (
        "did not find expected node content",
        "a value is wanted here",
        "put the text in double quotes, or take the bracket out",
    ),
    ("found unknown directive name", "a line cannot begin with %", "put the text in double quotes"),
)
_TAB = ("a tab stands where spaces are wanted", "indent with spaces")
_INDENTED = ("the fields above are indented, and this one is not", "begin each field at the edge")
_OPEN = ("a bracket is opened and never closed", "close it with ] or }")


def syntax_problem(error: Exception, path: str, text: str) -> Problem:
    """Put libyaml's complaint in plain words."""
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    opened = getattr(error, "context_mark", None)
    if opened and "while parsing a flow" in str(getattr(error, "context", "")):  # point at the bracket that stays open
        line, column = opened.line + 1, opened.column + 1
    if line > len(lines) or (line == len(lines) and not lines[-1]):  # the end of the file: point at where it began
        context = getattr(error, "context_mark", None)
        line, column = (context.line + 1, context.column + 1) if context else (len(lines), 1)
    message, hint = next(((message, hint) for words, message, hint in _WORDS if words in said), (said, ""))
    if "<document start>" in said and lines[0][:1] == " " and "\n..." not in text:
        message, hint = _INDENTED
    if known := unread_lines.explained(lines, line):
        line, column, message, hint = known
    if opened_at := unread_lines.open_quote(lines, line):
        line, column, message, hint = (
            *opened_at,
            "a quote is opened and never closed",
            "close it at the end of the text",
        )
    if mark and text[mark.index : mark.index + 1] == "\t":
        message, hint = _TAB
    elif mark and "node content" in said and not text[mark.index :].strip():
        message, hint = _OPEN
    return Problem(Location(path, line, column), "yaml-syntax", message, hint)
