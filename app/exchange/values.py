"""What one cell can say besides text: nothing, yes or no, a currency."""

import re
from typing import Final

# Words that stand for nothing where a date or a number should be. As text they are data:
# a region may be called NA.
_NOTHING: Final = frozenset(
    {
        *("null", "(null)", "<null>", "nil", "none", "nan", "na", "n/a", "#n/a", "n.a.", "nat"),
        *("-", "--", "–", "—", ".", "..", "?", "tbd", "unknown", "0000-00-00", "00/00/0000"),
    }
)
_TRUE: Final = frozenset(
    {"true", "t", "yes", "y", "1", "on", "x", "wahr", "ja", "vrai", "oui", "sí", "verdadero"}
)
_FALSE: Final = frozenset(
    {"false", "f", "no", "n", "0", "off", "falsch", "nein", "faux", "non", "falso"}
)

# ISO 4217, without funds and metals.
_ISO_CODES: Final = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW
    KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN
    NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK
    SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS
    VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL
"""
# Those that nobody mistakes for a word in the name of a column.
_PLAIN_CODES: Final = """
    AED AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF IDR ILS INR JPY KRW MXN MYR NOK NZD PHP PLN RON
    SAR SEK SGD THB TWD USD ZAR
"""
CURRENCIES: Final = frozenset(_ISO_CODES.split())
_PLAIN: Final = frozenset(_PLAIN_CODES.split())
_SYMBOLS: Final = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "R$": "BRL", "MX$": "MXN", "NT$": "TWD", "RM": "MYR",
    "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₫": "VND",
    "฿": "THB", "₱": "PHP", "₴": "UAH", "₦": "NGN", "₽": "RUB", "zł": "PLN", "Kč": "CZK",
    "Ft": "HUF", "Fr.": "CHF", "SFr.": "CHF", "CN¥": "CNY", "JP¥": "JPY", "元": "CNY",
}  # fmt: skip
# Signs that several countries share, the most used first.
_SHARED: Final = {
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "CLP", "COP", "ARS"),
    "¥": ("JPY", "CNY"),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "kr.": ("DKK", "SEK", "NOK", "ISK"),
}
CURRENCY_SIGN: Final = re.compile(
    "|".join(re.escape(sign) for sign in sorted({*_SYMBOLS, *_SHARED}, key=len, reverse=True))
)
_CODE: Final = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")
_BRACKETS: Final = re.compile(r"[(\[]\s*([^)\]]{1,8}?)\s*[)\]]")


def is_blank(text: str) -> bool:
    """Tell a cell that holds nothing: empty, or only space. Every other text is data."""
    return not text or text.isspace()


def is_nothing(text: str) -> bool:
    """Tell a cell that holds no date or number: blank, NULL, N/A, a dash and the like."""
    return is_blank(text) or text.strip().casefold() in _NOTHING


def parse_bool(text: str) -> bool | None:
    """Read yes or no in several languages, None from nothing.

    Raises ValueError with a sentence for anything else.
    """
    word = text.strip().casefold()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    if is_nothing(text):
        return None
    raise ValueError(refusal(text, "yes or no"))


def currency_in(text: str, home: str = "") -> str | None:
    """Find the currency that an amount like “US$ 5” or “5 EUR” names, if it names one.

    A sign that several countries share means *home* where it can, else the most used one.
    """
    if text.isdecimal():
        return None
    for code in _CODE.findall(text):
        if code in CURRENCIES:
            return str(code)
    if found := CURRENCY_SIGN.search(text):
        return _of_sign(found.group(), home)
    return None


def currency_in_header(name: str, home: str = "") -> str | None:
    """Find the currency in the name of a column: “Amount (£)”, “refund_amount_usd”, “ARR EUR”."""
    for inside in _BRACKETS.findall(name):
        if inside.upper() in CURRENCIES:
            return str(inside).upper()
        if CURRENCY_SIGN.fullmatch(inside):
            return _of_sign(inside, home)
    words = re.split(r"[\s_\-./]+", name.strip())
    for word in (words[-1], words[0]):
        if word.upper() in _PLAIN and len(words) > 1:
            return word.upper()
    last = CURRENCY_SIGN.search(name)
    return _of_sign(last.group(), home) if last and last.group() in "$€£¥₹" else None


def is_currency_code(text: str) -> bool:
    """Tell a cell that is nothing but a currency code, in whatever case."""
    return text.strip().upper() in CURRENCIES


def refusal(text: str, wanted: str) -> str:
    """Say that a cell is not what is wanted, quoting as much of it as one can take in."""
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 40 else f"{shown[:39]}…"  # noqa: PLR2004 - a short line
    return f"“{shown}” is not {wanted}."


def _of_sign(sign: str, home: str) -> str:
    if sign in _SHARED:
        return home if home in _SHARED[sign] else _SHARED[sign][0]
    return _SYMBOLS[sign]
