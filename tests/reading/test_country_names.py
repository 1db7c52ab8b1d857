"""A country is known by every name that it has, and no other word is taken for one."""

import re
import unicodedata
from pathlib import Path

import pytest
from babel import Locale, localedata
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from dyad.model.vocabulary import CountryEntry
from dyad.reading.country_names import KnownCountries
from dyad.reading.country_spellings import shipped

KNOWN = KnownCountries(shipped())
LANGUAGES = "en de fr es it pt nl pl ru uk tr ar fa ur hi bn ta zh zh_Hant ja ko vi th id sw el he ka hy am my".split()
OF_ALPHA2 = {entry.alpha2: code for code, entry in shipped().items() if entry.alpha2 and not entry.former}


def _forms(name: str) -> set[str]:
    """Return a name as people of other habits write it."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", name) if not 0x300 <= ord(one) < 0x370)
    short = len(bare) <= 3  # Áo without its accent is the code AO
    return {name, name.upper(), name.lower(), name if short else bare, f" {name}  ", name.replace("'", "’")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_name_of_each_country_in_a_language_leads_to_it_or_is_said_to_be_shared(language: str) -> None:
    lost = {
        (form, KNOWN.meant(form))
        for alpha2, name in Locale.parse(language).territories.items()
        for form in (_forms(name) if alpha2 in OF_ALPHA2 else ())
        if OF_ALPHA2[alpha2] not in KNOWN.meant(form)
    }
    # Three capitals are meant as a code: `NGA`, Russia in Vietnamese, is that of Nigeria, and `FAS`, Morocco in Turkish, none.
    assert {form for form, _ in lost} <= {"NGA", "FAS"}


def test_each_code_of_iso_3166_leads_to_its_country() -> None:
    aliases = get_global("territory_aliases")  # CLDR has the alpha-3 and the numeric codes beside others
    for code, (alpha2, *others) in aliases.items():
        if len(code) == 3 and not others and alpha2 in OF_ALPHA2 and code not in shipped():
            assert OF_ALPHA2[alpha2] in KNOWN.meant(code), code
    for code, entry in shipped().items():
        assert KNOWN.meant(code) == (code,)
        assert code in KNOWN.meant(code.lower())  # `Nga` is Russia in Vietnamese
        assert not entry.alpha2 or code in KNOWN.meant(entry.alpha2)


def test_every_name_in_the_vocabulary_leads_to_its_country() -> None:
    for code, entry in shipped().items():
        for name in (entry.name, *entry.also_known_as):
            assert code in KNOWN.meant(name), name
            assert code in KNOWN.meant(f"the {name}"), name


def _letters(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text).casefold() if one.isalpha())


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäéıøß' -", min_size=5, max_size=14))
def test_a_random_word_leads_to_a_country_only_where_it_is_its_name(word: str) -> None:
    for code in KNOWN.meant(word):
        known = KNOWN.entry(code)
        assert known and _letters(word) in {_letters(name) for name in _all_names(known)}, (word, code)


def _all_names(entry: CountryEntry) -> list[str]:
    """Return what a country is called in every language of CLDR, with the vocabulary's own names, and nothing folded."""
    own = [entry.name, entry.demonym or "", *entry.also_known_as]
    return own + [
        Locale.parse(one).territories.get(entry.alpha2 or "", "")
        for one in localedata.locale_identifiers()
        if "_" not in one
    ]


def test_the_words_of_our_own_pages_lead_to_no_country_but_by_its_name() -> None:
    root = Path(__file__).parents[2]
    text = " ".join(
        (root / f"{name}.md").read_text(encoding="utf-8") for name in ("ARCHITECTURE", "TESTING", "SECURITY")
    )
    for word in sorted(set(re.findall(r"[A-Za-z]{4,}", text))):
        names = {_letters(name) for code in KNOWN.meant(word) for name in _all_names(shipped()[code])}
        assert not names or _letters(word) in names, word
        assert "did you mean" not in KNOWN.hint(word), word


BODY = "a body, and no country: an actor, written by its id, whose own 'country' is 'none'; to have pairs with it, add it to vocabulary/parties.yaml"
HINTS = [
    # codes
    *(
        (one, "write 'PAK' (Pakistan)")
        for one in (
            "PK",
            "pk",
            "pak",
            "Pak",
            "Pakistan",
            "PAKISTAN",
            "586",
            " pakistan ",
            "Islamic Republic of Pakistan",
            "پاکستان",
            "باكستان",
            "巴基斯坦",
            "🇵🇰",
            "Pakistani",
        )
    ),
    *(
        (one, "write 'GBR' (United Kingdom)")
        for one in ("UK", "U.K.", "Britain", "Great Britain", "the United Kingdom")
    ),
    *((one, "write 'USA' (United States)") for one in ("US", "U.S.A.", "America", "United States of America")),
    *(
        (one, "write 'TUR' (Türkiye)")
        for one in ("Turkey", "TÜRKİYE", "türkiye", "Turkiye", "Republic of Turkey", "Türkei")
    ),
    # former names and codes
    ("Burma", "write 'MMR' (Myanmar)"),
    ("BUR", "write 'BFA' (Burkina Faso) or 'MMR' (Myanmar)"),
    ("SIN", "write 'SGP' (Singapore)"),
    ("MON", "write 'MCO' (Monaco) or 'MNG' (Mongolia)"),
    ("MAN", ""),
    ("Zaire", "write 'COD' (DR Congo)"),
    ("Holland", "write 'NLD' (Netherlands)"),
    ("Swaziland", "write 'SWZ' (Eswatini)"),
    ("Ceylon", "write 'LKA' (Sri Lanka)"),
    ("East Timor", "write 'TLS' (Timor-Leste)"),
    ("Upper Volta", "write 'BFA' (Burkina Faso)"),
    ("West Germany", "write 'DEU' (Germany)"),
    ("East Germany", "write 'DDR' (East Germany)"),
    ("GER", "write 'DEU' (Germany)"),
    ("South Yemen", "write 'YMD' (South Yemen)"),
    ("Serbia and Montenegro", "write 'SCG' (Serbia and Montenegro)"),
    # short forms and orders
    ("PRC", "write 'CHN' (China)"),
    ("中国", "write 'CHN' (China)"),
    ("Republic of China", "write 'TWN' (Taiwan)"),
    ("Taiwan, Province of China", "write 'TWN' (Taiwan)"),
    ("UAE", "write 'ARE' (United Arab Emirates)"),
    ("Vatican", "write 'VAT' (Holy See)"),
    ("The Gambia", "write 'GMB' (Gambia)"),
    ("Macau", "write 'MAC' (Macao)"),
    ("Hong Kong SAR, China", "write 'HKG' (Hong Kong)"),
    ("Cote d’Ivoire", "write 'CIV' (Côte d'Ivoire)"),
    ("Cote d Ivoire", "write 'CIV' (Côte d'Ivoire)"),
    ("Korea, Republic of", "write 'KOR' (South Korea)"),
    ("Korea (Democratic People's Republic of)", "write 'PRK' (North Korea)"),
    ("Iran, Islamic Rep.", "write 'IRN' (Iran)"),
    ("Burma (Myanmar)", "write 'MMR' (Myanmar)"),
    ("Republic of Ireland", "write 'IRL' (Ireland)"),
    ("Georgia", "write 'GEO' (Georgia)"),
    ("Guinea", "write 'GIN' (Guinea)"),
    ("Deutschland", "write 'DEU' (Germany)"),
    # what several countries are called
    ("Congo", "write 'COD' (DR Congo) or 'COG' (Congo)"),
    ("KOREA", "write 'KOR' (South Korea) or 'PRK' (North Korea)"),
    ("Virgin Islands", "write 'VGB' (British Virgin Islands) or 'VIR' (U.S. Virgin Islands)"),
    ("Saint-Martin", "write 'MAF' (St. Martin) or 'SXM' (Sint Maarten)"),
    # one slip in a whole name
    ("Swizerland", "did you mean 'CHE' (Switzerland)?"),
    ("Bangaldesh", "did you mean 'BGD' (Bangladesh)?"),
    ("Phillippines", "did you mean 'PHL' (Philippines)?"),
    ("Austrlia", "did you mean 'AUS' (Australia) or 'AUT' (Austria)?"),
    # what is no country
    ("England", "a part of a country: write 'GBR' (United Kingdom)"),
    ("Scotland", "a part of a country: write 'GBR' (United Kingdom)"),
    (
        "East Pakistan",
        "a part of another country until 1971: write 'PAK' (Pakistan) for the state then, 'BGD' (Bangladesh) for the one since",
    ),
    (
        "Kashmir",
        "a disputed place, and no party: write who took part; a place stands in 'place', here without 'country'",
    ),
    ("United Nations", BODY),
    ("EU", BODY),
    ("Islamabad", "a capital: its state is 'PAK' (Pakistan), and a place stands in 'place'"),
    *(
        (
            one,
            "ISO 3166 has no code for it: where a record needs it, add it to vocabulary/parties.yaml, with a code from XAA to XZZ",
        )
        for one in ("Somaliland", "Prussia", "South Vietnam", "Northern Cyprus")
    ),
    # near nothing
    *(
        (one, "")
        for one in (
            "pia",
            "BRO",
            "XYZ",
            "Transvaal",
            "Russland-Preussen",
            "Islamic State",
            "begin",
            "status",
            "999",
            "p k",
        )
    ),
    ("“PAK”", "write 'PAK' (Pakistan)"),
    ("Pak.", "write 'PAK' (Pakistan)"),
    ("N.Z.", "write 'NZL' (New Zealand)"),
    ("S. Sudan", "write 'SSD' (South Sudan)"),
    ("Sudan (S.)", "write 'SSD' (South Sudan)"),
    ("N. Macedonia", "write 'MKD' (North Macedonia)"),
    ("E. Germany", "write 'DDR' (East Germany)"),
    ("N. Ireland", "a part of a country: write 'GBR' (United Kingdom)"),
    ("Dutch", "write 'NLD' (Netherlands)"),
    ("French", "write 'FRA' (France)"),
    ("Chinese", "write 'CHN' (China)"),
    ("США", "write 'USA' (United States)"),
    ("PDRY", "write 'YMD' (South Yemen)"),
    ("United Arab Republic", "write 'EGY' (Egypt) or 'SYR' (Syria)"),
    ("Tamil Nadu", "a part of a country: write 'IND' (India)"),
    ("Sindh", "a part of a country: write 'PAK' (Pakistan)"),
    ("GB-SCT", "the code of a part of a country (ISO 3166-2): write 'GBR' (United Kingdom)"),
    ("IN-WB", "the code of a part of a country (ISO 3166-2): write 'IND' (India)"),
    ("FR-75", "the code of a part of a country (ISO 3166-2): write 'FRA' (France)"),
    *((text, "") for text in ("US-CA", "gb-sct", "QQ-12", "GB-SCTX")),
]


@pytest.mark.parametrize(("text", "hint"), HINTS, ids=[text for text, _ in HINTS])
def test_what_is_written_for_a_country_is_answered(text: str, hint: str) -> None:
    assert KNOWN.hint(text).partition("; it ended")[0] == hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            "USSR",
            "write 'SUN' (Soviet Union); it ended on 1991-12-26, for what came after write 'RUS' (Russia), 'ARM' (Armenia), 'AZE' (Azerbaijan), 'BLR' (Belarus) …",
        ),
        (
            "E. Germany",
            "write 'DDR' (East Germany); it ended on 1990-10-03, for what came after write 'DEU' (Germany)",
        ),
        ("West Germany", "write 'DEU' (Germany)"),
    ],
)
def test_a_state_that_is_no_more_is_given_with_its_end_and_those_after_it(text: str, hint: str) -> None:
    assert KNOWN.hint(text) == hint


@pytest.mark.parametrize("code", [code for code, entry in shipped().items() if entry.until])
def test_every_former_state_has_its_end_in_its_hint(code: str) -> None:
    entry = shipped()[code]
    assert entry.until and entry.until.text in KNOWN.hint(entry.name)


def test_a_country_that_the_project_lacks_is_named_with_what_to_do() -> None:
    few = KnownCountries({"NOR": shipped()["NOR"]})
    assert few.hint("Sverige") == "that is 'SWE' (Sweden), which is not in vocabulary/countries.yaml: add it there"
    assert few.hint("Norge") == "write 'NOR' (Norway)"


def test_a_made_up_country_keeps_its_code_and_a_project_may_give_a_shared_name_to_one() -> None:
    own = KnownCountries(
        {
            "EST": CountryEntry(name="Estoria"),
            "KOR": shipped()["KOR"].model_copy(update={"also_known_as": ("Korea",)}),
            "PRK": shipped()["PRK"],
        }
    )
    assert own.meant("est") == own.meant("Estoria") == ("EST",)
    assert own.meant("Estonia") == ()
    assert own.meant("Korea") == ("KOR",)


def test_an_older_vocabulary_learns_when_a_former_state_was() -> None:
    older = KnownCountries({"SUN": CountryEntry(name="Soviet Union", alpha2="SU", former=True)})
    entry = older.entry("SUN")
    assert entry and entry.until and entry.until.text == "1991-12-26" and entry.successors[0] == "RUS"
