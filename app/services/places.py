"""Countries and currencies to choose from, by their names."""

import re
from functools import cache
from typing import TypeAlias

from app.domain.text import search_key

Choices: TypeAlias = tuple[tuple[str, str], ...]
"""Codes with their names, in the order of the names."""

_LANGUAGE = "en"
_CODE = re.compile(r"[A-Z]{2}")  # the others are parts of the world
_LANGUAGES = (
    *("en_US", "en_GB", "en_AU", "en_CA", "en_IN", "de_DE", "de_AT", "de_CH", "fr_FR", "fr_CA"),
    *("es_ES", "es_MX", "pt_BR", "pt_PT", "it_IT", "nl_NL", "pl_PL", "cs_CZ", "sv_SE", "da_DK"),
    *("nb_NO", "fi_FI", "tr_TR", "ms_MY", "ja_JP", "ko_KR", "zh_CN"),
)
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA"})


_OTHER_NAMES = {
    "america": "US",
    "u.s.": "US",
    "u.s.a.": "US",
    "united states of america": "US",
    "england": "GB",
    "great britain": "GB",
    "holland": "NL",
    "the netherlands": "NL",
    "czech republic": "CZ",
    "turkey": "TR",
    "korea": "KR",
    "republic of korea": "KR",
    "hong kong": "HK",
    "macau": "MO",
    "viet nam": "VN",
    "russian federation": "RU",
    "people's republic of china": "CN",
    "deutschland": "DE",
    "polska": "PL",
    "espana": "ES",
    "osterreich": "AT",
    "schweiz": "CH",
    "brasil": "BR",
    "italia": "IT",
}


@cache
def countries() -> Choices:
    """Every country, by its code of ISO 3166."""
    from babel import Locale

    names = Locale(_LANGUAGE).territories
    found = [(code, name) for code, name in names.items() if _CODE.fullmatch(code)]
    return tuple(sorted((each for each in found if each[0] not in _NO_COUNTRIES), key=_name))


@cache
def currencies() -> Choices:
    """Every currency that is legal tender somewhere today, as “EUR · Euro”."""
    from babel.numbers import get_territory_currencies

    names = _currency_names()
    used = {code for country, _ in countries() for code in get_territory_currencies(country)}
    return tuple((code, f"{code} · {names.get(code, code)}") for code in sorted(used))


@cache
def languages() -> Choices:
    """How numbers and dates can be written, each with an example."""
    from babel import Locale
    from babel.numbers import format_decimal

    def shown(code: str) -> str:
        name = Locale.parse(code).get_display_name(_LANGUAGE)
        return f"{name} · {format_decimal(1234.5, locale=code)}"

    named = [(code, shown(code)) for code in _LANGUAGES]
    return tuple(sorted(named, key=_name))


def currency_of(country: str) -> str | None:
    """The currency people of this country pay in; None where there is no single one."""
    from babel.numbers import get_territory_currencies

    found = get_territory_currencies(country) if country else []
    return str(found[0]) if len(found) == 1 else None


def country_name(code: str) -> str:
    """The name of a country; the code itself if it is none that we know."""
    return dict(countries()).get(code, code)


@cache
def country_code(text: str) -> str:
    """The code of a country that was written by its name or one of its codes; else empty."""
    from babel.core import get_global

    code = text.strip().upper()
    if code in dict(countries()):
        return code
    renamed = get_global("territory_aliases").get(code, ())
    if len(renamed) == 1:
        return str(renamed[0])
    return _codes_by_name().get(search_key(text), "")


@cache
def _codes_by_name() -> dict[str, str]:
    return _OTHER_NAMES | {search_key(name): code for code, name in countries()}


def currency_name(code: str) -> str:
    """The name of a currency."""
    return _currency_names().get(code, code)


@cache
def _currency_names() -> dict[str, str]:
    from babel import Locale

    return dict(Locale(_LANGUAGE).currencies)


def _name(choice: tuple[str, str]) -> str:
    return search_key(choice[1])
