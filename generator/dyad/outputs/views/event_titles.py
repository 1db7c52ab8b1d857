"""`dated_title` names an event where it is linked from elsewhere: by its title and its date."""

from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Event


def dated_title(event: Event, texts: Texts) -> str:
    """Return the title of an event with its date: `Ardenia and Borovia speak by phone (2 Feb 2031)`."""
    return f"{event.title} ({date_words(event.date, texts, short=True)})"
