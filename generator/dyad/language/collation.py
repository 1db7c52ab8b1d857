"""`collation_key` puts names into the order of a language's alphabet.

CLDR's own rules of collation are in no library that we have. English goes by the numbers of the characters, as it always did.
Elsewhere a letter stands where its base letter does, whatever mark it carries, and marks tell apart only what is otherwise
alike, as UTS 10 has it for most languages; an alphabet whose letters Unicode numbers in another order is written down here.
Not done: letters that come after z (`å` in Swedish), and those of two signs (`ch` in Slovak).
"""

import unicodedata
from collections.abc import Mapping

from dyad.model.languages import is_english

_ALPHABETS: Mapping[str, str] = {
    "ur": "ا ب پ ت ٹ ث ج چ ح خ د ڈ ذ ر ڑ ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن ں و ہ ھ ء ی ے",
    "fa": "ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی",
}
_ORDER = {
    tag: {letter: chr(0x600 + at) for at, letter in enumerate(letters.split())} for tag, letters in _ALPHABETS.items()
}


def collation_key(text: str, language: str) -> tuple[str, str]:
    """Return what a text is sorted by in a language: its letters by the alphabet, then the text itself."""
    if is_english(language):
        return text, text
    plain = "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))
    order = _ORDER.get(language.partition("-")[0], {})
    return "".join(order.get(one, one) for one in plain), text
