"""The place of a problem is counted as editors count it."""

from hypothesis import given
from hypothesis import strategies as st

from dyad.reading.problems import Location


@given(st.text("ab\n\u2028\U0001f600"), st.data())
def test_an_offset_is_the_line_and_the_column_at_which_the_text_goes_on_as_from_the_offset(
    text: str, data: st.DataObject
) -> None:
    offset = data.draw(st.integers(0, len(text)))
    place = Location.at("a.md", text, offset, 2)
    lines = text.split("\n")
    assert "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line :]]) == text[offset:]
    assert (place.path, place.length) == ("a.md", 2) and place.column - 1 <= len(lines[place.line - 1])
