"""Made-up languages: every word of the interface in letters that no record of the made-up worlds is written in, the names in braces as they are."""

import json
import re
from pathlib import Path

from dyad.language import word_lists
from dyad.reading import yamlfile
from dyad.runtime.resources import resource

GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "αβγδεζηθικλμνξοπρστυφχψωϊϋΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫ"
)
_CONSONANTS = "אבגדהוזחטיכלמנסעפצקרשתךםןף"
HEBREW = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", _CONSONANTS * 2)
LETTERS = {"eo": GREEK, "qaa-Hebr": HEBREW}
"""Which letters each language is written in: one that CLDR knows, and one for private use, from right to left."""


def made_up(message: object, tag: str = "eo") -> object:
    """Put a text into the letters of a language."""
    if isinstance(message, dict):
        return {form: made_up(text, tag) for form, text in message.items()}
    return "".join(
        part if part.startswith("{") else part.translate(LETTERS[tag])
        for part in re.split(r"(\{[^}]*\})", str(message))
    )


def speak(project: Path, tag: str) -> None:
    """Have a project speak a language: its texts, its words to look for, of which there are none, and its vocabulary."""
    english, _ = yamlfile.read(resource("templates/texts/en.yaml").read_bytes(), "en.yaml")
    assert isinstance(english, dict)
    texts = {
        section: {key: made_up(text, tag) for key, text in entries.items()}
        for section, entries in english.items()
        if isinstance(entries, dict)
    }
    if tag not in ("eo",):  # one form is all that a language has of which CLDR knows nothing
        texts = {
            section: {key: text["other"] if isinstance(text, dict) else text for key, text in entries.items()}
            for section, entries in texts.items()
        }
    for folder, content in (("texts", texts), ("words", {name: [] for name in word_lists.names()})):
        file = project / f"templates/{folder}/{tag}.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    site = project / "briefings/site.yaml"
    said = re.sub(r"(?m)^language: .*\n", "", site.read_text(encoding="utf-8"))
    site.write_text(f"{said}language: {tag}\n", encoding="utf-8")
    for file in (project / "briefings/vocabulary").glob("[!l]*.yaml"):  # judgements must hold the words of likelihood
        words = re.sub(
            r"(?m)^( +(?:label|definition): )(.*)$",
            lambda found: found[1] + str(made_up(found[2], tag)),
            file.read_text(encoding="utf-8"),
        )
        file.write_text(words, encoding="utf-8")
